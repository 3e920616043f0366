package record

import (
	"context"
	"fmt"
	"time"

	"hamyar/store"
)

// What is kept only for a while, by its name in the table of retentions. $1 is the time before which it isn't kept.
const (
	sqlOldInvitations = `
UPDATE invitation SET code_hash = int8send(id) WHERE length(code_hash) > 8 AND coalesce(used_at, revoked_at, expires_at) <= $1`

	// A notice keeps its name, so that nobody is told the same twice.
	sqlOldNotices = `
UPDATE outbox SET message_id = NULL, opens = NULL
 WHERE what IS NOT NULL AND state <> 'waiting' AND coalesce(sent_at, not_before) <= $1 AND (message_id IS NOT NULL OR opens IS NOT NULL)`

	sqlOldMessages = `
DELETE FROM outbox o
 WHERE what IS NULL AND state <> 'waiting' AND coalesce(sent_at, not_before) <= $1
   AND NOT EXISTS (SELECT FROM outbox w WHERE w.edits = o.id AND w.state = 'waiting')`

	sqlOldMerges = `
WITH late AS (
    UPDATE merge SET emptied_at = CASE WHEN undone_at IS NULL THEN $2::timestamptz END, moved = '{}', filled = '{}'
     WHERE coalesce(undone_at, merged_at) <= $1 AND emptied_at IS NULL AND moved <> '{}'
    RETURNING gone, undone_at
)
UPDATE person SET name = NULL, name_key = NULL, birth_year = NULL, phone = NULL
 WHERE id IN (SELECT gone FROM late WHERE undone_at IS NULL)`

	sqlOldAccounts = `
SELECT a.id, a.channel, a.user_id, true
  FROM account a
 WHERE a.seen_at <= $1 AND a.channel <> '` + ErasedChannel + `' AND a.user_id > 0
   AND NOT EXISTS (SELECT FROM holder h WHERE h.account_id = a.id)
   AND NOT EXISTS (SELECT FROM consent c WHERE c.account_id = a.id AND c.agreed)
 ORDER BY a.id
 LIMIT 1000`
)

const (
	sqlOldTalks = `
UPDATE help_word w SET words = NULL, channel = NULL, file_id = NULL
  FROM help h
 WHERE h.id = w.help_id AND h.closed_at <= $1 AND (w.words IS NOT NULL OR w.file_id IS NOT NULL)`

	sqlOldMisses = `DELETE FROM link_miss WHERE at <= $1`
	sqlOldCodes  = `DELETE FROM link_code WHERE expires_at <= $1`
	sqlOldFiles  = `DELETE FROM carried_file WHERE at <= $1`
	sqlOldClaims = `DELETE FROM request WHERE kind = 'claim' AND decided_at <= $1`

	sqlOldWishes = `
UPDATE request SET words = '', reason = '', file = NULL, reason_file = NULL
 WHERE decided_at <= $1 AND (words || reason <> '' OR file IS NOT NULL OR reason_file IS NOT NULL)`

	sqlOldChanges = `UPDATE group_history SET words = '', file = NULL WHERE at <= $1 AND (words <> '' OR file IS NOT NULL)`
	sqlOldLeaves  = `UPDATE membership SET ended_words = '', ended_file = NULL WHERE ended_at <= $1 AND (ended_words <> '' OR ended_file IS NOT NULL)`
	sqlOldAnswers = `UPDATE guest SET words = NULL, file = NULL WHERE answered_at <= $1 AND (words IS NOT NULL OR file IS NOT NULL)`

	sqlOldOpinions = `
UPDATE guest SET opinion_words = NULL, opinion_file = NULL WHERE opinion_at <= $1 AND (opinion_words IS NOT NULL OR opinion_file IS NOT NULL)`
	sqlOldExcuses = `
UPDATE guest SET missed_words = NULL, missed_file = NULL WHERE missed_at <= $1 AND (missed_words IS NOT NULL OR missed_file IS NOT NULL)`
)

const (
	sqlOldAnnouncements = `
DELETE FROM announcement_part m USING announcement n
 WHERE n.id = m.announcement_id AND coalesce(n.ended_at, CASE WHEN n.state = 'draft' THEN n.created_at END) <= $1`
	sqlOldReplies = `UPDATE answer SET words = NULL, file = NULL WHERE at <= $1 AND (words IS NOT NULL OR file IS NOT NULL)`
)

const (
	sqlOldWords = `
UPDATE consultation_word w SET content = NULL, account_id = NULL, message = NULL
  FROM consultation c WHERE c.id = w.consultation_id AND c.closed_at <= $1 AND (w.content IS NOT NULL OR w.account_id IS NOT NULL)`
	sqlOldOutcomes = `UPDATE consultation SET outcome = NULL WHERE closed_at <= $1 AND outcome IS NOT NULL`
	sqlOldMeetings = `
UPDATE meeting m SET place = '' FROM consultation c WHERE c.id = m.consultation_id AND c.closed_at <= $1 AND m.place <> ''`
)

// Retain forgets what isn't kept any longer, and says how many rows that was.
func Retain(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	for _, old := range []struct{ what, sql string }{
		{"invitation", sqlOldInvitations}, {"outbox", sqlOldNotices}, {"outbox", sqlOldMessages},
		{"consultation", sqlOldWords}, {"consultation", sqlOldOutcomes}, {"consultation", sqlOldMeetings},
		{"announcement", sqlOldAnnouncements}, {"announcement", sqlOldReplies},
		{"help", sqlOldTalks}, {"link_miss", sqlOldMisses}, {"link_code", sqlOldCodes}, {"claim", sqlOldClaims}, {"outbox", sqlOldFiles},
		{"words", sqlOldWishes}, {"words", sqlOldChanges}, {"words", sqlOldLeaves}, {"words", sqlOldAnswers},
		{"words", sqlOldOpinions}, {"words", sqlOldExcuses},
	} {
		days, err := Days(ctx, tx, old.what)
		if err != nil {
			return done, err
		}
		tag, err := tx.Exec(ctx, old.sql, now.Add(-days))
		if err != nil {
			return done, fmt.Errorf("retention of %s: %w", old.what, err)
		}
		done += int(tag.RowsAffected())
	}
	n, err := retainAccounts(ctx, tx, now)
	return done + n, err
}

// retainAccounts forgets who looked in once, agreed to nothing and never came again.
func retainAccounts(ctx context.Context, tx *store.Tx, now time.Time) (int, error) {
	days, err := Days(ctx, tx, "account")
	if err != nil {
		return 0, err
	}
	old, err := collect[account](ctx, tx, sqlOldAccounts, now.Add(-days))
	if err != nil || len(old) == 0 {
		return 0, err
	}
	for _, a := range old {
		tx.LockAccount(a.Channel, a.User)
	}
	return len(old), forgetAccounts(ctx, tx, ids(old), now, map[string]int{})
}

// EmptyMerged leaves of the records that were made one with others, and can't be brought back any more, nothing but rows
// that others can refer to.
func EmptyMerged(ctx context.Context, tx *store.Tx, now time.Time) (int, error) {
	days, err := Days(ctx, tx, "merge")
	if err != nil {
		return 0, err
	}
	tag, err := tx.Exec(ctx, sqlOldMerges, now.Add(-days), now)
	if err != nil {
		return 0, fmt.Errorf("retention of merges: %w", err)
	}
	return int(tag.RowsAffected()), nil
}
