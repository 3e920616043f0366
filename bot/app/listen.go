package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"time"

	"github.com/prometheus/client_golang/prometheus/promhttp"

	"hamyar/store"
)

// listen answers who watches the program, from before it is ready until it has stopped:
//
//	/healthz  the process lives
//	/readyz   it serves, or stands by; else 503 and a line for each thing that is missing
//	/metrics  its counts, for Prometheus
//
// The returned function ends it.
func (a *app) listen(ctx context.Context) (end func(), err error) {
	if a.cfg.Listen == "" {
		return func() {}, nil
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", a.cfg.Listen)
	if err != nil {
		return nil, fmt.Errorf("HAMYAR_LISTEN: %w", err)
	}
	a.meter.registry.MustRegister(newQueues(a.backlogs))
	web := http.NewServeMux()
	web.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "ok\n") })
	web.HandleFunc("GET /readyz", a.readyz)
	web.Handle("GET /metrics", promhttp.HandlerFor(a.meter.registry, promhttp.HandlerOpts{ErrorHandling: promhttp.ContinueOnError}))
	server := &http.Server{Handler: web, ReadHeaderTimeout: blink, WriteTimeout: 10 * time.Second}
	a.log.Info("listening", "address", listener.Addr().String())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			a.log.Error("nobody can watch", "error", err)
		}
	}()
	return func() { _ = server.Close(); <-done }, nil
}

func (a *app) readyz(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), blink)
	defer cancel()
	missing := a.missing(ctx)
	if len(missing) == 0 {
		_, _ = io.WriteString(w, "ok\n")
		return
	}
	w.WriteHeader(http.StatusServiceUnavailable)
	for _, what := range missing {
		fmt.Fprintln(w, what)
	}
}

// missing says why people wouldn't be answered, in a line each.
func (a *app) missing(ctx context.Context) (lines []string) {
	if !a.ready.Load() {
		return []string{"starting"}
	}
	if a.store.Ping(ctx) != nil {
		lines = append(lines, "the database doesn't answer")
	}
	if a.sessions.Ping(ctx) != nil {
		lines = append(lines, "redis doesn't answer")
	}
	for _, c := range a.channels {
		if why := c.missing(); why != "" {
			lines = append(lines, c.name+" "+why)
		}
	}
	return lines
}

// errStarting is why there is nothing to count yet.
var errStarting = errors.New("starting")

// backlogs says how much waits in each channel.
func (a *app) backlogs(ctx context.Context) (all []store.Backlog, err error) {
	if !a.ready.Load() {
		return nil, errStarting
	}
	err = a.store.Look(ctx, func(tx *store.Tx) (err error) {
		all, err = tx.Backlogs(ctx, a.cfg.Now())
		return err
	})
	for _, c := range a.channels {
		if !slices.ContainsFunc(all, func(b store.Backlog) bool { return b.Channel == c.name }) {
			all = append(all, store.Backlog{Channel: c.name})
		}
	}
	return all, err
}
