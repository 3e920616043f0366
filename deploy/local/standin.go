package local

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/alicebob/miniredis/v2"
)

// standin is a Redis within this process. Its time stands still unless it is pushed, so a goroutine of its own lets
// keys grow old.
type standin struct {
	server   *miniredis.Miniredis
	password string // it listens on a port, which others on this machine reach
	file     string // where the keys wait for the next start
	stop     context.CancelFunc
	aged     sync.WaitGroup
}

const agingStep = 100 * time.Millisecond

func openStandin(ctx context.Context, dir string) (*standin, error) {
	in := &standin{
		server:   miniredis.NewMiniRedis(),
		password: rand.Text(),
		file:     filepath.Join(dir, "keys.json"),
	}
	in.server.RequireAuth(in.password)
	if err := in.load(); err != nil {
		return nil, err
	}
	if err := in.server.Start(); err != nil {
		return nil, err
	}
	ctx, in.stop = context.WithCancel(context.WithoutCancel(ctx)) // until Close, however long the start was given
	in.aged.Go(func() { in.age(ctx) })
	return in, nil
}

func (in *standin) url() url.URL {
	return url.URL{Scheme: "redis", User: url.UserPassword("", in.password), Host: in.server.Addr()}
}

func (in *standin) close() error {
	in.stop()
	in.aged.Wait()
	err := in.save()
	in.server.Close()
	return err
}

func (in *standin) age(ctx context.Context) {
	tick := time.NewTicker(agingStep)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			in.server.FastForward(agingStep)
		}
	}
}

// entry is a key of database 0 at rest: a string or a hash, which is all that the program keeps in Redis.
type entry struct {
	Text []byte
	Hash map[string][]byte `json:",omitempty"`
	TTL  time.Duration     `json:",omitempty"`
}

func (in *standin) save() error {
	entries := map[string]entry{}
	for _, key := range in.server.Keys() {
		e, err := in.read(key)
		if err != nil {
			return fmt.Errorf("keep key %q: %w", key, err)
		}
		entries[key] = e
	}
	content, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	if err := os.WriteFile(in.file+".new", content, 0o600); err != nil {
		return err
	}
	return os.Rename(in.file+".new", in.file)
}

func (in *standin) read(key string) (entry, error) {
	e := entry{TTL: in.server.TTL(key)}
	switch kind := in.server.Type(key); kind {
	case "string":
		text, err := in.server.Get(key)
		e.Text = []byte(text)
		return e, err
	case "hash":
		e.Hash = map[string][]byte{}
		fields, err := in.server.HKeys(key)
		for _, field := range fields {
			e.Hash[field] = []byte(in.server.HGet(key, field))
		}
		return e, err
	default:
		return e, fmt.Errorf("a %s can't be kept", kind)
	}
}

func (in *standin) load() error {
	content, err := os.ReadFile(in.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	entries := map[string]entry{}
	if err := json.Unmarshal(content, &entries); err != nil {
		return fmt.Errorf("read %s: %w", in.file, err)
	}
	for key, e := range entries {
		for field, value := range e.Hash {
			in.server.HSet(key, field, string(value))
		}
		if e.Hash == nil {
			if err := in.server.Set(key, string(e.Text)); err != nil {
				return err
			}
		}
		if e.TTL > 0 {
			in.server.SetTTL(key, e.TTL)
		}
	}
	return nil
}
