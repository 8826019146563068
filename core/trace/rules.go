// The rules of Check, each a reading of the whole trace.

package trace

// rules are checked in this order. After a basic rule that found something the rest is not checked.
var rules = []struct {
	name  string
	basic bool
	check func(*checker)
}{
	{"handles", true, (*checker).handles},
	{"lanes", true, (*checker).lanes},
	{"order", true, (*checker).order},
	{"states", false, (*checker).states},
	{"transitions", false, (*checker).transitions},
	{"refs", false, (*checker).refs},
	{"one task a thread", false, (*checker).oneTaskAThread},
	{"one thread a task", false, (*checker).oneThreadATask},
	{"gil", false, (*checker).gil},
	{"cores", false, (*checker).cores},
	{"goroutines", false, (*checker).goroutines},
	{"tokens", false, (*checker).tokens},
	{"links", false, (*checker).links},
	{"answers", false, (*checker).answers},
}

// handles: every handle is in its table. A trace that was read from chunks always passes.
func (c *checker) handles() {
	n := c.counts()
	for _, column := range []int{len(c.SpanState), len(c.SpanStart), len(c.SpanEnd), len(c.SpanPos), len(c.SpanRef), len(c.SpanDetail)} {
		if column != len(c.SpanLane) {
			c.report(0, -1, 0, "the columns of the span table have %d and %d rows", len(c.SpanLane), column)
			return
		}
	}
	n.lanes, n.spans, n.links, n.answers = min(n.lanes, 1), 0, 0, 0
	if err := c.validate(n); err != nil {
		c.report(0, -1, 0, "%v", err)
	}
}

// lanes: parents are born before their children, and everything belongs to a process that is one.
func (c *checker) lanes() {
	for i := 1; i < len(c.Lanes); i++ {
		id, l := LaneID(i), c.Lanes[i]
		if i > 1 && l.Born < c.Lanes[i-1].Born {
			c.report(id, -1, l.Born, "born before %s, which has a smaller number", c.call(id-1))
		}
		if l.Parent >= id || l.Born < c.Lanes[l.Parent].Born {
			c.report(id, -1, l.Born, "born before its parent, %s", c.call(l.Parent))
		}
		switch process := c.Lanes[l.Process].Kind; {
		case l.Kind == KindProcess && l.Process != id:
			c.report(id, -1, l.Born, "a process that belongs to %s", c.call(l.Process))
		case l.Kind == KindCore && l.Process != 0:
			c.report(id, -1, l.Born, "a core that belongs to %s", c.call(l.Process))
		case (l.Kind.isThread() || l.Kind == KindGIL) && process != KindProcess:
			c.report(id, -1, l.Born, "its process is %s", c.call(l.Process))
		case l.Kind.isTask() && l.Process != 0 && process != KindProcess:
			c.report(id, -1, l.Born, "its process is %s", c.call(l.Process))
		}
	}
}

// order: time does not fall in the table, and the spans of a lane follow each other.
func (c *checker) order() {
	last := make([]Time, len(c.Lanes)) // the end of each lane's last span
	for id, l := range c.Lanes {
		last[id] = l.Born
	}
	end := Time(0)
	for i, lane := range c.SpanLane {
		if c.SpanEnd[i] < end {
			c.span(i, "it ends at %d ns, and the span before it in the table at %d ns", c.SpanEnd[i], end)
		}
		if c.length(i) < 0 {
			c.span(i, "it ends before it begins, at %d ns", c.SpanEnd[i])
		}
		if c.SpanStart[i] < last[lane] {
			c.span(i, "it begins %d ns before the lane's last span ended, or the lane was born", last[lane]-c.SpanStart[i])
		}
		end, last[lane] = c.SpanEnd[i], c.SpanEnd[i]
	}
}

// states: a lane is only in states that its kind can be in, and a final state is an instant.
func (c *checker) states() {
	for i, state := range c.SpanState {
		ok := true
		switch kind := c.Lanes[c.SpanLane[i]].Kind; {
		case kind.isThread():
			ok = state.onThread()
		case kind == KindGIL || kind == KindCore:
			ok = state == Running
		case kind == KindProcess:
			ok = false
		}
		if !ok {
			c.span(i, "a %v cannot be %v", c.Lanes[c.SpanLane[i]].Kind, state)
		}
		if state.Ended() && c.length(i) != 0 {
			c.span(i, "%v takes %d ns", state, c.length(i))
		}
	}
}

// next tells for each state of a task what may follow it. Waits of no length are not in a trace, so that Awaiting may be
// followed by Running: it was ready for no time. But running for no time is: nothing can await, wait for a token or be
// done unless it ran just before.
var next = [...][]State{
	Running:   {Running, Ready, Awaiting, Blocked, WaitToken, WaitGIL, WaitCore, Done, Failed, Cancelled},
	Ready:     {Running, Ready, Blocked, WaitGIL, WaitCore, Failed, Cancelled},
	Awaiting:  {Running, Ready, Blocked, WaitGIL, WaitCore, Failed, Cancelled},
	Blocked:   {Running, Ready, Awaiting, Blocked, WaitToken, WaitGIL, WaitCore, Done, Failed, Cancelled},
	WaitToken: {Running, Ready, Blocked, WaitGIL, WaitCore, Failed, Cancelled},
	WaitGIL:   {Running, Blocked, WaitGIL, WaitCore, Failed, Cancelled},
	WaitCore:  {Running, Blocked, WaitGIL, WaitCore, Failed, Cancelled},
	Done:      {},
	Failed:    {},
	Cancelled: {},
}

// transitions: a task goes from state to state as one can, without gaps, and nothing follows its end.
func (c *checker) transitions() {
	last := make([]int, len(c.Lanes)) // 1 + the lane's last span
	for i, lane := range c.SpanLane {
		before := last[lane] - 1
		last[lane] = i + 1
		if !c.Lanes[lane].Kind.isTask() {
			continue
		}
		was, end, is := Ready, c.Lanes[lane].Born, c.SpanState[i] // it is born ready
		if before >= 0 {
			was, end = c.SpanState[before], c.SpanEnd[before]
		}
		switch {
		case was.Ended():
			c.span(i, "%v, after it ended %v", is, was)
		case !canFollow(was, is):
			c.span(i, "%v, straight after %v", is, was)
		case c.SpanStart[i] != end:
			c.span(i, "nothing is known of it for %d ns before", c.SpanStart[i]-end)
		}
	}
}

func canFollow(was, is State) bool {
	for _, s := range next[was] {
		if s == is {
			return true
		}
	}
	return false
}

// refs: a task is on a thread, a thread serves a task, the lock has a thread, a core a thread or a goroutine; and all exist by then.
func (c *checker) refs() {
	for i, ref := range c.SpanRef {
		if ref == 0 {
			continue
		}
		if c.Lanes[ref].Born > c.SpanEnd[i] {
			c.span(i, "it refers to %s, which is born later", c.call(ref))
		}
		ok := true
		switch kind, to := c.Lanes[c.SpanLane[i]].Kind, c.Lanes[ref].Kind; {
		case kind.isTask() && c.SpanState[i].onThread():
			ok = to.isThread()
		case kind.isTask():
			ok = ref != c.SpanLane[i]
		case kind.isThread():
			ok = to.isTask()
		case kind == KindCore:
			ok = to.isThread() || to.isTask() // a goroutine
		default:
			ok = to.isThread()
		}
		if !ok {
			c.span(i, "a %v that is %v cannot refer to %s", c.Lanes[c.SpanLane[i]].Kind, c.SpanState[i], c.call(ref))
		}
	}
}

// oneTaskAThread: of the tasks that say they are on a thread, one is at a time; and the thread says the same.
func (c *checker) oneTaskAThread() {
	last := make([]int, len(c.Lanes)) // of a thread: 1 + the last span of a task on it
	for i, lane := range c.SpanLane {
		thread := c.SpanRef[i]
		if !c.Lanes[lane].Kind.isTask() || !c.SpanState[i].onThread() || !c.Lanes[thread].Kind.isThread() {
			continue
		}
		// Ends do not fall: two tasks are apart if the later one begins when the one before has ended.
		if before := last[thread] - 1; before >= 0 && c.SpanStart[i] < c.SpanEnd[before] && c.SpanLane[before] != lane {
			c.span(i, "on %s until %d ns, where %s is until %d ns", c.call(thread), c.SpanEnd[i], c.call(c.SpanLane[before]), c.SpanEnd[before])
		}
		last[thread] = i + 1
		if c.SpanState[i].works() {
			c.threadAgrees(i, thread)
		}
	}
}

// threadAgrees: a thread serves the task of the i-th span all the time that the task is on it.
func (c *checker) threadAgrees(i int, thread LaneID) {
	task, from, to := c.SpanLane[i], c.SpanStart[i], c.SpanEnd[i]
	if from == to {
		return
	}
	for _, j := range c.Window(thread, from, to) {
		start, end := c.SpanStart[j], c.SpanEnd[j]
		if start == end || end <= from || start >= to {
			continue
		}
		if start > from {
			break
		}
		if c.SpanRef[j] != task {
			c.span(i, "%v on %s, which serves %s then", c.SpanState[i], c.call(thread), c.call(c.SpanRef[j]))
			return
		}
		from = end
	}
	if from < to {
		c.span(i, "%v on %s, which is idle from %d ns", c.SpanState[i], c.call(thread), from)
	}
}

// oneThreadATask: a task that is on one thread is served by no other, but by those to which it has handed a call: it may
// go on while an executor works for it.
func (c *checker) oneThreadATask() {
	type hand struct{ task, thread LaneID }
	carried := map[hand]Time{} // since when
	for _, l := range c.Links {
		if _, ok := carried[hand{l.From, l.To}]; !ok && l.Kind == LinkCarry {
			carried[hand{l.From, l.To}] = l.At
		}
	}
	for i, lane := range c.SpanLane {
		task := c.SpanRef[i]
		if !c.Lanes[lane].Kind.isThread() || !c.Lanes[task].Kind.isTask() || c.length(i) == 0 || !c.SpanState[i].works() {
			continue
		}
		if since, ok := carried[hand{task, lane}]; ok && since <= c.SpanStart[i] {
			continue
		}
		for _, j := range c.Window(task, c.SpanStart[i], c.SpanEnd[i]) {
			overlap := min(c.SpanEnd[i], c.SpanEnd[j]) - max(c.SpanStart[i], c.SpanStart[j])
			if overlap > 0 && c.SpanState[j].works() && c.SpanRef[j] != lane {
				c.span(i, "it serves %s for %d ns while that is %v on %s", c.call(task), overlap, c.SpanState[j], c.call(c.SpanRef[j]))
				break
			}
		}
	}
}

// gil: a process has one lock, a thread of another process never holds it, and who runs has it.
func (c *checker) gil() {
	lock := map[LaneID]LaneID{} // of a process
	for id, l := range c.Lanes {
		if l.Kind != KindGIL {
			continue
		}
		if other := lock[l.Process]; other != 0 {
			c.report(LaneID(id), -1, l.Born, "%s has another lock, %s", c.call(l.Process), c.call(other))
		}
		lock[l.Process] = LaneID(id)
	}
	for i, lane := range c.SpanLane {
		process := c.Lanes[lane].Process
		switch kind := c.Lanes[lane].Kind; {
		case kind == KindGIL && c.Lanes[c.SpanRef[i]].Process != process:
			c.span(i, "%s holds the lock of %s", c.call(c.SpanRef[i]), c.call(process))
		case kind.isThread() && c.SpanState[i] == Running && lock[process] != 0:
			if c.holds(lock[process], lane, c.SpanStart[i], c.SpanEnd[i]) < c.length(i) {
				c.span(i, "running for %d ns without holding %s all the time", c.length(i), c.call(lock[process]))
			}
		case kind.isThread() && c.SpanState[i] == WaitGIL && lock[process] != 0:
			if held := c.holds(lock[process], lane, c.SpanStart[i], c.SpanEnd[i]); held > 0 {
				c.span(i, "it waits for %s, and holds it for %d ns of that", c.call(lock[process]), held)
			}
		}
	}
}

// holds is for how long of a stretch a lock or a core had the thread.
func (c *checker) holds(owner, thread LaneID, from, to Time) (sum Time) {
	for _, i := range c.Window(owner, from, to) {
		if c.SpanRef[i] == thread {
			sum += max(min(c.SpanEnd[i], to)-max(c.SpanStart[i], from), 0)
		}
	}
	return sum
}

// cores: where there are cores, no more threads and goroutines run than there are, and each is on one of them at most.
func (c *checker) cores() {
	cores := 0
	for _, l := range c.Lanes {
		if l.Kind == KindCore {
			cores++
		}
	}
	if cores == 0 {
		return
	}
	var running []tide
	placed := make([]int, len(c.Lanes)) // of a thread: 1 + the last span of a core that has it
	for i, lane := range c.SpanLane {
		switch kind := c.Lanes[lane].Kind; {
		case (kind.isThread() || c.isGoroutine(i)) && c.SpanState[i] == Running && c.length(i) > 0:
			running = append(running, tide{c.SpanStart[i], 1, i}, tide{c.SpanEnd[i], -1, i})
		case kind == KindCore:
			thread := c.SpanRef[i]
			if before := placed[thread] - 1; thread != 0 && before >= 0 && c.SpanStart[i] < c.SpanEnd[before] {
				c.span(i, "it has %s, which is on %s until %d ns", c.call(thread), c.call(c.SpanLane[before]), c.SpanEnd[before])
			}
			placed[thread] = i + 1
		}
	}
	if i, n := most(running, cores); i >= 0 {
		c.span(i, "%d threads run at once, on %d cores", n, cores)
	}
}

// isGoroutine tells whether the i-th span is of a task that needs no thread's lane: it is a goroutine.
func (c *checker) isGoroutine(i int) bool {
	return c.Lanes[c.SpanLane[i]].Kind.isTask() && c.SpanState[i].onThread() && c.SpanRef[i] == 0
}

// goroutines: one that runs has a core all the time, where there are cores, and one that waits for a core has none; none waits for a lock.
func (c *checker) goroutines() {
	var cores []LaneID
	for id, l := range c.Lanes {
		if l.Kind == KindCore {
			cores = append(cores, LaneID(id))
		}
	}
	for i, lane := range c.SpanLane {
		if !c.isGoroutine(i) {
			continue
		}
		if c.SpanState[i] == WaitGIL {
			c.span(i, "%v, on no thread", c.SpanState[i])
		}
		if len(cores) == 0 || c.length(i) == 0 {
			continue
		}
		on := Time(0)
		for _, core := range cores {
			on += c.holds(core, lane, c.SpanStart[i], c.SpanEnd[i])
		}
		switch {
		case c.SpanState[i] == Running && on < c.length(i):
			c.span(i, "running for %d ns, and on a core for %d ns of that", c.length(i), on)
		case c.SpanState[i] != Running && on > 0:
			c.span(i, "%v for %d ns, and on a core for %d ns of that", c.SpanState[i], c.length(i), on)
		}
	}
}

// tokens: no more pool threads of a process are in use than there are tokens.
func (c *checker) tokens() {
	if c.limits.Tokens <= 0 {
		return
	}
	use := make([][]tide, len(c.Lanes)) // by process
	for i, lane := range c.SpanLane {
		if l := c.Lanes[lane]; l.Kind == KindPoolThread && c.length(i) > 0 {
			use[l.Process] = append(use[l.Process], tide{c.SpanStart[i], 1, i}, tide{c.SpanEnd[i], -1, i})
		}
	}
	for process, tides := range use {
		if i, n := most(tides, c.limits.Tokens); i >= 0 {
			c.span(i, "%d pool threads of %s are in use at once, with %d tokens", n, c.call(LaneID(process)), c.limits.Tokens)
		}
	}
}

// links: they are in order, join lanes that exist at that time, and nothing is done by or to who has ended.
func (c *checker) links() {
	last := Time(0)
	for i, l := range c.Links {
		if l.At < last {
			c.report(l.From, -1, l.At, "link %d comes after one at %d ns", i, last)
		}
		last = l.At
		for _, lane := range []LaneID{l.From, l.To} {
			if lane == 0 {
				c.report(lane, -1, l.At, "link %d (%v) has an end that is no lane", i, l.Kind)
			} else if l.At < c.Lanes[lane].Born {
				c.report(lane, -1, l.At, "link %d (%v) before it was born, at %d ns", i, l.Kind, c.Lanes[lane].Born)
			}
		}
		alive := l.From // who was awaited, or who woke somebody, may have ended before
		if l.Kind == LinkWake {
			alive = l.To
		}
		if end, ok := c.ended(alive); ok && l.At > end {
			c.report(alive, -1, l.At, "link %d (%v) after it ended, at %d ns", i, l.Kind, end)
		}
		switch to := c.Lanes[l.To]; {
		case l.Kind == LinkCarry && !to.Kind.isThread():
			c.report(l.To, -1, l.At, "link %d carries a call to what is no thread", i)
		case l.Kind == LinkCreate && l.At != to.Born:
			c.report(l.To, -1, l.At, "link %d creates it, but it was born at %d ns", i, to.Born)
		}
	}
}

// answers: they are in order, of requests that exist and go on, one each; only a client that has given up may be answered again.
// In a run that has answers a request that ends has one, unless it was cancelled.
func (c *checker) answers() {
	last := Time(0)
	answered := make([]Outcome, len(c.Lanes))
	for i, a := range c.Answers {
		request := c.Lanes[a.Request]
		switch end, over := c.ended(a.Request); {
		case request.Kind != KindRequest:
			c.report(a.Request, -1, a.At, "answer %d is of a %v", i, request.Kind)
		case a.At < last:
			c.report(a.Request, -1, a.At, "answer %d comes after one at %d ns", i, last)
		case a.At < request.Born:
			c.report(a.Request, -1, a.At, "%v before it was born, at %d ns", a.Outcome, request.Born)
		case over && a.At > end && a.Outcome != TimedOut:
			c.report(a.Request, -1, a.At, "%v after it ended, at %d ns", a.Outcome, end)
		case answered[a.Request] != 0 && (answered[a.Request] != TimedOut || a.Outcome == TimedOut):
			c.report(a.Request, -1, a.At, "%v, and it was %v before", a.Outcome, answered[a.Request])
		case (a.Outcome == Answered || a.Outcome == BrokenOff) != (a.Status >= 100 && a.Status <= 999):
			c.report(a.Request, -1, a.At, "%v with the status %d", a.Outcome, a.Status)
		}
		last, answered[a.Request] = a.At, a.Outcome
	}
	if len(c.Answers) == 0 {
		return
	}
	for i, state := range c.SpanState {
		if lane := c.SpanLane[i]; (state == Done || state == Failed) && c.Lanes[lane].Kind == KindRequest && answered[lane] == 0 {
			c.span(i, "%v, and its client has got nothing", state)
		}
	}
}
