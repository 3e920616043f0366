package store

// Seal closes bytes for a place, as what people write rests.
func (tx *Tx) Seal(place string, plain []byte) []byte { return tx.ring.Seal(place, plain) }

// Unseal opens what Seal gave for the same place, or returns ErrSeal.
func (tx *Tx) Unseal(place string, sealed []byte) ([]byte, error) {
	return tx.ring.Unseal(place, sealed)
}

// LockAccount keeps updates of an account from being handled until the transaction ends, and waits for the one that is.
func (tx *Tx) LockAccount(channel string, user int64) { tx.Later(sqlLock, channel, user) }
