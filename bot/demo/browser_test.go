//go:build browser

package demo_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// patience is how long something may take to show on the page.
const patience = 30 * time.Second

// browser is one tab of a headless Chromium that looks at a demo.
type browser struct {
	t   *testing.T
	ctx context.Context
}

// browse opens the page of a demo. Whatever goes wrong in its scripts fails the test.
func browse(t *testing.T, url string, width, height int64) *browser {
	t.Helper()
	flags := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-dev-shm-usage", true),
	)
	allocated, cancel := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocated)
	t.Cleanup(cancel)
	b := &browser{t: t, ctx: ctx}
	stumbled := make(chan *runtime.ExceptionDetails, 1)
	t.Cleanup(func() {
		if len(stumbled) > 0 {
			t.Errorf("the page stumbled: %v", <-stumbled)
		}
	})
	if err := chromedp.Listen(ctx, func(event any) { note(stumbled, event) }); err != nil {
		t.Fatal(err)
	}
	b.do(chromedp.EmulateViewport(width, height), chromedp.Navigate(url))
	b.waits("the phones come", `document.querySelectorAll('.phone').length > 0`)
	return b
}

// note keeps the first exception of the page's scripts.
func note(stumbled chan<- *runtime.ExceptionDetails, event any) {
	thrown, ok := event.(*runtime.EventExceptionThrown)
	if !ok {
		return
	}
	select {
	case stumbled <- thrown.ExceptionDetails:
	default:
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// ask evaluates an expression on the page.
func ask[T any](b *browser, expression string, args ...any) T {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](filled(expression, args)))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// filled puts arguments into an expression as JavaScript literals.
func filled(expression string, args []any) string {
	for i, arg := range args {
		literal, err := json.Marshal(arg)
		if err != nil {
			literal = []byte("null")
		}
		args[i] = string(literal)
	}
	if len(args) == 0 {
		return expression
	}
	return fmt.Sprintf(expression, args...)
}

// waits until an expression holds; it is asked again at every frame.
func (b *browser) waits(what, expression string, args ...any) {
	b.t.Helper()
	poll := chromedp.Poll[chromedp.Void](filled(expression, args), chromedp.WithPollingTimeout(patience))
	if err := chromedp.Do(b.ctx, poll); err != nil {
		b.shot("failed-" + b.t.Name())
		b.t.Fatalf("%s: %v\nthe page shows:\n%s", what, err, ask[string](b, `document.body.innerText`))
	}
}

// click waits for the last visible button with that label in a part of the page, when nothing is under way there, and clicks in its
// middle. A button that something covers is not clicked.
func (b *browser) click(within, label string) {
	b.t.Helper()
	b.waits("a button "+label, clickable+`(%s, %s) !== null`, within, label)
	at := ask[[]float64](b, clickable+`(%s, %s)`, within, label)
	b.do(chromedp.MouseClickXY(at[0], at[1]))
}

const clickable = `((within, label) => {
	const part = document.querySelector(within)
	if (!part || part.querySelector('.waiting')) return null
	const named = (e) => e.innerText.replace(/[\u2066-\u2069]/g, '').trim() === label || e.getAttribute('aria-label') === label || e.dataset.testid === label
	const button = [...part.querySelectorAll('button')].filter((e) => e.offsetParent && named(e)).at(-1)
	if (!button) return null
	button.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
	const r = button.getBoundingClientRect()
	const [x, y] = [r.x + r.width / 2, r.y + r.height / 2]
	return button.contains(document.elementFromPoint(x, y)) ? [x, y] : null
})`

// fits fails if the page is wider than the screen or a button cuts its words off.
func (b *browser) fits() {
	b.t.Helper()
	cut := ask[[]string](b, `[
		...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
		...[...document.querySelectorAll('button')].filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1).map((e) => e.innerText),
	]`)
	if len(cut) > 0 {
		b.t.Errorf("too wide: %q", cut)
	}
}

// shot keeps a picture of the page in the folder HAMYAR_SHOTS, if it is set.
func (b *browser) shot(name string) {
	b.t.Helper()
	dir := os.Getenv("HAMYAR_SHOTS")
	if dir == "" {
		return
	}
	picture, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), picture, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// touches clicks on the newest element that a selector finds.
func (b *browser) touches(selector string) {
	b.t.Helper()
	b.waits("there is "+selector, `document.querySelector(%s) !== null`, selector)
	ask[chromedp.Void](b, `[...document.querySelectorAll(%s)].at(-1).click()`, selector)
}

// types replaces what stands in a field.
func (b *browser) types(field, text string) {
	b.t.Helper()
	b.waits("there is "+field, `document.querySelector(%s)?.offsetParent != null`, field)
	ask[chromedp.Void](b, `document.querySelector(%s).focus(), document.execCommand('selectAll')`, field)
	if _, err := chromedp.Call(b.ctx, input.InsertText, input.InsertTextParams{Text: text}); err != nil {
		b.t.Fatal(err)
	}
}
