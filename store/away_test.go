package store_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
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
