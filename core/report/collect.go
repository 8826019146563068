// Collector: what a report is made of, gathered while the loads last.

package report

import (
	"fmt"
	"strconv"

	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
	"loopscope/core/web"
)

// Collector follows a run.
type Collector struct {
	machine    *machine.Machine
	server     *web.Server
	run        *web.Run
	latencies  []*Histogram // by load
	tokenWaits Histogram
	before     spent
}

// spent is what the threads of a machine did with their time.
type spent struct{ running, blocked, waitGIL, waitCore sim.Time }

func spentOn(m *machine.Machine) spent {
	return spent{m.Spent(trace.Running), m.Spent(trace.Blocked), m.Spent(trace.WaitGIL), m.Spent(trace.WaitCore)}
}

// NewCollector makes a collector for a machine. Before the run its TokenWait goes into the web.Config, then Watch gets the run.
func NewCollector(m *machine.Machine) *Collector { return &Collector{machine: m} }

// TokenWait notes how long a call waited for its token.
func (c *Collector) TokenWait(d sim.Time) { c.tokenWaits.Record(d) }

// Watch makes the collector follow a run that has not begun.
func (c *Collector) Watch(s *web.Server, run *web.Run) {
	c.server, c.run = s, run
	for _, f := range run.Figures {
		h := &Histogram{}
		c.latencies = append(c.latencies, h)
		f.Latency = h.Record
	}
	run.Begun = func() {
		c.before = spentOn(c.machine)
		for _, w := range s.Workers() {
			w.Loop.Held = aio.Held{} // what starting up took is not the load's
		}
	}
}

func ms(t sim.Time) float64 { return float64(t) / 1e6 }

// Report makes the report. Seed, machine, findings, assumptions and limits are the caller's to fill in.
func (c *Collector) Report() *Report {
	elapsed := c.run.Elapsed()
	r := &Report{
		Seconds: sim.Seconds(elapsed), Loads: []Load{}, Findings: []Finding{}, Assumed: []Assumption{}, Limits: []string{}, Warnings: []string{},
	}
	for i, f := range c.run.Figures {
		r.Loads = append(r.Loads, load(f, c.latencies[i], elapsed))
	}
	if len(r.Loads) > 0 {
		first := r.Loads[0]
		r.Requests, r.RPS, r.LatencyMS = first.Requests, first.RPS, first.LatencyMS
	}
	for _, w := range c.server.Workers() {
		if w.Loop == nil {
			continue
		}
		limiter := w.Loop.ThreadLimiter()
		r.Threads.Limit = limiter.Total()
		r.Threads.InUseMax = max(r.Threads.InUseMax, limiter.MostBorrowed())
		held, workers := w.Loop.Held, float64(len(c.server.Workers()))
		r.Loop.Busy += share(held.Busy, elapsed) / workers
		r.Loop.Held += share(held.Total, elapsed) / workers
		r.Loop.LongestBlock = max(r.Loop.LongestBlock, ms(held.Longest))
	}
	r.Threads.WaitMS = Wait{P50: ms(c.tokenWaits.Quantile(0.5)), P99: ms(c.tokenWaits.Quantile(0.99))}
	s := c.spent()
	r.GIL.WaitShare = share(s.waitGIL, s.awake())
	if c.machine.GIL() == machine.Goroutines {
		r.Goroutines = &Goroutines{CoresBusy: share(s.running, elapsed*sim.Time(c.machine.Cores()))}
		for _, w := range c.server.Workers() {
			if w.Loop != nil {
				r.Goroutines.Most = max(r.Goroutines.Most, w.Loop.MostGoroutines())
			}
		}
	}
	c.warn(r, s.running)
	return r
}

// CoreWaitShare is the share of the time that threads were not idle which they spent waiting for a core.
func (c *Collector) CoreWaitShare() float64 {
	s := c.spent()
	return share(s.waitCore, s.awake())
}

// GILWaiters is how many threads of a worker waited for the GIL at a time, on average.
func (c *Collector) GILWaiters() float64 {
	return share(c.spent().waitGIL, c.run.Elapsed()*sim.Time(len(c.server.Workers())))
}

// spent is what the threads did with their time since the loads began.
func (c *Collector) spent() spent {
	now, was := spentOn(c.machine), c.before
	return spent{now.running - was.running, now.blocked - was.blocked, now.waitGIL - was.waitGIL, now.waitCore - was.waitCore}
}

func (s spent) awake() sim.Time { return s.running + s.blocked + s.waitGIL + s.waitCore }

func share(part, whole sim.Time) float64 {
	if whole <= 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

func load(f *web.Figures, h *Histogram, elapsed sim.Time) Load {
	l := Load{
		Load: f.Load.Words, Requests: Requests{Completed: f.Completed, Failed: f.Failed, TimedOut: f.TimedOut}, Unfinished: f.Unfinished(),
		Statuses: map[string]int{},
		LatencyMS: Latency{
			Mean: ms(h.Mean()), P50: ms(h.Quantile(0.5)), P90: ms(h.Quantile(0.9)), P99: ms(h.Quantile(0.99)), Max: ms(h.Max()),
		},
	}
	if elapsed > 0 {
		l.RPS = float64(f.Completed) / sim.Seconds(elapsed)
	}
	for _, s := range f.Statuses {
		l.Statuses[strconv.Itoa(s.Status)] = s.Count
	}
	for _, c := range f.Causes {
		l.Errors = append(l.Errors, AnswerError{Status: c.Status, Exception: c.Cause.Exception, File: c.Cause.File, Line: c.Cause.Line, Count: c.Count})
	}
	if len(f.Done) < web.MaxDone {
		for _, d := range f.Done {
			l.Done = append(l.Done, DoneTime{AtMS: ms(d.At - f.Began()), Count: d.Count})
		}
	}
	return l
}

// warn says what to know before the figures are believed: requests that no route took, a server that did not keep up, and laws that a
// simulation must keep.
func (c *Collector) warn(r *Report, running sim.Time) {
	say := func(format string, args ...any) { r.Warnings = append(r.Warnings, fmt.Sprintf(format, args...)) }
	for _, f := range c.run.Figures {
		for _, s := range f.Statuses {
			if why := c.reason(f, s.Status); why != "" {
				say("'%s': %d of %d responses were %d: %s", f.Load.Words, s.Count, f.Completed, s.Status, why)
			}
		}
		if f.BrokenOff > 0 {
			say("'%s': %d of %d responses broke off: %s", f.Load.Words, f.BrokenOff, f.Sent, c.reason(f, 0))
		}
		if left := f.Unfinished() - f.TimedOut; left > 0 && f.Load.Kind == web.Burst {
			say("'%s': %d of %d requests were under way at the end: a response that streams without end is never done, and a call may wait for ever; -d 30s ends the run sooner",
				f.Load.Words, left, f.Sent)
		} else if left > 0 && f.Completed == 0 && f.Failed == 0 {
			say("'%s': no response was complete at the end; a longer -d shows some, unless they stream without end", f.Load.Words)
		}
		if more, sent := f.Growth(); more > 10 && more > sent/20 && f.Load.Kind == web.Open {
			say("'%s': requests came faster than they were answered; %d were waiting at the end, and with a longer -d it would be more",
				f.Load.Words, f.Unfinished())
		}
		if number, time := f.Inside(c.run.Started(), c.machine.Now()); number != time {
			say("'%s': Little's law does not hold (%g requests in the server by number, %g by time): a fault of Loopscope, please report it",
				f.Load.Words, number, time)
		}
	}
	elapsed := c.run.Elapsed()
	if most := sim.Time(c.machine.Cores()) * elapsed; running > most {
		say("%d cores ran for %g s within %g s: a fault of Loopscope, please report it", c.machine.Cores(), sim.Seconds(running), sim.Seconds(elapsed))
	}
	if r.Loop.Busy > 1+1e-9 {
		say("the event loop was busy for %.1f %% of its time: a fault of Loopscope, please report it", 100*r.Loop.Busy)
	}
}
