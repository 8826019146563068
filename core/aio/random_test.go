// Random programs, recorded on CPython (testdata/random/run.py), must print the same here, line by line.

package aio

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/sim"
)

// op is an operation and its arguments, as JSON has them.
type op []any

type program struct {
	Bodies [][]op `json:"bodies"`
	Out    string `json:"out"`
}

func TestRandomProgramsEqualCPythons(t *testing.T) {
	name := "testdata/random/programs.jsonl"
	if other := os.Getenv("AIO_PROGRAMS"); other != "" {
		name = other // more of them, to look for differences: run.py SEED COUNT > FILE
	}
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	n := 0
	for ; lines.Scan(); n++ {
		var p program
		require.NoError(t, json.Unmarshal(lines.Bytes(), &p))
		got := (&rworld{bodies: p.Bodies}).run(t)
		if got != p.Out {
			require.Equal(t, p.Out, got, "program %d: %s", n+1, strings.Split(lines.Text(), `,"out"`)[0])
		}
	}
	require.Greater(t, n, 100)
}

// rworld is the twin of run.py's World.
type rworld struct {
	bodies  [][]op
	slots   map[int]*Task
	order   []int // of the slots' first use
	lock    *Lock
	sem     *Semaphore
	event   *Event
	queue   *Queue
	cond    *Condition
	barrier *Barrier
	out     strings.Builder
}

func (w *rworld) run(t *testing.T) string {
	world(t, func(h *fakeHost) {
		w.slots = map[int]*Task{}
		e := h.env
		w.lock, w.sem, w.event = e.NewLock(), e.NewSemaphore(2, false), e.NewEvent()
		w.queue, w.cond, w.barrier = e.NewQueue(2, FIFO()), e.NewCondition(nil), e.NewBarrier(2)
		r := &Runner{Env: e}
		_, exc := r.Run(h.coro("main", w.main), nil)
		closing := r.Close()
		if exc == nil {
			exc = closing
		}
		if exc != nil {
			w.p(h, "!!", w.show(exc))
		}
	}, w.deadlock)
	return w.out.String()
}

func (w *rworld) deadlock(h *fakeHost) { w.p(h, "deadlock") }

func (w *rworld) p(h *fakeHost, args ...any) {
	fmt.Fprintf(&w.out, "%.2f", sim.Seconds(machineOf(h).Now()))
	for _, a := range args {
		w.out.WriteString(" " + text(a))
	}
	w.out.WriteString("\n")
}

// text is str().
func text(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64: // JSON's numbers: 0.5, or what was an int
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return show(v)
}

func (w *rworld) show(e Exc) string {
	r := e.(*raised)
	if r.errs == nil {
		return r.String()
	}
	shown := make([]string, len(r.errs))
	for i, x := range r.errs {
		shown[i] = w.show(x)
	}
	return "Group[" + strings.Join(shown, ", ") + "]"
}

func (c *co) me() *Task { return c.loop().CurrentTask() }

func (w *rworld) main(c *co) any {
	w.inTimeout(c, 10.0, func() { w.body(c, 0) })
	var tasks []*Task
	for _, slot := range w.order {
		tasks = append(tasks, w.slots[slot])
	}
	if len(tasks) > 0 {
		done := w.waitDistinct(c, tasks, sim.FromSeconds(20), AllCompleted)
		w.p(c.h, "end", len(done.Done), len(done.Pending))
	}
	return nil
}

func (w *rworld) waitDistinct(c *co, tasks []*Task, timeout sim.Time, when ReturnWhen) Waited {
	var distinct []*Task
	for _, t := range tasks {
		if !slices.Contains(distinct, t) {
			distinct = append(distinct, t)
		}
	}
	return c.wait(timeout, when, distinct...)
}

func (w *rworld) body(c *co, i int) any {
	name := c.me().Name()
	w.p(c.h, name, "begins", i)
	if exc := c.try(func() { w.do(c, w.bodies[i], nil) }); exc != nil {
		w.p(c.h, name, "raises", w.show(exc))
		raise(exc)
	}
	w.p(c.h, name, "ends")
	return i
}

func (w *rworld) coro(c *co, body any) Coro {
	return c.h.coro("body", func(c *co) any { return w.body(c, integer(body)) })
}

func integer(v any) int { return int(v.(float64)) }

func seconds(v any) sim.Time {
	if v == nil {
		return NoTimeout
	}
	return sim.FromSeconds(v.(float64))
}

func opsOf(v any) []op {
	list := v.([]any)
	ops := make([]op, len(list))
	for i := range list {
		ops[i] = list[i].([]any)
	}
	return ops
}

// known are the tasks of the slots, without the one that asks.
func (w *rworld) known(c *co, slots ...any) (found []*Task) {
	for _, s := range slots {
		if t := w.slots[integer(s)]; t != nil && t != c.me() && !slices.Contains(found, t) {
			found = append(found, t)
		}
	}
	return found
}

// guard awaits and prints what comes; a cancellation of the task itself goes on.
func (w *rworld) guard(c *co, what string, await func() any) {
	var v any
	name := c.me().Name()
	exc := c.try(func() { v = await() })
	switch {
	case exc == nil:
		w.p(c.h, name, what, v)
		return
	case c.h.Is(exc, CancelledError) || c.h.Is(exc, Exception):
		w.p(c.h, name, what, w.show(exc))
	}
	if !c.h.Is(exc, Exception) && (!c.h.Is(exc, CancelledError) || c.me().Cancelling() > 0) {
		raise(exc)
	}
}

func (w *rworld) do(c *co, ops []op, g *TaskGroup) {
	for _, o := range ops {
		name, a := o[0].(string), o[1:]
		if !w.doBasic(c, name, a) && !w.doWaits(c, name, a) && !w.doSync(c, name, a) {
			w.doNested(c, name, a, g)
		}
	}
}

func (w *rworld) doBasic(c *co, name string, a []any) bool {
	me := c.me().Name()
	switch name {
	case "sleep":
		c.sleep(a[0].(float64))
		w.p(c.h, me, "slept", a[0])
	case "block":
		c.block(a[0].(float64))
	case "spawn":
		slot := integer(a[0])
		if w.slots[slot] == nil {
			w.order = append(w.order, slot)
		}
		w.slots[slot] = c.spawn(w.coro(c, a[1]))
	case "cancel":
		if t := w.slots[integer(a[0])]; t != nil {
			w.p(c.h, "cancel", a[0], t.Cancel(a[1]))
		}
	case "cancelling":
		w.p(c.h, me, "cancelling", c.me().Cancelling())
	case "uncancel":
		w.p(c.h, me, "uncancel", c.me().Uncancel())
	case "raise":
		raise(valueError(a[0].(string)))
	case "later":
		c.later(a[0].(float64), func() { w.p(c.h, "later", a[1]) })
	case "soon":
		c.soon(func() { w.p(c.h, "soon", a[0]) })
	default:
		return false
	}
	return true
}

func (w *rworld) doWaits(c *co, name string, a []any) bool {
	switch name {
	case "await":
		for _, t := range w.known(c, a[0]) {
			w.guard(c, "await", func() any { return c.await(t) })
		}
	case "shield":
		for _, t := range w.known(c, a[0]) {
			f := c.loop().Shield(&t.Future)
			w.guard(c, "shield", func() any { return c.await(f) })
		}
	case "gather":
		var all []any
		for _, t := range w.known(c, a[0].([]any)...) {
			all = append(all, t)
		}
		for _, b := range a[1].([]any) {
			all = append(all, w.coro(c, b))
		}
		f := c.gather(a[2].(bool), all...)
		w.guard(c, "gather", func() any { return w.listed(c.await(f).([]any)) })
	case "waitfor":
		w.guard(c, "wait_for", func() any { return c.await(c.env.WaitFor(w.coro(c, a[0]), seconds(a[1]))) })
	case "waitforslot":
		for _, t := range w.known(c, a[0]) {
			w.guard(c, "wait_for", func() any { return c.await(c.env.WaitFor(t, seconds(a[1]))) })
		}
	case "wait":
		if ts := w.known(c, a[0].([]any)...); len(ts) > 0 {
			w.guard(c, "wait", func() any { return waitedText(c.wait(seconds(a[1]), ReturnWhen(integer(a[2])), ts...)) })
		}
	case "completed":
		var futures []*Future
		for _, t := range w.known(c, a[0].([]any)...) {
			if !t.Done() {
				futures = append(futures, &t.Future)
			}
		}
		all := c.loop().AsCompleted(futures, seconds(a[1]))
		for next := all.Next(false); next != nil; next = all.Next(false) {
			w.guard(c, "completed", func() any { return c.await(next) })
		}
	default:
		return false
	}
	return true
}

func (w *rworld) listed(results []any) string {
	shown := make([]string, len(results))
	for i, r := range results {
		if e, ok := r.(*raised); ok {
			shown[i] = w.show(e)
		} else {
			shown[i] = text(r)
		}
	}
	return "[" + strings.Join(shown, ", ") + "]"
}

func waitedText(r Waited) string {
	side := func(futures []*Future) string {
		slices.SortFunc(futures, func(a, b *Future) int { return int(a.Task().number) - int(b.Task().number) })
		names := make([]string, len(futures))
		for i, f := range futures {
			names[i] = f.Task().Name()
		}
		return strings.Join(names, " ")
	}
	return side(r.Done) + " | " + side(r.Pending)
}

func (w *rworld) doSync(c *co, name string, a []any) bool {
	me := c.me().Name()
	switch name {
	case "set":
		w.event.Set()
	case "clear":
		w.event.Clear()
	case "event":
		w.guard(c, "event", func() any { return c.await(w.event.Wait()) })
	case "put":
		c.await(w.queue.Put(a[0]))
		w.p(c.h, me, "put", a[0])
	case "get":
		w.guard(c, "get", func() any { return c.await(w.queue.Get()) })
	case "getnow":
		if v, exc := w.queue.GetNowait(); exc != nil {
			w.p(c.h, me, w.show(exc))
		} else {
			w.p(c.h, me, "get_nowait", v)
		}
	case "cond":
		c.holding(w.cond.Lock, func() { w.guard(c, "cond", func() any { return c.await(w.cond.Wait()) }) })
	case "notify":
		c.holding(w.cond.Lock, func() { must(w.cond.Notify(integer(a[0]))) })
	case "barrier":
		w.guard(c, "barrier", func() any { return c.await(w.barrier.Wait()) })
	case "reset":
		c.await(w.barrier.Reset())
	default:
		return false
	}
	return true
}

func (w *rworld) doNested(c *co, name string, a []any, g *TaskGroup) {
	me := c.me().Name()
	switch name {
	case "gspawn":
		if g != nil {
			if _, exc := g.CreateTask(w.coro(c, a[0]), TaskConfig{}); exc != nil {
				w.p(c.h, "refused")
			}
		}
	case "timeout":
		w.inTimeout(c, a[0], func() { w.do(c, opsOf(a[1]), g) })
	case "group":
		exc := c.try(func() { c.group(func(g *TaskGroup) { w.do(c, opsOf(a[0]), g) }) })
		if exc != nil && exc.(*raised).errs == nil {
			raise(exc)
		}
		if exc != nil {
			w.p(c.h, me, "group", w.show(exc))
		}
	case "lock":
		c.holding(w.lock, func() {
			w.p(c.h, me, "locked")
			w.do(c, opsOf(a[0]), g)
		})
	case "sem":
		c.await(w.sem.Acquire())
		c.finally(func() {
			w.p(c.h, me, "in")
			w.do(c, opsOf(a[0]), g)
		}, func() { must(w.sem.Release()) })
	case "swallow":
		if exc := c.except(CancelledError, func() { w.do(c, opsOf(a[0]), g) }); exc != nil {
			w.p(c.h, me, "swallows", w.show(exc))
		}
	case "finally":
		c.finally(func() { w.do(c, opsOf(a[0]), g) }, func() { w.do(c, opsOf(a[1]), g) })
	default:
		panic("an operation that run.py has and this has not: " + name)
	}
}

func (w *rworld) inTimeout(c *co, s any, block func()) {
	t := c.env.NewTimeout(sim.Never)
	if s != nil {
		t = c.within(s.(float64))
	}
	name := c.me().Name()
	if exc := c.except(TimeoutError, func() { c.timeout(t, block) }); exc != nil {
		w.p(c.h, name, "timeout", w.show(exc))
	}
	w.p(c.h, name, "expired", t.Expired())
}
