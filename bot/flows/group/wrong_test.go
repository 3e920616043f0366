package group_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// wrong is something that is no answer: what it is, what is done, and what she hears; "" if nothing is said.
type wrong struct {
	what  string
	do    func()
	hears string
}

// question is a question of the registration, what is done wrong at it, and the answer at last.
type question struct {
	asks   string
	wrongs []wrong
	right  func()
}

// bare is a text as it is typed, without what holds it together on the screen.
func bare(s string) string {
	return strings.NewReplacer("\u2068", "", "\u2069", "", "\u00a0", " ").Replace(s)
}

// tries does all that is wrong at a question, each followed by a look whether the same question stands again.
func (q question) tries(t *testing.T, place *town.Town, who *town.Person) {
	t.Helper()
	for _, w := range q.wrongs {
		before := who.Count()
		w.do()
		place.Settle()
		screen := bare(who.Screen().Text)
		switch {
		case !strings.Contains(screen, q.asks):
			t.Errorf("%s: the question %q doesn't stand again, but:\n%s", w.what, q.asks, screen)
		case w.hears == "" && who.Count() != before:
			t.Errorf("%s: something was said:\n%s", w.what, screen)
		case w.hears != "" && !strings.Contains(screen, bare(w.hears)):
			t.Errorf("%s: she should hear %q, but:\n%s", w.what, w.hears, screen)
		}
	}
	q.right()
	place.Settle()
	if screen := bare(who.Screen().Text); strings.Contains(screen, q.asks) {
		t.Fatalf("the right answer isn't taken at %q:\n%s\n%s", q.asks, who.Phone(), place.Log)
	}
}

// maryam is a woman who does everything wrong once.
type maryam struct {
	*town.Person
	t     *testing.T
	place *town.Town
	first standin.Message // the screen with the counties
	other string          // data of a button of another woman's
}

func (m *maryam) types(words string) func() { return func() { m.Say(words) } }

func (m *maryam) taps(label string) func() { return func() { m.Presses(label) } }

func (m *maryam) carries(data string) func() {
	return func() {
		if err := m.Press(m.Screen().ID, data); err != nil {
			m.t.Error(err)
		}
	}
}

// forge is data as a button of her conversation would carry it, if there were one.
func (m *maryam) forge(verb, arg string) func() {
	return func() {
		data, err := chat.ParseData(m.Screen().Inline[0][0].Data)
		if err != nil {
			m.t.Error(err)
		}
		data.Verb, data.Arg = verb, arg
		m.carries(data.String())()
	}
}

// sends is a text as no app sends it, since apps trim what can't be seen.
func (m *maryam) sends(text string) func() {
	return func() {
		words, _ := json.Marshal(text)
		m.injects(fmt.Sprintf(`"message":{"message_id":%d,"date":1,"from":{"id":%d,"first_name":"مریم"},"chat":{"id":%d,"type":"private"},"text":%s}`,
			m.Screen().ID+1, m.ID(), m.ID(), words))()
	}
}

func (m *maryam) injects(update string) func() {
	return func() {
		m.place.Standin.Inject(json.RawMessage("{" + strings.ReplaceAll(update, "HER", fmt.Sprint(m.ID())) + "}"))
	}
}

func TestWhateverWomenSendTheSameQuestionIsAskedAgain(t *testing.T) {
	t.Parallel()
	place := town.Start(t)
	other := place.Woman("فرزانه اکبری").Agrees().Presses(place.Fa("home.register"))
	m := &maryam{Person: place.Woman("مریم احمدی"), t: t, place: place}
	m.Agrees().Presses(place.Fa("home.register"))
	m.first, m.other = m.Screen(), other.Screen().Inline[0][0].Data
	for _, part := range [][]question{m.aboutTheGroup(), m.aboutHerself(), m.aboutTheOthers()} {
		for _, q := range part {
			q.tries(t, place, m.Person)
		}
	}
	m.Sees(place.Fa("register.submit")).Presses(place.Fa("register.submit")).Hears(place.Fa("group.is_waiting"))
	got := town.Query[string](place, `
SELECT concat_ws(' | ', g.name, g.village, g.other_trade, g.founded_year,
       (SELECT string_agg(concat_ws(' ', p.name, p.birth_year, p.phone), ', ' ORDER BY m.row_no)
          FROM membership m JOIN person p ON p.id = m.person_id WHERE m.group_id = g.id AND m.ended_at IS NULL))
  FROM helper_group g`)
	want := "نان & شیرینی مهر | روستای چاهک ۲ | آش و حلیم خانگی | 1398 | مریم احمدی 1365 +989151112233, " +
		"زهرا کریمی 1365 +989151112244, فاطمه صادقی 1369, سکینه مرادی 1340, معصومه رضوانی 1361"
	if got != want {
		t.Errorf("kept is\n%s\nwant\n%s", got, want)
	}
	other.Hears(place.Fa("register.county"))
	m.talksInAGroup()
	if n := town.Query[int](place, `SELECT count(*) FROM inbox WHERE tries > 0`); n != 0 {
		t.Errorf("%d updates failed:\n%s", n, place.Log)
	}
}

// sendsAnAlbum sends three photos, which are answered once.
func (m *maryam) sendsAnAlbum() {
	said := m.said()
	m.Does("(sends an album)", func() { m.SendAlbum(3) })
	if n := m.said() - said; n != 1 {
		m.t.Errorf("an album of three photos is answered %d times", n)
	}
}

func (m *maryam) said() (n int) {
	for _, message := range m.Chat() {
		if message.FromBot {
			n++
		}
	}
	return n
}

// edits changes what she typed last.
func (m *maryam) edits(words string) func() {
	return func() {
		all := m.Chat()
		for i := len(all) - 1; i >= 0; i-- {
			if !all[i].FromBot {
				if err := m.Edit(all[i].ID, words); err != nil {
					m.t.Error(err)
				}
				return
			}
		}
	}
}

// label is the button whose words are these, as it stands on her screen.
func (m *maryam) label(words string) string {
	for _, row := range m.Screen().Inline {
		for _, b := range row {
			if bare(b.Text) == words {
				return b.Text
			}
		}
	}
	return words
}

// talksInAGroup adds the bot to a group chat, where it says one sentence with its link, and then nothing.
func (m *maryam) talksInAGroup() {
	chat := m.place.Standin.Group("همسایه‌ها")
	m.place.Settle()
	for _, words := range []string{"/start@hamyar_bot", "سلام @hamyar_bot", "/register", "/start@hamyar_bot"} {
		chat.Say(m.Person.Person, words)
		m.place.Settle()
	}
	chat.Press(m.Person.Person, chat.Chat()[0].ID, m.other)
	m.place.Settle()
	var said []string
	for _, message := range chat.Chat() {
		if message.FromBot {
			said = append(said, bare(message.Text))
		}
	}
	if len(said) != 1 || !strings.Contains(said[0], "@hamyar_bot") {
		m.t.Errorf("in a group the bot says %q", said)
	}
	m.Hears(m.place.Fa("group.is_waiting"))
}
