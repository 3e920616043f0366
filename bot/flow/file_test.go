package flow_test

import (
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
)

// short takes nothing that is typed, and below a file no more than four letters.
func short(_ flow.World, typed string) (string, error) {
	if len(typed) > 4 {
		return "", flow.Refuse("wrong.long")
	}
	return "", flow.Refuse("wrong.words")
}

// TestWhichFilesAnswer: a voice or a photo where one may be said instead of written, any file where files are asked for.
func TestWhichFilesAnswer(t *testing.T) {
	t.Parallel()
	const megabyte = 1 << 20
	for _, row := range []struct {
		name         string
		in           chat.Input
		voice, files string // why it is none, "" if it is one
	}{
		{"a voice", chat.Input{Kind: chat.Voice}, "", ""},
		{"a photo", chat.Input{Kind: chat.Photo, Text: "x"}, "", ""},
		{"a document", chat.Input{Kind: chat.Document}, "wrong.document", ""},
		{"one of 15 MB", chat.Input{Kind: chat.Document, File: chat.Attachment{Bytes: 15 * megabyte}}, "wrong.document", ""},
		{"a voice of 15 MB", chat.Input{Kind: chat.Voice, File: chat.Attachment{Bytes: 15 * megabyte}}, "wrong.heavy", ""},
		{"a document of 21 MB", chat.Input{Kind: chat.Document, File: chat.Attachment{Bytes: 21 * megabyte}}, "wrong.document", "wrong.heavy_file"},
		{"a document that was passed on", chat.Input{Kind: chat.Document, Forwarded: true}, "wrong.forwarded", ""},
		{"a voice that was passed on", chat.Input{Kind: chat.Voice, Forwarded: true}, "wrong.forwarded", ""},
		{"words that were passed on", chat.Input{Kind: chat.Text, Text: "x", Forwarded: true}, "wrong.forwarded", "wrong.forwarded"},
		{"many words below it", chat.Input{Kind: chat.Photo, Text: strings.Repeat("x", 5)}, "wrong.long", "wrong.long"},
		{"a document whose words were changed", chat.Input{Kind: chat.Document, Edited: true}, "wrong.edited", "wrong.edited"},
		{"a sticker", chat.Input{Kind: chat.Sticker}, "wrong.sticker", "wrong.sticker"},
		{"words", chat.Input{Kind: chat.Text, Text: "x"}, "wrong.words", "wrong.words"},
	} {
		row.in.File.ID, row.in.File.Kind = "f", row.in.Kind
		for _, c := range []struct {
			step flow.Step
			why  string
		}{{flow.Step{Voice: true}, row.voice}, {flow.Step{Files: true}, row.files}} {
			c.step.Key, c.step.Prompt, c.step.Parse = "file", "x.file", short
			f := &flow.Flow{Name: "x", Steps: []flow.Step{c.step}}
			d, reply := f.Hear(flow.World{Same: func(string, chat.Line) bool { return false }}, flow.Draft{}, row.in)
			if reply.Done != (c.why == "") || c.why != "" && reply.Screen.Lines[0].Key != c.why {
				t.Errorf("%s, where files answer: %t: it ends with %v, want %q", row.name, c.step.Files, reply.Screen.Lines, c.why)
			}
			if given := d.Answers.Given["file"]; reply.Done && (given.File == nil || given.Value != row.in.Text) {
				t.Errorf("%s is kept as %+v", row.name, given)
			}
		}
	}
}
