// Package facts works out figures from a trace: counts over time, causes, what a stretch of time came to, the order of a
// table. It draws nothing and words nothing; wasm/scene shows what it finds, and the page's panels and tables do.
//
// What has to be ready for every frame (Index) grows with the trace, chunk by chunk. The rest is worked out when it is
// asked for, and costs at most one reading of the span table.
package facts

import "loopscope/core/trace"

// IsTask tells lanes that an event loop serves: requests and tasks.
func IsTask(k trace.Kind) bool { return k == trace.KindRequest || k == trace.KindTask }

// IsThread tells the lanes of OS threads.
func IsThread(k trace.Kind) bool {
	return k == trace.KindLoopThread || k == trace.KindPoolThread || k == trace.KindThread
}

// HeldFrom is how long a loop may run without giving way before it counts as held.
const HeldFrom = trace.Time(1e6)

// Holds tells whether the i-th span kept the event loop from everybody else: on the loop's lane, or on that of the task
// that it ran.
func Holds(t *trace.Trace, i int) bool {
	long := t.SpanEnd[i] - t.SpanStart[i]
	switch t.SpanState[i] {
	case trace.Blocked: // a line of the program, or the loop's own call to its sockets
		if long <= 0 || long < HeldFrom && t.SpanPos[i] == 0 {
			return false
		}
	case trace.Running:
		if long < HeldFrom {
			return false
		}
	default:
		return false
	}
	lane := t.SpanLane[i]
	if IsTask(t.Lanes[lane].Kind) {
		lane = t.SpanRef[i]
	}
	return t.Lanes[lane].Kind == trace.KindLoopThread
}
