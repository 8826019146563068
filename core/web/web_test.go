// A server without Python: what the examples must show, routing, loads, and that every request ends once.

package web

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// host is the least that a host can be: exceptions are strings.
type host struct{ aio.Host }

type exception struct {
	class aio.Class
	msg   any
}

func (host) New(class aio.Class, msg any) aio.Exc { return exception{class, msg} }
func (host) Is(e aio.Exc, class aio.Class) bool {
	x, ok := e.(exception)
	return ok && x.class == class
}
func (host) Repr(v any) string                        { return fmt.Sprint(v) }
func (host) List(items []any) any                     { return items }
func (host) NewTask() *aio.Task                       { return new(aio.Task) }
func (host) CopyContext() aio.Context                 { return nil }
func (host) SwapContext(aio.Context) aio.Context      { return nil }
func (host) Traceback(aio.Exc) any                    { return nil }
func (host) SetTraceback(aio.Exc, any)                {}
func (host) Report(*aio.Loop, aio.Report) aio.Exc     { panic("an exception in a callback") }
func (host) SetCause(e, _ aio.Exc) aio.Exc            { return e }
func (host) SetContext(e, _ aio.Exc) aio.Exc          { return e }
func (host) Group(msg string, _ []aio.Exc) aio.Exc    { return exception{aio.Exception, msg} }
func (host) BadYield(*aio.Task, any) aio.Exc          { panic("bad yield") }
func (host) Slow(_ *aio.Loop, _ aio.Call, _ sim.Time) {}

// app has the endpoints of the examples.
type app struct{ env *aio.Env }

func get(path, name string, async bool) Route {
	return Route{Methods: []string{"GET"}, Path: path, Name: name, IsAsync: async, Pos: trace.MakePos(0, 7)}
}

func (a *app) Routes() []Route {
	return []Route{
		get("/async", "sleeps", true),
		get("/async_blocking", "blocks", true),
		get("/def", "thread", false),
		get("/fails", "fails", true),
		get("/compute", "compute", true),
		get("/never", "never", true),
		get("/slow/{ms:int}", "slow", true),
		get("/items/{id}", "item", true),
	}
}

// Serve routes as the real ones do: an async def on the loop, a def on a thread.
func (a *app) Serve(r *Request) aio.Coro {
	return aio.NewNative("app", func(n *aio.Native) aio.Step {
		r.UseRouting()
		route := r.Route()
		finish := func(_ any, exc aio.Exc) aio.Step {
			if exc != nil {
				return aio.Raise(exc)
			}
			r.respondText(200, "ok")
			return aio.Return(nil)
		}
		switch {
		case route == nil:
			r.respondText(r.Status(), "")
			return aio.Return(nil)
		case route.IsAsync:
			return n.Delegate(a.call(route, r), finish)
		}
		work := func(t *machine.Thread) (any, aio.Exc) {
			t.Sleep(sim.Second, "time.sleep(1)", route.Pos)
			return nil, nil
		}
		return n.Delegate(r.Worker.Loop.Env().RunSync(nil, work, route.Name+"()", route.Pos), finish)
	})
}

func (a *app) Report(*Request, aio.Exc) {}
func (a *app) Startup() aio.Coro        { return nil }
func (a *app) Shutdown() aio.Coro       { return nil }

func (a *app) call(route *Route, r *Request) aio.Coro {
	switch route.Name {
	case "sleeps":
		return a.env.Sleep(sim.Second, "slept")
	case "never":
		return a.env.NewEvent().Wait()
	case "slow":
		var ms int
		fmt.Sscan(r.Params[0].Value, &ms)
		return a.env.Sleep(sim.Time(ms)*sim.Millisecond, nil)
	}
	return aio.NewNative(route.Name, func(*aio.Native) aio.Step {
		if route.Name == "fails" {
			return aio.Raise(exception{aio.ValueError, "oops"})
		}
		if route.Name == "compute" {
			r.thread().Use(5 * sim.Millisecond)
			return aio.Return(nil)
		}
		r.thread().Sleep(sim.Second, "time.sleep(1)", route.Pos)
		return aio.Return(nil)
	})
}

// scenario is a server and its loads.
type scenario struct {
	config            Config
	machine           machine.Config
	loads             []string
	duration, timeout sim.Time
	seed              uint64
}

type outcome struct {
	*Run
	tokenWaits []sim.Time
	latencies  [][]sim.Time // by load
	err        error
	trace      *trace.Trace
	chunks     [][]byte
}

func (s scenario) run(t require.TestingT) outcome {
	var loads []Load
	for _, words := range s.loads {
		l, err := ParseLoad(words)
		require.NoError(t, err)
		loads = append(loads, l)
	}
	k := sim.NewKernel(s.seed, sim.Limits{})
	defer k.Close()
	o := outcome{trace: trace.New()}
	rec := trace.NewRecorder(func(c []byte) { o.chunks = append(o.chunks, c) }, 0)
	m := machine.New(k, rec, s.machine)
	s.config.TokenWait = func(d sim.Time) { o.tokenWaits = append(o.tokenWaits, d) }
	server := NewServer(m, s.config, func(w *Worker, _ *machine.Thread) (App, *aio.Env, error) {
		env := aio.NewEnv(w.Process, host{})
		return &app{env}, env, nil
	})
	o.Run = NewRun(server, loads, s.duration, s.timeout)
	o.latencies = make([][]sim.Time, len(loads))
	for i, f := range o.Figures {
		f.Latency = func(d sim.Time) { o.latencies[i] = append(o.latencies[i], d) }
	}
	o.err = o.Do()
	rec.Close(k.Now())
	for _, c := range o.chunks {
		require.NoError(t, o.trace.Append(c))
	}
	require.Empty(t, trace.Limits{Tokens: max(s.config.Threads, 0)}.Check(o.trace))
	return o
}

// groups words when the requests of a load were done: "40 at 1s".
func groups(f *Figures) string {
	text := ""
	for i, d := range f.Done {
		if i > 0 {
			text += ", "
		}
		text += fmt.Sprintf("%d at %gs", d.Count, sim.Seconds(d.At))
	}
	return text
}

func TestTheExamples(t *testing.T) {
	for _, c := range []struct {
		load, want string
		config     Config
	}{
		{"/async burst=10", "10 at 1s", Config{}},
		{"/async_blocking burst=10", "1 at 1s, 1 at 2s, 1 at 3s, 1 at 4s, 1 at 5s, 1 at 6s, 1 at 7s, 1 at 8s, 1 at 9s, 1 at 10s", Config{}},
		{"/async_blocking burst=4", "2 at 1s, 2 at 2s", Config{Workers: 2}},
		{"/def burst=100", "40 at 1s, 40 at 2s, 20 at 3s", Config{}},
		{"/def burst=100", "100 at 1s", Config{Threads: 100}},
		{"/fails burst=3", "3 at 0s", Config{}},
		{"/nowhere burst=3", "3 at 0s", Config{}},
	} {
		o := scenario{config: c.config, loads: []string{c.load}}.run(t)
		require.NoError(t, o.err)
		require.Equal(t, c.want, groups(o.Figures[0]), c.load)
		require.Zero(t, o.Figures[0].Unfinished())
	}
}

func TestTheLoopIsHeldByCallsThatBlock(t *testing.T) {
	o := scenario{loads: []string{"/async_blocking burst=10"}}.run(t)
	held := o.server.Workers()[0].Loop.Held
	require.Equal(t, aio.Held{
		Busy: 10 * sim.Second, Total: 10 * sim.Second, Count: 10, Longest: sim.Second, Pos: trace.MakePos(0, 7), Call: "time.sleep(1)",
		Places: []aio.Hold{{Pos: trace.MakePos(0, 7), Call: "time.sleep(1)", Total: 10 * sim.Second, Longest: sim.Second, Count: 10}},
	}, held)
}

func TestTokensAreWaitedFor(t *testing.T) {
	o := scenario{loads: []string{"/def burst=100"}}.run(t)
	require.Equal(t, 40, o.server.Workers()[0].MostThreads())
	require.Len(t, o.tokenWaits, 100)
	require.Equal(t, 2*sim.Second, o.tokenWaits[99])
	tr := o.trace
	for i := range tr.Lanes {
		if tr.Lanes[i].Kind == trace.KindRequest && tr.Lanes[i].Number == 100 {
			text := ""
			for _, n := range tr.LaneSpans(trace.LaneID(i)) {
				s := tr.Span(int(n))
				text += fmt.Sprintf("%v %g-%g %s|", s.State, sim.Seconds(s.Start), sim.Seconds(s.End), tr.Str(s.Detail))
			}
			require.Equal(t, "running 0-0 |running 0-0 |wait token 0-2 a thread token|running 2-2 |awaiting 2-3 thread()|running 3-3 |done 3-3 |", text)
		}
	}
}

func TestPublishedFigures(t *testing.T) {
	// 100 connections, a second's sleep, six seconds: 40 threads carry 40 a second, a loop carries them all.
	o := scenario{loads: []string{"/def c=100"}, duration: 6*sim.Second + 1}.run(t)
	require.Equal(t, 240, o.Figures[0].Completed)
	o = scenario{loads: []string{"/async c=100"}, duration: 6*sim.Second + 1}.run(t)
	require.Equal(t, 600, o.Figures[0].Completed)
	require.Equal(t, 100, o.Figures[0].Unfinished())
}

func TestAClosedLoopInNoTimeIsALimit(t *testing.T) {
	o := scenario{loads: []string{"/fails c=3"}, duration: sim.Second}.run(t)
	require.EqualError(t, o.err, "limit reached: time (100000 requests of '/fails c=3' at one instant: on this machine they cost nothing)")
}

func TestABurstIsOverWhenItHasTimedOut(t *testing.T) {
	o := scenario{loads: []string{"/async_blocking burst=5"}, timeout: 2*sim.Second + 1}.run(t)
	f := o.Figures[0]
	require.Equal(t, []int{2, 3}, []int{f.Completed, f.TimedOut})
	require.Equal(t, 2*sim.Second+1, o.Elapsed())
}

// As wrk counts: a late response is a response, but has no latency. The figures are those that were published for 100 connections, 40 threads,
// calls of 10 s and a timeout of 30 s, times one tenth.
func TestLateResponses(t *testing.T) {
	o := scenario{loads: []string{"/def c=100"}, duration: 6*sim.Second - 1, timeout: 3 * sim.Second}.run(t)
	f := o.Figures[0]
	require.Equal(t, 200, f.Completed)
	require.Equal(t, 60, f.TimedOut)
	require.Len(t, o.latencies[0], 140)
}

func TestLoadsThatBeginLater(t *testing.T) {
	o := scenario{loads: []string{"/async burst=3 at=2s", "/async burst=2"}, duration: 4 * sim.Second}.run(t)
	require.Equal(t, []string{"3 at 3s", "2 at 1s"}, []string{groups(o.Figures[0]), groups(o.Figures[1])})
	o = scenario{loads: []string{"/async burst=3 at=2s"}, duration: 2 * sim.Second}.run(t)
	require.EqualError(t, o.err, "load '/async burst=3 at=2s': at=2s: the run is over at 2s")
}

func TestConnectionsOfARampComeOneByOne(t *testing.T) {
	o := scenario{loads: []string{"/slow/10 c=1..100"}, duration: 10 * sim.Second}.run(t)
	number, time := o.Figures[0].Inside(o.start, o.server.machine.Now())
	require.InDelta(t, 50, number, 1)
	require.Equal(t, number, time)
	require.InDelta(t, 50*10/0.010, o.Figures[0].Completed, 600)
}

func TestThinkTime(t *testing.T) {
	o := scenario{loads: []string{"/slow/10 c=10 think=40ms", "/slow/10 c=10 think=~40ms"}, duration: 100 * sim.Second}.run(t)
	require.Equal(t, 20_000, o.Figures[0].Completed)
	require.InDelta(t, 20_000, o.Figures[1].Completed, 300)
	number, _ := o.Figures[1].Inside(o.start, o.server.machine.Now())
	require.InDelta(t, 2, number, 0.05)
}

func TestGrowth(t *testing.T) {
	o := scenario{loads: []string{"/async_blocking rate=5", "/async rate=500"}, duration: 40 * sim.Second}.run(t)
	more, sent := o.Figures[0].Growth()
	require.InDelta(t, 100, sent, 30)
	require.InDelta(t, 80, more, 30, "one a second is answered")
	more, _ = scenario{loads: []string{"/async rate=500"}, duration: 40 * sim.Second}.run(t).Figures[0].Growth()
	require.InDelta(t, 0, more, 100)
}

func TestARequestThatNothingWakesIsADeadlock(t *testing.T) {
	o := scenario{loads: []string{"/never burst=2"}}.run(t)
	require.EqualError(t, o.err, "deadlock: nothing can ever happen any more\n  Task-1 waits on Event.wait\n  Task-2 waits on Event.wait")
	require.Equal(t, 2, o.Figures[0].Unfinished())
}

func TestRouting(t *testing.T) {
	routes := []Route{
		get("/", "root", true), get("/items/mine", "mine", true), get("/items/{id:int}", "number", true), get("/items/{id}", "item", true),
		{Methods: []string{"POST"}, Path: "/items/", Name: "create"},
		get("/files/{path:path}", "file", true),
		get("/{a}/to/{b}.json", "two", true), get("/f/{x:float}", "float", true), get("/u/{x:uuid}", "uuid", true),
	}
	r, err := newRouter(routes)
	require.NoError(t, err)
	for _, c := range []struct{ method, path, want string }{
		{"GET", "/", "root []"},
		{"GET", "/items/mine", "mine []"},
		{"GET", "/items/12", "number [id=12]"},
		{"GET", "/items/x", "item [id=x]"},
		{"GET", "/items/x/", "307"},
		{"POST", "/items/12", "405"},
		{"POST", "/items/", "create []"},
		{"POST", "/items", "307"},
		{"GET", "/files/", "file [path=]"},
		{"GET", "/files/a/b.txt", "file [path=a/b.txt]"},
		{"GET", "/a/to/b.json.json", "two [a=a b=b.json]"},
		{"GET", "/f/1.5", "float [x=1.5]"},
		{"GET", "/f/1.5.2", "404"},
		{"GET", "/u/123e4567-e89b-12d3-a456-426614174000", "uuid [x=123e4567-e89b-12d3-a456-426614174000]"},
		{"GET", "/nothing/here", "404"},
	} {
		f := r.find(c.method, c.path)
		got := fmt.Sprint(f.status)
		if f.route != nil {
			var params []string
			for _, p := range f.params {
				params = append(params, p.Name+"="+p.Value)
			}
			got = fmt.Sprint(f.route.Name, " ", params)
		}
		require.Equal(t, c.want, got, c.path)
	}
	_, err = newRouter([]Route{get("/{x:date}", "", true)})
	require.EqualError(t, err, "unknown path convertor 'date'")
}

func TestEveryRequestEndsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 3).Draw(t, "loads")
		s := scenario{
			config: Config{Workers: rapid.IntRange(1, 3).Draw(t, "workers"), Threads: rapid.IntRange(1, 5).Draw(t, "threads")},
			machine: machine.Config{
				Cores: rapid.IntRange(1, 3).Draw(t, "cores"),
				GIL:   rapid.SampledFrom([]machine.GILMode{machine.GILOn, machine.GILOff, machine.Goroutines}).Draw(t, "gil"),
			},
			duration: sim.Time(rapid.IntRange(1, 8).Draw(t, "s"))*sim.Second + 1,
			timeout:  sim.Time(rapid.IntRange(0, 4).Draw(t, "timeout")) * sim.Second,
			seed:     rapid.Uint64().Draw(t, "seed"),
		}
		if rapid.Bool().Draw(t, "costly") {
			s.machine.Profile = machine.Profile{Request: 100_000, Response: 50_000, ThreadHop: 20_000, Callback: 1_000, CoreSlice: 1_500_000}
		}
		for range n {
			path := rapid.SampledFrom([]string{"/async", "/async_blocking", "/def", "/fails", "/compute", "/slow/30", "/x"}).Draw(t, "path")
			how := rapid.SampledFrom([]string{"burst=7", "c=3", "rate=5"}).Draw(t, "how")
			if path == "/fails" || path == "/x" {
				how = "burst=7" // a closed loop on an ideal machine would never let time pass
			}
			s.loads = append(s.loads, path+" "+how)
		}
		o := s.run(t)
		require.NoError(t, o.err)
		for i, f := range o.Figures {
			require.LessOrEqual(t, len(o.latencies[i]), f.Completed)
			require.GreaterOrEqual(t, len(o.latencies[i]), f.Completed-f.TimedOut)
			require.GreaterOrEqual(t, f.Unfinished(), 0)
			number, time := f.Inside(o.start, o.server.machine.Now())
			require.Equal(t, number, time, "Little's law")
		}
		for _, w := range o.server.Workers() {
			require.LessOrEqual(t, w.MostThreads(), s.config.Threads)
		}
		ends := map[trace.LaneID]int{}
		for i := range o.trace.Spans() {
			if sp := o.trace.Span(i); sp.State.Ended() {
				ends[sp.Lane]++
				require.Equal(t, 1, ends[sp.Lane])
			}
		}
		requireAnswers(t, o, s.machine.Profile.Request == 0)
		require.Equal(t, o.chunks, s.run(t).chunks, "the same run twice")
	})
}

// requireAnswers holds the trace's answers against what the clients counted. Where clients cost nothing none is on its way when the run ends.
func requireAnswers(t require.TestingT, o outcome, all bool) {
	statuses, timedOut := map[int]int{}, 0
	for _, a := range o.trace.Answers {
		if a.Outcome == trace.TimedOut {
			timedOut++
		} else {
			statuses[int(a.Status)]++
		}
	}
	counted, lateOnes := map[int]int{}, 0
	for _, f := range o.Figures {
		lateOnes += f.TimedOut
		for _, s := range f.Statuses {
			counted[s.Status] += s.Count
		}
	}
	if all {
		require.Equal(t, counted, statuses)
	}
	for status, n := range counted {
		require.GreaterOrEqual(t, statuses[status], n, status)
	}
	require.LessOrEqual(t, timedOut, lateOnes, "one that has no worker yet is not in the trace")
}

// The trace tells what each client got, and when: a burst in which one gives up, and is answered later.
func TestAnswersAreTraced(t *testing.T) {
	o := scenario{loads: []string{"/slow/100 burst=1", "/slow/900 burst=1", "/fails burst=1", "/nowhere burst=1"}, duration: 2 * sim.Second, timeout: sim.Second / 2}.run(t)
	require.NoError(t, o.err)
	var told []string
	for _, a := range o.trace.Answers {
		told = append(told, fmt.Sprintf("%s %v %d at %gs", o.trace.Str(o.trace.Lanes[a.Request].Name), a.Outcome, a.Status, sim.Seconds(sim.Time(a.At))))
	}
	require.ElementsMatch(t, []string{
		"GET /fails answered 500 at 0s", "GET /nowhere answered 404 at 0s", "GET /slow/100 answered 200 at 0.1s",
		"GET /slow/900 timed out 0 at 0.5s", "GET /slow/900 answered 200 at 0.9s",
	}, told)
}

func TestLimitConcurrency(t *testing.T) {
	o := scenario{config: Config{LimitConcurrency: 3}, loads: []string{"/async burst=5"}}.run(t)
	require.NoError(t, o.err)
	require.Equal(t, []StatusCount{{503, 5}}, o.Figures[0].Statuses, "five connections are open when the first request is read")
	o = scenario{config: Config{LimitConcurrency: 6}, loads: []string{"/async burst=5"}}.run(t)
	require.Equal(t, []StatusCount{{200, 5}}, o.Figures[0].Statuses)
}

func TestConnectionsPastTheLimitAreRefused(t *testing.T) {
	// Each client of a burst or an open load closes its connection when it has its response: connections do not add up.
	o := scenario{config: Config{LimitConcurrency: 50}, loads: []string{"/slow/10 rate=100"}, duration: 20 * sim.Second, seed: 1}.run(t)
	require.Equal(t, []StatusCount{{200, o.Figures[0].Completed}}, o.Figures[0].Statuses)
	require.InDelta(t, 2000, o.Figures[0].Completed, 150)
}

// Uvicorn counts connections, not only requests, and closes those that it refuses: a hundred clients that come back at once keep each other out.
func TestRefusedConnectionsAreClosed(t *testing.T) {
	for clients, status := range map[int]int{19: 200, 100: 503} {
		o := scenario{
			config: Config{LimitConcurrency: 20}, machine: machine.Config{Profile: machine.Reference()},
			loads: []string{fmt.Sprintf("/slow/100 c=%d", clients)}, duration: 5 * sim.Second, seed: 1,
		}.run(t)
		f := o.Figures[0]
		require.Equal(t, []StatusCount{{status, f.Completed}}, f.Statuses)
		require.Zero(t, f.Refused)
		if accepted := o.server.Workers()[0].accepted; status == 200 {
			require.Equal(t, 19, accepted)
		} else {
			require.GreaterOrEqual(t, accepted, f.Completed, "each refusal costs a connection")
		}
	}
}

// A client that thinks for longer than timeout_keep_alive finds its connection closed and makes another.
func TestKeepAlive(t *testing.T) {
	for _, c := range []struct {
		load        string
		keep        sim.Time
		connections int // in 20 s
	}{
		{"/slow/10 c=10 think=4s", 0, 10},
		{"/slow/10 c=10 think=6s", 0, 40},
		{"/slow/10 c=10 think=3s", 2 * sim.Second, 70},
		{"/slow/10 c=10 think=6s", 75 * sim.Second, 10},
		{"/slow/10 c=10", sim.Millisecond, 10},
	} {
		for _, profile := range []machine.Profile{{}, machine.Reference()} {
			o := scenario{
				config: Config{KeepAlive: c.keep}, machine: machine.Config{Profile: profile}, loads: []string{c.load}, duration: 20 * sim.Second, seed: 1,
			}.run(t)
			require.NoError(t, o.err)
			w := o.server.Workers()[0]
			require.Equal(t, c.connections, w.accepted, c.load)
			require.LessOrEqual(t, w.connections, 10)
			require.Zero(t, o.Figures[0].Refused)
		}
	}
}

// While the loop is held, connections wait in the listening socket's queue; those for which it has no place come again after 1 s, 3 s, 7 s…, and give up
// after 127 s.
func TestBacklog(t *testing.T) {
	config := machine.Config{Cores: 4, Profile: machine.Profile{Request: 1, CoreSlice: sim.Millisecond}}
	o := scenario{config: Config{Backlog: 4}, machine: config, loads: []string{"/async_blocking burst=1", "/async burst=10 at=10ms"}}.run(t)
	require.NoError(t, o.err)
	// The loop is held until 1 s: 5 wait, 5 come again at 1.01 s and find the queue empty.
	require.Equal(t, "5 at 2s, 5 at 2.01s", roundedGroups(o.Figures[1]))
	o = scenario{config: Config{Backlog: 1}, machine: config, loads: []string{"/async_blocking c=1", "/async burst=5 at=10ms"}, duration: 200 * sim.Second}.run(t)
	require.NoError(t, o.err)
	require.Equal(t, 5, o.Figures[1].Completed+o.Figures[1].Refused)
	require.Equal(t, o.Figures[1].Refused, o.Figures[1].Failed)
}

// roundedGroups is groups, to 10 ms.
func roundedGroups(f *Figures) string {
	var rounded []DoneAt
	for _, d := range f.Done {
		at := (d.At + 5*sim.Millisecond) / (10 * sim.Millisecond) * (10 * sim.Millisecond)
		if n := len(rounded); n > 0 && rounded[n-1].At == at {
			rounded[n-1].Count += d.Count
		} else {
			rounded = append(rounded, DoneAt{at, d.Count})
		}
	}
	return groups(&Figures{Done: rounded})
}
