package record

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/store/audit"
	"hamyar/store/help"
	"hamyar/store/member"
	"hamyar/store/record"
)

// told is a part of what is kept of a woman: what it is, and a line for each thing.
type told struct {
	head  string // key of its heading
	lines []chat.Line
}

// most is how many deeds are told, the newest.
const most = 1000

// tell gives what is kept of a woman and the visitor may know: all of it if it is she, else what the work with her needs.
// There is at least one part, and none is empty.
func tell(ctx context.Context, v page.Visit, person int64, talks map[string]page.Talk) ([]told, error) {
	m, err := member.Load(ctx, v.Tx, person, v.Now)
	if err != nil {
		return nil, err
	}
	herself := m.Person == v.Account.Person.ID
	if m.Away && !herself {
		return []told{{"record.about_her", []chat.Line{chat.Say("record.away")}}}, nil
	}
	known, err := record.Tell(ctx, v.Tx, m.Person)
	if err != nil {
		return nil, err
	}
	all, err := member.Stays(ctx, v.Tx, m.Person)
	if err != nil {
		return nil, err
	}
	parts := []told{
		{"record.about_her", ask.Woman(m.Name, m.BirthYear, m.Phone)}, {"record.groups", stays(v, all, herself)},
		{"record.consents", answers(known.Answers, herself)}, {"record.invitations", invitations(v, known.Invitations, m)},
		{"record.work", roles(v, known.Roles, herself)}, {"record.wishes", wishes(v, known.Wishes, herself)},
		{"record.events", events(v, known.Events, herself)},
	}
	private, err := unseen(ctx, v, m.Person, known, talks)
	return filled(append(parts, private...)), err
}

// unseen are the parts that staff see only if that is their work, and others not at all.
func unseen(ctx context.Context, v page.Visit, person int64, known record.Known, talks map[string]page.Talk) ([]told, error) {
	calls, err := help.Talks(ctx, v.Tx, person)
	if err != nil {
		return nil, err
	}
	herself := person == v.Account.Person.ID
	parts := []told{{"record.calls", words(v, calls, herself)}}
	if !herself {
		return parts, nil
	}
	own, err := ofHers(ctx, v, known, talks)
	return append(parts, own...), err
}

// ofHers are the parts that the visitor alone sees of herself.
func ofHers(ctx context.Context, v page.Visit, known record.Known, talks map[string]page.Talk) ([]told, error) {
	me := v.Account.Person.ID
	asked, err := questions(ctx, v, me)
	if err != nil {
		return nil, err
	}
	drafts, err := unfinished(ctx, v, talks)
	if err != nil {
		return nil, err
	}
	phones, err := elsewhere(ctx, v, me, known)
	if err != nil {
		return nil, err
	}
	seen, err := audit.About(ctx, v.Tx, me, most)
	if err != nil {
		return nil, err
	}
	did, err := audit.By(ctx, v.Tx, me, most)
	if err != nil {
		return nil, err
	}
	return []told{
		{"record.questions", asked}, {"record.drafts", drafts}, {"record.written", written(known.Written)}, {"record.phones", phones},
		{"record.seen", deeds(seen)}, {"record.did", deeds(did)},
	}, nil
}

// filled are the parts with something in them.
func filled(all []told) (some []told) {
	for _, p := range all {
		if len(p.lines) > 0 {
			some = append(some, p)
		}
	}
	return some
}
