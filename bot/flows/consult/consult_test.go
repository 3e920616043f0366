package consult_test

import "testing"

// TestAQuestionEndsInAnAnswer: asked, taken, talked over, met, ended and rated.
func TestAQuestionEndsInAnAnswer(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	word := s.Fa
	s.asks(s.zahra, "نرخ نان محلی را چطور بگذارم؟").Hears("شمارهٔ ۱ ثبت شد")
	s.somayeh.Hears(word("consult.new_card")).Misses("نرخ نان")
	s.somayeh.Presses(word("consult.look")).Hears("نرخ نان").Presses(word("nav.back")).Presses(word("consult.take")).Hears("نرخ نان")
	s.zahra.Hears("سمیه اکبری")
	s.somayeh.Says("سلام، هزینه‌ها را حساب کرده‌اید؟")
	s.zahra.Hears("هزینه‌ها را حساب").Presses(word("help.write")).Says("بله")
	s.somayeh.Hears("بله")
}
