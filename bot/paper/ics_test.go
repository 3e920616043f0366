package paper_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"hamyar/bot/paper"
)

func entry() paper.Entry {
	from := time.Date(2026, 11, 28, 9, 0, 0, 0, time.FixedZone("", 12600))
	return paper.Entry{
		ID: "event-7@hamyar", Edition: 2, Made: from.Add(-24 * time.Hour), From: from, To: from.Add(2 * time.Hour),
		Title: "قیمت‌گذاری", Place: "بیرجند، خیابان مدرس; پلاک 3, طبقهٔ ۲", Spot: &[2]float64{32.8663, 59.2211},
	}
}

// TestAnEntryOfACalendar is what RFC 5545 says.
func TestAnEntryOfACalendar(t *testing.T) {
	t.Parallel()
	want := strings.Join([]string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hamyar//Hamyar//FA", "METHOD:PUBLISH", "BEGIN:VEVENT", "UID:event-7@hamyar",
		"SEQUENCE:2", "DTSTAMP:20261127T053000Z", "DTSTART:20261128T053000Z", "DTEND:20261128T073000Z", "SUMMARY:قیمت‌گذاری",
		`LOCATION:بیرجند، خیابان مدرس\; پلاک 3\, طبقهٔ ۲`, "STATUS:CONFIRMED", "GEO:32.866300;59.221100", "END:VEVENT", "END:VCALENDAR", "",
	}, "\r\n")
	if got := string(entry().ICS()); unfolded(got) != want {
		t.Errorf("it is\n%s\nwant\n%s", got, want)
	}
	off := entry()
	off.Off = true
	if !strings.Contains(string(off.ICS()), "STATUS:CANCELLED\r\n") {
		t.Error("what is off isn't off in the calendar")
	}
	if name := paper.CalendarName("کارگاه: ۱/۲"); name != "کارگاه ۱ ۲.ics" {
		t.Errorf("it is called %q", name)
	}
}

func unfolded(s string) string { return strings.ReplaceAll(s, "\r\n ", "") }

// TestWhateverIsWrittenStaysInItsLine, and comes back as it was.
func TestWhateverIsWrittenStaysInItsLine(t *testing.T) {
	t.Parallel()
	back := strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n")
	rapid.Check(t, func(rt *rapid.T) {
		e := entry()
		e.Title = rapid.SampledFrom([]string{"دوخت", "a\r\nATTENDEE:b", "خ;,\\\n"}).Draw(rt, "title") +
			rapid.StringOf(rapid.RuneFrom([]rune("دوخت و‌ 😀,;:\\\n\u202Ex"))).Draw(rt, "more")
		file := string(e.ICS())
		lines := strings.Split(strings.TrimSuffix(file, "\r\n"), "\r\n")
		for _, l := range lines {
			if len(l) > 75 || !utf8.ValidString(l) || strings.ContainsAny(l, "\r\n") {
				rt.Fatalf("a line of %d octets: %q", len(l), l)
			}
		}
		var summary []string
		for l := range strings.SplitSeq(unfolded(file), "\r\n") {
			name, value, _ := strings.Cut(l, ":")
			switch name {
			case "SUMMARY":
				summary = append(summary, back.Replace(value))
			case "ATTENDEE":
				rt.Fatal("what somebody wrote is a line of its own")
			}
		}
		if want := strings.NewReplacer("\r", "", "\u202E", "").Replace(e.Title); len(summary) != 1 || summary[0] != want {
			rt.Fatalf("the title comes back as %q, want %q", summary, want)
		}
	})
}
