package programme

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

func same(a, b string) bool { return locales.Squeeze(a) == locales.Squeeze(b) }

// AddEntry is the conversation that adds a county to a province, a trade to a family, its subject, or a topic. It begins
// with the name of the list.
var AddEntry = page.Talk{
	Flow: &flow.Flow{Name: "add_entry", Steps: []flow.Step{
		{Key: "kind", Fixed: true},
		{Key: "name", Prompt: "programme.ask_name", Label: "programme.label_name", Parse: persian(nameMost)},
		{Key: "english", Prompt: "programme.ask_english", Label: "programme.label_english", Parse: latin(nameMost), Skip: "programme.no_english"},
	}},
	Right: manages,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		kind, _ := kindOf(v.Arg)
		return page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: map[string]flow.Answer{"kind": {Value: string(kind)}}}},
			addable(v.Programme, kind, v.Subject)
	},
	Keep: keepNewEntry,
	Back: backToList,
}

// addable refuses to add to a list that there isn't, or that is full.
func addable(p *programme.Programme, kind programme.Kind, parent int64) error {
	ok := kind == programme.Topics && parent == 0
	switch kind {
	case programme.Counties:
		for _, province := range p.Provinces {
			ok = ok || province.ID == parent
		}
	case programme.Trades:
		_, ok = p.Entry(programme.Families, parent)
	}
	switch {
	case !ok:
		return errOldEntry
	case full(p, kind, parent):
		return page.Refuse(chat.Say("programme.full"), listRef(kind, parent))
	}
	return nil
}

// backToList is the list that a talk was begun from.
func backToList(v page.Visit) chat.Ref {
	kind := programme.Kind(v.Said.Value("kind"))
	if kind == programme.Trades {
		return listRef(kind, v.Subject)
	}
	return listRef(kind, 0)
}

func keepNewEntry(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	kind := programme.Kind(said.Value("kind"))
	if err := addable(v.Programme, kind, v.Subject); err != nil {
		return page.Outcome{}, err
	}
	v.Said = said
	list := backToList(v)
	if taken(v.Programme, kind, 0, said.Value("name")) {
		return page.Outcome{}, page.Refuse(chat.Say("programme.there_already"), list)
	}
	id, err := programme.Add(ctx, v.Tx, kind, v.Subject, names(said.Value("name"), said.Value("english")))
	if err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.EntryAdded, About: id, Kind: store.Kind(kind)}, chat.Ref{Page: entryName, Subject: id, Arg: string(kind)})
}

// NameEntry is the conversation that renames an entry, its subject. It begins with the name of the list.
var NameEntry = page.Talk{
	Flow: &flow.Flow{Name: "name_entry", Steps: []flow.Step{
		{Key: "kind", Fixed: true},
		{Key: "name", Prompt: "programme.ask_name", Label: "programme.label_name", Parse: persian(nameMost)},
		{Key: "english", Prompt: "programme.ask_english", Label: "programme.label_english", Parse: latin(nameMost), Skip: "programme.no_english"},
	}},
	Right: manages,
	Open: func(_ context.Context, v page.Visit) (page.Opening, error) {
		kind, _ := kindOf(v.Arg)
		e, ok := v.Programme.Entry(kind, v.Subject)
		if !ok {
			return page.Opening{}, errOldEntry
		}
		o := asItIs(v.Subject, "name", e.Name["fa"], "english", e.Name["en"])
		o.Answers.Given["kind"] = flow.Answer{Value: string(kind)}
		return o, nil
	},
	Keep: keepName,
	Back: func(v page.Visit) chat.Ref { return namedAt(programme.Kind(v.Said.Value("kind")), v.Subject) },
}

// namedAt is the page from which an entry is renamed.
func namedAt(kind programme.Kind, id int64) chat.Ref {
	if kind == programme.Families {
		return listRef(programme.Trades, id)
	}
	return chat.Ref{Page: entryName, Subject: id, Arg: string(kind)}
}

func keepName(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
	kind := programme.Kind(said.Value("kind"))
	if _, ok := v.Programme.Entry(kind, v.Subject); !ok {
		return page.Outcome{}, errOldEntry
	}
	here := namedAt(kind, v.Subject)
	if taken(v.Programme, kind, v.Subject, said.Value("name")) {
		return page.Outcome{}, page.Refuse(chat.Say("programme.there_already"), here)
	}
	if err := programme.Rename(ctx, v.Tx, kind, v.Subject, names(said.Value("name"), said.Value("english"))); err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.EntryRenamed, About: v.Subject, Kind: store.Kind(kind)}, here)
}
