package consult

// The statements by which a board and a month are read, for who measures them without us.
const (
	SQLBoard     = sqlBoard
	SQLByTrainer = sqlByTrainer
	SQLByTopic   = sqlByTopic
	SQLMonth     = sqlMonth
	SQLAble      = sqlAble
	SQLDue       = sqlDue
)

// SQLPart is that of a part of a board.
func SQLPart(part string) string { return sqlConsultation + sqlPart(parts()[part]) }
