// What asyncio costs: a task that sleeps and wakes, 100,000 tasks through gather, 200,000 items through a queue.

package aio

import (
	"runtime"
	"testing"

	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// bench runs main, a coroutine, on a loop without a trace, or with one that is forgotten.
func bench(b *testing.B, traced bool, main func(e *Env) Coro) {
	b.Helper()
	k := sim.NewKernel(1, sim.Limits{})
	defer k.Close()
	var rec *trace.Recorder
	if traced {
		rec = trace.NewRecorder(nil, 0)
	}
	m := machine.New(k, rec, machine.Config{})
	h := &fakeHost{context: &context{}}
	h.env = NewEnv(m.NewProcess("python"), h)
	h.env.Process.Start(machine.ThreadConfig{}, func(*machine.Thread) {
		l := h.env.NewLoop()
		t, _ := l.CreateTask(main(h.env), TaskConfig{})
		if _, exc := l.RunUntilComplete(&t.Future, true); exc != nil {
			b.Error(exc)
		}
	})
	if err := m.Run(); err != nil {
		b.Fatal(err)
	}
}

// sleepLoop is `for _ in range(n): await asyncio.sleep(delay)`.
type sleepLoop struct {
	env   *Env
	n     int
	delay sim.Time
	inner Coro
}

func (s *sleepLoop) Resume(in Input) Step {
	for {
		if s.inner == nil {
			if s.n == 0 {
				return Return(nil)
			}
			s.n--
			s.inner = s.env.Sleep(s.delay, nil)
		}
		step := s.inner.Resume(in)
		if step.Kind > StepRaise {
			return step
		}
		s.inner, in = nil, Input{}
	}
}

// many starts n tasks and gathers them.
func many(e *Env, n int, work func(i int) Coro) Coro {
	return NewNative("main", func(nat *Native) Step {
		l, _ := e.RunningLoop()
		futures := make([]*Future, n)
		for i := range futures {
			futures[i], _ = l.Ensure(work(i))
		}
		return nat.Await(l.Gather(futures, false), outcome)
	})
}

// BenchmarkSleep: tasks that sleep and wake, one at a time and 1,000 at once. The bound is about 1 µs a wake.
func BenchmarkSleep(b *testing.B) {
	for _, c := range []struct {
		name   string
		tasks  int
		traced bool
	}{{"tasks=1", 1, false}, {"tasks=1000", 1000, false}, {"tasks=1000,traced", 1000, true}} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			bench(b, c.traced, func(e *Env) Coro {
				return many(e, c.tasks, func(i int) Coro {
					return &sleepLoop{env: e, n: b.N / c.tasks, delay: sim.Millisecond + sim.Time(i)}
				})
			})
		})
	}
}

// BenchmarkGather100k: create, sleep, wake and end 100,000 tasks.
func BenchmarkGather100k(b *testing.B) {
	b.ReportAllocs()
	var asleep uint64
	for range b.N {
		bench(b, false, func(e *Env) Coro {
			return many(e, 100_000, func(i int) Coro {
				if i == 0 {
					return &sleepLoop{env: e, n: 2, delay: sim.Second / 2}
				}
				return &measured{sleepLoop{env: e, n: 1, delay: sim.Second}, i == 99_999, &asleep}
			})
		})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/task")
	b.ReportMetric(float64(asleep)/1e6, "MB-asleep")
}

// measured is a task that, the last to fall asleep, looks at the memory.
type measured struct {
	sleepLoop
	last   bool
	asleep *uint64
}

func (m *measured) Resume(in Input) Step {
	s := m.sleepLoop.Resume(in)
	if m.last && s.Kind == StepAwait && *m.asleep == 0 {
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		*m.asleep = stats.Sys
	}
	return s
}

// repeat awaits what next makes, until that is nil.
type repeat struct {
	next  func() Coro
	inner Coro
}

func (r *repeat) Resume(in Input) Step {
	for {
		if r.inner == nil {
			if r.inner = r.next(); r.inner == nil {
				return Return(nil)
			}
		}
		step := r.inner.Resume(in)
		if step.Kind > StepRaise {
			return step
		}
		r.inner, in = nil, Input{}
	}
}

// BenchmarkQueue200k: a producer and a consumer, 200,000 items, a queue of 100.
func BenchmarkQueue200k(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		bench(b, false, func(e *Env) Coro {
			q := e.NewQueue(100, FIFO())
			times := func(coro func() Coro) Coro {
				n := 0
				return &repeat{next: func() Coro {
					if n++; n > 200_000 {
						return nil
					}
					return coro()
				}}
			}
			return many(e, 2, func(i int) Coro {
				if i == 0 {
					return times(func() Coro { return q.Put(nil) })
				}
				return times(q.Get)
			})
		})
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/200_000, "ns/item")
}
