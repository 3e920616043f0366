package record

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flows/ask"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/member"
)

// File is what is kept of a woman, its subject, as a file: all of it for herself, for others what they may see. Talks are
// those that she may have under way. It is a page of HTML, which any phone opens by itself and shows from right to left.
func File(talks map[string]page.Talk) page.Paper {
	return page.Paper{
		Name: fileName, Right: page.Right{Do: store.SeePerson, On: inHand},
		Make: func(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
			m, err := member.Load(ctx, v.Tx, v.Subject, v.Now)
			if err != nil {
				return chat.Made{}, err
			}
			all, err := tell(ctx, v, m.Person, talks)
			if err != nil {
				return chat.Made{}, err
			}
			return leaf(v, write, m, all)
		},
	}
}

// inHand is the woman, while who asked for her file is who uses the phone: nobody else who shares it gets it.
func inHand(ctx context.Context, v page.Visit) (store.Resource, error) {
	now, err := v.Tx.Account(ctx, v.Account.ID, v.Now)
	if err != nil {
		return store.Resource{}, err
	}
	if now.Person.ID != v.Account.Person.ID {
		return store.Resource{}, store.ErrMissing
	}
	return member.Resource(ctx, v.Tx, v.Subject)
}

func leaf(v page.Visit, write page.Writer, m member.Member, all []told) (chat.Made, error) {
	l := paper.Leaf{Language: v.Account.Language, Title: write(chat.Part("record.file_own"))}
	if m.Person != v.Account.Person.ID {
		l.Title = write(chat.Part("record.of", "name", ask.NameOf(m.Name)))
	}
	l.Notes = []string{write(chat.Part("record.file_at", "at", chat.Value{Moment: &v.Now})), write(chat.Part("record.file_note"))}
	for _, t := range all {
		p := paper.Part{Head: write(chat.Part(t.head))}
		for _, line := range t.lines {
			p.Lines = append(p.Lines, write(chat.Value{Line: &line}))
		}
		l.Parts = append(l.Parts, p)
	}
	data, err := l.HTML()
	return chat.Made{Name: write(chat.Part("record.file_name")) + ".html", Bytes: data}, err
}

// sendOwn sends a woman her file.
func sendOwn(_ context.Context, v page.Visit) (page.Outcome, error) {
	return sent(v, v.Account.Person.ID, "record.file_given", chat.Ref{Page: AllName}), nil
}

// sendHers sends who looks after a woman her file.
func sendHers(_ context.Context, v page.Visit) (page.Outcome, error) {
	return sent(v, v.Subject, "record.file_of_given", chat.Ref{Page: OfName, Subject: v.Subject}), nil
}

// sent says neither in the file's name nor beside it whose it is: phones are shared.
func sent(v page.Visit, person int64, said string, show chat.Ref) page.Outcome {
	v.Saw(store.GotRecord, person)
	return page.Outcome{
		Give:  []chat.Saying{chat.Give(chat.Ref{Page: fileName, Subject: person}, chat.Say("record.file_caption"))},
		Above: []chat.Line{chat.Say(said)}, Show: show,
	}
}
