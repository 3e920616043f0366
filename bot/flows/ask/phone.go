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

// Reached says how a woman is reached by telephone: on her own number, or else on that of who speaks for her group, in E.164.
func Reached(phone, speaker, speakerAt string) chat.Line {
	switch {
	case phone != "":
		return chat.Say("plan.her_phone", "phone", chat.Value{Phone: phone})
	case speakerAt != "":
		return chat.Say("plan.speaker_phone", "name", NameOf(speaker), "phone", chat.Value{Phone: speakerAt})
	}
	return chat.Say("plan.no_phone")
}
