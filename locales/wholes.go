package locales

import (
	"strconv"
	"strings"
	"unicode"
)

// mostDigits is how long a number of several may be: what is longer is a telephone number.
const mostDigits = 6

// Wholes reads several whole numbers as people write them: «۱ ۳ ۷», «۱، ۳ و ۷», «۱ تا ۵», in any of three digit sets or in words below
// twenty. Each is a span, from its first number to its last; they may overlap. ok is false for anything else: a hyphen may mean
// that numbers follow each other, or that those between are meant too.
func Wholes(s string) (spans [][2]int, ok bool) {
	through := false
	for _, word := range numberParts(s) {
		switch {
		case word == "و" || word == "and" || strings.HasPrefix(word, "شماره"):
			continue
		case word == "تا" || word == "الی" || word == "to":
			if through || len(spans) == 0 {
				return nil, false
			}
			through = true
			continue
		}
		n, is := ofSeveral(word)
		switch last := len(spans) - 1; {
		case !is:
			return nil, false
		case through:
			spans[last] = [2]int{min(spans[last][0], n), max(spans[last][1], n)}
			through = false
		default:
			spans = append(spans, [2]int{n, n})
		}
	}
	return spans, len(spans) > 0 && !through
}

// numberParts are the words and the numbers of a text, also where nothing stands between them, without what separates them.
func numberParts(s string) (parts []string) {
	const between, digit, letter, sign = ' ', '0', 'a', '?'
	last := between
	for _, r := range SearchKey(s) {
		kind := sign
		switch {
		case strings.ContainsRune(" ،,؛;./|", r):
			last = between
			continue
		case unicode.IsDigit(r):
			kind = digit
		case unicode.IsLetter(r):
			kind = letter
		}
		if kind == last {
			parts[len(parts)-1] += string(r)
		} else {
			parts = append(parts, string(r))
		}
		last = kind
	}
	return parts
}

// ofSeveral reads one of them. «بیست» may be a part of «بیست و پنج».
func ofSeveral(word string) (int, bool) {
	if strings.Trim(word, "0123456789") != "" {
		n, ok := numberWord(word)
		return n, ok && n < 20
	}
	n, err := strconv.Atoi(word)
	return n, err == nil && len(word) <= mostDigits
}
