package consult_test

import (
	"testing"
	"time"
)

// TestATrainerWhoIsGoneHasNothingLeft: revoked, away, or without a messenger, what she had goes to others, and nothing reaches her.
func TestATrainerWhoIsGoneHasNothingLeft(t *testing.T) {
	t.Parallel()
	for name, goes := range map[string]func(s *square){
		"revoked": func(s *square) {
			s.Exec(`UPDATE role SET ended_at = $1 WHERE kind = 'trainer' AND person_id = (SELECT id FROM person WHERE name = 'سمیه اکبری')`)
		},
		"away": func(s *square) {
			s.Pass(time.Minute)
			s.Exec(`INSERT INTO absence (person_id, since, said_by) SELECT id, $1, id FROM person WHERE name = 'سمیه اکبری'`)
		},
		"blocked": func(s *square) { s.somayeh.Does("(blocks the bot)", func() { s.somayeh.Block() }) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := gather(t, "fa")
			s.taken("پرسش من")
			goes(s)
			before := s.somayeh.Count()
			s.zahra.Presses(s.Fa("consult.add")).Says("هنوز هستید؟").Hears(s.Fa("consult.kept"))
			s.runs()
			s.runs()
			if name == "blocked" {
				s.zahra.Hears("هماهنگ‌کننده خبر دارد")
				s.parvin.Hears("بی‌جواب مانده است")
			} else {
				s.laleh.Presses(s.Fa("consult.take")).Hears("هنوز هستید؟")
			}
			if shows(s.somayeh, "هنوز هستید؟") {
				t.Errorf("it reached who is gone, %d messages after %d:\n%s", s.somayeh.Count(), before, s.somayeh.Phone())
			}
		})
	}
}

// TestAWomanWhoClosesHamyar: the trainer and the coordinator hear of it, once.
func TestAWomanWhoClosesHamyar(t *testing.T) {
	t.Parallel()
	s := gather(t, "fa")
	s.taken("پرسش من")
	s.zahra.Does("(blocks the bot)", func() { s.zahra.Block() })
	s.somayeh.Says("سلام").Hears("هماهنگ‌کننده خبردار می‌شود")
	s.runs()
	s.somayeh.Hears("همیار را بسته")
	s.parvin.Hears("همیار را بسته")
	before := s.parvin.Count()
	s.passes(2 * time.Minute)
	if s.parvin.Count() != before {
		t.Errorf("she heard of it twice:\n%s", s.parvin.Phone())
	}
	s.zahra.Does("(comes back)", func() { s.zahra.Unblock() })
	s.zahra.Presses(s.Fa("consult.add")).Says("برگشتم")
	s.zahra.Does("(blocks the bot again)", func() { s.zahra.Block() })
	if s.passes(2 * time.Minute); s.parvin.Count() != before+1 {
		t.Errorf("she heard nothing of the second time:\n%s", s.parvin.Phone())
	}
}
