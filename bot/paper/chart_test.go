package paper_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"

	"hamyar/bot/paper"
)

// bars is a picture with a bar of each number, labelled by a word.
func bars(title, label string, numbers ...int) paper.Chart {
	var part paper.Bars
	for _, n := range numbers {
		part.Bars = append(part.Bars, paper.Bar{Label: label, Number: n, Words: "۱۲"})
	}
	return paper.Chart{Title: title, Parts: []paper.Bars{part}}
}

func drawn(t *testing.T, c paper.Chart) image.Image {
	t.Helper()
	data, err := c.PNG()
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// lengths are those of the bars of a picture from above, with where the first of them begins and ends.
func lengths(picture image.Image) (all []int, from, to int) {
	tone, before := color.RGBA{0x2F, 0x7F, 0x86, 0xFF}, 0
	for y := range picture.Bounds().Dy() {
		n := 0
		for x := range picture.Bounds().Dx() {
			if picture.At(x, y) == tone {
				if n++; len(all) == 0 && n == 1 {
					from = x
				}
			}
		}
		if n > 0 && before == 0 {
			if all = append(all, n); len(all) == 1 {
				to = from + n
			}
		}
		before = n
	}
	return all, from, to
}

// TestABarIsAsLongAsItsNumber, and lies where reading goes on after its label.
func TestABarIsAsLongAsItsNumber(t *testing.T) {
	t.Parallel()
	for title, right := range map[string]bool{"کارگاه": true, "Workshop": false} {
		all, from, to := lengths(drawn(t, bars(title, "لا", 200, 100, 0, 50, 1)))
		if len(all) != 4 {
			t.Fatalf("%s: the bars are %v long", title, all)
		}
		for i, n := range []float64{200, 100, 50} {
			if want := float64(all[0]) * n / 200; math.Abs(float64(all[i])-want) > 1 {
				t.Errorf("%s: the bar of %v is %d long, want %v", title, n, all[i], want)
			}
		}
		if all[3] < 5 {
			t.Errorf("%s: one can't be seen, it is %d long", title, all[3])
		}
		if right && (to > 1080-400 || from < 100) || !right && (from < 400 || to > 1080-100) {
			t.Errorf("%s: the longest lies from %d to %d", title, from, to)
		}
	}
}

// blots are the parts of a picture's words that hang together, between two heights, with the left end and the size of each,
// the leftmost first.
func blots(picture image.Image, top, bottom int) (all []image.Rectangle) {
	dark := func(p image.Point) bool {
		r, g, b, _ := picture.At(p.X, p.Y).RGBA()
		return r+g+b < 3*0x8000
	}
	seen := map[image.Point]bool{}
	for y := top; y < bottom; y++ {
		for x := range picture.Bounds().Dx() {
			if p := image.Pt(x, y); dark(p) && !seen[p] {
				all = append(all, around(p, seen, dark))
			}
		}
	}
	slices.SortFunc(all, func(a, b image.Rectangle) int { return a.Min.X - b.Min.X })
	return all
}

func around(from image.Point, seen map[image.Point]bool, dark func(image.Point) bool) image.Rectangle {
	box := image.Rectangle{from, from}
	seen[from] = true
	for todo := []image.Point{from}; len(todo) > 0; {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		box = box.Union(image.Rectangle{p, p.Add(image.Pt(1, 1))})
		for dx := -1; dx <= 1; dx++ {
			for dy := -1; dy <= 1; dy++ {
				if next := p.Add(image.Pt(dx, dy)); !seen[next] && dark(next) {
					seen[next] = true
					todo = append(todo, next)
				}
			}
		}
	}
	return box
}

// TestThePicturesLettersAreJoined, and stand from right to left: of سلام the first three are one, on the right, and the last
// stands by itself. A joiner that isn't seen parts what it stands between.
func TestThePicturesLettersAreJoined(t *testing.T) {
	t.Parallel()
	for words, want := range map[string]int{"سلام": 2, "سلا": 1, "ساااا": 4, "سس": 1, "س‌س": 2, "☎سس": 1} {
		found := blots(drawn(t, bars(words, "")), 0, 140)
		if len(found) != want {
			t.Errorf("«%s» is %d blots: %v", words, len(found), found)
		}
		if last := found[len(found)-1]; last.Max.X < 1080-70 || last.Max.X > 1080-50 {
			t.Errorf("«%s» begins at %d", words, last.Max.X)
		}
		if words == "سلام" && found[1].Dx() < 2*found[0].Dx() {
			t.Errorf("its letters stand the wrong way round: %v", found)
		}
	}
}

// TestLongWordsStayInThePicture, and out of the bars.
func TestLongWordsStayInThePicture(t *testing.T) {
	t.Parallel()
	for title, label := range map[string]string{
		strings.Repeat("گ", 200): strings.Repeat("گ", 100), strings.Repeat("مریم ", 40): strings.Repeat("مریم ", 40), strings.Repeat("W", 200): strings.Repeat("W", 100),
	} {
		picture := drawn(t, bars(title, label, 7, 9))
		if picture.Bounds().Dx() != 1080 || picture.Bounds().Dy() > 1000 {
			t.Errorf("%.20s: it is as large as %v", title, picture.Bounds())
		}
		for _, b := range blots(picture, 0, picture.Bounds().Dy()) {
			if b.Min.X < 50 || b.Max.X > 1080-50 || b.Min.Y < 30 || b.Max.Y > picture.Bounds().Dy()-30 {
				t.Errorf("%.20s: something stands at %v", title, b)
			}
		}
		if all, _, _ := lengths(picture); len(all) != 2 {
			t.Errorf("%.20s: the bars are %v long", title, all)
		}
	}
}

// TestTheSameBarsAreTheSamePicture, byte for byte, also if there are none.
func TestTheSameBarsAreTheSamePicture(t *testing.T) {
	t.Parallel()
	for _, c := range []paper.Chart{bars("کارگاه", "لا", 7, 0, 12), {}, {Title: "x", Notes: []string{"", "y"}, Parts: []paper.Bars{{}, {Head: "z"}}}} {
		one, err := c.PNG()
		if err != nil {
			t.Fatal(err)
		}
		if two, err := c.PNG(); err != nil || !bytes.Equal(one, two) {
			t.Errorf("it differs (%v)", err)
		}
	}
}

// BenchmarkChart makes the picture of an event.
func BenchmarkChart(b *testing.B) {
	c, size := bars("کارگاه «قیمت‌گذاری»", "هنوز نمی‌دانند", 160, 92, 30, 8, 30, 88, 4, 12, 9, 2), 0
	for b.Loop() {
		data, err := c.PNG()
		if err != nil {
			b.Fatal(err)
		}
		size = len(data)
	}
	b.ReportMetric(float64(size)/1024, "kB")
}
