// Figures: what came of a load.

package web

import (
	"slices"

	"loopscope/core/sim"
)

// Figures are counts and latencies of one load.
type Figures struct {
	Load      Load
	Sent      int
	Completed int // had a response, whatever its status and however late
	Failed    int // had a 5xx, were refused or broke off
	Refused   int // had no worker to go to
	BrokenOff int // had the beginning of a response, and not its end
	TimedOut  int // had no response within the timeout
	Statuses  []StatusCount
	Causes    []CauseCount // of those that are about an exception; the first MaxCauses of them

	// Latency, when set, is told the latency of each response that was not too late.
	Latency func(sim.Time)
	Done    []DoneAt // in order; of bursts alone, and the first MaxDone of them

	flow  flow
	began sim.Time
}

// StatusCount counts the responses with a status.
type StatusCount struct{ Status, Count int }

// CauseCount counts the responses with a status that are about an exception; status 0 counts those that broke off.
type CauseCount struct {
	Status int
	Cause  Cause
	Count  int
}

// MaxCauses is how many causes are told apart: an exception may name what it is about, and be another one each time.
const MaxCauses = 32

// DoneAt counts requests that were done at one instant.
type DoneAt struct {
	At    sim.Time
	Count int
}

// MaxDone is how many instants a burst keeps: past it they say nothing that the latencies do not.
const MaxDone = 10_000

// send counts a request.
func (f *Figures) send(now sim.Time) {
	f.Sent++
	f.flow.add(now, 1)
	f.flow.arrivals += now
}

// receive counts the response of a request that was sent at some instant.
func (f *Figures) receive(now, sent sim.Time, r Response, late bool) {
	f.flow.add(now, -1)
	f.flow.arrivals -= sent
	f.flow.waited += now - sent
	if r.Failed() {
		f.Failed++
	}
	switch {
	case r.Status == 0:
		f.Refused++
		return
	case r.BrokenOff:
		f.BrokenOff++
		r.Status = 0 // what it had begun to be says nothing
		f.cause(r)
		return
	}
	f.Completed++
	f.status(r.Status)
	f.cause(r)
	if !late && f.Latency != nil {
		f.Latency(now - sent)
	}
	if f.Load.Kind != Burst || len(f.Done) == MaxDone {
		return
	}
	if n := len(f.Done); n > 0 && f.Done[n-1].At == now {
		f.Done[n-1].Count++
	} else {
		f.Done = append(f.Done, DoneAt{now, 1})
	}
}

func (f *Figures) status(status int) {
	for i := range f.Statuses {
		if f.Statuses[i].Status == status {
			f.Statuses[i].Count++
			return
		}
	}
	f.Statuses = append(f.Statuses, StatusCount{status, 1})
	slices.SortFunc(f.Statuses, func(a, b StatusCount) int { return a.Status - b.Status })
}

// cause counts the exception that a response is about.
func (f *Figures) cause(r Response) {
	if r.Cause == (Cause{}) {
		return
	}
	for i := range f.Causes {
		if c := &f.Causes[i]; c.Status == r.Status && c.Cause == r.Cause {
			c.Count++
			return
		}
	}
	if len(f.Causes) < MaxCauses {
		f.Causes = append(f.Causes, CauseCount{r.Status, r.Cause, 1})
	}
}

// Began is the instant at which the loads began, and from which their own times count.
func (f *Figures) Began() sim.Time { return f.began }

// Unfinished is how many requests had no response when the run ended.
func (f *Figures) Unfinished() int { return f.Sent - f.Completed - f.Refused - f.BrokenOff }

// flow follows how many requests are in the server. Times are added up in nanoseconds, exactly.
type flow struct {
	inside   int
	changed  sim.Time // when inside did last
	area     sim.Time // the integral of inside over time
	waited   sim.Time // the latencies of all that had a response, added up
	arrivals sim.Time // of those inside, added up

	half, sentAtHalf int // inside, and sent, at half time
}

// add lets n requests come, or go.
func (w *flow) add(now sim.Time, n int) {
	w.area += sim.Time(w.inside) * (now - w.changed)
	w.inside += n
	w.changed = now
}

func (w *flow) halfTime(sent int) { w.half, w.sentAtHalf = w.inside, sent }

// Inside is how many requests were in the server on average until now, seen from both sides of Little's law: by the number that was
// there at each instant, and by the time that each one has spent there. When the two differ a request was lost or answered
// twice.
func (f *Figures) Inside(start, now sim.Time) (byNumber, byTime float64) {
	w := f.flow
	if now <= start {
		return 0, 0
	}
	w.add(now, 0)
	spent := w.waited + sim.Time(w.inside)*now - w.arrivals
	return float64(w.area) / float64(now-start), float64(spent) / float64(now-start)
}

// Growth is how many more requests were in the server at the end of a run than at half time, and how many came meanwhile.
func (f *Figures) Growth() (more, sent int) {
	return f.flow.inside - f.flow.half, f.Sent - f.flow.sentAtHalf
}
