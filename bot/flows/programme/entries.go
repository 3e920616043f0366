package programme

import (
	"context"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/programme"
)

const (
	entriesName = "programme.entries"
	entryName   = "programme.entry"
)

// Entries lists the counties, the families of trades, the trades of a family or the topics of consultation, what is out of
// use last. Its argument is the list and the number of the first one shown, "county/6"; its subject the family.
var Entries = page.Page{Name: entriesName, Right: manages, Draw: drawEntries}

// kindOf reads the list and the rest of an argument.
func kindOf(arg string) (programme.Kind, string) {
	kind, rest, _ := strings.Cut(arg, "/")
	return programme.Kind(kind), rest
}

func drawEntries(_ context.Context, v page.Visit) (chat.Screen, error) {
	kind, rest := kindOf(v.Arg)
	head, ok := heads[kind]
	if !ok {
		return chat.Screen{Lines: []chat.Line{chat.Say("programme.settings")}, Buttons: foot(entriesName, chat.Ref{Page: SettingsName})}, nil
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say(head)}}
	list := listed(v.Programme, kind, v.Subject)
	from := min(page.From(rest), len(list))
	to := min(from+page.Screenful, len(list))
	for _, e := range list[from:to] {
		screen.Buttons = append(screen.Buttons, toEntry(kind, e))
	}
	screen.Buttons = append(screen.Buttons, turning(kind, v.Subject, from, to < len(list))...)
	screen.Buttons = append(screen.Buttons, adding(v, kind)...)
	screen.Buttons = append(screen.Buttons, foot(entriesName, above(kind))...)
	return screen, nil
}

// heads say what a list is.
var heads = map[programme.Kind]string{
	programme.Counties: "programme.counties", programme.Families: "programme.families",
	programme.Trades: "programme.trades", programme.Topics: "programme.topics",
}

func listRef(kind programme.Kind, parent int64) chat.Ref {
	return chat.Ref{Page: entriesName, Subject: parent, Arg: string(kind)}
}

// above is the page from which a list is reached.
func above(kind programme.Kind) chat.Ref {
	if kind == programme.Trades {
		return listRef(programme.Families, 0)
	}
	return chat.Ref{Page: SettingsName}
}

// listed are the entries of a list: of the trades those of one family.
func listed(p *programme.Programme, kind programme.Kind, parent int64) (list []programme.Entry) {
	for _, e := range p.Entries(kind) {
		if kind != programme.Trades || e.Parent == parent {
			list = append(list, e)
		}
	}
	return list
}

// toEntry leads to an entry, or to the trades of a family.
func toEntry(kind programme.Kind, e programme.Entry) chat.Button {
	ref := chat.Ref{Page: entryName, Subject: e.ID, Arg: string(kind)}
	if kind == programme.Families {
		ref = listRef(programme.Trades, e.ID)
	}
	label := "common.name"
	if e.Retired {
		label = "programme.in_list_retired"
	}
	return chat.Do(ref, "", label, "name", chat.Value{Names: e.Name})
}

func turning(kind programme.Kind, parent int64, from int, more bool) []chat.Button {
	buttons := page.Turning(listRef(kind, parent), from, more)
	for i, b := range buttons { // their argument is the part of the list alone
		prefix := entriesName + "//"
		part := strings.TrimPrefix(b.Arg, prefix)
		buttons[i].Arg = prefix + string(kind) + "/" + part
	}
	return buttons
}

// adding are the ways to add to a list: a county to each province, a trade to its family, whose name can be changed too.
func adding(v page.Visit, kind programme.Kind) []chat.Button {
	var buttons []chat.Button
	add := AddEntry.Flow.Name + "/" + string(kind)
	switch kind {
	case programme.Counties:
		for _, p := range v.Programme.Provinces {
			buttons = append(buttons, chat.Begin(add, p.ID, "programme.add_county", "province", chat.Value{Names: p.Name}))
		}
	case programme.Trades:
		if _, ok := v.Programme.Entry(programme.Families, v.Subject); ok {
			rename := NameEntry.Flow.Name + "/" + string(programme.Families)
			buttons = append(buttons, chat.Begin(add, v.Subject, "programme.add_trade"), chat.Begin(rename, v.Subject, "programme.rename_family"))
		}
	case programme.Topics:
		buttons = append(buttons, chat.Begin(add, 0, "programme.add_topic"))
	}
	return buttons
}

// EntryPage shows one entry, its subject; its argument is the list. It can be renamed, and taken out of use and back.
var EntryPage = page.Page{
	Name: entryName, Right: manages, Draw: drawEntry, Actions: map[string]page.Action{"retire": retire, "restore": restore},
}

func drawEntry(_ context.Context, v page.Visit) (chat.Screen, error) {
	kind, _ := kindOf(v.Arg)
	e, ok := v.Programme.Entry(kind, v.Subject)
	if !ok {
		return chat.Screen{Lines: []chat.Line{chat.Say("nav.old_button")}, Buttons: foot(entryName, chat.Ref{Page: SettingsName})}, nil
	}
	english := chat.Part("flow.none")
	if e.Name["en"] != "" {
		english = chat.Value{Code: e.Name["en"]}
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say("programme.entry", "name", chat.Words(e.Name["fa"]), "english", english)}}
	ref := chat.Ref{Page: entryName, Subject: e.ID, Arg: string(kind)}
	screen.Buttons = []chat.Button{chat.Begin(NameEntry.Flow.Name+"/"+string(kind), e.ID, "programme.rename")}
	switch {
	case e.Retired:
		screen.Lines = append(screen.Lines, chat.Say("programme.retired"))
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "restore", "programme.restore"))
	case kind != programme.Families && e.Code != other:
		screen.Buttons = append(screen.Buttons, chat.Do(ref, "retire", "programme.retire"))
	}
	screen.Buttons = append(screen.Buttons, foot(entryName, listRef(kind, ofFamily(kind, e)))...)
	return screen, nil
}

// ofFamily is the subject of the list that an entry stands in.
func ofFamily(kind programme.Kind, e programme.Entry) int64 {
	if kind == programme.Trades {
		return e.Parent
	}
	return 0
}

// other is the trade that stands for what is in no list, and so is always there.
const other = "other"

// retire takes an entry out of use; the last one of a list stays.
func retire(ctx context.Context, v page.Visit) (page.Outcome, error) {
	kind, e, err := entry(v)
	if err != nil {
		return page.Outcome{}, err
	}
	used := 0
	for _, e := range v.Programme.Entries(kind) {
		if !e.Retired {
			used++
		}
	}
	here := chat.Ref{Page: entryName, Subject: e.ID, Arg: string(kind)}
	if used == 1 && !e.Retired || e.Code == other {
		return page.Outcome{}, page.Refuse(chat.Say("programme.last_entry"), here)
	}
	if err := programme.Retire(ctx, v.Tx, kind, e.ID, v.Now); err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.EntryRetired, About: e.ID, Kind: store.Kind(kind)}, here)
}

// restore brings an entry back into use.
func restore(ctx context.Context, v page.Visit) (page.Outcome, error) {
	kind, e, err := entry(v)
	if err != nil {
		return page.Outcome{}, err
	}
	here := chat.Ref{Page: entryName, Subject: e.ID, Arg: string(kind)}
	if e.Retired && full(v.Programme, kind, e.Parent) {
		return page.Outcome{}, page.Refuse(chat.Say("programme.full"), here)
	}
	if err := programme.Restore(ctx, v.Tx, kind, e.ID); err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.EntryRestored, About: e.ID, Kind: store.Kind(kind)}, here)
}

// entry is the entry that a press is about, of a list whose entries can be taken out of use.
func entry(v page.Visit) (programme.Kind, programme.Entry, error) {
	kind, _ := kindOf(v.Arg)
	e, ok := v.Programme.Entry(kind, v.Subject)
	if !ok || kind == programme.Families {
		return kind, e, page.Refuse(chat.Say("nav.old_button"), chat.Ref{Page: SettingsName})
	}
	return kind, e, nil
}

// full says whether a family has as many trades in use as a screen has room for.
func full(p *programme.Programme, kind programme.Kind, parent int64) bool {
	if kind != programme.Trades {
		return false
	}
	used := 0
	for _, e := range listed(p, kind, parent) {
		if !e.Retired {
			used++
		}
	}
	return used >= page.Screenful
}

var errOldEntry = page.Refuse(chat.Say("nav.old_button"), chat.Ref{Page: SettingsName})

// taken says whether another entry of the list has the name, however it is spelled.
func taken(p *programme.Programme, kind programme.Kind, but int64, name string) bool {
	for _, e := range p.Entries(kind) {
		if e.ID != but && same(e.Name["fa"], name) {
			return true
		}
	}
	return false
}
