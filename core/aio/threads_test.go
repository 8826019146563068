// Executors, AnyIO's worker threads, tasks that block, eager tasks: what threads and loops do to each other.

package aio

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/machine"
	"loopscope/core/sim"
)

// blocking is work that sleeps and says on which thread.
func (h *fakeHost) blocking(name string, s float64) Work {
	return func(t *machine.Thread) (any, Exc) {
		t.Sleep(sim.FromSeconds(s), "time.sleep", 0)
		h.print(name, "on", t.Name)
		return name, nil
	}
}

func lines(text string) []string { return strings.Split(strings.TrimSpace(text), "\n") }

func TestTheDefaultExecutorStartsThreadsAsItNeedsThem(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		in := func(name string, s float64) *Future {
			return value(c.loop().RunInExecutor(nil, c.h.blocking(name, s), "", 0)).(*Future)
		}
		c.print(c.await(in("a", 1)))
		c.print(c.await(c.gather(false, in("b", 1), in("c", 2))))
		c.print(c.await(c.env.ToThread(c.h.blocking("d", 1), "", 0)))
		f := in("e", 3)
		c.sleep(1)
		f.Cancel(nil)
		c.except(CancelledError, func() { c.await(f) })
		c.print("cancelled at once; asyncio.run waits for the thread")
		return nil
	})
	require.Equal(t, []string{
		"1.000 a on asyncio_0", "1.000 a",
		"2.000 b on asyncio_0", "3.000 c on asyncio_1", "3.000 ['b', 'c']",
		"4.000 d on asyncio_0", "4.000 d",
		"5.000 cancelled at once; asyncio.run waits for the thread", "7.000 e on asyncio_1",
	}, lines(got))
}

func TestATaskThatBlocksHoldsTheLoop(t *testing.T) {
	h := world(t, func(h *fakeHost) {
		r := &Runner{Env: h.env, Setup: func(l *Loop) { l.Debug = true }}
		value(r.Run(h.coro("main", func(c *co) any {
			c.task("ticker", func(c *co) any {
				for range 3 {
					c.sleep(1)
					c.print("tick")
				}
				return nil
			})
			c.sleep(0)
			c.block(2.5)
			c.print("blocked")
			c.sleep(3)
			held := c.loop().Held
			c.print(held.Count, fmt.Sprintf("%.1f", sim.Seconds(held.Longest)), held.Call)
			return nil
		}), nil))
		must(r.Close())
	})
	require.Equal(t, []string{
		"2.500 blocked", "slow: 2.500", "2.500 tick", "3.500 tick", "4.500 tick", "5.500 1 2.5 time.sleep",
	}, lines(h.out.String()))
}

func TestEagerTasksStartAtOnce(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		eager := func(name string, s float64) *Task {
			return value(c.loop().CreateTask(c.h.coro("eager", func(c *co) any {
				c.print(name, c.loop().CurrentTask().Name())
				if s < 0 {
					c.block(-s)
				} else if s > 0 {
					c.sleep(s)
				}
				return name
			}), TaskConfig{Eager: true})).(*Task)
		}
		a, b, d := eager("a", 0), eager("b", 1), eager("d", -2)
		c.print(c.loop().CurrentTask().Name(), a.Done(), b.Done(), d.Done())
		c.print(c.await(a), c.await(b))
		return nil
	})
	require.Equal(t, []string{
		"0.000 a Task-2", "0.000 b Task-3", "0.000 d Task-4", "2.000 Task-1 True False True", "2.000 a b",
	}, lines(got))
}

func TestRunCoroutineThreadsafe(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		loop := c.loop()
		thread := c.env.Process.Start(machine.ThreadConfig{Name: "other"}, func(t *machine.Thread) {
			h := c.h
			submit := func(coro Coro) *ConcurrentFuture {
				f := h.env.NewConcurrentFuture()
				must(loop.RunCoroutineThreadsafe(coro, f))
				return f
			}
			f := submit(h.gatherWork("x", 1, ""))
			h.print(f.Wait(t, NoTimeout, "Future.result", 0), value(f.Result()))
			f = submit(h.gatherWork("y", 5, ""))
			h.print(f.Wait(t, sim.Second, "Future.result", 0), f.Cancel())
			f = submit(h.gatherWork("z", 1, "bad"))
			f.Wait(t, NoTimeout, "Future.result", 0)
			h.print(f.Failed())
		})
		c.await(c.env.ToThread(func(t *machine.Thread) (any, Exc) {
			t.Join(thread, sim.Never, "Thread.join", 0)
			return nil, nil
		}, "", 0))
		return nil
	})
	require.Equal(t, []string{
		"1.000 x done", "1.000 True x", "2.000 False True", "2.000 y cancelled", "3.000 z fails", "3.000 ValueError('bad')",
	}, lines(got))
}

func TestAnyIOHandsTokensOutInOrder(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		limiter := c.env.NewCapacityLimiter(2)
		var all []any
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			all = append(all, c.spawn(c.env.RunSync(limiter, c.h.blocking(name, 1), name, 0)))
		}
		c.later(0.5, func() { all[2].(*Task).Cancel(nil) })
		c.print(c.await(c.gather(true, all...)))
		c.print(limiter.MostBorrowed(), limiter.Borrowed(), limiter.Waiting())
		c.sleep(11)
		c.await(c.env.RunSync(limiter, c.h.blocking("f", 1), "f", 0))
		c.print(c.loop().pool.started, c.loop().pool.idle.Len())
		c.print(limiter.Release(5))
		return nil
	})
	require.Equal(t, []string{
		"1.000 a on AnyIO worker thread", "1.000 b on AnyIO worker thread",
		"2.000 d on AnyIO worker thread", "2.000 e on AnyIO worker thread",
		"2.000 ['a', 'b', CancelledError(''), 'd', 'e']", "2.000 2 0 0",
		"14.000 f on AnyIO worker thread", "14.000 2 1",
		"14.000 RuntimeError('this borrower isn't holding any of this CapacityLimiter's tokens')",
	}, lines(got))
}

func TestABlockedLoopHoldsTokens(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		limiter := c.env.NewCapacityLimiter(1)
		for _, name := range []string{"a", "b"} {
			c.spawn(c.env.RunSync(limiter, c.h.blocking(name, 1), name, 0))
		}
		c.sleep(0.5)
		c.block(4.5)
		c.sleep(2)
		return nil
	})
	require.Equal(t, []string{"1.000 a on AnyIO worker thread", "6.000 b on AnyIO worker thread"}, lines(got))
}

func TestTokensAreNeverOverTheLimit(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		limit := rapid.IntRange(1, 4).Draw(rt, "limit")
		type job struct{ at, takes, cancel float64 }
		jobs := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) job {
			tenth := func(what string, n int) float64 { return float64(rapid.IntRange(0, n).Draw(rt, what)) / 10 }
			return job{tenth("at", 10), tenth("takes", 10), tenth("cancel", 40)}
		}), 1, 20).Draw(rt, "jobs")
		out, most := 0, 0
		asyncioRun(t, func(c *co) any {
			limiter := c.env.NewCapacityLimiter(limit)
			var all []any
			for i, j := range jobs {
				task := c.task(fmt.Sprint(i), func(c *co) any {
					c.sleep(j.at)
					return c.await(c.env.RunSync(limiter, func(th *machine.Thread) (any, Exc) {
						most = max(most, limiter.Borrowed())
						th.Sleep(sim.FromSeconds(j.takes), "", 0)
						return nil, nil
					}, "", 0))
				})
				if j.cancel > 2 {
					c.later(j.cancel, func() { task.Cancel(nil) })
				}
				all = append(all, task)
			}
			c.await(c.gather(true, all...))
			for _, task := range all {
				if task.(*Task).Done() {
					out++
				}
			}
			require.Zero(rt, limiter.Borrowed())
			require.LessOrEqual(rt, limiter.MostBorrowed(), limit)
			return nil
		})
		require.Equal(rt, len(jobs), out)
		require.LessOrEqual(rt, most, limit)
	})
}

func TestNothingIsLeftRunning(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		c.task("daemon", func(c *co) any { c.sleep(1000); return nil })
		c.spawn(c.env.RunSync(nil, c.h.blocking("late", 1000), "", 0))
		c.sleep(1)
		return valueError("not raised")
	})
	require.Equal(t, "", got)
}

func TestUnreadFailuresAreKept(t *testing.T) {
	world(t, func(h *fakeHost) {
		r := &Runner{Env: h.env}
		loop := value(r.Loop()).(*Loop)
		value(r.Run(h.coro("main", func(c *co) any {
			for i := range 200 {
				task := c.task("fails", func(*co) any { raise(valueError(fmt.Sprint(i))); return nil })
				if i%2 == 0 {
					c.try(func() { c.await(task) })
				}
			}
			c.sleep(0)
			c.sleep(0)
			return nil
		}), nil))
		unread := loop.Unread()
		require.Len(t, unread, 100)
		require.Equal(t, "1", str(unread[0].Failed()))
		must(r.Close())
	})
}

func TestPoolsOfProcessesHaveAGILEach(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		pool := c.env.NewThreadPool(PoolConfig{Processes: true, NamePrefix: "p"})
		var all []any
		for range 3 {
			all = append(all, value(c.loop().RunInExecutor(pool, func(th *machine.Thread) (any, Exc) {
				th.Sleep(sim.Second, "", 0)
				return th.Process.Name, nil
			}, "", 0)).(*Future))
		}
		c.print(c.await(c.gather(false, all...)), pool.MaxWorkers())
		return nil
	})
	require.Equal(t, "2.000 ['ForkProcess-1', 'ForkProcess-2', 'ForkProcess-1'] 2\n", got)
}

func TestABrokenInitializerBreaksThePool(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		pool := c.env.NewThreadPool(PoolConfig{Initializer: func(*machine.Thread) (any, Exc) { return nil, valueError("no") }})
		submit := func() any {
			return c.try(func() { c.await(value(c.loop().RunInExecutor(pool, c.h.blocking("x", 0), "", 0))) })
		}
		c.print(submit())
		c.print(submit())
		return nil
	})
	const broken = "0.000 BrokenThreadPool('A thread initializer failed, the thread pool is not usable anymore')\n"
	require.Equal(t, broken+broken, got)
}

func TestQueuesShutDown(t *testing.T) {
	got := asyncioRun(t, func(c *co) any {
		q := c.env.NewQueue(1, FIFO())
		getter := c.spawn(q.Get())
		c.sleep(0)
		must(q.Shutdown(false))
		c.print(c.try(func() { c.await(getter) }))
		q = c.env.NewQueue(1, FIFO())
		must(q.PutNowait(1))
		putter, joiner := c.spawn(q.Put(2)), c.spawn(q.Join())
		c.sleep(0)
		must(q.Shutdown(false))
		c.print(c.try(func() { c.await(putter) }))
		c.print(value(q.GetNowait()))
		c.print(c.try(func() { value(q.GetNowait()) }), q.PutNowait(3), joiner.Done())
		must(q.Shutdown(true))
		c.print(q.Unfinished())
		must(q.TaskDone())
		c.print(c.await(joiner))
		return nil
	})
	require.Equal(t, []string{
		"0.000 QueueShutDown()", "0.000 QueueShutDown()", "0.000 1",
		"0.000 QueueShutDown() QueueShutDown() False", "0.000 1", "0.000 None",
	}, lines(got))
}
