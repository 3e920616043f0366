package app

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// meter counts what the program does, for whoever watches it. Names and units are those of Prometheus
// (prometheus.io/docs/practices/naming).
type meter struct {
	registry *prometheus.Registry
	kept     *prometheus.CounterVec   // updates, by channel
	turns    *prometheus.CounterVec   // tries of updates, by channel and result
	took     *prometheus.HistogramVec // seconds a try takes, by channel
	sends    *prometheus.CounterVec   // tries of messages, by channel and result
	leads    *prometheus.GaugeVec     // 1 where this process leads the channel
}

func newMeter() *meter {
	m := &meter{
		registry: prometheus.NewRegistry(),
		kept: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hamyar_updates_total", Help: "Updates that a messenger gave and the records have.",
		}, []string{"channel"}),
		turns: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hamyar_turns_total", Help: "Tries to handle an update: done, failed, away (database or Redis), aside.",
		}, []string{"channel", "result"}),
		took: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "hamyar_turn_duration_seconds", Help: "How long a try to handle an update takes.",
			Buckets: prometheus.ExponentialBuckets(0.001, 2, 14),
		}, []string{"channel"}),
		sends: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hamyar_sends_total", Help: "Tries to send a message: sent, later (429), gone (blocked), refused, failed.",
		}, []string{"channel", "result"}),
		leads: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "hamyar_leader", Help: "1 where this process leads the channel, 0 where it stands by.",
		}, []string{"channel"}),
	}
	m.registry.MustRegister(m.kept, m.turns, m.took, m.sends, m.leads,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// turn watches a try to handle an update, and counts it when it has ended.
func (m *meter) turn(channel string) (ended func(result string)) {
	began := time.Now()
	return func(result string) {
		m.turns.WithLabelValues(channel, result).Inc()
		m.took.WithLabelValues(channel).Observe(time.Since(began).Seconds())
	}
}
