package store

// Sealed are the columns that hold sealed bytes, by table and column, with the place that they are sealed for. What names
// an erased woman is looked for in them.
func Sealed() map[string]string {
	return map[string]string{
		"inbox.payload":     inboxSeal,
		"outbox.body":       OutboxSeal,
		"help_word.words":   "help_word",
		"carried_file.file": carriedSeal,
		"guest.words":       "guest.words",
		"guest.file":        "guest.file",
		"material.file":     "material.file",
		"answer.words":      "answer.words",
		"answer.file":       "answer.file",
		"template.content":  "template",

		"announcement_part.content": "announcement_part",

		"consultation.outcome":      "consultation.outcome",
		"consultation_word.content": "consultation_word",
		"meeting.place":             "meeting.place",
		"advice.words":              "advice",

		"guest.opinion_words": "guest.opinion_words",
		"guest.opinion_file":  "guest.opinion_file",
		"guest.missed_words":  "guest.missed_words",
		"guest.missed_file":   "guest.missed_file",

		"request.file":          "request.file",
		"request.reason_file":   "request.reason",
		"membership.ended_file": "membership.ended",
		"group_history.file":    "group_history.file",

		"helper_group.size_file":   "helper_group.size",
		"helper_group.waiver_file": "helper_group.waiver",
		"helper_group.remark_file": "helper_group.remark",
		"key_proof.sealed":         proofSeal,
	}
}

// Stay says how long the rows of a table that are about people stay as they are.
type Stay struct {
	Days []string // names in the table of retentions
	Why  string   // why they stay for ever, or how they go otherwise
}

// Stays are the tables that are about people. A test looks for each in the schema.
func Stays() map[string]Stay {
	return map[string]Stay{
		"absence":            {Why: "who was away and who stood in, as long as the audit says what a deputy did"},
		"account":            {Days: []string{"account"}, Why: "of who takes part, as long as she does; the draft that it names goes with her session"},
		"announcement":       {Days: []string{"announcement"}, Why: "that it was sent, when and to how many stays, what it said doesn't"},
		"answer":             {Days: []string{"announcement"}},
		"audit":              {Why: "append-only, ids only: who did what must be known for as long as somebody may ask"},
		"consent":            {Why: "the proof that she was asked"},
		"consent_text":       {Why: "append-only: what people agreed to, and which admin published it"},
		"consultation":       {Days: []string{"consultation"}, Why: "that she asked, about what and how long it took stays with her record, what came of it in words doesn't"},
		"advice":             {Why: "what a group was advised is part of its record"},
		"meeting":            {Days: []string{"consultation"}, Why: "that they met stays, where doesn't"},
		"erasure":            {Why: "the proof that she was erased; the person it names is nobody then"},
		"consultation_offer": {Why: "to whom a question was offered, as long as it is known how long it took"},
		"consultation_word":  {Days: []string{"consultation"}},
		"event":              {Why: "what the programme held, where and when, as long as it is known what it came to"},
		"group_history":      {Days: []string{"words"}, Why: "what became of the group stays, why doesn't"},
		"guest":              {Days: []string{"words"}, Why: "that she was invited, what she answered, that she came and whether she liked it stays, what she said of it in her own words doesn't"},
		"help":               {Days: []string{"help"}, Why: "that she called stays with her record, what was said doesn't"},
		"help_word":          {Days: []string{"help"}},
		"helper_group":       {Why: "it is the group as it is; its representative changes it, or a coordinator"},
		"holder":             {Why: "as long as she uses the phone"},
		"inbox":              {Days: []string{"inbox"}},
		"invitation":         {Days: []string{"invitation"}, Why: "the link ends, that she was invited stays"},
		"link_code":          {Days: []string{"link_code"}},
		"link_miss":          {Days: []string{"link_miss"}},
		"material":           {Why: "what women got at an event, as long as it is known: it is the programme's"},
		"membership":         {Days: []string{"words"}, Why: "a group's history counts who was in it; why she left in her own words doesn't stay"},
		"merge":              {Days: []string{"merge"}, Why: "ids stay, so that what was done is known"},
		"outbox":             {Days: []string{"outbox"}},
		"person":             {Days: []string{"merge"}, Why: "she is kept until she wants to be erased; a record that was made one with another is emptied"},
		"reader":             {Why: "to how many an announcement went, and how many have seen it, as long as that is known"},
		"recording":          {Why: "the voices are the programme's: a new one takes the place of the old"},
		"request":            {Days: []string{"claim", "words"}},
		"role":               {Why: "who might do what at which time, as long as the audit says what she did"},
		"template":           {Why: "the words are the programme's, until somebody takes them out of use"},
		"trainer_hours":      {Why: "as long as she is known: she changes them, or an admin"},
		"trainer_topic":      {Why: "the same"},
	}
}

// Sessions hold drafts in Redis: they live for thirty days from the last answer, by bot/turn and store/session, and no table
// says how long.

// Written are the columns in which people write freely of groups and their women, by table and column, with the condition
// under which a row is about one of the groups $1. Who is erased isn't named in them any more.
func Written() map[string]string {
	const itself, group = `id = ANY ($1)`, `group_id = ANY ($1)`
	const nearby = `county_id IN (SELECT county_id FROM helper_group WHERE id = ANY ($1))`
	return map[string]string{
		"helper_group.name":          itself,
		"helper_group.name_key":      itself,
		"helper_group.village":       itself,
		"helper_group.other_trade":   itself,
		"helper_group.size_reason":   itself,
		"helper_group.waiver_reason": itself,
		"helper_group.remark":        itself,
		"membership.ended_words":     group,
		"group_history.words":        group,
		"request.name":               group,
		"request.words":              group,
		"request.reason":             group,
		"template.name":              "cardinality($1::bigint[]) > 0",
		"event.title":                nearby,
		"event.place":                nearby,
		"event.bring":                nearby,
		"event.cancelled_why":        nearby,
	}
}

// Wordless are the columns of text that hold no words of people about people, by table and column, and what they hold.
func Wordless() map[string]string {
	all := map[string]string{
		"person.name":             "her own name: emptied with her",
		"person.name_key":         "the same",
		"person.phone":            "the same",
		"outbox.what":             "names of notices: kinds and ids",
		"outbox.opens":            "a conversation's name and an id",
		"help.stuck_at":           "the key of a screen",
		"help_word.file_id":       "the messenger's name of a file",
		"announcement.shown":      "numbers",
		"announcement_part.album": "the messenger's name of an album",
		"recording.file_id":       "the same, of the programme's own voices",
		"programme.office_phone":  "the office's number",
	}
	for _, code := range []string{
		"account.channel", "account.language", "announcement.state", "announcement_part.channel", "audit.action", "audit.kind", "carried_file.carried_to", "carried_file.channel", "channel.name",
		"consent.channel", "consultation.hours", "consultation.rating", "consultation.reach", "consultation.state", "consultation_offer.reason", "county.code", "event.kind", "family.code", "group_history.what", "guest.answer", "guest.missed_reason", "guest.opinion",
		"guest.phoned_news", "guest.reason", "guest.seat", "help_word.channel", "help_word.kind", "helper_group.remark_on", "helper_group.state",
		"holiday.standing", "inbox.channel", "invitation.kind", "job.name", "meeting.state", "membership.ended_why", "outbox.screen", "outbox.state",
		"province.code", "recording.channel", "recording.kind", "recording.screen", "request.kind", "request.state", "retention.what",
		"role.kind", "topic.code", "trade.code", "trade.family",
	} {
		all[code] = "one of a list"
	}
	return all
}
