package store

// Kind is what sort of thing a deed is about: what its id is the id of.
type Kind string

// The kinds.
const (
	AboutNothing    Kind = ""
	AboutPerson     Kind = "person"
	AboutGroup      Kind = "group"
	AboutCall       Kind = "call"
	AboutCounty     Kind = "county"
	AboutProvince   Kind = "province"
	AboutInvitation Kind = "invitation"
	AboutRequest    Kind = "request"
	AboutEntry      Kind = "entry"  // of a list of the programme's data; the deed says of which
	AboutFamily     Kind = "family" // of trades
	AboutTrade      Kind = "trade"
	AboutTopic      Kind = "topic"
	AboutHoliday    Kind = "holiday"
	AboutRecording  Kind = "recording"
	AboutEvent      Kind = "event"
	AboutAnnounced  Kind = "announcement"
	AboutQuestion   Kind = "consultation"
)
