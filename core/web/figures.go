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
	Completed int // had a response, whatever its status
	Failed    int // had a 5xx, or were refused
	NotFound  int // had a 404
	Refused   int // had no worker to go to
	TimedOut  int
	Latencies []sim.Time // of the completed, in the order in which they were done
	Done      []DoneAt   // in order
}

// DoneAt counts requests that were done at one instant.
type DoneAt struct {
	At    sim.Time
	Count int
}

// add counts a response. Only bursts keep the instants: a long load has too many.
func (f *Figures) add(now, latency sim.Time, r Response) {
	if r.Failed() {
		f.Failed++
	}
	if r.Status == 0 {
		f.Refused++
		return
	}
	f.Completed++
	f.Latencies = append(f.Latencies, latency)
	if r.Status == 404 {
		f.NotFound++
	}
	if f.Load.Kind != Burst {
		return
	}
	if n := len(f.Done); n > 0 && f.Done[n-1].At == now {
		f.Done[n-1].Count++
	} else {
		f.Done = append(f.Done, DoneAt{now, 1})
	}
}

// Unfinished is how many requests had neither a response nor a timeout when the run ended.
func (f *Figures) Unfinished() int { return f.Sent - f.Completed - f.Refused - f.TimedOut }

// Sorted are the latencies, the shortest first.
func (f *Figures) Sorted() []sim.Time { return slices.Sorted(slices.Values(f.Latencies)) }

// Quantile is the smallest of the sorted values that the share q of them does not exceed; 0 when there are none.
func Quantile(sorted []sim.Time, q float64) sim.Time {
	if len(sorted) == 0 {
		return 0
	}
	rank := int(q * float64(len(sorted)))
	if float64(rank) < q*float64(len(sorted)) {
		rank++
	}
	return sorted[min(max(rank, 1), len(sorted))-1]
}
