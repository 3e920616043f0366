package store

import "slices"

// Rule says what becomes of the rows in which a column refers to a person or to an account, when two records of one
// woman are made one and when a woman is erased. Every column that refers to one has a rule: a test looks for each in
// the schema.
type Rule struct {
	Table, Column string
	Account       bool   // it refers to an account, else to a person
	Key           string // the column by which a row is found again; "": id
	Merge         Merge  // of columns that refer to a person
	Erase         Erase
	Why           string // for what isn't plain
}

// Merge is what becomes of a row that refers to the record that is gone. The zero Merge: it refers to the kept one.
type Merge struct {
	Stays  bool   // it goes on referring to the record that is gone
	Unless string // a condition on the row t under which it can't move, since the kept person $1 has its like
	Then   Then   // what becomes of that row
}

// Then is what becomes of a row that can't move.
type Then string

// What becomes of rows that can't move.
const (
	Ends   Then = "ends"   // it stays, and has ended
	Clears Then = "clears" // it refers to nobody
	Drops  Then = "drops"  // it is taken out

	Remains Then = "remains" // it goes on referring to the record that is gone
)

// Erase is what becomes of a row that refers to who is erased. The zero Erase: it stays, and refers to nobody whom
// anyone knows.
type Erase struct {
	Deletes bool
	Sets    string // assignments; $1 is whom it refers to, $2 the time
}

var ends = Erase{Sets: "ended_at = coalesce(ended_at, $2)"}

// registry is the one list of rules: first what refers to a person, then what refers to an account. An account that only
// the erased woman used is erased with her.
var registry = []Rule{
	{Table: "absence", Column: "person_id", Erase: ends, Merge: Merge{
		Unless: "t.ended_at IS NULL AND (t.deputy_id = $1 OR EXISTS (SELECT FROM absence k WHERE k.person_id = $1 AND k.ended_at IS NULL))", Then: Ends}},
	{Table: "absence", Column: "deputy_id", Merge: Merge{Unless: "t.ended_at IS NULL AND t.person_id = $1", Then: Clears},
		Why: "nobody stands in for herself; who is erased has no role, and stands in for nobody"},
	{Table: "absence", Column: "said_by"},
	{Table: "announcement", Column: "author", Why: "what was sent is the programme's; who wrote it is nobody then"},
	{Table: "announcement", Column: "sent_by"},
	{Table: "answer", Column: "whose", Erase: Erase{Sets: "whose = NULL, words = NULL, file = NULL"}, Why: "what she was answered goes with her"},
	{Table: "answer", Column: "person_id", Erase: Erase{Sets: "person_id = NULL, words = NULL, file = NULL"}, Why: "that she answered stays, what she wrote doesn't"},
	{Table: "account", Column: "person_id", Erase: Erase{Sets: `
       person_id = (SELECT h.person_id FROM holder h WHERE h.account_id = t.id AND h.person_id <> $1 ORDER BY h.chosen_at DESC LIMIT 1)`},
		Why: "who shares the phone goes on with it"},
	{Table: "consent", Column: "person_id", Erase: Erase{Sets: "person_id = NULL, account_id = NULL"},
		Why: "that somebody was asked, when and in which words stays as a proof; who doesn't"},
	{Table: "consent", Column: "by_person"},
	{Table: "consent_text", Column: "published_by", Key: "version", Merge: Merge{Stays: true}, Why: "append-only: what people agreed to"},
	{Table: "erasure", Column: "person_id", Merge: Merge{Stays: true}, Why: "who waits to be erased isn't merged"},
	{Table: "erasure", Column: "asked_by"},
	{Table: "help", Column: "person_id", Erase: Erase{Deletes: true}, Why: "of two open calls one is closed before the rows move"},
	{Table: "help", Column: "taken_by", Erase: Erase{Sets: "taken_by = NULL, taken_at = NULL, waits_since = CASE WHEN t.closed_at IS NULL THEN coalesce(t.waits_since, $2) END"},
		Why: "a call that she had taken waits for the others"},
	{Table: "help", Column: "closed_by"},
	{Table: "help", Column: "called_by"},
	{Table: "help_word", Column: "person_id", Erase: Erase{Sets: "person_id = NULL, words = NULL, channel = NULL, file_id = NULL"},
		Why: "what she wrote to others as one of the staff goes, that she answered stays"},
	{Table: "consultation", Column: "person_id", Erase: Erase{Deletes: true}, Why: "what she asked goes, with all that was said"},
	{Table: "consultation", Column: "asked_by", Erase: Erase{Sets: "asked_by = NULL"}, Why: "whom she asked for has no messenger: who looks after the county hears of it"},
	{Table: "consultation", Column: "trainer", Erase: Erase{Sets: `
       trainer = NULL, taken_at = NULL, state = CASE t.state WHEN 'taken' THEN 'open' ELSE t.state END, round = t.round + 1, step = 0, step_at = $2,
       waits_since = CASE t.state WHEN 'taken' THEN coalesce(t.waits_since, $2) ELSE t.waits_since END,
       due_at = CASE t.state WHEN 'taken' THEN $2 ELSE t.due_at END, outcome = NULL, follow_on = NULL`},
		Why: "what she had taken waits for others; what she wrote goes"},
	{Table: "consultation", Column: "closed_by"},
	{Table: "consultation_offer", Column: "person_id", Erase: Erase{Deletes: true}, Merge: Merge{Unless: `EXISTS (
       SELECT FROM consultation_offer k WHERE k.consultation_id = t.consultation_id AND k.round = t.round AND k.person_id = $1)`, Then: Drops}},
	{Table: "consultation_word", Column: "person_id", Erase: Erase{Sets: "person_id = NULL, content = NULL, account_id = NULL, message = NULL"},
		Why: "what she wrote to others as a trainer, or for another woman, goes; that she did stays"},
	{Table: "meeting", Column: "offered_by", Erase: Erase{Sets: `
       offered_by = NULL, place = '', state = CASE WHEN t.state IN ('offered', 'agreed') THEN 'cancelled' ELSE t.state END, ended_at = coalesce(t.ended_at, $2)`},
		Why: "nobody meets her; that they met stays, what she wrote of it doesn't"},
	{Table: "advice", Column: "given_by", Erase: Erase{Sets: "given_by = NULL"}, Why: "what a group was advised is the group's"},
	{Table: "guest", Column: "person_id", Erase: Erase{Sets: `reason = NULL, words = NULL, file = NULL, children = false, ride = false, seat = NULL, seat_since = NULL, offered_until = NULL,
       opinion_words = NULL, opinion_file = NULL, missed_reason = NULL, missed_words = NULL, missed_file = NULL`},
		Merge: Merge{Unless: "EXISTS (SELECT FROM guest k WHERE k.event_id = t.event_id AND k.person_id = $1)", Then: Drops},
		Why:   "that somebody answered, came and liked it is counted; what she said of it, why she didn't, and what she needed, goes"},
	{Table: "guest", Column: "answered_by"},
	{Table: "guest", Column: "marked_by"},
	{Table: "guest", Column: "phoned_by"},
	{Table: "helper_group", Column: "representative", Erase: Erase{Sets: "size_reason = '', size_file = NULL, remark_file = NULL"}, Why: "two who both speak for a group aren't merged, and none of them is erased"},
	{Table: "helper_group", Column: "decided_by", Erase: Erase{Sets: "remark_file = NULL"}, Why: "why a group was returned or refused stays in words; her voice goes with her"},
	{Table: "helper_group", Column: "waived_by", Erase: Erase{Sets: "waiver_file = NULL"}, Why: "the same: that another size was accepted, and why, is kept"},
	{Table: "holder", Column: "person_id", Key: "account_id", Erase: Erase{Deletes: true}, Merge: Merge{
		Unless: "EXISTS (SELECT FROM holder k WHERE k.account_id = t.account_id AND k.person_id = $1)", Then: Drops}},
	{Table: "invitation", Column: "made_by"},
	{Table: "invitation", Column: "used_by"},
	{Table: "material", Column: "added_by", Why: "what women got is the programme's"},
	{Table: "material", Column: "removed_by"},
	{Table: "membership", Column: "person_id", Erase: Erase{Sets: "ended_at = coalesce(ended_at, $2), row_no = -t.id, ended_words = '', ended_file = NULL"}, Merge: Merge{
		Unless: "t.ended_at IS NULL AND EXISTS (SELECT FROM membership k WHERE k.group_id = t.group_id AND k.person_id = $1 AND k.ended_at IS NULL)", Then: Ends},
		Why: "the group's history keeps that somebody was there, from when to when; her row of the registration is free"},
	{Table: "membership", Column: "said_by"},
	{Table: "membership", Column: "added_by"},
	{Table: "membership", Column: "ended_by", Erase: Erase{Sets: "ended_file = NULL"}, Why: "what she said of another goes with her voice"},
	{Table: "event", Column: "trainer", Erase: Erase{Sets: "trainer = NULL"}},
	{Table: "event", Column: "planned_by"},
	{Table: "event", Column: "cancelled_by"},
	{Table: "event", Column: "attended_by"},
	{Table: "group_history", Column: "by_person"},
	{Table: "group_history", Column: "representative"},
	{Table: "group_history", Column: "said_by", Erase: Erase{Sets: "words = '', file = NULL"}, Why: "what became of a group stays; what she said doesn't"},
	{Table: "reader", Column: "person_id", Merge: Merge{
		Unless: "EXISTS (SELECT FROM reader k WHERE k.announcement_id = t.announcement_id AND k.person_id = $1)", Then: Remains},
		Why: "to how many it went is counted"},
	{Table: "reader", Column: "phoned_by"},
	{Table: "recording", Column: "recorded_by", Erase: Erase{Sets: "recorded_by = NULL"}, Why: "the voice is the programme's"},
	{Table: "request", Column: "person_id", Erase: Erase{Deletes: true}},
	{Table: "request", Column: "asked_by", Erase: Erase{Sets: "words = '', file = NULL, reason_file = NULL"},
		Why: "what became of a group's wish stays; what she wrote doesn't, nor a voice that may speak of her"},
	{Table: "request", Column: "decided_by", Erase: Erase{Sets: "reason = '', reason_file = NULL"}, Why: "the same of who decided"},
	{Table: "link_code", Column: "person_id", Erase: Erase{Deletes: true}},
	{Table: "merge", Column: "kept", Merge: Merge{Stays: true}, Erase: Erase{Sets: "moved = '{}', filled = '{}'"},
		Why: "nothing is brought back after an erasure, and what was taken out may hold sealed words"},
	{Table: "merge", Column: "gone", Merge: Merge{Stays: true}, Erase: Erase{Sets: "moved = '{}', filled = '{}'"}, Why: "the same"},
	{Table: "merge", Column: "merged_by"},
	{Table: "merge", Column: "undone_by"},
	{Table: "outbox", Column: "person_id", Erase: Erase{Deletes: true}, Merge: Merge{
		Unless: "t.what IS NOT NULL AND EXISTS (SELECT FROM outbox k WHERE k.what = t.what AND k.person_id = $1)", Then: Clears}},
	{Table: "person", Column: "merged_into", Why: "what was merged into the record that is gone is the kept one's"},
	{Table: "role", Column: "person_id", Erase: ends, Merge: Merge{Unless: `t.ended_at IS NULL AND EXISTS (
       SELECT FROM role k WHERE k.person_id = $1 AND k.kind = t.kind AND k.ended_at IS NULL
          AND k.province_id IS NOT DISTINCT FROM t.province_id AND k.county_id IS NOT DISTINCT FROM t.county_id)`, Then: Ends}},
	{Table: "role", Column: "given_by"},
	{Table: "template", Column: "made_by", Erase: Erase{Sets: "made_by = NULL"}, Why: "the words are the programme's"},
	{Table: "trainer_hours", Column: "person_id", Erase: Erase{Deletes: true}, Merge: Merge{
		Unless: "EXISTS (SELECT FROM trainer_hours k WHERE k.person_id = $1 AND k.weekday = t.weekday)", Then: Drops}},
	{Table: "trainer_topic", Column: "person_id", Erase: Erase{Deletes: true}, Merge: Merge{
		Unless: "EXISTS (SELECT FROM trainer_topic k WHERE k.person_id = $1 AND k.topic_id IS NOT DISTINCT FROM t.topic_id)", Then: Drops}},

	{Table: "consent", Column: "account_id", Account: true, Erase: Erase{Sets: "account_id = NULL"}},
	{Table: "help", Column: "account_id", Account: true, Erase: Erase{Deletes: true}},
	{Table: "consultation_word", Column: "account_id", Account: true, Erase: Erase{Sets: "account_id = NULL, message = NULL"}},
	{Table: "holder", Column: "account_id", Account: true, Key: "account_id", Erase: Erase{Deletes: true}},
	{Table: "outbox", Column: "account_id", Account: true, Erase: Erase{Deletes: true}},
	{Table: "reader", Column: "account_id", Account: true, Erase: Erase{Sets: "account_id = NULL"}},
	{Table: "request", Column: "account_id", Account: true, Erase: Erase{Deletes: true}},
	{Table: "link_miss", Column: "account_id", Account: true, Key: "account_id", Erase: Erase{Deletes: true}},
}

// Loose are columns with ids of people that the schema doesn't know as such, by table and column, and why they need no
// rule.
func Loose() map[string]string {
	return map[string]string{
		"account.user_id": "the messenger's number: overwritten, if only she used the account",
		"inbox.user_id":   "the same, of the updates that came from it",
		"audit.actor":     "append-only; the id of somebody of whom nothing is known any more",
		"audit.subject":   "the same",
		"audit.on_behalf": "the same",
	}
}

// Registry is the list of rules.
func Registry() []Rule { return slices.Clone(registry) }
