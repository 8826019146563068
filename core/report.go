// The report of a load, in the words of package report.

package core

import (
	"fmt"

	"loopscope/core/report"
)

// What `load -json` prints.
type (
	Report     = report.Report
	LoadReport = report.Load
	Requests   = report.Requests
	DoneTime   = report.DoneTime
	Finding    = report.Finding
	Fix        = report.Fix
	Assumption = report.Assumption
)

// loadReport makes the report of `load`.
func (r *run) loadReport() *Report {
	rep := r.collector.Report()
	rep.Seed, rep.Machine = max(r.req.Scenario.Seed, 1), r.machine.Profile.Name
	rep.Assumed = r.assumptions()
	rep.Others = r.others
	rep.Warnings = append(rep.Warnings, r.notes...)
	if r.result.Limit != "" {
		rep.Limits = append(rep.Limits, r.result.Limit)
	}
	if r.rec.Truncated() {
		most := orDefault(r.req.Scenario.Limits.Spans, defaultSpans)
		rep.Limits = append(rep.Limits, fmt.Sprintf("the trace holds the first %d spans; the figures are of the whole run", most))
	}
	return rep
}
