package app

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/telegram"
	"hamyar/bot/turn"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/audit"
	"hamyar/store/consult"
	"hamyar/store/event"
	"hamyar/store/group"
	"hamyar/store/member"
	"hamyar/store/programme"
	"hamyar/store/request"
)

// built are the keys that the code puts together, each with all its endings.
func built(book *locales.Book) map[string][]string {
	kinds := []string{
		string(chat.Contact), string(chat.Voice), string(chat.Photo), string(chat.Document), string(chat.Sticker),
		string(chat.Location), string(chat.Other),
	}
	var names, months, weekdays []string
	for name := range talks() {
		names = append(names, name)
	}
	for d := range 7 {
		weekdays = append(weekdays, strings.ToLower(time.Weekday(d).String()))
	}
	for m := 1; m <= 12; m++ {
		months = append(months, strconv.Itoa(m))
	}
	var dids []string
	for _, did := range store.Dids() {
		dids = append(dids, string(did))
	}
	standings := []string{programme.Sure, programme.Forecast, programme.Disputed}
	roles := []string{store.Admin, store.Coordinator, store.Trainer, store.Recorder}
	answers := []string{event.Yes, event.No, event.Unsure}
	guests := append([]string{"ask", "again", "change_needs", "said", "needs", "waits", "offered", "lapsed", "take", "leave", "seat", "came", "missed"}, answers...)
	states := []string{consult.Open, consult.Taken, consult.Closed, consult.Withdrawn}
	return map[string][]string{
		"consult.in_mine_":   states,
		"consult.stands_":    states,
		"consult.state_":     states,
		"consult.rate_":      consult.Ratings(),
		"consult.rated_":     consult.Ratings(),
		"consult_ask.reach_": consult.Reaches(),
		"consult_ask.hours_": consult.Hours(),
		"consult_pass.why_":  consult.Reasons(),
		"consult.play_":      {string(chat.Voice), string(chat.Photo), string(chat.Document)},
		"consult.part_":      {consult.PartOverdue, consult.PartUntaken, consult.PartWaiting, consult.PartOld, consult.PartDays, consult.PartYoung},
		"staff.is_":          roles,
		"invite.for_":        {store.Coordinator, store.Trainer, store.Admin},
		"staff.everywhere_":  roles,
		"channel.":           {telegram.Telegram, telegram.Bale},
		"wrong.":             kinds,
		"day.letter_":        weekdays,
		"flow.":              {string(chat.Voice), string(chat.Photo), string(chat.Document)},
		"title.":             names,
		"command.":           turn.Commands(),
		"tongue.":            book.Languages(),
		"common.month_":      months,
		"register.":          {"yes", "no"},
		"register_for.": {
			"county", "name", "village", "trades", "other_trade", "own_name", "own_birth", "own_phone", "own_heads", "member", "size_reason",
		},
		"return.":        {"own_name", "own_birth", "own_phone", "own_heads"},
		"group.heads_":   {"yes", "no"},
		"group.is_":      {group.Waiting, group.Returned, group.Approved, group.Refused, group.Paused, group.Closed},
		"group.past_":    {group.Represent, group.Pause, group.Resume, group.Close, group.Move, group.Size},
		"request.":       {request.Pause, request.Resume, request.Close},
		"request.was_":   {request.Agreed, request.Refused},
		"change.to_":     {request.Pause, request.Resume, request.Move, request.Close},
		"change.news_":   {request.Pause, request.Resume, request.Size},
		"work.request_":  request.Kinds(),
		"search.group_":  {group.Waiting, group.Returned, group.Approved, group.Paused},
		"guest.kind_":    event.Kinds(),
		"plan.kind_":     event.Kinds(),
		"plan.offer_":    {"none", "childcare", "transport", "both"},
		"announce.hole_": {"name", "group", "event"}, "announce.no_": {"name", "group", "event"}, "announce.is_": {"done", "cancelled", "retracted"},
		"announce.to_":      {"women", "representatives", "trainer", "coordinator", "named"},
		"announce.in_list_": {"draft", "planned", "asks", "sending", "paused", "done", "cancelled", "retracted"},
		"announce.sure_":    {"send", "cancel", "retract", "drop"},
		"announce.yes_":     {"cancel", "retract", "drop"}, "announce.not_": {"send", "cancel", "retract", "drop"},
		"announce_whom.where_": {"all", "some"}, "announce_whom.narrow_": {"all", "some"},
		"announce_whom.who_":      {"women", "representatives", "trainer", "coordinator"},
		"announce_whom.by_":       {"groups", "trades", "age", "event"},
		"announce_whom.age_":      {"under_30", "30_to_45", "over_45"},
		"announce_whom.except_":   {"nobody", "not_groups", "not_trades"},
		"announce_whom.standing_": {"invited", "yes", "no", "silent", "came", "missed"},
		"plan.whom_":              {"county", "groups", "trades", "names"},
		"plan.guest_":             append([]string{"open", "waits", "walk_in"}, answers...),
		"guest.need_":             {"children", "ride"},
		"guest.thanks_":           answers,
		"guest.":                  guests,
		"guest.her_":              guests,
		"agenda.":                 append([]string{"ahead_none", "past_none"}, answers...),
		"ours.":                   answers,
		"sheet.said_":             answers,
		"sheet.why_":              event.Reasons(),
		"sheet.opinion_":          event.Opinions(),
		"event_no.own_":           event.Reasons(),
		"after.own_":              event.Reasons(),
		"after.her_":              event.Reasons(),
		"after.thanks_":           event.Opinions(),
		"after.":                  append([]string{"came", "missed", "news_came", "news_missed"}, event.Opinions()...),
		"opinions.":               event.Opinions(),
		"opinions.face_":          event.Opinions(),
		"event_no.her_":           event.Reasons(),
		"event_yes.":              {"children", "ride", "both", "none"},
		"leave.because_":          append(member.Reasons(), "closed"),
		"leave.own_because_":      {"wish", "moved", "work", "other"},
		"group.was_":              {group.Returned, group.Approved, group.Refused},
		"group.warn_":             {group.SamePhone, group.SameWoman, group.SameGroup},
		"request.play_":           {string(chat.Voice), string(chat.Photo)},
		"request.answer_":         {string(chat.Voice), string(chat.Photo)},
		"person.play_":            {string(chat.Voice), string(chat.Photo)},
		"roster.is_":              {group.Waiting, group.Returned, group.Approved, group.Refused, group.Paused, group.Closed},
		"programme.in_holidays_":  standings,
		"programme.is_":           standings,
		"did.":                    dids,
		"deed.":                   dids,
		"record.meeting_":         {consult.Offered, consult.Agreed, consult.Declined, consult.Cancelled, consult.Done, consult.Missed},
		"record.by_":              append([]string{store.Representative, audit.Colleague, audit.Program}, roles...),
		"record.wish_":            request.Kinds(),
		"record.wish_is_":         {request.Waiting, request.Agreed, request.Refused, request.Withdrawn},
		"remind.":                 append(event.Standings(), "today", "tomorrow", "ahead"),
		"remind.staff_":           {"today", "tomorrow", "ahead"},
		"remind.lead_":            {"today", "tomorrow", "ahead"},
		"help.play_":              {string(chat.Voice), string(chat.Photo)},
		"group.voice_":            {"size", "waiver", "remark", "past"},
		"group.photo_":            {"size", "waiver", "remark", "past"},
	}
}

// own are the subjects that locales itself writes with.
func own(key string) bool {
	return strings.HasPrefix(key, "calendar.") || strings.HasPrefix(key, "list.")
}

func TestTheCodeAndTheCataloguesAgreeOnTheKeys(t *testing.T) {
	t.Parallel()
	book := openBook(t)
	used := map[string]bool{}
	for prefix, endings := range built(book) {
		for _, e := range endings {
			used[prefix+e] = true
		}
	}
	sources(t, func(n ast.Node, where token.Position) {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil {
				used[s] = true
			}
		}
	})
	for _, key := range book.Keys(locales.Default) {
		if !used[key] && !own(key) {
			t.Errorf("nothing says %s", key)
		}
	}
	for prefix, endings := range built(book) {
		for _, e := range endings {
			if !book.Has(locales.Default, prefix+e) {
				t.Errorf("no catalogue has %s", prefix+e)
			}
		}
	}
}

// keyed is what a literal key looks like; a page's name looks the same.
var keyed = regexp.MustCompile(`^[a-z_]+\.[a-z_0-9]+$`)

func TestWhatIsSaidHasTheHolesOfItsMessage(t *testing.T) {
	t.Parallel()
	book := openBook(t)
	calls := 0
	sources(t, func(n ast.Node, where token.Position) {
		key, holes, ok := said(n)
		if !ok {
			return
		}
		calls++
		if !book.Has(locales.Default, key) {
			t.Errorf("%s: no catalogue has %s", where, key)
			return
		}
		slices.Sort(holes)
		if want := book.HolesOf(locales.Default, key); !slices.Equal(holes, want) {
			t.Errorf("%s: %s has the holes %v, but %v are filled", where, key, want, holes)
		}
	})
	if calls < 100 {
		t.Errorf("only %d messages were looked at", calls)
	}
}

// said reads a call that makes a message of a literal key: chat.Say, chat.Part, flow.Refuse, chat.Do, chat.Begin.
func said(n ast.Node) (key string, holes []string, ok bool) {
	call, isCall := n.(*ast.CallExpr)
	if !isCall {
		return "", nil, false
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	at := map[string]int{"Say": 0, "Part": 0, "Refuse": 0, "Do": 2, "Begin": 2}
	i, known := at[name]
	if !known || len(call.Args) <= i {
		return "", nil, false
	}
	key, ok = literal(call.Args[i])
	if !ok || !keyed.MatchString(key) {
		return "", nil, false
	}
	for j := i + 1; j < len(call.Args); j += 2 {
		hole, isLiteral := literal(call.Args[j])
		if !isLiteral {
			return "", nil, false
		}
		holes = append(holes, hole)
	}
	return key, holes, true
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

func TestEachQuestionHasItsWords(t *testing.T) {
	t.Parallel()
	book := openBook(t)
	for name, talk := range talks() {
		var top []string
		if talk.Flow.Holes != nil {
			top = slices.Collect(maps.Keys(talk.Flow.Holes(flow.World{}, flow.Answers{})))
		}
		for _, s := range talk.Flow.Steps {
			top = append(top, s.Key)
		}
		filled(t, book, talk.Flow.Review, top)
		for _, p := range talk.Flow.Parts {
			filled(t, book, p.Label, nil)
		}
		for _, s := range talk.Flow.Steps {
			checkStep(t, book, name, s, top)
			part := func(p flow.Part) bool { return p.Key == s.Part }
			if s.Label != "" && talk.Flow.Parts != nil && !slices.ContainsFunc(talk.Flow.Parts, part) {
				t.Errorf("%s/%s belongs to no part, so that it can't be corrected", name, s.Key)
			}
			row := []string{"nth", "of"}
			for _, each := range s.Each {
				row = append(row, each.Key)
			}
			for _, each := range s.Each {
				checkStep(t, book, name, each, slices.Concat(top, row))
			}
			filled(t, book, s.Row, row)
			filled(t, book, s.Pick, row)
		}
	}
}

func checkStep(t *testing.T, book *locales.Book, talk string, s flow.Step, answers []string) {
	t.Helper()
	if s.Fixed {
		return
	}
	for _, key := range []string{s.Label, s.Skip, s.Contact, s.Add} {
		if key != "" && !book.Has(locales.Default, key) {
			t.Errorf("%s/%s: no catalogue has %s", talk, s.Key, key)
		}
	}
	filled(t, book, s.Prompt, answers)
}

func filled(t *testing.T, book *locales.Book, key string, answers []string) {
	t.Helper()
	if key == "" {
		return
	}
	if !book.Has(locales.Default, key) {
		t.Errorf("no catalogue has %s", key)
		return
	}
	for _, hole := range book.HolesOf(locales.Default, key) {
		if !slices.Contains(answers, hole) {
			t.Errorf("%s has the hole %s, which no answer fills", key, hole)
		}
	}
}

func openBook(t *testing.T) *locales.Book {
	t.Helper()
	book, err := locales.Open()
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// sources visits each node of the code that says things.
func sources(t *testing.T, visit func(n ast.Node, where token.Position)) {
	t.Helper()
	root := filepath.Join("..", "..")
	files := token.NewFileSet()
	for _, room := range []string{"bot", "scheduler"} {
		err := fs.WalkDir(os.DirFS(root), room, func(name string, d fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			for _, ours := range []string{"bot/standin/", "bot/demo/", "bot/town/"} {
				if strings.HasPrefix(name, ours) {
					return nil
				}
			}
			file, err := parser.ParseFile(files, filepath.Join(root, name), nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if n != nil {
					visit(n, files.Position(n.Pos()))
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
