package app_test

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"hamyar/bot/app"
	"hamyar/bot/page"
	"hamyar/store"
)

// TestABeginningPressedAgainGoesOn: of all that can begin a conversation, none begins another by being pressed a minute later,
// so that nobody loses what she has answered.
func TestABeginningPressedAgainGoesOn(t *testing.T) {
	t.Parallel()
	l, begun := settle(t), map[string]bool{}
	talks := app.Talks()
	for _, name := range slices.Sorted(maps.Keys(talks)) {
		talk := talks[name]
		for _, who := range []string{"stranger", "member", "representative", "trainer here", "coordinator here", "admin", "who called for help", "recorder"} {
			for about, subject := range l.subjects {
				l.within(func(ctx context.Context, tx *store.Tx) error {
					v := page.Visit{Tx: tx, Now: l.now, Account: l.accounts[who], Programme: l.programme, Subject: subject}
					first, err := talk.Begin(ctx, v)
					if err != nil {
						return errUndo
					}
					begun[name] = true
					v.Now = v.Now.Add(time.Minute)
					again, err := talk.Begin(ctx, v)
					if err != nil || again.Subject != first.Subject || !talk.Flow.Fits(first.Answers, again.Answers) {
						t.Errorf("%s begins %s about %s anew when it is pressed again (%v)", who, name, about, err)
					}
					return errUndo
				})
			}
		}
	}
	for _, name := range []string{"invite", "register", "decline", "answer", "waive"} {
		if !begun[name] {
			t.Errorf("nobody could begin %s", name)
		}
	}
}
