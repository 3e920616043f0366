//go:build browser

package demo_test

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// module loads one of the page's scripts, so that its functions can be asked as module.<name>.
func (b *browser) module(path string) {
	b.t.Helper()
	ask[chromedp.Void](b, fmt.Sprintf(`import(%q).then((m) => { window.module = m })`, path))
	b.waits("the script loads", `window.module !== undefined`)
}

func TestBrowserOnlyWebAddressesAreLinks(t *testing.T) {
	t.Parallel()
	b := browse(t, open(t, options(folder(t))).url, 1280, 860)
	b.module("/js/text.js")
	for address, want := range map[string]string{
		"https://behzisti.ir/a?b=c":   "https://behzisti.ir/a?b=c",
		"t.me/hamyar_bot":             "https://t.me/hamyar_bot",
		"javascript:alert(1)":         "",
		"JavaScript:alert(1)":         "",
		"data:text/html,<b>":          "",
		"https://":                    "",
		"tg://resolve?domain=someone": "",
	} {
		if got := ask[string](b, `module.safe(%s)`, address); got != want {
			t.Errorf("%s becomes %q, want %q", address, got, want)
		}
	}
	for address, want := range map[string]string{
		"https://t.me/hamyar_bot?start=abc":   "abc",
		"t.me/Hamyar_Bot?start=abc":           "abc",
		"https://t.me/hamyar_bot":             "",
		"https://t.me/another_bot?start=abc":  "elsewhere",
		"https://evil.ir/hamyar_bot?start=ab": "elsewhere",
		"just words":                          "elsewhere",
	} {
		if got := ask[string](b, `module.payload(%s, 'hamyar_bot') ?? 'elsewhere'`, address); got != want {
			t.Errorf("%s starts the bot with %q, want %q", address, got, want)
		}
	}
}

func TestBrowserTheClockKnowsSaturdayInTehran(t *testing.T) {
	t.Parallel()
	b := browse(t, open(t, options(folder(t))).url, 1280, 860)
	b.module("/js/persian.js")
	const day = 24 * 3600
	for now, want := range map[string]int{ // 2026-11-28 is a Saturday; nine o'clock in Tehran is 05:30Z
		"2026-11-28T05:29:00Z": 60,
		"2026-11-28T05:30:00Z": 7 * day,
		"2026-11-28T05:30:01Z": 7*day - 1,
		"2026-11-27T05:30:00Z": day,
		"2026-11-27T20:30:00Z": 9 * 3600, // midnight in Tehran: Saturday begins
		"2026-11-24T10:00:00Z": 4*day - 4*3600 - 1800,
	} {
		if got := ask[int](b, `module.untilSaturday(%s)`, now); got != want {
			t.Errorf("from %s it is %d s, want %d", now, got, want)
		}
	}
	if got := ask[string](b, `module.momentOf('2026-11-28T05:30:00Z')`); got != "شنبه ۷ آذر ۱۴۰۵، ساعت ۰۹:۰۰" {
		t.Errorf("it says %q", got)
	}
	if got := ask[string](b, `module.phoneOf('+989151112233') + ' ' + module.phoneOf('989151112233') + ' ' + module.phoneOf('+93701234567')`); got != "۰۹۱۵۱۱۱۲۲۳۳ ۰۹۱۵۱۱۱۲۲۳۳ +۹۳۷۰۱۲۳۴۵۶۷" {
		t.Errorf("phones read %q", got)
	}
}
