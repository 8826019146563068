// What holds for every moment of every story, and moments as text.

package stage

import (
	"flag"
	"fmt"
	"image/color"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/trace"
	"loopscope/core/trace/tracetest"
	"loopscope/wasm/scene"
)

var update = flag.Bool("update", false, "write the stages to testdata instead of comparing them")

// fixedWidth measures text as if each letter had the same width.
type fixedWidth struct{}

func (fixedWidth) Advance(text string, size float32, _ bool) float32 {
	return 0.55 * size * float32(len([]rune(text)))
}

func desktop() View {
	return View{Width: 988, Height: 460, Scale: 1, Theme: scene.Light, Threads: 40}
}

// at gives the view of a moment.
func (v View) at(s *Stage, m Moment) View {
	v.Moment = m
	v.Cursor = s.Pace(1, true).Instant(m)
	return v
}

// tell writes who is where at a moment, a line a place, and the caption.
func tell(s *Stage, v View) string {
	s.Build(v)
	p := &painter{Stage: s, view: v, brush: brush{s.measure, v.Scale, &scene.Picture{}}}
	var out strings.Builder
	words := s.Caption(v)
	fmt.Fprintf(&out, "%s  %s", scene.FormatTime(words.At), words.What)
	if words.Why != "" {
		fmt.Fprintf(&out, " | %s", words.Why)
	}
	out.WriteString("\n")
	line := func(name string, who []string) {
		if len(who) > 0 {
			fmt.Fprintf(&out, "    %-7s %s\n", name, strings.Join(who, " "))
		}
	}
	who := func(w int, place Place) (names []string) {
		discs := slices.Clone(s.frame.discs)
		slices.SortStableFunc(discs, func(a, b disc) int { // as one reads; the rim from its top on
			if place == Queue {
				return int(a.y - b.y)
			}
			return 1000*(int(a.y)-int(b.y)) + int(a.x) - int(b.x)
		})
		for _, d := range discs {
			if d.place != place || d.left || w >= 0 && s.workerOf(d.lane) != w {
				continue
			}
			name := p.short(d.lane)
			switch place {
			case Asleep:
				name += ":" + scene.FormatDuration(s.trace.SpanEnd[d.span]-v.Cursor)
			case Seat:
				name += fmt.Sprintf("@%d", s.bench[d.thread].index+1)
			case Hub:
				name = p.called(d.lane) + p.doing(d.span)
			}
			names = append(names, name)
		}
		return names
	}
	line("door", who(-1, Door))
	for w := range s.workers {
		hub := who(w, Hub)
		if i := p.held(w); i >= 0 {
			hub = append(hub, "HELD")
		}
		line("loop", hub)
		line("ready", who(w, Queue))
		line("asleep", who(w, Asleep))
		line("waits", who(w, Line))
		line("seats", who(w, Seat))
		if key := s.frame.key[w].to; key != 0 {
			line("key", []string{p.threadName(w, key)})
		}
	}
	line("done", who(-1, Done))
	line("failed", who(-1, Failed))
	line("off", who(-1, Cancelled))
	return out.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".txt")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, strings.ReplaceAll(string(want), "\r\n", "\n"), got)
}

// Each story step by step, as one who presses the arrow key sees it.
func TestStories(t *testing.T) {
	for _, name := range tracetest.Names {
		t.Run(name, func(t *testing.T) {
			s := New(tracetest.Tell(name), fixedWidth{})
			p := s.Pace(1, true)
			var out strings.Builder
			for m, n := Moment(0), 0; n < 60; n++ {
				next := p.Step(m, true)
				if next == m {
					break
				}
				m = next
				out.WriteString(tell(s, desktop().at(s, m)))
			}
			golden(t, name, out.String())
		})
	}
}

// stories are all traces that the tests know, the busy server's among them.
func stories() map[string]*trace.Trace {
	traces := map[string]*trace.Trace{"server": tracetest.Server(3000), "empty": trace.New()}
	for _, name := range tracetest.Names {
		traces[name] = tracetest.Tell(name)
	}
	return traces
}

// Every picture of every moment keeps within its rectangle, and is the same whichever way time went to reach it.
func TestPicturesHold(t *testing.T) {
	traces := stories()
	names := append([]string{"server", "empty"}, tracetest.Names...)
	stages := map[string]*Stage{}
	for name, tr := range traces {
		stages[name] = New(tr, fixedWidth{})
	}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(names).Draw(t, "story")
		s := stages[name] // has been wherever the checks before took it
		scale := rapid.SampledFrom([]float32{1, 1.5, 2, 3}).Draw(t, "scale")
		v := View{
			Width: scale * rapid.Float32Range(280, 1600).Draw(t, "width"), Height: scale * rapid.Float32Range(200, 900).Draw(t, "height"),
			Scale: scale, Theme: rapid.SampledFrom([]scene.Theme{scene.Light, scene.Dark}).Draw(t, "theme"),
			Threads: rapid.SampledFrom([]int{0, 1, 40, 200}).Draw(t, "threads"),
		}
		pace := s.Pace(rapid.SampledFrom([]float64{0.01, 1, 1000}).Draw(t, "speed"), rapid.Bool().Draw(t, "slow"))
		v.Moment = pace.After(rapid.Float64Range(0, 1).Draw(t, "share") * pace.Total())
		v.Cursor = pace.Instant(v.Moment)
		pic := s.Build(v)
		for _, q := range pic.Quads {
			require.True(t, q.X0 < q.X1 && q.Y0 < q.Y1 && q.X0 >= -60*scale && q.X1 <= v.Width+60*scale && q.Y0 >= -60*scale && q.Y1 <= v.Height+60*scale, "%+v in %v × %v", q, v.Width, v.Height)
		}
		for _, l := range pic.Labels {
			require.True(t, l.Y > 0 && l.Y < v.Height+1, "%+v", l)
		}
		fresh := New(traces[name], fixedWidth{})
		fresh.Pace(pace.speed, pace.slow)
		again := fresh.Build(v)
		same := slices.Equal(again.Quads, pic.Quads) && slices.Equal(again.Strokes, pic.Strokes) && slices.Equal(again.Labels, pic.Labels)
		require.True(t, same, "the way there left something behind")
	})
}

// Nobody is lost: at each step whoever was born and has not ended is at one place, and at the end all have ended.
func TestEverybodyHasAPlace(t *testing.T) {
	for name, tr := range stories() {
		s := New(tr, fixedWidth{})
		s.Pace(1, true)
		seen := map[trace.LaneID]bool{}
		for step := range s.script.Steps() + 1 {
			c := s.ensemble.before(step)
			hubs := map[trace.LaneID]int{}
			now := map[trace.LaneID]bool{}
			for _, a := range c.actors {
				assert.False(t, now[a.lane], "%s: lane %d is at two places before step %d", name, a.lane, step)
				now[a.lane], seen[a.lane] = true, true
				if a.place == Hub {
					hubs[a.thread]++
					assert.Equal(t, 1, hubs[a.thread], "%s: one at the hub before step %d", name, step)
				}
			}
		}
		tasks := 0
		for _, l := range tr.Lanes {
			if isTask(l.Kind) {
				tasks++
			}
		}
		assert.Len(t, seen, tasks, name)
		if name != "server" {
			assert.Equal(t, tasks, s.ensemble.before(s.script.Steps()).ended, name)
		}
	}
}

// A pace maps time there and back; it never goes backwards, and gives each step its time.
func TestPace(t *testing.T) {
	for name, tr := range stories() {
		s := New(tr, fixedWidth{})
		for _, speed := range []float64{0.01, 1, 1000} {
			p := s.Pace(speed, true)
			last := trace.Time(-1)
			for i := range 401 {
				seconds := p.Total() * float64(i) / 400
				m := p.After(seconds)
				assert.InDelta(t, seconds, p.Watched(m), 1e-6*max(p.Total(), 1), "%s at %g×", name, speed)
				at := p.Instant(m)
				assert.GreaterOrEqual(t, at, last, "%s at %g×", name, speed)
				last = at
			}
			assert.Equal(t, tr.End(), last, name)
			if n := s.script.Steps(); n > 0 && n < 100 {
				assert.Less(t, p.Total(), float64(tr.End())/1e9/speed+float64(n+tail)*beatLongest+0.1, name)
			}
		}
	}
}

// A step forward and one back lead to where one was.
func TestStepsThereAndBack(t *testing.T) {
	s := New(tracetest.Tell("async_await"), fixedWidth{})
	p := s.Pace(1, true)
	var way []Moment
	m := Moment(0)
	for next := p.Step(m, true); next != m; next = p.Step(m, true) {
		way = append(way, next)
		m = next
	}
	assert.Len(t, way, s.script.Steps()+1)
	for i := len(way) - 2; i >= 0; i-- {
		m = p.Step(m, false)
		assert.Equal(t, way[i], m)
	}
	assert.Equal(t, Moment(0), p.Step(m, false))
}

// While the loop is held the wheel stands still, is drawn in the alarm colour, and those at the door stay there.
func TestAHeldLoopIsUnmistakable(t *testing.T) {
	s := New(tracetest.Tell("async_blocking"), fixedWidth{})
	p := s.Pace(1, true)
	picture := func(at trace.Time) (alarms int, spokes []scene.Quad) {
		v := desktop().at(s, p.At(at))
		pic := s.Build(v)
		for _, l := range pic.Labels {
			if l.Color == v.Theme.Failed {
				alarms++
			}
		}
		for _, q := range pic.Quads {
			if q.Color == blend(v.Theme.Alarm, v.Theme.Ground, 0.7) {
				spokes = append(spokes, q)
			}
		}
		return alarms, spokes
	}
	alarms, spokes := picture(3500e6)
	assert.Equal(t, 2, alarms, "how long it is held, and how many wait")
	assert.Len(t, spokes, notches)
	_, later := picture(3900e6)
	assert.Equal(t, spokes, later, "the wheel stands still")
	assert.Contains(t, s.Caption(desktop().at(s, p.At(3900e6))).What, "does not give way")
}

// A task has the same hue on the stage and on the timeline.
func TestHuesAreTheTimelines(t *testing.T) {
	tr := tracetest.Tell("async_blocking")
	s, v := New(tr, fixedWidth{}), desktop()
	s.Pace(1, true)
	v = v.at(s, s.pace.Last())
	done := map[float32]bool{}
	for _, q := range s.Build(v).Quads {
		if slices.Contains(scene.Hues[:], q.Color) {
			done[q.X0] = true
		}
	}
	assert.NotEmpty(t, done)
	assert.Equal(t, uint8(0), s.hues[3])
	assert.Equal(t, uint8(9), s.hues[12])
}

// sixty is sixty requests, most of them on their way at once.
func sixty() *trace.Trace { return tracetest.Server(600) }

func BenchmarkSixtyRequests(b *testing.B) {
	s := New(sixty(), fixedWidth{})
	p := s.Pace(1, true)
	v := View{Width: 1976, Height: 920, Scale: 2, Theme: scene.Light, Threads: 40}
	b.ReportAllocs()
	seconds := 0.0
	for b.Loop() {
		if seconds += 1.0 / 60; seconds > p.Total() {
			seconds = 0
		}
		v.Moment = p.After(seconds)
		v.Cursor = p.Instant(v.Moment)
		s.Build(v)
	}
}

// A server's own start is a task that took no time and that nobody wrote: it does not come on the stage.
func TestAServersOwnTasksStayAway(t *testing.T) {
	tr := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, tr.Append(chunk)) }, 0)
	file := r.File("app.py")
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("worker 1")})
	loop := r.NewLane(trace.Lane{Kind: trace.KindLoopThread, Parent: process, Process: process, Name: r.Str("event loop")})
	turn := func(id trace.LaneID, at, until trace.Time, line int) {
		r.Enter(loop, at, trace.Running, trace.MakePos(file, line), id, 0)
		r.Enter(id, at, trace.Running, trace.MakePos(file, line), loop, 0)
		r.Leave(loop, until)
		r.End(id, until, trace.Done)
	}
	startup := r.NewLane(trace.Lane{Kind: trace.KindTask, Parent: loop, Process: process, Name: r.Str("Task-1 startup")})
	request := r.NewLane(trace.Lane{Kind: trace.KindRequest, Process: process, Name: r.Str("GET /"), Number: 1, Pos: trace.MakePos(file, 3)})
	turn(startup, 0, 0, 0)
	turn(request, 0, 5e6, 4)
	r.Close(5e6)
	s := New(tr, fixedWidth{})
	s.Pace(1, true)
	for step := range s.script.Steps() {
		for _, m := range s.script.of(step) {
			assert.Equal(t, request, m.lane)
		}
	}
	assert.Equal(t, 1, s.ensemble.before(s.script.Steps()).ended)
}

// What a client got is on its disc when it has left, and in the caption; a failure in the colour of alarm, what its client is to blame for not.
func TestAnswersAreOnTheDiscs(t *testing.T) {
	s := New(tracetest.Tell("answers"), fixedWidth{})
	p := s.Pace(1, true)
	v := desktop().at(s, p.Last())
	said := map[string]color.RGBA{}
	for _, l := range s.Build(v).Labels {
		said[l.Text] = l.Color
	}
	assert.Equal(t, v.Theme.Failed, said["500"])
	assert.Equal(t, v.Theme.Failed, said["✕"])
	assert.Equal(t, v.Theme.Ink, said["404"])
	assert.Contains(t, said, "#1", "a good answer needs no more than its place")
	assert.NotContains(t, said, "200")
	assert.Equal(t, v.Theme.Failed, said["6 of 6 · 3 failed"])
	assert.Contains(t, s.Caption(v).What, "1 × 500")
}

// A request whose client has given up has a ring while the server goes on with it.
func TestWhoGaveUpHasARing(t *testing.T) {
	s := New(tracetest.Tell("answers"), fixedWidth{})
	p := s.Pace(1, true)
	rings := func(at trace.Time) bool {
		v := desktop().at(s, p.At(at))
		pic := s.Build(v)
		return slices.ContainsFunc(pic.Strokes, func(s scene.Stroke) bool { return s.Color == v.Theme.Failed }) ||
			slices.ContainsFunc(pic.Quads, func(q scene.Quad) bool { return q.Color == v.Theme.Failed })
	}
	assert.False(t, rings(1900e6))
	assert.True(t, rings(2100e6))
}

// Clients that give up while a call holds the loop have a step of their own, and nobody moves in it.
func TestClientsGiveUpWhileTheLoopIsHeld(t *testing.T) {
	held := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, held.Append(chunk)) }, 0)
	file := r.File("app.py")
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("worker 1")})
	loop := r.NewLane(trace.Lane{Kind: trace.KindLoopThread, Parent: process, Process: process, Name: r.Str("event loop")})
	var requests [2]trace.LaneID
	for n := range requests {
		requests[n] = r.NewLane(trace.Lane{Kind: trace.KindRequest, Process: process, Name: r.Str("GET /"), Number: uint32(n + 1), Pos: trace.MakePos(file, 3)})
		r.Enter(requests[n], 0, trace.Ready, trace.MakePos(file, 3), 0, 0)
	}
	r.Enter(requests[0], 0, trace.Blocked, trace.MakePos(file, 5), loop, r.Str("time.sleep(5)"))
	r.Enter(loop, 0, trace.Blocked, trace.MakePos(file, 5), requests[0], r.Str("time.sleep(5)"))
	for _, id := range requests {
		r.Answer(trace.Answer{Outcome: trace.TimedOut, Request: id, At: 2e9})
	}
	r.Close(5e9)
	s := New(held, fixedWidth{})
	p := s.Pace(1, true)
	m := Moment(0)
	for p.Instant(m) < 2e9 {
		m = p.Step(m, true)
	}
	s.Build(desktop().at(s, m))
	words := s.Caption(desktop().at(s, m))
	assert.Contains(t, words.What, "the loop stands still")
	assert.Equal(t, "The clients of #1 and #2 give up after 2.00 s, and the server does not notice. 1 waits until it returns, for 3.00 s more.", words.Why)
	v := desktop().at(s, p.At(3e9))
	s.Build(v)
	assert.Equal(t, "1 waits until it returns, for 2.00 s more.", s.Caption(v).Why)
}

// A server's lifespan that waits for the end is nobody's to watch: it is on the stage while the program's own part of it takes time.
func TestTheLifespanDoesNotSleepOnTheStage(t *testing.T) {
	served := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, served.Append(chunk)) }, 0)
	file := r.File("app.py")
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("worker 1")})
	loop := r.NewLane(trace.Lane{Kind: trace.KindLoopThread, Parent: process, Process: process, Name: r.Str("event loop")})
	lifespan := r.NewLane(trace.Lane{Kind: trace.KindTask, Process: process, Name: r.Str("lifespan")})
	r.Enter(lifespan, 0, trace.Running, trace.MakePos(file, 3), loop, 0)
	r.Enter(loop, 0, trace.Running, trace.MakePos(file, 3), lifespan, 0)
	r.Enter(lifespan, 0, trace.Awaiting, trace.MakePos(file, 4), 0, r.Str("db.connect()"))
	r.Leave(loop, 0)
	r.Enter(lifespan, 1e9, trace.Running, trace.MakePos(file, 5), loop, 0)
	r.Enter(loop, 1e9, trace.Running, trace.MakePos(file, 5), lifespan, 0)
	r.Enter(lifespan, 1e9, trace.Awaiting, 0, 0, r.Str("Queue.get"))
	r.Leave(loop, 1e9)
	r.Close(9e9)
	s := New(served, fixedWidth{})
	p := s.Pace(1, true)
	assert.Contains(t, tell(s, desktop().at(s, p.At(5e8))), "asleep")
	assert.NotContains(t, tell(s, desktop().at(s, p.At(5e9))), "asleep")
}

// A crowd that stands still costs nothing at each step of the others: forty thousand at the door, who come in one by one.
func TestACrowdAtTheDoorIsNotCountedAtEachStep(t *testing.T) {
	crowd := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, crowd.Append(chunk)) }, 0)
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("worker 1")})
	loop := r.NewLane(trace.Lane{Kind: trace.KindLoopThread, Parent: process, Process: process, Name: r.Str("event loop")})
	for n := range 40_000 {
		request := r.NewLane(trace.Lane{Kind: trace.KindRequest, Process: process, Name: r.Str("GET /"), Number: uint32(n + 1)})
		r.Enter(request, 0, trace.Ready, 0, 0, 0)
		r.Enter(request, 0, trace.Running, 0, loop, 0)
		r.Enter(loop, 0, trace.Running, 0, request, 0)
		r.Leave(loop, 0)
		r.End(request, 0, trace.Done)
	}
	r.Close(1e9)
	begin := time.Now()
	s := New(crowd, fixedWidth{})
	p := s.Pace(1, true)
	for i := range 4 {
		v := desktop().at(s, p.Last()*Moment(i)/4+0.5)
		s.Build(v)
		s.Caption(v)
	}
	assert.Less(t, time.Since(begin), 3*time.Second, "it takes a tenth of a second")
}

// A program of threads alone has nobody on the stage: it says so, and where to look instead.
func TestThreadsAloneAreNotOnTheStage(t *testing.T) {
	plain := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, plain.Append(chunk)) }, 0)
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("python")})
	thread := r.NewLane(trace.Lane{Kind: trace.KindThread, Parent: process, Process: process, Name: r.Str("MainThread")})
	r.Enter(thread, 0, trace.Blocked, 0, 0, r.Str("Thread.join()"))
	r.Close(1e9)
	for width, lines := range map[float32]int{988: 1, 360: 3} {
		v := desktop()
		v.Width = width
		var said []string
		for _, label := range New(plain, fixedWidth{}).Build(v).Labels {
			said = append(said, label.Text)
		}
		assert.Len(t, said, lines)
		assert.Contains(t, strings.Join(said, " "), "what the threads do is in the timeline")
	}
}

// While playback goes on faster than anybody reads, the caption sums up, stays for a while, and is the same whichever way time goes; who stands
// still is told step by step.
func TestCaptionsCanBeRead(t *testing.T) {
	s := New(tracetest.Server(6000), fixedWidth{})
	p := s.Pace(1, true)
	say := func(seconds float64, playing bool) string {
		m := p.After(seconds)
		v := desktop()
		v.Moment, v.Cursor, v.Playing = m, p.Instant(m), playing
		s.Build(v)
		return s.Caption(v).What
	}
	said := map[string]bool{}
	var last []string
	for i := 0; float64(i)/60 < p.Total()-0.1; i++ {
		words := say(float64(i)/60, true)
		said[words] = true
		last = append(last, words)
	}
	assert.LessOrEqual(t, len(said), int(p.Total()/readable)+1)
	assert.Regexp(t, `^[\d,]+ requests come; [\d,]+ are done\.$`, last[len(last)/2])
	for i := len(last) - 1; i >= 0; i -= 7 {
		assert.Equal(t, last[i], say(float64(i)/60, true))
	}
	assert.NotRegexp(t, `requests come; `, say(p.Total()/2, false))
}

// A loop runs one at a time: nobody stays at the hub, or comes back to it, because the loop's row of a turn that took no time comes after the task's.
func TestOneAtTheHub(t *testing.T) {
	late := trace.New()
	r := trace.NewRecorder(func(chunk []byte) { require.NoError(t, late.Append(chunk)) }, 0)
	file := r.File("app.py")
	process := r.NewLane(trace.Lane{Kind: trace.KindProcess, Name: r.Str("worker 1")})
	loop := r.NewLane(trace.Lane{Kind: trace.KindLoopThread, Parent: process, Process: process, Name: r.Str("event loop")})
	for n := range 3 {
		request := r.NewLane(trace.Lane{Kind: trace.KindRequest, Process: process, Name: r.Str("GET /"), Number: uint32(n + 1), Pos: trace.MakePos(file, 3)})
		for _, line := range []int{4, 5} {
			r.Enter(request, 0, trace.Running, trace.MakePos(file, line), loop, 0)
			r.Enter(loop, 0, trace.Running, trace.MakePos(file, line), request, 0)
		}
		r.Enter(request, 0, trace.Awaiting, trace.MakePos(file, 6), 0, 0) // the task's row of its turn is there before
		r.Leave(loop, 0)                                                  // that of the loop
	}
	r.Close(1e9)
	traces := map[string]*trace.Trace{"late": late}
	for _, name := range tracetest.Names {
		traces[name] = tracetest.Tell(name)
	}
	for name, tr := range traces {
		s := New(tr, fixedWidth{})
		s.Pace(1, true)
		for step := 0; step <= s.script.Steps(); step++ {
			at := map[trace.LaneID]int{}
			for _, a := range s.ensemble.before(step).actors {
				if a.place == Hub {
					at[a.thread]++
					require.Equal(t, 1, at[a.thread], "%s, before step %d", name, step)
				}
			}
		}
	}
}
