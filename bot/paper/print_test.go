package paper_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/paper"
)

// A page of A4, and how far from its edges nothing is written, in points.
const (
	wide, tall = 595.28, 841.89
	edge       = 40
)

// signs is a sheet to sign, of so many women.
func signs(women int) paper.Print {
	p := paper.Print{
		Language: "fa", Title: "فهرست اعضا، بیرجند", Blanks: []string{"برای:", "تاریخ:"}, Made: time.Unix(0, 0),
		Columns: []paper.Column{{Head: "ردیف", Wide: 1}, {Head: "نام", Wide: 4}, {Head: "گروه", Wide: 3}, {Head: "امضا", Wide: 3}},
		Foot:    func(page, of int) string { return fmt.Sprintf("صفحهٔ %d از %d", page, of) },
	}
	for i := range women {
		p.Rows = append(p.Rows, []string{fmt.Sprint(i + 1), "\u2068مریم احمدی\u2069", "\u2068گل نرگس\u2069", ""})
	}
	return p
}

// rows counts the rows of a page of a sheet to sign, by their numbers: those are twenty-five points from each other.
func rows(page []stamp) (n int) {
	var at []float64
	for _, s := range page {
		if s.left > wide-edge-47 && s.top < 720 && s.bottom > 46 { // in the first column, between head and foot
			at = append(at, s.bottom)
		}
	}
	slices.Sort(at)
	for i, bottom := range at {
		if i == 0 || bottom-at[i-1] > 10 {
			n++
		}
	}
	return n
}

// TestEachPageHasItsHead: the same words at the same places, whatever stands below. What is said of the rows comes once.
func TestEachPageHasItsHead(t *testing.T) {
	t.Parallel()
	bare := signs(0)
	bare.Foot = nil
	head := pagesOf(t, bare)[0]
	if want := len([]rune("فهرستاعضا،بیرجندبرای:تاریخ:ردیفنامگروهامضا")); len(head) != want {
		t.Errorf("the head has %d letters, want %d", len(head), want)
	}
	for _, row := range []struct {
		women int
		note  string
		pages int
	}{
		{0, "", 1}, {1, "", 1}, {1, "بس", 1}, {26, "", 1}, {26, "بس", 1}, {26, "بس\nبس", 2}, {27, "", 2}, {200, "بس", 8},
	} {
		p := signs(row.women)
		p.Note = row.note
		pages := pagesOf(t, p)
		if len(pages) != row.pages {
			t.Errorf("%d women and «%s» take %d pages, want %d", row.women, row.note, len(pages), row.pages)
		}
		for i, page := range pages {
			if len(page) < len(head) || !slices.Equal(page[:len(head)], head) {
				t.Errorf("page %d of %d women begins otherwise", i+1, row.women)
			}
			foot := slices.IndexFunc(page, func(s stamp) bool { return s.top < 46 })
			if foot < 0 || len(page)-foot < len("صفحهٔ1از1")/2 {
				t.Errorf("page %d of %d women isn't numbered", i+1, row.women)
			}
		}
	}
}

// TestEveryRowIsOnOnePage and no letter is beyond the edge of one.
func TestEveryRowIsOnOnePage(t *testing.T) {
	t.Parallel()
	for _, women := range []int{0, 1, 27, 200} {
		n := 0
		for i, page := range pagesOf(t, signs(women)) {
			on := rows(page)
			if n += on; on > 30 {
				t.Errorf("page %d has %d rows, too close to sign in", i+1, on)
			}
			for _, s := range page {
				if s.left < edge || s.right > wide-edge || s.bottom < 20 || s.top > tall-edge {
					t.Errorf("page %d: a letter stands at %+v", i+1, s)
				}
			}
		}
		if n != women {
			t.Errorf("of %d women %d are numbered", women, n)
		}
	}
}

// TestALongNameStaysInItsColumn, from the right and from the left, and nothing is written over it.
func TestALongNameStaysInItsColumn(t *testing.T) {
	t.Parallel()
	for name, title := range map[string]string{strings.Repeat("گ", 100): "نام", strings.Repeat("مریم ", 20): "نام", strings.Repeat("W", 100): "Names"} {
		p := paper.Print{
			Title: title, Columns: []paper.Column{{Wide: 1}, {Wide: 3}, {Wide: 6}},
			Rows: [][]string{{"", name, ""}, {"", "لا", ""}},
		}
		left, right := edge+2+51.1, edge+2+4*51.1 // where the second column is, seen from where reading begins
		if title == "نام" {
			left, right = wide-right, wide-left
		}
		var table []stamp
		for _, s := range pagesOf(t, p)[0] {
			if s.top < 765 { // below the title
				table = append(table, s)
			}
		}
		for _, s := range table {
			if s.left < left || s.right > right {
				t.Errorf("%.20s: a letter stands at %+v, the column from %.1f to %.1f", name, s, left, right)
			}
		}
		next := table[len(table)-1]
		for _, s := range table[:len(table)-1] {
			if s.bottom < next.top {
				t.Errorf("%.20s: a letter stands at %+v, within the next row", name, s)
			}
		}
	}
}

// TestAPageIsReadAsItsTitleIs: the first column stands where reading begins.
func TestAPageIsReadAsItsTitleIs(t *testing.T) {
	t.Parallel()
	for title, right := range map[string]bool{"نام": true, "Names": false} {
		page := pagesOf(t, paper.Print{Title: title, Columns: []paper.Column{{Head: "1", Wide: 1}, {Head: "2", Wide: 1}}})[0]
		one, two := page[len(page)-2], page[len(page)-1]
		if one.left > two.left != right {
			t.Errorf("%s: 1 stands at %+v, 2 at %+v", title, one, two)
		}
	}
}

// TestTheSameTableIsTheSameFile, byte for byte, with the time that it is told.
func TestTheSameTableIsTheSameFile(t *testing.T) {
	t.Parallel()
	one, err := signs(60).PDF()
	if err != nil {
		t.Fatal(err)
	}
	two, err := signs(60).PDF()
	if err != nil || !bytes.Equal(one, two) {
		t.Errorf("it differs (%v)", err)
	}
	for _, want := range []string{"%PDF-1.", "/CreationDate (D:19700101000000", "/Lang (fa)"} {
		if !bytes.Contains(one, []byte(want)) {
			t.Errorf("it lacks %s", want)
		}
	}
}

// BenchmarkPrint200 makes the pages of two hundred women, and says how many times as long it takes as only to shape their words.
func BenchmarkPrint200(b *testing.B) {
	p, size := signs(200), 0
	for b.Loop() {
		file, err := p.PDF()
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	whole := b.Elapsed() / time.Duration(b.N)
	began := time.Now()
	for range b.N {
		if err := paper.Shape(slices.Concat(p.Rows...)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(whole)/float64(time.Since(began)/time.Duration(b.N)), "x-shaping")
	b.ReportMetric(float64(size)/1024, "kB")
}
