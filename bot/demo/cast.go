package demo

import (
	_ "embed"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"hamyar/bot/standin"
)

//go:embed cast.toml
var castFile string

// cast is who plays and how the stage is set before anyone looks.
type cast struct {
	Bot struct {
		Name     string `toml:"name"`
		Username string `toml:"username"`
	} `toml:"bot"`
	People []player `toml:"person"`
	Steps  []step   `toml:"step"`
}

// player is one person of the cast. Her id is fixed, because the admin's stands in the bot's configuration.
type player struct {
	Role  string `toml:"role"`
	ID    int64  `toml:"id"`
	First string `toml:"first"`
	Last  string `toml:"last"`
	Phone string `toml:"phone"`
}

// readCast reads a cast from a file, or the one that is built in if path is empty.
func readCast(path string) (cast, error) {
	content := castFile
	if path != "" {
		given, err := os.ReadFile(path)
		if err != nil {
			return cast{}, fmt.Errorf("read the cast: %w", err)
		}
		content = string(given)
	}
	var c cast
	meta, err := toml.Decode(content, &c)
	if err != nil {
		return c, fmt.Errorf("read the cast: %w", err)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return c, fmt.Errorf("read the cast: unknown key %s", unknown[0])
	}
	for i, s := range c.Steps {
		if err := s.check(c); err != nil {
			return c, fmt.Errorf("read the cast: step %d: %w", i+1, err)
		}
	}
	return c, nil
}

// enter gives every player a phone, in the order of the file.
func (c cast) enter(server *standin.Server) {
	for _, p := range c.People {
		server.Person(standin.Profile{ID: p.ID, First: p.First, Last: p.Last, Phone: p.Phone, Language: "fa"})
	}
}

// admins is HAMYAR_ADMINS: the players whose role is admin.
func (c cast) admins() string {
	var ids []string
	for _, p := range c.People {
		if p.Role == "admin" {
			ids = append(ids, fmt.Sprintf("telegram:%d", p.ID))
		}
	}
	return strings.Join(ids, ",")
}

// plays says whether somebody has a role.
func (c cast) plays(role string) bool {
	return slices.ContainsFunc(c.People, func(p player) bool { return p.Role == role })
}
