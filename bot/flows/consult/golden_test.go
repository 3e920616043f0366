package consult_test

import (
	"testing"
	"time"
)

// TestAQuestionFromItsFirstWordToItsOutcome is what a woman, two trainers and a coordinator see of it.
func TestAQuestionFromItsFirstWordToItsOutcome(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := gather(t, language)
			word := s.zahra.Word
			s.asks(s.zahra, "نان محلی را چند بفروشم که سود داشته باشد؟\nهمسایه ارزان‌تر می‌فروشد.")
			s.zahra.Does("(a photo)", func() { s.zahra.SendPhoto("نان‌هایم") })
			s.somayeh.Presses(word("consult.pass")).Presses(word("consult_pass.why_busy"))
			s.runs()
			s.laleh.Presses(word("consult.look")).Presses(word("nav.back")).Presses(word("consult.take"))
			s.laleh.Says("سلام، هزینهٔ آرد و گاز را حساب کرده‌اید؟")
			s.zahra.Presses(word("help.write")).Does("(a voice)", func() { s.zahra.SendVoice(9) })
			s.laleh.Presses(word("consult.meet")).Presses(word("consult_meet.by_phone")).PressesTo(s.laleh.Digits("30")).
				Says(s.laleh.Digits("2")).Says("فردا").Says(s.laleh.Digits("16")).Says("دوشنبه").Says(s.laleh.Digits("10")).Presses(word("consult_meet.submit"))
			s.zahra.PressesTo(s.laleh.Digits("16"))
			s.laleh.Presses(word("lead.calendar"))
			s.passes(30 * time.Hour)
			s.passes(2 * time.Hour)
			s.laleh.Presses(word("consult.met_done"))
			s.laleh.Says("/home").Presses(word("consult.home_work")).PressesTo("زهرا کریمی").Presses(word("consult.finish"))
			s.laleh.Says("قیمت را با هزینه‌ها حساب کردیم.").Says("هزینه‌ها را هر هفته در دفتر بنویسید.").PressesTo("📌")
			s.zahra.Presses(word("consult.rate_better"))
			s.maryam.Says("/home").Presses(word("home.my_group")).Presses(word("consult.to_advice"))
			s.passes(14 * 24 * time.Hour)
			s.parvin.Says("/home").Presses(word("consult.home_board")).Presses(word("consult.to_month"))
			s.Golden("consulted_" + language)
		})
	}
}

// TestAQuestionThatNobodyTakes comes to the coordinator as time passes, who gives it to somebody.
func TestAQuestionThatNobodyTakes(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := gather(t, language)
			word := s.parvin.Word
			s.asks(s.zahra, "نان محلی را چند بفروشم؟")
			for range 4 {
				s.passes(24 * time.Hour)
			}
			s.parvin.Presses(word("consult.to_look")).Presses(word("consult.look_yes")).Presses(word("nav.back")).Presses(word("consult.assign"))
			s.parvin.PressesTo("سمیه اکبری")
			s.Golden("nobody_" + language)
		})
	}
}
