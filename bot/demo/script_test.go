package demo

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestACastThatCannotBePlayedIsRefused(t *testing.T) {
	t.Parallel()
	const person = "[[person]]\nrole = \"admin\"\nid = 1\nfirst = \"Fatemeh\"\n"
	for name, row := range map[string]struct{ cast, want string }{
		"nobody has the role":     {"[[step]]\nwho = \"trainer\"\nsays = \"hello\"", `nobody is "trainer"`},
		"nobody made the link":    {"[[step]]\nwho = \"admin\"\nopens_link_of = \"trainer\"", `nobody is "trainer"`},
		"nobody is named":         {"[[step]]\nsays = \"hello\"", "say who does it"},
		"two things in one step":  {"[[step]]\nwho = \"admin\"\nsays = \"hello\"\ntaps = \"again\"", "exactly one thing"},
		"nothing in a step":       {"[[step]]\nwho = \"admin\"", "exactly one thing"},
		"a deed nobody can do":    {"[[step]]\nwho = \"admin\"\ndoes = \"flies\"", `nobody can do "flies"`},
		"a key that isn't known":  {"[[step]]\nwho = \"admin\"\nshouts = \"hello\"", "unknown key step.shouts"},
		"something that isn't it": {"[[step]", "read the cast"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := filepath.Join(t.TempDir(), "cast.toml")
			if err := os.WriteFile(path, []byte(person+row.cast), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := readCast(path); err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

func TestTheCastHasWhoeverTheDemoShows(t *testing.T) {
	t.Parallel()
	c, err := readCast("")
	if err != nil {
		t.Fatal(err)
	}
	for _, role := range []string{"representative", "coordinator", "trainer", "admin"} {
		if !c.plays(role) {
			t.Errorf("nobody is %s", role)
		}
	}
	if got := c.admins(); got != "telegram:5000000104" {
		t.Errorf("HAMYAR_ADMINS is %q", got)
	}
}
