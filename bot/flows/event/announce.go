package event

import (
	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/event"
)

// announces says whether the visitor may announce something to who is invited to an event.
func announces(v page.Visit, e event.Event) bool { return may(v, store.Announce, e) }

// announceButton begins an announcement about an event.
func announceButton(e event.Event) chat.Button {
	return chat.Begin("announce_write/e"+number(e.ID), 0, "announce.about_event")
}
