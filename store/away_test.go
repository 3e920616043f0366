package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"hamyar/store"
)

func TestACutConnectionIsTheDatabasesFault(t *testing.T) {
	t.Parallel()
	for _, cut := range []error{io.EOF, io.ErrUnexpectedEOF, context.DeadlineExceeded} {
		if !store.IsAway(fmt.Errorf("take request 7: %w", cut)) {
			t.Errorf("%v counts as the row's fault", cut)
		}
	}
	if store.IsAway(errors.New("no such column")) {
		t.Error("any error counts as an outage")
	}
}

func TestTheWrongKeyIsFoundAtTheStart(t *testing.T) {
	t.Parallel()
	r := open(t)
	proves := func(keys string) error {
		t.Helper()
		ring, err := store.ParseKeyring(keys)
		if err != nil {
			t.Fatal(err)
		}
		s, err := store.Open(t.Context(), r.url, 1, ring)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		_, err = s.Within(t.Context(), func(tx *store.Tx) error { return tx.ProveKey(t.Context()) })
		return err
	}
	second := "2:" + strings.Repeat("A", 43) + "="
	for _, keys := range []string{key, key, second + "," + key, second} {
		if err := proves(keys); err != nil {
			t.Errorf("%.2s of %d keys: %v", keys, strings.Count(keys, ":"), err)
		}
	}
	if err := proves(key); !errors.Is(err, store.ErrKey) {
		t.Errorf("a key that was rotated away gave %v, want ErrKey", err)
	}
}

func TestAnAddressIsNotToldWithItsMistake(t *testing.T) {
	t.Parallel()
	err := store.CheckURL("postgres://hamyar:s3cret@host:bad/hamyar")
	if err == nil || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("got %v", err)
	}
}

// TestADeadlockIsTriedAgainAtOnce has two transactions wait for each other's account.
func TestADeadlockIsTriedAgainAtOnce(t *testing.T) {
	t.Parallel()
	r := open(t)
	one, other := r.account(1, noon()), r.account(2, noon())
	var both, done sync.WaitGroup
	both.Add(2)
	failed := make([]error, 2)
	for i, accounts := range [][]int64{{one, other}, {other, one}} {
		done.Go(func() {
			_, failed[i] = r.Within(t.Context(), func(tx *store.Tx) error {
				err := tx.SetLanguage(t.Context(), accounts[0], "en")
				both.Done()
				both.Wait()
				if err != nil {
					return err
				}
				return tx.SetLanguage(t.Context(), accounts[1], "en")
			})
		})
	}
	done.Wait()
	if (failed[0] == nil) == (failed[1] == nil) {
		t.Fatalf("want one of two to fail, got %v", failed)
	}
	for _, err := range failed {
		if err != nil && (!store.IsPassing(err) || store.IsAway(err)) {
			t.Errorf("%v: passing is %t, away is %t", err, store.IsPassing(err), store.IsAway(err))
		}
	}
}

func TestADatabaseThatTakesCallsAndSaysNothingIsAway(t *testing.T) {
	t.Parallel()
	listener, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	url := "postgres://hamyar@" + listener.Addr().String() + "/hamyar?sslmode=disable"
	s, err := store.Open(t.Context(), url, 1, ring(t, key))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	for name, try := range map[string]func() error{
		"ping":    func() error { return s.Ping(t.Context()) },
		"migrate": func() error { return store.Migrate(t.Context(), url) },
		"lead":    func() error { return s.Lead(t.Context(), "telegram", func() {}, func(context.Context) {}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if err := try(); !store.IsAway(err) {
				t.Errorf("%v isn't taken for an absence", err)
			}
		})
	}
}
