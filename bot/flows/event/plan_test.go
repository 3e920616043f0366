package event_test

import (
	"testing"

	"hamyar/bot/town"
)

func TestPlanTry(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	g := town.SomeGroup()
	parvin := place.Coordinator("پروین شریفی", g.County)
	maryam := place.Woman("مریم احمدی").Agrees().Registers(g)
	parvin.Presses(parvin.Word("group.approve"))
	parvin.Says("/home").Presses(parvin.Word("home.events")).Presses(parvin.Word("plan.new"))
	t.Log(parvin.Screen().Text)
	parvin.PressesTo("کارگاه")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Presses(parvin.Word("plan.other_topic")).Says("قیمت‌گذاری")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Says("اداره، طبقهٔ دوم").Presses(parvin.Word("plan.no_spot"))
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Says("۲")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Says("۱۰ آذر")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Says("۹:۳۰").Says("۱۷ آذر").Says("۲").PressesTo("۱۴")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.PressesTo("۲ ساعت").PressesTo("۲۰ نفر")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Presses(parvin.Word("plan.nothing")).PressesTo("نگه‌داری").PressesTo("همهٔ گروه")
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	parvin.Presses(parvin.Word("plan.submit"))
	place.Settle()
	t.Log(parvin.Screen().Text, parvin.Screen().Inline)
	t.Log(maryam.Screen().Text, maryam.Screen().Inline)
	t.Log(place.Log)
}
