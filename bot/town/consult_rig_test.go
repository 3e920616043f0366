package town_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/store"
	"hamyar/store/consult"
)

// advisers is how many of the people are trainers.
const advisers = 3

const sqlAdvisers = `
WITH t AS (SELECT p.id FROM person p JOIN account a ON a.person_id = p.id WHERE a.user_id = ANY ($1)),
r AS (INSERT INTO role (person_id, kind, county_id, given_at) SELECT t.id, 'trainer', (SELECT min(id) FROM county), $2 FROM t)
INSERT INTO trainer_topic (person_id) SELECT id FROM t`

// parley are people who talk in pairs: trainers with several women each, and some women with two trainers.
type parley struct {
	*siege
	pool   *pgxpool.Pool
	people []*speaker // the trainers first
	whom   string     // what the program asks when it can't know for whom something is
}

// speaker is one of them.
type speaker struct {
	*standin.Person
	luck  *rand.Rand
	talks []int64            // the consultations in which she talks
	said  map[int64][]string // what she has said in each, in its order
}

// laysTalks lays in trainers and women who have asked, women of them one thing and the first two another one as well, all offered
// to every trainer.
func laysTalks(ctx context.Context, t testing.TB, s *siege, women int, seed uint64, whom string) (*parley, error) {
	t.Helper()
	all, err := readers(ctx, s.Server, token, s.db, advisers+women, s.now())
	if err != nil {
		return nil, err
	}
	p := &parley{siege: s, whom: whom}
	var trainers []int64
	for i, one := range all {
		if i < advisers {
			trainers = append(trainers, one.ID())
		}
		p.people = append(p.people, &speaker{Person: one, luck: rand.New(rand.NewPCG(seed, uint64(i))), said: map[int64][]string{}})
	}
	if _, err := s.db.Exec(ctx, sqlAdvisers, trainers, s.now()); err != nil {
		return nil, err
	}
	onlooks, err := pgxpool.ParseConfig(s.records)
	if err != nil {
		return nil, err
	}
	onlooks.ConnConfig.RuntimeParams["application_name"] = "onlooker" // it isn't the program
	if p.pool, err = pgxpool.NewWithConfig(ctx, onlooks); err != nil {
		return nil, err
	}
	t.Cleanup(p.pool.Close)
	return p, p.ask(ctx)
}

// ask has each woman ask something, and the first two something else, too.
func (p *parley) ask(ctx context.Context) error {
	ring, err := store.ParseKeyring("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
	if err != nil {
		return err
	}
	records, err := store.Open(ctx, p.records, 2, ring)
	if err != nil {
		return err
	}
	defer records.Close()
	women := p.people[advisers:]
	for i, w := range append(append([]*speaker{}, women...), women[:min(2, len(women))]...) {
		_, err := records.Within(ctx, func(tx *store.Tx) error { return p.asks(ctx, tx, w, int64(i)+1) })
		if err != nil {
			return err
		}
	}
	return nil
}

const sqlWho = `SELECT person_id FROM account WHERE user_id = $1`

func (p *parley) asks(ctx context.Context, tx *store.Tx, w *speaker, draft int64) error {
	c := consult.Consultation{Reach: consult.Here, Hours: consult.Any}
	if err := tx.QueryRow(ctx, sqlWho, w.ID()).Scan(&c.Person); err != nil {
		return err
	}
	if err := tx.QueryRow(ctx, `SELECT min(county.id), min(topic.id) FROM county, topic`).Scan(&c.Place.County, &c.Topic); err != nil {
		return err
	}
	id, err := consult.Ask(ctx, tx, draft, c, p.now())
	if err != nil {
		return err
	}
	word := consult.Word{Consultation: id, Person: c.Person, Content: store.Content{Words: w.next(id)}, At: p.now()}
	if _, err = consult.Say(ctx, tx, word, p.now(), 0); err != nil {
		return err
	}
	var trainers []int64
	for _, t := range p.people[:advisers] {
		var person int64
		if err := tx.QueryRow(ctx, sqlWho, t.ID()).Scan(&person); err != nil {
			return err
		}
		trainers = append(trainers, person)
	}
	consult.Offer(tx, id, trainers, p.now())
	consult.Step(tx, id, consult.ToAll, p.now(), nil)
	w.talks = append(w.talks, id)
	return nil
}

// next is what she says next in a consultation: no one else ever says it, and nothing else begins with it.
func (s *speaker) next(talk int64) string {
	words := fmt.Sprintf("«%d در %d: %d»", s.ID(), talk, len(s.said[talk]))
	s.said[talk] = append(s.said[talk], words)
	return words
}

// take has all trainers try to take everything at once, and gives each what she has then.
func (p *parley) take(ctx context.Context) error {
	err := p.each(p.people[:advisers], func(t *speaker) error {
		for _, id := range t.luck.Perm(len(p.all())) {
			t.presses(chat.Data{Verb: chat.VerbDo, Subject: p.all()[id], Arg: "consult.card/take/"})
		}
		return nil
	})
	if err != nil {
		return err
	}
	err = until(ctx, "everything is taken", func() bool {
		left := 1
		return p.pool.QueryRow(ctx, `SELECT count(*) FROM consultation WHERE state <> 'taken'`).Scan(&left) == nil && left == 0
	})
	if err != nil {
		return err
	}
	rows, err := p.pool.Query(ctx, `SELECT c.id, a.user_id FROM consultation c JOIN account a ON a.person_id = c.trainer ORDER BY c.id`)
	if err != nil {
		return err
	}
	var id, user int64
	_, err = pgx.ForEachRow(rows, []any{&id, &user}, func() error {
		for _, t := range p.people[:advisers] {
			if t.ID() == user {
				t.talks = append(t.talks, id)
			}
		}
		return nil
	})
	return err
}

// all are the numbers of the consultations.
func (p *parley) all() (ids []int64) {
	for _, w := range p.people {
		if len(w.talks) > 0 {
			ids = append(ids, w.talks...)
		}
	}
	return ids
}

// each runs something for people side by side.
func (p *parley) each(people []*speaker, do func(*speaker) error) error {
	failed := make([]error, len(people))
	var all sync.WaitGroup
	for i, s := range people {
		all.Go(func() { failed[i] = do(s) })
	}
	all.Wait()
	return errors.Join(failed...)
}

// presses presses a button that hangs on the newest message.
func (s *speaker) presses(d chat.Data) {
	if m, ok := s.Last(); ok {
		_ = s.Press(m.ID, d.String())
	}
}

// speaks has somebody say so many things: as answers to messages, after turning to somebody, or going on with her to whom she
// turned last. Where she is asked for whom it is she says so.
func (p *parley) speaks(ctx context.Context, s *speaker, times int) error {
	turned := int64(0)
	for range times {
		talk := s.talks[s.luck.IntN(len(s.talks))]
		answers := s.message("گفت‌وگوی " + p.digits(talk) + "، از")
		var m standin.Message
		switch way := s.luck.IntN(3); {
		case way == 0 && answers != 0:
			turned = 0
			s.Reply(answers, s.next(talk))
			continue // nobody asks for whom an answer is: she doesn't wait
		case way == 1 && turned != 0:
			talk = turned
			m = s.Say(s.next(talk))
		default:
			turned = talk
			s.presses(chat.Data{Verb: chat.VerbOpen, Subject: talk, Arg: p.talkOf(s)})
			m = s.Say(s.next(talk))
		}
		if err := p.heard(ctx, s, talk, m); err != nil {
			return err
		}
	}
	return nil
}

func (p *parley) talkOf(s *speaker) string {
	for _, t := range p.people[:advisers] {
		if t == s {
			return "consult_advise"
		}
	}
	return "consult_tell"
}

func (p *parley) digits(n int64) string {
	return strings.NewReplacer("0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴", "5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹").Replace(strconv.FormatInt(n, 10))
}

// message is the newest message of the bot on her phone that says something, 0 if there is none.
func (s *speaker) message(words string) (id int64) {
	for _, m := range s.Chat() {
		if m.FromBot && strings.Contains(m.Text, words) {
			id = m.ID
		}
	}
	return id
}

const sqlKept = `
SELECT EXISTS (SELECT FROM consultation_word w JOIN account a ON a.id = w.account_id WHERE a.user_id = $1 AND w.message = $2)`

// heard waits until a message of hers is kept, and says for whom it is if she is asked.
func (p *parley) heard(ctx context.Context, s *speaker, talk int64, m standin.Message) error {
	answered := map[int64]bool{}
	return until(ctx, fmt.Sprintf("what %d said is kept", s.ID()), func() bool {
		p.says(s, talk, answered)
		kept := false
		err := p.pool.QueryRow(ctx, sqlKept, s.ID(), m.ID).Scan(&kept)
		return err == nil && kept
	})
}

// says answers a question for whom something is.
func (p *parley) says(s *speaker, talk int64, answered map[int64]bool) {
	for _, q := range s.Chat() {
		if !q.FromBot || answered[q.ID] || !strings.Contains(q.Text, p.whom) {
			continue
		}
		for _, row := range q.Inline {
			for _, b := range row {
				if d, err := chat.ParseData(b.Data); err == nil && d.Subject == talk && strings.Contains(d.Arg, "/give/") {
					answered[q.ID] = true
					_ = s.Press(q.ID, b.Data)
				}
			}
		}
	}
}

// stabs kills the program again and again, until there is no more to say, and lets it live then.
func (p *parley) stabs(ctx context.Context, kills int, luck *rand.Rand) error {
	for p.kills < kills {
		one, _, err := p.begin(ctx)
		if err != nil {
			return err
		}
		select {
		case <-time.After(100*time.Millisecond + time.Duration(luck.IntN(700))*time.Millisecond):
		case <-ctx.Done():
		}
		if err := p.kill(ctx, one); err != nil {
			return err
		}
	}
	return p.live(ctx)
}
