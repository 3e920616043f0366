package demo_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The demo starts this test program as its bot: a parrot that says what it is told and what time it is. So these tests are about the demo alone.
func TestMain(m *testing.M) {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "serve":
		parrot()
	case len(os.Args) == 3 && os.Args[1] == "demo":
		runDemo(os.Args[2])
	default:
		os.Exit(m.Run())
	}
}

// lead is how far the time on standard input is ahead of this machine's.
type lead struct {
	mu sync.Mutex
	d  time.Duration
}

func (l *lead) listen() {
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		at, err := time.Parse(time.RFC3339Nano, lines.Text())
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		l.mu.Lock()
		l.d = time.Until(at)
		l.mu.Unlock()
	}
}

func (l *lead) hours() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return int(l.d.Round(time.Hour).Hours())
}

type parrotUpdate struct {
	ID      int64 `json:"update_id"`
	Message struct {
		Chat struct {
			ID int64 `json:"id"`
		} `json:"chat"`
		Text string `json:"text"`
	} `json:"message"`
	Press *struct {
		From struct {
			ID int64 `json:"id"`
		} `json:"from"`
	} `json:"callback_query"`
}

// said is what the parrot hears: words, or "pressed" for its one button.
func (u parrotUpdate) said() (chat int64, text string) {
	if u.Press != nil {
		return u.Press.From.ID, "pressed"
	}
	return u.Message.Chat.ID, u.Message.Text
}

// parrot polls until it is stopped. To «die» it dies, with a last word on standard error.
func parrot() {
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	var ahead lead
	go ahead.listen()
	go func() {
		var next int64
		for {
			for _, u := range poll(next) {
				next = u.ID + 1
				chat, text := u.said()
				if text == "die" {
					poll(next)
					fmt.Fprintln(os.Stderr, "the parrot's last word")
					os.Exit(4)
				}
				call("sendMessage", url.Values{
					"chat_id":      {strconv.FormatInt(chat, 10)},
					"text":         {fmt.Sprintf("%s +%dh pid %d", text, ahead.hours(), os.Getpid())},
					"reply_markup": {`{"inline_keyboard":[[{"text":"again","callback_data":"again"}]]}`},
				}, nil)
			}
		}
	}()
	<-stop
}

func poll(offset int64) []parrotUpdate {
	var updates []parrotUpdate
	wait := "20"
	if offset > 0 {
		wait = "1"
	}
	call("getUpdates", url.Values{"offset": {strconv.FormatInt(offset, 10)}, "timeout": {wait}}, &updates)
	return updates
}

func call(method string, form url.Values, into any) {
	address := strings.Join([]string{os.Getenv("HAMYAR_TELEGRAM_URL"), "bot" + os.Getenv("HAMYAR_TELEGRAM_TOKEN"), method}, "/")
	answer, err := http.PostForm(address, form)
	if err != nil {
		os.Exit(5)
	}
	defer answer.Body.Close()
	var envelope struct{ Result json.RawMessage }
	if err := json.NewDecoder(answer.Body).Decode(&envelope); err != nil {
		os.Exit(6)
	}
	if into == nil {
		return
	}
	if err := json.Unmarshal(envelope.Result, into); err != nil {
		os.Exit(7)
	}
}
