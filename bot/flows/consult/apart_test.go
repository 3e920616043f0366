package consult_test

import (
	"strings"
	"testing"

	"hamyar/bot/town"
)

// two has سمیه answer both زهرا and فاطمه.
func two(t *testing.T) *square {
	t.Helper()
	s := gather(t, "fa")
	s.Exec(`UPDATE role SET ended_at = $1 WHERE kind = 'trainer' AND person_id = (SELECT id FROM person WHERE name = 'لاله نوری')`)
	s.asks(s.zahra, "پرسش زهرا")
	s.somayeh.Presses(s.Fa("consult.take"))
	s.asks(s.fatemeh, "پرسش فاطمه")
	s.somayeh.PressesTo(s.Fa("consult.take"))
	return s
}

// TestConversationsAreKeptApart: what a trainer writes reaches whom she answers, or whom she has turned to; if anything else came
// meanwhile, she is asked.
func TestConversationsAreKeptApart(t *testing.T) {
	t.Parallel()
	s := two(t)
	word := s.Fa

	s.Part(t)
	s.somayeh.Says("برای فاطمه")
	s.fatemeh.Hears("برای فاطمه")
	s.zahra.Misses("برای فاطمه")

	s.zahra.Presses(word("consult.add")).Says("هستید؟")
	s.somayeh.Hears("هستید؟").Says("سلام، بله").Hears(word("consult.whom"))
	s.zahra.Misses("سلام، بله")
	s.fatemeh.Misses("سلام، بله")
	s.somayeh.PressesTo("زهرا کریمی").Hears("به زهرا کریمی رسید")
	s.zahra.Hears("سلام، بله")
	s.fatemeh.Misses("سلام، بله")

	s.somayeh.Does("(answers an older message)", func() { s.somayeh.Reply(heard(s.somayeh, "پرسش فاطمه"), "قیمت را بگویید") })
	s.fatemeh.Hears("قیمت را بگویید")
	s.zahra.Misses("قیمت را بگویید")

	s.somayeh.Says("/home").Says("این برای کیست").Hears(word("consult.whom")).PressesTo("فاطمه صادقی")
	s.fatemeh.Hears("این برای کیست")
	s.zahra.Misses("این برای کیست")
}

// heard is the message on somebody's phone that says something.
func heard(p *town.Person, words string) int64 {
	for _, m := range p.Chat() {
		if m.FromBot && strings.Contains(m.Text, words) {
			return m.ID
		}
	}
	return 0
}
