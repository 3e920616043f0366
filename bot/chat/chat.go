// Package chat is the vocabulary between a messenger and the conversations: who wrote, what came in, what is said.
// It knows no messenger, no language, no database and no conversation.
package chat

import "strconv"

// Account is one user of one messenger. A person may have several, or none.
type Account struct {
	Channel string // "telegram" or "bale"
	User    int64  // the messenger's own id, up to 52 bits
}

// String gives "telegram:123", the form of HAMYAR_ADMINS and of logs.
func (a Account) String() string { return a.Channel + ":" + strconv.FormatInt(a.User, 10) }
