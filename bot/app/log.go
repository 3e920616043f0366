package app

import (
	"io"
	"log/slog"
	"os"
)

// newLog writes lines for people to a terminal, JSON to everything else. Ids only: what people write, names, numbers
// and tokens never reach it.
func newLog(cfg Config) *slog.Logger {
	opts := &slog.HandlerOptions{Level: cfg.Log}
	if cfg.Logs != nil {
		return slog.New(slog.NewJSONHandler(cfg.Logs, opts))
	}
	if isTerminal(os.Stderr) {
		return slog.New(slog.NewTextHandler(os.Stderr, opts))
	}
	return slog.New(slog.NewJSONHandler(io.Writer(os.Stderr), opts))
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
