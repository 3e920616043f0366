package town_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"hamyar/bot/standin"
	"hamyar/store"
	"hamyar/store/session"
	"hamyar/store/storetest"
)

// bareStatements runs what an update costs in PostgreSQL and Redis, and nothing else, for n updates of a crowd: kept,
// taken, its account and session read, a reply queued, the session saved, the row marked, the reply read and marked as
// sent. It gives updates a second.
func bareStatements(b *testing.B, n int) float64 {
	b.Helper()
	ring, err := store.ParseKeyring("1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
	if err != nil {
		b.Fatal(err)
	}
	records, err := store.Open(b.Context(), storetest.Database(b), 36, ring)
	if err != nil {
		b.Fatal(err)
	}
	defer records.Close()
	sessions, err := session.Open(storetest.Redis(b), 36, ring)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = sessions.Close() }()
	began := time.Now()
	for done := 0; done < n; done += crowd {
		arrivals := make([]store.Arrival, crowd)
		for i := range arrivals {
			arrivals[i] = store.Arrival{Update: int64(done + i), User: int64(i + 1), Payload: make([]byte, 700)}
		}
		if err := records.Keep(b.Context(), "telegram", arrivals, time.Now()); err != nil {
			b.Fatal(err)
		}
		var all sync.WaitGroup
		for worker := range 16 {
			all.Go(func() {
				for i := worker; i < crowd; i += 16 {
					if err := bareUpdate(b.Context(), records, sessions, int64(i+1)); err != nil {
						b.Error(err)
					}
				}
			})
		}
		all.Wait()
	}
	return float64(n) / time.Since(began).Seconds()
}

func bareUpdate(ctx context.Context, records *store.Store, sessions *session.Sessions, user int64) error {
	var account store.Account
	_, err := records.Within(ctx, func(tx *store.Tx) error {
		row, _, err := tx.Oldest(ctx, "telegram", user)
		if err != nil {
			return err
		}
		if account, err = tx.Visit(ctx, "telegram", user, "fa", row.ID, time.Now()); err != nil {
			return err
		}
		at, err := sessions.Load(ctx, account.ID, account.SessionVersion)
		if err != nil {
			return err
		}
		tx.Say(store.Out{Account: account.ID, Screen: "bare", Body: make([]byte, 500), Before: time.Now()})
		tx.SetSession(account.ID, at.Version, store.Draft{})
		if err := sessions.Save(ctx, account.ID, at, make([]byte, 600)); err != nil {
			return err
		}
		tx.Done(row.ID, time.Now())
		return nil
	})
	if err != nil {
		return err
	}
	next, _, err := records.Next(ctx, account.ID, time.Now())
	if err != nil {
		return err
	}
	return records.Sent(ctx, store.Delivered{Row: next.ID, Account: account.ID, Message: next.ID}, time.Now())
}

// bareEcho lets a crowd talk to a bot of the same library that keeps nothing and says each message back, and gives
// updates a second.
func bareEcho(b *testing.B, n int) float64 {
	b.Helper()
	server := standin.New(standin.Options{Token: token, Now: time.Now})
	web := httptest.NewServer(server)
	defer web.Close()
	defer server.Close()
	client := &http.Client{Timeout: 80 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	bot, err := tg.New(token, tg.WithServerURL(web.URL), tg.WithHTTPClient(51*time.Second, client),
		tg.WithDefaultHandler(func(ctx context.Context, bot *tg.Bot, u *models.Update) {
			_, _ = bot.SendMessage(ctx, &tg.SendMessageParams{ChatID: u.Message.Chat.ID, Text: u.Message.Text})
		}))
	if err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithCancel(b.Context())
	var polling sync.WaitGroup
	polling.Go(func() { bot.Start(ctx) })
	defer polling.Wait()
	defer cancel()
	began := time.Now()
	var all sync.WaitGroup
	for i := range crowd {
		all.Go(func() {
			p := server.Person(standin.Profile{First: "مریم", Phone: fmt.Sprintf("+98918%07d", i), Language: "fa"})
			for k := range n / crowd {
				words := strconv.Itoa(k)
				p.Say(words)
				said := func() bool { m, ok := p.Last(); return ok && m.Text == words }
				if err := p.Await(ctx, said); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return float64(n/crowd*crowd) / time.Since(began).Seconds()
}
