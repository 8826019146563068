// The script: a trace told as steps, each of a few moves from place to place.

package stage

import (
	"cmp"
	"slices"

	"loopscope/core/trace"
)

// Place is where on the stage a task or a request is.
type Place uint8

// The places.
const (
	Nowhere   Place = iota // not born yet
	Door                   // a request that has arrived and has not run yet
	Queue                  // ready: waits for its turn on the event loop
	Hub                    // the loop runs it
	Asleep                 // suspended at an await
	Line                   // waits for a thread
	Seat                   // a thread carries its call
	Done                   // it ended well; or its client is to blame
	Failed                 // with an exception, or a bad answer
	Cancelled              // cancelled
)

// ended tells whether whoever is there will not move any more.
func (p Place) ended() bool { return p >= Done }

// A move is one task's way to a place. Where it already is there, only what it does there has changed.
type move struct {
	lane   trace.LaneID
	thread trace.LaneID // that has it: the loop's of a Hub, a pool's of a Seat
	span   int32        // what it does there; -1 for nothing that a span tells
	to     Place
	gaveUp bool // nothing moves: its client waits no more
}

// A Script is a trace in steps. A step is a moment in which nobody moves twice and no loop begins two turns, so that it can
// be shown as one movement. Many steps may share an instant: on the ideal machine code takes no time.
type Script struct {
	moves []move
	first []int32      // of each step, its first move; one more at the end
	at    []trace.Time // of each step, when it happens; they do not fall
	end   trace.Time

	goroutines bool           // tasks run on cores, and no loop gives them their turns
	cores      []trace.LaneID // of the machine, where running takes time
}

// Steps is how many steps there are.
func (s *Script) Steps() int { return len(s.at) }

// of gives the moves of a step.
func (s *Script) of(step int) []move { return s.moves[s.first[step]:s.first[step+1]] }

// director makes a script. It reads the spans in the order in which they ended, which is a total one, and works out from it
// what began when: a trace does not say in which order things began at one instant.
type director struct {
	trace  *trace.Trace
	script *Script

	next   []int32 // of each lane, how many of its spans have ended
	where  []Place // of each task
	moved  []int32 // of each task, the step of its last move, from 1
	turned map[trace.LaneID]int32
	loops  []trace.LaneID
	busy   map[trace.LaneID]bool // the loop is in the span that its next is

	births  []birth
	late    []trace.Answer // the requests whose clients give up
	carries []trace.Link
	carried map[trace.LaneID]trace.LaneID // calls that were handed to a thread before their task had given way
	now     trace.Time
}

// birth is when a task appears: before the row of the span table.
type birth struct {
	lane trace.LaneID
	row  int
	at   trace.Time
}

// Direct makes the script of a trace. It costs as much as there are spans.
func Direct(t *trace.Trace) *Script {
	d := &director{
		trace: t, script: &Script{end: t.End()},
		next: make([]int32, len(t.Lanes)), where: make([]Place, len(t.Lanes)), moved: make([]int32, len(t.Lanes)),
		turned: map[trace.LaneID]int32{}, busy: map[trace.LaneID]bool{}, carried: map[trace.LaneID]trace.LaneID{},
	}
	for i := 1; i < len(t.Lanes); i++ {
		switch id := trace.LaneID(i); {
		case t.Lanes[i].Kind == trace.KindLoopThread:
			d.loops = append(d.loops, id)
		case t.Lanes[i].Kind == trace.KindCore:
			d.script.cores = append(d.script.cores, id)
		case isTask(t.Lanes[i].Kind) && !incidental(t, id):
			d.births = append(d.births, birth{id, d.rowOfBirth(id), t.Lanes[i].Born})
		}
	}
	d.script.goroutines = len(d.loops) == 0 && len(d.births) > 0
	slices.SortStableFunc(d.births, func(a, b birth) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.at, b.at)) })
	for _, link := range t.Links {
		if link.Kind == trace.LinkCarry && isTask(t.Lanes[link.From].Kind) {
			d.carries = append(d.carries, link)
		}
	}
	for _, a := range t.Answers {
		if a.Outcome == trace.TimedOut {
			d.late = append(d.late, a)
		}
	}
	for row := range t.Spans() {
		d.until(row, t.SpanEnd[row])
		d.ends(row)
	}
	d.until(t.Spans(), t.End())
	d.script.first = append(d.script.first, int32(len(d.script.moves)))
	return d.script
}

// incidental tells whether a task is a server's own and took no time: its start, its end. Nobody wrote it, and nobody waits for it.
func incidental(t *trace.Trace, id trace.LaneID) bool {
	if t.Lanes[id].Kind != trace.KindTask || t.Lanes[id].Pos.Line() != 0 {
		return false
	}
	for _, span := range t.LaneSpans(id) {
		if t.SpanPos[span].Line() != 0 || t.SpanEnd[span] > t.SpanStart[span] {
			return false
		}
	}
	return len(t.LaneSpans(id)) > 0
}

// serversOwn tells whether nobody wrote the await of a task, nor the task: a server's lifespan waits so for the end, all the while.
func serversOwn(t *trace.Trace, task trace.LaneID, span int) bool {
	return t.Lanes[task].Kind == trace.KindTask && t.Lanes[task].Pos.Line() == 0 && t.SpanPos[span].Line() == 0
}

// rowOfBirth finds before which row a task appears. One that a task started appears while that runs; a request at the
// beginning of its instant.
func (d *director) rowOfBirth(id trace.LaneID) int {
	t, lane := d.trace, d.trace.Lanes[id]
	instant, _ := slices.BinarySearch(t.SpanEnd, lane.Born)
	if !isTask(t.Lanes[lane.Parent].Kind) {
		return instant
	}
	before := t.Spans()
	if own := t.LaneSpans(id); len(own) > 0 {
		before = int(own[0])
	}
	row := instant
	for _, span := range t.Window(lane.Parent, lane.Born, lane.Born) {
		if state := t.SpanState[span]; (state == trace.Running || state == trace.Blocked) && int(span) < before {
			row = max(row, int(span))
		}
	}
	return min(row, before)
}

// until plays what happens before a row that ends at an instant.
func (d *director) until(row int, at trace.Time) {
	for len(d.births) > 0 && d.births[0].row <= row {
		b := d.births[0]
		d.births = d.births[1:]
		d.pass(max(b.at, d.now))
		d.appear(b.lane)
	}
	d.pass(at)
}

// pass lets time go by. A loop begins its next span as late as it can at its instant, so that all who become ready then are
// seen to be so: what it runs before the instant is over, it begins when that ends.
func (d *director) pass(at trace.Time) {
	for at > d.now {
		d.turns()
		next := at
		for _, loop := range d.loops {
			if span := d.upcoming(loop); span >= 0 && !d.busy[loop] && d.trace.SpanStart[span] > d.now {
				next = min(next, d.trace.SpanStart[span])
			}
		}
		if len(d.late) > 0 {
			next = min(next, max(d.late[0].At, d.now))
		}
		for len(d.carries) > 0 && d.carries[0].At < next {
			d.carry()
		}
		d.now = next
		d.giveUp()
	}
	for len(d.carries) > 0 && d.carries[0].At <= d.now {
		d.carry()
	}
}

// giveUp tells of the clients that wait no more by now. Nobody moves: the server knows nothing of it.
func (d *director) giveUp() {
	for len(d.late) > 0 && d.late[0].At <= d.now {
		request := d.late[0].Request
		d.late = d.late[1:]
		if where := d.where[request]; where != Nowhere && !where.ended() {
			d.move(move{lane: request, span: -1, to: where, gaveUp: true})
		}
	}
}

// upcoming is the span of a lane that ends next, or -1.
func (d *director) upcoming(lane trace.LaneID) int {
	if spans := d.trace.LaneSpans(lane); int(d.next[lane]) < len(spans) {
		return int(spans[d.next[lane]])
	}
	return -1
}

// appear lets a task be born.
func (d *director) appear(id trace.LaneID) {
	lane := d.trace.Lanes[id]
	place, parent := Queue, lane.Parent
	if lane.Kind == trace.KindRequest {
		place = Door
	}
	if isTask(d.trace.Lanes[parent].Kind) {
		d.takeTurn(parent)
		if d.script.Steps() > 0 && d.moved[parent] == int32(d.script.Steps()) {
			d.step() // so that the parent is seen to arrive first
		}
	}
	d.move(move{lane: id, span: int32(d.upcoming(id)), to: place})
}

// ends plays the end of a span.
func (d *director) ends(row int) {
	t := d.trace
	lane := t.SpanLane[row]
	switch kind := t.Lanes[lane].Kind; {
	case kind == trace.KindLoopThread:
		if !d.busy[lane] {
			d.begin(lane)
		}
		d.next[lane]++
		d.busy[lane] = false
	case isTask(kind):
		d.takeTurn(lane)
		d.next[lane]++
		d.goOn(lane, row)
	default:
		d.next[lane]++
	}
}

// takeTurn lets a task have its turn, if it is on a loop next and has not come there yet.
func (d *director) takeTurn(task trace.LaneID) {
	span := d.upcoming(task)
	if span < 0 || d.where[task] == Hub {
		return
	}
	loop := d.trace.SpanRef[span]
	if d.trace.Lanes[loop].Kind != trace.KindLoopThread || d.trace.SpanStart[span] > d.now {
		return
	}
	if next := d.upcoming(loop); next >= 0 && d.trace.SpanRef[next] == task && !d.busy[loop] {
		d.begin(loop)
	}
}

// turns lets every loop whose next span has begun by now enter it.
func (d *director) turns() {
	for _, loop := range d.loops {
		if span := d.upcoming(loop); span >= 0 && !d.busy[loop] && d.trace.SpanStart[span] <= d.now {
			d.begin(loop)
		}
	}
}

// begin lets a loop enter its next span: what it runs comes to the hub.
func (d *director) begin(loop trace.LaneID) {
	d.busy[loop] = true
	span := d.upcoming(loop)
	task := d.trace.SpanRef[span]
	if where := d.where[task]; !isTask(d.trace.Lanes[task].Kind) || where == Nowhere || where.ended() {
		return
	}
	if d.where[task] != Hub && d.wasThere(task, span) {
		return
	}
	if d.where[task] != Hub {
		if d.turned[loop] == int32(d.script.Steps()) && d.script.Steps() > 0 {
			d.step()
		}
		d.move(move{lane: task, thread: loop, span: int32(span), to: Hub})
		d.turned[loop] = int32(d.script.Steps())
		return
	}
	if d.trace.SpanEnd[span] > d.trace.SpanStart[span] {
		d.move(move{lane: task, thread: loop, span: int32(span), to: Hub})
	}
}

// wasThere tells whether a loop's span, of no length, is of a turn that the task has ended already: the loop's row of what both did may come
// after the task's.
func (d *director) wasThere(task trace.LaneID, span int) bool {
	t, next := d.trace, d.upcoming(task)
	return next >= 0 && t.SpanStart[span] == t.SpanEnd[span] && t.SpanState[next] != trace.Ready && !t.SpanState[next].Ended() && !onLoop(t, next)
}

// goOn moves a task when its span of that row has ended.
func (d *director) goOn(task trace.LaneID, row int) {
	t := d.trace
	if d.where[task] == Nowhere {
		return
	}
	switch t.SpanState[row] {
	case trace.Done:
		to := Done
		if a, ok := t.Answer(task); ok && a.Bad() {
			to = Failed
		}
		d.move(move{lane: task, span: int32(row), to: to})
		return
	case trace.Failed:
		d.move(move{lane: task, span: int32(row), to: Failed})
		return
	case trace.Cancelled:
		d.move(move{lane: task, span: int32(row), to: Cancelled})
		return
	}
	span := d.upcoming(task)
	if span < 0 || t.SpanState[span].Ended() {
		return // its end is a row of its own
	}
	if t.SpanState[row] == trace.Ready && onLoop(t, span) {
		return // it has waited where it is, and its turn comes
	}
	m := move{lane: task, span: int32(span), to: Queue}
	switch thread := t.SpanRef[span]; {
	case t.SpanState[span] == trace.Awaiting && serversOwn(t, task, span):
		m.to = Nowhere
	case t.SpanState[span] == trace.Awaiting, t.SpanState[span] == trace.Blocked && thread == 0: // a goroutine that blocks is only parked
		m.to = Asleep
		if carrier := d.carried[task]; d.serves(carrier, task, span) {
			m.to, m.thread = Seat, carrier
		}
		delete(d.carried, task)
	case t.SpanState[span] == trace.WaitToken:
		m.to = Line
	case onThread(t.Lanes[thread].Kind):
		m.to, m.thread = Seat, thread
	case d.coreOf(task, span) != 0:
		m.to, m.thread = Seat, d.coreOf(task, span)
	case d.staysAtHub(task, thread, row):
		return
	}
	d.move(m)
}

// coreOf is the core on which a goroutine begins a span at this instant; 0 if it is on none.
func (d *director) coreOf(task trace.LaneID, span int) trace.LaneID {
	if !d.script.goroutines || span < 0 || d.trace.SpanState[span] != trace.Running || d.trace.SpanStart[span] > d.now {
		return 0
	}
	for _, core := range d.script.cores {
		if i := d.trace.At(core, d.trace.SpanStart[span]); i >= 0 && d.trace.SpanRef[i] == task {
			return core
		}
	}
	return 0
}

// serves tells whether a thread does something for a task during its span.
func (d *director) serves(thread, task trace.LaneID, span int) bool {
	t := d.trace
	return thread != 0 && slices.ContainsFunc(t.Window(thread, t.SpanStart[span], t.SpanEnd[span]), func(i uint32) bool {
		return t.SpanRef[i] == task && t.SpanEnd[i] > t.SpanStart[span]
	})
}

// staysAtHub tells whether the loop goes on with a task that it has, when the task's span of that row has ended.
func (d *director) staysAtHub(task, loop trace.LaneID, row int) bool {
	if d.where[task] != Hub || d.trace.Lanes[loop].Kind != trace.KindLoopThread {
		return false
	}
	t, spans := d.trace, d.trace.LaneSpans(loop)
	next := int(d.next[loop])
	if next < len(spans) && t.SpanStart[spans[next]] == t.SpanStart[row] && t.SpanEnd[spans[next]] == t.SpanEnd[row] {
		next++ // the loop's own row of what has ended is still to come
	}
	return next < len(spans) && t.SpanRef[spans[next]] == task
}

// carry reads the next hand-over of a call to a thread.
func (d *director) carry() {
	link := d.carries[0]
	d.carries = d.carries[1:]
	task := link.From
	switch span := d.upcoming(task); {
	case d.where[task] == Asleep && span >= 0 && d.trace.SpanEnd[span] > link.At:
		d.now = max(d.now, link.At)
		d.move(move{lane: task, thread: link.To, span: int32(span), to: Seat})
	default:
		d.carried[task] = link.To
	}
}

// move adds a move, to the step that is or to a new one.
func (d *director) move(m move) {
	s := d.script
	again := d.moved[m.lane] == int32(s.Steps()) && d.where[m.lane] != m.to
	if s.Steps() == 0 || d.now > s.at[s.Steps()-1] || again {
		d.step()
	}
	d.moved[m.lane], d.where[m.lane] = int32(s.Steps()), m.to
	s.moves = append(s.moves, m)
}

// step begins a new step.
func (d *director) step() {
	if d.script.Steps() == 0 && d.now > 0 { // until then nothing happens
		d.script.first = append(d.script.first, 0)
		d.script.at = append(d.script.at, 0)
	}
	d.script.first = append(d.script.first, int32(len(d.script.moves)))
	d.script.at = append(d.script.at, d.now)
}

func isTask(k trace.Kind) bool { return k == trace.KindTask || k == trace.KindRequest }

func onThread(k trace.Kind) bool { return k == trace.KindPoolThread || k == trace.KindThread }

func onLoop(t *trace.Trace, span int) bool {
	return t.Lanes[t.SpanRef[span]].Kind == trace.KindLoopThread
}
