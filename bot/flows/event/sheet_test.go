package event_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/bot/paper"
	"hamyar/bot/town"
	"hamyar/store/event"
)

// held is a party whose workshop is over: زهرا کریمی came and needed two things, فاطمه صادقی said no since she was ill, سکینه مرادی
// is asked for by the representative and didn't come, and one came whom nobody had invited.
func held(t *testing.T, language string) (p *party, id int64) {
	t.Helper()
	p = gather(t, language)
	word := p.zahra.Word
	e := p.workshop()
	e.Childcare, e.Transport = true, true
	id = p.plans(e)
	p.zahra.Presses(word("guest.yes")).Presses(word("event_yes.both"))
	p.fatemeh.Presses(word("guest.no")).Presses(word("event_no.own_ill"))
	p.maryam.Presses(word("guest.ours")).PressesTo("سکینه مرادی").Presses(word("guest.her_yes")).Presses(word("event_yes.none"))
	p.Pass(75 * time.Hour)
	town.Exec(p.Town, `INSERT INTO person (name, name_key, created_at) VALUES ('طوبی نادری', 'x', $1)`, p.Now())
	came, by := []int64{p.person("زهرا کریمی"), p.person("طوبی نادری")}, p.person("پروین شریفی")
	p.within(func(ctx context.Context, v page.Visit) error {
		for _, person := range came {
			if err := event.Mark(ctx, v.Tx, id, person, by, true, v.Now); err != nil {
				return err
			}
		}
		return nil
	})
	p.Forget()
	return p, id
}

func (p *party) person(name string) int64 {
	return town.Query[int64](p.Town, `SELECT id FROM person WHERE name = $1`, name)
}

// completes notes that all are marked who came.
func (p *party) completes(id int64) {
	p.t.Helper()
	by := p.person("پروین شریفی")
	p.within(func(ctx context.Context, v page.Visit) error {
		_, err := event.Attended(ctx, v.Tx, id, by, v.Now)
		return err
	})
}

// opensSheet has the coordinator open what an event came to.
func (p *party) opensSheet() *town.Person {
	word := p.parvin.Word
	p.parvin.Says("/home").Presses(word("home.events")).Presses(word("agenda.past_button")).PressesTo("دوخت چادر")
	return p.parvin.Presses(word("sheet.button"))
}

// tabs are the tables of a file, the cells of a row by bars.
func tabs(t *testing.T, data []byte) (names []string, all [][]string, right []bool) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	names = f.GetSheetList()
	for _, name := range names {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		var table []string
		for _, r := range rows {
			table = append(table, strings.Join(r, "|"))
		}
		view, err := f.GetSheetView(name, 0)
		if err != nil {
			t.Fatal(err)
		}
		all, right = append(all, table), append(right, *view.RightToLeft)
	}
	return names, all, right
}

// TestWhatAnEventCameTo is seen in numbers, as a picture and as a file, in both languages.
func TestWhatAnEventCameTo(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"fa", "en"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			p, id := held(t, language)
			word := p.parvin.Word
			p.opensSheet().Hears(word("sheet.why_ill")).Hears(word("sheet.unfinished"))
			p.completes(id)
			p.opensSheet()
			if strings.Contains(p.parvin.Screen().Text, word("sheet.unfinished")) {
				t.Error("a list that is complete isn't yet")
			}
			p.parvin.Presses(word("sheet.picture")).Hears(word("sheet.picture_given")).Hears(word("sheet.why_ill"))
			p.parvin.Presses(word("sheet.file")).Hears(word("sheet.file_given"))
			p.Golden("sheet_" + language)
		})
	}
}

// row is a bar of a picture, as its label in the catalogue and how long it is.
type row struct {
	label string
	n     int
}

// chart is the picture that is to come.
func (p *party) chart(parts map[string][]row, order ...string) []byte {
	p.t.Helper()
	c := paper.Chart{Title: "🎓 کارگاه «\u2068دوخت چادر\u2069»", Notes: []string{
		"🗓 سه‌شنبه ۱۰ آذر ۱۴۰۵، ساعت ۹ تا ۱۱", "📍 \u2068اداره، طبقهٔ دوم\u2069، بیرجند",
	}}
	for _, head := range order {
		bars := paper.Bars{Head: p.Fa(head)}
		for _, r := range parts[head] {
			bars.Bars = append(bars.Bars, paper.Bar{Label: p.Fa(r.label), Number: r.n, Words: p.Book.Number("fa", int64(r.n))})
		}
		c.Parts = append(c.Parts, bars)
	}
	data, err := c.PNG()
	if err != nil {
		p.t.Fatal(err)
	}
	return data
}

// TestThePictureShowsTheNumbers, and to a trainer those that are hers to know.
func TestThePictureShowsTheNumbers(t *testing.T) {
	t.Parallel()
	p, id := held(t, "fa")
	laleh := trains(p.Town, "لاله نوری", "birjand")
	town.Exec(p.Town, `UPDATE event SET trainer = $1`, p.person("لاله نوری"))
	p.completes(id)
	parts := map[string][]row{
		"sheet.answers":  {{"sheet.invited", 5}, {"sheet.yes", 2}, {"sheet.no", 1}, {"sheet.open", 2}, {"sheet.children", 1}, {"sheet.rides", 1}},
		"sheet.presence": {{"sheet.came", 2}, {"sheet.walk_ins", 1}, {"sheet.missed", 4}}, "sheet.why": {{"sheet.why_ill", 1}},
	}
	p.opensSheet().Presses(p.Fa("sheet.picture"))
	if !bytes.Equal(p.parvin.Picture(), p.chart(parts, "sheet.answers", "sheet.presence", "sheet.why")) {
		t.Errorf("the coordinator sees another picture:\n%s", p.parvin.Phone())
	}
	laleh.Does("(an old button)", func() { p.forges(laleh, id, "event.lead//") }).Presses(p.Fa("sheet.button")).Hears(p.Fa("sheet.came"))
	if strings.Contains(laleh.Screen().Text, p.Fa("sheet.why_ill")) || laleh.Offers(p.Fa("sheet.file")) {
		t.Errorf("a trainer sees why somebody didn't come, or who:\n%s", laleh.Phone())
	}
	laleh.Presses(p.Fa("sheet.picture"))
	if !bytes.Equal(laleh.Picture(), p.chart(parts, "sheet.answers", "sheet.presence")) {
		t.Errorf("the trainer sees another picture:\n%s", laleh.Phone())
	}
	if n := town.Query[int](p.Town, `SELECT count(*) FROM audit WHERE action = 'event.sheet'`); n != 0 {
		t.Errorf("a picture without names is noted %d times", n)
	}
}

// forges presses a button about an event that may stand nowhere.
func (p *party) forges(who *town.Person, id int64, arg string) {
	if err := who.Press(who.Screen().ID, chat.Data{Verb: chat.VerbDo, Subject: id, Arg: arg}.String()); err != nil {
		p.t.Error(err)
	}
}

// TestTheFileHasARowForEachWoman, from right to left, with Jalali dates, and what is counted on a second tab.
func TestTheFileHasARowForEachWoman(t *testing.T) {
	t.Parallel()
	p, id := held(t, "fa")
	p.completes(id)
	town.Exec(p.Town, `UPDATE guest SET answered_at = $1 WHERE answer IS NOT NULL`, p.event(id).Begins.Add(-72*time.Hour))
	town.Exec(p.Town, `UPDATE guest SET marked_at = $1`, p.event(id).Begins.Add(2*time.Hour))
	p.opensSheet().Presses(p.Fa("sheet.file"))
	name, data := p.parvin.Gets()
	if name != "گزارش دوخت چادر، سه‌شنبه ۱۰ آذر ۱۴۰۵.xlsx" {
		t.Errorf("it is called %s", name)
	}
	names, all, right := tabs(t, data)
	if diff := cmp.Diff([]string{"خانم‌ها", "شمارش"}, names); diff != "" || !right[0] || !right[1] {
		t.Errorf("its tabs, from right to left %v: %s", right, diff)
	}
	const at, marked = "شنبه ۷ آذر ۱۴۰۵، ساعت ۹", "سه‌شنبه ۱۰ آذر ۱۴۰۵، ساعت ۱۱"
	for _, want := range []string{
		"گروه|نام|دعوت بودند|جواب|زمان جواب|چه کسی جواب داد|حضور|زمان ثبت حضور|چه لازم داشتند",
		"گل نرگس|زهرا کریمی|بله|می‌آیم|" + at + "|خودشان|آمدند|" + marked + "|نگه‌داری از بچه‌ها و رفت‌وآمد",
		"گل نرگس|فاطمه صادقی|بله|نمی‌آیم|" + at + "|خودشان|نیامدند|" + marked,
		"گل نرگس|سکینه مرادی|بله|می‌آیم|" + at + "|مریم احمدی|نیامدند|" + marked,
		"|طوبی نادری|نه||||آمدند|" + marked,
	} {
		found := false
		for _, r := range all[0] {
			found = found || strings.ReplaceAll(r, "\u00A0", " ") == want
		}
		if !found {
			t.Errorf("it lacks\n%s:\n%s", want, strings.Join(all[0], "\n"))
		}
	}
	if len(all[0]) != 7 {
		t.Errorf("it has the rows\n%s", strings.Join(all[0], "\n"))
	}
	want := []string{
		"بخش|چه چیزی|مقدار", "برنامه|نام|دوخت چادر", "برنامه|شروع|سه‌شنبه ۱۰ آذر ۱۴۰۵، ساعت ۹", "برنامه|پایان|سه‌شنبه ۱۰ آذر ۱۴۰۵، ساعت ۱۱",
		"برنامه|جا|اداره، طبقهٔ دوم", "برنامه|شهرستان|بیرجند", "📨 جواب‌ها|دعوت‌شده|۵", "📨 جواب‌ها|گفتند می‌آیند|۲", "📨 جواب‌ها|گفتند نمی‌آیند|۱",
		"📨 جواب‌ها|جواب ندادند|۲", "📨 جواب‌ها|با بچه|۱", "📨 جواب‌ها|رفت‌وآمد خواستند|۱", "🪑 حضور|آمدند|۲", "🪑 حضور|از آن‌ها، بی‌دعوت|۱",
		"🪑 حضور|نیامدند|۴", "💬 چرا نیامدند|بیمار بودند|۱",
	}
	for i := range all[1] {
		all[1][i] = strings.ReplaceAll(all[1][i], "\u00A0", " ")
	}
	if diff := cmp.Diff(want, all[1]); diff != "" {
		t.Error(diff)
	}
	if n := town.Query[int](p.Town, `SELECT count(*) FROM audit WHERE action = 'event.sheet' AND subject = $1 AND county IS NOT NULL`, id); n != 1 {
		t.Errorf("that somebody took it is noted %d times", n)
	}
}
