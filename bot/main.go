// Command bot is Hamyar: it serves the bot, shows it on this machine, or says what is configured.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"github.com/alecthomas/kong"

	"hamyar/bot/app"
	"hamyar/bot/demo"
)

type commands struct {
	Serve struct{} `cmd:"" default:"1" help:"Serve the bot, as the environment says."`
	Check struct{} `cmd:"" help:"Say what is configured and reachable."`
	Aside struct {
		List  struct{} `cmd:"" default:"1" help:"List the updates that were set aside."`
		Retry struct {
			Codes []string `arg:"" optional:"" name:"code" help:"Codes of the list."`
			All   bool     `help:"Put back everything."`
		} `cmd:"" help:"Put updates back, to be handled anew."`
	} `cmd:"" help:"What could not be handled: list it, try it again."`
	Demo struct {
		Fresh bool   `help:"Forget what an earlier demo kept."`
		Addr  string `help:"Where the page is served." default:"127.0.0.1:8080"`
		Dir   string `help:"Where the demo keeps its data."`
	} `cmd:"" help:"Show the bot on this machine: a page with phones, no token, no set-up."`
}

func main() {
	var c commands
	command := kong.Parse(&c, kong.Name("hamyar"), kong.Description("Hamyar, a companion for women's helper groups.")).Command()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	app.Silence()
	var err error
	switch {
	case command == "demo":
		err = demo.Run(ctx, demo.Options{Fresh: c.Demo.Fresh, Addr: c.Demo.Addr, Dir: c.Demo.Dir, Out: os.Stdout})
	case command == "aside list":
		err = app.Aside(ctx, os.Stdout)
	case strings.HasPrefix(command, "aside retry"):
		err = app.Retry(ctx, os.Stdout, c.Aside.Retry.Codes, c.Aside.Retry.All)
	case command == "check":
		err = app.Check(ctx, os.Environ(), os.Stdout)
	default:
		err = app.Serve(ctx)
	}
	if err != nil {
		if !errors.Is(err, app.ErrUnfit) { // what the check found is said
			fmt.Fprintln(os.Stderr, err)
		}
		if errors.Is(err, app.ErrConfig) {
			os.Exit(2)
		}
		os.Exit(1)
	}
}
