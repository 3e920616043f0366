package group_test

import (
	"testing"

	"hamyar/bot/town"
)

func TestAGroupIsRegisteredAndApproved(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	zahra := place.Coordinator("زهرا رضایی", "بیرجند")
	place.Forget()
	maryam := place.Woman("مریم احمدی")
	maryam.Agrees().Registers(town.SomeGroup())
	maryam.Hears("گل نرگس").Hears(place.Fa("group.is_waiting"))
	zahra.Hears("گل نرگس").Presses(place.Fa("group.approve")).Hears("زهرا رضایی ثبت کرد")
	maryam.Hears(place.Fa("group.is_approved"))
	maryam.Says("/home").Presses(place.Fa("home.my_group")).Hears("معصومه رضوانی")
	if n := town.Query[int](place, `SELECT count(*) FROM membership WHERE ended_at IS NULL`); n != 5 {
		t.Errorf("%d members are kept, want 5", n)
	}
	place.Golden("registration_fa")
}
