package app_test

import (
	"errors"
	"testing"
	"time"

	"hamyar/bot/app"
)

// TestWhoWatchesSeesWhenAJobLastRanAndWhetherItFailed: a run that fails isn't the last that was good.
func TestWhoWatchesSeesWhenAJobLastRanAndWhetherItFailed(t *testing.T) {
	t.Parallel()
	nine := time.Date(2026, 11, 28, 5, 30, 0, 0, time.UTC)
	seen, err := app.Watched(func(ran func(string, time.Time, int, error)) {
		ran("remind", nine, 3, nil)
		ran("remind", nine.Add(time.Hour), 4, nil)
		ran("remind", nine.Add(2*time.Hour), 0, errors.New("no"))
		ran("erase", nine, 0, nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{
		"hamyar_job_runs_total remind done": 2, "hamyar_job_runs_total remind failed": 1, "hamyar_job_runs_total erase done": 1,
		"hamyar_job_done_total remind": 7, "hamyar_job_done_total erase": 0,
		"hamyar_job_last_success_timestamp_seconds remind": float64(nine.Add(time.Hour).Unix()),
	} {
		if got, ok := seen[name]; !ok || got != want {
			t.Errorf("%s is %v (%t), want %v", name, got, ok, want)
		}
	}
}
