package event

import (
	"strconv"
	"strings"
	"time"

	"hamyar/bot/page"
)

// spotAt is where somebody is on a roster: which part of it is shown, and what else a button on it says.
type spotAt struct {
	from   int       // the number of the first woman shown
	guest  int64     // whom a tap is about; of what can be taken back, 0
	moment time.Time // when what is taken back was noted; 1970 if nothing is
}

// in36 is the base of the numbers behind the first: a button carries few letters.
const in36 = 36

// readSpot reads an argument of the roster: "12", "12-moment", or of a tap "12-guest-" and "12-guest-moment".
func readSpot(arg string) (at spotAt) {
	parts := strings.Split(arg, "-")
	at = spotAt{from: page.From(parts[0]), moment: time.UnixMicro(0)}
	if len(parts) > 2 {
		at.guest, parts = number36(parts[1]), parts[1:]
	}
	if len(parts) > 1 {
		at.moment = time.UnixMicro(number36(parts[1]))
	}
	return at
}

func number36(s string) int64 {
	n, err := strconv.ParseInt(s, in36, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// noted is the place where something that was noted at a moment can be taken back.
func (at spotAt) noted(moment time.Time) string {
	return strconv.Itoa(at.from) + "-" + strconv.FormatInt(moment.UnixMicro(), in36)
}

// of is a guest on it, as she was marked at a moment, nil for not at all.
func (at spotAt) of(guest int64, marked *time.Time) string {
	arg := strconv.Itoa(at.from) + "-" + strconv.FormatInt(guest, in36) + "-"
	if marked != nil {
		arg += strconv.FormatInt(marked.UnixMicro(), in36)
	}
	return arg
}
