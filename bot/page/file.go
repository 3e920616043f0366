package page

import (
	"hamyar/bot/chat"
	"hamyar/store"
)

// Kept is a file as the records keep it, nil for none.
func Kept(a *chat.Attachment) *store.File {
	if a == nil {
		return nil
	}
	return &store.File{Channel: a.Channel, ID: a.ID, Kind: string(a.Kind), Bytes: a.Bytes, Seconds: a.Seconds, Name: a.Name, As: a.As}
}

// Played is a file of the records as it is sent, nil for none.
func Played(f *store.File) *chat.Attachment {
	if f == nil {
		return nil
	}
	return &chat.Attachment{Channel: f.Channel, ID: f.ID, Kind: chat.Kind(f.Kind), Bytes: f.Bytes, Seconds: f.Seconds, Name: f.Name, As: f.As}
}

// Hear shows a page below a file. One that isn't there any more is missing from the page, too.
func Hear(ref chat.Ref, f *store.File) Outcome {
	out := Outcome{Show: ref}
	if f != nil {
		out.Plays = []chat.Attachment{*Played(f)}
	}
	return out
}

// Said is an answer that was written, said or shown, as people read it.
func Said(words string, f *store.File) chat.Value {
	switch {
	case f == nil:
		return chat.Words(words)
	case words == "":
		return chat.Part("flow." + f.Kind)
	}
	return chat.Part("flow.with_words", "file", chat.Part("flow."+f.Kind), "words", chat.Words(words))
}
