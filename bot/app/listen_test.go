package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"hamyar/bot/app"
	"hamyar/bot/standin"
	"hamyar/bot/town"
	"hamyar/store/storetest"
)

// anyPort is where the bot is told to listen; watched finds where it does.
const anyPort = "127.0.0.1:0"

// watched waits until who watches can look, and gives the address.
func watched(t *testing.T, place *town.Town) string {
	t.Helper()
	var line struct{ Msg, Address string }
	await(t, place.Log, func() bool {
		for said := range strings.Lines(place.Log.String()) {
			if json.Unmarshal([]byte(said), &line) == nil && line.Msg == "listening" {
				return true
			}
		}
		return false
	})
	return "http://" + line.Address
}

// look gets a page: its status and text, or 0.
func look(t *testing.T, address string) (status int, text string) {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		return 0, err.Error()
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(body)
}

func TestWhoWatchesSeesWhatTheBotDoes(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	place.Config.Listen = anyPort
	place.Open()
	address := watched(t, place)
	maryam, zahra := place.Woman("مریم"), place.Woman("زهرا")
	maryam.Agrees().Presses(place.Fa("home.register"))
	place.Standin.Fault(standin.Fault{Method: "sendMessage", Chat: zahra.ID(), Code: http.StatusTooManyRequests, RetryAfter: 1})
	zahra.Says("/start")
	place.Standin.Inject([]byte(`{"message":"no message"}`))
	place.Settle()
	if status, text := look(t, address+"/healthz"); status != http.StatusOK {
		t.Errorf("healthz is %d %s", status, text)
	}
	if status, text := look(t, address+"/readyz"); status != http.StatusOK {
		t.Errorf("readyz is %d %s", status, text)
	}
	await(t, place.Log, func() bool {
		_, text := look(t, address+"/metrics")
		return strings.Contains(text, `hamyar_inbox_aside{channel="telegram"} 1`)
	})
	_, text := look(t, address+"/metrics")
	for _, want := range []string{
		`hamyar_leader{channel="telegram"} 1`, `hamyar_updates_total{channel="telegram"} 7`,
		`hamyar_turns_total{channel="telegram",result="done"} 6`, `hamyar_turn_duration_seconds_count{channel="telegram"} 6`,
		`hamyar_sends_total{channel="telegram",result="sent"} 6`, `hamyar_sends_total{channel="telegram",result="later"} 1`,
		`hamyar_inbox_waiting{channel="telegram"} 0`, `hamyar_inbox_oldest_seconds{channel="telegram"} 0`,
		`hamyar_outbox_waiting{channel="telegram"} 0`, `hamyar_outbox_oldest_seconds{channel="telegram"} 0`,
		"process_resident_memory_bytes", "go_goroutines",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s isn't said in\n%s", want, hamyars(text))
		}
	}
	for _, never := range []string{"مریم", fmt.Sprint(maryam.ID()), place.Config.TelegramToken} {
		if regexp.MustCompile(`(^|[^\d.])` + regexp.QuoteMeta(never) + `($|\D)`).MatchString(text) { // no part of a measured time
			t.Errorf("%s is told", never)
		}
	}
}

func TestWhoWatchesSeesWhichProcessStandsBy(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	await(t, place.Log, func() bool { return strings.Contains(place.Log.String(), `"leading"`) })
	ctx, stop := context.WithCancel(t.Context())
	second, stands := make(chan error), place.Config
	stands.Listen = anyPort
	go func() { second <- app.Run(ctx, stands) }()
	address := watched(t, place)
	await(t, place.Log, func() bool {
		_, text := look(t, address+"/metrics")
		return strings.Contains(text, `hamyar_leader{channel="telegram"} 0`)
	})
	await(t, place.Log, func() bool { return strings.Contains(place.Log.String(), "standing by") })
	if status, text := look(t, address+"/readyz"); status != http.StatusOK {
		t.Errorf("readyz is %d %s", status, text)
	}
	place.Close()
	await(t, place.Log, func() bool {
		_, text := look(t, address+"/metrics")
		return strings.Contains(text, `hamyar_leader{channel="telegram"} 1`)
	})
	stop()
	if err := <-second; err != nil {
		t.Error(err)
	}
}

// hamyars are the lines of our own counts.
func hamyars(text string) (ours string) {
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "hamyar_") {
			ours += line
		}
	}
	return ours
}

func TestWhoWatchesIsToldWhatIsMissing(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	place.Close()
	place.Config.Listen = anyPort
	place.Config.MigrateURL = place.Database
	var records, sessions *storetest.Cable
	records, place.Config.DatabaseURL = storetest.LayToDatabase(t, place.Config.DatabaseURL)
	sessions, place.Config.RedisURL = storetest.LayToRedis(t, place.Config.RedisURL)
	sessions.Pull()
	place.Open()
	address := watched(t, place)
	says := func(status int, words string) {
		t.Helper()
		await(t, place.Log, func() bool {
			got, text := look(t, address+"/readyz")
			return got == status && strings.Contains(text, words)
		})
	}
	says(http.StatusServiceUnavailable, "starting")
	if status, _ := look(t, address+"/healthz"); status != http.StatusOK {
		t.Errorf("healthz is %d while it starts", status)
	}
	sessions.Plug()
	says(http.StatusOK, "ok")
	sessions.Pull()
	says(http.StatusServiceUnavailable, "redis doesn't answer")
	sessions.Plug()
	records.Half()
	says(http.StatusServiceUnavailable, "the database doesn't answer")
	records.Plug()
	records.Pull()
	records.Plug()
	says(http.StatusOK, "ok")
}
