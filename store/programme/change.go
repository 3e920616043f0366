package programme

import (
	"context"
	"fmt"

	"hamyar/store"
)

const sqlOffice = `UPDATE programme SET office = $1`

// SetOffice changes the office's address.
func SetOffice(ctx context.Context, tx *store.Tx, address Names) error {
	return change(ctx, tx, "office", sqlOffice, address)
}

const sqlOfficePhone = `UPDATE programme SET office_phone = $1`

// SetOfficePhone changes the office's number: E.164, or a short one as it is dialled; "" if there is none.
func SetOfficePhone(ctx context.Context, tx *store.Tx, phone string) error {
	return change(ctx, tx, "office's number", sqlOfficePhone, phone)
}

const sqlSizeRule = `UPDATE programme SET size_least = $1, size_most = $2`

// SetSize changes of how many women a group is, together with its representative.
func SetSize(ctx context.Context, tx *store.Tx, least, most int) error {
	return change(ctx, tx, "size of groups", sqlSizeRule, least, most)
}

const sqlQuiet = `UPDATE programme SET quiet_from = $1, quiet_to = $2`

// SetQuiet changes the quiet hours, in minutes after midnight. The same twice: there are none.
func SetQuiet(ctx context.Context, tx *store.Tx, from, to int) error {
	return change(ctx, tx, "quiet hours", sqlQuiet, from, to)
}

const sqlUrgentBy = `UPDATE programme SET urgent_by = $1`

// SetUrgentBy changes which roles may send announcements at any hour.
func SetUrgentBy(ctx context.Context, tx *store.Tx, roles []string) error {
	return change(ctx, tx, "who may send at any hour", sqlUrgentBy, roles)
}

const (
	sqlOpen = `
INSERT INTO office_hours (weekday, opens, closes) VALUES ($1, $2, $3)
    ON CONFLICT (weekday) DO UPDATE SET opens = $2, closes = $3`
	sqlClose = `DELETE FROM office_hours WHERE weekday = $1`
)

// SetHours changes the office's hours on a day of the week, from Saturday.
func SetHours(ctx context.Context, tx *store.Tx, weekday int, h Hours) error {
	if h.Closed() {
		return change(ctx, tx, "office hours", sqlClose, weekday)
	}
	return change(ctx, tx, "office hours", sqlOpen, weekday, h.Opens, h.Closes)
}

func change(ctx context.Context, tx *store.Tx, what, sql string, args ...any) error {
	if _, err := tx.Exec(ctx, sql, args...); err != nil {
		return fmt.Errorf("change %s: %w", what, err)
	}
	return nil
}

const sqlOfferMinutes = `UPDATE programme SET offer_minutes = $1`

// SetOfferMinutes changes for how much office time a question waits for those who know of it.
func SetOfferMinutes(ctx context.Context, tx *store.Tx, minutes int) error {
	return change(ctx, tx, "how long a question waits", sqlOfferMinutes, minutes)
}
