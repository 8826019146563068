// What a run has measured: proof of what the rules say, and findings of its own.

package advice

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/report"
	"loopscope/core/sim"
	"loopscope/core/syntax"
)

// A hold that no rule has foreseen is worth a finding from here on.
const (
	longCall    = 10 * sim.Millisecond
	longCompute = 50 * sim.Millisecond
)

// measure joins findings and evidence.
func (c *checker) measure(e Evidence) {
	for _, h := range e.Holds {
		saturates := e.Report != nil && float64(h.Total) > e.Report.Seconds*1e9*float64(max(e.Workers, 1))/2
		c.hold(h, saturates && h.Count > 1, e.Workers)
	}
	if e.Report != nil {
		c.load(e)
	}
}

// hold puts a hold to the finding that it proves, or makes one. One that saturates the loop took most of its time, however short each was.
func (c *checker) hold(h Hold, saturates bool, workers int) {
	at, code, known := place{h.File, h.Line}, blockingCall, false
	if h.Call == "" || h.Kind == "cpu" {
		code = cpuBound
	}
	for _, f := range c.found {
		if f.Code == code && (f.at == at || slices.Contains(f.also, at)) {
			f.measured(h, workers)
			known = true
		}
	}
	if known {
		return
	}
	fn := c.functionAt(at)
	switch {
	case fn == nil, c.startsUp(fn):
	case h.Call != "" && h.Longest >= longCall:
		title, fix := h.Call+" holds the event loop", ""
		switch h.Kind {
		case "cpu":
			title = h.Call + " computes on the event loop"
		case "nogil":
			fix = c.plainDef(fn, "It computes without the GIL, so that a thread leaves the loop free: await asyncio.to_thread(…) around it"+orPlainDef)
		}
		f := c.addAt(code, at, fix, title)
		f.measured(h, workers)
		if h.Kind != "" {
			f.offer(c.offLoop(fn))
		}
	case h.Call == "" && (h.Longest >= longCompute || saturates):
		for _, f := range c.found {
			if f.Code == cpuBound && f.File == fn.file.name && fn.has(f.Line) {
				f.measured(h, workers)
				return
			}
		}
		start, _ := fn.Span()
		f := c.addAt(cpuBound, place{h.File, int(start.Line)}, "", fn.Name+"() computes on the event loop")
		f.measured(h, workers)
		f.offer(c.offLoop(fn))
	}
}

// measured adds a hold to what is known of a finding.
func (f *finding) measured(h Hold, workers int) {
	if len(f.also) == 0 {
		f.holds = Hold{}
	}
	f.holds.Total += h.Total
	f.holds.Count += h.Count
	f.holds.Longest = max(f.holds.Longest, h.Longest)
	f.Measured = held(f.holds, workers)
}

// held words a hold: "held the event loop for 1 s, 10 times". The sum of all workers can be longer than the run, and says whose it is.
func held(h Hold, workers int) string {
	switch {
	case h.Count == 1:
		return "held the event loop for " + duration(h.Total) + ", once"
	case h.Longest*sim.Time(h.Count) <= h.Total+h.Total/50: // all alike
		return fmt.Sprintf("held the event loop for %s, %d times", duration(h.Longest), h.Count)
	}
	loops := "the event loop"
	if workers > 1 {
		loops = fmt.Sprintf("the event loops of %d workers", workers)
	}
	return fmt.Sprintf("held %s %d times, for %s in all, at the longest %s", loops, h.Count, duration(h.Total), duration(h.Longest))
}

// duration writes a time with three digits.
func duration(d sim.Time) string {
	for _, u := range []struct {
		unit sim.Time
		name string
	}{{sim.Second, "s"}, {sim.Millisecond, "ms"}, {sim.Microsecond, "µs"}} {
		if d >= u.unit {
			return fmt.Sprintf("%.3g %s", float64(d)/float64(u.unit), u.name)
		}
	}
	return fmt.Sprintf("%d ns", d)
}

// functionAt is the innermost function that a line is in.
func (p *program) functionAt(at place) *function {
	var found *function
	for _, f := range p.files {
		for _, fn := range f.all {
			if f.name == at.file && fn.has(at.line) {
				found = fn // the inner ones come later
			}
		}
	}
	return found
}

func (fn *function) has(line int) bool {
	start, end := fn.Span()
	return int(start.Line) <= line && line <= int(end.Line)
}

// load makes findings of a load's report.
func (c *checker) load(e Evidence) {
	r := e.Report
	contended := r.GIL.WaitShare > 0.25 && e.GILWaiters > 0.5
	asked := c.asked(e)
	var fn *function // the first def endpoint among them, if there is one
	if i := slices.IndexFunc(asked, func(fn *function) bool { return !fn.IsAsync }); i >= 0 {
		fn = asked[i]
	}
	taker := fn // the function that takes the GIL
	if h := c.handed(asked); h != nil && (fn == nil || !iterates(fn)) {
		taker = h
	}
	var needless []*function
	switch {
	case contended && taker == nil:
		needless = c.needlessDependencies(asked)
	case contended && trivial(taker):
		needless = []*function{taker}
	}
	waited := fmt.Sprintf("%.0f %% of the time that threads were not idle went into waiting for the GIL", 100*r.GIL.WaitShare)
	t := r.Threads
	exhausted := t.InUseMax >= t.Limit && t.WaitMS.P99 >= 1 && t.WaitMS.P99 > r.LatencyMS.P50/2
	if waiting := c.pools(e); waiting > 0.3*float64(t.Limit)*r.Seconds {
		exhausted = false // the threads are in use because they wait for connections: more of them would wait as well
	}
	for _, fn := range needless {
		f := c.atEndpoint(fn, needlessThread, fn.Name+"() needs no thread")
		f.Measured, f.Fix = waited, "async def "+fn.Name+"(…)"
		if fix, ok := c.asAsync(fn); ok {
			f.Fixes = []report.Fix{fix}
		}
	}
	if exhausted && needless == nil {
		f := c.atEndpoint(fn, threadsExhausted, fmt.Sprintf("all %d threads are in use, and requests wait for one", t.Limit))
		f.Measured = fmt.Sprintf("one call in a hundred waited %s or more for a thread", millis(t.WaitMS.P99))
		if t.WaitMS.P50 > 0 {
			f.Measured = fmt.Sprintf("half of the calls waited %s or more for a thread, one in a hundred %s", millis(t.WaitMS.P50), millis(t.WaitMS.P99))
		}
		if fn != nil {
			if fix, ok := c.asAsync(fn); ok {
				f.Fixes = append(f.Fixes, fix)
			}
		}
		f.Fixes = append(f.Fixes, setting("threads", max(100, 2*t.Limit)))
	}
	if contended && needless == nil && computes(r, e.Workers) {
		f := c.atEndpoint(taker, gilContention, "threads wait for the GIL")
		f.Measured = waited
		if e.Workers < e.Cores {
			f.Fixes = []report.Fix{setting("workers", e.Cores)}
		}
	}
	if e.Delayed > 0 {
		c.addAt(delayedResponses, place{c.files[0].name, 0}, "", "responses wait for delayed acknowledgements").Measured = fmt.Sprintf(
			"%d responses waited", e.Delayed)
	}
	if e.Workers > e.Cores && e.CoreWait > 0.1 {
		f := c.addAt(tooManyWorkers, place{c.files[0].name, 0}, fmt.Sprintf("-workers %d", e.Cores),
			fmt.Sprintf("%d workers on %d cores", e.Workers, e.Cores))
		f.Measured = fmt.Sprintf("%.0f %% of the time that threads were not idle went into waiting for a core", 100*e.CoreWait)
		f.Fixes = []report.Fix{setting("workers", e.Cores)}
	}
	if e.Workers > 1 {
		c.workerState()
	}
}

// computes tells whether a request takes so much of a worker that its own computing is what contends for the GIL; below that it is FastAPI's and
// the way to the thread and back.
func computes(r *report.Report, workers int) bool {
	return r.Seconds*float64(max(workers, 1)) > 0.005*float64(r.Requests.Completed)
}

// trivial tells whether a function calls nothing and loops over nothing.
func trivial(fn *function) bool {
	found := iterates(fn)
	inside(fn.Body, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Call, *syntax.With:
			found = true
		}
		return !found
	})
	return !found
}

// iterates tells whether a function loops over anything.
func iterates(fn *function) bool {
	found := false
	inside(fn.Body, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.For, *syntax.While, *syntax.ListComp, *syntax.SetComp, *syntax.DictComp, *syntax.GeneratorExp:
			found = true
		}
		return !found
	})
	return found
}

func millis(ms float64) string { return duration(sim.Time(ms * 1e6)) }

// atEndpoint adds a finding at an endpoint or at what it hands to a thread, or to the program as a whole.
func (c *checker) atEndpoint(fn *function, code, title string) *finding {
	if fn == nil {
		return c.addAt(code, place{c.files[0].name, 0}, "", title)
	}
	start, _ := fn.Span()
	return c.addAt(code, place{fn.file.name, int(start.Line)}, "", title)
}

// asked are the endpoints that the loads ask for.
func (c *checker) asked(e Evidence) []*function {
	var found []*function
	for _, path := range e.Paths {
		for _, f := range c.files {
			for _, fn := range f.all {
				for _, d := range fn.Decorators {
					if template, ok := route(d); ok && fits(template, path) {
						found = append(found, fn)
					}
				}
			}
		}
	}
	return found
}

// fits tells whether a path could be one of a template's: the end of it, since a router can have a prefix.
func fits(template, path string) bool {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) > len(got) {
		return false
	}
	got = got[len(got)-len(want):]
	for i := range want {
		if want[i] != got[i] && !strings.HasPrefix(want[i], "{") && want[i] != "" {
			return false
		}
	}
	return true
}

// workerState finds module variables that endpoints change, of which every worker has its own.
func (c *checker) workerState() {
	for _, f := range c.files {
		for _, fn := range f.all {
			inside(fn.Body, func(n syntax.Node) bool {
				if g, ok := n.(*syntax.Global); ok {
					c.addAt(workerState, f.place(g), "", "each worker has its own "+strings.Join(g.Names, ", ")).offer([]report.Fix{setting("workers", 1)})
				}
				return true
			})
		}
	}
}
