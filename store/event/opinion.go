package event

// The opinions of who came.
const (
	Good = "good"
	Fair = "fair"
	Poor = "poor"
)

// Opinions are all opinions, the best first.
func Opinions() []string { return []string{Good, Fair, Poor} }
