//go:build browser

package demo_test

import "fmt"

// phone is one person's phone on the page.
type phone struct {
	b    *browser
	id   int64
	root string // its selector
}

// phone brings a person's phone to the front, as one does on a narrow page.
func (b *browser) phone(id int64) phone {
	b.t.Helper()
	p := phone{b: b, id: id, root: fmt.Sprintf("[data-testid=phone-%d]", id)}
	if ask[bool](b, `innerWidth < 1000`) {
		b.click("#tabs", fmt.Sprintf("tab-%d", id))
	}
	return p
}

// starts presses the button that stands there before the first word.
func (p phone) starts() phone {
	p.b.t.Helper()
	p.b.click(p.root, "start")
	return p
}

// says types words and sends them.
func (p phone) says(text string) phone {
	p.b.t.Helper()
	p.b.types(p.root+" [data-testid=say]", text)
	p.b.click(p.root, "send")
	p.b.waits("her words show", `[...document.querySelectorAll(%s)].some((e) => e.innerText.includes(%s))`,
		p.root+" [data-from=me]", text)
	return p
}

// taps presses the newest button with that label, inline or at the foot or on a sheet.
func (p phone) taps(label string) phone {
	p.b.t.Helper()
	p.b.click(p.root, label)
	return p
}

// sharesContact presses a button that asks for her number, and agrees.
func (p phone) sharesContact(label string) phone {
	p.b.t.Helper()
	return p.taps(label).taps("choose-share")
}

// hears waits until the bot's newest message shows words.
func (p phone) hears(part string) phone {
	p.b.t.Helper()
	p.b.waits(fmt.Sprintf("phone %d hears %q", p.id, part),
		`[...document.querySelectorAll(%s)].at(-1)?.innerText.replace(/[\u2066-\u2069]/g, '').includes(%s)`, p.root+" [data-from=bot]", part)
	return p
}

// tapBubble taps the newest message of a side ("bot" or "me"), beside its words.
func (b *browser) tapBubble(p phone, side string) {
	b.t.Helper()
	b.touches(fmt.Sprintf("%s [data-from=%s] > .bubble", p.root, side))
}
