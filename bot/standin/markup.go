package standin

import (
	"encoding/json"
)

const (
	maxButtonData = 64 // bytes
	maxButtonsRow = 12
	maxButtons    = 300
)

type inlineMarkup struct {
	Rows [][]Button `json:"inline_keyboard"`
}

// A markup is what came as reply_markup: one of the four, or none.
type markup struct {
	inline  [][]Button
	reply   *Keyboard
	removes bool
	forces  bool
}

type rawMarkup struct {
	Inline      *[]json.RawMessage `json:"inline_keyboard"`
	Rows        *[]json.RawMessage `json:"keyboard"`
	OneTime     bool               `json:"one_time_keyboard"`
	Resize      bool               `json:"resize_keyboard"`
	Persistent  bool               `json:"is_persistent"`
	Placeholder string             `json:"input_field_placeholder"`
	Removes     bool               `json:"remove_keyboard"`
	Forces      bool               `json:"force_reply"`
}

type rawButton struct {
	Text     *string `json:"text"`
	Data     string  `json:"callback_data"`
	URL      string  `json:"url"`
	Contact  bool    `json:"request_contact"`
	Location bool    `json:"request_location"`

	WebApp  json.RawMessage `json:"web_app"`
	Switch  *string         `json:"switch_inline_query"`
	Current *string         `json:"switch_inline_query_current_chat"`
	Copy    json.RawMessage `json:"copy_text"`
	Pay     bool            `json:"pay"`
}

// parseMarkup reads reply_markup. private says whether the chat may be asked for contacts.
func parseMarkup(text string, private bool) (markup, error) {
	var m markup
	if text == "" {
		return m, nil
	}
	var raw rawMarkup
	if err := readObject(text, &raw); err != nil {
		return m, err
	}
	m.forces, m.removes = raw.Forces, raw.Removes
	if raw.Rows != nil {
		rows, err := keyRows(*raw.Rows, private)
		if err != nil {
			return m, err
		}
		if len(rows) > 0 {
			m.reply = &Keyboard{Rows: rows, OneTime: raw.OneTime, Resize: raw.Resize, Persistent: raw.Persistent, Placeholder: raw.Placeholder}
			return m, nil
		}
	}
	if raw.Inline != nil {
		rows, err := buttonRows(*raw.Inline)
		if err != nil {
			return m, err
		}
		m.inline = rows
	}
	return m, nil
}

func readObject(text string, raw *rawMarkup) error {
	if !json.Valid([]byte(text)) {
		return bad("can't parse reply keyboard markup JSON object")
	}
	if text[0] != '{' {
		return bad("object expected as reply markup")
	}
	if err := json.Unmarshal([]byte(text), raw); err != nil {
		return bad("object expected as reply markup")
	}
	return nil
}

// buttonRows reads an inline keyboard. Buttons without a label are left out, as the real server leaves them out.
func buttonRows(raw []json.RawMessage) ([][]Button, error) {
	var rows [][]Button
	total := 0
	for _, line := range raw {
		var buttons []json.RawMessage
		if json.Unmarshal(line, &buttons) != nil {
			return nil, bad(`field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`)
		}
		var row []Button
		for _, b := range buttons {
			button, err := parseButton(b)
			if err != nil {
				return nil, err
			}
			if button.Text != "" && len(row) < maxButtonsRow && total < maxButtons {
				row, total = append(row, button), total+1
			}
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func parseButton(line json.RawMessage) (Button, error) {
	var raw rawButton
	if line[0] != '{' || json.Unmarshal(line, &raw) != nil {
		return Button{}, bad("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
	}
	if raw.Text == nil {
		return Button{}, bad(`can't parse inline keyboard button: Can't find field "text"`)
	}
	label, _ := clean(*raw.Text, nil)
	b := Button{Text: label, Data: raw.Data, URL: raw.URL}
	switch {
	case b.URL != "":
		if _, err := checkLink(b.URL); err != nil {
			return b, bad("inline keyboard button %s", err)
		}
	case b.Data != "":
		if len(b.Data) > maxButtonData {
			return b, bad("BUTTON_DATA_INVALID")
		}
	case raw.WebApp == nil && raw.Switch == nil && raw.Current == nil && raw.Copy == nil && !raw.Pay:
		return b, bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	}
	return b, nil
}

func keyRows(raw []json.RawMessage, private bool) ([][]Key, error) {
	var rows [][]Key
	for _, line := range raw {
		var keys []json.RawMessage
		if json.Unmarshal(line, &keys) != nil {
			return nil, bad(`field "keyboard" must be an Array of Arrays`)
		}
		var row []Key
		for _, k := range keys {
			key, err := parseKey(k, private)
			if err != nil {
				return nil, err
			}
			if key.Text != "" && len(row) < maxButtonsRow {
				row = append(row, key)
			}
		}
		if len(row) > 0 {
			rows = append(rows, row)
		}
	}
	return rows, nil
}

func parseKey(line json.RawMessage, private bool) (Key, error) {
	var text string
	if json.Unmarshal(line, &text) == nil {
		return Key{Text: text}, nil
	}
	var raw rawButton
	if line[0] != '{' || json.Unmarshal(line, &raw) != nil {
		return Key{}, bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
	}
	switch {
	case raw.Text == nil:
		return Key{}, bad(`can't parse keyboard button: Can't find field "text"`)
	case raw.Contact && !private:
		return Key{}, bad("phone number can be requested in private chats only")
	case raw.Location && !private:
		return Key{}, bad("location can be requested in private chats only")
	}
	label, _ := clean(*raw.Text, nil)
	return Key{Text: label, Contact: raw.Contact, Location: raw.Location}, nil
}
