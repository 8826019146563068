// The twins of testdata's timeout, taskgroup, locks and queue.

package aio

import (
	"fmt"

	"loopscope/core/sim"
)

// timeout runs a block inside asyncio.timeout_at.
func (c *co) timeout(t *Timeout, block func()) *Timeout {
	must(t.Enter())
	exc := c.try(block)
	if in := t.Exit(exc); in != nil {
		exc = in
	}
	must(exc)
	return t
}

func (c *co) within(s float64) *Timeout {
	return c.env.NewTimeout(c.loop().Time() + sim.FromSeconds(s))
}

func timeoutScenario(c *co) any {
	me := c.loop().CurrentTask()
	t := c.within(1)
	exc := c.except(TimeoutError, func() {
		c.timeout(t, func() { c.print("inside", t.Expired()); c.sleep(5) })
	})
	c.print(exc, t.Expired(), me.Cancelling())
	t = c.within(1)
	c.timeout(t, func() {
		c.sleep(0.5)
		must(t.Reschedule(c.loop().Time() + 2*sim.Second))
		c.sleep(1)
	})
	c.print("rescheduled", t.Expired(), fmt.Sprintf("%.3f", sim.Seconds(t.When())))
	outer, inner := c.within(2), c.within(1)
	c.except(TimeoutError, func() { c.timeout(outer, func() { c.timeout(inner, func() { c.sleep(5) }) }) })
	c.print("inner", inner.Expired())
	outer, inner = c.within(1), c.within(2)
	c.except(TimeoutError, func() { c.timeout(outer, func() { c.timeout(inner, func() { c.sleep(5) }) }) })
	c.print("outer", outer.Expired(), inner.Expired())
	c.timeout(c.within(0), func() { c.print("no await, no timeout") })
	c.except(TimeoutError, func() {
		c.timeout(c.within(0), func() {
			c.sleep(0)
			c.print("once round")
		})
	})
	c.print("zero")
	c.timeout(c.within(1), func() {
		c.except(CancelledError, func() { c.sleep(2) })
		c.print("swallowed", me.Cancelling())
		c.print("still inside")
	})
	c.print("after", me.Cancelling())

	task := c.task("worker", func(c *co) any {
		if c.except(TimeoutError, func() { c.timeout(c.within(5), func() { c.sleep(10) }) }) != nil {
			c.print("wrong")
		}
		return nil
	})
	c.sleep(1)
	task.Cancel(nil)
	c.except(CancelledError, func() { c.await(task) })
	c.print("a real cancellation goes through")
	t = c.timeout(c.env.NewTimeout(sim.Never), func() { c.sleep(3) })
	c.print(nil, t.Expired())
	c.print(t.Reschedule(5))
	c.print(t.Enter())
	return nil
}

// group runs a block inside a TaskGroup.
func (c *co) group(block func(g *TaskGroup)) {
	g := c.env.NewTaskGroup()
	must(g.Enter())
	exc := c.try(func() { block(g) })
	c.await(g.Exit(exc))
	must(exc)
}

func (c *co) join(g *TaskGroup, coro Coro) *Task {
	return value(g.CreateTask(coro, TaskConfig{TakeNumber: true})).(*Task)
}

func tuple(errs []Exc) string {
	text := "("
	for i, e := range errs {
		if i > 0 {
			text += ", "
		}
		text += show(e)
	}
	if len(errs) == 1 {
		text += ","
	}
	return text + ")"
}

func taskGroupScenario(c *co) any {
	me := c.loop().CurrentTask()
	work := func(name string, delay float64, fail string) Coro {
		return c.h.coro("work", func(c *co) any {
			exc := c.except(CancelledError, func() {
				c.sleep(delay)
				if fail != "" {
					c.print(name, "fails")
					raise(valueError(fail))
				}
				c.print(name, "done")
			})
			if exc != nil {
				c.print(name, "cancelled")
				raise(exc)
			}
			return name
		})
	}
	failed := func(fn func()) *raised { return c.except(Exception, fn).(*raised) }
	var a *Task
	c.group(func(g *TaskGroup) {
		a = c.join(g, work("a", 2, ""))
		c.join(g, work("b", 1, ""))
		c.print("body ends")
	})
	c.print("joined", value(a.Result()))
	e := failed(func() {
		c.group(func(g *TaskGroup) {
			c.join(g, work("c", 1, "one"))
			c.join(g, work("d", 5, ""))
			c.join(g, work("e", 1, "two"))
			c.sleep(10)
			c.print("never")
		})
	})
	c.print(e.msg, tuple(e.errs), me.Cancelling())
	taskGroupsThatEnd(c, work, failed)
	return nil
}

// taskGroupsThatEnd is the second half: bodies that fail, cancellations, groups in groups.
func taskGroupsThatEnd(c *co, work func(string, float64, string) Coro, failed func(func()) *raised) {
	e := failed(func() {
		c.group(func(g *TaskGroup) {
			c.join(g, work("f", 5, ""))
			c.sleep(1)
			raise(valueError("body"))
		})
	})
	c.print(tuple(e.errs))
	t := c.task("group", func(c *co) any {
		c.group(func(g *TaskGroup) {
			c.join(g, work("g", 5, ""))
			c.sleep(10)
		})
		return nil
	})
	c.sleep(1)
	t.Cancel(nil)
	c.except(CancelledError, func() { c.await(t) })
	c.print("group cancelled from outside")
	var last *TaskGroup
	e = failed(func() {
		c.group(func(g *TaskGroup) {
			last = g
			i := c.join(g, work("i", 5, ""))
			c.sleep(1)
			i.Cancel(nil)
		})
		c.print("a cancelled child is no error")
		c.group(func(outer *TaskGroup) {
			c.join(outer, work("j", 5, ""))
			c.group(func(inner *TaskGroup) { c.join(inner, work("k", 1, "deep")) })
		})
	})
	c.print(tuple(e.errs[0].(*raised).errs))
	_, exc := last.CreateTask(work("late", 1, ""), TaskConfig{})
	c.print(str(exc)[len(str(exc))-len("is finished"):])
}

// holding runs a block with a lock.
func (c *co) holding(lock *Lock, block func()) {
	c.await(lock.Acquire())
	c.finally(block, func() { must(lock.Release()) })
}

func locksScenario(c *co) any {
	lockPart(c)
	semaphorePart(c)
	conditionPart(c)
	barrierPart(c)
	return nil
}

func lockPart(c *co) {
	lock := c.env.NewLock()
	var ts []*Task
	for _, name := range []string{"a", "b", "c"} {
		ts = append(ts, c.task("locker", func(c *co) any {
			c.holding(lock, func() {
				c.print(name, "has it")
				c.sleep(1)
			})
			c.print(name, "gave it back", lock.Locked())
			return nil
		}))
	}
	c.sleep(0.5)
	ts[1].Cancel(nil)
	c.wait(NoTimeout, AllCompleted, ts...)
	c.print(lock.Release())
}

func semaphorePart(c *co) {
	sem := c.env.NewSemaphore(2, true)
	var ts []*Task
	for _, name := range []string{"d", "e", "f", "g", "h"} {
		ts = append(ts, c.task("limited", func(c *co) any {
			c.await(sem.Acquire())
			c.finally(func() {
				c.print(name, "in")
				c.sleep(1)
				c.print(name, "out")
			}, func() { must(sem.Release()) })
			return nil
		}))
	}
	c.sleep(1.5)
	ts[4].Cancel(nil)
	c.wait(NoTimeout, AllCompleted, ts...)
	c.print(sem.Locked())
	c.print(sem.Release())

	event := c.env.NewEvent()
	ts = nil
	for _, name := range []string{"i", "j"} {
		ts = append(ts, c.task("waiter", func(c *co) any { c.print(name, c.await(event.Wait())); return nil }))
	}
	c.sleep(1)
	event.Set()
	event.Clear()
	c.sleep(0)
	c.print("cleared", event.IsSet())
	c.wait(NoTimeout, AllCompleted, ts...)
}

func conditionPart(c *co) {
	cond := c.env.NewCondition(nil)
	var items []int
	consumer := func(name string) *Task {
		return c.task("consumer", func(c *co) any {
			c.holding(cond.Lock, func() {
				c.await(cond.WaitFor(func() (any, bool, Exc) { return nil, len(items) > 0, nil }))
				c.print(name, "takes", items[0])
				items = items[1:]
			})
			return nil
		})
	}
	consumer("k")
	consumer("l")
	c.sleep(1)
	for i := 1; i <= 2; i++ {
		c.holding(cond.Lock, func() {
			items = append(items, i)
			must(cond.Notify(1))
			c.print("notified")
		})
		c.sleep(1)
	}
	t := consumer("m")
	c.sleep(1)
	c.holding(cond.Lock, func() {
		t.Cancel(nil)
		c.sleep(1)
		c.print("cancelled, but it needs the lock", t.Done())
	})
	c.except(CancelledError, func() { c.await(t) })
	c.print("gone", cond.Lock.Locked())
	c.print(c.try(func() { c.await(cond.Wait()) }))
	c.print(cond.Notify(1))
}

func barrierPart(c *co) {
	barrier := c.env.NewBarrier(3)
	party := func(c *co, name string, delay float64) any {
		c.sleep(delay)
		if exc := c.except(BrokenBarrierError, func() {
			i := c.await(barrier.Wait())
			c.print(name, i)
		}); exc != nil {
			c.print(name, exc)
		}
		return nil
	}
	start := func(name string, delay float64) *Task {
		return c.task("party", func(c *co) any { return party(c, name, delay) })
	}
	c.await(c.gather(false, start("n", 1), start("o", 2), start("p", 3)))
	q, r := start("q", 1), start("r", 1)
	c.sleep(2)
	c.print(barrier.Waiting())
	c.await(barrier.Abort())
	c.wait(NoTimeout, AllCompleted, q, r)
	party(c, "s", 0)
	c.await(barrier.Reset())
	c.print(barrier.State() == BarrierBroken)
}

func queueScenario(c *co) any {
	q := c.env.NewQueue(2, FIFO())
	consumer := func(name string) *Task {
		return c.task("consumer", func(c *co) any {
			for {
				item := c.await(q.Get())
				c.print(name, "got", item)
				c.sleep(1)
				must(q.TaskDone())
			}
		})
	}
	a, b := consumer("a"), consumer("b")
	for i := range 5 {
		c.await(q.Put(i))
		c.print("put", i)
	}
	c.await(q.Join())
	c.print("joined")
	a.Cancel(nil)
	b.Cancel(nil)
	c.await(c.gather(true, a, b))

	q = c.env.NewQueue(0, FIFO())
	a, b = consumer("c"), consumer("d")
	c.sleep(0)
	must(q.PutNowait(1))
	a.Cancel(nil)
	for range 3 {
		c.sleep(0)
	}
	c.print("the next in line has it", q.Len())
	b.Cancel(nil)
	c.sleep(0)
	q = c.env.NewQueue(1, FIFO())
	_, exc := q.GetNowait()
	c.print(exc)
	must(q.PutNowait(1))
	c.print(q.PutNowait(1))
	must(q.TaskDone())
	c.print(q.TaskDone())
	late := c.spawn(q.Get())
	value(q.GetNowait())
	c.sleep(0)
	must(q.PutNowait(2))
	c.print("a newcomer takes it", value(q.GetNowait()), late.Done())
	c.sleep(0)
	must(q.PutNowait(3))
	c.print(c.await(late))
	c.print(drain(c.env.NewQueue(0, Priority(c.h)), 5, 1, 4, 1, 3))
	c.print(drain(c.env.NewQueue(0, Stack()), 5, 1, 4))
	return nil
}

// drain fills a queue, and gives back what comes out of it.
func drain(q *Queue, items ...int) []any {
	for _, i := range items {
		must(q.PutNowait(i))
	}
	var out []any
	for range items {
		out = append(out, value(q.GetNowait()))
	}
	return out
}
