// Causes: who created, awaited, woke and carried whom, and the chain from a request to what a span of it was about.

package facts

import (
	"cmp"
	"slices"
	"sort"

	"loopscope/core/trace"
)

const (
	chainMost = 24 // links of a chain, so that tasks that wait for one another in a circle end
	heldMost  = 64 // spans of the loop that are named as what held a wait up
)

// A Cause is a link, with the spans at its ends: what From was in when it did it, and what To was in then or came into.
type Cause struct {
	trace.Link
	FromSpan, ToSpan int // -1: none
}

// A Chain is a span and all that it has to do with.
type Chain struct {
	Spans  []int // in the order of the table: the span, its twin on the thread, those that it waited for
	Lanes  []trace.LaneID
	Causes []Cause
}

// Has tells whether the i-th span is one of the chain's.
func (c *Chain) Has(i int) bool {
	_, ok := slices.BinarySearch(c.Spans, i)
	return ok
}

// Direct gives the causes of one span alone, as a pointer over it asks for.
func Direct(t *trace.Trace, span int) *Chain {
	c := chainMaker{t: t}
	c.take(span)
	return c.done()
}

// ChainOf follows a span to its request, and from the span to what it waited for: the task that it awaited and what that
// one awaited in turn, what the loop did meanwhile, who woke it.
func ChainOf(t *trace.Trace, span int) *Chain {
	c := chainMaker{t: t}
	c.ancestors(t.SpanLane[c.onTask(span)])
	c.follow(span, chainMost)
	return c.done()
}

// chainMaker gathers a chain.
type chainMaker struct {
	t *trace.Trace
	Chain
}

func (c *chainMaker) done() *Chain {
	slices.Sort(c.Spans)
	c.Spans = slices.Compact(c.Spans)
	for _, i := range c.Spans {
		c.Lanes = append(c.Lanes, c.t.SpanLane[i])
	}
	slices.Sort(c.Lanes)
	c.Lanes = slices.Compact(c.Lanes)
	return &c.Chain
}

// onTask gives the span of the task that a thread's span tells of too; of others the span itself.
func (c *chainMaker) onTask(span int) int {
	t := c.t
	if ref := t.SpanRef[span]; ref != 0 && !IsTask(t.Lanes[t.SpanLane[span]].Kind) {
		if twin := Twin(t, span); twin >= 0 {
			return twin
		}
	}
	return span
}

// ancestors takes the lane's parents up to the request, by who created whom.
func (c *chainMaker) ancestors(lane trace.LaneID) {
	for range chainMost {
		parent := c.t.Lanes[lane].Parent
		if !IsTask(c.t.Lanes[lane].Kind) || parent == 0 || !IsTask(c.t.Lanes[parent].Kind) {
			return
		}
		c.add(trace.Link{Kind: trace.LinkCreate, At: c.t.Lanes[lane].Born, From: parent, To: lane})
		lane = parent
	}
}

// follow takes a span and its causes, and goes on with the task that it awaits.
func (c *chainMaker) follow(span, depth int) {
	t := c.t
	span = c.onTask(span)
	c.take(span)
	if t.SpanState[span] == trace.Ready {
		c.heldUp(span)
	}
	awaited := t.SpanRef[span]
	if t.SpanState[span] != trace.Awaiting || awaited == 0 || !IsTask(t.Lanes[awaited].Kind) || depth == 0 {
		return
	}
	lo, hi := t.Range(awaited, t.SpanStart[span], t.SpanEnd[span])
	for _, i := range t.LaneSpans(awaited)[lo:hi] {
		if depth--; depth < 0 {
			return
		}
		if long := t.SpanEnd[i] > t.SpanStart[i]; long && t.SpanState[i] == trace.Awaiting {
			c.follow(int(i), depth)
		} else if long {
			c.Spans = append(c.Spans, int(i))
		}
	}
}

// take adds a span, its twin, and the links that made it begin and end.
func (c *chainMaker) take(span int) {
	t := c.t
	c.Spans = append(c.Spans, span)
	if twin := Twin(t, span); twin >= 0 {
		c.Spans = append(c.Spans, twin)
	}
	lane, from, to := t.SpanLane[span], t.SpanStart[span], t.SpanEnd[span]
	for _, l := range LinksBetween(t, from, to) {
		switch {
		case l.Kind == trace.LinkWake && l.To == lane && (l.At == to && waits(t.SpanState[span]) || l.At == from):
		case l.Kind == trace.LinkAwait && l.From == lane && l.At == from && t.SpanState[span] == trace.Awaiting:
		case l.Kind == trace.LinkCarry && (l.From == lane || l.To == lane) && l.At >= from:
		case l.Kind == trace.LinkCreate && (l.From == lane && t.SpanState[span] == trace.Running || l.To == lane && l.At == from):
		default:
			continue
		}
		c.add(l)
	}
}

func waits(s trace.State) bool { return s == trace.Awaiting || s == trace.WaitToken }

// heldUp takes what a task's loop did while the task could have run.
func (c *chainMaker) heldUp(span int) {
	t := c.t
	for i := range Doing(t, LoopOf(t, t.Lanes[t.SpanLane[span]].Process), t.SpanStart[span], t.SpanEnd[span], heldMost) {
		c.Spans = append(c.Spans, i)
		if twin := Twin(t, i); twin >= 0 {
			c.Spans = append(c.Spans, twin)
		}
	}
}

// add adds a link once.
func (c *chainMaker) add(l trace.Link) {
	if len(c.Causes) >= heldMost || slices.ContainsFunc(c.Causes, func(d Cause) bool { return d.Link == l }) {
		return
	}
	cause := Cause{Link: l, FromSpan: c.t.At(l.From, l.At), ToSpan: c.t.At(l.To, l.At)}
	c.Causes = append(c.Causes, cause)
	if cause.FromSpan >= 0 && l.Kind == trace.LinkWake {
		c.Spans = append(c.Spans, cause.FromSpan)
	}
	if cause.ToSpan >= 0 && l.Kind == trace.LinkCarry {
		c.Spans = append(c.Spans, cause.ToSpan)
	}
}

// LinksBetween gives the links from an instant to another, both included.
func LinksBetween(t *trace.Trace, from, to trace.Time) []trace.Link {
	lo := sort.Search(len(t.Links), func(i int) bool { return t.Links[i].At >= from })
	hi := lo + sort.Search(len(t.Links)-lo, func(i int) bool { return t.Links[lo+i].At > to })
	return t.Links[lo:hi]
}

// Twin gives the span that tells the same from another lane: what the thread did while it served the task, or the other
// way round; -1 if there is none.
func Twin(t *trace.Trace, span int) int {
	ref := t.SpanRef[span]
	if ref == 0 {
		return -1
	}
	from, to := t.SpanStart[span], t.SpanEnd[span]
	lo, hi := t.Range(ref, from, to)
	for _, i := range t.LaneSpans(ref)[lo:hi] {
		if t.SpanRef[i] == t.SpanLane[span] && t.SpanState[i] == t.SpanState[span] && t.SpanStart[i] <= from && t.SpanEnd[i] >= to {
			return int(i)
		}
	}
	return -1
}

// LoopOf gives the loop thread of a process; 0 if it has none. Threads are born soon after their process.
func LoopOf(t *trace.Trace, process trace.LaneID) trace.LaneID {
	if process == 0 {
		return 0
	}
	for id := process; int(id) < len(t.Lanes); id++ {
		if t.Lanes[id].Kind == trace.KindLoopThread && t.Lanes[id].Process == process {
			return id
		}
	}
	return 0
}

// Doing yields at most n spans of a lane that share time with [from, to], the longest first where there are more.
func Doing(t *trace.Trace, lane trace.LaneID, from, to trace.Time, n int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		if lane == 0 {
			return
		}
		var found []int
		for _, i := range t.Window(lane, from, to) {
			if t.SpanEnd[i] > from && t.SpanStart[i] < to {
				found = append(found, int(i))
			}
		}
		if len(found) > n {
			slices.SortStableFunc(found, func(a, b int) int {
				return cmp.Compare(t.SpanEnd[b]-t.SpanStart[b], t.SpanEnd[a]-t.SpanStart[a])
			})
			found = found[:n]
		}
		for _, i := range found {
			if !yield(i) {
				return
			}
		}
	}
}
