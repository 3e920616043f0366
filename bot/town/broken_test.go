//go:build whole

package town_test

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var mistakes = flag.Int("mistakes", 0, "how many mistakes are made, by luck; 0: each")

// breakage is a mistake that this test makes in the program: in one file, one piece of text that is there once.
type breakage struct {
	file, was, is string
	at            []moment       // at one of which it must show
	complaint     *regexp.Regexp // what is said of it
}

// TestABrokenProgramIsFound builds the program with mistakes that lose or double what people do, and sees the test of
// the n-th call find each.
func TestABrokenProgramIsFound(t *testing.T) {
	t.Parallel()
	book := undisturbed(t)
	made := 0
	for name, b := range map[string]breakage{
		"a row of the inbox is deleted, not marked": {
			file:      "../../store/inbox.go",
			was:       "`UPDATE inbox SET done_at = $2, payload = '' WHERE id = $1`",
			is:        "`DELETE FROM inbox WHERE id = $1 AND $2::timestamptz IS NOT NULL`",
			at:        []moment{{n: 6, of: "sendMessage"}, {n: 8, of: "sendMessage"}, {n: 10, of: "sendMessage"}},
			complaint: regexp.MustCompile(`she: message \d+ `),
		},
		"a row that failed is overtaken": {
			file:      "../../store/inbox.go",
			was:       " ORDER BY id\n LIMIT 1\n   FOR UPDATE`",
			is:        " ORDER BY tries, id\n LIMIT 1\n   FOR UPDATE`",
			at:        []moment{{n: 14, of: "save"}, {n: 15, of: "save"}, {n: 16, of: "save"}},
			complaint: regexp.MustCompile(`she: (message \d+|she heard \d+) `),
		},
		"a session is replayed from after": {
			file:      "../../store/session/session.go",
			was:       "sealed = text(fields[1])",
			is:        "sealed = text(fields[2])",
			at:        []moment{{n: 15, of: "save", after: true}, {n: 16, of: "save", after: true}, {n: 17, of: "save", after: true}},
			complaint: regexp.MustCompile(`she: (message \d+|she heard \d+) `),
		},
	} {
		if made++; *mistakes > 0 && made > *mistakes {
			break
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			program := b.build(t)
			for _, at := range b.at {
				_, err := settle(t, book, program).registers(at, 10*time.Second)
				if err != nil && b.complaint.MatchString(err.Error()) {
					t.Logf("found %s", at)
					return
				}
				t.Logf("%s: %v", at, err)
			}
			t.Error("nothing is found")
		})
	}
}

// build builds this test, which is the program too, with the mistake in it.
func (b breakage) build(t *testing.T) string {
	t.Helper()
	path, err := filepath.Abs(b.file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), b.was); n != 1 {
		t.Fatalf("%s has %q %d times: the code has moved, so must the mistake", b.file, b.was, n)
	}
	dir := t.TempDir()
	edited, overlay, program := filepath.Join(dir, "edited.go"), filepath.Join(dir, "overlay.json"), filepath.Join(dir, "program")
	list, err := json.Marshal(map[string]map[string]string{"Replace": {path: edited}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{edited: []byte(strings.Replace(string(text), b.was, b.is, 1)), overlay: list} {
		if err := os.WriteFile(name, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	said, err := exec.CommandContext(ctx, "go", "test", "-c", "-overlay", overlay, "-o", program, "hamyar/bot/town").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return program
}
