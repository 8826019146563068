// Summaries: what happened in many spans of a lane at once, so that a picture costs as much as it has pixels.

package scene

import (
	"slices"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// summary says what is in a stretch of a lane. Two add up to one of both.
type summary struct {
	busy     trace.Time // Running or Blocked
	awaiting trace.Time
	waiting  trace.Time // for a turn, a token, the lock, a core
	weight   trace.Time // how much top counts
	top      uint32     // the span that counts for most
	spans    uint32
	events   uint32     // Running or Blocked, however short
	holds    uint32     // spans that held the loop
	held     trace.Time // how long they did
}

func (a summary) plus(b summary) summary {
	a.add(&b)
	return a
}

func (a *summary) add(b *summary) {
	if a.spans == 0 {
		*a = *b
		return
	}
	if b.weight > a.weight {
		a.top, a.weight = b.top, b.weight
	}
	a.busy += b.busy
	a.awaiting += b.awaiting
	a.waiting += b.waiting
	a.spans += b.spans
	a.events += b.events
	a.holds += b.holds
	a.held += b.held
}

// stronger tells whether span i counts for more than j: work before waiting, then the longer one.
func stronger(t *trace.Trace, i, j int) bool { return weigh(t, i) > weigh(t, j) }

func weigh(t *trace.Trace, i int) trace.Time {
	long := t.SpanEnd[i] - t.SpanStart[i]
	if works(t.SpanState[i]) {
		long += workWeight
	}
	return long
}

const workWeight = trace.Time(1) << 61

func works(s trace.State) bool { return s == trace.Running || s == trace.Blocked }

// Holds tells whether a span kept the event loop from everybody else.
func Holds(t *trace.Trace, i int) bool { return facts.Holds(t, i) }

func summarise(t *trace.Trace, i int) summary {
	long := t.SpanEnd[i] - t.SpanStart[i]
	sum := summary{top: uint32(i), weight: weigh(t, i), spans: 1}
	if Holds(t, i) {
		sum.holds, sum.held = 1, long
	}
	switch state := t.SpanState[i]; {
	case works(state):
		sum.busy, sum.events = long, 1
	case state == trace.Awaiting:
		sum.awaiting = long
	case !state.Ended():
		sum.waiting = long
	}
	return sum
}

// pyramid holds the summaries of a lane's spans: level 0 of each fan of them, level 1 of each fan of those, and so on.
// Only full blocks are kept, so that it grows at its end.
type pyramid struct{ levels [][]summary }

const fan = 8

// grow adds the blocks that have become full.
func (p *pyramid) grow(t *trace.Trace, spans []uint32) {
	for level, full := 0, len(spans)/fan; full > 0; level, full = level+1, full/fan {
		if level == len(p.levels) {
			p.levels = append(p.levels, nil)
		}
		p.levels[level] = slices.Grow(p.levels[level], full-len(p.levels[level]))
		for block := len(p.levels[level]); block < full; block++ {
			var sum summary
			for i := block * fan; i < (block+1)*fan; i++ {
				if level == 0 {
					sum = sum.plus(summarise(t, int(spans[i])))
				} else {
					sum.add(&p.levels[level-1][i])
				}
			}
			p.levels[level] = append(p.levels[level], sum)
		}
	}
}

// between sums up spans[lo:hi] from as few blocks as cover it.
func (p *pyramid) between(t *trace.Trace, spans []uint32, lo, hi int) (sum summary) {
	for lo < hi {
		level, size := -1, 1
		for level+1 < len(p.levels) && lo%(size*fan) == 0 && lo+size*fan <= hi && lo/(size*fan) < len(p.levels[level+1]) {
			level, size = level+1, size*fan
		}
		if level < 0 {
			sum = sum.plus(summarise(t, int(spans[lo])))
		} else {
			sum.add(&p.levels[level][lo/size])
		}
		lo += size
	}
	return sum
}
