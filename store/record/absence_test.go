package record_test

import (
	"testing"
	"time"
)

const absences = `
SELECT coalesce((SELECT json_agg(t ORDER BY id) FROM absence t)::text, '') || coalesce((SELECT json_agg(t ORDER BY id) FROM trainer_topic t)::text, '')
    || coalesce((SELECT json_agg(t ORDER BY id) FROM trainer_hours t)::text, '')`

// TestWhoIsAwayIsMadeOneWithAnother: nobody stands in for herself nor is away twice, and an undo brings all of it back.
func TestWhoIsAwayIsMadeOneWithAnother(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		away string // absences of the kept, the gone and another one: who, deputy, "-" for one that has ended
		want string
	}{
		"both are away":                          {"ko go", "ko go-"},
		"one is away":                            {"go", "ko"},
		"the other stands in for her":            {"gk", "gk-"},
		"she stands in for the other":            {"kg", "k"},
		"one stands in for a third":              {"og", "ok"},
		"one stood in for the other":             {"gk- kg-", "kk- kk-"},
		"one was away before":                    {"go- ko", "ko- ko"},
		"she is away, and was a deputy":          {"kg- go", "kk- ko"},
		"each for the other, of old and of late": {"gk- kg", "kk- k"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := open(t)
			who := map[byte]int64{
				'k': r.woman("زهرا کریمی", "", 1360), 'g': r.woman("زهراکریمی", "+989151112233", 0), 'o': r.woman("اکرم طاهری", "", 1350),
			}
			lay(r, who, row.away)
			before := one[string](r, absences)
			merge, err := r.merges(who['k'], who['g'])
			if err != nil {
				t.Fatal(err)
			}
			got := one[string](r, `
SELECT string_agg(concat(p.c, d.c, CASE WHEN ended_at IS NULL THEN '' ELSE '-' END), ' ' ORDER BY a.id)
  FROM absence a JOIN (VALUES ($1::bigint, 'k'), ($2, 'g'), ($3, 'o')) p (id, c) ON p.id = a.person_id
  LEFT JOIN (VALUES ($1::bigint, 'k'), ($2, 'g'), ($3, 'o')) d (id, c) ON d.id = a.deputy_id`, who['k'], who['g'], who['o'])
			if got != row.want {
				t.Errorf("absences are %q, want %q", got, row.want)
			}
			if left, err := r.undoes(merge, who['o']); err != nil || left.Rows != 0 {
				t.Errorf("left is %v, %v", left, err)
			}
			if after := one[string](r, absences); after != before {
				t.Errorf("it was\n%s\nand is\n%s", before, after)
			}
		})
	}
}

// lay makes absences, and lets both women be trainers with a topic and a day in common.
func lay(r *records, who map[byte]int64, away string) {
	for at := 0; at < len(away); at++ {
		ended := at+2 < len(away) && away[at+2] == '-'
		var end *time.Time
		if ended {
			before := r.now.Add(-time.Minute)
			end = &before
		}
		r.exec(`INSERT INTO absence (person_id, deputy_id, since, said_by, ended_at) VALUES ($1, $2, $3, $1, $4)`,
			who[away[at]], who[away[at+1]], r.now.Add(-time.Hour), end)
		at += 2
		if ended {
			at++
		}
	}
	for _, p := range []byte("kg") {
		r.exec(`INSERT INTO trainer_topic (person_id, topic_id) VALUES ($1, NULL)`, who[p])
		r.exec(`INSERT INTO trainer_hours (person_id, weekday, opens, closes) VALUES ($1, 0, 480, 840)`, who[p])
	}
	r.exec(`INSERT INTO trainer_hours (person_id, weekday, opens, closes) VALUES ($1, 1, 480, 840)`, who['g'])
}
