//go:build browser

package demo_test

import (
	"fmt"
	"strings"
	"testing"
)

// The page itself, with the parrot for a bot.

func TestBrowserAWomanTalksOnThePage(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	b := browse(t, d.url, 1280, 860)
	zahra := b.phone(coordinator)
	zahra.says("<b>one</b> & two").hears("<b>one</b> & two +0h")
	zahra.taps("again").hears("pressed +0h")
	b.fits()
	b.shot("parrot-1280")
}

func TestBrowserAPhoneThatNeverSpokeStartsTheBotAndBlocksIt(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	d.post("/page/people", `{"first":"مریم","last":"احمدی","phone":"+989151112233"}`)
	maryam := d.state().People[2].ID
	b := browse(t, d.url, 375, 760)
	b.phone(maryam).starts().hears("/start +0h").taps("more").taps("choose-block")
	b.waits("she can lift the block", `document.querySelector('[data-testid=unblock]')?.offsetParent !== null`)
	b.phone(maryam).taps("unblock").says("back").hears("back +0h")
	b.fits()
	b.shot("parrot-375")
}

func TestBrowserSheSendsAllThatAMessengerCan(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	b := browse(t, d.url, 375, 760)
	zahra := b.phone(coordinator)
	for _, kind := range []string{"photo", "album", "voice", "document", "big", "sticker", "location", "own"} {
		zahra.taps("attach")
		b.fits()
		zahra.taps("choose-" + kind)
		if kind == "own" {
			zahra.taps("choose-share")
		}
	}
	zahra.taps("attach").taps("choose-contact").taps(fmt.Sprintf("choose-%d", admin))
	b.waits("it is all there", `document.querySelectorAll(%s + ' [data-from=me]').length >= 11`, zahra.root)
	b.shot("parrot-attachments")
}

func TestBrowserADeepLinkOpensOnTheChosenPhone(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	b := browse(t, d.url, 1280, 860)
	b.click("#stage", "link")
	b.types("[data-testid=field-link]", "https://t.me/hamyar_bot?start=pasted")
	b.click("body", "submit")
	b.click("body", fmt.Sprintf("choose-%d", coordinator))
	b.phone(coordinator).hears("/start pasted +0h")
	b.touches(fmt.Sprintf("[data-testid=phone-%d] .bubble a", admin))
	b.shot("parrot-chooser")
	b.click("body", fmt.Sprintf("choose-%d", coordinator))
	b.phone(coordinator).hears("/start welcome +0h")
}

func TestBrowserSheRepliesEditsAndForwards(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	b := browse(t, d.url, 1280, 860)
	zahra := b.phone(coordinator).says("fisrt").hears("fisrt +0h")
	b.tapBubble(zahra, "me")
	zahra.taps("choose-edit").says("first")
	b.waits("it says that it was edited", `document.querySelector(%s + ' [data-edited]') !== null`, zahra.root)
	b.tapBubble(zahra, "bot")
	zahra.taps("choose-reply").says("an answer")
	b.waits("it shows what it answers", `document.querySelector(%s + ' .quote')?.innerText.includes('fisrt')`, zahra.root)
	zahra.hears("an answer +0h")
	b.tapBubble(zahra, "bot")
	zahra.taps("choose-forward")
	b.waits("it shows who wrote it", `document.querySelector(%s + ' .forwarded') !== null`, zahra.root)
}

func TestBrowserTheStageRestartsTheBotAndPushesTheClock(t *testing.T) {
	t.Parallel()
	d := open(t, options(folder(t)))
	b := browse(t, d.url, 1280, 860)
	zahra := b.phone(coordinator)
	b.click("#stage", "day")
	d.hearsTime(coordinator, "+24h")
	zahra.says("tomorrow").hears("tomorrow +24h")
	b.click("#stage", "restart")
	d.hearsTime(coordinator, "+24h")
	zahra.says("again").hears("again +24h")
	b.click("#stage", "add-person")
	b.types("[data-testid=field-first]", "سمیه")
	b.types("[data-testid=field-phone]", "+989151112233")
	b.click("body", "submit")
	b.waits("a third phone stands there", `document.querySelectorAll('.phone').length === 3`)
}

func TestBrowserThePageComesBackWithTheDemo(t *testing.T) {
	t.Parallel()
	dir := folder(t)
	first := open(t, options(dir))
	b := browse(t, first.url, 1280, 860)
	b.phone(coordinator).says("before the night").hears("before the night +0h")
	first.stop()
	b.waits("the page says that it lost the demo", `document.querySelector('.lost-notice') !== null`)
	opts := options(dir)
	opts.Addr = strings.TrimPrefix(first.url, "http://")
	second := open(t, opts)
	second.says(coordinator, "in the morning")
	b.phone(coordinator).hears("in the morning +0h")
	b.waits("what was said stands there once", `[...document.querySelectorAll('[data-from=me]')].filter((e) => e.innerText.includes('before the night')).length === 1`)
	b.waits("nothing is lost any more", `document.querySelector('.lost-notice') === null`)
}
