package chat

import (
	"errors"
	"strconv"
	"strings"
)

// MaxData is how many bytes a button may carry (Bot API, InlineKeyboardButton).
const MaxData = 64

// ErrData is returned for data that none of our buttons carries.
var ErrData = errors.New("not our button")

// Data is what a pressed button says: verb.row.subject.arg, the numbers in base 36.
type Data struct {
	Verb    string
	Row     int64 // the outbox row of the message the button hangs on
	Subject int64
	Arg     string
}

// Data gives what the button carries on the message of an outbox row.
func (b Button) Data(row int64) Data {
	return Data{Verb: b.Verb, Row: row, Subject: b.Subject, Arg: b.Arg}
}

// String is the form on the wire.
func (d Data) String() string {
	return d.Verb + "." + strconv.FormatInt(d.Row, 36) + "." + strconv.FormatInt(d.Subject, 36) + "." + d.Arg
}

// ParseData reads what came from a button. It returns ErrData for anything String doesn't give.
func ParseData(s string) (Data, error) {
	parts := strings.SplitN(s, ".", 4)
	if len(s) > MaxData || len(parts) != 4 || parts[0] == "" {
		return Data{}, ErrData
	}
	row, err := strconv.ParseInt(parts[1], 36, 64)
	if err != nil || row < 0 {
		return Data{}, ErrData
	}
	subject, err := strconv.ParseInt(parts[2], 36, 64)
	if err != nil || subject < 0 {
		return Data{}, ErrData
	}
	if d := (Data{Verb: parts[0], Row: row, Subject: subject, Arg: parts[3]}); d.String() == s {
		return d, nil
	}
	return Data{}, ErrData
}
