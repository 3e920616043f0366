package locales

import "time"

// Weekday reads the name of a day of the week as people type it: «سه‌شنبه», «سه شنبه», "Tuesday".
func Weekday(typed string) (time.Weekday, bool) {
	s := Squeeze(typed)
	for day, names := range [7][]string{
		{"یکشنبه", "یکشمبه", "sunday"}, {"دوشنبه", "دوشمبه", "monday"}, {"سهشنبه", "سهشمبه", "tuesday"},
		{"چهارشنبه", "چارشنبه", "چهارشمبه", "wednesday"}, {"پنجشنبه", "پنشنبه", "پنجشمبه", "thursday"}, {"جمعه", "ادینه", "friday"},
		{"شنبه", "شمبه", "saturday"},
	} {
		for _, name := range names {
			if s == name {
				return time.Weekday(day), true
			}
		}
	}
	return 0, false
}
