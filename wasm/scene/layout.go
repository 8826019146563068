// Rows: which lanes are shown, in what order, under which headings, and where.

package scene

import (
	"iter"
	"sort"

	"loopscope/core/trace"
)

// The layout in CSS pixels, on a grid of eight.
const (
	overviewHeight = 32
	overviewFrom   = 320 // the least height that has room for it
	rulerHeight    = 24
	headHeight     = 24
	headGap        = 8 // above a heading, but for the first
	loopHeight     = 32
	rowHeight      = 24
	wideGutter     = 176
	slimGutter     = 112 // below narrow
	narrow         = 600
	rightMargin    = 16
	slimMargin     = 8
	indentBase     = 24
	indentStep     = 12
	indentMost     = 5 // levels; deeper ones stand no further in, so that names keep their room
	poolUnfolded   = 8 // a pool with more threads in use is folded at first
)

// row is a line of the picture. Its place counts from the first row.
type row struct {
	kind      rowKind
	depth     int
	group     Group        // rowHead: which; rowLane of a pool thread: GroupPool
	folded    bool         // rowHead
	lane      trace.LaneID // rowLane: whose; rowHead: the process, or 0
	count     int          // rowHead: how many are in the group
	y, height float32      // CSS pixels
}

type rowKind uint8

const (
	rowHead rowKind = iota
	rowLane
)

// foldKey names a group: a worker and a pool are those of a process.
type foldKey struct {
	lane  trace.LaneID
	group Group
}

// layout is what the rows are made of. It follows the trace as it grows.
type layout struct {
	rows   []row
	rowOf  []int32 // by lane: index in rows, -1 for none
	height float32

	hue   []uint8                         // by lane, of requests and tasks: from 1; 0 for none
	loops map[trace.LaneID]trace.LaneID   // of a process: its loop thread
	pools map[trace.LaneID][]trace.LaneID // of a process: its pool threads that did something
	fold  map[foldKey]bool                // what the user folded or unfolded

	lanes, spans int // of the trace, when the rows were made
	hues         int
}

// follow makes the rows anew when the trace has grown or a group was folded. It costs as much as there are lanes.
func (l *layout) follow(t *trace.Trace) {
	if l.lanes == len(t.Lanes) && l.spans == t.Spans() {
		return
	}
	l.addHues(t)
	l.lanes, l.spans = len(t.Lanes), t.Spans()
	l.arrange(t)
}

// addHues gives each new request and task the next hue.
func (l *layout) addHues(t *trace.Trace) {
	for _, lane := range t.Lanes[len(l.hue):] {
		hue := uint8(0)
		if isTask(lane.Kind) {
			hue = uint8(l.hues%len(Hues)) + 1
			l.hues++
		}
		l.hue = append(l.hue, hue)
	}
}

func isTask(k trace.Kind) bool { return k == trace.KindTask || k == trace.KindRequest }

// arrange makes the rows: workers, the machine, requests, then tasks that no request started.
func (l *layout) arrange(t *trace.Trace) {
	l.rows, l.height = l.rows[:0], 0
	l.rowOf = append(l.rowOf[:0], make([]int32, len(t.Lanes))...)
	for i := range l.rowOf {
		l.rowOf[i] = -1
	}
	l.loops, l.pools = map[trace.LaneID]trace.LaneID{}, map[trace.LaneID][]trace.LaneID{}
	family := kin(t)
	var cores []trace.LaneID
	for id, lane := range t.Lanes {
		switch lane.Kind {
		case trace.KindProcess:
			l.addWorker(t, trace.LaneID(id), family)
		case trace.KindCore:
			if used(t, trace.LaneID(id)) {
				cores = append(cores, trace.LaneID(id))
			}
		}
	}
	l.addGroup(GroupMachine, 0, cores, true, children{})
	var requests, tasks []trace.LaneID
	for id, lane := range t.Lanes {
		if !isTask(lane.Kind) || isTask(t.Lanes[lane.Parent].Kind) {
			continue
		}
		if lane.Kind == trace.KindRequest {
			requests = append(requests, trace.LaneID(id))
		} else {
			tasks = append(tasks, trace.LaneID(id))
		}
	}
	l.addGroup(GroupRequests, 0, requests, false, family)
	l.addGroup(GroupTasks, 0, tasks, false, family)
}

// addWorker adds the rows of a process: its loop, its lock, its threads, its pool.
func (l *layout) addWorker(t *trace.Trace, process trace.LaneID, family children) {
	byKind := map[trace.Kind][]trace.LaneID{}
	for id := range family.of(process) {
		kind := t.Lanes[id].Kind
		if kind == trace.KindLoopThread || used(t, id) {
			byKind[kind] = append(byKind[kind], id)
		}
	}
	if loops := byKind[trace.KindLoopThread]; len(loops) > 0 {
		l.loops[process] = loops[0]
	}
	pool := byKind[trace.KindPoolThread]
	l.pools[process] = pool
	if !l.addHead(GroupWorker, process, 0, 0, false) {
		return
	}
	for _, kind := range []trace.Kind{trace.KindLoopThread, trace.KindGIL, trace.KindThread} {
		for _, id := range byKind[kind] {
			height := float32(rowHeight)
			if kind == trace.KindLoopThread {
				height = loopHeight
			}
			l.addLane(id, GroupWorker, 0, height)
		}
	}
	if len(pool) > 0 && l.addHead(GroupPool, process, len(pool), 1, len(pool) > poolUnfolded) {
		for _, id := range pool {
			l.addLane(id, GroupPool, 1, rowHeight)
		}
	}
}

// addGroup adds a heading and its lanes, each with its family beneath.
func (l *layout) addGroup(g Group, of trace.LaneID, lanes []trace.LaneID, folded bool, family children) {
	if len(lanes) == 0 || !l.addHead(g, of, len(lanes), 0, folded) {
		return
	}
	for _, id := range lanes {
		for id, depth := range family.under(id) {
			l.addLane(id, g, depth, rowHeight)
		}
	}
}

// addHead adds a heading, and tells whether the group is open.
func (l *layout) addHead(g Group, of trace.LaneID, count int, depth int, folded bool) bool {
	if byUser, ok := l.fold[foldKey{of, g}]; ok {
		folded = byUser
	}
	if depth == 0 && len(l.rows) > 0 {
		l.height += headGap
	}
	l.add(row{kind: rowHead, group: g, lane: of, count: count, depth: depth, folded: folded, height: headHeight})
	return !folded
}

func (l *layout) addLane(id trace.LaneID, g Group, depth int, height float32) {
	l.rowOf[id] = int32(len(l.rows))
	l.add(row{kind: rowLane, group: g, lane: id, depth: depth, height: height})
}

func (l *layout) add(r row) {
	r.y = l.height
	l.height += r.height
	l.rows = append(l.rows, r)
}

// toggle folds a group that is open and opens one that is folded.
func (l *layout) toggle(key foldKey) {
	for _, r := range l.rows {
		if r.kind == rowHead && (foldKey{r.lane, r.group}) == key {
			if l.fold == nil {
				l.fold = map[foldKey]bool{}
			}
			l.fold[key] = !r.folded
			l.lanes = 0 // the rows are out of date
			return
		}
	}
}

// at gives the row at a height, or nil: above, below, or in the gap over a heading.
func (l *layout) at(y float32) *row {
	i := l.first(y)
	if i == len(l.rows) || y < l.rows[i].y {
		return nil
	}
	return &l.rows[i]
}

// first is the index of the first row that ends below the height y.
func (l *layout) first(y float32) int {
	return sort.Search(len(l.rows), func(i int) bool { return l.rows[i].y+l.rows[i].height > y })
}

func used(t *trace.Trace, lane trace.LaneID) bool { return len(t.LaneSpans(lane)) > 0 }

// children is the forest of lanes: the first child of each and the next sibling of each, in the order of birth.
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
		if c.first == nil {
			return
		}
		for id := c.first[lane]; id != 0 && yield(id); {
			id = c.next[id]
		}
	}
}

// under yields a lane and all that descend from it, each before its own, with how deep it is. Tasks may start one
// another without end, so it keeps its own stack: Go's is the browser's, and small.
func (c children) under(root trace.LaneID) iter.Seq2[trace.LaneID, int] {
	return func(yield func(trace.LaneID, int) bool) {
		if !yield(root, 0) || c.first == nil {
			return
		}
		path := []trace.LaneID{c.first[root]} // at each depth, whose turn is next
		for len(path) > 0 {
			last := len(path) - 1
			id := path[last]
			if id == 0 {
				path = path[:last]
				continue
			}
			if !yield(id, len(path)) {
				return
			}
			path[last] = c.next[id]
			path = append(path, c.first[id])
		}
	}
}
