package event_test

import (
	"testing"
	"time"

	"hamyar/bot/town"
	"hamyar/store/event"
)

// TestWhatIsPlannedChanges: another hour, another place, fewer seats, and it is called off; everyone hears of each but the seats.
func TestWhatIsPlannedChanges(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p := gather(t, language)
			word := p.parvin.Word
			id := p.plans(p.workshop())
			p.zahra.Presses(word("guest.yes"))
			p.fatemeh.Presses(word("guest.yes"))
			p.maryam.Presses(word("guest.no")).Presses(word("event_no.own_far"))
			p.Forget()
			p.changes(p.event(id)).Presses(word("plan.to_resize")).Says("1").Hears(word("plan.crowded"))
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_resize")).Says("2").Hears(word("plan.resized"))
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_move")).Says(p.inDays(3)).Says("10:00").Says("120 دقیقه").Hears(word("plan.changed"))
			p.Settle()
			p.zahra.Hears(word("guest.news_changed"))
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_place")).Says("مسجد جامع").Presses(word("plan.no_spot"))
			p.Settle()
			p.zahra.Hears(word("guest.news_moved")).Hears(word("guest.again"))
			p.parvin.Presses(word("plan.to_guests")).Presses(word("nav.back"))
			p.parvin.Presses(word("plan.to_change")).Presses(word("plan.to_cancel")).Says("برف آمده است").Presses(word("plan.cancel_yes"))
			p.Settle()
			p.zahra.Hears(word("guest.news_cancelled")).Hears("برف آمده است")
			p.parvin.Presses(word("nav.back"))
			p.Golden("change_" + language)
		})
	}
}

// TestChangesThatCannotBe: in each row the coordinator, or another one, changes another workshop.
func TestChangesThatCannotBe(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	word := p.Fa
	akram := p.Coordinator("اکرم طاهری", "قائنات")
	for _, row := range []struct {
		name string
		goes func(e event.Event)
		want string // what is kept: how often it was changed, its seats, whether it is called off
	}{
		{"to an hour that is past", func(e event.Event) {
			p.changes(e).Presses(word("plan.to_move")).Says(p.inDays(0)).Says("۸").Says("۲ ساعت").Hears(word("plan.past"))
		}, "1 0 f"},
		{"to a day that doesn't exist", func(e event.Event) {
			p.changes(e).Presses(word("plan.to_move")).Says("۳۰ اسفند ۱۴۰۴").Hears(word("day.none")).Hears(word("plan.day"))
		}, "1 0 f"},
		{"to what it is", func(e event.Event) {
			p.changes(e).Presses(word("plan.to_move")).Says(p.inDays(3)).Says("۹").Says("۲ ساعت")
		}, "1 0 f"},
		{"fewer seats than are taken", func(e event.Event) {
			p.zahra.Presses(word("guest.yes"))
			p.fatemeh.Presses(word("guest.yes"))
			p.changes(e).Presses(word("plan.to_resize")).Says("۱").Hears(word("plan.crowded"))
		}, "1 0 f"},
		{"it has begun meanwhile", func(e event.Event) {
			p.changes(e).Presses(word("plan.to_place")).Says("مسجد")
			p.Pass(72 * time.Hour)
			p.parvin.Presses(word("plan.no_spot")).Hears(word("plan.too_late"))
		}, "1 0 f"},
		{"called off twice", func(e event.Event) {
			p.changes(e).Presses(word("plan.to_cancel")).Presses(word("plan.no_why"))
			old := p.parvin.Screen()
			p.parvin.Presses(word("plan.cancel_yes")).PressesOld(old, word("plan.cancel_yes"))
			if n := town.Query[int](p.Town, `SELECT count(*) FROM audit WHERE action = 'event.cancel' AND subject = $1`, e.ID); n != 1 {
				p.t.Errorf("it was called off %d times", n)
			}
		}, "1 0 t"},
		{"by the coordinator of another county", func(e event.Event) {
			for _, action := range []string{"event.show//", "event.guests//", "event.phone//"} {
				akram.Does("("+action+")", func() { _ = akram.Press(akram.Screen().ID, press(e.ID, action)) }).Hears(word("common.not_yours"))
			}
			for _, talk := range []string{"event_move", "event_place", "event_size", "event_trainer", "event_cancel", "event_add"} {
				akram.Does("("+talk+")", func() { _ = akram.Press(akram.Screen().ID, begin(e.ID, talk)) }).Hears(word("common.not_yours"))
			}
		}, "1 0 f"},
		{"by one whose role ended in the middle", func(e event.Event) {
			p.changes(e).Presses(word("plan.to_cancel")).Presses(word("plan.no_why"))
			town.Exec(p.Town, `UPDATE role SET ended_at = $1 WHERE person_id = (SELECT planned_by FROM event WHERE id = $2)`, p.Now(), e.ID)
			p.parvin.Presses(word("plan.cancel_yes")).Hears(word("common.not_yours"))
			town.Exec(p.Town, `UPDATE role SET ended_at = NULL WHERE person_id = (SELECT planned_by FROM event WHERE id = $1)`, e.ID)
		}, "1 0 f"},
	} {
		t.Run(row.name, func(t *testing.T) {
			p.Part(t)
			p.t = t
			id := p.plans(p.workshop())
			row.goes(p.event(id))
			p.Settle()
			got := town.Query[string](p.Town, `SELECT concat_ws(' ', edition, coalesce(capacity, 0), left((cancelled_at IS NOT NULL)::text, 1)) FROM event WHERE id = $1`, id)
			if got != row.want {
				t.Errorf("it is kept: %s; want %s", got, row.want)
			}
		})
	}
}
