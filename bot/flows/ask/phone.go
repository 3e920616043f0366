package ask

import (
	"errors"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/locales"
)

// Phone takes a mobile number and gives it in E.164.
func Phone(_ flow.World, typed string) (string, error) {
	number, err := locales.Phone(typed)
	switch {
	case errors.Is(err, locales.ErrLandline):
		return "", flow.Refuse("wrong.landline")
	case err != nil:
		return "", flow.Refuse("wrong.phone")
	}
	return number, nil
}

// ShowPhone shows a number as people read it.
func ShowPhone(_ flow.World, answer string) chat.Value { return chat.Value{Phone: answer} }
