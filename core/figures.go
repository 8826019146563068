// The report of a load, from what package web counted.

package core

import (
	"slices"

	"loopscope/core/sim"
	"loopscope/core/web"
)

func ms(t sim.Time) float64 { return float64(t) / 1e6 }

// loadReport makes the report of `load`.
func (r *run) loadReport() *Report {
	s := r.req.Scenario
	elapsed := r.web.Elapsed()
	rep := &Report{
		Seconds: sim.Seconds(elapsed), Loads: []LoadReport{}, Findings: []Finding{}, Assumed: []Assumption{}, Limits: []string{},
		Seed: max(s.Seed, 1), Machine: "ideal",
	}
	for _, f := range r.web.Figures {
		rep.Loads = append(rep.Loads, loadFigures(f, elapsed))
	}
	if len(rep.Loads) > 0 {
		first := rep.Loads[0]
		rep.Requests, rep.RPS, rep.LatencyMS = first.Requests, first.RPS, first.LatencyMS
	}
	if r.result.Limit != "" {
		rep.Limits = append(rep.Limits, r.result.Limit)
	}
	var waits []sim.Time
	for _, w := range r.server.Workers() {
		waits = append(waits, w.TokenWaits...)
		if w.Loop != nil {
			l := w.Loop.ThreadLimiter()
			rep.Threads.Limit = l.Total()
			rep.Threads.InUseMax = max(rep.Threads.InUseMax, l.MostBorrowed())
			if elapsed > 0 {
				rep.Loop.Busy += float64(w.Loop.Held.Total) / float64(elapsed) / float64(len(r.server.Workers()))
			}
			rep.Loop.LongestBlock = max(rep.Loop.LongestBlock, ms(w.Loop.Held.Longest))
		}
	}
	slices.Sort(waits)
	rep.Threads.WaitMS = WaitReport{P50: ms(web.Quantile(waits, 0.5)), P99: ms(web.Quantile(waits, 0.99))}
	return rep
}

func loadFigures(f *web.Figures, elapsed sim.Time) LoadReport {
	sorted := f.Sorted()
	l := LoadReport{Load: f.Load.Words, Requests: Requests{Completed: f.Completed, Failed: f.Failed, TimedOut: f.TimedOut}}
	if elapsed > 0 {
		l.RPS = float64(f.Completed) / sim.Seconds(elapsed)
	}
	var sum sim.Time
	for _, t := range sorted {
		sum += t
	}
	if n := len(sorted); n > 0 {
		l.LatencyMS = Latency{
			Mean: ms(sum) / float64(n), P50: ms(web.Quantile(sorted, 0.5)), P90: ms(web.Quantile(sorted, 0.9)),
			P99: ms(web.Quantile(sorted, 0.99)), Max: ms(sorted[n-1]),
		}
	}
	for _, d := range f.Done {
		l.Groups = append(l.Groups, DoneTime{AtMS: ms(d.At), Count: d.Count})
	}
	return l
}
