package store

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrSeal is returned for bytes that none of the keys opens: another key, another place, or damage.
var ErrSeal = errors.New("can't be unsealed")

// Keyring seals what people write. Sealed bytes are: key number (1), nonce (12), AES-256-GCM ciphertext and tag.
// The place the bytes rest in is authenticated with them, so that none can be moved.
type Keyring struct {
	current byte
	keys    map[byte]cipher.AEAD
}

// ParseKeyring reads HAMYAR_KEY: number:base64 of 32 bytes, several separated by commas, the first one seals.
func ParseKeyring(s string) (*Keyring, error) {
	ring := &Keyring{keys: map[byte]cipher.AEAD{}}
	for i, part := range strings.Split(s, ",") {
		number, aead, err := parseKey(strings.TrimSpace(part))
		if err != nil {
			return nil, fmt.Errorf("key %d of the list: %w", i+1, err)
		}
		if _, twice := ring.keys[number]; twice {
			return nil, fmt.Errorf("key number %d stands twice", number)
		}
		if i == 0 {
			ring.current = number
		}
		ring.keys[number] = aead
	}
	return ring, nil
}

func parseKey(s string) (byte, cipher.AEAD, error) {
	head, body, found := strings.Cut(s, ":")
	number, err := strconv.ParseUint(head, 10, 8)
	if !found || err != nil {
		return 0, nil, errors.New("want number:base64, the number from 0 to 255")
	}
	raw, err := base64.StdEncoding.DecodeString(body)
	if err != nil || len(raw) != 32 {
		return 0, nil, errors.New("want the base64 of 32 random bytes after the number")
	}
	block, err := aes.NewCipher(raw)
	if err != nil {
		return 0, nil, err
	}
	aead, err := cipher.NewGCM(block)
	return byte(number), aead, err
}

// Seal closes plain for a place.
func (k *Keyring) Seal(place string, plain []byte) []byte {
	aead := k.keys[k.current]
	out := make([]byte, 1+aead.NonceSize(), 1+aead.NonceSize()+len(plain)+aead.Overhead())
	out[0] = k.current
	rand.Read(out[1:]) // never fails since Go 1.24
	return aead.Seal(out, out[1:], plain, []byte(place))
}

// Unseal opens what Seal gave for the same place, or returns ErrSeal.
func (k *Keyring) Unseal(place string, sealed []byte) ([]byte, error) {
	if len(sealed) == 0 {
		return nil, ErrSeal
	}
	aead, ok := k.keys[sealed[0]]
	if !ok || len(sealed) < 1+aead.NonceSize() {
		return nil, ErrSeal
	}
	plain, err := aead.Open(nil, sealed[1:1+aead.NonceSize()], sealed[1+aead.NonceSize():], []byte(place))
	if err != nil {
		return nil, ErrSeal
	}
	return plain, nil
}
