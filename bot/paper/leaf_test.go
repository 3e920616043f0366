package paper_test

import (
	"strings"
	"testing"

	"hamyar/bot/paper"
)

// TestWhatPeopleWroteIsTextInALeaf, whatever they wrote.
func TestWhatPeopleWroteIsTextInALeaf(t *testing.T) {
	t.Parallel()
	l := paper.Leaf{Language: "fa", Title: "همیار", Parts: []paper.Part{{Head: "نوشته", Lines: []string{
		"<script>alert(1)</script>\u202E\x00", "\u2068زهرا\u2069\nکریمی",
	}}}}
	data, err := l.HTML()
	if err != nil {
		t.Fatal(err)
	}
	got := string(data)
	for _, want := range []string{
		`<html lang="fa" dir="rtl">`, "<li>&lt;script&gt;alert(1)&lt;/script&gt;</li>", "<li>\u2068زهرا\u2069\nکریمی</li>",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("it lacks %q:\n%s", want, got)
		}
	}
	l.Title = "Hamyar"
	if data, err = l.HTML(); err != nil || !strings.Contains(string(data), `dir="ltr"`) {
		t.Errorf("what begins with Latin letters is read from the right: %v", err)
	}
	if strings.Contains(got, "http://") || strings.Contains(got, "https://") {
		t.Error("it needs something from elsewhere")
	}
}
