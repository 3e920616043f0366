// Package local starts a PostgreSQL and a Redis of our own on this machine, for the demo and for tests: no account, no
// port, no configuration. They die with the program that started them, also when it is killed. It knows nothing of what
// is kept in them.
package local

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
)

// Option changes how a server is started.
type Option func(*settings)

type settings struct {
	careless    bool
	plansOnce   bool
	connections int
}

// Careless lets the server answer before the disk has the data. A power cut then costs everything, which suits tests.
func Careless(s *settings) { s.careless = true }

// PlansOnce lets the server plan a statement once for all that it is asked with: planning is most of the work where the data are few
// and nothing runs for long.
func PlansOnce(s *settings) { s.plansOnce = true }

// Connections is how many clients PostgreSQL takes at once; 100 if it isn't said.
func Connections(n int) Option {
	return func(s *settings) { s.connections = n }
}

func gather(options []Option) settings {
	s := settings{connections: 100}
	for _, apply := range options {
		apply(&s)
	}
	return s
}

// Home is the folder where a program of this user keeps data from one start to the next. For root it lies outside
// /root, because PostgreSQL refuses to run as root and whoever it runs as must reach its data.
func Home() (string, error) {
	if os.Geteuid() == 0 {
		return "/var/lib/hamyar", nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "hamyar"), nil
	}
	if runtime.GOOS != "linux" {
		dir, err := os.UserConfigDir()
		if err != nil {
			return "", fmt.Errorf("find a home for data: %w", err)
		}
		return filepath.Join(dir, "hamyar"), nil
	}
	dir, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find a home for data: %w", err)
	}
	return filepath.Join(dir, ".local", "share", "hamyar"), nil
}
