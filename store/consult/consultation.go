// Package consult keeps consultations: what women ask, to which trainers it is offered, what both say until there is an
// outcome, when they meet, and how long all of it takes. It knows no messenger and no calendar: whoever calls says when
// something is due.
package consult

import (
	"context"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// The states.
const (
	Open      = "open"  // nobody has taken it yet
	Taken     = "taken" // a trainer talks with her
	Closed    = "closed"
	Withdrawn = "withdrawn" // she doesn't need it any more
)

// How she wants to be reached, and at which time of the day.
const (
	Here    = "here" // by the bot
	Phone   = "phone"
	Visit   = "visit"
	Any     = "any"
	Morning = "morning"
	Noon    = "noon"
	Evening = "evening"
)

// Reaches are all ways to reach her.
func Reaches() []string { return []string{Here, Phone, Visit} }

// Hours are all times of the day.
func Hours() []string { return []string{Any, Morning, Noon, Evening} }

// Consultation is a question of a woman, and what becomes of it.
type Consultation struct {
	ID        int64
	Person    int64  // who asks
	Name      string // "" if it isn't known
	By        int64  // who asked for her, and talks in her place; 0: she herself
	ByName    string
	Group     int64 // hers when she asked, 0: none
	GroupName string
	ForGroup  bool // it is her group's question
	Place     store.Place
	Topic     int64
	Reach     string
	Hours     string
	State     string
	At        time.Time
	Round     int       // how often it was given out
	Step      int       // how far it was brought on; see the steps
	StepAt    time.Time // since when
	Trainer   int64     // 0: nobody has taken it
	Trains    string    // her name
	Taken     *time.Time
	Waits     *time.Time // since when it waits for a word of the trainer; nil: she spoke last
	Answered  *time.Time // by the trainer, for the first time
	Closed    *time.Time
	ClosedBy  int64
	Outcome   string     // "" for none, or if it isn't kept any more
	FollowOn  *time.Time // day on which somebody asks how it went on
	Followed  *time.Time
	Rating    string // "" for none
}

// IsOver says whether nothing is said in it any more.
func (c Consultation) IsOver() bool { return c.State == Closed || c.State == Withdrawn }

// Talks is who talks with the trainer: who asked for her, else she herself.
func (c Consultation) Talks() int64 {
	if c.By != 0 {
		return c.By
	}
	return c.Person
}

// Talker is her name, "" if it isn't known.
func (c Consultation) Talker() string {
	if c.By != 0 {
		return c.ByName
	}
	return c.Name
}

// Other is with whom somebody talks in it, 0: with nobody yet.
func (c Consultation) Other(person int64) int64 {
	if person == c.Trainer {
		return c.Talks()
	}
	return c.Trainer
}

// outcomeSeal is the place for which outcomes are sealed.
const outcomeSeal = "consultation.outcome"

const sqlConsultation = `
SELECT c.id, c.person_id, coalesce(p.name, ''), coalesce(c.asked_by, 0), coalesce(b.name, ''), coalesce(c.group_id, 0), coalesce(g.name, ''), c.for_group,
       county.province_id, c.county_id, c.topic_id, c.reach, c.hours, c.state, c.asked_at, c.round, c.step, c.step_at, coalesce(c.trainer, 0), coalesce(t.name, ''),
       c.taken_at, c.waits_since, c.answered_at, c.closed_at, coalesce(c.closed_by, 0), c.outcome, c.follow_on, c.followed_at, coalesce(c.rating, '')
  FROM consultation c
  JOIN county ON county.id = c.county_id
  JOIN person p ON p.id = c.person_id
  LEFT JOIN person b ON b.id = c.asked_by
  LEFT JOIN person t ON t.id = c.trainer
  LEFT JOIN helper_group g ON g.id = c.group_id
 WHERE `

func scan(tx *store.Tx) pgx.RowToFunc[Consultation] {
	return func(row pgx.CollectableRow) (c Consultation, err error) {
		var outcome []byte
		err = row.Scan(&c.ID, &c.Person, &c.Name, &c.By, &c.ByName, &c.Group, &c.GroupName, &c.ForGroup,
			&c.Place.Province, &c.Place.County, &c.Topic, &c.Reach, &c.Hours, &c.State, &c.At, &c.Round, &c.Step, &c.StepAt, &c.Trainer, &c.Trains,
			&c.Taken, &c.Waits, &c.Answered, &c.Closed, &c.ClosedBy, &outcome, &c.FollowOn, &c.Followed, &c.Rating)
		if err == nil && outcome != nil {
			err = tx.UnsealValue(outcomeSeal, outcome, &c.Outcome)
		}
		return c, err
	}
}

// Load gives a consultation. store.ErrMissing if there is none.
func Load(ctx context.Context, tx *store.Tx, id int64) (Consultation, error) {
	return store.One(ctx, tx, "consultation", scan(tx), sqlConsultation+`c.id = $1`, id)
}

const sqlHold = `SELECT FROM consultation WHERE id = $1 FOR UPDATE`

// Hold gives one that nobody else changes for the rest of the transaction. store.ErrMissing if there is none. It is read after it
// is held: what is joined to it would else be as it was before who held it last.
func Hold(ctx context.Context, tx *store.Tx, id int64) (Consultation, error) {
	tx.Later(sqlHold, id)
	return Load(ctx, tx, id)
}

func list(ctx context.Context, tx *store.Tx, what, where string, args ...any) ([]Consultation, error) {
	return store.All(ctx, tx, what, scan(tx), sqlConsultation+where, args...)
}

// change runs a statement about a consultation, its first argument. store.ErrTaken if it reaches none.
func change(ctx context.Context, tx *store.Tx, sql string, id int64, args ...any) error {
	tag, err := tx.Exec(ctx, sql, append([]any{id}, args...)...)
	if err == nil && tag.RowsAffected() == 0 {
		err = store.ErrTaken
	}
	if err != nil {
		return fmt.Errorf("consultation %d: %w", id, err)
	}
	return nil
}
