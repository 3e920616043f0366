package town_test

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"hamyar/bot/app"
	"hamyar/bot/post"
)

// asProgram in the environment makes this test binary the program itself, without limits on how fast it sends.
const asProgram = "HAMYAR_TOWN_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asProgram) == "" {
		os.Exit(run(m))
	}
	app.Silence()
	if err := serve(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(m *testing.M) int {
	defer os.RemoveAll(ownDir()) //nolint:errcheck // nothing of it is needed any more
	return m.Run()
}

// serve is app.Serve with its limits lifted and its clock told by the test.
func serve() error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	cfg, err := app.FromEnvironment()
	if err != nil {
		return err
	}
	cfg.Now, cfg.Limits = app.ReadClock(os.Stdin).Now, post.Limits{}
	return app.Run(ctx, cfg)
}
