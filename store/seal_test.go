package store_test

import (
	"bytes"
	"errors"
	"testing"

	"hamyar/store"
)

const (
	newKey   = "2:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
	otherKey = "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
)

func ring(t *testing.T, keys string) *store.Keyring {
	t.Helper()
	r, err := store.ParseKeyring(keys)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSealedWordsOpenOnlyWhereTheyRestAndWithTheirKey(t *testing.T) {
	t.Parallel()
	words := []byte("مریم احمدی")
	sealed := ring(t, key).Seal("inbox", words)
	if bytes.Contains(sealed, words) || bytes.Equal(sealed, ring(t, key).Seal("inbox", words)) {
		t.Error("the words can be seen, or two seals be told to be of the same words")
	}
	damaged := bytes.Clone(sealed)
	damaged[len(damaged)-1] ^= 1
	for _, c := range []struct {
		name, keys, place string
		sealed            []byte
		opens             bool
	}{
		{"as it was sealed", key, "inbox", sealed, true},
		{"after a new key came", newKey + ", " + key, "inbox", sealed, true},
		{"in another place", key, "outbox", sealed, false},
		{"when its key is gone", newKey, "inbox", sealed, false},
		{"with another key of that number", otherKey, "inbox", sealed, false},
		{"damaged", key, "inbox", damaged, false},
		{"cut short", key, "inbox", sealed[:10], false},
		{"emptied", key, "inbox", nil, false},
	} {
		got, err := ring(t, c.keys).Unseal(c.place, c.sealed)
		if c.opens && (err != nil || !bytes.Equal(got, words)) {
			t.Errorf("%s: %q, %v", c.name, got, err)
		}
		if !c.opens && !errors.Is(err, store.ErrSeal) {
			t.Errorf("%s: %q, %v, want ErrSeal", c.name, got, err)
		}
	}
}

func TestTheFirstKeyOfTheListSeals(t *testing.T) {
	t.Parallel()
	if sealed := ring(t, newKey+","+key).Seal("inbox", nil); sealed[0] != 2 {
		t.Errorf("key %d sealed, want 2", sealed[0])
	}
}

func TestAWrongKeyListIsRefused(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"", "1", "x:AAAA", "256:" + key[2:], "1:AAAA", "1:not base64", key + "," + otherKey, key + ","} {
		if _, err := store.ParseKeyring(keys); err == nil {
			t.Errorf("%q was taken", keys)
		}
	}
}
