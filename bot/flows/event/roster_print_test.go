package event_test

import (
	"bytes"
	"strconv"
	"testing"

	"hamyar/bot/chat"
	"hamyar/bot/paper"
	"hamyar/bot/town"
)

// TestWomenSignOnASheetWithTheirNumbers: the coordinator and the trainer get the same, with names and groups and nothing else; who has
// no right to it gets none.
func TestWomenSignOnASheetWithTheirNumbers(t *testing.T) {
	t.Parallel()
	p := gather(t, "fa")
	id := p.plans(p.workshop())
	laleh, narges := p.leads(id, "لاله نوری"), trains(p.Town, "نرگس طاهری", "birjand")
	want := paper.Print{
		Language: "fa", Title: "برگهٔ حضور، \u2068دوخت چادر\u2069", Below: []string{"زمان: سه‌شنبه ۱۰ آذر ۱۴۰۵، ساعت ۹", "جا: \u2068اداره، طبقهٔ دوم\u2069، بیرجند"}, Made: p.Now(),
		Columns: []paper.Column{{Head: "ردیف", Wide: 2}, {Head: "نام", Wide: 7}, {Head: "گروه", Wide: 5}, {Head: "امضا", Wide: 6}},
		Note:    p.Fa("attend.sheet_note"),
		Foot:    func(int, int) string { return "فهرست شنبه ۷ آذر ۱۴۰۵، صفحهٔ ۱ از ۱" },
	}
	number := func(n int) string { return p.Book.Digits("fa", strconv.Itoa(n)) }
	for i, name := range []string{"مریم احمدی", "زهرا کریمی", "فاطمه صادقی", "سکینه مرادی", "معصومه رضوانی"} {
		want.Rows = append(want.Rows, []string{number(i + 1), "\u2068" + name + "\u2069", "\u2068گل نرگس\u2069", ""})
	}
	for n := 1; n <= 10; n++ {
		want.Rows = append(want.Rows, []string{"+" + number(n), "", "", ""})
	}
	sheet, err := want.PDF()
	if err != nil {
		t.Fatal(err)
	}
	for who, hers := range map[*town.Person]bool{p.parvin: true, laleh: true, narges: false, p.zahra: false} {
		before := who.Documents()
		forges(t, who, id, "event.roster/print/")
		if !hers {
			who.Hears(p.Fa("common.not_yours"))
		}
		if got := who.Documents() - before; got != map[bool]int{true: 1}[hers] {
			t.Errorf("she gets %d sheets:\n%s", got, who.Phone())
		} else if hers {
			if name, data := who.Gets(); name != "برگهٔ حضور، دوخت چادر.pdf" || !bytes.Equal(data, sheet) {
				t.Errorf("she gets %s of %d bytes, want %d", name, len(data), len(sheet))
			}
		}
	}
	if n := town.Query[int](p.Town, `SELECT count(*) FROM audit WHERE action = 'event.print' AND subject = $1`, id); n != 2 {
		t.Errorf("the audit has %d who took it", n)
	}
	if b := chat.Do(chat.Ref{Page: "event.roster", Subject: 1 << 40, Arg: "99996-" + strconv.FormatInt(1<<40, 36) + "-" + strconv.FormatInt(p.Now().UnixMicro(), 36)}, "not", "attend.here"); len(b.Data(1<<40).String()) > chat.MaxData {
		t.Errorf("a tap carries too much: %s", b.Data(1<<40))
	}
}
