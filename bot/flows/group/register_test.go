package group_test

import (
	"testing"

	"hamyar/bot/town"
)

// TestAGroupIsRegisteredAndApproved, in each language.
func TestAGroupIsRegisteredAndApproved(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			g := place.SomeGroup()
			zahra := place.Coordinator("زهرا رضایی", g.County)
			place.Forget()
			maryam := place.Woman("مریم احمدی")
			maryam.Agrees().Registers(g).Hears(g.Name).Hears(maryam.Word("group.is_waiting"))
			zahra.Hears(g.Name).Presses(zahra.Word("group.approve")).Hears("زهرا رضایی")
			maryam.Hears(maryam.Word("group.is_approved"))
			maryam.Says("/home").Presses(maryam.Word("home.my_group")).Hears("معصومه رضوانی")
			if n := town.Query[int](place, `SELECT count(*) FROM membership WHERE ended_at IS NULL`); n != 5 {
				t.Errorf("%d members are kept, want 5", n)
			}
			place.Golden("registration_" + language)
		})
	}
}

func TestAGroupIsSentBackAndCorrected(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			g := place.SomeGroup()
			zahra := place.Coordinator("زهرا رضایی", g.County)
			maryam := place.Woman("مریم احمدی")
			maryam.Agrees().Registers(g)
			place.Forget()
			zahra.Presses(zahra.Word("group.return")).Presses(zahra.Word("flow.more")).Presses(zahra.Word("flow.more"))
			zahra.PressesTo("سکینه مرادی").Says("نام خانوادگی را کامل بنویسید")
			maryam.Hears(maryam.Word("group.is_returned")).Presses(maryam.Word("group.correct"))
			maryam.Hears("نام خانوادگی را کامل بنویسید").Says("سکینه مرادی‌نژاد")
			maryam.Sees(maryam.Word("register.submit")).Presses(maryam.Word("register.submit"))
			zahra.Hears("سکینه مرادی‌نژاد").Presses(zahra.Word("group.approve"))
			maryam.Hears(maryam.Word("group.is_approved"))
			if n := town.Query[int](place, `SELECT count(*) FROM person p JOIN membership m ON m.person_id = p.id`); n != 5 {
				t.Errorf("%d women are kept, want 5", n)
			}
			place.Golden("sent_back_" + language)
		})
	}
}

func TestAnswersAreCorrectedOnTheReviewPage(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			g := place.SomeGroup()
			maryam := place.Woman("مریم احمدی")
			maryam.Agrees().Tells(g)
			place.Forget()
			corrects(maryam, "group", "گل نرگس").Hears(maryam.Word("register.name")).Says("یاس سفید")
			maryam.Sees(maryam.Word("register.submit")).Hears("یاس سفید")
			maryam.Presses(maryam.Word("register.add")).Says("اعظم ناصری").Says("65").PressesTo(maryam.Digits("1365"))
			maryam.Says("0915 123 4567").Presses(maryam.Word("register.no")).Presses(maryam.Word("register.agreed_yes"))
			corrects(maryam, "women", "زهرا کریمی").Presses(maryam.Word("flow.drop"))
			maryam.Presses(maryam.Word("flow.drop_yes")).Presses(maryam.Word("register.submit")).Hears("اعظم ناصری")
			place.Golden("review_" + language)
		})
	}
}
