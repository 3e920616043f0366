package standin

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/synctest"
	"time"
)

// quickly runs a test in which waiting takes no time, as testing/synctest does it. No socket can be in there, so calls
// reach the server without one.
func quickly(t *testing.T, test func(r *rig), change ...func(*Options)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		r := bareRig(t, change...)
		r.url, r.client = "http://standin", &http.Client{Transport: socketless{r.Server}}
		t.Cleanup(r.Close)
		test(r)
	})
}

type socketless struct{ http.Handler }

func (s socketless) RoundTrip(request *http.Request) (*http.Response, error) {
	request.Body = http.NoBody
	answer := httptest.NewRecorder()
	s.ServeHTTP(answer, request)
	return answer.Result(), nil
}

func pass(d time.Duration) { <-time.After(d) }

func TestALongPollLastsFiftySecondsAtMost(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]time.Duration{"-5": 0, "0": 0, "20": 20 * time.Second, "50": 50 * time.Second, "900": 50 * time.Second} {
		quickly(t, func(r *rig) {
			began := time.Now()
			if got := r.updates(fields{"timeout": asked, "offset": "1"}); len(got) != 0 {
				r.t.Errorf("%+v", got)
			}
			if took := time.Since(began); took != want {
				r.t.Errorf("timeout %s: answered after %v, want %v", asked, took, want)
			}
		})
	}
}

func TestAnAnswerHoldsAHundredUpdatesAtMost(t *testing.T) {
	t.Parallel()
	for asked, want := range map[string]int{"": 100, "-1": 1, "0": 1, "7": 7, "900": 100} {
		quickly(t, func(r *rig) {
			maryam := r.woman("مریم")
			for range 120 {
				maryam.Say("سلام")
			}
			if got := r.updates(fields{"limit": asked}); len(got) != want {
				r.t.Errorf("limit %q: %d updates, want %d", asked, len(got), want)
			}
		})
	}
}

func TestWhoAsksForTheSameAgainWaitsThreeSeconds(t *testing.T) {
	t.Parallel()
	quickly(t, func(r *rig) {
		took := func(offset string) time.Duration {
			began := time.Now()
			r.updates(fields{"offset": offset, "timeout": "2"})
			return time.Since(began)
		}
		first, again, another := took("1"), took("1"), took("2")
		pass(3 * time.Second)
		later := took("2")
		if first != 2*time.Second || again != 3*time.Second || another != 2*time.Second || later != 2*time.Second {
			r.t.Errorf("waited %v, %v, %v, %v", first, again, another, later)
		}
	})
}

func TestTheSecondConflictComesThreeSecondsLate(t *testing.T) {
	t.Parallel()
	quickly(t, func(r *rig) {
		r.ok("setWebhook", fields{"url": "https://example.org/hook"}, nil)
		for _, want := range []time.Duration{0, 3 * time.Second, 0} {
			began := time.Now()
			if got := r.call("getUpdates", nil); got.ErrorCode != 409 {
				r.t.Errorf("%+v", got)
			}
			if took := time.Since(began); took != want {
				r.t.Errorf("refused after %v, want %v", took, want)
			}
		}
	})
}

func TestASlowAnswerTakesItsTimeAndCounts(t *testing.T) {
	t.Parallel()
	quickly(t, func(r *rig) {
		maryam := r.woman("مریم")
		r.Fault(Fault{Method: "sendMessage", Kind: Slow, Delay: 7 * time.Second})
		began := time.Now()
		r.sends(maryam, fields{"text": "سلام"})
		if took := time.Since(began); took != 7*time.Second {
			r.t.Errorf("answered after %v", took)
		}
	})
}
