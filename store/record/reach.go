package record

import (
	"context"

	"hamyar/store"
)

// reach is all that an erasure must look into.
type reach struct {
	people []int64   // she, and the records that were merged into hers
	words  []string  // her names and numbers
	keys   []string  // her names as search keys
	groups []int64   // that she was in, or said that she was
	alone  []account // that only she used
	shared []account // that others use too
	others []account // of people who may have written about her
}

type account struct {
	ID      int64
	Channel string
	User    int64
	Alone   bool
}

type person struct {
	ID          int64
	Name, Phone string
	Key         string
}

const sqlPeople = `
SELECT id, coalesce(name, ''), coalesce(phone, ''), coalesce(name_key, '') FROM person WHERE id = $1 OR merged_into = $1 ORDER BY id`

const sqlGroups = `
SELECT group_id FROM membership WHERE person_id = ANY ($1)
 UNION SELECT group_id FROM request WHERE person_id = ANY ($1) OR asked_by = ANY ($1)
 UNION SELECT id FROM helper_group WHERE representative = ANY ($1)`

const sqlAccounts = `
SELECT a.id, a.channel, a.user_id,
       NOT EXISTS (SELECT FROM holder o WHERE o.account_id = a.id AND o.person_id <> ALL ($1))
  FROM account a
 WHERE a.id IN (SELECT account_id FROM holder WHERE person_id = ANY ($1))
 ORDER BY a.id`

// Who may have written about her: the women of her groups, who speaks for them, who works for the programme, whom she answered as a
// trainer, and who did something for her. Namesakes elsewhere aren't she.
const sqlOthers = `
WITH hers AS (` + sqlGroups + `),
known AS (
    SELECT m.person_id FROM membership m JOIN hers ON hers.group_id = m.group_id
     UNION SELECT g.representative FROM helper_group g JOIN hers ON hers.group_id = g.id
     UNION SELECT said_by FROM membership WHERE person_id = ANY ($1)
     UNION SELECT by_person FROM consent WHERE person_id = ANY ($1)
     UNION SELECT asked_by FROM erasure WHERE person_id = ANY ($1)
     UNION SELECT unnest(ARRAY[person_id, asked_by]) FROM consultation WHERE trainer = ANY ($1) OR person_id = ANY ($1)
     UNION SELECT unnest(ARRAY[c.person_id, c.asked_by]) FROM consultation c JOIN consultation_word w ON w.consultation_id = c.id WHERE w.person_id = ANY ($1)
     UNION SELECT person_id FROM role
)
SELECT a.id, a.channel, a.user_id, false
  FROM account a
 WHERE a.id IN (SELECT h.account_id FROM holder h JOIN known k ON k.person_id = h.person_id)
   AND a.id NOT IN (SELECT account_id FROM holder WHERE person_id = ANY ($1))
 ORDER BY a.id`

// shortest is how many bytes a word has at least that is looked for in what others wrote.
const shortest = 6

// reached finds all that is hers, and holds it: no update of these accounts is handled until the transaction ends. It is
// looked for once more when it is held, since it may have changed before.
func reached(ctx context.Context, tx *store.Tx, who int64) (r reach, err error) {
	if r, err = looked(ctx, tx, who); err != nil {
		return r, err
	}
	tx.Later(sqlHoldGroups, r.people)
	tx.Later(sqlHoldPeople, r.people)
	return looked(ctx, tx, who)
}

// looked finds all that is hers, and lets no update of these accounts be handled from then on.
func looked(ctx context.Context, tx *store.Tx, who int64) (r reach, err error) {
	people, err := collect[person](ctx, tx, sqlPeople, who)
	if err != nil {
		return r, err
	}
	for _, p := range people {
		r.people = append(r.people, p.ID)
		for _, word := range []string{p.Name, p.Phone} {
			if len(word) >= shortest {
				r.words = append(r.words, word)
			}
		}
		if len(p.Key) >= shortest {
			r.keys = append(r.keys, p.Key)
		}
	}
	if r.groups, err = numbers(ctx, tx, sqlGroups, r.people); err != nil {
		return r, err
	}
	hers, err := collect[account](ctx, tx, sqlAccounts, r.people)
	if err != nil {
		return r, err
	}
	if r.others, err = collect[account](ctx, tx, sqlOthers, r.people); err != nil {
		return r, err
	}
	for _, a := range append(hers, r.others...) {
		tx.LockAccount(a.Channel, a.User)
	}
	for _, a := range hers {
		if a.Alone {
			r.alone = append(r.alone, a)
		} else {
			r.shared = append(r.shared, a)
		}
	}
	return r, nil
}

func ids(accounts []account) []int64 {
	all := make([]int64, len(accounts))
	for i, a := range accounts {
		all[i] = a.ID
	}
	return all
}
