package local

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// oldest is the first major version that has all the SQL we use.
const oldest = 15

// places are where PostgreSQL's binaries lie when they aren't on PATH: Debian, Red Hat, Homebrew, Postgres.app, Windows.
func places() []string {
	return []string{
		"/usr/lib/postgresql/*/bin",
		"/usr/pgsql-*/bin",
		"/opt/homebrew/opt/postgresql*/bin",
		"/usr/local/opt/postgresql*/bin",
		"/Applications/Postgres.app/Contents/Versions/*/bin",
		filepath.Join(os.Getenv("ProgramFiles"), "PostgreSQL", "*", "bin"),
	}
}

// binaries finds the folder of postgres and initdb: on PATH, else the highest version where systems keep them, else
// fetched. A version that isn't "" is that of existing data, which no other can read.
func binaries(ctx context.Context, version string) (string, error) {
	var found []string
	for _, bin := range candidates() {
		major, err := majorOf(ctx, bin)
		if err != nil || major < oldest {
			continue
		}
		if version == "" || version == strconv.Itoa(major) {
			return bin, nil
		}
		found = append(found, bin)
	}
	if len(found) > 0 {
		return "", fmt.Errorf("the data is of PostgreSQL %s, which isn't among %v", version, found)
	}
	return fetch(ctx, version)
}

func candidates() []string {
	var all []string
	if onPath, err := exec.LookPath("postgres"); err == nil {
		if real, err := filepath.EvalSymlinks(onPath); err == nil {
			all = append(all, filepath.Dir(real))
		}
	}
	for _, pattern := range places() {
		matches, _ := filepath.Glob(pattern) // the patterns are well-formed
		slices.SortFunc(matches, func(a, b string) int { return numberIn(b) - numberIn(a) })
		all = append(all, matches...)
	}
	return slices.DeleteFunc(all, func(bin string) bool {
		_, err := exec.LookPath(filepath.Join(bin, "initdb"))
		return err != nil
	})
}

// majorOf asks the binary, because a folder need not be named after its version.
func majorOf(ctx context.Context, bin string) (int, error) {
	cmd := exec.CommandContext(ctx, filepath.Join(bin, "postgres"), "--version")
	cmd.Env = environment()
	out, err := cmd.Output()
	if err != nil {
		return 0, fmt.Errorf("postgres --version: %w", err)
	}
	return numberIn(string(out)), nil
}

// numberIn is the first number in the text: 15 in "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)".
func numberIn(text string) int {
	n, _ := strconv.Atoi(regexp.MustCompile(`\d+`).FindString(text)) // no digits: 0
	return n
}
