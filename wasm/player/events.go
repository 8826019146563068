// The events that the cursor steps through.

package player

import (
	"sort"

	"loopscope/core/trace"
)

// nextEvent finds the event after the instant at, or before it. Events are the births of lanes and the ends of spans:
// whatever else begins does so at one of them. Births and ends are each in order of time, so it is two binary searches.
func nextEvent(t *trace.Trace, lane trace.LaneID, at trace.Time, forward bool) (trace.Time, bool) {
	if lane != 0 {
		spans := t.LaneSpans(lane)
		bounds := func(i int) trace.Time { // start, end, start, end…: they do not fall within a lane
			if s := spans[i/2]; i%2 == 0 {
				return t.SpanStart[s]
			} else {
				return t.SpanEnd[s]
			}
		}
		return beside(2*len(spans), bounds, at, forward)
	}
	end, okEnd := beside(t.Spans(), func(i int) trace.Time { return t.SpanEnd[i] }, at, forward)
	born, okBorn := beside(len(t.Lanes)-1, func(i int) trace.Time { return t.Lanes[i+1].Born }, at, forward)
	switch {
	case !okEnd || okBorn && (born < end) == forward && born != end:
		return born, okBorn
	default:
		return end, true
	}
}

// beside gives the value next to at among n values in order: the least that is greater, or the greatest that is less.
func beside(n int, value func(int) trace.Time, at trace.Time, forward bool) (trace.Time, bool) {
	var i int
	if forward {
		i = sort.Search(n, func(i int) bool { return value(i) > at })
	} else {
		i = sort.Search(n, func(i int) bool { return value(i) >= at }) - 1
	}
	if i < 0 || i >= n {
		return 0, false
	}
	return value(i), true
}
