package programme

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"hamyar/bot/chat"
	"hamyar/bot/page"
	"hamyar/locales"
	"hamyar/store"
	"hamyar/store/programme"
)

const (
	holidaysName = "programme.holidays"
	holidayName  = "programme.holiday"
)

// Holidays shows the holidays of a month. Its argument is the Jalali year and month and the number of the first one
// shown, "1405-9-0"; without one it is this month.
var Holidays = page.Page{Name: holidaysName, Right: manages, Draw: drawHolidays}

func drawHolidays(_ context.Context, v page.Visit) (chat.Screen, error) {
	m := readMonth(v)
	list := m.holidays(v.Programme)
	head := "programme.holidays"
	if len(list) == 0 {
		head = "programme.no_holidays"
	}
	screen := chat.Screen{Lines: []chat.Line{chat.Say(head, "month", chat.Value{Month: &[2]int{m.year, m.month}})}}
	from := min(m.from, len(list))
	to := min(from+page.Screenful, len(list))
	for _, h := range list[from:to] {
		at := h.At()
		screen.Buttons = append(screen.Buttons, chat.Do(chat.Ref{Page: holidayName, Subject: h.ID}, "", "programme.in_holidays_"+h.Standing,
			"day", chat.Value{Day: &at}, "name", chat.Value{Names: h.Name}))
	}
	if to < len(list) {
		screen.Buttons = append(screen.Buttons, m.starting(to).button("flow.more"))
	}
	screen.Buttons = append(screen.Buttons,
		m.moved(1).button("day.next_month"), m.moved(-1).button("day.month_before"),
		chat.Begin(AddHoliday.Flow.Name, 0, "programme.add_holiday"))
	screen.Buttons = append(screen.Buttons, foot(holidaysName, chat.Ref{Page: SettingsName})...)
	return screen, nil
}

// month is a part of the holidays: a Jalali month, from its nth holiday on.
type month struct{ year, month, from int }

// The years whose holidays can be looked at.
const firstYear, lastYear = 1390, 1450

func readMonth(v page.Visit) month {
	parts := strings.Split(v.Arg, "-")
	m := month{}
	if len(parts) == 3 {
		m = month{whole(parts[0]), whole(parts[1]), whole(parts[2])}
	}
	if m.year < firstYear || m.year > lastYear || m.month < 1 || m.month > 12 {
		y, now, _ := locales.Jalali(v.Now)
		return month{y, now, 0}
	}
	return m
}

func whole(s string) int {
	n, err := strconv.ParseInt(s, 10, 16)
	if err != nil || n < 0 {
		return 0
	}
	return int(n)
}

// monthOf is the month that a holiday falls into.
func monthOf(h programme.Holiday) month {
	y, m, _ := locales.Jalali(h.At())
	return month{y, m, 0}
}

func (m month) ref() chat.Ref {
	return chat.Ref{Page: holidaysName, Arg: fmt.Sprintf("%d-%d-%d", m.year, m.month, m.from)}
}

func (m month) button(label string) chat.Button { return chat.Do(m.ref(), "", label) }

func (m month) starting(from int) month { m.from = from; return m }

func (m month) moved(by int) month {
	n := m.year*12 + m.month - 1 + by
	return month{n / 12, n%12 + 1, 0}
}

func (m month) holidays(p *programme.Programme) (list []programme.Holiday) {
	for _, h := range p.Holidays {
		if monthOf(h) == (month{m.year, m.month, 0}) {
			list = append(list, h)
		}
	}
	return list
}

// Holiday shows one holiday, its subject, which can be taken away. Its argument "sure" asks whether she means it.
var Holiday = page.Page{
	Name: holidayName, Right: manages, Draw: drawHoliday, Actions: map[string]page.Action{"remove": removeHoliday},
}

func drawHoliday(_ context.Context, v page.Visit) (chat.Screen, error) {
	h, ok := v.Programme.Holiday(v.Subject)
	if !ok {
		return chat.Screen{
			Lines: []chat.Line{chat.Say("programme.holiday_gone")}, Buttons: foot(holidayName, chat.Ref{Page: holidaysName}),
		}, nil
	}
	at := h.At()
	screen := chat.Screen{Lines: []chat.Line{
		chat.Say("programme.holiday", "day", chat.Value{Day: &at}, "name", chat.Value{Names: h.Name}), chat.Say("programme.is_" + h.Standing),
	}}
	sure := chat.Ref{Page: holidayName, Subject: h.ID, Arg: "sure"}
	back := monthOf(h).ref()
	if v.Arg == sure.Arg {
		screen.Lines = append(screen.Lines, chat.Say("programme.remove_sure"))
		screen.Buttons = []chat.Button{chat.Do(sure, "remove", "programme.remove_yes")}
		back = chat.Ref{Page: holidayName, Subject: h.ID}
	} else {
		screen.Buttons = []chat.Button{chat.Do(sure, "", "programme.remove")}
	}
	screen.Buttons = append(screen.Buttons, foot(holidayName, back)...)
	return screen, nil
}

func removeHoliday(ctx context.Context, v page.Visit) (page.Outcome, error) {
	back := chat.Ref{Page: holidaysName}
	if h, ok := v.Programme.Holiday(v.Subject); ok {
		back = monthOf(h).ref()
	}
	err := programme.RemoveHoliday(ctx, v.Tx, v.Subject)
	if errors.Is(err, store.ErrMissing) {
		return page.Outcome{Above: []chat.Line{chat.Say("programme.holiday_gone")}, Show: back}, nil
	}
	if err != nil {
		return page.Outcome{}, err
	}
	return done(v, store.Deed{Do: store.HolidayRemoved, About: v.Subject}, back)
}
