package paper

// Written is a line of words as tests read it: the names of its forms in the font from left to right, without those that have no
// width, and where it ends.
type Written struct {
	Forms []string
	Width float64
}

// Write breaks words of 12 points into lines.
func Write(words string, right bool, width float64, most int) (all []Written, err error) {
	s, err := newScribe(right)
	if err != nil {
		return nil, err
	}
	for _, l := range s.lines(words, cellHand, width, most) {
		w := Written{Width: l.width}
		for i, g := range l.letters {
			end := l.width
			if i+1 < len(l.letters) {
				end = l.letters[i+1].x
			}
			if name := s.of(cellHand).GlyphName(g.form); name != "space" || end > g.x {
				w.Forms = append(w.Forms, name)
			}
		}
		all = append(all, w)
	}
	return all, nil
}

// Shape only shapes words: what a Print can't do without.
func Shape(words []string) error {
	s, err := newScribe(true)
	for _, w := range words {
		s.shape([]rune(w), s.depths([]rune(w)), cellHand)
	}
	return err
}
