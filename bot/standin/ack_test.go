package standin

import (
	"context"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
)

const late = 60 * time.Millisecond

// lately runs a test on a server whose acknowledgements take effect 60 ms after they came. She has said three things.
func lately(t *testing.T, test func(r *rig, first int64)) {
	t.Helper()
	quickly(t, func(r *rig) {
		maryam := r.woman("مریم")
		for _, word := range []string{"یک", "دو", "سه"} {
			maryam.Say(word)
		}
		test(r, r.LastUpdateID()-2)
	}, func(o *Options) { o.AckAfter = late })
}

// asks polls from an offset and says what came.
func (r *rig) asks(offset int64) []string {
	r.t.Helper()
	return texts(r.updates(fields{"offset": itoa(offset)}))
}

func TestWhoAcknowledgesAndDiesInTimeIsGivenTheSameAgain(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		heard := r.asks(1)
		living := r.asks(first + 2)
		pass(late - 1)
		r.Died()
		pass(time.Hour)
		left := r.Pending()
		next := r.asks(1)
		all := []string{"یک", "دو", "سه"}
		if diff := cmp.Diff([][]string{all, {"سه"}, all}, [][]string{heard, living, next}); diff != "" || left != 3 {
			r.t.Errorf("%d are left\n%s", left, diff)
		}
		if r.LastUpdateID() != first+2 {
			r.t.Errorf("the last update is %d, want %d", r.LastUpdateID(), first+2)
		}
	})
}

func TestWhoLivesLongEnoughIsGivenTheSameNoMore(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		r.asks(first + 2)
		before := r.Pending()
		pass(late)
		after := r.Pending()
		r.Died()
		if diff := cmp.Diff([]string{"سه"}, r.asks(1)); diff != "" || before != 3 || after != 1 {
			r.t.Errorf("%d were left, then %d\n%s", before, after, diff)
		}
	})
}

func TestOfTwoAcknowledgementsOnTheirWayOneMayBeInTime(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		r.asks(first + 1)
		pass(late / 2)
		r.asks(first + 2)
		pass(late / 2)
		r.Died()
		if diff := cmp.Diff([]string{"دو", "سه"}, r.asks(1)); diff != "" {
			r.t.Error(diff)
		}
	})
}

func TestTheNextLifeMayAcknowledgeItself(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		r.asks(first + 2)
		r.Died()
		given := r.asks(first + 1)
		pass(late)
		r.Died()
		if diff := cmp.Diff([][]string{{"دو", "سه"}, {"دو", "سه"}}, [][]string{given, r.asks(1)}); diff != "" {
			r.t.Error(diff)
		}
	})
}

func TestAPollThatHangsUpLeavesNoAcknowledgementBehind(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		ctx, hangUp := context.WithCancel(r.t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_, _ = r.try(ctx, "getUpdates", url.Values{"offset": {itoa(first + 3)}, "timeout": {"50"}}) // nobody hears it
		}()
		synctest.Wait()
		pass(late - 1)
		hangUp()
		<-ended
		pass(late)
		if n := r.Pending(); n != 3 {
			r.t.Errorf("%d are left, want all three", n)
		}
	})
}

func TestWhoeverWaitsHearsThatAnAcknowledgementTookEffect(t *testing.T) {
	t.Parallel()
	lately(t, func(r *rig, first int64) {
		r.asks(first + 2)
		began := time.Now()
		ctx, cancel := context.WithTimeout(r.t.Context(), time.Minute)
		defer cancel()
		if err := r.Await(ctx, func() bool { return r.Pending() == 1 }); err != nil {
			r.t.Fatal(err)
		}
		if took := time.Since(began); took != late {
			r.t.Errorf("it took effect after %v, want %v", took, late)
		}
	})
}
