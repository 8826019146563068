// Lists: requests or tasks in the order that the user wants, each with those that it started beneath.

package scene

import (
	"cmp"
	"slices"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// Arrangement is the order of requests and tasks, and which of them are shown. Its zero value is all, by arrival.
type Arrangement struct {
	By     SortKey
	Route  string       // only requests and tasks of that name; "": all
	State  trace.State  // only those that were in that state for a while; 0: all
	Ending facts.Ending // only those that ended so; 0: all
}

// filters tells whether some are not shown.
func (a Arrangement) filters() bool { return a.Route != "" || a.State != 0 || a.Ending != 0 }

// SortKey is what requests and tasks are sorted by.
type SortKey string

// The keys.
const (
	SortStart    SortKey = ""         // the first first
	SortDuration SortKey = "duration" // the longest first: of requests, until they were answered
	SortHeldUp   SortKey = "held"     // what waited longest for a turn, a thread, the GIL or a core first
	SortRoute    SortKey = "route"    // by name
	SortState    SortKey = "state"    // as they ended: failures first
)

// list is every lane that may get a row, in order.
type list struct {
	entries []entry
	place   []uint32 // by lane: one more than its place in entries; 0: it has none
	items   []uint32 // memory of the last alive
	lives   []lives  // of each block of entries
}

// lives is when a block of entries lived, so that a window takes or leaves it as a whole.
type lives struct {
	firstBorn, lastBorn, firstUntil, lastUntil trace.Time
	roots                                      int
}

const livesBlock = 64

// entry is a lane of a list.
type entry struct {
	born, until trace.Time
	lane        trace.LaneID
	depth       uint16
	parent      bool // others are beneath it
	folded      bool // but not shown
}

// fill makes the list of roots and what they started, as arranged.
func (l *list) fill(s *Scene, roots []trace.LaneID, a Arrangement, closed func(trace.LaneID) bool) {
	f, t := &s.forest, s.trace
	l.entries = slices.Grow(l.entries[:0], len(roots))
	l.place = append(l.place[:0], make([]uint32, len(t.Lanes))...)
	hidden := trace.LaneID(0) // the folded lane that what follows is under
	depthHidden := 0
	none := func(trace.LaneID) bool { return false }
	for _, root := range a.order(s, roots) {
		for id, depth := range f.children.under(root, none) {
			if hidden != 0 && depth > depthHidden {
				continue
			}
			hidden = 0
			parent := f.children.first[id] != 0
			folded := parent && closed(id)
			if folded {
				hidden, depthHidden = id, depth
			}
			l.entries = append(l.entries, entry{t.Lanes[id].Born, f.until[id], id, uint16(min(depth, 1<<15)), parent, folded})
			l.place[id] = uint32(len(l.entries))
		}
		hidden = 0
	}
	l.summarise()
}

func (l *list) summarise() {
	l.lives = l.lives[:0]
	for block := range slices.Chunk(l.entries, livesBlock) {
		b := lives{block[0].born, block[0].born, block[0].until, block[0].until, 0}
		for _, e := range block {
			b.firstBorn, b.lastBorn = min(b.firstBorn, e.born), max(b.lastBorn, e.born)
			b.firstUntil, b.lastUntil = min(b.firstUntil, e.until), max(b.lastUntil, e.until)
			if e.depth == 0 {
				b.roots++
			}
		}
		l.lives = append(l.lives, b)
	}
}

// alive gives the places of those that live in a window, or of all where they are no crowd, and how many there are: of
// roots, or of everything.
func (l *list) alive(from, to trace.Time, crowd, everything bool) (items []uint32, shown int) {
	items = slices.Grow(l.items[:0], len(l.entries))
	for b, lived := range l.lives {
		first, end := b*livesBlock, min((b+1)*livesBlock, len(l.entries))
		switch {
		case !crowd || lived.lastBorn <= to && lived.firstUntil >= from:
			for i := first; i < end; i++ {
				items = append(items, uint32(i))
			}
			if shown += lived.roots; everything {
				shown += end - first - lived.roots
			}
			continue
		case lived.firstBorn > to || lived.lastUntil < from:
			continue
		}
		for i := first; i < end; i++ {
			e := &l.entries[i]
			if e.born > to || e.until < from {
				continue
			}
			items = append(items, uint32(i))
			if e.depth == 0 || everything {
				shown++
			}
		}
	}
	l.items = items
	return items, shown
}

// order sorts and filters roots; those that are equal stay in the order of their arrival.
func (a Arrangement) order(s *Scene, roots []trace.LaneID) []trace.LaneID {
	t, f := s.trace, &s.forest
	kept := roots
	if a.filters() {
		kept = nil
		for _, id := range roots {
			if (a.Route == "" || s.name(id) == a.Route) && (a.State == 0 || f.states[id]&(1<<a.State) != 0) &&
				(a.Ending == 0 || facts.EndingOf(t, id) == a.Ending) {
				kept = append(kept, id)
			}
		}
	}
	var compare func(x, y trace.LaneID) int
	switch a.By {
	case SortDuration:
		compare = func(x, y trace.LaneID) int {
			return cmp.Compare(s.took(y), s.took(x))
		}
	case SortHeldUp:
		waited := heldUp(t)
		compare = func(x, y trace.LaneID) int { return cmp.Compare(waited[y], waited[x]) }
	case SortRoute:
		compare = func(x, y trace.LaneID) int { return cmp.Compare(s.name(x), s.name(y)) }
	case SortState:
		compare = func(x, y trace.LaneID) int { return cmp.Compare(facts.EndingOf(t, x), facts.EndingOf(t, y)) }
	default:
		return kept
	}
	kept = slices.Clone(kept)
	slices.SortStableFunc(kept, compare)
	return kept
}

// took is how long a request took for its client, or a task with what it started.
func (s *Scene) took(id trace.LaneID) trace.Time {
	if _, ok := s.trace.Answer(id); ok {
		return facts.OverAt(s.trace, id) - s.trace.Lanes[id].Born
	}
	return s.forest.until[id] - s.trace.Lanes[id].Born
}

// heldUp adds up for each lane how long it could not go on although it wanted to.
func heldUp(t *trace.Trace) []trace.Time {
	sum := make([]trace.Time, len(t.Lanes))
	for i, state := range t.SpanState {
		switch state {
		case trace.Ready, trace.WaitToken, trace.WaitGIL, trace.WaitCore:
			sum[t.SpanLane[i]] += t.SpanEnd[i] - t.SpanStart[i]
		}
	}
	return sum
}

// Routes gives the names of requests, or of tasks where there are none, each once, in alphabetical order; at most n.
func (s *Scene) Routes(n int) []string {
	s.grow()
	roots := s.forest.requests
	if len(roots) == 0 {
		roots = s.forest.tasks
	}
	seen := map[trace.Str]bool{}
	var names []string
	for _, id := range roots {
		if name := s.trace.Lanes[id].Name; !seen[name] && len(names) < n {
			seen[name] = true
			names = append(names, s.name(id))
		}
	}
	slices.Sort(names)
	return names
}

// matches are the spans and lanes that a search has found, for marks along the rows.
type matches struct {
	query  *facts.Query
	spans  int                       // of the trace, when they were found
	byLane map[trace.LaneID][]uint32 // in order
	all    []uint32
}

// find follows the query and the trace.
func (m *matches) find(t *trace.Trace, q *facts.Query) {
	if m.query == q && (q == nil || m.spans == t.Spans()) {
		return
	}
	*m = matches{query: q, spans: t.Spans(), byLane: map[trace.LaneID][]uint32{}}
	if q == nil {
		return
	}
	for i := range t.Spans() {
		if q.Has(i) {
			lane := t.SpanLane[i]
			m.byLane[lane] = append(m.byLane[lane], uint32(i))
			m.all = append(m.all, uint32(i))
		}
	}
}
