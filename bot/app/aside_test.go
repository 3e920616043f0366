package app_test

import (
	"fmt"
	"strings"
	"testing"

	"hamyar/bot/app"
	"hamyar/bot/town"
	"hamyar/store"
)

func TestWhatWasSetAsideIsListedAndTriedAgain(t *testing.T) {
	place := town.Start(t)
	m := place.Woman("مریم احمدی").Agrees()
	for name, value := range variables(place) {
		t.Setenv(name, value)
	}
	ring, err := store.ParseKeyring(place.Config.Key)
	if err != nil {
		t.Fatal(err)
	}
	records, err := store.Open(t.Context(), place.Database, 1, ring)
	if err != nil {
		t.Fatal(err)
	}
	defer records.Close()
	said := func(update int, words string) []byte {
		return fmt.Appendf(nil, `{"update_id":%d,"message":{"message_id":%d,"date":1795500000,"text":%q,
			"chat":{"id":%[4]d,"type":"private"},"from":{"id":%[4]d,"first_name":"مریم","language_code":"fa"}}}`, update, update, words, m.ID())
	}
	err = records.Keep(t.Context(), "telegram", []store.Arrival{
		{Update: 1, User: m.ID(), Payload: said(1, "/help"), Aside: true},
		{Update: 2, Payload: said(2, "/lang"), Aside: true}, // of a release that couldn't read it
		{Update: 3, Payload: []byte(`{"update_id":3,`), Aside: true},
	}, place.Now())
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := app.Aside(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 3 || strings.Contains(out.String(), "help") {
		t.Fatalf("listed is\n%s", &out)
	}
	code := func(i int) string { c, _, _ := strings.Cut(lines[i], " "); return c }

	if err := app.Retry(t.Context(), &out, nil, false); err == nil {
		t.Error("nothing to try is no error")
	}
	if err := app.Retry(t.Context(), &out, []string{"zzz", code(0)}, false); err == nil || strings.Contains(err.Error(), "\n") {
		t.Errorf("a code that nothing has gives %v, want one line", err)
	}
	place.Settle()
	m.Hears(m.Word("home.guide"))
	out.Reset()
	err = app.Retry(t.Context(), &out, nil, true)
	if err == nil || !strings.HasPrefix(err.Error(), code(2)+" stays") {
		t.Errorf("what can't be read gives %v", err)
	}
	place.Settle()
	m.Hears(m.Word("home.tongue"))
	if out.String() != code(1)+" is put back\n" {
		t.Errorf("it says\n%s", &out)
	}
	out.Reset()
	if err := app.Aside(t.Context(), &out); err != nil || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("left is, with %v:\n%s", err, &out)
	}
}
