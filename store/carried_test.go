package store_test

import (
	"errors"
	"testing"
	"time"

	"hamyar/store"
)

// TestAFileThatWasCarriedIsFoundThere, and only there; carried again it lies where it was brought last.
func TestAFileThatWasCarriedIsFoundThere(t *testing.T) {
	t.Parallel()
	r, now := open(t), time.Now()
	for _, there := range []string{"b1", "b2"} {
		if err := r.Carry(t.Context(), store.Carried{Channel: "telegram", ID: "t1", To: "bale", There: there}, now); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := r.Carried(t.Context(), "telegram", "t1", "bale"); got != "b2" || err != nil {
		t.Errorf("it lies at %q (%v)", got, err)
	}
	for _, c := range [][3]string{{"telegram", "t2", "bale"}, {"bale", "t1", "telegram"}} {
		if got, err := r.Carried(t.Context(), c[0], c[1], c[2]); !errors.Is(err, store.ErrMissing) {
			t.Errorf("%v lies at %q (%v)", c, got, err)
		}
	}
	if err := r.Uncarry(t.Context(), "telegram", "t1", "bale"); err != nil {
		t.Fatal(err)
	}
	if got, err := r.Carried(t.Context(), "telegram", "t1", "bale"); !errors.Is(err, store.ErrMissing) {
		t.Errorf("it still lies at %q (%v)", got, err)
	}
}
