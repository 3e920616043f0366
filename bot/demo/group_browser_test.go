//go:build browser

package demo_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"hamyar/bot/demo"
)

// The people of cast.toml.
const (
	maryam = 5000000101 // the representative
	zahra  = 5000000102 // the coordinator
)

// line is one exchange on a phone: what the bot has just said, then what she does.
type line struct {
	hears  string
	taps   string
	says   string
	shares string // the button that asks for her number
}

func TestBrowserAGroupIsRegisteredAndApproved(t *testing.T) {
	t.Parallel()
	for _, screen := range []struct {
		name          string
		width, height int64
	}{{"1280", 1280, 860}, {"375", 375, 760}} {
		t.Run(screen.name, func(t *testing.T) {
			t.Parallel()
			d := open(t, demo.Options{Dir: folder(t), Addr: "127.0.0.1:0", Bot: builtBot(t)})
			if strings.Contains(d.out.String(), "not wholly set") {
				t.Fatalf("the stage: %s", d.out)
			}
			b := browse(t, d.url, screen.width, screen.height)
			b.play(maryam, registration())
			b.phone(maryam).hears("دستتان درد نکند")
			b.fits()
			b.shot("registered-" + screen.name)
			b.play(zahra, []line{{hears: "گل نرگس", taps: "✅ ثبت شود"}, {hears: "انجام شد"}})
			b.fits()
			b.shot("decided-" + screen.name)
			b.phone(maryam).hears("گروهتان ثبت شد")
			b.fits()
			b.shot("approved-" + screen.name)
		})
	}
}

// builtBot builds the program of this module.
func builtBot(t *testing.T) string {
	t.Helper()
	program := filepath.Join(folder(t), "hamyar")
	if words, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "hamyar/bot").CombinedOutput(); err != nil {
		t.Fatalf("build the bot: %v\n%s", err, words)
	}
	return program
}

// play goes through the lines on one phone.
func (b *browser) play(who int64, lines []line) {
	b.t.Helper()
	p := b.phone(who)
	for _, l := range lines {
		if l.hears != "" {
			p.hears(l.hears)
		}
		b.fits()
		switch {
		case l.taps != "":
			p.taps(l.taps)
		case l.says != "":
			p.says(l.says)
		case l.shares != "":
			p.sharesContact(l.shares)
		}
	}
}

// registration is a whole group of five, from the first press to handing it in.
func registration() []line {
	lines := []line{
		{taps: "start"},
		{hears: "خوش آمدید", taps: "▶️ بعدی"},
		{hears: "نگه داشته می‌شود", taps: "▶️ بعدی"},
		{hears: "موافقید؟", taps: "✅ موافقم"},
		{hears: "چه کاری انجام بدهیم؟", taps: "📝 ثبت گروه"},
		{hears: "در کدام شهرستان است؟", taps: "بیرجند"},
		{hears: "نام گروهتان چیست؟", says: "گل نرگس"},
		{hears: "کدام روستا یا شهر", says: "خراشاد"},
		{hears: "چه کاری می‌کند؟", taps: "🧵 دوخت و بافت"},
		{taps: "خیاطی"},
		{taps: "✅ تمام شد"},
		{hears: "از چه سالی", says: "۱۳۹۸"},
		{hears: "از کدام ماهِ سال", taps: "🤷 نمی‌دانم"},
		{hears: "نام و نام خانوادگی شما چیست؟", says: "مریم احمدی"},
		{hears: "سال تولد شما چیست؟", says: "۱۳۶۵"},
		{hears: "شمارهٔ موبایل شما چیست؟", shares: "📱 شمارهٔ خودم"},
		{hears: "خرج خانه با شماست؟", taps: "✅ بله"},
		{hears: "چند نفر دیگر", taps: "👭 ۴ نفر دیگر"},
	}
	for i, name := range []string{"زینب کریمی", "فاطمه حسینی", "معصومه رضایی", "صدیقه محمدی"} {
		nth := []string{"نفر ۱ از ۴", "نفر ۲ از ۴", "نفر ۳ از ۴", "نفر ۴ از ۴"}[i]
		lines = append(lines,
			line{hears: nth, says: name},
			line{hears: "سال تولد خانم " + name, says: "۱۳۷۰"},
			line{hears: "شمارهٔ موبایل خانم " + name, taps: "📵 موبایل ندارند"},
			line{hears: "خرج خانه با خانم " + name, taps: "✅ بله"},
			line{hears: "موافق‌اند که", taps: "✅ بله، موافق‌اند"},
		)
	}
	return append(lines, line{hears: "این‌ها را از شما شنیدم", taps: "✅ درست است، بفرستید"})
}
