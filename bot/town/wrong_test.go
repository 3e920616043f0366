package town_test

import (
	"strconv"
	"strings"
	"testing"

	"hamyar/bot/standin"
	"hamyar/bot/town"
)

// county is a town for what people get wrong: a coordinator, and a group of hers that is approved, with a woman in it who
// has come by herself.
type county struct {
	*town.Town
	t                     *testing.T
	parvin, maryam, zahra *town.Person
	link                  string // the invitation that زهرا کریمی has used
}

func settleCounty(t *testing.T) *county {
	t.Helper()
	c := &county{Town: joined.Start(t), t: t}
	c.parvin, c.maryam, c.zahra = c.Who("پروین شریفی"), c.Who("مریم احمدی"), c.Who("زهرا")
	c.link = c.maryam.Link()
	return c
}

var joined = town.Past{Happens: func(place *town.Town) {
	parvin := place.Coordinator("پروین شریفی", "بیرجند")
	maryam := place.Woman("مریم احمدی").Agrees().Registers(town.SomeGroup())
	parvin.Presses(place.Fa("group.approve"))
	place.Woman("زهرا").Joins(maryam, "زهرا کریمی")
}}

// invites has a representative invite a woman of her group.
func (c *county) invites(by *town.Person, name string) (link string) {
	c.t.Helper()
	by.Says("/home").Presses(c.Fa("home.my_group")).Presses(c.Fa("group.her_women")).PressesTo(name)
	return by.Presses(c.Fa("person.invite")).Link()
}

// registers has a woman register another group of the county.
func (c *county) registers(name, representative string, others ...string) (who *town.Person) {
	c.t.Helper()
	g := town.SomeGroup()
	g.Name, g.Representative, g.Others = name, representative, others
	return c.Woman(representative).Agrees().Registers(g)
}

// forges presses a button that isn't on her screen.
func (c *county) forges(p *town.Person, verb string, subject int64, arg string) *town.Person {
	c.t.Helper()
	return p.Does("(forged)", func() {
		if err := p.Press(p.Screen().ID, verb+".0."+strconv.FormatInt(subject, 36)+"."+arg); err != nil {
			c.t.Fatal(err)
		}
	})
}

// id is the id of a woman.
func (c *county) id(name string) int64 {
	c.t.Helper()
	return town.Query[int64](c.Town, `SELECT min(id) FROM person WHERE name = $1`, name)
}

// code is what she reads on her first phone, for another.
func (c *county) code(p *town.Person) (eightDigits string) {
	c.t.Helper()
	text := p.Says("/home").Presses(c.Fa("home.own")).Presses(c.Fa("person.code")).Screen().Text
	_, rest, _ := strings.Cut(text, "\u2068")
	code, _, _ := strings.Cut(rest, "\u2069")
	return strings.ReplaceAll(code, " ", "")
}

// goes has a woman ask to be erased.
func (c *county) goes(p *town.Person) *town.Person {
	c.t.Helper()
	p.Says("/home").Presses(c.Fa("home.own")).Presses(c.Fa("record.known_button")).Presses(c.Fa("record.leave_button"))
	return p.Presses(c.Fa("record.leave_on")).Presses(c.Fa("record.leave_yes"))
}

// says sends a voice of 20 MB.
func says20MB(p *town.Person) *town.Person {
	return p.Does("(a voice of 20 MB)", func() { p.SendVoice(20 << 20 / 4_000) })
}

const (
	phonesOf = `SELECT count(*) || ' phones' FROM holder h JOIN person p ON p.id = h.person_id WHERE p.name = '`
	erasures = `SELECT count(*) || ' wait, ' || (SELECT state FROM helper_group WHERE name = 'گل نرگس') FROM erasure WHERE done_at IS NULL`
	admins   = `SELECT count(*) || ' admins' FROM role WHERE kind = 'admin' AND ended_at IS NULL`
)

// TestWhatPeopleGetWrong: one table of what is done wrongly, by mistake or on purpose. In each row she hears what is the
// matter, and a query says that the records are as they should be.
func TestWhatPeopleGetWrong(t *testing.T) {
	t.Parallel()
	c := settleCounty(t)
	word := c.Fa
	for _, row := range []struct {
		name       string
		goes       func()
		kept, want string
	}{
		{"an invitation used twice", func() {
			c.Woman("لیلا").Opens(c.link).Hears(word("welcome.closed"))
			c.zahra.Opens(c.link).Hears(word("welcome.closed"))
		}, phonesOf + `زهرا کریمی'`, "1 phones"},
		{"an invitation forwarded to a stranger", func() {
			p := c.Woman("لیلا").Opens(c.invites(c.maryam, "سکینه مرادی")).Presses(word("welcome.she_no"))
			p.Hears("این دعوت برای خانم سکینه است")
			if strings.Contains(p.Phone(), "مرادی") || strings.Contains(p.Phone(), "مریم") {
				t.Errorf("a stranger learns:\n%s", p.Phone())
			}
		}, phonesOf + `سکینه مرادی'`, "0 phones"},
		{"an invitation that has expired", func() {
			link := c.invites(c.maryam, "فاطمه صادقی")
			town.Exec(c.Town, `UPDATE invitation SET expires_at = $1 WHERE used_at IS NULL`, c.Now())
			c.Woman("فاطمه").Opens(link).Hears(word("welcome.closed"))
		}, phonesOf + `فاطمه صادقی'`, "0 phones"},
		{"an invitation of a closed group", func() {
			nasrin := c.registers("گل لاله", "نسرین راد", "شهین راد", "مهین راد", "پری راد", "زری راد")
			c.parvin.Presses(word("group.approve"))
			link := c.invites(nasrin, "شهین راد")
			c.parvin.Presses(word("group.change")).Presses(word("change.to_close")).Says("کارشان تمام شد").Presses(word("change.sure_yes"))
			c.Woman("شهین").Opens(link).Hears(word("welcome.closed"))
		}, phonesOf + `شهین راد'`, "0 phones"},
		{"a code typed with Persian digits", func() {
			p := c.Woman("زهرا").Agrees().Presses(word("home.link"))
			p.Says(p.Digits(c.code(c.zahra))).PressesTo("زهرا کریمی").Hears("خوش آمدید خانم زهرا کریمی")
		}, phonesOf + `زهرا کریمی'`, "2 phones"},
		{"a code typed with spaces", func() {
			p := c.Woman("زهرا").Agrees().Presses(word("home.link"))
			p.Says(" " + strings.Join(strings.Split(c.code(c.zahra), ""), "  ")).PressesTo("زهرا کریمی").Hears("خوش آمدید خانم زهرا کریمی")
		}, phonesOf + `زهرا کریمی'`, "3 phones"},
		{"linking an account to itself", func() {
			code := c.code(c.zahra)
			c.forges(c.zahra, "o", 0, "link").Says(code).PressesTo("زهرا کریمی").Hears(word("link.same"))
		}, phonesOf + `زهرا کریمی'`, "3 phones"},
		{"a merge of two different women", func() {
			c.registers("گل یاس", "لیلا کاظمی", "معصومه رضوانی", "شهلا راد", "مهری راد", "اختر راد")
			twins := town.Query[string](c.Town, `SELECT string_agg(id::text, ' ' ORDER BY id) FROM person WHERE name = 'معصومه رضوانی'`)
			first, second, _ := strings.Cut(twins, " ")
			id, err := strconv.ParseInt(first, 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			c.forges(c.parvin, "p", id, "record.merge//"+second).Hears(word("record.two_groups"))
			if c.parvin.Offers(word("record.merge_yes")) {
				t.Error("she could")
			}
			c.forges(c.parvin, "p", id, "record.merge/yes/"+second).Hears(word("record.two_groups"))
		}, `SELECT count(*) || ' merges' FROM merge`, "0 merges"},
		{"a coordinator removing the last admin", func() {
			role := town.Query[int64](c.Town, `SELECT id FROM role WHERE kind = 'admin'`)
			c.forges(c.parvin, "p", role, "staff.role/end/sure").Hears(word("common.not_yours"))
		}, admins, "1 admins"},
		{"the last admin removing herself", func() {
			admin := c.Admin().Says("/home").Presses(word("home.staff")).PressesTo(word("staff.everywhere_admin"))
			admin.Presses(word("staff.end")).Presses(word("staff.end_yes")).Hears(word("staff.last"))
		}, admins, "1 admins"},
		{"a representative leaving her own group", func() {
			if c.maryam.Says("/home").Presses(word("home.own")).Offers(word("person.leave_own")) {
				t.Error("she is offered to leave")
			}
			c.forges(c.maryam, "o", c.id("مریم احمدی"), "leave").Hears(word("leave.own_speaks")).Sees(word("person.add"))
			c.forges(c.parvin, "o", c.id("مریم احمدی"), "leave").Hears(word("leave.speaks"))
		}, `SELECT count(*) || ' members' FROM membership m JOIN helper_group g ON g.id = m.group_id WHERE g.name = 'گل نرگس' AND m.ended_at IS NULL`, "5 members"},
		{"a representative who wants to be erased", func() {
			c.goes(c.maryam).Hears("سرگروه «گل نرگس» هستید").Hears("از پروین شریفی بپرسید")
			c.parvin.Hears("خانم مریم احمدی، سرگروه «گل نرگس»، می‌خواهند از همیار بروند").Sees("👤 \u2068سکینه مرادی\u2069")
		}, erasures, "0 wait, approved"},
		{"a representative erased by the coordinator", func() {
			c.forges(c.parvin, "p", c.id("مریم احمدی"), "record.erase//").Presses(word("record.leave_on"))
			c.parvin.Presses(word("record.erase_yes")).Hears("سرگروه «گل نرگس» هستند")
		}, erasures, "0 wait, approved"},
		{"a representative who goes while her registration waits", func() {
			p := c.registers("گل مریم", "زیبا نوری", "گلی نوری", "مینا نوری", "سارا نوری", "رویا نوری")
			arrived := c.parvin.Screen()
			c.goes(p).Hears(word("record.left"))
			c.parvin.Hears("سرگروه پیش از جواب آن را پس گرفت").PressesOld(arrived, word("group.approve")).Hears(word("group.too_late"))
		}, `SELECT state || ' ' || (SELECT count(*) FROM erasure) FROM helper_group WHERE name = 'گل مریم'`, "refused 1"},
		{"a voice of 20 MB while a group is registered", func() {
			g := town.SomeGroup()
			g.Name, g.Representative, g.Others = "گل سرخ", "ناهید صفا", []string{"پروانه صفا", "شیرین صفا", "نگار صفا"}
			p := says20MB(c.Woman("ناهید صفا").Agrees().Tells(g).Hears("چرا این تعداد")).Hears(word("wrong.heavy"))
			p.Hears("چرا این تعداد").Says("یکی از ما بیمار است").Presses(word("register.submit"))
		}, `SELECT size_reason || coalesce(', a voice', '') FROM helper_group WHERE name = 'گل سرخ' AND size_file IS NULL`, "یکی از ما بیمار است, a voice"},
		{"a voice of 20 MB when a group is sent back", func() {
			c.parvin.Presses(word("group.return")).Presses(word("register.label_name"))
			says20MB(c.parvin).Hears(word("wrong.heavy")).Says("نام دیگری بنویسید").Hears(word("group.decided"))
		}, `SELECT remark FROM helper_group WHERE name = 'گل سرخ' AND remark_file IS NULL`, "نام دیگری بنویسید"},
		{"a voice of 20 MB to whom she called, and back", func() {
			c.maryam.Says("/home").Presses(word("nav.help"))
			says20MB(c.maryam).Hears(word("wrong.heavy"))
			c.parvin.Presses(word("help.take"))
			says20MB(c.parvin).Hears(word("wrong.heavy")).Says("بنویسید")
			c.maryam.Hears("بنویسید").Says("فهمیدم")
			for _, p := range []*town.Person{c.maryam, c.parvin} {
				for _, m := range p.Chat() {
					if m.FromBot && m.Kind == standin.KindVoice {
						t.Errorf("a voice goes on:\n%s", p.Phone())
					}
				}
			}
		}, `SELECT string_agg(kind, ', ' ORDER BY id) FROM help_word`, "text, text"},
		{"a voice of 20 MB of a screen", func() {
			admin := c.Admin().Says("/home").Presses(word("home.settings")).Presses(word("recording.home")).PressesTo(c.Admin().Digits(" 1."))
			says20MB(admin).Hears(word("wrong.heavy"))
		}, `SELECT count(*) || ' recordings' FROM recording`, "0 recordings"},
	} {
		t.Run(row.name, func(t *testing.T) {
			c.Part(t)
			row.goes()
			if got := town.Query[string](c.Town, row.kept); got != row.want {
				t.Errorf("what is kept is %q, want %q", got, row.want)
			}
		})
	}
}
