// Rows: which lanes and charts are shown, in what order, under which headings, and where.

package scene

import (
	"iter"
	"sort"

	"loopscope/core/trace"
	"loopscope/wasm/facts"
)

// The layout in CSS pixels, on a grid of eight.
const (
	overviewHeight = 32
	overviewFrom   = 320 // the least height that has room for it
	rulerHeight    = 24
	toolsHeight    = 48 // of the page's tools on a narrow screen
	headHeight     = 24
	headGap        = 8 // above a heading, but for the first
	loopHeight     = 32
	rowHeight      = 24
	chartHeight    = 40
	wideGutter     = 176
	slimGutter     = 136 // below narrow
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
	group     Group        // rowHead: which; else the one that it is in
	folded    bool         // rowHead, and a lane with others beneath it
	parent    bool         // a lane that has others beneath it
	lane      trace.LaneID // rowLane: whose; rowHead: the process, or 0
	count     int          // rowHead: how many are in the group
	away      int          // rowHead: how many of them have no row, because they do not live in the window
	chart     chart        // rowChart
	y, height float32      // CSS pixels
}

type rowKind uint8

const (
	rowHead rowKind = iota
	rowLane
	rowChart
)

// block is a row, or a list of lanes with a row each; a list of a million costs four bytes each.
type block struct {
	row
	list  *list
	items []uint32 // places in the list, in order
}

// foldKey names a group, a worker's or a pool's with its process, or a lane whose children can be folded (GroupTree).
type foldKey struct {
	lane  trace.LaneID
	group Group
}

// layout is the rows.
type layout struct {
	blocks []block
	fixed  map[trace.LaneID]int // of lanes with a block of their own: which
	height float32

	lists     [2]list // requests, tasks
	arranged  Arrangement
	fold      map[foldKey]bool // what the user folded or unfolded
	stale     bool             // something was
	manyTrees bool             // those that nobody has folded or unfolded are folded
	from, to  trace.Time       // for which the rows were made
}

// treesFold is from how many requests on what they started is folded at first.
const treesFold = 32

// crowded is how many requests and tasks there are when only those that live in the window get a row.
const crowded = 64

// follow makes the rows anew when the trace has grown, a group was folded, the order changed, or the window has moved
// over a crowd; and tells whether it did.
func (l *layout) follow(s *Scene, v *View) bool {
	s.grow()
	anew := l.stale || l.arranged != v.Arrangement
	moved := s.forest.hues > crowded && (l.from != v.From || l.to != v.To)
	if !anew && !moved {
		return false
	}
	l.from, l.to, l.stale, l.arranged = v.From, v.To, false, v.Arrangement
	if anew {
		l.manyTrees = len(s.forest.requests) > treesFold
		l.lists[0].fill(s, s.forest.requests, v.Arrangement, l.treeFolded)
		l.lists[1].fill(s, s.forest.tasks, v.Arrangement, l.treeFolded)
	}
	l.arrange(s)
	return true
}

// treeFolded tells whether what a lane started is not shown.
func (l *layout) treeFolded(id trace.LaneID) bool {
	if byUser, ok := l.fold[foldKey{id, GroupTree}]; ok {
		return byUser
	}
	return l.manyTrees
}

// unfold shows what the lanes above one started, and tells whether that was not so.
func (l *layout) unfold(t *trace.Trace, lane trace.LaneID) (changed bool) {
	for up := t.Lanes[lane].Parent; isTask(t.Lanes[up].Kind); up = t.Lanes[up].Parent {
		if l.treeFolded(up) {
			l.toggle(foldKey{up, GroupTree})
			changed = true
		}
	}
	return changed
}

// arrange makes the blocks: workers, the machine, requests, then tasks that no request started, then charts.
func (l *layout) arrange(s *Scene) {
	f, t := &s.forest, s.trace
	l.blocks, l.height, l.fixed = l.blocks[:0], 0, map[trace.LaneID]int{}
	for _, w := range f.workers {
		l.addWorker(t, w)
	}
	if len(f.cores) > 0 && l.addHead(GroupMachine, 0, len(f.cores), 0, true) {
		for _, id := range f.cores {
			l.addLane(id, GroupMachine, 0, rowHeight)
		}
	}
	l.addList(GroupRequests, &l.lists[0], len(f.requests), f.hues > crowded)
	l.addList(GroupTasks, &l.lists[1], f.free, f.hues > crowded)
	l.addCharts(s)
}

// addWorker adds the rows of a process: its loop, its lock, its threads, its pool.
func (l *layout) addWorker(t *trace.Trace, w worker) {
	if !l.addHead(GroupWorker, w.process, 0, 0, false) {
		return
	}
	for _, id := range w.threads {
		height := float32(rowHeight)
		if kind := t.Lanes[id].Kind; kind == trace.KindLoopThread || kind == trace.KindGIL {
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

// addList adds a heading and its lanes, each with those that it started beneath. Of a crowd it takes who is there. The
// heading counts requests without what they started, but tasks with it.
func (l *layout) addList(g Group, items *list, all int, crowd bool) {
	if all == 0 || !l.addHead(g, 0, all, 0, false) {
		return
	}
	head := len(l.blocks) - 1
	b := block{row: row{kind: rowLane, group: g, y: l.height}, list: items}
	shown := 0
	b.items, shown = items.alive(l.from, l.to, crowd, g == GroupTasks)
	b.height = rowHeight * float32(len(b.items))
	l.height += b.height
	if len(b.items) > 0 {
		l.blocks = append(l.blocks, b)
	}
	if crowd || l.arranged.filters() {
		l.blocks[head].away = all - shown
	}
}

func (l *layout) addCharts(s *Scene) {
	var shown []chart
	for c := chart(0); c < charts; c++ {
		if s.chartMost(c) > chartFrom[c] {
			shown = append(shown, c)
		}
	}
	if len(shown) == 0 || !l.addHead(GroupCharts, 0, 0, 0, false) {
		return
	}
	for _, c := range shown {
		l.add(row{kind: rowChart, group: GroupCharts, chart: c, height: chartHeight})
	}
}

// addHead adds a heading, and tells whether the group is open.
func (l *layout) addHead(g Group, of trace.LaneID, count int, depth int, folded bool) bool {
	if byUser, ok := l.fold[foldKey{of, g}]; ok {
		folded = byUser
	}
	if depth == 0 && len(l.blocks) > 0 {
		l.height += headGap
	}
	l.add(row{kind: rowHead, group: g, lane: of, count: count, depth: depth, folded: folded, height: headHeight})
	return !folded
}

func (l *layout) addLane(id trace.LaneID, g Group, depth int, height float32) {
	l.fixed[id] = len(l.blocks)
	l.add(row{kind: rowLane, group: g, lane: id, depth: depth, height: height})
}

func (l *layout) add(r row) {
	r.y = l.height
	l.height += r.height
	l.blocks = append(l.blocks, block{row: r})
}

// toggle folds a group that is open and opens one that is folded.
func (l *layout) toggle(key foldKey) {
	folded := key.group == GroupTree && l.treeFolded(key.lane)
	if key.group != GroupTree {
		found := false
		for i := range l.blocks {
			if r := &l.blocks[i]; r.kind == rowHead && (foldKey{r.lane, r.group}) == key {
				folded, found = r.folded, true
			}
		}
		if !found {
			return
		}
	}
	if l.fold == nil {
		l.fold = map[foldKey]bool{}
	}
	l.fold[key], l.stale = !folded, true
}

// rowsFrom yields the rows that end below the height y, from there on.
func (l *layout) rowsFrom(y float32) iter.Seq[row] {
	return func(yield func(row) bool) {
		first := sort.Search(len(l.blocks), func(i int) bool { return l.blocks[i].y+l.blocks[i].height > y })
		for i := first; i < len(l.blocks); i++ {
			b := &l.blocks[i]
			if b.list == nil {
				if !yield(b.row) {
					return
				}
				continue
			}
			for n := max(int((y-b.y)/rowHeight), 0); n < len(b.items); n++ {
				if !yield(b.item(n)) {
					return
				}
			}
		}
	}
}

// item is the n-th row of a list.
func (b *block) item(n int) row {
	e := &b.list.entries[b.items[n]]
	return row{
		kind: rowLane, group: b.group, lane: e.lane, depth: int(e.depth), parent: e.parent, folded: e.folded,
		y: b.y + rowHeight*float32(n), height: rowHeight,
	}
}

// at gives the row at a height; false above, below, or in the gap over a heading.
func (l *layout) at(y float32) (row, bool) {
	for r := range l.rowsFrom(y) {
		return r, y >= r.y
	}
	return row{}, false
}

// rowOf gives the row of a lane, if it has one.
func (l *layout) rowOf(lane trace.LaneID) (row, bool) {
	if i, ok := l.fixed[lane]; ok {
		return l.blocks[i].row, true
	}
	for i := range l.blocks {
		b := &l.blocks[i]
		if b.list == nil || int(lane) >= len(b.list.place) || b.list.place[lane] == 0 {
			continue
		}
		place := b.list.place[lane] - 1
		n := sort.Search(len(b.items), func(n int) bool { return b.items[n] >= place })
		if n < len(b.items) && b.items[n] == place {
			return b.item(n), true
		}
	}
	return row{}, false
}

// count is how many rows there are in all.
func (l *layout) count() (n int) {
	for i := range l.blocks {
		if b := &l.blocks[i]; b.list != nil {
			n += len(b.items)
		} else {
			n++
		}
	}
	return n
}

// chart is one of the counters that are drawn along the axis.
type chart uint8

const (
	chartInFlight chart = iota
	chartReady
	chartThreads
	chartTokens
	chartLatency
	charts
)

// chartCounts says what each chart draws; that of latencies is another.
var chartCounts = [charts]facts.Count{
	chartInFlight: facts.InFlight, chartReady: facts.ReadyQueue, chartThreads: facts.ThreadsBusy, chartTokens: facts.TokenQueue,
}

// chartFrom is what a chart has to exceed at some time, or it is not shown: one task that is alone needs no curve.
var chartFrom = [charts]trace.Time{chartInFlight: 1, chartReady: 1}

// chartMost is the greatest value that a chart ever has.
func (s *Scene) chartMost(c chart) trace.Time {
	if c == chartLatency {
		return s.index.Latencies.Most()
	}
	return trace.Time(s.index.Of(chartCounts[c], 0).Most())
}
