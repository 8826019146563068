// Run: one run from its request to its result.

package core

import (
	"cmp"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/pylib"
	"loopscope/core/report"
	"loopscope/core/sim"
	"loopscope/core/syntax"
	"loopscope/core/trace"
	"loopscope/core/web"
)

// Defaults of Limits.
const (
	defaultSteps = 2_000_000_000
	defaultTime  = sim.Time(3600) * sim.Second
	defaultTasks = 250_000
	defaultSpans = 5_000_000
	defaultBytes = 1 << 30
)

// run is a run in progress.
type run struct {
	req     Request
	sink    Sink
	result  *Result
	kernel  *sim.Kernel
	rec     *trace.Recorder
	machine *machine.Machine
	main    *syntax.Module
	trees   []*syntax.Module // main and the other files
	procs   []*pylib.Process
	steps   int64 // spent by all processes
	sampled int64 // steps at the last look at memory and progress
	stop    string
	web     *web.Run
	server  *web.Server

	collector *report.Collector
	home      string   // what the program calls the folder that its files are in, if anything: in app.routers it is app
	picks     bool     // the program names no load: one is to be picked from its routes
	looked    bool     // whether the loads have what their routes require
	others    []string // what else could have been picked
	notes     []string // what to know of how the program is served
	libraries bool     // the program imports more than Python's own
	unknown   []string // modules that do not exist, and become stand-ins
	assumed   []pylib.Assumption
	world     *pylib.World
}

// Run runs a request to its end. What it produces on the way goes to sink.
func Run(req Request, sink Sink) *Result {
	r := &run{req: req, sink: sink, result: &Result{Status: OK, Diagnostics: []Diagnostic{}, Findings: []Finding{}}}
	if !r.parse() || !r.assume() {
		return r.finish()
	}
	app, loads, err := r.mode()
	if err != nil {
		r.fail(Misused, Diagnostic{Severity: "error", Kind: "scenario", Message: err.Error()})
		return r.finish()
	}
	if app {
		r.startLine()
	}
	profile, err := machine.Find(r.req.Scenario.Machine)
	if err != nil {
		r.fail(Misused, Diagnostic{Severity: "error", Kind: "scenario", Message: err.Error()})
		return r.finish()
	}
	switch r.req.Scenario.Loop {
	case "", "asyncio":
	case "uvloop":
		profile = profile.Uvloop()
	default:
		r.fail(Misused, Diagnostic{Severity: "error", Kind: "scenario", Message: fmt.Sprintf("loop is %q: it can be asyncio or uvloop", r.req.Scenario.Loop)})
		return r.finish()
	}
	r.build(profile)
	defer r.kernel.Close()
	r.end(r.simulate(app, loads))
	return r.finish()
}

// simulate runs the world. A fault of the simulator itself comes back as an error too: what was traced until then is kept.
func (r *run) simulate(app bool, loads []web.Load) (err error) {
	defer func() {
		if v := recover(); v != nil {
			fault, ok := v.(*sim.Panic)
			if !ok {
				fault = &sim.Panic{Value: v, Stack: debug.Stack()}
			}
			err = fault
		}
	}()
	if app {
		return r.serve(loads)
	}
	return r.script()
}

// parse reads all files; what is wrong with any of them is said at once.
func (r *run) parse() bool {
	if len(r.req.Files) == 0 {
		r.fail(Misused, Diagnostic{Severity: "error", Kind: "scenario", Message: "there is no program to run"})
		return false
	}
	for i, f := range r.req.Files {
		if i > 0 && !strings.HasSuffix(f.Name, ".py") {
			continue // a template, or other data that the program reads
		}
		tree, err := syntax.Parse(f.Name, []byte(f.Text))
		if err != nil {
			r.sourceErrors(f.Name, err)
			continue
		}
		if _, err := interp.Compile(tree); err != nil {
			r.sourceErrors(f.Name, err)
		}
		r.trees = append(r.trees, tree)
		if i == 0 {
			r.main = tree
		}
		r.sourceWarnings(tree)
	}
	r.home = r.findHome()
	for _, tree := range r.trees {
		r.imports(tree)
	}
	return r.result.Status == OK
}

// sourceWarnings says what the compiler warns of in a file.
func (r *run) sourceWarnings(tree *syntax.Module) {
	for _, w := range syntax.Warnings(tree) {
		d := Diagnostic{Severity: "warning", Kind: "SyntaxWarning", File: tree.File, Line: int(w.Pos.Line), Col: int(w.Pos.Col) + 1, Message: w.Msg}
		r.result.Diagnostics = append(r.result.Diagnostics, d)
		text := fmt.Sprintf("%s:%d: %s: %s\n  %s\n", d.File, d.Line, d.Kind, d.Message, strings.TrimSpace(tree.Line(w.Pos.Line)))
		r.sink.Output(Line{Stream: "stderr", Text: text})
	}
}

// sourceErrors reports what a file's parser or compiler says.
func (r *run) sourceErrors(file string, err error) {
	var large *interp.TooLarge
	if errors.As(err, &large) {
		r.fail(Unsupported, Diagnostic{Severity: "error", Kind: "unsupported", File: file, Line: large.Line, Message: large.Error()})
		return
	}
	list, ok := interp.AsSyntaxErrors(err)
	if !ok {
		r.fail(Unsupported, Diagnostic{Severity: "error", Kind: "SyntaxError", File: file, Message: err.Error()})
		return
	}
	kinds := map[syntax.Kind]string{syntax.Indentation: "IndentationError", syntax.Tab: "TabError", syntax.Unsupported: "unsupported"}
	for _, e := range list {
		kind, ok := kinds[e.Kind]
		if !ok {
			kind = "SyntaxError"
		}
		r.fail(Unsupported, Diagnostic{
			Severity: "error", Kind: kind, File: file, Line: int(e.Pos.Line), Col: int(e.Pos.Col) + 1,
			EndLine: int(e.End.Line), EndCol: int(e.End.Col) + 1, Message: e.Msg, Hint: e.Hint,
		})
	}
}

// fail sets the status, unless something worse has set it, and adds a diagnostic.
func (r *run) fail(status Status, d Diagnostic) {
	if r.result.Status == OK {
		r.result.Status = status
	}
	r.result.Diagnostics = append(r.result.Diagnostics, d)
}

func orDefault[T int | int64 | sim.Time](v, def T) T {
	if v <= 0 {
		return def
	}
	return v
}

// build makes the world: clock, trace, machine.
func (r *run) build(profile machine.Profile) {
	s := r.req.Scenario
	seed := s.Seed
	if seed == 0 {
		seed = 1
	}
	// A load that is asked to last longer than the default limit raises it.
	most := max(defaultTime, sim.After(sim.Time(s.Duration), defaultTime))
	r.kernel = sim.NewKernel(seed, sim.Limits{Time: orDefault(sim.Time(s.Limits.TimeNS), most)})
	if !s.NoTrace {
		r.rec = trace.NewRecorder(r.sink.Trace, 4096)
		r.rec.LimitSpans(orDefault(s.Limits.Spans, defaultSpans))
	}
	files := map[string]string{}
	for _, f := range r.req.Files {
		files[f.Name] = f.Text
	}
	r.world = pylib.NewWorld(files, r.unknown, r.assumed)
	r.world.Environ, r.world.Deployed = s.Env, r.libraries
	modes := map[string]machine.GILMode{"off": machine.GILOff, "goroutines": machine.Goroutines}
	r.machine = machine.New(r.kernel, r.rec, machine.Config{Cores: cmp.Or(s.Cores, max(machine.DefaultCores, s.Workers)), GIL: modes[s.GIL], Profile: profile})
}

// process makes an interpreter for a process.
func (r *run) process(os *machine.Process) *pylib.Process {
	l := r.req.Scenario.Limits
	rt := interp.NewRuntime(interp.Limits{Steps: orDefault(l.Steps, defaultSteps)})
	p := pylib.NewProcess(os, rt)
	p.Env.MaxTasks = orDefault(l.Tasks, defaultTasks)
	p.Pause, p.World = r.pause, r.world
	rt.Output = func(t *interp.Thread, stream, text string) { r.output(p, stream, text) }
	rt.Warn = func(t *interp.Thread, category, text string, c *interp.Code, line int) {
		r.warn(p, category, text, c, line)
	}
	rt.Finders = append([]interp.Finder{r.finder()}, rt.Finders...)
	r.procs = append(r.procs, p)
	return p
}

// finder finds the program's own files as modules.
func (r *run) finder() interp.Finder {
	return func(rt *interp.Runtime, t *interp.Thread, name string) (interp.Value, *interp.Exception) {
		inside, ok := r.insideHome(name)
		if r.home != "" && !ok && r.isOwn(name) {
			return t.ImportModule(r.home + "." + name) // one module, whatever it is asked for by
		}
		path := strings.ReplaceAll(inside, ".", "/")
		isFolder := path == ""
		for _, f := range r.req.Files[1:] {
			if f.Name == strings.TrimPrefix(path+"/__init__.py", "/") {
				return rt.RunModule(t, name, f.Name, f.Text)
			}
		}
		for _, f := range r.req.Files[1:] {
			if f.Name == path+".py" {
				return rt.RunModule(t, name, f.Name, f.Text)
			}
			isFolder = isFolder || strings.HasPrefix(f.Name, path+"/")
		}
		if !isFolder {
			return interp.Null, nil
		}
		m := interp.NewModule(name)
		m.Attrs.SetStr("__path__", interp.NewList(interp.NewStr(path)))
		return m.Value(), nil
	}
}

// output passes on what a program writes.
func (r *run) output(p *pylib.Process, stream, text string) {
	line := Line{T: int64(r.kernel.Now()), Stream: stream, Text: text}
	if mt := r.machine.Current(); mt != nil {
		line.Lane = uint32(mt.Acting())
	}
	r.sink.Output(line)
}

// warn shows a warning as CPython does.
func (r *run) warn(p *pylib.Process, category, text string, c *interp.Code, line int) {
	out := fmt.Sprintf("%s: %s\n", category, text)
	if c != nil {
		out = fmt.Sprintf("%s:%d: %s: %s\n", c.File, line, category, text)
		if src, ok := c.SourceLine(line); ok {
			out += "  " + src + "\n"
		}
	} else {
		out = "sys:1: " + out
	}
	r.output(p, "stderr", out)
	d := Diagnostic{Severity: "warning", Kind: category, Message: text}
	if c != nil {
		d.File, d.Line = c.File, line
	}
	r.result.Diagnostics = append(r.result.Diagnostics, d)
}

// pause looks after a thread that has spent its fuel: limits and progress.
func (r *run) pause(t *interp.Thread) *interp.Exception {
	rt := t.RT
	spent := rt.Spend(t)
	r.steps += spent
	if rt.Steps > rt.Limits.Steps {
		return r.halt(t, "steps")
	}
	if r.steps-r.sampled > 2_000_000 {
		r.sampled = r.steps
		r.sink.Progress(Progress{T: int64(r.kernel.Now()), Steps: r.steps, Spans: r.rec.Spans(), Lanes: r.rec.Lanes()})
		if m, ok := r.sink.(Meter); ok && m.HeapBytes() > uint64(orDefault(r.req.Scenario.Limits.Bytes, defaultBytes)) {
			return r.halt(t, "memory")
		}
	}
	return nil
}

// halt ends the run at a limit.
func (r *run) halt(t *interp.Thread, limit string) *interp.Exception {
	r.stop = limit
	r.kernel.Halt(&sim.LimitError{Limit: limit, What: r.limitWords(limit)})
	return t.StopRun(limit)
}

func (r *run) limitWords(limit string) string {
	l := r.req.Scenario.Limits
	switch limit {
	case "steps":
		return fmt.Sprintf("%d instructions", orDefault(l.Steps, defaultSteps))
	case "memory":
		return fmt.Sprintf("%d MB of memory", orDefault(l.Bytes, defaultBytes)>>20)
	}
	return limit
}

// script runs the program as __main__ in a process of its own.
func (r *run) script() error {
	os := r.machine.NewProcess("python")
	p := r.process(os)
	kind := trace.KindThread
	if importsAsyncio(r.main) && r.machine.GIL() != machine.Goroutines {
		kind = trace.KindLoopThread
	}
	os.Start(machine.ThreadConfig{Name: "MainThread", Kind: kind}, func(mt *machine.Thread) {
		t := p.Attach(mt)
		code, err := p.RT.CompileFile(r.req.Files[0].Name, r.req.Files[0].Text)
		if err != nil {
			r.sourceErrors(r.req.Files[0].Name, err)
			return
		}
		_, exc := p.RT.RunCode(t, "__main__", code)
		r.uncaught(p, t, exc)
	})
	err := r.machine.Run()
	return err
}

// uncaught reports the exception that ended the main thread, and what CPython says when it shuts down.
func (r *run) uncaught(p *pylib.Process, t *interp.Thread, exc *interp.Exception) {
	code := 0
	if exc != nil && exc.Stop == "" {
		code = r.report(p, t, exc)
	}
	p.Finish(t)
	if code != 0 {
		r.result.Status, r.result.ExitCode = Failed, code
	}
}

// report prints an uncaught exception and returns the exit status.
func (r *run) report(p *pylib.Process, t *interp.Thread, exc *interp.Exception) int {
	if exc.Is(interp.TypeSystemExit) {
		code, msg := pylib.ExitCode(t, exc)
		if msg != "" {
			r.output(p, "stderr", msg+"\n")
		}
		return code
	}
	r.output(p, "stderr", t.FormatException(exc))
	file, line := exc.Place()
	message := strings.TrimSuffix(strings.Join(t.FormatExceptionOnly(exc, false), ""), "\n")
	hint := strings.TrimPrefix(strings.TrimSuffix(strings.Join(t.FormatExceptionOnly(exc, true), ""), "\n"), message)
	r.result.Diagnostics = append(r.result.Diagnostics, Diagnostic{
		Severity: "error", Kind: exc.Type().Name, File: file, Line: line, Message: message, Hint: strings.TrimPrefix(hint, ". "),
	})
	return 1
}

// serve runs the program as a served application under loads.
func (r *run) serve(loads []web.Load) error {
	s := r.req.Scenario
	boot := func(w *web.Worker, mt *machine.Thread) (web.App, *aio.Env, error) {
		p := r.process(w.Process)
		t := p.Attach(mt)
		main := r.req.Files[0]
		code, err := p.RT.CompileFile(main.Name, main.Text)
		if err != nil {
			return nil, nil, err
		}
		m, exc := p.RT.RunCode(t, r.mainModule(), code)
		if exc != nil {
			r.result.Status, r.result.ExitCode = Failed, r.report(p, t, exc)
			return nil, nil, errors.New("the program failed before it served anything")
		}
		asgi, ok, exc := p.FindApp(t, m)
		if exc == nil && !ok {
			r.fail(Failed, Diagnostic{Severity: "error", Kind: "scenario", File: main.Name, Message: "there is no FastAPI application to serve", Hint: "define one: app = FastAPI()"})
			return nil, nil, errors.New("there is no FastAPI application to serve")
		}
		var app *pylib.App
		if exc == nil {
			app, exc = p.NewApp(t, asgi)
		}
		if exc != nil {
			r.result.Status, r.result.ExitCode = Failed, r.report(p, t, exc)
			return nil, nil, errors.New("the application cannot be served")
		}
		r.pick(app, t)
		return app, p.Env, r.lacking(app, t)
	}
	r.collector = report.NewCollector(r.machine)
	r.server = web.NewServer(r.machine, web.Config{
		Workers: s.Workers, Threads: s.Threads, LimitConcurrency: s.LimitConcurrency,
		Backlog: s.Backlog, KeepAlive: sim.Time(s.KeepAlive), NoDelay: s.NoDelay, TokenWait: r.collector.TokenWait,
	}, boot)
	r.web = web.NewRun(r.server, loads, sim.Time(s.Duration), orDefault(sim.Time(s.Timeout), 0))
	r.collector.Watch(r.server, r.web)
	begun := r.web.Begun
	r.web.Begun = func() {
		begun()
		if !r.hasRoutes() {
			r.kernel.Halt(errNoRoutes)
		}
	}
	return r.web.Do()
}

var errNoRoutes = errors.New("the application has no routes to send a request to: decorate a function with @app.get(\"/\"), " +
	"or include the router that has them")

// hasRoutes tells whether a worker's application has a route of its own, or mounts another; an ASGI function has none, and serves all.
func (r *run) hasRoutes() bool {
	for _, w := range r.server.Workers() {
		routes := w.App.Routes()
		if len(routes) == 0 || slices.ContainsFunc(routes, func(t web.Route) bool { return t.Pos != 0 || t.Prefix }) {
			return true
		}
	}
	return false
}

// end notes how the kernel came to its end.
func (r *run) end(err error) {
	var limit *sim.LimitError
	var deadlock *machine.Deadlock
	var fault *sim.Panic
	var misused *web.LoadError
	switch {
	case err == nil:
	case errors.As(err, &limit):
		r.result.Status, r.result.Limit = LimitHit, limit.Limit
		r.result.Diagnostics = append(r.result.Diagnostics, Diagnostic{Severity: "error", Kind: "limit", Message: "stopped at a limit: " + limit.What, Hint: "the trace up to here is kept"})
		if len(r.procs) > 0 {
			r.output(r.procs[0], "stderr", "stopped at a limit: "+limit.What+"\n")
		}
	case errors.As(err, &deadlock):
		r.deadlock(deadlock)
	case errors.As(err, &fault):
		r.fail(Failed, Diagnostic{Severity: "error", Kind: "internal error", Message: fmt.Sprint(fault.Value), Hint: "this is a fault of Loopscope, not of your program"})
		r.output(nil, "stderr", fmt.Sprintf("internal error: %v\n%s\n", fault.Value, fault.Stack))
	case errors.As(err, &misused):
		r.web = nil // there is nothing to report
		r.fail(Misused, Diagnostic{Severity: "error", Kind: "scenario", Message: err.Error()})
	case errors.Is(err, errNoRoutes):
		r.web = nil
		r.fail(Failed, Diagnostic{Severity: "error", Kind: "scenario", File: r.req.Files[0].Name, Message: err.Error()})
	case r.result.Status == OK:
		r.fail(Failed, Diagnostic{Severity: "error", Kind: "scenario", Message: err.Error()})
	}
	r.rec.Close(r.kernel.Now())
	r.rec.Flush()
}

// deadlock reports who waits on what.
func (r *run) deadlock(d *machine.Deadlock) {
	var b strings.Builder
	b.WriteString("deadlock: everybody waits, and nothing can wake them\n")
	diag := Diagnostic{Severity: "error", Kind: "deadlock", Message: "everybody waits, and nothing can wake them"}
	for _, w := range d.Waits {
		fmt.Fprintf(&b, "  %s waits for %s since %s\n", w.Who, w.On, seconds(w.Since))
		if diag.Line == 0 && w.Pos.Line() > 0 {
			diag.File, diag.Line = r.req.Files[0].Name, w.Pos.Line()
		}
	}
	r.result.Status, r.result.ExitCode = Failed, 1
	r.result.Diagnostics = append(r.result.Diagnostics, diag)
	r.output(nil, "stderr", b.String())
}

func seconds(t sim.Time) string { return fmt.Sprintf("%.3f s", sim.Seconds(t)) }

// finish completes the result.
func (r *run) finish() *Result {
	res := r.result
	if r.kernel != nil {
		res.EndNS = int64(r.kernel.Now())
		res.Spans, res.Lanes = r.rec.Spans(), r.rec.Lanes()
		for _, p := range r.procs {
			res.Steps += p.RT.Steps
		}
		r.loopHeld()
		res.Assumed = r.assumptions()
		r.unusedAssumptions()
		if r.web != nil && r.web.HasBegun() {
			res.Load = r.loadReport()
		}
		r.advise()
	}
	switch res.Status {
	case OK:
		res.ExitCode = 0
	case Misused:
		res.ExitCode = 2
	case Unsupported:
		res.ExitCode = 3
	case LimitHit:
		res.ExitCode = 4
	case Failed:
		res.ExitCode = max(res.ExitCode, 1)
	}
	return res
}

// loopHeld sums up how the loops were held, and still are.
func (r *run) loopHeld() {
	r.eachLoop(func(p *pylib.Process, l *aio.Loop) {
		l.CutOff()
		r.held(p, l.Held)
	})
}

// eachLoop visits the event loops: those of scripts, and the workers'.
func (r *run) eachLoop(visit func(*pylib.Process, *aio.Loop)) {
	for _, p := range r.procs {
		seen := map[*aio.Loop]bool{}
		for _, l := range p.Loops() {
			seen[l] = true
			visit(p, l)
		}
		if r.server == nil {
			continue
		}
		for _, w := range r.server.Workers() {
			if w.Process == p.OS && w.Loop != nil && !seen[w.Loop] {
				visit(p, w.Loop)
			}
		}
	}
}

func (r *run) held(p *pylib.Process, held aio.Held) {
	h := &r.result.Loop
	h.TotalNS += int64(held.Total)
	h.Count += held.Count
	if int64(held.Longest) > h.LongestNS {
		h.LongestNS, h.What = int64(held.Longest), held.Call
		h.File, h.Line = p.FileOf(held.Pos), held.Pos.Line()
	}
}
