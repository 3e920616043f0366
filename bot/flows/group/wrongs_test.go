package group_test

import (
	"strings"
	"time"

	"hamyar/bot/standin"
)

func (m *maryam) aboutTheGroup() []question {
	fa := m.place.Fa
	choose, old := fa("flow.choose"), fa("nav.old_button")
	return []question{
		{fa("register.county"), []wrong{
			{"a county there isn't", m.types("تهران"), choose},
			{"a county with HTML", m.types("<b>بیرجند"), choose},
			{"a county on no list", m.forge("a", "county=tehran"), choose},
			{"an answer to another question", m.forge("a", "name=گل"), fa("register.county")},
			{"a verb of another kind", m.forge("x", "member/1"), fa("register.county")},
			{"handing in before anything is said", m.forge("s", ""), fa("register.county")},
			{"an unknown verb", m.forge("zz", "county=birjand"), fa("register.county")},
			{"a part of the list there isn't", m.forge("v", "county=99999999999999999999"), fa("register.county")},
			{"data that is garbage", m.carries("garbage"), old},
			{"data with a wrong number", m.carries("a.1.ÄÖ.county=birjand"), old},
			{"data with a number below zero", m.carries("a.-1.1.county=birjand"), old},
			{"data that is too long", m.carries("a.1.1.county=" + strings.Repeat("b", 80)), old},
			{"a page there isn't", m.carries("p.1.1.group.secret//"), old},
			{"a conversation there isn't", m.carries("o.1.1.rob"), old},
			{"a number beyond all bounds", m.carries("p.zzzzzzzzzzzz.zzzzzzzzzzzz.x/y/z"), old},
		}, m.types("بيرجند")}, // with the ي of an Arabic keyboard
		{fa("register.name"), []wrong{
			{"too long", m.types(strings.Repeat("گل نرگس ", 20)), "حداکثر ۶۰ حرف"},
			{"longer than a message", m.types(strings.Repeat("گل ", 2000)), "حداکثر ۶۰ حرف"},
			{"empty", m.sends(""), fa("wrong.unknown")},
			{"only spaces", m.sends(" \u00a0 "), fa("wrong.group_name")},
			{"only bidi marks", m.sends("\u200f\u202b\u2067"), fa("wrong.group_name")},
			{"only half-spaces", m.sends("\u200c\u200b"), fa("wrong.group_name")},
			{"emoji only", m.types("🌸🌷🌹"), fa("wrong.group_name")},
			{"HTML", m.types("<b>گل</b>"), fa("wrong.group_name")},
			{"only digits", m.types("09151234567"), fa("wrong.group_name")},
			{"a contact where none is asked", func() { m.ShareContact() }, fa("wrong.contact")},
			{"a sticker", func() { m.SendSticker() }, fa("wrong.sticker")},
			{"a voice where a name is asked", func() { m.SendVoice(4) }, fa("wrong.voice")},
			{"a photo", func() { m.SendPhoto("گروه ما") }, fa("wrong.photo")},
			{"an album", m.sendsAnAlbum, fa("wrong.photo")},
			{"a document", func() { m.SendDocument("a.pdf", 30<<20) }, fa("wrong.document")},
			{"a location", func() { m.SendLocation(standin.Location{Latitude: 32.8, Longitude: 59.2}) }, fa("wrong.location")},
			{"forwarded", func() { m.Forward("گل نرگس", "زهرا") }, fa("wrong.forwarded")},
			{"a dice", m.injects(`"message":{"message_id":9,"date":1,"from":{"id":HER},"chat":{"id":HER,"type":"private"},"dice":{"value":6}}`),
				fa("wrong.unknown")},
		}, m.types("\u202bنان & شیرینی \u200fمهر\u202c")},
		{fa("register.village"), []wrong{
			{"an edited message", m.edits("نان & شیرینی ماه"), fa("wrong.edited")},
			{"emoji only", m.types("🏡"), fa("wrong.village")},
			{"an old screen's button", func() { m.PressesOld(m.first, "قائنات") }, fa("register.village")},
			{"a button from last month", func() { m.place.Pass(20 * 24 * time.Hour); m.PressesOld(m.first, "قائنات") }, fa("register.village")},
			{"another woman's button", m.carries(m.other), old},
			{"a poll's answer", m.injects(`"poll_answer":{"poll_id":"1","user":{"id":HER,"first_name":"م"},"option_ids":[0]}`), ""},
			{"a poll", m.injects(`"poll":{"id":"1","question":"?"}`), ""},
			{"a reaction", m.injects(`"message_reaction":{"chat":{"id":HER,"type":"private"},"message_id":3,"user":{"id":HER},"date":1}`), ""},
			{"an update of a kind to come", m.injects(`"telepathy":{"from":{"id":HER,"first_name":"م"},"thought":{"text":"چاهک"}}`), ""},
			{"a position that moves on", m.injects(`"edited_message":{"message_id":9,"date":1,"edit_date":2,"from":{"id":HER},"chat":{"id":HER,"type":"private"},"location":{"latitude":1,"longitude":1}}`), ""},
		}, m.types("روستای چاهک ۲")},
		{fa("register.trades"), []wrong{
			{"a trade there isn't", m.types("فضانوردی"), choose},
			{"a trade on no list", m.forge("t", "trades=rocket"), fa("register.trades")},
			{"enough before anything is chosen", m.types("تمام شد"), choose},
			{"a voice", func() { m.SendVoice(2) }, fa("wrong.voice")},
		}, func() { m.Says("کارهای دیگر").Presses("سایر").Says("تمام شد") }},
		{fa("register.other_trade"), []wrong{
			{"one letter", m.types("آ"), fa("wrong.words")},
			{"too long", m.types(strings.Repeat("آش و حلیم ", 10)), "حداکثر ۶۰ حرف"},
		}, m.types("آش و حليم خانگي")},
		{fa("register.founded_year"), []wrong{
			{"a year to come", m.types("۱۴۱۰"), fa("wrong.year_to_come")},
			{"before all groups", m.types("1100"), fa("wrong.founded")},
			{"no year", m.types("خیلی وقت پیش"), fa("wrong.founded")},
		}, func() { m.Says("2019").Hears("۲۰۱۹ سال میلادی است").PressesTo("۱۳۹۸") }},
		{"از کدام ماهِ سال ۱۳۹۸؟", []wrong{
			{"a month there isn't", m.types("ماه سیزدهم"), choose},
		}, m.types("نمی‌دانم")},
	}
}

func (m *maryam) aboutHerself() []question {
	fa := m.place.Fa
	return []question{
		{fa("register.own_name"), []wrong{
			{"HTML", m.types("<b>مریم احمدی</b>"), fa("wrong.name")},
			{"ten digits in a name", m.types("مریم احمدی 0915111223"), fa("wrong.name_digits")},
			{"Persian digits in a name", m.types("مریم ۲"), fa("wrong.name_digits")},
			{"an emoji in a name", m.types("مریم 🌸 احمدی"), fa("wrong.name")},
			{"no family name", m.types("مریم"), fa("wrong.family_name")},
			{"only bidi marks", m.sends("\u202e\u202c"), fa("wrong.name")},
			{"too long", m.types(strings.Repeat("مریم احمدی ", 8)), "حداکثر ۴۰ حرف"},
		}, m.sends("\u202eمريم\u200f   احمدی\u202c")},
		{fa("register.own_birth"), []wrong{
			{"a birth year in the future", m.types("1410"), fa("wrong.year_to_come")},
			{"a child's birth year", m.types("۱۴۰۰"), "دست‌کم ۱۴ سال"},
			{"a great-grandmother's birth year", m.types("1250"), fa("wrong.year")},
			{"no year", m.types("دیروز"), fa("wrong.year")},
			{"a whole date", m.types("1365/2/3"), fa("wrong.year")},
		}, func() { m.Says("٦٥").Hears("۶۵ یعنی کدام؟").Presses(m.label("سال ۱۳۶۵")) }},
		{fa("register.own_phone"), []wrong{
			{"a landline", m.types("056 3222 1234"), fa("wrong.landline")},
			{"a short number", m.types("0915123"), fa("wrong.phone")},
			{"words", m.types("شماره ندارم"), fa("wrong.phone")},
			{"someone else's contact", func() { m.SendContact(standin.Contact{Phone: "989157778899", First: "زهرا", User: 5}) }, fa("wrong.contact_of_other")},
			{"a contact without user id", func() { m.SendContact(standin.Contact{Phone: "989151112233", First: "مریم"}) }, fa("wrong.contact_of_other")},
		}, m.types("٠٩١٥ ۱۱۱ 2233")},
		{fa("register.own_heads"), []wrong{
			{"neither yes nor no", m.types("شاید"), fa("flow.choose")},
			{"the key of the phone question", m.sends("📱 شمارهٔ خودم"), fa("flow.choose")},
		}, m.types("بله")},
		{fa("register.member"), []wrong{
			{"too many", m.types("۳۰"), "از ۰ تا ۱۴"},
			{"not whole", m.types("1.5"), "از ۰ تا ۱۴"},
			{"below zero", m.types("-4"), "از ۰ تا ۱۴"},
			{"no number", m.types("چند نفر"), "از ۰ تا ۱۴"},
		}, m.types("پنج")},
	}
}

func (m *maryam) aboutTheOthers() []question {
	fa := m.place.Fa
	return []question{
		{"نفر ۱ از ۵", []wrong{{"a name without letters", m.types("...---..."), fa("wrong.name")}}, m.types("زهرا كريمی")},
		{"سال تولد خانم زهرا کریمی", nil, m.types("۴۰ سال")},
		{"شمارهٔ موبایل خانم زهرا کریمی", []wrong{
			{"her contact card", func() { m.SendContact(standin.Contact{Phone: "989151112244", First: "زهرا"}) }, fa("wrong.contact")},
			{"a landline", m.types("05632221234"), fa("wrong.landline")},
		}, m.types("+98 (0) 915 111 2244")},
		{"خرج خانه با خانم زهرا کریمی است؟", nil, m.types("نه")},
		{"خودِ خانم زهرا کریمی موافق‌اند", []wrong{}, m.taps(fa("register.agreed_yes"))},
		{"نفر ۲ از ۵", nil, m.types("فاطمه صادقی")},
		{"سال تولد خانم فاطمه صادقی", nil, func() { m.Says("1990").Hears("۱۹۹۰ سال میلادی است").PressesTo("۱۳۶۹") }},
		{"شمارهٔ موبایل خانم فاطمه صادقی", nil, m.types("موبایل ندارند")},
		{"خرج خانه با خانم فاطمه صادقی است؟", nil, m.types("❌ نه")},
		{"خودِ خانم فاطمه صادقی موافق‌اند", nil, m.types("بله موافق اند")},
		{"نفر ۳ از ۵", nil, m.types("سکینه مرادی")},
		{"سال تولد خانم سکینه مرادی", nil, func() { m.Says("65").PressesTo("۶۵ ساله") }},
		{"شمارهٔ موبایل خانم سکینه مرادی", nil, m.taps(fa("register.no_phone"))},
		{"خرج خانه با خانم سکینه مرادی است؟", nil, m.taps(fa("register.yes"))},
		{"خودِ خانم سکینه مرادی موافق‌اند", nil, m.taps(fa("register.agreed_yes"))},
		{"نفر ۴ از ۵", nil, m.types("معصومه رضوانی")},
		{"سال تولد خانم معصومه رضوانی", nil, m.types("متولد ١٣٦١")},
		{"شمارهٔ موبایل خانم معصومه رضوانی", nil, m.taps(fa("register.no_phone"))},
		{"خرج خانه با خانم معصومه رضوانی است؟", nil, m.taps(fa("register.yes"))},
		{"خودِ خانم معصومه رضوانی موافق‌اند", nil, m.taps(fa("register.agreed_yes"))},
		{"نفر ۵ از ۵", nil, m.types("اعظم ناصری")},
		{"سال تولد خانم اعظم ناصری", nil, m.types("1350")},
		{"شمارهٔ موبایل خانم اعظم ناصری", nil, m.taps(fa("register.no_phone"))},
		{"خرج خانه با خانم اعظم ناصری است؟", nil, m.taps(fa("register.no"))},
		{"خودِ خانم اعظم ناصری موافق‌اند", nil, func() { m.Says("موافق نیستند").Hears(fa("register.left_out")) }},
	}
}
