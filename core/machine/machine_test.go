// Threads, the GIL and the cores, told as one line an event: time, thread, what.

package machine

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/sim"
	"loopscope/core/trace"
)

const ms = sim.Millisecond

// bench is a machine, and the log of what its threads say.
type bench struct {
	*Machine
	p    *Process
	log  []string
	rec  [][]byte
	kern *sim.Kernel
}

func newBench(c Config) *bench {
	b := &bench{kern: sim.NewKernel(1, sim.Limits{})}
	rec := trace.NewRecorder(func(chunk []byte) { b.rec = append(b.rec, chunk) }, 0)
	b.Machine = New(b.kern, rec, c)
	b.p = b.NewProcess("python")
	return b
}

func (b *bench) say(what string) {
	b.log = append(b.log, fmt.Sprintf("%d %s %s", b.Now()/ms, b.Current().Name, what))
}

func (b *bench) thread(name string, body func(t *Thread)) *Thread {
	return b.p.Start(ThreadConfig{Name: name}, body)
}

// run runs the machine to its end, and returns the trace.
func (b *bench) run(t testing.TB) (*trace.Trace, error) {
	err := b.Run()
	b.Trace.Close(b.Now())
	b.kern.Close()
	tr := trace.New()
	for _, c := range b.rec {
		require.NoError(t, tr.Append(c))
	}
	require.Empty(t, trace.Check(tr))
	return tr, err
}

// lane words the spans of the lane called name: "blocked 0-10 time.sleep".
func lane(tr *trace.Trace, name string) string {
	var words []string
	for i := range tr.Spans() {
		s := tr.Span(i)
		if tr.Str(tr.Lanes[s.Lane].Name) == name && s.End > s.Start {
			words = append(words, strings.TrimSpace(fmt.Sprintf("%v %d-%d %s", s.State, s.Start/ms, s.End/ms, tr.Str(s.Detail))))
		}
	}
	return strings.Join(words, ", ")
}

// costly is a machine on which something takes CPU time.
var costly = Profile{Name: "test", Instruction: 1}

func TestThreadsBlockAndWake(t *testing.T) {
	b := newBench(Config{})
	var q WaitQueue
	main := b.thread("main", func(th *Thread) {
		b.say(fmt.Sprint("timeout: ", q.Wait(th, 5*ms, "lock", 0)))
		b.say(fmt.Sprint("woken: ", q.Wait(th, 50*ms, "lock", 0)))
		th.Block("event", 0)
		b.say("ends")
	})
	b.thread("other", func(th *Thread) {
		th.Sleep(10*ms, "time.sleep(0.01)", 0)
		q.WakeOne()
		require.Nil(t, q.WakeOne())
		th.Sleep(10*ms, "time.sleep(0.01)", 0)
		require.True(t, main.Wake())
		require.False(t, main.Wake())
		b.say("joined " + fmt.Sprint(th.Join(main, sim.Never, "join", 0)))
	})
	tr, err := b.run(t)
	require.NoError(t, err)
	require.Equal(t, []string{"5 main timeout: false", "10 main woken: true", "20 main ends", "20 other joined true"}, b.log)
	require.Equal(t, "blocked 0-5 lock, blocked 5-10 lock, blocked 10-20 event", lane(tr, "main"))
}

func TestDaemonsDoNotKeepTheProgramAlive(t *testing.T) {
	b := newBench(Config{})
	b.p.Start(ThreadConfig{Name: "daemon", Daemon: true}, func(th *Thread) { th.Sleep(1000*ms, "", 0); t.Error("woke") })
	b.thread("main", func(th *Thread) { th.Sleep(1*ms, "", 0) })
	_, err := b.run(t)
	require.NoError(t, err)
	require.Equal(t, 1*ms, b.Now())
}

func TestDeadlockIsData(t *testing.T) {
	b := newBench(Config{})
	var q WaitQueue
	pos := trace.MakePos(0, 7)
	b.thread("main", func(th *Thread) { th.Sleep(3*ms, "", 0); q.Wait(th, sim.Never, "queue.get()", pos) })
	b.p.Start(ThreadConfig{Name: "idle", Daemon: true}, func(th *Thread) { th.Idle(sim.Never) })
	_, err := b.run(t)
	var dead *Deadlock
	require.ErrorAs(t, err, &dead)
	require.Equal(t, []Wait{{Who: "main", On: "queue.get()", Since: 3 * ms, Pos: pos, Lane: dead.Waits[0].Lane}}, dead.Waits)
	require.EqualError(t, err, "deadlock: nothing can ever happen any more\n  main waits on queue.get()")
}

func TestTheGILGoesRoundEveryFiveMilliseconds(t *testing.T) {
	b := newBench(Config{Profile: costly})
	for _, name := range []string{"a", "b"} {
		b.thread(name, func(th *Thread) { th.Use(12 * ms); b.say("done") })
	}
	tr, err := b.run(t)
	require.NoError(t, err)
	require.Equal(t, []string{"22 a done", "24 b done"}, b.log)
	require.Equal(t, "running 0-5, wait gil 5-10, running 10-15, wait gil 15-20, running 20-22", lane(tr, "a"))
	require.Equal(t, []sim.Time{24 * ms, 22 * ms}, []sim.Time{b.Spent(trace.Running), b.Spent(trace.WaitGIL)})
	require.Equal(t, "running 0-5, running 5-10, running 10-15, running 15-20, running 20-22, running 22-24", lane(tr, "GIL"))
}

func TestAWakingThreadWaitsTheInterval(t *testing.T) {
	b := newBench(Config{Profile: costly})
	b.thread("cpu", func(th *Thread) { th.Use(100 * ms) })
	b.thread("io", func(th *Thread) {
		for range 3 {
			th.Sleep(1*ms, "recv", 0)
			b.say("runs")
			th.Use(1 * ms)
		}
	})
	_, err := b.run(t)
	require.NoError(t, err)
	// The start waits 5 ms for the lock, and so does every return from a call that blocks.
	require.Equal(t, []string{"11 io runs", "18 io runs", "25 io runs"}, b.log)
}

func TestAClaimComesBeforeTheGIL(t *testing.T) {
	b := newBench(Config{Profile: costly})
	var q WaitQueue
	owner := "nobody"
	b.thread("waits", func(th *Thread) {
		q.ClaimUntil(th, sim.Never, "acquire", 0, func() { owner = th.Name; b.say("claims") })
		b.say("runs")
	})
	b.thread("holds", func(th *Thread) {
		th.Use(1 * ms)
		q.WakeOne()
		th.Use(2 * ms)
		b.say("sees that it is of " + owner)
		th.Use(7 * ms)
	})
	_, err := b.run(t)
	require.NoError(t, err)
	require.Equal(t, []string{"1 waits claims", "3 holds sees that it is of waits", "6 waits runs"}, b.log)
}

func TestWithoutAGILCoresAreTheLimit(t *testing.T) {
	b := newBench(Config{Profile: costly, GIL: GILOff, Cores: 2})
	for _, name := range []string{"a", "b", "c"} {
		b.thread(name, func(th *Thread) { th.Use(10 * ms); b.say("done") })
	}
	tr, err := b.run(t)
	require.NoError(t, err)
	require.Equal(t, []string{"10 a done", "10 b done", "20 c done"}, b.log)
	require.Equal(t, "wait core 0-10, running 10-20", lane(tr, "c"))
}

func TestCPUTimeIsConserved(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		c := Config{Profile: costly, Cores: rapid.IntRange(1, 4).Draw(rt, "cores")}
		if rapid.Bool().Draw(rt, "gil off") {
			c.GIL = GILOff
		}
		b := newBench(c)
		n := rapid.IntRange(1, 6).Draw(rt, "threads")
		var work, longest sim.Time
		for i := range n {
			uses := rapid.SliceOfN(rapid.IntRange(0, 30), 1, 5).Draw(rt, "uses")
			mine := sim.Time(0)
			for _, u := range uses {
				mine += sim.Time(u) * ms
			}
			work += mine
			longest = max(longest, mine)
			b.thread(fmt.Sprint(i), func(th *Thread) {
				for _, u := range uses {
					th.Use(sim.Time(u) * ms)
				}
			})
		}
		_, err := b.run(t)
		require.NoError(rt, err)
		parallel := sim.Time(c.Cores)
		if c.GIL == GILOn {
			parallel = 1
			require.Equal(rt, work, b.Now())
		}
		require.GreaterOrEqual(rt, b.Now(), max(longest, work/parallel))
		require.LessOrEqual(rt, b.Now(), work)
	})
}

// Code runs slower when its process has rested, and not when it has only waited busily.
func TestWhatRestsGetsCold(t *testing.T) {
	profile := costly
	profile.Cold, profile.Cooling, profile.Warming = 700*sim.Microsecond, 10*ms, 120*sim.Microsecond
	later := func(wait func(th *Thread)) (took sim.Time) {
		b := newBench(Config{Profile: profile, Cores: 1})
		b.thread("a", func(th *Thread) {
			th.Use(5 * ms)
			wait(th)
			before := b.Now()
			th.Use(ms)
			took = b.Now() - before
		})
		_, err := b.run(t)
		require.NoError(t, err)
		return took
	}
	require.Equal(t, ms, later(func(*Thread) {}))
	require.Equal(t, ms, later(func(th *Thread) { th.UseUntil(th.Now()+50*ms, sim.Microsecond) }), "it ran all the time")
	require.Greater(t, later(func(th *Thread) { th.Sleep(50*ms, "sleep", 0) }), ms+600*sim.Microsecond)
}
