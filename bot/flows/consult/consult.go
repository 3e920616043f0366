// Package consult lets a woman ask a trainer: it is offered to trainers of the topic, both talk through the bot and meet, until there
// is an outcome; and whoever looks after the county sees how it all stands, without the words.
package consult

import (
	"context"
	"strconv"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/store"
	"hamyar/store/consult"
)

// The talks with somebody: nothing said in them reaches another.
const (
	tellName   = "consult_tell"
	adviseName = "consult_advise"
)

// The rights to a consultation, the subject.
var (
	asks    = page.Right{Do: store.SeeQuestion, On: page.Of(consult.OfAsker)}
	advises = page.Right{Do: store.Advise, On: page.Of(consult.OfTrainer)}
	knows   = page.Right{Do: store.TakeQuestion, On: known(consult.Knows)}
	takes   = page.Right{Do: store.TakeQuestion, On: known(consult.IsOffered)}
)

// known is a consultation as the matter of a trainer who has it, or of whom something else holds; else of who looks after where it is.
func known(holds func(ctx context.Context, tx *store.Tx, id, person int64) (bool, error)) page.Resource {
	return func(ctx context.Context, v page.Visit) (store.Resource, error) {
		p, err := consult.PartiesOf(ctx, v.Tx, v.Subject)
		if err != nil {
			return store.Resource{}, err
		}
		on := store.Resource{Place: p.Place}
		hers := p.Trainer == v.Account.Person.ID
		if !hers && v.Account.May(store.SeeQuestions, on) {
			if hers, err = holds(ctx, v.Tx, v.Subject, v.Account.Person.ID); err != nil {
				return on, err
			}
		}
		if hers {
			on.Person = v.Account.Person.ID
		}
		return on, nil
	}
}

// topicOf is the name of what a consultation is about.
func topicOf(v page.Visit, c consult.Consultation) chat.Value {
	topic, _ := v.Programme.TopicByID(c.Topic)
	return chat.Value{Names: topic.Name}
}

// countyOf is the name of where it is.
func countyOf(v page.Visit, c consult.Consultation) chat.Value {
	county, _ := v.Programme.CountyByID(c.Place.County)
	return chat.Value{Names: county.Name}
}

// askerOf is the name of who talks with the trainer, or a word for her.
func askerOf(c consult.Consultation) chat.Value {
	if name := c.Talker(); name != "" {
		return chat.Words(name)
	}
	return chat.Part("help.her")
}

// otherOf is the name of the other side, as a person of one side calls it.
func otherOf(c consult.Consultation, me int64) chat.Value {
	if me == c.Trainer {
		return askerOf(c)
	}
	if c.Trains == "" {
		return chat.Part("consult.trainer")
	}
	return chat.Words(c.Trains)
}

// nth is the number by which people call it.
func nth(c consult.Consultation) chat.Value { return chat.Plain(c.ID) }

func did(v page.Visit, what store.Did, id int64) {
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: what, About: id}, v.Now)
}

func didFor(v page.Visit, what store.Did, c consult.Consultation) {
	v.Tx.Audit(store.Deed{By: v.Account.Person.ID, Do: what, About: c.ID, For: c.Person}, v.Now)
}

func foot(name string, back chat.Ref) []chat.Button {
	return []chat.Button{chat.BackTo(back), chat.HomeButton(), chat.HelpButton(name)}
}

func number(id int64) string { return strconv.FormatInt(id, 10) }

func whole(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// brought tells people something that needn't be said at night, once: a page below a line.
func brought(ctx context.Context, v page.Visit, people []int64, what string, show chat.Ref, above ...chat.Line) error {
	screen := show.Page
	if len(above) > 0 {
		screen = above[0].Key
	}
	_, err := v.Tx.Tell(ctx, people, store.Told{
		What: what, Screen: screen, Body: chat.Show(show, above...).Encode(), Before: v.Programme.AfterQuiet(v.Now),
	})
	return err
}
