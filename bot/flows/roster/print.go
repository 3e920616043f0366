package roster

import (
	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/store/member"
)

// GroupPrint is a sheet on which the women of a group, its subject, sign.
var GroupPrint = page.Paper{Name: "roster.group_print", Right: ofGroup, Make: written(groupsWomen, signed(numbered, named, toSign))}

// CountyPrint is the same for all groups of a county, its subject.
var CountyPrint = page.Paper{
	Name: "roster.county_print", Right: inCounty, Make: written(countysWomen, signed(numbered, named, grouped, toSign)),
}

// column is a column of a sheet: what stands in it of the woman who is the nth.
type column struct {
	head string
	wide float64
	cell func(nth int, w member.Enrolled) chat.Value
}

// The columns of a sheet. It has no more of a woman than who calls her up needs: paper lies around.
var (
	numbered = column{"roster.number", 2, func(nth int, _ member.Enrolled) chat.Value { return chat.Plain(int64(nth)) }}
	named    = column{"roster.name", 8, func(_ int, w member.Enrolled) chat.Value { return chat.Words(w.Name) }}
	grouped  = column{"roster.group", 5, func(_ int, w member.Enrolled) chat.Value { return chat.Words(w.Group) }}
	toSign   = column{"roster.signature", 6, func(int, member.Enrolled) chat.Value { return chat.Value{} }}
)

// signed writes women on a sheet of columns.
func signed(columns ...column) form {
	return func(v page.Visit, write page.Writer, title chat.Value, women []member.Enrolled) (chat.Made, error) {
		p := paper.Print{
			Language: v.Account.Language, Title: write(title), Note: cut(write, women), Made: v.Now,
			Blanks: []string{write(chat.Part("roster.print_for")), write(chat.Part("roster.print_date"))},
			Foot: func(page, of int) string {
				return write(chat.Part("roster.print_foot", "day", chat.Value{Day: &v.Now}, "page", chat.Count(page), "of", chat.Count(of)))
			},
		}
		for _, c := range columns {
			p.Columns = append(p.Columns, paper.Column{Head: write(chat.Part(c.head)), Wide: c.wide})
		}
		for i, w := range women[:min(len(women), most)] {
			var row []string
			for _, c := range columns {
				row = append(row, write(c.cell(i+1, w)))
			}
			p.Rows = append(p.Rows, row)
		}
		data, err := p.PDF()
		return chat.Made{Name: paper.PrintName(write(title)), Bytes: data}, err
	}
}
