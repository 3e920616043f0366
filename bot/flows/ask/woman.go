package ask

import "hamyar/bot/chat"

// Answered is a question's label with its answer, as a line.
func Answered(label string, answer chat.Value) chat.Line {
	return chat.Say("flow.line", "name", chat.Part(label), "answer", answer)
}

// NameOf is a woman's name, or a word for one that isn't known.
func NameOf(name string) chat.Value {
	if name == "" {
		return chat.Part("flow.none")
	}
	return chat.Words(name)
}

// Woman is what is known of a woman, a line each: her name, her Jalali birth year (0: not known) and her number in E.164
// ("": she has none).
func Woman(name string, birthYear int, phone string) []chat.Line {
	birth, number := chat.Part("group.not_known"), chat.Part("group.no_phone")
	if birthYear != 0 {
		birth = plain(birthYear)
	}
	if phone != "" {
		number = chat.Value{Phone: phone}
	}
	return []chat.Line{
		Answered("register.label_member_name", NameOf(name)),
		Answered("register.label_member_birth", birth),
		Answered("register.label_member_phone", number),
	}
}
