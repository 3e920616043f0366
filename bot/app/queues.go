package app

import (
	"context"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"hamyar/store"
)

// queues are the gauges that are asked of the records when somebody looks.
type queues struct {
	ask func(context.Context) ([]store.Backlog, error)

	in, out, oldestIn, oldestOut, aside *prometheus.Desc
}

// blink is how long a look at what the program stands on may take, so that who watches is answered.
const blink = 3 * time.Second

func newQueues(ask func(context.Context) ([]store.Backlog, error)) *queues {
	desc := func(name, help string) *prometheus.Desc {
		return prometheus.NewDesc(name, help, []string{"channel"}, nil)
	}
	return &queues{
		ask:       ask,
		in:        desc("hamyar_inbox_waiting", "Updates that wait to be handled."),
		out:       desc("hamyar_outbox_waiting", "Messages that are due and wait to be sent."),
		oldestIn:  desc("hamyar_inbox_oldest_seconds", "Age of the update that waits longest, 0 if none waits."),
		oldestOut: desc("hamyar_outbox_oldest_seconds", "How long the message that waits longest has been due, 0 if none waits."),
		aside:     desc("hamyar_inbox_aside", "Updates set aside, which people look after (hamyar aside)."),
	}
}

// Describe and Collect make it a prometheus.Collector.

func (q *queues) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{q.in, q.out, q.oldestIn, q.oldestOut, q.aside} {
		to <- d
	}
}

func (q *queues) Collect(to chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), blink)
	defer cancel()
	all, err := q.ask(ctx)
	if err != nil {
		to <- prometheus.NewInvalidMetric(q.in, err)
		return
	}
	for _, b := range all {
		for d, v := range map[*prometheus.Desc]float64{
			q.in: float64(b.In), q.out: float64(b.Out), q.aside: float64(b.Aside),
			q.oldestIn: b.InFor.Seconds(), q.oldestOut: b.OutFor.Seconds(),
		} {
			to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, v, b.Channel)
		}
	}
}
