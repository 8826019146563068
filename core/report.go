// The report of a load, in the words of package report.

package core

import "loopscope/core/report"

// What `load -json` prints.
type (
	Report     = report.Report
	LoadReport = report.Load
	DoneTime   = report.DoneTime
	Finding    = report.Finding
	Assumption = report.Assumption
)

// loadReport makes the report of `load`.
func (r *run) loadReport() *Report {
	rep := r.collector.Report()
	rep.Seed, rep.Machine = max(r.req.Scenario.Seed, 1), "ideal"
	if r.result.Limit != "" {
		rep.Limits = append(rep.Limits, r.result.Limit)
	}
	return rep
}
