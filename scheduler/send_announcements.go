package scheduler

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"hamyar/bot/chat"
	"hamyar/store"
	"hamyar/store/announce"
	"hamyar/store/programme"
	"hamyar/store/staff"
)

// often is the spec of jobs that people watch.
const often = "@every 5s"

// SendAnnouncements lets announcements go out whose time has come: it queues them for everyone, holds them in quiet hours and on
// holidays, shows who sent them how far they are, and ends them. What would come too late asks first; what somebody sent who may not
// any more asks others.
var SendAnnouncements = Job{Name: "send_announcements", Spec: often, Run: sendAnnouncements}

// lateAfter is how late an announcement may go out without somebody saying that it still matters.
const lateAfter = 24 * time.Hour

func sendAnnouncements(ctx context.Context, tx *store.Tx, now time.Time) (done int, err error) {
	due, err := announce.DuePlans(ctx, tx, now)
	if err != nil {
		return 0, err
	}
	going, err := announce.OnTheirWay(ctx, tx)
	if err != nil || len(due)+len(going) == 0 {
		return 0, errors.Join(err, mendAnnouncements(ctx, tx, now))
	}
	p, err := programme.Load(ctx, tx)
	if err != nil {
		return 0, err
	}
	for _, a := range due {
		queued, err := startAnnouncement(ctx, tx, p, a, now)
		if err != nil {
			return done, err
		}
		done += queued
	}
	for _, a := range going {
		if err := watchAnnouncement(ctx, tx, p, a, now); err != nil {
			return done, err
		}
	}
	return done, mendAnnouncements(ctx, tx, now)
}

// startAnnouncement queues one, unless something holds or stops it.
func startAnnouncement(ctx context.Context, tx *store.Tx, p *programme.Programme, a announce.Announcement, now time.Time) (queued int, err error) {
	may, err := announce.MayStill(ctx, tx, a.ID, a.SentBy, store.Allowed(store.Announce))
	switch {
	case err != nil:
		return 0, err
	case !may:
		return 0, askOthers(ctx, tx, a, now)
	case tooLate(a, now):
		return 0, askAbout(ctx, tx, a, now)
	case holds(tx, p, a, now):
		return 0, nil
	}
	queued, err = announce.Start(ctx, tx, a, announce.Told{
		Screen: "announce.message", Body: chat.Show(chat.Ref{Page: "announce.message", Subject: a.ID}).Encode(), Opens: chat.Opens("announce_reply", a.ID),
	}, now)
	if err != nil {
		return 0, err
	}
	return queued, tell(ctx, tx, []int64{a.SentBy}, a, announce.Watched(a.ID), now)
}

// tooLate says whether it is too late for one to go out by itself: what it is about has begun, or the program was away for long.
func tooLate(a announce.Announcement, now time.Time) bool {
	long := now.Add(-lateAfter)
	return !a.Stale.IsZero() && !now.Before(a.Stale) || a.Planned.Before(long) && a.Sent.Before(long) && a.Held.Before(long)
}

// holds holds one until the morning after quiet hours, and until the day after a Friday or a holiday, and says whether it does.
func holds(tx *store.Tx, p *programme.Programme, a announce.Announcement, now time.Time) bool {
	if a.Urgent || p.Reminds(now) {
		return false
	}
	announce.Hold(tx, a.ID, p.RemindsNext(now))
	return true
}

// askAbout stops one, and asks who sent it whether it goes out still.
func askAbout(ctx context.Context, tx *store.Tx, a announce.Announcement, now time.Time) error {
	return ask(ctx, tx, []int64{a.SentBy}, a, now)
}

// askOthers stops one that somebody sent who may not any more, and asks who looks after the places where it goes.
func askOthers(ctx context.Context, tx *store.Tx, a announce.Announcement, now time.Time) error {
	counties, err := announce.Counties(ctx, tx, a.ID)
	if err != nil {
		return err
	}
	var people []int64
	for _, county := range counties {
		next, err := staff.InCharge(ctx, tx, county, now)
		if err != nil {
			return err
		}
		people = append(people, next...)
	}
	if len(people) == 0 {
		if people, err = staff.Keepers(ctx, tx); err != nil {
			return err
		}
	}
	slices.Sort(people)
	return ask(ctx, tx, slices.Compact(people), a, now)
}

func ask(ctx context.Context, tx *store.Tx, people []int64, a announce.Announcement, now time.Time) error {
	announce.Ask(tx, a.ID)
	return tell(ctx, tx, people, a, fmt.Sprintf("announce.late/%d/%d", a.ID, now.Unix()), now)
}

// tell shows people how one is.
func tell(ctx context.Context, tx *store.Tx, people []int64, a announce.Announcement, what string, now time.Time) error {
	show := chat.Ref{Page: "announce.show", Subject: a.ID}
	_, err := tx.Tell(ctx, people, store.Told{What: what, Screen: show.Page, Body: chat.Show(show).Encode(), Before: now})
	return err
}

// watchAnnouncement holds one that is on its way, or ends it, and shows how far it is.
func watchAnnouncement(ctx context.Context, tx *store.Tx, p *programme.Programme, a announce.Announcement, now time.Time) error {
	ended, err := announce.Finish(ctx, tx, a.ID, now)
	if err != nil {
		return err
	}
	if !ended && !a.Stale.IsZero() && !now.Before(a.Stale) {
		return askAbout(ctx, tx, a, now)
	}
	if !ended {
		holds(tx, p, a, now)
	}
	moved, err := announce.Moved(ctx, tx, a.ID)
	if err != nil || !moved && !ended {
		return err
	}
	show := chat.Ref{Page: "announce.show", Subject: a.ID}
	return tx.Redraw(ctx, announce.Watched(a.ID), chat.Show(show).Encode(), 0, now)
}

// mendAnnouncements changes, and takes back, what was in the air when somebody changed or took back an announcement.
func mendAnnouncements(ctx context.Context, tx *store.Tx, now time.Time) error {
	list, err := announce.ToMend(ctx, tx, now)
	if err != nil {
		return err
	}
	for _, id := range list {
		if _, err := announce.MendRetracted(ctx, tx, id, chat.Saying{Gone: true}.Encode(), now); err != nil {
			return err
		}
		body := func(nth int) []byte {
			return chat.Show(chat.Ref{Page: "announce.message", Subject: id, Arg: strconv.Itoa(nth)}).Encode()
		}
		if _, err := announce.Mend(ctx, tx, id, body, chat.Opens("announce_reply", id), now); err != nil {
			return err
		}
	}
	return nil
}
