package store

import (
	"crypto/rand"
	"crypto/sha256"
)

// NewSecret makes what a one-time link carries, 26 letters and digits that nobody can guess, and the hash of it, which
// alone is kept.
func NewSecret() (secret string, hash []byte) {
	secret = rand.Text()
	return secret, HashSecret(secret)
}

// HashSecret gives the hash by which a secret's record is found.
func HashSecret(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}
