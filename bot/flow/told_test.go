package flow_test

import (
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// TestWhatSheHasAnsweredIsTold, not what was known before, nor what was fixed when it began.
func TestWhatSheHasAnsweredIsTold(t *testing.T) {
	t.Parallel()
	f := &flow.Flow{Steps: []flow.Step{
		{Key: "whose", Fixed: true}, {Key: "name", Prompt: "name", Label: "label"}, {Key: "place", Prompt: "place"}, {Key: "year", Prompt: "year"},
		{Key: "women", Prompt: "women", Label: "women", Each: []flow.Step{{Key: "called", Prompt: "called", Label: "called"}}},
	}}
	known := flow.Answers{Given: map[string]flow.Answer{"whose": {Value: "x"}, "name": {Value: "old"}, "place": {Value: "village"}}}
	d := flow.Draft{Answers: known.Clone()}
	d.Answers.Given["name"] = flow.Answer{Value: "new", Open: true}
	d.Answers.Given["women"] = flow.Answer{Value: "1", Open: true} // asked for again
	d.Answers.Rows["women"] = []int{3}
	d.Answers.Given[flow.RowKey("women", 3, "called")] = flow.Answer{Value: "Zahra"}
	var got []string
	for _, l := range f.Told(flow.World{}, d, known) {
		what := l.Holes["question"]
		if l.Key == "flow.line" {
			what = l.Holes["name"]
		}
		got = append(got, what.Line.Key+" "+words(l.Holes["answer"]))
	}
	want := []string{"label new", "women 1", "called Zahra"}
	if len(got) != len(want) {
		t.Fatalf("told is %q, want %q", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("told is %q, want %q", got[i], want[i])
		}
	}
}

func words(v chat.Value) string { return v.Words }
