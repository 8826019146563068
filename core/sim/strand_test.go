// Strands: who runs when, what a park deep inside a task stops, that nothing leaks, and what a switch costs.

package sim

import (
	"errors"
	"fmt"
	"iter"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

type body func()

func (b body) Run() { b() }

// start starts a thread whose body can put itself to sleep.
func (k *Kernel) start(run func(sleep func(Time))) *Strand {
	s := new(Strand)
	s.Init(k, body(func() {
		run(func(d Time) {
			k.At(k.now+d, s)
			k.Park()
		})
	}))
	k.Start(s)
	return s
}

func TestThreadsRunInTheOrderOfTheirTimes(t *testing.T) {
	k := NewKernel(1, Limits{})
	defer k.Close()
	var log []string
	say := func(what string) { log = append(log, fmt.Sprintf("%d %s", k.Now(), what)) }
	thread := func(name string, naps ...Time) {
		k.start(func(sleep func(Time)) {
			say(name)
			for _, d := range naps {
				sleep(d)
				say(name)
			}
		})
	}
	thread("a", 10, 10)
	thread("b", 5, 15)
	thread("c", 20)
	require.NoError(t, k.Run())
	require.Equal(t, "0 a,0 b,0 c,5 b,10 a,20 c,20 b,20 a", strings.Join(log, ","))
}

func TestAParkDeepInATaskParksItsThread(t *testing.T) {
	k := NewKernel(1, Limits{})
	defer k.Close()
	var log []string
	say := func(what string) { log = append(log, fmt.Sprintf("%d %s", k.Now(), what)) }
	var loop *Strand
	task := func(name string, steps ...func()) *Strand {
		s := new(Strand)
		n := 0
		s.Init(k, body(func() {
			say(fmt.Sprint(name, n))
			steps[n]()
			n++
			say(fmt.Sprint(name, n))
		}))
		return s
	}
	block := func() { k.At(k.now+10, loop); k.Park() } // time.sleep(10) in a task
	inner := task("inner", block, func() {})
	blocks := task("blocks", func() { inner.Step() }, block) // carries inner: an eager task
	quick := task("quick", func() {}, func() {})
	loop = k.start(func(_ func(Time)) {
		for range 2 {
			blocks.Step()
			quick.Step()
		}
		inner.Step()
	})
	k.start(func(sleep func(Time)) { say("other"); sleep(15); say("other") })
	require.NoError(t, k.Run())
	require.Equal(t, []string{
		"0 blocks0", "0 inner0", "0 other", "10 inner1", "10 blocks1", "10 quick0", "10 quick1",
		"10 blocks1", "15 other", "20 blocks2", "20 quick1", "20 quick2", "20 inner1", "20 inner2",
	}, log)
}

func TestBeyondTheCapTasksShareGoroutines(t *testing.T) {
	k := NewKernel(1, Limits{Carriers: 10})
	defer k.Close()
	const tasks = 1000
	steps := 0
	k.start(func(_ func(Time)) {
		strands := make([]Strand, tasks)
		for range 3 {
			for i := range strands {
				if strands[i].kernel == nil {
					strands[i].Init(k, body(func() { steps++ }))
				}
				strands[i].Step()
			}
		}
		for i := range strands {
			strands[i].Release()
		}
	})
	require.NoError(t, k.Run())
	require.Equal(t, 3*tasks, steps)
	require.Less(t, k.Goroutines(), 15)
	require.Equal(t, 0, k.busy)
}

func TestNothingLeaks(t *testing.T) {
	before := runtime.NumGoroutine()
	deferred := 0
	k := NewKernel(1, Limits{})
	for range 100 {
		var s Strand
		s.Init(k, body(func() { defer func() { deferred++ }(); k.Park() }))
		k.start(func(_ func(Time)) { defer func() { deferred++ }(); s.Step() })
	}
	k.start(func(_ func(Time)) {}) // ends by itself
	require.NoError(t, k.Run())
	require.Equal(t, 201, k.Goroutines())
	k.Close()
	require.Equal(t, 200, deferred)
	for i := 0; i < 100 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(time.Millisecond)
	}
	require.LessOrEqual(t, runtime.NumGoroutine(), before)
}

func TestHaltEndsTheRun(t *testing.T) {
	k := NewKernel(1, Limits{})
	defer k.Close()
	broken := errors.New("broken")
	k.start(func(sleep func(Time)) { sleep(5); k.Halt(broken); t.Error("halted strand went on") })
	k.start(func(sleep func(Time)) { sleep(6); t.Error("time went on") })
	require.Equal(t, broken, k.Run())
	require.Equal(t, Time(5), k.Now())
}

func TestTimeHasALimit(t *testing.T) {
	k := NewKernel(1, Limits{Time: 100})
	defer k.Close()
	k.start(func(sleep func(Time)) {
		for {
			sleep(30)
		}
	})
	var limit *LimitError
	require.ErrorAs(t, k.Run(), &limit)
	require.Equal(t, "time", limit.Limit)
	require.Equal(t, Time(100), k.Now())
}

func TestAPanicComesOutOfRun(t *testing.T) {
	k := NewKernel(1, Limits{})
	defer k.Close()
	var task Strand
	task.Init(k, body(func() { panic("oops") }))
	k.start(func(_ func(Time)) { task.Step() })
	defer func() {
		p, ok := recover().(*Panic)
		require.True(t, ok)
		require.Equal(t, "oops", p.Value)
		require.Contains(t, string(p.Stack), "TestAPanicComesOutOfRun")
	}()
	_ = k.Run()
}

func TestRandIsStable(t *testing.T) {
	r := NewRand(42)
	require.Equal(t, []uint64{0xd0764d4f4476689f, 0x519e4174576f3791}, []uint64{r.Uint64(), r.Uint64()})
	require.NotEqual(t, NewRand(1).Split(1).Uint64(), NewRand(1).Split(2).Uint64())
	sum := 0.0
	for range 100_000 {
		sum += r.Exp()
	}
	require.InDelta(t, 1, sum/100_000, 0.02)
}

func TestSecondsRound(t *testing.T) {
	require.Equal(t, Time(300_000_000), FromSeconds(0.1+0.2))
	require.Equal(t, Never, FromSeconds(1e300))
	require.Equal(t, Never, After(5, Never))
	require.InDelta(t, 0.25, Seconds(250*Millisecond), 0)
}

// BenchmarkSwitch puts a step of a task strand beside a bare iter.Pull: the bound is 1.5 times.
func BenchmarkSwitch(b *testing.B) {
	b.Run("iter.Pull", func(b *testing.B) {
		next, stop := iter.Pull(func(yield func(int) bool) {
			for i := 0; yield(i); i++ {
			}
		})
		defer stop()
		for b.Loop() {
			next()
		}
	})
	b.Run("Strand.Step", func(b *testing.B) {
		k := NewKernel(1, Limits{})
		defer k.Close()
		var s Strand
		n := 0
		s.Init(k, body(func() { n++ }))
		for b.Loop() {
			s.Step()
		}
	})
	const many = 1000
	b.Run("iter.Pull, 1000 in turn", func(b *testing.B) {
		nexts := make([]func() (int, bool), many)
		for i := range nexts {
			next, stop := iter.Pull(func(yield func(int) bool) {
				for i := 0; yield(i); i++ {
				}
			})
			defer stop()
			nexts[i] = next
		}
		for i := 0; b.Loop(); i++ {
			nexts[i%many]()
		}
	})
	b.Run("Strand.Step, 1000 in turn", func(b *testing.B) {
		k := NewKernel(1, Limits{})
		defer k.Close()
		strands := make([]Strand, many)
		n := 0
		for i := range strands {
			strands[i].Init(k, body(func() { n++ }))
		}
		for i := 0; b.Loop(); i++ {
			strands[i%many].Step()
		}
	})
	b.Run("Park and Ready", func(b *testing.B) {
		k := NewKernel(1, Limits{})
		defer k.Close()
		var s *Strand
		s = k.start(func(_ func(Time)) {
			for b.Loop() {
				k.At(k.now, s)
				k.Park()
			}
		})
		if err := k.Run(); err != nil {
			b.Fatal(err)
		}
	})
}
