// Package app wires the program together: it starts the parts in order, and stops them in reverse.
package app

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/caarlos0/env/v11"

	"hamyar/bot/chat"
	"hamyar/bot/post"
	"hamyar/store"
	"hamyar/store/session"
)

// Config is what the program is told: the environment, and what tests and the demo give besides.
type Config struct {
	TelegramToken string     `env:"HAMYAR_TELEGRAM_TOKEN"`
	TelegramURL   string     `env:"HAMYAR_TELEGRAM_URL"` // another Bot API server than Telegram's
	BaleToken     string     `env:"HAMYAR_BALE_TOKEN"`
	BaleURL       string     `env:"HAMYAR_BALE_URL"`
	DatabaseURL   string     `env:"HAMYAR_DATABASE_URL,required,notEmpty"` // of the program's role
	MigrateURL    string     `env:"HAMYAR_MIGRATE_URL"`                    // of the owner's; empty: the same
	RedisURL      string     `env:"HAMYAR_REDIS_URL,required,notEmpty"`
	Key           string     `env:"HAMYAR_KEY,required,notEmpty"`
	Proxy         string     `env:"HAMYAR_PROXY"` // for Telegram alone
	Admins        []string   `env:"HAMYAR_ADMINS"`
	Listen        string     `env:"HAMYAR_LISTEN"` // host:port for health and metrics; empty: nobody may watch
	Log           slog.Level `env:"HAMYAR_LOG" envDefault:"info"`

	Now    func() time.Time                           `env:"-"` // nil: the machine's clock
	Follow func(push func(to time.Time, jump func())) `env:"-"` // tells when the clock is pushed forward; nil: never
	Limits post.Limits                                `env:"-"` // zero: lifted
	Pool   int                                        `env:"-"` // connections to PostgreSQL; 0: as many as can be busy at once
	Sweep  time.Duration                              `env:"-"` // between looks for what is to be said and nobody woke; 0: 3 s
	Logs   io.Writer                                  `env:"-"` // of the log
}

// FromEnvironment reads the configuration. Its error is one line for each thing that is missing or wrong.
func FromEnvironment() (Config, error) { return read(env.ToMap(os.Environ())) }

func read(variables map[string]string) (Config, error) {
	c := Config{Limits: post.Real()}
	if err := env.ParseWithOptions(&c, env.Options{Environment: variables}); err != nil {
		return c, errors.Join(explain(err), c.check())
	}
	return c, c.check()
}

// explain says in a line what is missing, or can't be read as what it is for: of all, only the level is no text.
func explain(err error) error {
	all, ok := errors.AsType[env.AggregateError](err)
	if !ok {
		return err
	}
	var lines []error
	for _, e := range all.Errors {
		if missing, ok := errors.AsType[env.VarIsNotSetError](e); ok {
			e = fmt.Errorf("%s is not set", missing.Key)
		} else if empty, ok := errors.AsType[env.EmptyVarError](e); ok {
			e = fmt.Errorf("%s is empty", empty.Key)
		} else if _, ok := errors.AsType[env.ParseError](e); ok {
			e = errors.New("HAMYAR_LOG: want debug, info, warn or error")
		}
		lines = append(lines, e)
	}
	return errors.Join(lines...)
}

// check says what is wrong with what is set.
func (c Config) check() error {
	var wrong []error
	if c.TelegramToken == "" && c.BaleToken == "" {
		wrong = append(wrong, errors.New("neither HAMYAR_TELEGRAM_TOKEN nor HAMYAR_BALE_TOKEN is set"))
	}
	wrong = append(wrong, checkToken("HAMYAR_TELEGRAM_TOKEN", c.TelegramToken), checkToken("HAMYAR_BALE_TOKEN", c.BaleToken))
	wrong = append(wrong, c.checkURLs()...)
	if _, err := store.ParseKeyring(c.Key); c.Key != "" && err != nil {
		wrong = append(wrong, fmt.Errorf("HAMYAR_KEY: %w", err))
	}
	if _, err := c.admins(); err != nil {
		wrong = append(wrong, fmt.Errorf("HAMYAR_ADMINS: %w", err))
	}
	if _, err := c.proxy(); err != nil {
		wrong = append(wrong, fmt.Errorf("HAMYAR_PROXY: %w", err))
	}
	if _, _, err := net.SplitHostPort(c.Listen); c.Listen != "" && err != nil {
		wrong = append(wrong, errors.New("HAMYAR_LISTEN: want host:port, as 127.0.0.1:9100"))
	}
	return errors.Join(wrong...)
}

// tokens are what the messengers give: an address with anything else in it couldn't be read, and its error would tell it.
var tokens = regexp.MustCompile(`^[0-9]+:[A-Za-z0-9_-]+$`)

func checkToken(name, token string) error {
	if token != "" && !tokens.MatchString(token) {
		return fmt.Errorf("%s: want 123456:letters-and-digits, without spaces or quotes", name)
	}
	return nil
}

// checkURLs names the addresses that can't be read, and never tells them: they may hold passwords.
func (c Config) checkURLs() (wrong []error) {
	for _, a := range []struct {
		name, address string
		check         func(string) error
	}{
		{"HAMYAR_BALE_URL", c.BaleURL, checkAPI}, {"HAMYAR_DATABASE_URL", c.DatabaseURL, store.CheckURL},
		{"HAMYAR_MIGRATE_URL", c.MigrateURL, store.CheckURL}, {"HAMYAR_REDIS_URL", c.RedisURL, session.CheckURL},
		{"HAMYAR_TELEGRAM_URL", c.TelegramURL, checkAPI},
	} {
		if a.address == "" {
			continue
		}
		if err := a.check(a.address); err != nil {
			wrong = append(wrong, fmt.Errorf("%s: %w", a.name, err))
		}
	}
	return wrong
}

func checkAPI(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" || strings.HasSuffix(address, "/") {
		return errors.New("want https://host, without a slash at the end")
	}
	return nil
}

// admins are the accounts that are made admins: "telegram:123".
func (c Config) admins() ([]chat.Account, error) {
	var all []chat.Account
	for _, s := range c.Admins {
		channel, user, _ := strings.Cut(strings.TrimSpace(s), ":")
		id, err := strconv.ParseInt(user, 10, 64)
		if err != nil || channel != "telegram" && channel != "bale" {
			return nil, fmt.Errorf("%q isn't like telegram:123456", s)
		}
		all = append(all, chat.Account{Channel: channel, User: id})
	}
	return all, nil
}

func (c Config) proxy() (*url.URL, error) {
	if c.Proxy == "" {
		return nil, nil
	}
	u, err := url.Parse(c.Proxy)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "socks5" {
		return nil, errors.New("want http://host:port or socks5://host:port")
	}
	return u, nil
}

// migrateURL is the owner's way to the database.
func (c Config) migrateURL() string {
	if c.MigrateURL != "" {
		return c.MigrateURL
	}
	return c.DatabaseURL
}
