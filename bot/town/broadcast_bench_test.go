package town_test

import (
	"context"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/jackc/pgx/v5"

	"hamyar/bot/post"
	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// gathers brings so many women who get what is announced into a town whose clock runs. Its bot is closed, and has limits.
func gathers(b *testing.B, n int, limits post.Limits) (place *town.Town, women []*standin.Person, db *pgx.Conn) {
	b.Helper()
	place = town.Start(b)
	place.Admin().Says("/start") // the bot has begun
	place.Close()
	db, err := pgx.Connect(b.Context(), place.Database)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close(context.WithoutCancel(b.Context())) })
	if women, err = readers(b.Context(), place.Standin, place.Config.TelegramToken, db, n, time.Now()); err != nil {
		b.Fatal(err)
	}
	place.Config.Now, place.Config.Limits = time.Now, limits
	return place, women, db
}

// announces hands an announcement in to a bot that is open. It gives how long it took from the first message to the last.
func announces(b *testing.B, place *town.Town, db *pgx.Conn) time.Duration {
	b.Helper()
	var by int64
	if err := db.QueryRow(b.Context(), sqlStaff, time.Now()).Scan(&by); err != nil {
		b.Fatal(err)
	}
	id := hands(b, place.Database, place.Config.Key, by, time.Now())
	if _, err := db.Exec(b.Context(), `UPDATE announcement SET urgent = true WHERE id = $1`, id); err != nil {
		b.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(b.Context(), 20*time.Minute)
	defer cancel()
	gone := func(left string) func() (int, error) {
		return func() (n int, err error) { return n, db.QueryRow(ctx, left, id).Scan(&n) }
	}
	if err := awaitNone(ctx, gone(`SELECT count(*) FROM announcement WHERE id = $1 AND started_at IS NULL`)); err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	if err := awaitNone(ctx, gone(`SELECT count(*) FROM outbox WHERE announcement_id = $1 AND state = 'waiting'`)); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// BenchmarkBroadcast sends an announcement to b.N women, limits lifted; beside it a loop of the same library that sends as many
// messages to the same people, and does nothing else.
func BenchmarkBroadcast(b *testing.B) {
	place, women, db := gathers(b, b.N, post.Limits{})
	place.Open()
	b.ResetTimer()
	took := announces(b, place, db)
	b.StopTimer()
	place.Close()
	ours, bare := float64(b.N)/took.Seconds(), bareSends(b, place, women)
	b.ReportMetric(ours, "messages/s")
	b.ReportMetric(bare, "bare-messages/s")
	b.ReportMetric(ours/bare, "of-bare")
}

// bareSends sends a message to each, on as many lanes as the bot has, and gives messages a second.
func bareSends(b *testing.B, place *town.Town, women []*standin.Person) float64 {
	b.Helper()
	client := &http.Client{Timeout: 80 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	bare, err := tg.New(place.Config.TelegramToken, tg.WithServerURL(place.Config.TelegramURL), tg.WithHTTPClient(51*time.Second, client), tg.WithSkipGetMe())
	if err != nil {
		b.Fatal(err)
	}
	keys := &models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "x", CallbackData: "x"}}, {{Text: "y", CallbackData: "y"}}}}
	began := time.Now()
	var all sync.WaitGroup
	for lane := range 32 {
		all.Go(func() {
			for i := lane; i < len(women); i += 32 {
				_, err := bare.SendMessage(b.Context(), &tg.SendMessageParams{ChatID: women[i].ID(), Text: news, ParseMode: models.ParseModeHTML, ReplyMarkup: keys})
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
	return float64(len(women)) / time.Since(began).Seconds()
}

// clocked lets a town's clock, by which the messenger's limits refill, go as the real one does, until it is ended.
func clocked(place *town.Town) (end func()) {
	done := make(chan struct{})
	var all sync.WaitGroup
	all.Go(func() {
		ticker := time.NewTicker(2 * time.Millisecond)
		defer ticker.Stop()
		at := time.Now()
		for {
			select {
			case <-done:
				return
			case <-ticker.C:
				place.Pass(time.Since(at))
				at = time.Now()
			}
		}
	})
	return func() { close(done); all.Wait() }
}

// BenchmarkBroadcastAtRealLimits sends an announcement to b.N women by a messenger's real limits, while others press five times a
// second: how many messages go out a second in all, how often the messenger asks to wait, and how long they wait for their answers.
func BenchmarkBroadcastAtRealLimits(b *testing.B) {
	r := rehearse(b, post.Limits{})
	pressing := r.sitDown(b, 40)
	r.town.Close()
	db, err := pgx.Connect(b.Context(), r.town.Database)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close(context.WithoutCancel(b.Context())) }()
	if _, err := readers(b.Context(), r.town.Standin, r.town.Config.TelegramToken, db, b.N, time.Now()); err != nil {
		b.Fatal(err)
	}
	r.town.Config.Limits = post.Real()
	defer clocked(r.town)()
	r.town.Standin.SetLimits(standin.Real())
	r.town.Open()
	before := len(r.town.Standin.Calls())
	b.ResetTimer()
	var waits []time.Duration
	var others sync.WaitGroup
	others.Go(func() { waits = r.press(b, pressing, 5, max(b.N/8, 1)) })
	took := announces(b, r.town, db)
	others.Wait()
	b.StopTimer()
	sent, asked := 0, 0
	for _, c := range r.town.Standin.Calls()[before:] {
		switch {
		case c.Code == http.StatusTooManyRequests:
			asked++
		case c.Code == http.StatusOK && (c.Method == "sendmessage" || c.Method == "editmessagetext"):
			sent++
		}
	}
	slices.Sort(waits)
	b.ReportMetric(float64(sent)/took.Seconds(), "messages/s")
	b.ReportMetric(float64(asked), "429s")
	b.ReportMetric(ms(waits[len(waits)/2]), "p50-ms")
	b.ReportMetric(ms(waits[len(waits)*99/100]), "p99-ms")
}
