// Package search lets staff find women and groups, and list the groups that they look after.
package search

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/search"
)

// Search is the conversation in which one of the staff looks for a woman or a group by any part of a name, or for a woman
// by her number.
var Search = page.Talk{
	Flow: &flow.Flow{Name: "search", Steps: []flow.Step{
		{Key: "words", Prompt: "search.words", Parse: wanted},
		{Key: "pick", Prompt: "search.pick", Choices: "found",
			When: func(w flow.World, _ flow.Answers) bool { return len(w.Lists["found"]) > 0 }},
	}},
	Right: page.Right{Do: store.Search, On: page.Somewhere}, Lists: found, Keep: keep,
}

// most is how much is found: who has more than four screens to look through says more of the name.
const most = 4 * page.Screenful

// wanted takes words of which there is something to look for.
func wanted(_ flow.World, typed string) (string, error) {
	s := locales.Text(typed)
	if len(letters(s)) == 0 {
		return "", flow.Refuse("search.too_short")
	}
	return s, nil
}

// letters are the words of a name, as they are searched.
func letters(s string) (words []string) {
	for _, word := range strings.Fields(locales.SearchKey(s)) {
		if word := locales.Squeeze(word); len([]rune(word)) > 1 {
			words = append(words, word)
		}
	}
	return words
}

// digits are three or more of a number, as it is kept: without the zeros that it is dialled with. "" for what is no number.
func digits(s string) string {
	key := strings.NewReplacer(" ", "", "-", "", "+", "").Replace(locales.SearchKey(s))
	if len(key) < 3 || strings.Trim(key, "0123456789") != "" {
		return ""
	}
	if strings.HasPrefix(key, "09") {
		return key[1:]
	}
	return strings.TrimPrefix(key, "00")
}

func found(ctx context.Context, v page.Visit) (page.Lists, error) {
	l := page.Lists{Choices: map[string][]flow.Choice{}}
	list, err := find(ctx, v, v.Said.Value("words"))
	for _, f := range list {
		l.Choices["found"] = append(l.Choices["found"], choice(v, f))
	}
	return l, err
}

func find(ctx context.Context, v page.Visit, words string) ([]search.Found, error) {
	if words == "" {
		return nil, nil
	}
	return search.Find(ctx, v.Tx, search.Wanted{Words: letters(words), Digits: digits(words), Counties: counties(v), Lone: lone(v)}, most)
}

// Women gives the women whom the visitor looks after and of whose name or number the words are a part, to choose from by
// their ids.
func Women(ctx context.Context, v page.Visit, words string) (list []flow.Choice, err error) {
	all, err := find(ctx, v, words)
	for _, f := range all {
		if f.Person != 0 {
			c := choice(v, f)
			c.Value = c.Value[1:]
			list = append(list, c)
		}
	}
	return list, err
}

// Near gives the women of a county's groups, and those of none who were at something there, of whose name the words are a part:
// names and groups only, in buttons with a label that has these holes, to choose from by their ids.
func Near(ctx context.Context, v page.Visit, county int64, words, label string) (list []flow.Choice, err error) {
	if words == "" {
		return nil, nil
	}
	all, err := search.Find(ctx, v.Tx, search.Wanted{Words: letters(words), Counties: []int64{county}, Guests: true, Women: true}, most)
	for _, f := range all {
		c := flow.Choice{Value: strconv.FormatInt(f.Person, 10), Label: chat.Say("person.in_list", "name", page.Who(f.Name))}
		if f.Group != 0 {
			c.Label = chat.Say(label, "name", page.Who(f.Name), "group", chat.Words(f.Where))
		}
		list = append(list, c)
	}
	return list, err
}

// Name is the question for words by which women are found.
func Name(prompt string) flow.Step { return flow.Step{Key: "words", Prompt: prompt, Parse: wanted} }

// counties are those that the visitor looks after.
func counties(v page.Visit) []int64 {
	all := []int64{}
	for _, c := range slices.Concat(v.Programme.Counties, v.Programme.FormerCounties) {
		if v.Account.May(store.Search, store.Resource{Place: c.Place()}) {
			all = append(all, c.ID)
		}
	}
	return all
}

// lone says whether the visitor looks after women who are in no group.
func lone(v page.Visit) bool {
	return v.Account.May(store.Search, store.Resource{Place: store.Nowhere()})
}

func choice(v page.Visit, f search.Found) flow.Choice {
	county, _ := v.Programme.CountyByID(f.County)
	where := chat.Value{Names: county.Name}
	switch {
	case f.Person == 0:
		return flow.Choice{Value: "g" + strconv.FormatInt(f.Group, 10), Label: chat.Say("search.group", "name", chat.Words(f.Name), "county", where)}
	case f.Group == 0:
		return flow.Choice{Value: "p" + strconv.FormatInt(f.Person, 10), Label: chat.Say("person.in_list", "name", page.Who(f.Name))}
	}
	return flow.Choice{
		Value: "p" + strconv.FormatInt(f.Person, 10),
		Label: chat.Say("search.woman", "name", page.Who(f.Name), "group", chat.Words(f.Where), "county", where),
	}
}

func keep(_ context.Context, _ page.Visit, said flow.Answers) (page.Outcome, error) {
	picked := said.Value("pick")
	if picked == "" {
		return page.Outcome{Above: []chat.Line{chat.Say("search.nothing")}, Begin: "search"}, nil
	}
	id, err := strconv.ParseInt(picked[1:], 10, 64)
	if err != nil {
		return page.Outcome{}, err
	}
	if picked[0] == 'g' {
		return page.Outcome{Show: chat.Ref{Page: "group.decide", Subject: id}}, nil
	}
	return page.Outcome{Show: chat.Ref{Page: "person.card", Subject: id}}, nil
}
