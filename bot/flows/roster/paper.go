// Package roster gives the women of a group, or of a county, as a file for Excel or as a sheet to print.
package roster

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store"
	"hamyar/store/group"
	"hamyar/store/member"
)

// most is how many women stand in one file.
const most = 5000

// The rights to a roster, in whatever form.
var (
	ofGroup  = page.Right{Do: store.SeeMembers, On: page.Of(group.Resource)}
	inCounty = page.Right{Do: store.SeeMembers, On: ofCounty}
)

// Group is the roster of a group, its subject.
var Group = page.Paper{Name: "roster.group", Right: ofGroup, Make: written(groupsWomen, sheet)}

// County is the roster of a county, its subject.
var County = page.Paper{Name: "roster.county", Right: inCounty, Make: written(countysWomen, sheet)}

// source gives women, one more than are written, and what a document of them is called.
type source func(ctx context.Context, v page.Visit) (title chat.Value, women []member.Enrolled, err error)

// form writes women into a file.
type form func(v page.Visit, write page.Writer, title chat.Value, women []member.Enrolled) (chat.Made, error)

func written(from source, in form) func(context.Context, page.Visit, page.Writer) (chat.Made, error) {
	return func(ctx context.Context, v page.Visit, write page.Writer) (chat.Made, error) {
		title, women, err := from(ctx, v)
		if err != nil {
			return chat.Made{}, err
		}
		return in(v, write, title, women)
	}
}

func groupsWomen(ctx context.Context, v page.Visit) (chat.Value, []member.Enrolled, error) {
	g, err := group.Load(ctx, v.Tx, v.Subject)
	if err != nil {
		return chat.Value{}, nil, err
	}
	women, err := member.Roster(ctx, v.Tx, g.ID, most+1)
	return chat.Part("roster.of_group", "name", chat.Words(g.Name)), women, err
}

func countysWomen(ctx context.Context, v page.Visit) (chat.Value, []member.Enrolled, error) {
	county, _ := v.Programme.CountyByID(v.Subject)
	women, err := member.CountyRoster(ctx, v.Tx, v.Subject, most+1)
	return chat.Part("roster.of_county", "name", chat.Value{Names: county.Name}), women, err
}

func ofCounty(_ context.Context, v page.Visit) (store.Resource, error) {
	county, ok := v.Programme.CountyByID(v.Subject)
	if !ok {
		return store.Resource{}, store.ErrMissing
	}
	return store.Resource{Place: county.Place()}, nil
}

// sheet writes women into a file that is called by a title.
func sheet(v page.Visit, write page.Writer, title chat.Value, women []member.Enrolled) (chat.Made, error) {
	s := paper.Sheet{Name: write(chat.Part("roster.tab")), Made: v.Now}
	for _, column := range []chat.Value{
		chat.Part("roster.group"), chat.Part("roster.county"), chat.Part("roster.name"), chat.Part("roster.role"), chat.Part("roster.birth"),
		chat.Part("roster.phone"), chat.Part("roster.heads"), chat.Part("roster.joined"), chat.Part("roster.state"),
	} {
		s.Head = append(s.Head, write(column))
	}
	for _, w := range women[:min(len(women), most)] {
		var row []string
		for _, value := range cells(v, w) {
			row = append(row, write(value))
		}
		s.Rows = append(s.Rows, row)
	}
	s.Note = cut(write, women)
	data, err := s.XLSX()
	return chat.Made{Name: paper.FileName(write(title)), Bytes: data}, err
}

// cut says that not all women are written, "" if all are.
func cut(write page.Writer, women []member.Enrolled) string {
	if len(women) <= most {
		return ""
	}
	return write(chat.Part("roster.cut", "n", chat.Count(most)))
}

// cells are what is written of a woman. What isn't known is left empty.
func cells(v page.Visit, w member.Enrolled) []chat.Value {
	county, _ := v.Programme.CountyByID(w.County)
	role, birth := chat.Part("roster.member"), chat.Value{}
	if w.Speaks {
		role = chat.Part("roster.speaker")
	}
	if w.BirthYear != 0 {
		birth = chat.Plain(int64(w.BirthYear))
	}
	heads := yes(w.Heads)
	if w.Away {
		heads = chat.Value{}
	}
	return []chat.Value{
		chat.Words(w.Group), {Names: county.Name}, chat.Words(w.Name), role, birth, {Phone: w.Phone},
		heads, yes(w.Joined), chat.Part("roster.is_" + w.State),
	}
}

func yes(is bool) chat.Value {
	if is {
		return chat.Part("roster.yes")
	}
	return chat.Part("roster.no")
}
