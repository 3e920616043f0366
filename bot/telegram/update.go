package telegram

import "encoding/json"

// The parts of an update that we read (Bot API, "Available types"). The library's own types aren't used to read
// updates: a kind of anything that is new to them would make the whole update unreadable.
type (
	update struct {
		ID                int64    `json:"update_id"`
		Message           *message `json:"message"`
		EditedMessage     *message `json:"edited_message"`
		ChannelPost       *message `json:"channel_post"`
		EditedChannelPost *message `json:"edited_channel_post"`
		Press             *press   `json:"callback_query"`
		Member            *member  `json:"my_chat_member"`
	}

	message struct {
		ID          int64           `json:"message_id"`
		Date        int64           `json:"date"` // 0: of a message too old to be read
		EditDate    int64           `json:"edit_date"`
		From        *user           `json:"from"`
		Room        room            `json:"chat"`
		ReplyTo     *replied        `json:"reply_to_message"`
		Album       json.RawMessage `json:"media_group_id"`
		Origin      json.RawMessage `json:"forward_origin"`
		ForwardDate int64           `json:"forward_date"` // Bale, and Telegram before Bot API 7.0
		ForwardFrom json.RawMessage `json:"forward_from"`

		Text            string          `json:"text"`
		Entities        json.RawMessage `json:"entities"`
		Caption         string          `json:"caption"`
		CaptionEntities json.RawMessage `json:"caption_entities"`
		Contact         *contact        `json:"contact"`
		Voice           *attached       `json:"voice"`
		VideoNote       *attached       `json:"video_note"`
		Audio           *attached       `json:"audio"`
		Photo           []attached      `json:"photo"` // one picture in several sizes
		Document        *attached       `json:"document"`
		Video           *attached       `json:"video"`
		Animation       *attached       `json:"animation"`
		Sticker         *attached       `json:"sticker"`
		Location        json.RawMessage `json:"location"`
	}

	press struct {
		ID      string   `json:"id"`
		From    user     `json:"from"`
		Message *message `json:"message"`
		Data    string   `json:"data"`
	}

	member struct {
		From user  `json:"from"`
		Room room  `json:"chat"`
		Date int64 `json:"date"`
		New  struct {
			Status string `json:"status"`
		} `json:"new_chat_member"`
	}

	user struct {
		ID       int64  `json:"id"`
		First    string `json:"first_name"`
		Last     string `json:"last_name"`
		Language string `json:"language_code"`
	}

	room struct {
		ID   int64  `json:"id"`
		Type string `json:"type"`
	}

	replied struct {
		ID int64 `json:"message_id"`
	}

	contact struct {
		Phone string `json:"phone_number"`
		User  int64  `json:"user_id"`
	}

	attached struct {
		ID     string          `json:"file_id"`
		Name   json.RawMessage `json:"file_name"`
		Bytes  int64           `json:"file_size"`
		Mime   json.RawMessage `json:"mime_type"`
		Length json.RawMessage `json:"duration"` // in seconds
		Width  int64           `json:"width"`
		Height int64           `json:"height"`
	}
)

// stranger is what kinds of update that we don't know have in common.
type stranger struct {
	From *user `json:"from"`
	User *user `json:"user"`
	Room *room `json:"chat"`
}

// updateID finds the id of an update that can't be decoded, 0 if it has none.
func updateID(raw []byte) int64 {
	var u struct {
		ID int64 `json:"update_id"`
	}
	if json.Unmarshal(raw, &u) != nil {
		return 0
	}
	return u.ID
}
