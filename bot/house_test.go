package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// rooms says which rooms of ours a room may look into. A name ending in /... is a room with all below it, and may look
// into its own. Tests may look anywhere.
func rooms() map[string][]string {
	return map[string][]string{
		"bot":             {"bot/app", "bot/demo"},
		"bot/app":         {"bot/turn", "bot/post", "bot/telegram", "bot/flows/...", "bot/page", "bot/chat", "scheduler", "store/...", "locales"},
		"bot/chat":        {},
		"bot/flow":        {"bot/chat"},
		"bot/page":        {"bot/chat", "bot/flow", "store/..."},
		"bot/paper":       {},
		"bot/flows/...":   {"bot/chat", "bot/flow", "bot/page", "bot/paper", "store/...", "locales"},
		"bot/lane":        {},
		"bot/turn":        {"bot/chat", "bot/flow", "bot/page", "bot/lane", "store/...", "locales"},
		"bot/post":        {"bot/chat", "bot/page", "bot/lane", "store/...", "locales"},
		"bot/telegram":    {"bot/chat"},
		"bot/standin":     {},
		"bot/demo":        {"bot/standin", "deploy/local"},
		"bot/town":        {"bot/app", "bot/post", "bot/standin", "locales", "store/storetest"},
		"scheduler":       {"bot/chat", "store/...", "locales"},
		"store":           {},
		"store/audit":     {"store"},
		"store/announce":  {"store"},
		"store/consult":   {"store"},
		"store/event":     {"store"},
		"store/group":     {"store"},
		"store/member":    {"store"},
		"store/help":      {"store"},
		"store/programme": {"store"},
		"store/request":   {"store"},
		"store/search":    {"store"},
		"store/work":      {"store"},
		"store/record":    {"store"},
		"store/recording": {"store"},
		"store/staff":     {"store"},
		"store/session":   {"store"},
		"store/storetest": {"store", "deploy/local"},
		"locales":         {},
		"deploy/local":    {},
	}
}

// within says whether a room is the named one, or below it for a name that ends in /...
func within(room, name string) bool {
	if below, ok := strings.CutSuffix(name, "/..."); ok {
		return room == below || strings.HasPrefix(room, below+"/")
	}
	return room == name
}

// fault says what is wrong with one room looking into another, "" if nothing is.
func fault(from, to string) string {
	for name, may := range rooms() {
		if !within(from, name) {
			continue
		}
		if strings.HasSuffix(name, "/...") && within(to, name) {
			return ""
		}
		if to == "store/storetest" && from != "bot/town" {
			return from + " looks into " + to + ", which is for tests"
		}
		if slices.ContainsFunc(may, func(m string) bool { return within(to, m) }) {
			return ""
		}
		return from + " may not look into " + to
	}
	return from + " is a room that the house's plan doesn't have"
}

func TestTheHouseHasOneWayArrows(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for from, imports := range arrows(t) {
		seen[from] = true
		for _, to := range imports {
			if f := fault(from, to); f != "" {
				t.Error(f)
			}
		}
	}
	for name := range rooms() {
		if !slices.ContainsFunc(slices.Collect(maps.Keys(seen)), func(room string) bool { return within(room, name) }) {
			t.Errorf("the plan has a room %s that the house doesn't", name)
		}
	}
}

func TestAnArrowTurnedRoundIsFound(t *testing.T) {
	t.Parallel()
	for from, imports := range arrows(t) {
		for _, to := range imports {
			if within(from, "bot/flows/...") && within(to, "bot/flows/...") {
				continue
			}
			if fault(to, from) == "" {
				t.Errorf("%s looks into %s, and it could look back", from, to)
			}
		}
	}
}

func TestOnlyTelegramKnowsTheLibrary(t *testing.T) {
	t.Parallel()
	walk(t, func(file, from, imported string) {
		if strings.HasPrefix(imported, "github.com/go-telegram/bot") && from != "bot/telegram" {
			t.Errorf("%s imports %s", file, imported)
		}
	})
}

// arrows are the imports of ours, room by room.
func arrows(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	walk(t, func(_, from, imported string) {
		if to, ours := strings.CutPrefix(imported, "hamyar/"); ours && !slices.Contains(all[from], to) {
			all[from] = append(all[from], to)
		} else if all[from] == nil {
			all[from] = []string{}
		}
	})
	return all
}

// walk calls see for each import of each file that isn't a test.
func walk(t *testing.T, see func(file, room, imported string)) {
	t.Helper()
	house := os.DirFS("..")
	err := fs.WalkDir(house, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", name), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, i := range file.Imports {
			imported, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			see(name, path.Dir(name), imported)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheTopLevelIsAsTheCustomerFixedIt(t *testing.T) {
	t.Parallel()
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	var visible []string
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			visible = append(visible, e.Name())
		}
	}
	want := []string{"README.md", "bot", "deploy", "go.mod", "go.sum", "locales", "scheduler", "store"}
	if !slices.Equal(visible, want) {
		t.Errorf("the top level has %v, want %v", visible, want)
	}
}
