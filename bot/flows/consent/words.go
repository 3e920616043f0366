package consent

import (
	"hamyar/bot/chat"
	"hamyar/store/programme"
)

// Parts are the messages that show the parts of the text, by which a voice is found.
func Parts() []string {
	return []string{"consent.part_hello", "consent.part_keeping", "consent.part_ask"}
}

// Words are the three parts of the text that people agree to today, for the holes of messages: each as an admin has
// published it, or as in the first version, which stands in the catalogues.
func Words(p *programme.Programme) (hello, keeping, ask chat.Value) {
	part := func(names programme.Names, first chat.Value) chat.Value {
		if names["fa"] == "" {
			return first
		}
		return chat.Value{Names: names}
	}
	return part(p.Consent.Hello, chat.Part("consent.hello")), part(p.Consent.Keeping, chat.Part("consent.keeping")),
		part(p.Consent.Ask, chat.Part("consent.ask"))
}
