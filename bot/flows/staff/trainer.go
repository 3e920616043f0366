package staff

import (
	"context"

	"hamyar/bot/chat"
	"hamyar/bot/flow"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/staff"
)

// Topics is the conversation in which an admin changes what a trainer, its subject, can be asked about.
var Topics = page.Talk{
	Flow:  &flow.Flow{Name: "trainer_topics", Steps: topicSteps(nil)},
	Right: page.Right{Do: store.ManageStaff, On: page.Of(staff.Trainer)},
	Lists: listsOfTrainer,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		t, err := staff.TrainsOf(ctx, v.Tx, v.Subject)
		return page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: asTopics(v.Programme, t)}}, err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		t := staff.Trains{}
		if !readTopics(v.Programme, said, &t) {
			return page.Outcome{}, page.Refuse(chat.Say("flow.changed"), toTrainer(v))
		}
		if err := staff.SetTopics(ctx, v.Tx, v.Subject, t); err != nil {
			return page.Outcome{}, err
		}
		return trainerChanged(ctx, v, store.TopicsSet)
	},
	Back: toTrainer,
}

// Hours is the conversation in which a trainer, its subject, changes when she is in, or an admin does it for her.
var Hours = page.Talk{
	Flow:  &flow.Flow{Name: "trainer_hours", Steps: hourSteps(nil)},
	Right: page.Right{Do: store.SetHours, On: page.Of(staff.Trainer)},
	Lists: listsOfTrainer,
	Open: func(ctx context.Context, v page.Visit) (page.Opening, error) {
		t, err := staff.TrainsOf(ctx, v.Tx, v.Subject)
		return page.Opening{Subject: v.Subject, Answers: flow.Answers{Given: asHours(t)}}, err
	},
	Keep: func(ctx context.Context, v page.Visit, said flow.Answers) (page.Outcome, error) {
		t := staff.Trains{}
		if !readHours(said, &t) {
			return page.Outcome{}, page.Refuse(chat.Say("flow.changed"), toTrainer(v))
		}
		if err := staff.SetHours(ctx, v.Tx, v.Subject, t); err != nil {
			return page.Outcome{}, err
		}
		return trainerChanged(ctx, v, store.HoursSet)
	},
	Back: toTrainer,
}

func listsOfTrainer(_ context.Context, v page.Visit) (page.Lists, error) {
	return page.Lists{Choices: trainLists(v.Programme)}, nil
}

// toTrainer is where a trainer's work is seen: by herself, or among her colleagues.
func toTrainer(v page.Visit) chat.Ref {
	if v.Subject == v.Account.Person.ID {
		return chat.Ref{Page: mineName}
	}
	return chat.Ref{Page: listName}
}

// trainerChanged notes that a trainer's work was changed, and tells her if somebody else did it.
func trainerChanged(ctx context.Context, v page.Visit, did store.Did) (page.Outcome, error) {
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: did, About: v.Subject}, v.Now)
	out := page.Outcome{Above: []chat.Line{chat.Say("programme.done")}, Show: toTrainer(v)}
	return out, tellChanged(ctx, v, v.Subject)
}
