// Random machines under random threads: what must hold of every run. The trace's checker holds the rest: one holder of a GIL, no more
// threads on cores than there are, legal transitions.

package machine

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/sim"
	"loopscope/core/trace"
)

// deed is something that a thread does.
type deed struct {
	kind int // use, hold, system call, sleep, wait for a nudge, nudge
	took sim.Time
}

// story is a random machine, and what the threads of its processes do.
type story struct {
	config  Config
	threads [][]deed
	process []int // of each thread
}

func drawStory(t *rapid.T) story {
	s := story{config: Config{Cores: rapid.IntRange(1, 3).Draw(t, "cores"), GIL: GILMode(rapid.IntRange(0, 2).Draw(t, "gil"))}}
	us := func(most int, name string) sim.Time {
		return sim.Time(rapid.IntRange(0, most).Draw(t, name)) * sim.Microsecond
	}
	s.config.Profile = Profile{
		Name: "random", Instruction: 1, CoreSlice: us(2000, "slice"), Wake: us(50, "wake"), Signal: us(20, "signal"),
		TimerSlack: us(100, "slack"), ThreadStart: us(100, "start"),
	}
	for range rapid.IntRange(1, 6).Draw(t, "threads") {
		var deeds []deed
		for range rapid.IntRange(1, 8).Draw(t, "deeds") {
			deeds = append(deeds, deed{rapid.IntRange(0, 5).Draw(t, "kind"), us(12_000, "took")})
		}
		s.threads = append(s.threads, deeds)
		s.process = append(s.process, rapid.IntRange(0, 1).Draw(t, "process"))
	}
	return s
}

// play runs a story. It gives the CPU time that threads asked for, the trace's bytes and the machine.
func (s *story) play(t require.TestingT) (asked sim.Time, raw []byte, m *Machine) {
	kernel := sim.NewKernel(7, sim.Limits{})
	var buffer bytes.Buffer
	rec := trace.NewRecorder(func(chunk []byte) { buffer.Write(chunk) }, 0)
	m = New(kernel, rec, s.config)
	processes := []*Process{m.NewProcess("one"), m.NewProcess("two")}
	var nudges WaitQueue
	for i, deeds := range s.threads {
		processes[s.process[i]].Start(ThreadConfig{Name: fmt.Sprint(i)}, func(th *Thread) {
			for _, d := range deeds {
				switch d.kind {
				case 0:
					th.Use(d.took)
					asked += d.took
				case 1:
					th.Hold(d.took)
					asked += d.took
				case 2:
					th.Syscall(d.took/100, "send")
				case 3:
					th.Sleep(d.took, "sleep", 0)
				case 4:
					nudges.Wait(th, d.took, "wait", 0)
				case 5:
					nudges.WakeOne()
				}
			}
		})
		asked += s.config.Profile.ThreadStart
	}
	require.NoError(t, m.Run())
	rec.Close(m.Now())
	rec.Flush()
	kernel.Close()
	return asked, buffer.Bytes(), m
}

func TestRandomMachines(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawStory(rt)
		asked, raw, m := s.play(rt)
		tr := trace.New()
		require.NoError(rt, tr.Append(raw))
		require.Empty(rt, trace.Check(tr))

		// Work is conserved: what was asked for was run, and besides that only what waking costs.
		running := m.Spent(trace.Running)
		require.GreaterOrEqual(rt, running, asked)
		if s.config.GIL != GILOn {
			calls := sim.Time(0)
			for _, deeds := range s.threads {
				for _, d := range deeds {
					if d.kind == 2 {
						calls += d.took / 100
					}
				}
			}
			require.Equal(rt, asked+calls, running)
		}
		require.LessOrEqual(rt, running, m.Now()*sim.Time(m.Cores()))

		// One seed, one run.
		_, again, _ := s.play(rt)
		require.Equal(rt, raw, again)
	})
}

func TestTimeSlicesShareACore(t *testing.T) {
	b := newBench(Config{Profile: Profile{Name: "slices", CoreSlice: 2 * ms}, GIL: GILOff, Cores: 1})
	for _, name := range []string{"a", "b"} {
		b.thread(name, func(th *Thread) { th.Use(5 * ms); b.say("done") })
	}
	tr, err := b.run(t)
	require.NoError(t, err)
	require.Equal(t, []string{"9 a done", "10 b done"}, b.log)
	require.Equal(t, "running 0-2, wait core 2-4, running 4-6, wait core 6-8, running 8-9", lane(tr, "a"))
}

// A thread that makes short system calls keeps the GIL from one that takes longer to wake; one that makes a long one loses it.
func TestWhoIsBackFirstHasTheGIL(t *testing.T) {
	for _, c := range []struct {
		call sim.Time
		want string
	}{
		{4 * sim.Microsecond, "cpu ends first: false"},
		{400 * sim.Microsecond, "cpu ends first: true"},
	} {
		b := newBench(Config{Profile: Profile{Name: "race", Wake: 100 * sim.Microsecond}})
		order := ""
		b.thread("io", func(th *Thread) {
			b.thread("cpu", func(th *Thread) { th.Use(20 * ms); order += "cpu " })
			for range 20 {
				th.Use(100 * sim.Microsecond)
				th.Syscall(c.call, "send")
			}
			order += "io "
		})
		_, err := b.run(t)
		require.NoError(t, err)
		require.Equal(t, c.want, fmt.Sprint("cpu ends first: ", order == "cpu io "))
	}
}

func TestProfilesSayWhatIsWrong(t *testing.T) {
	whole := Reference()
	p, err := ParseProfile(whole.Format())
	require.NoError(t, err)
	require.Equal(t, whole, p)
	replace := func(old, new string) string {
		return string(bytes.Replace([]byte(whole.Format()), []byte(old), []byte(new), 1))
	}
	for text, want := range map[string]string{
		"":                               "machine profile: want a JSON object that begins with {",
		"{":                              `machine profile: want "name": value before the end`,
		replace(`"wake_ns": 25000,`, ""): "machine profile: it lacks wake_ns: give each in nanoseconds (assets/calibrate.py prints a whole profile)",
		replace(`25000`, "-1"):           "machine profile: wake_ns is -1: it cannot be negative",
		replace(`25000`, `"x"`):          `machine profile: wake_ns is "x": want a number`,
		replace(`25000`, `1e12`):         "machine profile: wake_ns is 1e12: more than a second is no price",
		replace(`wake_ns`, `wave_ns`):    `machine profile: it has no constant "wave_ns" (see README, Machine profiles)`,
		whole.Format() + "x":             `machine profile: want nothing after the }, got "x"`,
	} {
		_, err := ParseProfile(text)
		require.EqualError(t, err, want)
	}
}
