package consult

import (
	"context"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

// Mine gives what a person asked, or asked for others: what isn't over first, then the newest.
func Mine(ctx context.Context, tx *store.Tx, person int64, from, most int) ([]Consultation, error) {
	return list(ctx, tx, "consultations of a person", `(c.person_id = $1 AND c.asked_by IS NULL OR c.asked_by = $1)
 ORDER BY c.state NOT IN ('open', 'taken'), c.id DESC OFFSET $2 LIMIT $3`, person, from, most)
}

// Talking gives the consultations in which somebody talks with somebody now: those of a trainer and her own, in which something waits
// for her as a trainer first.
func Talking(ctx context.Context, tx *store.Tx, person int64, from, most int) ([]Consultation, error) {
	return list(ctx, tx, "consultations under way", `c.state IN ('open', 'taken')
   AND (c.trainer = $1 OR c.asked_by = $1 OR c.asked_by IS NULL AND c.person_id = $1)
 ORDER BY c.trainer IS DISTINCT FROM $1, c.waits_since NULLS LAST, c.id OFFSET $2 LIMIT $3`, person, from, most)
}

// Work gives the consultations that a trainer has taken and that aren't over, who waits longest first.
func Work(ctx context.Context, tx *store.Tx, person int64, from, most int) ([]Consultation, error) {
	return list(ctx, tx, "consultations of a trainer", `c.trainer = $1 AND c.state = 'taken'
 ORDER BY c.waits_since NULLS LAST, c.id OFFSET $2 LIMIT $3`, person, from, most)
}

// Offers gives the open consultations that are offered to a trainer and that she hasn't passed on, the oldest first.
func Offers(ctx context.Context, tx *store.Tx, person int64, from, most int) ([]Consultation, error) {
	return list(ctx, tx, "consultations for a trainer", `c.state = 'open'
   AND EXISTS (SELECT FROM consultation_offer o WHERE o.consultation_id = c.id AND o.round = c.round AND o.person_id = $1 AND o.passed_at IS NULL)
 ORDER BY c.id OFFSET $2 LIMIT $3`, person, from, most)
}

// Ended gives the consultations that a trainer has ended, the newest first.
func Ended(ctx context.Context, tx *store.Tx, person int64, from, most int) ([]Consultation, error) {
	return list(ctx, tx, "consultations that a trainer ended", `c.trainer = $1 AND c.state = 'closed'
 ORDER BY c.closed_at DESC, c.id DESC OFFSET $2 LIMIT $3`, person, from, most)
}

var sqlParties = `
SELECT county.province_id, c.county_id, coalesce(c.asked_by, c.person_id), coalesce(c.trainer, 0), c.state, ` + store.Away("c.person_id") + `
  FROM consultation c JOIN county ON county.id = c.county_id WHERE c.id = $1`

// Parties are who talk in a consultation, and where it is.
type Parties struct {
	Place   store.Place
	Asks    int64
	Trainer int64 // 0: nobody has taken it
	State   string
	Rests   bool // whose question it is takes no part for now
}

func scanParties(row pgx.CollectableRow) (p Parties, err error) {
	return p, row.Scan(&p.Place.Province, &p.Place.County, &p.Asks, &p.Trainer, &p.State, &p.Rests)
}

// PartiesOf gives them. store.ErrMissing if there is no such consultation.
func PartiesOf(ctx context.Context, tx *store.Tx, id int64) (Parties, error) {
	return store.One(ctx, tx, "parties of consultation", scanParties, sqlParties, id)
}

// IsOne says whether somebody is one of them.
func (p Parties) IsOne(person int64) bool {
	return person != 0 && (person == p.Asks || person == p.Trainer)
}

// Reads says whether somebody of them may read what was said: nothing of hers is used who takes no part.
func (p Parties) Reads(person int64) bool { return p.IsOne(person) && !p.Rests }

// OfWords is a consultation as the matter of who looks after where it is and what was said there. store.ErrMissing while she takes no
// part whose question it is.
func OfWords(ctx context.Context, tx *store.Tx, id int64) (store.Resource, error) {
	p, err := PartiesOf(ctx, tx, id)
	if err == nil && p.Rests {
		err = store.ErrMissing
	}
	return store.Resource{Place: p.Place}, err
}

// asked is a consultation as the matter of one of them.
func asked(ctx context.Context, tx *store.Tx, id int64, whose func(Parties) int64) (store.Resource, error) {
	p, err := PartiesOf(ctx, tx, id)
	if err != nil {
		return store.Resource{}, err
	}
	return store.Resource{Place: p.Place, Person: whose(p)}, nil
}

// OfAsker is a consultation as the matter of who asks, for rights. store.ErrMissing if there is none.
func OfAsker(ctx context.Context, tx *store.Tx, id int64) (store.Resource, error) {
	return asked(ctx, tx, id, func(p Parties) int64 { return p.Asks })
}

// OfTrainer is the same as that of who has taken it; of nobody's there is none.
func OfTrainer(ctx context.Context, tx *store.Tx, id int64) (store.Resource, error) {
	r, err := asked(ctx, tx, id, func(p Parties) int64 { return p.Trainer })
	if err == nil && r.Person == 0 {
		err = store.ErrMissing
	}
	return r, err
}

// OfPlace is the same of who looks after where it is.
func OfPlace(ctx context.Context, tx *store.Tx, id int64) (store.Resource, error) {
	return asked(ctx, tx, id, func(Parties) int64 { return 0 })
}
