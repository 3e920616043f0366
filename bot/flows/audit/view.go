// Package audit shows admins who did what, and who looked at what.
package audit

import (
	"strconv"
	"strings"
	"time"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/audit"
)

// view is which part of the audit a page shows. Buttons carry it as their argument, the person as their subject.
type view struct {
	about  bool  // the person is whom it is about; else who did it
	person int64 // 0: everybody
	did    int   // the place in the table of deeds, from 1; 0: all
	day    int   // Jalali, as 14050907; 0: any
	from   int64 // where the list goes on, as the page counts
}

// viewOf reads what arg wrote. What can't be read is left out.
func viewOf(v page.Visit) view {
	parts := append(strings.Split(v.Arg, "_"), "", "", "", "")
	number := func(s string) int64 {
		n, err := strconv.ParseInt(s, 36, 64)
		if err != nil || n < 0 {
			return 0
		}
		return n
	}
	w := view{about: parts[0] == "a", person: v.Subject, day: int(min(number(parts[2]), 1<<30)), from: number(parts[3])}
	if did := number(parts[1]); did <= int64(len(store.Dids())) {
		w.did = int(did)
	}
	if _, ok := w.midnight(); !ok {
		w.day = 0
	}
	return w
}

func (w view) arg() string {
	side := "b"
	if w.about {
		side = "a"
	}
	arg := side
	for _, n := range []int64{int64(w.did), int64(w.day), w.from} {
		arg += "_" + strconv.FormatInt(n, 36)
	}
	return arg
}

// on is the page that shows it.
func (w view) on(name string) chat.Ref { return chat.Ref{Page: name, Subject: w.person, Arg: w.arg()} }

// at is the view from another place of its list.
func (w view) at(from int64) view { w.from = from; return w }

func (w view) isWhole() bool { return w.person == 0 && w.did == 0 && w.day == 0 }

// midnight is when its day begins.
func (w view) midnight() (time.Time, bool) {
	return locales.FromJalali(w.day/10000, w.day/100%100, w.day%100)
}

// dayOf is the day of a moment, as a view writes it.
func dayOf(t time.Time) int {
	y, m, d := locales.Jalali(t)
	return y*10000 + m*100 + d
}

// deed is what was done, "" for all.
func (w view) deed() store.Did {
	if w.did == 0 {
		return ""
	}
	return store.Dids()[w.did-1]
}

// filter finds what it shows.
func (w view) filter() audit.Filter {
	f := audit.Filter{Do: w.deed(), Before: w.from}
	if w.about {
		f.About = w.person
	} else {
		f.By = w.person
	}
	if begins, ok := w.midnight(); ok {
		f.Since, f.Until = begins, begins.AddDate(0, 0, 1)
	}
	return f
}

// reads is the right to the audit. Who has it somewhere sees what was done there.
var reads = page.Right{Do: store.SeeAudit, On: page.Somewhere}

// scope is where the visitor may see what was done. Only who is in charge everywhere sees what was done nowhere in particular.
func scope(v page.Visit) audit.Scope {
	s := audit.Scope{All: v.Account.May(store.SeeAudit, store.Resource{Place: store.Nowhere()})}
	for _, p := range v.Programme.Provinces {
		if v.Account.May(store.SeeAudit, store.Resource{Place: store.Place{Province: p.ID}}) {
			s.Provinces = append(s.Provinces, p.ID)
		}
	}
	for _, c := range v.Programme.Counties {
		if v.Account.May(store.SeeAudit, store.Resource{Place: c.Place()}) {
			s.Counties = append(s.Counties, c.ID)
		}
	}
	return s
}
