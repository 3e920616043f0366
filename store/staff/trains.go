package staff

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"

	"hamyar/store"
)

const sqlTrains = `
SELECT EXISTS (SELECT FROM trainer_topic t WHERE t.person_id = $1 AND t.topic_id IS NULL),
       ARRAY(SELECT o.id FROM trainer_topic t JOIN topic o ON o.id = t.topic_id WHERE t.person_id = $1 ORDER BY o.place),
       coalesce((SELECT jsonb_agg(jsonb_build_object('Weekday', weekday, 'Opens', opens, 'Closes', closes) ORDER BY weekday)
                   FROM trainer_hours WHERE person_id = $1), '[]')`

// TrainsOf gives what a trainer can be asked about, and when she is in.
func TrainsOf(ctx context.Context, tx *store.Tx, person int64) (t Trains, err error) {
	if err := tx.QueryRow(ctx, sqlTrains, person).Scan(&t.Every, &t.Topics, &t.Hours); err != nil {
		return t, fmt.Errorf("what trainer %d does: %w", person, err)
	}
	return t, nil
}

const (
	sqlNoTopics  = `DELETE FROM trainer_topic WHERE person_id = $1`
	sqlAddTopics = `INSERT INTO trainer_topic (person_id, topic_id) SELECT $1, unnest($2::bigint[]) ON CONFLICT DO NOTHING`
	sqlNoHours   = `DELETE FROM trainer_hours WHERE person_id = $1`
	sqlAddHours  = `
INSERT INTO trainer_hours (person_id, weekday, opens, closes)
SELECT $1, h."Weekday", h."Opens", h."Closes"
  FROM jsonb_to_recordset($2) AS h ("Weekday" smallint, "Opens" smallint, "Closes" smallint)`
)

// SetTopics changes what a trainer can be asked about.
func SetTopics(ctx context.Context, tx *store.Tx, person int64, t Trains) error {
	tx.Later(sqlLock, person)
	tx.Later(sqlNoTopics, person)
	return do(ctx, tx, person, sqlAddTopics, t.rows())
}

// SetHours changes when a trainer is in; no hours mean those of the office.
func SetHours(ctx context.Context, tx *store.Tx, person int64, t Trains) error {
	tx.Later(sqlLock, person)
	tx.Later(sqlNoHours, person)
	return do(ctx, tx, person, sqlAddHours, t.hours())
}

func do(ctx context.Context, tx *store.Tx, person int64, sql string, arg any) error {
	if _, err := tx.Exec(ctx, sql, person, arg); err != nil {
		return fmt.Errorf("change what trainer %d does: %w", person, err)
	}
	return nil
}

// learn adds to what a trainer does already. Who wasn't one begins anew.
func learn(ctx context.Context, tx *store.Tx, person int64, t Trains, already bool) error {
	if !already {
		if err := SetTopics(ctx, tx, person, t); err != nil {
			return err
		}
		return SetHours(ctx, tx, person, t)
	}
	if err := do(ctx, tx, person, sqlAddTopics, t.rows()); err != nil || len(t.Hours) == 0 {
		return err
	}
	return SetHours(ctx, tx, person, t)
}

const sqlWhere = `
SELECT coalesce(r.province_id, c.province_id), coalesce(r.county_id, 0)
  FROM role r LEFT JOIN county c ON c.id = r.county_id
 WHERE r.person_id = $1 AND r.kind = $2 AND r.ended_at IS NULL
 ORDER BY r.id LIMIT 1`

// Trainer says where somebody is a trainer, for rights. store.ErrMissing if she is none.
func Trainer(ctx context.Context, tx *store.Tx, person int64) (store.Resource, error) {
	return where(ctx, tx, person, store.Trainer)
}

// Coordinator is the same of a coordinator.
func Coordinator(ctx context.Context, tx *store.Tx, person int64) (store.Resource, error) {
	return where(ctx, tx, person, store.Coordinator)
}

func where(ctx context.Context, tx *store.Tx, person int64, kind string) (on store.Resource, err error) {
	on.Person = person
	err = tx.QueryRow(ctx, sqlWhere, person, kind).Scan(&on.Place.Province, &on.Place.County)
	if errors.Is(err, pgx.ErrNoRows) {
		err = store.ErrMissing
	}
	if err != nil {
		return on, fmt.Errorf("where person %d is a %s: %w", person, kind, err)
	}
	return on, nil
}
