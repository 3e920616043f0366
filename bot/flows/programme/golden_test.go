package programme_test

import (
	"testing"

	"hamyar/bot/town"
)

// TestSettingTheProgrammeUpIsWrittenDown lets an admin walk through all settings, in each language.
func TestSettingTheProgrammeUpIsWrittenDown(t *testing.T) {
	t.Parallel()
	for language, county := range map[string]string{"fa": "بیرجند", "en": "Birjand"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			place := town.StartIn(t, language)
			admin := place.Admin().Agrees()
			word := admin.Word
			place.Forget()
			settings(admin).Presses(word("programme.to_office")).Presses(word("programme.set_number")).Says("۰۵۶ ۳۲۲۲ ۱۲۳۴")
			admin.Presses(word("programme.set_address")).Says("بیرجند، خیابان معلم").Says("Moallem Street, Birjand").Presses(word("nav.back"))
			admin.Presses(word("programme.to_hours")).PressesTo(word("calendar.weekdays.thursday")).Says("۸ تا ۱").Says("8 تا 12:30")
			admin.Presses(word("nav.back")).Presses(word("programme.to_quiet")).Says("۲۲ تا ۷")
			admin.Presses(word("programme.to_holidays")).Presses(word("programme.add_holiday")).Says("۱۰ آذر").Says("برف سنگین")
			admin.PressesTo("برف سنگین").Presses(word("programme.remove")).Presses(word("programme.remove_yes")).Presses(word("nav.back"))
			admin.Presses(word("programme.to_counties")).Presses(county).Presses(word("programme.retire")).Presses(word("programme.restore"))
			admin.Presses(word("nav.back")).Presses(word("nav.back"))
			admin.Presses(word("programme.to_topics")).Presses(word("programme.add_topic")).Says("بازاریابی").Says("Marketing")
			admin.Presses(word("nav.back")).Presses(word("nav.back")).Presses(word("programme.to_size")).Presses(word("flow.keep")).Says("۹")
			publishes(admin)
			place.Golden("settings_" + language)
			want := "number address hours quiet add_holiday remove_holiday retire restore add size consent"
			got := town.Query[string](place, `
SELECT string_agg(replace(action, 'programme.', ''), ' ' ORDER BY id) FROM audit
 WHERE actor = (SELECT person_id FROM role WHERE kind = 'admin')`)
			if got != want {
				t.Errorf("the audit has %q, want %q", got, want)
			}
		})
	}
}
