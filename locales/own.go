package locales

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// own says a message that this package says itself. Open has found it in every language, with no hole but those that own is given.
func (b *Book) own(lang, key string, holes map[string]string) string {
	said, err := b.Say(lang, Plain, key, holes)
	if err != nil {
		panic(err)
	}
	return said
}

// checkOwn refuses a language in which own could fail.
func (b *Book) checkOwn(lang string) error {
	for key, given := range ownMessages() {
		if !b.Has(lang, key) {
			return fmt.Errorf("no message %s", key)
		}
		if holes := b.HolesOf(lang, key); !slices.Equal(holes, given) {
			return fmt.Errorf("message %s has the holes %v, not %v", key, holes, given)
		}
	}
	return nil
}

// ownMessages are the messages that this package says itself, each with its holes, sorted.
func ownMessages() map[string][]string {
	own := map[string][]string{
		"calendar.year":   {"year"},
		"calendar.month":  {"month", "year"},
		"calendar.day":    {"day", "month", "weekday", "year"},
		"calendar.hour":   {"date", "hour"},
		"calendar.minute": {"date", "hour", "minute"},
		"list.before":     {"first", "next"},
		"list.last":       {"first", "next"},
	}
	for m := range 12 {
		own[monthKey(m+1)] = nil
	}
	for d := range 7 {
		own[weekdayKey(time.Weekday(d))] = nil
	}
	return own
}

func monthKey(m int) string { return "calendar.months." + strconv.Itoa(m) }

func weekdayKey(d time.Weekday) string { return "calendar.weekdays." + strings.ToLower(d.String()) }
