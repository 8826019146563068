// Rows: which lanes are shown, in what order, under which headings, and where.

package scene

import (
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
	slimGutter     = 120 // below narrow
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
	away      int          // rowHead: how many of them have no row, because they do not live in the window
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

// layout is the rows.
type layout struct {
	rows   []row
	rowOf  []int32 // by lane: index in rows, -1 for none
	height float32

	fold     map[foldKey]bool // what the user folded or unfolded
	stale    bool             // something was
	from, to trace.Time       // for which the rows were made
}

// crowded is how many requests and tasks there are when only those that live in the window get a row.
const crowded = 64

// follow makes the rows anew when the trace has grown, a group was folded, or the window has moved over a crowd; and
// tells whether it did.
func (l *layout) follow(t *trace.Trace, f *forest, from, to trace.Time) bool {
	grown := f.grow(t)
	moved := f.hues > crowded && (l.from != from || l.to != to)
	if !grown && !moved && !l.stale {
		return false
	}
	l.from, l.to, l.stale = from, to, false
	l.arrange(f, t)
	return true
}

// arrange makes the rows: workers, the machine, requests, then tasks that no request started.
func (l *layout) arrange(f *forest, t *trace.Trace) {
	l.rows, l.height = l.rows[:0], 0
	l.rowOf = append(l.rowOf[:0], make([]int32, len(t.Lanes))...)
	for i := range l.rowOf {
		l.rowOf[i] = -1
	}
	for _, w := range f.workers {
		l.addWorker(t, w)
	}
	if len(f.cores) > 0 && l.addHead(GroupMachine, 0, len(f.cores), 0, true) {
		for _, id := range f.cores {
			l.addLane(id, GroupMachine, 0, rowHeight)
		}
	}
	l.addTasks(GroupRequests, f.requests, f, t)
	l.addTasks(GroupTasks, f.tasks, f, t)
}

// addWorker adds the rows of a process: its loop, its lock, its threads, its pool.
func (l *layout) addWorker(t *trace.Trace, w worker) {
	if !l.addHead(GroupWorker, w.process, 0, 0, false) {
		return
	}
	for _, id := range w.threads {
		height := float32(rowHeight)
		if t.Lanes[id].Kind == trace.KindLoopThread {
			height = loopHeight
		}
		l.addLane(id, GroupWorker, 0, height)
	}
	if len(w.pool) > 0 && l.addHead(GroupPool, w.process, len(w.pool), 1, len(w.pool) > poolUnfolded) {
		for _, id := range w.pool {
			l.addLane(id, GroupPool, 1, rowHeight)
		}
	}
}

// addTasks adds a heading and its lanes, each with those that it started beneath. Of a crowd it takes who is there. The
// heading counts requests without what they started, but tasks with it.
func (l *layout) addTasks(g Group, roots []trace.LaneID, f *forest, t *trace.Trace) {
	all := len(roots)
	if g == GroupTasks {
		all = f.free
	}
	if all == 0 || !l.addHead(g, 0, all, 0, false) {
		return
	}
	away := func(id trace.LaneID) bool {
		return f.hues > crowded && (t.Lanes[id].Born > l.to || f.until[id] < l.from)
	}
	head, shown := len(l.rows)-1, 0
	for _, root := range roots {
		for id, depth := range f.children.under(root, away) {
			l.addLane(id, g, depth, rowHeight)
			if depth == 0 || g == GroupTasks {
				shown++
			}
		}
	}
	l.rows[head].away = all - shown
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
			l.fold[key], l.stale = !r.folded, true
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
