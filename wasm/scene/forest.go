// The forest: which lanes there are, who belongs to whom, and which hue each task has.

package scene

import (
	"iter"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// forest is what has been worked out about the lanes of a trace. It is made anew when the trace has grown.
type forest struct {
	workers         []worker
	cores           []trace.LaneID // that did something
	requests, tasks []trace.LaneID // those without a parent among them
	children        children
	free            int          // tasks in all that no request started, directly or not
	until           []trace.Time // by lane: when the last of it and of its descendants was seen
	book            book
	tallies         []Tally  // of what clients got
	states          []uint16 // by lane: in which states it was, a bit each

	hue  []uint8 // by lane, of requests and tasks: from 1; 0 for none. A hue once given stays
	hues int     // how many there are
	next HueOrder

	lanes, spans int // of the trace then
}

// worker is a process and its threads. Those that did nothing are left out, but for the loop.
type worker struct {
	process trace.LaneID
	threads []trace.LaneID // the loop first, then the lock, then threads of no pool
	pool    []trace.LaneID
}

// grow follows the trace, and tells whether there was something new. It costs as much as there are lanes.
func (f *forest) grow(t *trace.Trace) bool {
	if f.lanes == len(t.Lanes) && f.spans == t.Spans() {
		return false
	}
	f.addStates(t)
	f.lanes, f.spans = len(t.Lanes), t.Spans()
	f.addHues(t)
	f.children = kin(t)
	f.seen(t)
	f.tallies = f.book.read(t)
	f.workers, f.cores, f.requests, f.tasks = f.workers[:0], f.cores[:0], f.requests[:0], f.tasks[:0]
	f.free = 0
	free := make([]bool, len(t.Lanes)) // tasks that no request started
	for i, lane := range t.Lanes {
		id := trace.LaneID(i)
		switch lane.Kind {
		case trace.KindProcess:
			f.workers = append(f.workers, f.worker(t, id))
		case trace.KindCore:
			if used(t, id) {
				f.cores = append(f.cores, id)
			}
		case trace.KindRequest:
			if !isTask(t.Lanes[lane.Parent].Kind) {
				f.requests = append(f.requests, id)
			}
		case trace.KindTask:
			root := !isTask(t.Lanes[lane.Parent].Kind)
			if root {
				f.tasks = append(f.tasks, id)
			}
			if free[id] = root || free[lane.Parent]; free[id] {
				f.free++
			}
		}
	}
	return true
}

// addStates notes what the lanes have been in since.
func (f *forest) addStates(t *trace.Trace) {
	f.states = append(f.states, make([]uint16, len(t.Lanes)-len(f.states))...)
	for i := f.spans; i < t.Spans(); i++ {
		if state := t.SpanState[i]; t.SpanEnd[i] > t.SpanStart[i] || state.Ended() {
			f.states[t.SpanLane[i]] |= 1 << state
		}
	}
}

// addHues gives each new request and task the next hue.
func (f *forest) addHues(t *trace.Trace) {
	for _, lane := range t.Lanes[len(f.hue):] {
		hue := uint8(0)
		if isTask(lane.Kind) {
			hue = f.next.Next(lane.Kind) + 1
			f.hues++
		}
		f.hue = append(f.hue, hue)
	}
}

// HueOrder gives one task after another its hue, an index of Hues. Requests begin with the first, whatever tasks the
// server started before them.
type HueOrder struct{ requests, tasks int }

// Next is the hue of the next lane of a trace that is a request or a task.
func (o *HueOrder) Next(k trace.Kind) uint8 {
	n := &o.tasks
	if k == trace.KindRequest {
		n = &o.requests
	}
	*n++
	return uint8((*n - 1) % len(Hues))
}

// seen works out until: what has not ended may go on as long as the trace does.
func (f *forest) seen(t *trace.Trace) {
	f.until = append(f.until[:0], make([]trace.Time, len(t.Lanes))...)
	for i := len(t.Lanes) - 1; i > 0; i-- {
		id, end := trace.LaneID(i), t.End()
		if spans := t.LaneSpans(id); len(spans) > 0 && t.SpanState[spans[len(spans)-1]].Ended() {
			end = t.SpanEnd[spans[len(spans)-1]]
		}
		f.until[id] = max(f.until[id], end)
		if parent := t.Lanes[id].Parent; parent < id {
			f.until[parent] = max(f.until[parent], f.until[id])
		}
	}
}

func (f *forest) worker(t *trace.Trace, process trace.LaneID) worker {
	w := worker{process: process}
	for _, kind := range []trace.Kind{trace.KindLoopThread, trace.KindGIL, trace.KindThread, trace.KindPoolThread} {
		for id := range f.children.of(process) {
			switch {
			case t.Lanes[id].Kind != kind || kind != trace.KindLoopThread && !used(t, id):
			case kind == trace.KindPoolThread:
				w.pool = append(w.pool, id)
			default:
				w.threads = append(w.threads, id)
			}
		}
	}
	return w
}

// loopOf gives the loop thread of a process; 0 if it has none.
func (f *forest) loopOf(t *trace.Trace, process trace.LaneID) trace.LaneID {
	for _, w := range f.workers {
		if w.process == process && len(w.threads) > 0 && t.Lanes[w.threads[0]].Kind == trace.KindLoopThread {
			return w.threads[0]
		}
	}
	return 0
}

func isTask(k trace.Kind) bool { return facts.IsTask(k) }

func used(t *trace.Trace, lane trace.LaneID) bool { return len(t.LaneSpans(lane)) > 0 }

// children is the first child of each lane and the next sibling of each, in the order of birth.
type children struct{ first, next []trace.LaneID }

// kin gathers the tasks that tasks and requests started, and the threads and the lock of each process.
func kin(t *trace.Trace) children {
	c := children{make([]trace.LaneID, len(t.Lanes)), make([]trace.LaneID, len(t.Lanes))}
	for id := len(t.Lanes) - 1; id > 0; id-- {
		parent := t.Lanes[id].Parent
		belongs := isTask(t.Lanes[id].Kind) == isTask(t.Lanes[parent].Kind)
		if parent != 0 && int(parent) < id && belongs { // born before: so there are no circles
			c.next[id] = c.first[parent]
			c.first[parent] = trace.LaneID(id)
		}
	}
	return c
}

// of yields the children of a lane.
func (c children) of(lane trace.LaneID) iter.Seq[trace.LaneID] {
	return func(yield func(trace.LaneID) bool) {
		for id := c.first[lane]; id != 0 && yield(id); {
			id = c.next[id]
		}
	}
}

// under yields a lane and all that descend from it, each before its own, with how deep it is. Where prune is true
// neither the lane nor what is under it is wanted. Tasks may start one another without end, so it keeps its own
// stack: Go's is the browser's, and small.
func (c children) under(root trace.LaneID, prune func(trace.LaneID) bool) iter.Seq2[trace.LaneID, int] {
	return func(yield func(trace.LaneID, int) bool) {
		if prune(root) || !yield(root, 0) || c.first[root] == 0 {
			return // without a stack, for the many that started nobody
		}
		path := []trace.LaneID{c.first[root]} // at each depth, whose turn is next
		for len(path) > 0 {
			last := len(path) - 1
			id := path[last]
			if id == 0 {
				path = path[:last]
				continue
			}
			path[last] = c.next[id]
			if prune(id) {
				continue
			}
			if !yield(id, last+1) {
				return
			}
			path = append(path, c.first[id])
		}
	}
}
