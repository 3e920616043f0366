package session

import (
	"errors"
	"slices"
	"strings"

	"github.com/redis/go-redis/v9"
)

// IsRefused says whether Redis doesn't let us do what we may: its password or its users have changed since we came. No
// update is the cause, and it passes when somebody has put it right.
func IsRefused(err error) bool {
	said, ok := errors.AsType[redis.Error](err)
	if _, ours := errors.AsType[failure](err); !ours || !ok {
		return false
	}
	word, _, _ := strings.Cut(said.Error(), " ")
	return slices.Contains([]string{"NOAUTH", "WRONGPASS", "NOPERM"}, word)
}
