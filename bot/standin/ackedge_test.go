package standin

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnAcknowledgementIsOnlyOfWhatStoodThere(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		r.asks(first + 3)
		r.NextUpdateID(5)
		r.People()[0].Say("پس از یک هفته")
		pass(late)
		if diff := cmp.Diff([]string{"پس از یک هفته"}, r.asks(first+3)); diff != "" {
			r.t.Error(diff)
		}
	})
}

func TestBeyondTheTailNothingIsAcknowledgedAndTheHeadIsReadAgain(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		tail := r.LastUpdateID() + 1
		r.asks(first + 1)
		onItsWay := r.asks(tail + futureOffset + 1)
		pass(late)
		gone := r.asks(tail + futureOffset + 2)
		atTheEdge := r.asks(tail + futureOffset)
		pass(late)
		if n := r.Pending(); n != 0 {
			r.t.Errorf("%d are left after the offset at the edge", n)
		}
		want := [][]string{{"یک", "دو", "سه"}, {"دو", "سه"}, nil}
		if diff := cmp.Diff(want, [][]string{onItsWay, gone, atTheEdge}); diff != "" {
			r.t.Error(diff)
		}
	})
}

func TestWhatIsSavedBeforeItTookEffectComesAgain(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		r.asks(first + 1)
		pass(late / 2)
		r.asks(first + 2)
		pass(late / 2)
		var stored bytes.Buffer
		if err := r.Save(&stored); err != nil {
			r.t.Fatal(err)
		}
		if err := r.Load(&stored); err != nil {
			r.t.Fatal(err)
		}
		given := r.asks(1)
		r.asks(first + 3)
		r.Died()
		if diff := cmp.Diff([][]string{{"دو", "سه"}, {"دو", "سه"}}, [][]string{given, r.asks(0)}); diff != "" {
			r.t.Error(diff)
		}
	})
}
