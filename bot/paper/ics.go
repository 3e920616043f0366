package paper

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Entry is what somebody puts into the calendar of her phone by opening a file.
type Entry struct {
	ID       string // for ever, of all entries anywhere
	Edition  int    // grows when it changes: a newer one takes the place of an older
	Made     time.Time
	From, To time.Time
	Title    string
	Place    string
	Note     string      // "" for none
	Spot     *[2]float64 // degrees north and east, nil: not known
	Off      bool        // it doesn't take place
}

// ICS gives the entry as a file that all calendars read (RFC 5545).
func (e Entry) ICS() []byte {
	var b strings.Builder
	for _, line := range e.lines() {
		fold(&b, line)
	}
	return []byte(b.String())
}

func (e Entry) lines() []string {
	status := "CONFIRMED"
	if e.Off {
		status = "CANCELLED"
	}
	lines := []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hamyar//Hamyar//FA", "METHOD:PUBLISH",
		"BEGIN:VEVENT", "UID:" + value(e.ID), "SEQUENCE:" + strconv.Itoa(e.Edition), "DTSTAMP:" + instant(e.Made),
		"DTSTART:" + instant(e.From), "DTEND:" + instant(e.To), "SUMMARY:" + value(e.Title), "LOCATION:" + value(e.Place),
		"STATUS:" + status,
	}
	if e.Note != "" {
		lines = append(lines, "DESCRIPTION:"+value(e.Note))
	}
	if e.Spot != nil {
		lines = append(lines, "GEO:"+degrees(e.Spot[0])+";"+degrees(e.Spot[1]))
	}
	return append(lines, "END:VEVENT", "END:VCALENDAR")
}

// instant is a time in UTC (3.3.5), so that the file needs no rules of a time zone.
func instant(t time.Time) string { return t.UTC().Format("20060102T150405Z") }

// degrees have six digits behind the point (3.8.1.6), which is a hand's breadth.
func degrees(d float64) string { return strconv.FormatFloat(d, 'f', 6, 64) }

// value is a text as a line holds it (3.3.11): whatever somebody wrote, it doesn't begin another line.
func value(s string) string {
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\n", `\n`).Replace(clean(s))
}

// longestLine is how many octets a line has, without its end (3.1).
const longestLine = 75

// fold writes a line, and what is too long of it on further ones, which begin with a space. No letter is torn apart.
func fold(b *strings.Builder, line string) {
	room := longestLine
	for _, r := range line {
		n := utf8.RuneLen(r)
		if n > room {
			b.WriteString("\r\n ")
			room = longestLine - 1
		}
		b.WriteRune(r)
		room -= n
	}
	b.WriteString("\r\n")
}

// CalendarName makes the name of a file with an entry of a title.
func CalendarName(title string) string { return without(title, `:\/?*"<>|`, longestFile) + ".ics" }
