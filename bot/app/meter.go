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
	jobs     *prometheus.CounterVec   // runs of jobs, by job and result
	jobsDone *prometheus.CounterVec   // what they did, by job
	jobsRan  *prometheus.GaugeVec     // Unix seconds of the last run that didn't fail, by job
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
		jobs: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hamyar_job_runs_total", Help: "Runs of jobs that were due: done, failed.",
		}, []string{"job", "result"}),
		jobsDone: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "hamyar_job_done_total", Help: "What runs of jobs did, in whatever each counts: notices, rows, seats.",
		}, []string{"job"}),
		jobsRan: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "hamyar_job_last_success_timestamp_seconds", Help: "When a job last ran without failing, by the bot's clock.",
		}, []string{"job"}),
	}
	m.registry.MustRegister(m.kept, m.turns, m.took, m.sends, m.leads, m.jobs, m.jobsDone, m.jobsRan,
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

// ran counts a run of a job.
func (m *meter) ran(job string, at time.Time, done int, err error) {
	if err != nil {
		m.jobs.WithLabelValues(job, "failed").Inc()
		return
	}
	m.jobs.WithLabelValues(job, "done").Inc()
	m.jobsDone.WithLabelValues(job).Add(float64(done))
	m.jobsRan.WithLabelValues(job).Set(float64(at.Unix()))
}
