package app

import "time"

// What the product is made of, for the test that walks it whole.
var (
	Talks = talks
	Pages = pages

	Papers = papers
	Links  = links
)

// Watched gives what whoever watches sees of runs of jobs, by name and labels.
func Watched(runs func(ran func(job string, at time.Time, done int, err error))) (map[string]float64, error) {
	m := newMeter()
	runs(m.ran)
	seen := map[string]float64{}
	families, err := m.registry.Gather()
	for _, f := range families {
		for _, metric := range f.GetMetric() {
			name := f.GetName()
			for _, l := range metric.GetLabel() {
				name += " " + l.GetValue()
			}
			seen[name] = metric.GetCounter().GetValue() + metric.GetGauge().GetValue()
		}
	}
	return seen, err
}
