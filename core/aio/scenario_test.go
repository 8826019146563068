// Order is the contract: programs in testdata, recorded on CPython 3.11 under a virtual clock, and the same programs in Go.

package aio

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/sim"
)

// scenarios are the programs, each the twin of testdata/NAME.py.
var scenarios = map[string]func(c *co) any{
	"order":     orderScenario,
	"cancel":    cancelScenario,
	"gather":    gatherScenario,
	"wait":      waitScenario,
	"timeout":   timeoutScenario,
	"taskgroup": taskGroupScenario,
	"locks":     locksScenario,
	"queue":     queueScenario,
}

func TestOutputEqualsCPythons(t *testing.T) {
	for name, main := range scenarios {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, recorded(t, name), asyncioRun(t, main))
			require.Equal(t, asyncioRun(t, main), asyncioRun(t, main))
		})
	}
	t.Run("run", func(t *testing.T) {
		require.Equal(t, recorded(t, "run"), world(t, runScenario).out.String())
	})
}

func recorded(t *testing.T, name string) string {
	want, err := os.ReadFile(filepath.Join("testdata", name+".out"))
	require.NoError(t, err)
	return string(want)
}

func TestEveryRecordingHasATwin(t *testing.T) {
	files, err := filepath.Glob("testdata/*.py")
	require.NoError(t, err)
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".py")
		require.True(t, name == "run" || scenarios[name] != nil, name)
	}
}

func orderScenario(c *co) any {
	loop := c.loop()
	child := func(c *co, name string) {
		c.print(name, "starts")
		c.sleep(0)
		c.print(name, "again")
	}
	c.later(0, func() { c.print("later 0") })
	c.soon(func() {
		c.print("soon 1")
		c.soon(func() { c.print("from soon 1") })
	})
	t := c.task("child", func(c *co) any { child(c, "a"); return nil })
	t.AddDoneCallback(WhenDone(func(*Future) Exc { c.print("a is done"); return nil }), nil)
	c.soon(func() { c.print("soon 2") })
	h, _ := loop.CallSoon(call(func() { c.print("never") }), nil)
	h.Cancel()
	child(c, "inline")
	c.print("main after inline")
	f := c.future()
	say := func(what string) {
		f.AddDoneCallback(WhenDone(func(*Future) Exc { c.print(what); return nil }), nil)
	}
	say("callback 1")
	say("callback 2")
	c.later(1, func() { must(f.SetResult(7)) })
	c.later(1, func() { c.print("same time") })
	late := c.later(1, func() { c.print("never") })
	c.later(0.5, late.Cancel)
	c.print(c.await(f))
	say("callback 3")
	c.print("awaiting a done future does not yield", c.await(f))
	c.sleep(0)
	c.print("end")
	c.await(c.gather(false))
	c.print("an empty gather yields a turn")
	c.print(f.SetResult(8))
	c.print(c.try(func() { value(c.future().Result()) }))
	return nil
}

func sleeperTask(name string, delay float64) func(c *co) any {
	return func(c *co) any {
		c.finally(func() {
			c.print(name, "sleeps")
			if exc := c.except(CancelledError, func() { c.sleep(delay) }); exc != nil {
				c.print(name, exc)
				raise(exc)
			}
			c.print(name, "slept")
		}, func() { c.print(name, "finally") })
		return nil
	}
}

func stubborn(c *co) any {
	me := c.loop().CurrentTask()
	for i := range 3 {
		if c.except(CancelledError, func() { c.sleep(1) }) != nil {
			c.print("stubborn ignores", i, me.Cancelling())
		}
	}
	me.Uncancel()
	c.print("left", me.Cancelling())
	return "done"
}

func cancelScenario(c *co) any {
	loop := c.loop()
	t := c.task("sleeper", sleeperTask("a", 1))
	t.Cancel(nil)
	exc := c.except(CancelledError, func() { c.await(t) })
	c.print("never started", exc, t.Cancelled())
	t = c.task("sleeper", sleeperTask("b", 1))
	c.sleep(0.5)
	c.print(t.Cancel("because"), t.Cancel("twice"), t.Cancelling())
	c.print("main sees", c.except(CancelledError, func() { c.await(t) }))
	c.print(t.Cancel(nil))
	t = c.task("stubborn", stubborn)
	c.sleep(0.5)
	t.Cancel(nil)
	c.sleep(0.25)
	t.Cancel(nil)
	c.print(c.await(t), t.Cancelled())

	var chain func(n int) func(c *co) any
	chain = func(n int) func(c *co) any {
		return func(c *co) any {
			if n == 0 {
				c.sleep(10)
			}
			exc := c.except(CancelledError, func() { c.await(c.task("chain", chain(n-1))) })
			c.print("level", n, exc)
			raise(exc)
			return nil
		}
	}
	t = c.task("chain", chain(2))
	c.sleep(1)
	t.Cancel("msg")
	c.print("top", c.except(CancelledError, func() { c.await(t) }))

	t = c.task("late", func(c *co) any {
		c.loop().CurrentTask().Cancel(nil)
		return 5
	})
	exc = c.except(CancelledError, func() { c.print(c.await(t)) })
	c.print("late", exc, t.Cancelled())
	f := c.future()
	t = c.task("waits", func(c *co) any { return c.await(f) })
	c.sleep(0)
	must(f.SetResult(1))
	t.Cancel(nil)
	c.wait(NoTimeout, AllCompleted, t)
	c.print("result and cancel in one turn", t.Cancelled())
	t = c.task("sleeper", sleeperTask("c", 5))
	me := loop.CurrentTask()
	c.later(1, func() { me.Cancel(nil) })
	exc = c.except(CancelledError, func() { c.await(t) })
	c.print("cancelled through", exc, t.Cancelled())
	c.print(me.Uncancel())
	return nil
}

// wait is asyncio.wait of tasks.
func (c *co) wait(timeout sim.Time, when ReturnWhen, tasks ...*Task) Waited {
	futures := make([]*Future, len(tasks))
	for i, t := range tasks {
		futures[i] = &t.Future
	}
	return c.await(c.env.Wait(futures, timeout, when)).(Waited)
}

func (h *fakeHost) gatherWork(name string, delay float64, fail string) Coro {
	return h.coro("work", func(c *co) any {
		if exc := c.except(CancelledError, func() { c.sleep(delay) }); exc != nil {
			c.print(name, "cancelled")
			raise(exc)
		}
		if fail != "" {
			c.print(name, "fails")
			raise(valueError(fail))
		}
		c.print(name, "done")
		return name
	})
}

func gatherScenario(c *co) any {
	work := c.h.gatherWork
	t := c.spawn(work("t", 1, ""))
	c.print(c.await(c.gather(false, work("a", 2, ""), t, work("b", 1, ""), t)))
	g := c.gather(false, work("c", 1, "bad"), work("d", 2, ""), work("e", 1, "worse"))
	c.print("caught", c.except(ValueError, func() { c.await(g) }))
	c.sleep(2)
	c.print(c.await(c.gather(true, work("f", 1, "bad"), work("g", 2, ""))))
	t = c.spawn(work("h", 3, ""))
	u := c.spawn(work("i", 3, ""))
	c.later(1, func() { t.Cancel(nil) })
	c.print(c.await(c.gather(true, t, u)))
	g = c.gather(false, work("j", 3, ""), work("k", 3, ""))
	c.later(1, func() { g.Cancel(nil) })
	exc := c.except(CancelledError, func() { c.await(g) })
	c.print("gather cancelled", exc, g.Cancelled())
	g = c.gather(true, work("l", 3, ""), work("m", 3, ""))
	c.sleep(0.5)
	c.print(g.Cancel(nil), g.Done())
	c.print("with return_exceptions too", c.except(CancelledError, func() { c.print(c.await(g)) }))

	shield := func(what any) *Future { return c.loop().Shield(value(c.loop().Ensure(what)).(*Future)) }
	t = c.spawn(work("n", 2, ""))
	s := shield(t)
	c.later(1, func() { s.Cancel(nil) })
	c.except(CancelledError, func() { c.await(s) })
	c.print("shield cancelled", t.Cancelled(), s.Cancelled())
	c.print(c.await(t))
	t = c.spawn(work("o", 2, ""))
	s = shield(t)
	c.sleep(0)
	t.Cancel(nil)
	c.except(CancelledError, func() { c.await(s) })
	c.print("inner cancelled", s.Cancelled())
	c.print(c.except(ValueError, func() { c.await(shield(work("q", 0, "shielded"))) }))
	return nil
}

func (h *fakeHost) waitWork(name string, delay float64, fail string, swallow bool) Coro {
	return h.coro("work", func(c *co) any {
		if exc := c.except(CancelledError, func() { c.sleep(delay) }); exc != nil {
			c.print(name, "cancelled")
			if swallow {
				return "swallowed"
			}
			raise(exc)
		}
		if fail != "" {
			raise(valueError(fail))
		}
		return name
	})
}

func names(futures []*Future) []any {
	all := []string{}
	for _, f := range futures {
		all = append(all, f.Task().Name())
	}
	slices.Sort(all)
	shown := make([]any, len(all))
	for i, n := range all {
		shown[i] = n
	}
	return shown
}

func waitScenario(c *co) any {
	work := func(name string, delay float64, fail string) Coro { return c.h.waitWork(name, delay, fail, false) }
	start := func(works ...Coro) (tasks []*Task) {
		for _, w := range works {
			tasks = append(tasks, c.spawn(w))
		}
		return tasks
	}
	show := func(w Waited) { c.print(names(w.Done), names(w.Pending)) }
	ts := start(work("a", 1, ""), work("b", 2, ""), work("c", 3, ""))
	show(c.wait(NoTimeout, FirstCompleted, ts...))
	show(c.wait(sim.FromSeconds(1.5), AllCompleted, ts...))
	show(c.wait(NoTimeout, AllCompleted, ts...))
	ts = start(work("d", 2, ""), work("e", 1, "bad"), work("f", 3, ""))
	show(c.wait(NoTimeout, FirstException, ts...))
	c.wait(NoTimeout, AllCompleted, ts...)

	waitFor := func(c *co, what any, s float64) any { return c.await(c.env.WaitFor(what, sim.FromSeconds(s))) }
	c.print(waitFor(c, work("g", 1, ""), 2))
	c.print(c.await(c.env.WaitFor(work("h", 1, ""), NoTimeout)))
	exc := c.except(TimeoutError, func() { waitFor(c, work("i", 2, ""), 1) })
	c.print(exc, exc.(*raised).cause)
	c.print(waitFor(c, c.h.waitWork("j", 2, "", true), 1))
	c.print("not started", c.except(TimeoutError, func() { waitFor(c, work("k", 2, ""), -1) }))
	t := c.spawn(work("l", 2, ""))
	c.sleep(0)
	exc = c.except(TimeoutError, func() { waitFor(c, t, 0) })
	c.print("zero", exc, t.Cancelled())
	c.print(c.except(ValueError, func() { waitFor(c, work("m", 1, "fails"), 2) }))
	t = c.spawn(c.env.WaitFor(work("n", 5, ""), sim.FromSeconds(3)))
	c.sleep(1)
	t.Cancel(nil)
	c.print("outer cancelled", c.except(CancelledError, func() { c.await(t) }))

	asCompleted := func(class Class, timeout sim.Time, tasks ...*Task) {
		var futures []*Future
		for _, t := range tasks {
			futures = append(futures, &t.Future)
		}
		all := c.loop().AsCompleted(futures, timeout)
		for next := all.Next(false); next != nil; next = all.Next(false) {
			if exc := c.except(class, func() { c.print(c.await(next)) }); exc != nil {
				c.print(exc)
			}
		}
	}
	asCompleted(ValueError, NoTimeout, start(work("o", 2, ""), work("q", 1, ""), work("r", 3, "late"))...)
	ts = start(work("s", 1, ""), work("u", 3, ""))
	asCompleted(TimeoutError, sim.FromSeconds(2), ts...)
	c.wait(NoTimeout, AllCompleted, ts...)
	return nil
}

func runScenario(h *fakeHost) {
	env := h.env
	loop := env.NewLoop()
	c := &co{h: h, env: env}
	soon := func(fn func()) { value(loop.CallSoon(call(fn), nil)) }
	later := func(s float64, fn func()) { value(loop.CallLater(sim.FromSeconds(s), call(fn), nil)) }
	complete := func(coro Coro) any { return value(loop.RunUntilComplete(value(loop.Ensure(coro)).(*Future), true)) }
	forever := func() { must(loop.RunForever()) }
	work := func() Coro { return h.coro("work", func(c *co) any { c.sleep(1); return 1 }) }

	h.print(complete(work()))
	h.print(complete(work()))
	soon(func() { h.print("soon") })
	later(1, loop.Stop)
	forever()
	h.print("stopped")
	loop.Stop()
	soon(func() { h.print("one more turn") })
	forever()
	soon(func() { raise(valueError("in a callback")) })
	soon(func() { h.print("goes on") })
	soon(loop.Stop)
	forever()
	later(1, loop.Stop)
	h.print(c.try(func() { value(loop.RunUntilComplete(loop.NewFuture(""), false)) }))

	left := func(c *co) any {
		c.finally(func() { c.sleep(100) }, func() {
			c.print("left over, cancelled", c.loop().CurrentTask().Name())
		})
		return nil
	}
	main := func(c *co) any {
		c.task("left", left)
		c.sleep(0)
		c.print("main ends")
		return nil
	}
	must(loop.Close())
	h.out.WriteString(str(c.try(func() { soon(func() {}) })) + "\n")
	for range 2 {
		r := &Runner{Env: env}
		value(r.Run(h.coro("main", main), nil))
		must(r.Close())
	}
}

func TestADeadlockSaysWhoWaitsOnWhat(t *testing.T) {
	h := world(t, func(h *fakeHost) {
		loop := h.env.NewLoop()
		lock := h.env.NewLock()
		main := h.coro("main", func(c *co) any {
			c.await(lock.Acquire())
			c.task("other", func(c *co) any { return c.await(lock.Acquire()) })
			return c.await(c.future())
		})
		f := value(loop.Ensure(main)).(*Future)
		_, _ = loop.RunUntilComplete(f, true)
	})
	require.Contains(t, h.out.String(), "!! deadlock")
	require.Contains(t, h.out.String(), "Task-1 waits on future\n  Task-2 waits on Lock.acquire")
}
