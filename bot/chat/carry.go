package chat

// MostCarried is how large a file may be, in bytes, that is to reach people in another messenger than the one where it lies: as
// much as a bot may download (core.telegram.org/bots/api#getfile; Bale's documents say the same).
const MostCarried = 20 << 20

// IsCarried says whether a file can be brought to another messenger. One whose size the messenger didn't say is tried.
func (a Attachment) IsCarried() bool { return a.Bytes <= MostCarried }
