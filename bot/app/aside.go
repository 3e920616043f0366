package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"hamyar/bot/telegram"
	"hamyar/locales"
	"hamyar/store"
)

// Aside lists the updates that were set aside, the oldest first: the code that the woman was told, where and when it
// came. What they say isn't shown.
func Aside(ctx context.Context, out io.Writer) error {
	return withRecords(ctx, func(records *store.Store) error {
		all, err := records.Asides(ctx)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			fmt.Fprintln(out, "nothing is set aside")
		}
		for _, a := range all {
			whose := "somebody's"
			if a.User == 0 {
				whose = "nobody's"
			}
			at := a.At.In(locales.Tehran()).Format(time.DateTime)
			fmt.Fprintf(out, "%-8s %-9s update %-12d %-10s %s\n", store.Code(a.Row), a.Channel, a.Update, whose, at)
		}
		return nil
	})
}

// Retry puts updates back that were set aside, by their codes or all of them: the bot handles them anew within seconds.
// One that names no user is read again first, which helps when this release understands it. What can't be put back is a
// line of the error each, and keeps nothing else from it.
func Retry(ctx context.Context, out io.Writer, codes []string, everything bool) error {
	if len(codes) == 0 && !everything {
		return errors.New("which? give codes of the list, or --all")
	}
	return withRecords(ctx, func(records *store.Store) error {
		all, err := records.Asides(ctx)
		if err != nil {
			return err
		}
		rows := map[string]store.Aside{}
		if everything {
			codes = nil
		}
		for _, a := range all {
			rows[store.Code(a.Row)] = a
			if everything {
				codes = append(codes, store.Code(a.Row))
			}
		}
		var stays []error
		for _, code := range codes {
			code = strings.ToUpper(code)
			if err := putBack(ctx, records, rows[code]); err != nil {
				stays = append(stays, fmt.Errorf("%s stays: %w", code, err))
				continue
			}
			fmt.Fprintf(out, "%s is put back\n", code)
		}
		return errors.Join(stays...)
	})
}

func putBack(ctx context.Context, records *store.Store, a store.Aside) error {
	if a.Row == 0 {
		return errors.New("nothing of this code is set aside")
	}
	if a.User == 0 {
		payload, err := records.Payload(a)
		if err != nil {
			return err
		}
		in, err := telegram.Decode(a.Channel, payload)
		if err != nil {
			return err
		}
		if a.User = in.Account.User; a.User == 0 {
			return errors.New("it is nobody's")
		}
	}
	return records.PutBack(ctx, a.Row, a.User)
}

func withRecords(ctx context.Context, do func(*store.Store) error) error {
	cfg, err := FromEnvironment()
	if err != nil {
		return errors.Join(err, ErrConfig)
	}
	ring, err := store.ParseKeyring(cfg.Key)
	if err != nil {
		return err
	}
	records, err := store.Open(ctx, cfg.DatabaseURL, 1, ring)
	if err != nil {
		return err
	}
	defer records.Close()
	return do(records)
}
