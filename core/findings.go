// Findings: what package advice makes of the program and of what the run measured.

package core

import (
	"loopscope/core/advice"
	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/pylib"
)

// advise fills in the findings of the result, and of the load's report.
func (r *run) advise() {
	e := advice.Evidence{Report: r.result.Load, Home: r.home, Pools: r.world.PoolWaits()}
	r.eachLoop(func(p *pylib.Process, l *aio.Loop) {
		e.Holds = addHolds(e.Holds, p, l.Held.Places)
	})
	if r.result.Load != nil {
		e.Workers, e.Cores, e.CoreWait = len(r.server.Workers()), r.machine.Cores(), r.collector.CoreWaitShare()
		e.Goroutines = r.machine.GIL() == machine.Goroutines
		e.GILWaiters, e.Delayed = r.collector.GILWaiters(), r.server.Delayed()
		for _, f := range r.web.Figures {
			e.Paths = append(e.Paths, f.Load.Path)
		}
	}
	r.result.Findings = advice.Check(r.trees, e)
	if r.result.Load != nil {
		r.result.Load.Findings = r.result.Findings
	}
}

// addHolds adds what held a loop; what the loops of several workers have in common is added up.
func addHolds(all []advice.Hold, p *pylib.Process, places []aio.Hold) []advice.Hold {
	for _, h := range places {
		file, line := p.FileOf(h.Pos), h.Pos.Line()
		i := 0
		for i < len(all) && (all[i].File != file || all[i].Line != line || (all[i].Call == "") != (h.Call == "") || all[i].Kind != h.Kind) {
			i++
		}
		if i == len(all) {
			all = append(all, advice.Hold{File: file, Line: line, Call: h.Call, Kind: h.Kind})
		}
		all[i].Total += h.Total
		all[i].Longest = max(all[i].Longest, h.Longest)
		all[i].Count += h.Count
	}
	return all
}
