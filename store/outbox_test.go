package store_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"hamyar/store"
)

// say queues a reply that edits a row, 0: none.
func (r *records) say(account, edits int64, body, opens string) (row int64, said []int64) {
	r.t.Helper()
	said = r.within(func(ctx context.Context, tx *store.Tx) error {
		tx.Say(store.Out{Account: account, Screen: "x", Body: []byte(body), Edits: edits, Opens: opens, Before: noon()})
		return tx.QueryRow(ctx, `SELECT max(id) FROM outbox`).Scan(&row)
	})
	return row, said
}

// tell tells people a notice.
func (r *records) tell(what string, people ...int64) (told int, said []int64) {
	r.t.Helper()
	said = r.within(func(ctx context.Context, tx *store.Tx) (err error) {
		told, err = tx.Tell(ctx, people, store.Told{What: what, Screen: "x", Body: []byte(what), Before: noon()})
		return err
	})
	return told, said
}

// next is what an account hears next.
func (r *records) next(account int64) (n store.Sending) {
	r.t.Helper()
	n, _, err := r.Next(r.t.Context(), account, noon())
	if err != nil {
		r.t.Fatal(err)
	}
	return n
}

func (r *records) sent(row, account, message int64) {
	r.t.Helper()
	if err := r.Sent(r.t.Context(), store.Delivered{Row: row, Account: account, Message: message}, noon()); err != nil {
		r.t.Fatal(err)
	}
}

func (r *records) passOn(row, account int64) (said []int64) {
	r.t.Helper()
	return r.within(func(ctx context.Context, tx *store.Tx) error {
		if err := tx.Leave(ctx, account, noon()); err != nil {
			return err
		}
		return tx.PassOn(ctx, row, account)
	})
}

func TestANoticeIsToldOnceToEachPersonOnTheAccountUsedLast(t *testing.T) {
	t.Parallel()
	r := open(t)
	old, used, gone := r.account(1, noon()), r.account(2, noon().Add(time.Hour)), r.account(3, noon().Add(2*time.Hour))
	maryam := r.person(old, used, gone)
	zahra := r.person(r.account(4, noon()))
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.Leave(ctx, gone, noon()) })
	if told, said := r.tell("news", maryam, zahra, 999); told != 2 || !slices.Contains(said, used) {
		t.Errorf("%d are told, on accounts %v; want 2, hers on %d", told, said, used)
	}
	r.account(1, noon().Add(3*time.Hour)) // now she uses the other one
	if told, said := r.tell("news", maryam, zahra); told != 0 || len(said) != 0 {
		t.Errorf("%d are told again, on %v", told, said)
	}
	if told, said := r.tell("other news", maryam); told != 1 || said[0] != old {
		t.Errorf("other news: %d told, on %v, want %d", told, said, old)
	}
}

func TestANoticeThatOneAccountCannotTakeGoesToTheNext(t *testing.T) {
	t.Parallel()
	r := open(t)
	first, second := r.account(1, noon().Add(time.Hour)), r.account(2, noon())
	r.tell("news", r.person(first, second))
	notice := r.next(first)
	if said := r.passOn(notice.ID, first); !slices.Equal(said, []int64{second}) {
		t.Errorf("it went to %v, want %d", said, second)
	}
	if again := r.next(second); again.ID != notice.ID || string(again.Body) != "news" {
		t.Errorf("the other account hears %+v", again)
	}
	if said := r.passOn(notice.ID, first); len(said) != 0 || r.next(second).ID != notice.ID {
		t.Error("an account that has the row no more moved it")
	}
	r.passOn(notice.ID, second)
	if state := one[string](r, `SELECT state FROM outbox WHERE id = $1 AND body = ''`, notice.ID); state != "refused" {
		t.Errorf("when nobody can take it, it is %s", state)
	}
}

func TestANoticeIsRedrawnWhereverItStandsButForWhoChangedIt(t *testing.T) {
	t.Parallel()
	r := open(t)
	var accounts, people []int64
	for user := range int64(4) {
		accounts = append(accounts, r.account(user+1, noon()))
		people = append(people, r.person(accounts[user]))
	}
	r.tell("group", people...)
	r.sent(r.next(accounts[0]).ID, accounts[0], 70)
	refused := r.next(accounts[2]).ID
	r.within(func(ctx context.Context, tx *store.Tx) error { return tx.Refuse(ctx, refused, accounts[2]) })
	said := r.within(func(ctx context.Context, tx *store.Tx) error {
		return tx.Redraw(ctx, "group", []byte("approved"), accounts[3], noon())
	})
	slices.Sort(said)
	if !slices.Equal(said, accounts[:2]) {
		t.Errorf("it is redrawn for %v, want %v: neither for whom it was refused nor for who approved", said, accounts[:2])
	}
	if n := r.next(accounts[0]); n.Message != 70 || string(n.Body) != "approved" || n.Edits == 0 {
		t.Errorf("where it was sent: %+v", n)
	}
	if n := r.next(accounts[1]); string(n.Body) != "group" {
		t.Errorf("where it waits, %q comes first", n.Body)
	}
}

func TestOfTheEditsOfOneRowThatWaitOnlyTheLastIsSaid(t *testing.T) {
	t.Parallel()
	r := open(t)
	a := r.account(1, noon())
	row, _ := r.say(a, 0, "question", "")
	r.sent(row, a, 7)
	r.say(a, row, "first press", "")
	last, _ := r.say(a, row, "second press", "")
	if n := r.next(a); n.ID != last || n.Message != 7 || string(n.Body) != "second press" {
		t.Errorf("she hears %+v", n)
	}
	r.sent(last, a, 7)
	if n := r.next(a); n.ID != 0 {
		t.Errorf("she hears %+v besides", n)
	}
}

func TestNobodyEditsWhatStandsInAnotherChat(t *testing.T) {
	t.Parallel()
	r := open(t)
	hers, others := r.account(1, noon()), r.account(2, noon())
	row, _ := r.say(others, 0, "secret", "")
	r.sent(row, others, 7)
	r.say(hers, row, "answer", "")
	if n := r.next(hers); n.Edits != 0 || n.Message != 0 || string(n.Body) != "answer" {
		t.Errorf("she hears %+v, want a message of its own", n)
	}
	r.within(func(_ context.Context, tx *store.Tx) error { tx.Learn(row, hers, 99); return nil })
	if got := one[int64](r, `SELECT message_id FROM outbox WHERE id = $1`, row); got != 7 {
		t.Errorf("a press in another chat changed the message to %d", got)
	}
}

func TestAReplyFindsTheConversationOfItsMessage(t *testing.T) {
	t.Parallel()
	r := open(t)
	hers, others := r.account(1, noon()), r.account(2, noon())
	row, _ := r.say(hers, 0, "question", "register/0")
	r.sent(row, hers, 7)
	for _, c := range []struct {
		account, message int64
		want             string
	}{{hers, 7, "register/0"}, {hers, 8, ""}, {others, 7, ""}} {
		r.within(func(ctx context.Context, tx *store.Tx) error {
			got, err := tx.Opens(ctx, c.account, c.message)
			if got != c.want {
				t.Errorf("message %d of account %d opens %q, want %q", c.message, c.account, got, c.want)
			}
			return err
		})
	}
}

func TestAPressTeachesTheMessageWhoseConfirmationWasCut(t *testing.T) {
	t.Parallel()
	r := open(t)
	a := r.account(1, noon())
	row, _ := r.say(a, 0, "question", "")
	r.within(func(_ context.Context, tx *store.Tx) error { tx.Learn(row, a, 7); return nil })
	r.say(a, row, "answer", "")
	r.sent(row, a, 9) // it was said once more
	if n := r.next(a); n.Message != 9 {
		t.Errorf("the answer replaces message %d, want the newer one", n.Message)
	}
}

func TestRepliesComeBeforeNoticesAndNothingBeforeItsTime(t *testing.T) {
	t.Parallel()
	r := open(t)
	a := r.account(1, noon())
	r.tell("notice", r.person(a))
	r.say(a, 0, "reply", "")
	r.within(func(ctx context.Context, tx *store.Tx) error {
		tx.Say(store.Out{Account: a, Screen: "x", Body: []byte("later"), Before: noon().Add(time.Hour)})
		return nil
	})
	for _, want := range []string{"reply", "notice", ""} {
		n := r.next(a)
		if string(n.Body) != want {
			t.Errorf("she hears %q, want %q", n.Body, want)
		}
		r.sent(n.ID, a, 0)
	}
	due, err := r.Due(t.Context(), "telegram", noon().Add(time.Hour), 10)
	if err != nil || !slices.Equal(due, []int64{a}) {
		t.Errorf("due an hour later is %v, %v", due, err)
	}
}

func TestAKeyboardCountsFromWhenItIsQueued(t *testing.T) {
	t.Parallel()
	r := open(t)
	a := r.account(1, noon())
	before, _ := r.say(a, 0, "born when?", "")
	r.within(func(_ context.Context, tx *store.Tx) error { tx.ExpectKeyboard(a); return nil })
	r.sent(before, a, 7) // a mark that comes late
	const sql = `SELECT keyboard FROM account WHERE id = $1`
	if !one[bool](r, sql, a) {
		t.Error("a message that has nothing to do with it took the keyboard away")
	}
	none := false
	if err := r.Sent(t.Context(), store.Delivered{Row: before, Account: a, Message: 8, Keyboard: &none}, noon()); err != nil {
		t.Fatal(err)
	}
	if one[bool](r, sql, a) {
		t.Error("the message that takes it away did not")
	}
}

func TestNobodyIsWokenForWhatWasTakenBack(t *testing.T) {
	t.Parallel()
	r := open(t)
	a, b := r.account(1, noon()), r.account(2, noon())
	out := func(account int64) store.Out {
		return store.Out{Account: account, Screen: "x", Body: []byte("x"), Before: noon()}
	}
	said := r.within(func(ctx context.Context, tx *store.Tx) error {
		err := tx.Try(ctx, func(tx *store.Tx) error {
			tx.Say(out(a))
			return store.ErrTaken
		})
		if err == nil {
			t.Error("the error is gone")
		}
		tx.Say(out(b))
		return nil
	})
	if !slices.Equal(said, []int64{b}) {
		t.Errorf("woken are %v, want %d", said, b)
	}
	if n := one[int](r, `SELECT count(*) FROM outbox`); n != 1 {
		t.Errorf("%d messages are queued, want 1", n)
	}
}

// TestWomenWhoShareAPhoneAreEachToldOnce, also when it reaches them on another phone that they share.
func TestWomenWhoShareAPhoneAreEachToldOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	used, other := r.account(1, noon().Add(time.Hour)), r.account(2, noon())
	maryam, zahra := r.person(used, other), r.person(used, other)
	if told, said := r.tell("news", maryam, zahra); told != 2 || said[0] != used {
		t.Errorf("%d are told, on %v; want both on %d", told, said, used)
	}
	if told, _ := r.tell("news", zahra, maryam); told != 0 {
		t.Errorf("%d are told again", told)
	}
	for range 2 {
		r.passOn(r.next(used).ID, used)
	}
	if n := one[int](r, `SELECT count(*) FROM outbox WHERE account_id = $1 AND state = 'waiting'`, other); n != 2 {
		t.Errorf("%d of the two reach them on the other phone", n)
	}
}
