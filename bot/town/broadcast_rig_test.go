package town_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"hamyar/bot/standin"
	"hamyar/store"
	"hamyar/store/announce"
)

// news is what is announced.
const news = "فردا نمایشگاه باز است. همه با کارهایتان بیایید."

// sqlMembers are women of approved groups of five, each with an account of a messenger's person, who all agreed.
const sqlMembers = `
WITH u AS (
    SELECT user_id, row_number() OVER () - 1 AS i FROM unnest($1::bigint[]) AS u (user_id)
), p AS (
    INSERT INTO person (name, name_key, birth_year, created_at) SELECT 'زن ' || i, i::text, 1340 + i % 45, $2 FROM u ORDER BY i RETURNING id, name_key::int AS i
), a AS (
    INSERT INTO account (channel, user_id, language, person_id, created_at, seen_at)
    SELECT 'telegram', u.user_id, 'fa', p.id, $2, $2 FROM p JOIN u USING (i) RETURNING id, person_id
), h AS (
    INSERT INTO holder (account_id, person_id, since, chosen_at) SELECT id, person_id, $2, $2 FROM a
), c AS (
    INSERT INTO consent (person_id, account_id, version, agreed, channel, at)
    SELECT a.person_id, a.id, (SELECT consent_version FROM programme), true, 'telegram', $2 FROM a
), g AS (
    INSERT INTO helper_group (county_id, name, name_key, village, state, draft, representative, handed_in_at, decided_by, decided_at)
    SELECT (SELECT min(id) FROM county), 'گروه ' || i, 'گروه ' || i, 'روستا', 'approved', -i - 1, p.id, $2, p.id, $2 FROM p WHERE i % 5 = 0
    RETURNING id, -draft - 1 AS i
)
INSERT INTO membership (group_id, person_id, row_no, heads, since) SELECT g.id, p.id, p.i % 5, true, $2 FROM g JOIN p ON p.i / 5 * 5 = g.i`

// readers are so many people of a messenger who have started the bot, and are women of groups.
func readers(ctx context.Context, server *standin.Server, token string, db *pgx.Conn, n int, now time.Time) (all []*standin.Person, err error) {
	var users []int64
	for i := range n {
		p := server.Person(standin.Profile{First: "زن", Phone: fmt.Sprintf("+98920%07d", i), Language: "fa"})
		p.Start("")
		all, users = append(all, p), append(users, p.ID())
	}
	drain(server, token)
	if _, err = db.Exec(ctx, sqlMembers, users, now); err == nil {
		_, err = db.Exec(ctx, `ANALYZE`)
	}
	return all, err
}

// drain takes what people did off a messenger, before any bot asks for it.
func drain(server *standin.Server, token string) {
	ask := fmt.Sprintf("/bot%s/getUpdates?timeout=0&offset=%d", token, server.LastUpdateID()+1)
	server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, ask, nil))
}

// hands hands an announcement in to all women of the first county, by somebody of the staff.
func hands(t testing.TB, url, key string, by int64, now time.Time) (id int64) {
	t.Helper()
	ring, err := store.ParseKeyring(key)
	if err != nil {
		t.Fatal(err)
	}
	records, err := store.Open(t.Context(), url, 2, ring)
	if err != nil {
		t.Fatal(err)
	}
	defer records.Close()
	_, err = records.Within(t.Context(), func(tx *store.Tx) (err error) {
		ctx := t.Context()
		var county int64
		if err := tx.QueryRow(ctx, `SELECT min(id) FROM county`).Scan(&county); err != nil {
			return err
		}
		a := announce.Announcement{Author: by, Audience: announce.Audience{Counties: []int64{county}, Who: announce.Women}}
		if id, err = announce.Begin(ctx, tx, now.UnixNano(), a, now); err != nil {
			return err
		}
		_, err = announce.AddPart(ctx, tx, id, announce.Content{Content: store.Content{Words: news}})
		return errors.Join(err, announce.Close(ctx, tx, id), announce.HandIn(ctx, tx, id, by, time.Time{}, now))
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// staff is a new coordinator of everywhere, as the records know her, whom no messenger reaches.
const sqlStaff = `
WITH p AS (INSERT INTO person (name, name_key, created_at) VALUES ('پروین', 'پروین', $1) RETURNING id)
INSERT INTO role (person_id, kind, given_at) SELECT id, 'admin', $1 FROM p RETURNING person_id`
