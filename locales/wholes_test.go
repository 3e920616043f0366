package locales_test

import (
	"fmt"
	"testing"

	"hamyar/locales"
)

// TestSeveralNumbersAreReadAsPeopleWriteThem, and what may mean something else isn't.
func TestSeveralNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"۱ ۳ ۷": "[[1 1] [3 3] [7 7]]", "1,3,7": "[[1 1] [3 3] [7 7]]", "١، ٣ و ٧": "[[1 1] [3 3] [7 7]]", "۱و۳و۷": "[[1 1] [3 3] [7 7]]",
		"۱ تا ۵": "[[1 5]]", "۱تا۵ و ۹": "[[1 5] [9 9]]", "۵ الی ۱": "[[1 5]]", "2 to 4 and 6": "[[2 4] [6 6]]", "۱\n۳\n۷": "[[1 1] [3 3] [7 7]]",
		"یک، سه و هفت": "[[1 1] [3 3] [7 7]]", "شماره‌های ۱ و ۲": "[[1 1] [2 2]]", "۱. ۳. ۷.": "[[1 1] [3 3] [7 7]]", "۰۰۷": "[[7 7]]", "۱۲": "[[12 12]]",
		"۳ تا": "", "تا ۵": "", "۱ تا تا ۵": "", "۱-۵": "", "-۱": "", "+۱": "", "": "", "و": "", "مریم": "", "۱ ۳ مریم": "", "۰۹۱۵۱۰۰۰۰۰۳": "", "بیست و پنج": "", "ده، نوزده": "[[10 10] [19 19]]",
	} {
		spans, ok := locales.Wholes(typed)
		got := fmt.Sprint(spans)
		if !ok {
			got = ""
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", typed, got, want)
		}
	}
}
