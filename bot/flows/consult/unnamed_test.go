package consult_test

import "testing"

// TestWhoLooksAtAQuestionDoesntSeeFromWhomItIs, until she has taken it.
func TestWhoLooksAtAQuestionDoesntSeeFromWhomItIs(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟")
	s.somayeh.Presses(word("consult.look")).Hears("نرخ نان").Misses("زهرا کریمی").Presses(word("nav.back")).Presses(word("consult.take"))
	s.somayeh.Hears("زهرا کریمی")
}
