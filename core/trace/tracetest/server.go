// A busy server, for measurements.

package tracetest

import "loopscope/core/trace"

// Server records a worker of about so many spans: 64 connections, each with one request after another that runs, awaits
// a database and runs again. Once a second the loop is held for a millisecond and a half.
func Server(spans int) *trace.Trace { return ServerChunks(spans, func([]byte) {}) }

// ServerChunks is Server, and hands each chunk on as the recorder makes it.
func ServerChunks(spans int, also func(chunk []byte)) *trace.Trace {
	begin := func(sink func([]byte)) *teller {
		return newTeller("app.py", func(chunk []byte) {
			also(chunk)
			sink(chunk)
		})
	}
	return read(begin, func(t *teller) { t.serve(spans) })
}

// Connections is how many of them Server has; its requests are lanes in turn, from the third on.
const Connections = 64

const (
	parse    = trace.Time(20e3) // on the loop, before the await and after it
	database = trace.Time(4e6)
)

// serve goes round the connections. The loop is busy for 64 × 40 µs in each round of 4 ms.
func (t *teller) serve(spans int) {
	requests := make([]trace.LaneID, Connections)
	now, held := trace.Time(0), trace.Time(0)
	for t.Spans() < spans {
		for i := range requests {
			requests[i] = t.lane(trace.KindRequest, 0, "GET /burgers", 8, now)
			t.request[requests[i]] = true
			t.enter(requests[i], now, trace.Ready, 8, 0, "")
		}
		for _, id := range requests {
			t.on(t.loop, id, now, trace.Running, 9, "")
			now += parse
			t.awaits(id, now, 10, 0, "db.fetch()")
		}
		now += database
		for _, id := range requests {
			t.wakes(0, id, now)
		}
		for _, id := range requests {
			t.on(t.loop, id, now, trace.Running, 11, "")
			now += parse
			if now-held > Second {
				t.on(t.loop, id, now, trace.Blocked, 12, "json.dumps")
				now, held = now+1500e3, now
			}
			t.ends(id, now, trace.Done)
		}
	}
}
