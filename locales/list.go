package locales

// List joins things as a sentence does: «بیرجند، قائنات و طبس».
func (b *Book) List(lang string, things []string) string {
	if len(things) == 0 {
		return ""
	}
	said := things[0]
	for i, next := range things[1:] {
		key := "list.before"
		if i == len(things)-2 {
			key = "list.last"
		}
		said = b.own(lang, key, map[string]string{"first": said, "next": next})
	}
	return said
}
