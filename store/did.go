package store

// Did is what somebody did, as the audit calls it. Its words are the messages "deed." and "did." with this name.
type Did string

// What people do. The list is append-only: the audit keeps these names for ever.
const (
	GroupHandedIn      Did = "group.hand_in"
	GroupApproved      Did = "group.approved"
	GroupReturned      Did = "group.returned"
	GroupRefused       Did = "group.refused"
	SawGroup           Did = "group.see" // the women of a group
	GotGroupRoster     Did = "group.roster"
	GotCountyRoster    Did = "county.roster"
	SawPerson          Did = "person.see"
	MemberJoined       Did = "member.join"
	MemberInvited      Did = "member.invite"
	InvitationRevoked  Did = "member.revoke_invitation"
	MemberCorrected    Did = "member.correct"
	SawCall            Did = "help.see"
	CallAnswered       Did = "help.answer" // of the time when a call had one answer
	StaffInvited       Did = "staff.invite"
	StaffInvitedForAll Did = "staff.invite_province" // a coordinator of a whole province
	StaffJoined        Did = "staff.join"
	RoleEnded          Did = "staff.end"
	SawAudit           Did = "audit.see"
	GotAudit           Did = "audit.export"
	MemberAdded        Did = "member.add"
	MemberLeft         Did = "member.leave"
	MemberConfirmed    Did = "member.confirm" // who has no invitation is who she says
	CodeMade           Did = "person.code"    // for another phone of hers
	PhoneLinked        Did = "person.link"
	RequestMade        Did = "request.ask"
	RequestAgreed      Did = "request.agreed"
	RequestRefused     Did = "request.refused"
	RequestWithdrawn   Did = "request.withdrawn"
	GroupRepresented   Did = "group.represent" // by another woman than before
	GroupPaused        Did = "group.pause"
	GroupResumed       Did = "group.resume"
	GroupClosed        Did = "group.close"
	GroupMoved         Did = "group.move"
	GroupSizeAccepted  Did = "group.size"
	CallTaken          Did = "help.take"
	CallClosed         Did = "help.close"
	CallHandedOn       Did = "help.hand"
	CallReopened       Did = "help.reopen"   // since nobody answered
	CalledForHer       Did = "help.call_for" // a woman who has no phone
	RecordsMerged      Did = "record.merge"
	MergeUndone        Did = "record.undo"
	ConsentWithdrawn   Did = "record.withdraw"
	ErasureAsked       Did = "record.erase"
	RecordingMade      Did = "recording.make"
	RecordingRemoved   Did = "recording.remove"
	RecorderNamed      Did = "recorder.name"
	RecorderEnded      Did = "recorder.end"
	ConsentPublished   Did = "programme.consent"
	EntryAdded         Did = "programme.add"
	EntryRenamed       Did = "programme.rename"
	EntryRetired       Did = "programme.retire"
	EntryRestored      Did = "programme.restore"
	HolidayAdded       Did = "programme.add_holiday"
	HolidayRemoved     Did = "programme.remove_holiday"
	OfficeHoursSet     Did = "programme.hours"
	OfficeAddressSet   Did = "programme.address"
	OfficeNumberSet    Did = "programme.number"
	QuietHoursSet      Did = "programme.quiet"
	GroupSizeSet       Did = "programme.size"
	GotRecord          Did = "person.file" // all that is kept of a woman

	TrainerInvited       Did = "staff.invite_trainer"
	TrainerInvitedForAll Did = "staff.invite_trainer_province" // of a whole province
	AdminInvited         Did = "staff.invite_admin"
	StaffUninvited       Did = "staff.revoke" // before anybody took the invitation up
	StaffMoved           Did = "staff.move"   // to other places
	TopicsSet            Did = "staff.topics" // of a trainer
	HoursSet             Did = "staff.hours"  // the same
	WentAway             Did = "staff.away"
	CameBack             Did = "staff.back"
	ConsentWithdrawnFor  Did = "record.withdraw_for" // of a woman who has no phone
	ConsentGivenFor      Did = "record.return_for"   // the same, once more

	EventPlanned   Did = "event.plan"
	EventMoved     Did = "event.move"
	EventResized   Did = "event.size"
	EventAssigned  Did = "event.lead" // to another trainer
	EventCancelled Did = "event.cancel"
	EventAnswered  Did = "event.answer"
	GuestPhoned    Did = "event.phone" // she who has no messenger was told by telephone
	SawGuests      Did = "event.guests"
	GuestMarked    Did = "event.mark"     // that she came
	GuestUnmarked  Did = "event.unmark"   // it was noted by mistake
	GuestsMarked   Did = "event.mark_yes" // everyone who said that she comes
	EventAttended  Did = "event.attended" // everyone is marked who came
	GotEventSheet  Did = "event.print"    // to sign

	MaterialAdded   Did = "event.add_material"
	MaterialRemoved Did = "event.remove_material"
	OpinionGiven    Did = "event.opinion" // by who came
	MissSaid        Did = "event.missed"  // why she didn't come, by herself
	SawOpinions     Did = "event.opinions"
	GotSheet        Did = "event.sheet" // its women, as a file

	AnnouncementSent      Did = "announce.send"
	AnnouncementPaused    Did = "announce.pause"
	AnnouncementResumed   Did = "announce.resume"
	AnnouncementCancelled Did = "announce.cancel"
	AnnouncementRevised   Did = "announce.edit" // its words, after it went out
	AnnouncementRetracted Did = "announce.retract"
	ReaderPhoned          Did = "announce.phone" // she whom no messenger reaches was told by telephone
	SawReaders            Did = "announce.readers"
	SawAnswers            Did = "announce.answers" // what women wrote under it
	UrgentBySet           Did = "programme.urgent" // who may send at any hour

	QuestionAsked     Did = "consult.ask"
	QuestionTaken     Did = "consult.take"
	QuestionPassed    Did = "consult.pass"
	QuestionHandedOn  Did = "consult.hand"
	QuestionGivenBack Did = "consult.lose" // its trainer isn't there any more
	QuestionAssigned  Did = "consult.assign"
	QuestionWithdrawn Did = "consult.withdraw"
	QuestionClosed    Did = "consult.close"
	QuestionReopened  Did = "consult.reopen"
	QuestionRated     Did = "consult.rate"
	MeetingOffered    Did = "consult.meet"
	MeetingPicked     Did = "consult.pick"
	MeetingDeclined   Did = "consult.decline"
	MeetingCancelled  Did = "consult.cancel"
	MeetingHeld       Did = "consult.met"
	MeetingMissed     Did = "consult.missed"
	SawQuestion       Did = "consult.see"  // by a trainer to whom it is offered
	SawWords          Did = "consult.look" // by who looks after the county
	GotQuestions      Did = "consult.file" // of a month
	OfferMinutesSet   Did = "programme.offer"
)

// deed is what is known of one of them.
type deed struct {
	did   Did
	about Kind
	reads bool // it changes nothing: somebody looked
}

// deeds is the one table of what the audit keeps.
var deeds = []deed{
	{GroupHandedIn, AboutGroup, false},
	{GroupApproved, AboutGroup, false},
	{GroupReturned, AboutGroup, false},
	{GroupRefused, AboutGroup, false},
	{SawGroup, AboutGroup, true},
	{GotGroupRoster, AboutGroup, true},
	{GotCountyRoster, AboutCounty, true},
	{SawPerson, AboutPerson, true},
	{MemberJoined, AboutGroup, false},
	{MemberInvited, AboutPerson, false},
	{InvitationRevoked, AboutPerson, false},
	{MemberCorrected, AboutPerson, false},
	{SawCall, AboutCall, true},
	{CallAnswered, AboutCall, false},
	{StaffInvited, AboutCounty, false},
	{StaffInvitedForAll, AboutProvince, false},
	{StaffJoined, AboutInvitation, false},
	{RoleEnded, AboutPerson, false},
	{SawAudit, AboutPerson, true}, // whose deeds, or 0
	{GotAudit, AboutPerson, true},
	{MemberAdded, AboutPerson, false},
	{MemberLeft, AboutPerson, false},
	{MemberConfirmed, AboutPerson, false},
	{CodeMade, AboutPerson, false},
	{PhoneLinked, AboutPerson, false},
	{RequestMade, AboutRequest, false},
	{RequestAgreed, AboutRequest, false},
	{RequestRefused, AboutRequest, false},
	{RequestWithdrawn, AboutRequest, false},
	{GroupRepresented, AboutGroup, false},
	{GroupPaused, AboutGroup, false},
	{GroupResumed, AboutGroup, false},
	{GroupClosed, AboutGroup, false},
	{GroupMoved, AboutGroup, false},
	{GroupSizeAccepted, AboutGroup, false},
	{CallTaken, AboutCall, false},
	{CallClosed, AboutCall, false},
	{CallHandedOn, AboutCall, false},
	{CallReopened, AboutCall, false},
	{CalledForHer, AboutCall, false},
	{RecordsMerged, AboutPerson, false},
	{MergeUndone, AboutPerson, false},
	{ConsentWithdrawn, AboutPerson, false},
	{ErasureAsked, AboutPerson, false},
	{RecordingMade, AboutRecording, false},
	{RecordingRemoved, AboutRecording, false},
	{RecorderNamed, AboutPerson, false},
	{RecorderEnded, AboutPerson, false},
	{ConsentPublished, AboutNothing, false},
	{EntryAdded, AboutEntry, false},
	{EntryRenamed, AboutEntry, false},
	{EntryRetired, AboutEntry, false},
	{EntryRestored, AboutEntry, false},
	{HolidayAdded, AboutHoliday, false},
	{HolidayRemoved, AboutHoliday, false},
	{OfficeHoursSet, AboutNothing, false},
	{OfficeAddressSet, AboutNothing, false},
	{OfficeNumberSet, AboutNothing, false},
	{QuietHoursSet, AboutNothing, false},
	{GroupSizeSet, AboutNothing, false},
	{GotRecord, AboutPerson, true},
	{TrainerInvited, AboutCounty, false},
	{TrainerInvitedForAll, AboutProvince, false},
	{AdminInvited, AboutNothing, false},
	{StaffUninvited, AboutInvitation, false},
	{StaffMoved, AboutPerson, false},
	{TopicsSet, AboutPerson, false},
	{HoursSet, AboutPerson, false},
	{WentAway, AboutPerson, false},
	{CameBack, AboutPerson, false},
	{ConsentWithdrawnFor, AboutPerson, false},
	{ConsentGivenFor, AboutPerson, false},
	{EventPlanned, AboutEvent, false},
	{EventMoved, AboutEvent, false},
	{EventResized, AboutEvent, false},
	{EventAssigned, AboutEvent, false},
	{EventCancelled, AboutEvent, false},
	{EventAnswered, AboutEvent, false},
	{GuestPhoned, AboutPerson, false},
	{SawGuests, AboutEvent, true},
	{GuestMarked, AboutEvent, false},
	{GuestUnmarked, AboutEvent, false},
	{GuestsMarked, AboutEvent, false},
	{EventAttended, AboutEvent, false},
	{GotEventSheet, AboutEvent, true},
	{MaterialAdded, AboutEvent, false},
	{MaterialRemoved, AboutEvent, false},
	{OpinionGiven, AboutEvent, false},
	{MissSaid, AboutEvent, false},
	{SawOpinions, AboutEvent, true},
	{GotSheet, AboutEvent, true},
	{AnnouncementSent, AboutAnnounced, false},
	{AnnouncementPaused, AboutAnnounced, false},
	{AnnouncementResumed, AboutAnnounced, false},
	{AnnouncementCancelled, AboutAnnounced, false},
	{AnnouncementRevised, AboutAnnounced, false},
	{AnnouncementRetracted, AboutAnnounced, false},
	{ReaderPhoned, AboutPerson, false},
	{SawReaders, AboutAnnounced, true},
	{SawAnswers, AboutAnnounced, true},
	{UrgentBySet, AboutNothing, false},
	{QuestionAsked, AboutQuestion, false},
	{QuestionTaken, AboutQuestion, false},
	{QuestionPassed, AboutQuestion, false},
	{QuestionHandedOn, AboutQuestion, false},
	{QuestionGivenBack, AboutQuestion, false},
	{QuestionAssigned, AboutQuestion, false},
	{QuestionWithdrawn, AboutQuestion, false},
	{QuestionClosed, AboutQuestion, false},
	{QuestionReopened, AboutQuestion, false},
	{QuestionRated, AboutQuestion, false},
	{MeetingOffered, AboutQuestion, false},
	{MeetingPicked, AboutQuestion, false},
	{MeetingDeclined, AboutQuestion, false},
	{MeetingCancelled, AboutQuestion, false},
	{MeetingHeld, AboutQuestion, false},
	{MeetingMissed, AboutQuestion, false},
	{SawQuestion, AboutQuestion, true},
	{SawWords, AboutQuestion, true},
	{GotQuestions, AboutNothing, true},
	{OfferMinutesSet, AboutNothing, false},
}

// Dids are all that the audit keeps, in the order of the table.
func Dids() (all []Did) {
	for _, d := range deeds {
		all = append(all, d.did)
	}
	return all
}

func (d Did) known() deed {
	for _, known := range deeds {
		if known.did == d {
			return known
		}
	}
	return deed{did: d, about: "unknown"}
}

// About is the kind of thing that it is about.
func (d Did) About() Kind { return d.known().about }
