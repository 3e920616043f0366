package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"hamyar/bot/app"
	"hamyar/bot/chat"
	"hamyar/bot/flows/consult"
	"hamyar/bot/page"
	"hamyar/bot/post"
	"hamyar/bot/telegram"
	"hamyar/bot/turn"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

// walk is a script as it is played: people press, type and open links, one after the other, in a transaction that is undone.
type walk struct {
	*marked
	turns  *turn.Turns
	now    time.Time
	update int64
	row    int64              // of the outbox, the last that was looked at
	last   map[int64][]string // the buttons of the newest screen of each account
	seen   []string           // the buttons of all screens
	links  []string           // that were made
	drafts []string           // the conversations that buttons name
	typed  map[trace]bool     // of whom somebody told in the script: what she typed is said again
	prints string             // of the records before the step, "" if somebody did something since
	made   []told             // what the document says that is looked at
	heard  []string           // the keys of what was said to whom the step is of
	tally  map[string]int
	story  strings.Builder // what was done, for a failed test
	failed string
}

func (w *walk) fails(format string, args ...any) {
	if w.failed == "" {
		w.failed = fmt.Sprintf(format, args...)
	}
}

const sqlAgain = `
SELECT count(setval(c.oid::regclass, 5000)) FROM pg_class c WHERE c.relkind = 'S' AND c.relname = ANY ('{inbox_id_seq,outbox_id_seq}')`

// play plays a script and says what is wrong, "" if nothing is.
func (l *marked) play(t *testing.T, script []byte, tally map[string]int) (wrong string) {
	t.Helper()
	whole := l.t
	l.t = t
	defer func() { l.t = whole }()
	w := &walk{marked: l, now: l.now, row: 0, last: map[int64][]string{}, typed: map[trace]bool{}, prints: l.prints, tally: tally}
	w.turns = turn.Open(turn.Config{
		Channel: "telegram", Username: "hamyar_bot", Link: func(payload string) string { return "https://t.me/hamyar_bot?start=" + payload },
		Store: l.db, Sessions: l.sessions, Book: l.book, Same: func(typed string, label chat.Line) bool { return post.Same(l.book, typed, label) },
		Decode: telegram.Decode, Programme: programme.Hold(l.programme), Talks: l.talks, Pages: l.pages, Links: app.Links(), Relay: consult.Relay,
		Said: func(...int64) {}, Now: w.clock, Sweep: time.Hour, Width: 1, Log: slog.New(slog.DiscardHandler),
	})
	if err := l.redis.FlushDB(l.t.Context()).Err(); err != nil {
		l.t.Fatal(err)
	}
	l.within(func(ctx context.Context, tx *store.Tx) error {
		if _, err := tx.Exec(ctx, sqlAgain); err != nil {
			return err
		}
		for first := true; len(script) > 0 && w.failed == ""; first = false {
			var s step
			s, script = w.read(script)
			w.do(ctx, tx, s, first)
		}
		return errUndo
	})
	if w.failed != "" {
		return w.story.String() + w.failed
	}
	return ""
}

func (w *walk) clock() time.Time {
	w.now = w.now.Add(time.Microsecond)
	return w.now
}

const sqlComes = `INSERT INTO inbox (channel, update_id, user_id, payload, arrived_at) VALUES ('telegram', $1, $2, $3, $4)`

// do lets somebody do one thing, and looks at what was said to whom and at what became of the records.
func (w *walk) do(ctx context.Context, tx *store.Tx, s step, first bool) {
	who := w.visitors[s.who]
	fmt.Fprintf(&w.story, "%s: %s\n", who.name, s.what)
	w.update++
	update, err := json.Marshal(s.update(w, int64(s.who)+1))
	if err != nil {
		w.t.Fatal(err)
	}
	if w.prints == "" && s.target != "" {
		if w.prints, err = w.fingerprint(ctx, tx); err != nil {
			w.t.Fatal(err)
		}
	}
	if _, err := tx.Exec(ctx, sqlComes, w.update, s.who+1, w.ring.Seal("inbox", update), w.now); err != nil {
		w.t.Fatal(err)
	}
	if err := w.turned(ctx, tx, int64(s.who)+1); err != nil {
		w.tally["failed"]++
		w.fails("it fails: %v", err)
		return
	}
	w.heard = nil
	w.looks(ctx, tx, who.account)
	refused := slices.Contains(w.heard, "common.not_yours")
	w.tally[map[bool]string{true: "refused", false: "answered"}[refused]]++
	if !refused || w.prints == "" {
		w.prints = ""
	} else if after, err := w.fingerprint(ctx, tx); err != nil || after != w.prints {
		w.fails("she is refused, and something is written (%v)", err)
	}
	if first && s.target != "" && w.failed == "" {
		w.compare(who, s, refused)
	}
}

// turned handles the update. A panic is an error.
func (w *walk) turned(ctx context.Context, tx *store.Tx, user int64) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return w.turns.Handle(ctx, tx, user)
}

// compare holds what happened against the grid, for somebody who has done nothing before.
func (w *walk) compare(who visitor, s step, refused bool) {
	names := slices.Sorted(maps.Keys(w.subjects))
	if s.about >= len(names) {
		return
	}
	row, known := w.grid[[2]string{s.target, names[s.about]}]
	if !known {
		w.fails("the grid doesn't know %s about %s", s.target, names[s.about])
		return
	}
	may := strings.ContainsRune(row, rune('A'+s.who))
	away := len(w.heard) > 0 && (w.heard[0] == "consent.first" || strings.HasPrefix(w.heard[0], "nav.")) // she hasn't agreed yet
	w.tally[fmt.Sprintf("grid: may %v", may)]++
	if may == refused || !may && !refused && !away {
		if may || w.accounts[who.name].Consented > 0 {
			w.fails("by the grid she may: %v; she hears %v", may, w.heard)
		}
	}
}

const sqlSaid = `
SELECT o.id, o.account_id, coalesce(o.person_id, a.person_id, 0), o.body
  FROM outbox o JOIN account a ON a.id = o.account_id WHERE o.id > $1 AND o.state = 'waiting' ORDER BY o.id`

// letter is a row of the outbox.
type letter struct {
	row, account, person int64
	body                 []byte
}

// looks reads all that was said since the last look as those read it who get it, and lets it be sent.
func (w *walk) looks(ctx context.Context, tx *store.Tx, presser int64) {
	rows, err := tx.Query(ctx, sqlSaid, w.row)
	if err != nil {
		w.t.Fatal(err)
	}
	var all []letter
	for rows.Next() {
		var l letter
		if err := rows.Scan(&l.row, &l.account, &l.person, &l.body); err != nil {
			w.t.Fatal(err)
		}
		all = append(all, l)
	}
	if rows.Err() != nil {
		w.t.Fatal(rows.Err())
	}
	for _, l := range all {
		w.row = l.row
		w.reads(ctx, tx, l, presser)
	}
	_, err = tx.Exec(ctx, `UPDATE outbox SET state = 'sent', body = '', message_id = id, sent_at = $1 WHERE state = 'waiting'`, w.now)
	if err != nil {
		w.t.Fatal(err)
	}
}

// reads draws a letter as it is sent, and looks whether it tells its reader of somebody of whom she may not know.
func (w *walk) reads(ctx context.Context, tx *store.Tx, l letter, presser int64) {
	body, err := w.ring.Unseal("outbox", l.body)
	if err != nil {
		w.t.Fatal(err)
	}
	saying, err := chat.DecodeSaying(body)
	if err != nil {
		w.fails("%v", err)
		return
	}
	w.tally["says "+saying.Name()]++
	w.made = nil
	screen, err := w.drawn(ctx, tx, l, saying)
	if err != nil {
		w.fails("%s can't be shown: %v", saying.Name(), err)
		return
	}
	message, err := post.Render(w.book, "fa", locales.HTML, l.row, screen)
	if err != nil && len(screen.Files) == 0 {
		w.fails("%s can't be shown: %v", saying.Name(), err)
		return
	}
	if l.account == presser {
		for _, line := range screen.Lines {
			w.heard = append(w.heard, line.Key)
		}
	}
	w.keeps(l.account, message)
	if !w.hers(ctx, tx, l) {
		w.fails("%s for person %d goes to account %d, which isn't hers", saying.Name(), l.person, l.account)
	}
	for _, t := range append(w.made, tells(screen)...) {
		t.page = saying.Name()
		if _, payload, ok := strings.Cut(t.words, "?start="); ok {
			w.links = append(w.links, strings.TrimSpace(payload))
		}
		for of := range traces(t.words) {
			if of.kind == asks {
				w.tally["tells of what was asked on "+t.page]++
			}
			if !w.typed[of] && !isOpen(t.keys, of) && !w.sees(ctx, tx, l.account, l.person, of, t) {
				w.fails("%s tells account %d, person %d, in %q of %+v: %q", saying.Name(), l.account, l.person, t.keys, of, t.words)
			}
		}
	}
}

// hers says whether a letter goes to a phone of whom it is for.
func (w *walk) hers(ctx context.Context, tx *store.Tx, l letter) bool {
	holds := true
	err := tx.QueryRow(ctx, `SELECT $2 = 0 OR EXISTS (SELECT FROM holder WHERE account_id = $1 AND person_id = $2)`, l.account, l.person).Scan(&holds)
	if err != nil {
		w.t.Fatal(err)
	}
	return holds
}

// keeps remembers the buttons of a message, so that they can be pressed, also by others.
func (w *walk) keeps(account int64, m chat.Message) {
	w.last[account] = nil
	for _, k := range slices.Concat(m.Keys...) {
		if k.Data == "" {
			continue
		}
		w.last[account] = append(w.last[account], k.Data)
		w.seen = append(w.seen, k.Data)
		if d, err := chat.ParseData(k.Data); err == nil && strings.Contains("atukbvenxsrzq", d.Verb) && d.Subject != 0 {
			w.drafts = append(w.drafts, k.Data)
		}
	}
}

// drawn is the screen of a letter, as it is drawn and made for its reader when it is sent.
func (w *walk) drawn(ctx context.Context, tx *store.Tx, l letter, saying chat.Saying) (screen chat.Screen, err error) {
	reader, err := w.reader(ctx, tx, l)
	if err != nil {
		return screen, err
	}
	visit := page.Visit{Tx: tx, Now: w.now, Account: reader, Programme: w.programme, Unasked: true}
	if reader.Programme != w.programme.Version {
		if visit.Programme, err = programme.Load(ctx, tx); err != nil {
			return screen, err
		}
	}
	switch p, ok := w.pages[saying.Page.Page]; {
	case saying.Paper.Page != "":
		visit.Subject, visit.Arg = saying.Paper.Subject, saying.Paper.Arg
		return w.handed(ctx, visit, saying)
	case saying.Page.Page == "" || saying.Fixed:
		return saying.Screen, nil
	case !ok:
		return screen, fmt.Errorf("no page is called %s", saying.Page.Page)
	default:
		visit.Subject, visit.Arg = saying.Page.Subject, saying.Page.Arg
		drawn, err := p.Look(ctx, visit)
		return saying.Drawn(drawn).Screen, err
	}
}

// handed is a document, each of its words as a line.
func (w *walk) handed(ctx context.Context, visit page.Visit, saying chat.Saying) (chat.Screen, error) {
	screen := saying.Screen
	_, may, err := w.papers[saying.Paper.Page].Hand(ctx, visit, func(v chat.Value) string {
		w.made = append(w.made, ofValue("document "+saying.Paper.Page, v)...)
		return "x"
	})
	if err == nil && !may {
		return page.NotYours(), nil
	}
	return screen, err
}

// reader is the account of a letter, as that of whom it is for.
func (w *walk) reader(ctx context.Context, tx *store.Tx, l letter) (reader store.Account, err error) {
	err = tx.Try(ctx, func(tx *store.Tx) error {
		if _, err := tx.Exec(ctx, `UPDATE account SET person_id = nullif($2, 0) WHERE id = $1`, l.account, l.person); err != nil {
			return err
		}
		if reader, err = tx.Account(ctx, l.account, w.now); err != nil {
			return err
		}
		return errUndo
	})
	if reader.ID != 0 {
		err = nil
	}
	return reader, err
}
