package programme

import (
	"context"
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// holidaysFile has a line for each holiday: the Jalali and the Gregorian date, the name in Persian and in English, and how
// certain it is.
//
//go:embed holidays.tsv
var holidaysFile string

// weekdays are the days as a data file calls them, from Saturday.
var weekdays = [7]string{"saturday", "sunday", "monday", "tuesday", "wednesday", "thursday", "friday"}

const (
	sqlLayCalendar = `UPDATE programme SET seeded = 1, quiet_from = $1, quiet_to = $2 WHERE seeded < 1`
	sqlLayHours    = `INSERT INTO office_hours (weekday, opens, closes) VALUES ($1, $2, $3)`
	sqlLayTopic    = `INSERT INTO topic (code, name, place) VALUES ($1, $2, $3)`
	sqlLayHolidays = `
INSERT INTO holiday (day, name, standing)
SELECT day, jsonb_build_object('fa', fa, 'en', en), standing
  FROM unnest($1::date[], $2::text[], $3::text[], $4::text[]) AS h (day, fa, en, standing)`
)

// layCalendar fills in the calendar and the topics, also in a database that an earlier release filled.
func layCalendar(ctx context.Context, tx *store.Tx, f file) error {
	from, to := minutes(f.Programme.QuietFrom), minutes(f.Programme.QuietTo)
	tag, err := tx.Exec(ctx, sqlLayCalendar, from, to)
	if err != nil {
		return fmt.Errorf("seed calendar: %w", err)
	}
	if tag.RowsAffected() == 0 {
		return nil
	}
	batch := &pgx.Batch{}
	for _, h := range f.Hours {
		for _, day := range h.Days {
			batch.Queue(sqlLayHours, slices.Index(weekdays[:], day), minutes(h.Opens), minutes(h.Closes))
		}
	}
	for place, topic := range f.Topic {
		batch.Queue(sqlLayTopic, topic.Code, topic.Name, place)
	}
	days, fa, en, standing := holidays()
	batch.Queue(sqlLayHolidays, days, fa, en, standing)
	if err := tx.SendBatch(ctx, batch).Close(); err != nil {
		return fmt.Errorf("seed calendar: %w", err)
	}
	return nil
}

// holidays are those of the file, a column each.
func holidays() (days, fa, en, standing []string) {
	lines := strings.Split(strings.TrimSpace(holidaysFile), "\n")
	for _, line := range lines[1:] {
		row := strings.Split(line, "\t")
		days, fa, en, standing = append(days, row[1]), append(fa, row[2]), append(en, row[3]), append(standing, row[4])
	}
	return days, fa, en, standing
}

// minutes reads "08:30" of a data file; what isn't a time of day is refused by the table it goes into.
func minutes(clock string) int {
	t, err := time.Parse("15:04", clock)
	if err != nil {
		return -1
	}
	return t.Hour()*60 + t.Minute()
}
