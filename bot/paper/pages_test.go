package paper_test

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"hamyar/bot/paper"
)

// stamp is a letter as it stands on a page of a file: which form, and the box that its outline keeps within, in points from
// the left and from below.
type stamp struct {
	form                     string
	left, bottom, right, top float64
}

var (
	streams = regexp.MustCompile(`(?s)stream\n(.*?)\nendstream`)
	stamped = regexp.MustCompile(`q (\S+) 0 0 \S+ (\S+) (\S+) cm\n/TPL([0-9a-f]+) Do Q`)
	scaled  = regexp.MustCompile(`(\S+) 0 0 \S+ (\d+) (\d+) cm\n`)
	points  = regexp.MustCompile(`(-?\d+) (-?\d+)`)
)

// pagesOf reads the letters of each page out of a file.
func pagesOf(t *testing.T, p paper.Print) (pages [][]stamp) {
	t.Helper()
	file, err := p.PDF()
	if err != nil {
		t.Fatal(err)
	}
	var sheets []string
	forms := map[string]stamp{}
	for _, m := range streams.FindAllSubmatch(file, -1) {
		z, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue // what isn't packed is no drawing
		}
		drawing, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(drawing, []byte(" Do Q")) {
			sheets = append(sheets, string(drawing))
		} else {
			id := fmt.Sprintf("%x", sha1.Sum(drawing))
			forms[id] = formOf(t, id, string(drawing))
		}
	}
	for _, s := range sheets {
		var page []stamp
		for _, m := range stamped.FindAllStringSubmatch(s, -1) {
			form, known := forms[m[4]]
			if !known {
				t.Fatalf("no form is %s", m[4])
			}
			scale, x, y := number(m[1]), number(m[2]), number(m[3])
			page = append(page, stamp{m[4], x + scale*form.left, y + scale*form.bottom, x + scale*form.right, y + scale*form.top})
		}
		pages = append(pages, page)
	}
	return pages
}

// formOf reads a form, where it is drawn by itself. The points between which a curve is drawn hold it in.
func formOf(t *testing.T, id, drawing string) stamp {
	t.Helper()
	at := scaled.FindStringSubmatch(drawing)
	if at == nil {
		t.Fatalf("%s is no form: %.200s", id, drawing)
	}
	_, outline, _ := strings.Cut(drawing, " cm\n")
	s := stamp{id, 1e9, 1e9, -1e9, -1e9}
	for _, p := range points.FindAllStringSubmatch(outline, -1) {
		x, y := number(at[2])+number(at[1])*number(p[1]), number(at[3])+number(at[1])*number(p[2])
		s.left, s.right, s.bottom, s.top = min(s.left, x), max(s.right, x), min(s.bottom, y), max(s.top, y)
	}
	return s
}

func number(s string) float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return f
}
