// Process: a simulated process that runs Python, and how its interpreter meets the machine and the event loop.

package pylib

import (
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/syntax"
	"loopscope/core/trace"
)

// Process is an operating system process that runs Python: an interpreter, a machine's process, and the asyncio of both.
type Process struct {
	RT  *interp.Runtime
	OS  *machine.Process
	Env *aio.Env

	// World is what the process shares with the others of the run. NewProcess makes one of its own, to be replaced.
	World *World

	threads  int                       // numbers threading's names: Thread-1
	loops    map[*machine.Thread]Value // asyncio.set_event_loop, by thread
	made     madeTask
	newTask  *taskObject    // that Task.__init__ makes a task of
	policy   Value          // asyncio.set_event_loop_policy, null for the default one
	awaiting *aio.Future    // the future that a coroutine has just yielded to its task
	files    map[string]int // indices of source files in the trace
	main     *machine.Thread
	all      []*aio.Loop
	attached []*Thread // the threads that run Python, in the order of their start
	exit     exitPlan
	onWall   bool   // a busy wait that is being looked at reads a clock on the wall
	seeds    uint64 // how many generators were seeded from the run's

	// Pause is the interp.Thread.Pause of every thread of the process.
	Pause func(t *Thread) *Exception
}

// NewProcess makes an interpreter for a process of the machine.
func NewProcess(os *machine.Process, rt *interp.Runtime) *Process {
	p := &Process{RT: rt, OS: os, World: NewWorld(nil, nil, nil), loops: map[*machine.Thread]Value{}, files: map[string]int{}}
	p.Env = aio.NewEnv(os, host{p})
	p.Env.Settled = p.reportForgotten
	rt.Host, rt.Abandoned, rt.Unawaited = p, p.abandoned, unawaited
	Install(rt)
	return p
}

// Attach makes mt, a thread of the process, able to run Python.
func (p *Process) Attach(mt *machine.Thread) *Thread {
	t := p.RT.NewThread()
	t.Host = mt
	p.meter(t, mt)
	mt.Ref = t
	p.remember(t)
	if p.main == nil {
		p.main = mt
	}
	return t
}

// processOf is the process that t belongs to.
func processOf(t *Thread) *Process { return t.RT.Host.(*Process) }

// osThread is the machine's thread that carries t.
func osThread(t *Thread) *machine.Thread { return t.Host.(*machine.Thread) }

// current is the Python thread that runs.
func (p *Process) current() *Thread { return p.threadOf(p.OS.Machine.Current()) }

// threadOf is the Python thread that mt carries; a pool's thread becomes one when it first comes here.
func (p *Process) threadOf(mt *machine.Thread) *Thread {
	if t, ok := mt.Ref.(*Thread); ok {
		return t
	}
	return p.Attach(mt)
}

// Pos is where t is, for the trace.
func (p *Process) pos(t *Thread) trace.Pos {
	file, line := t.Position()
	return p.PosOf(file, line)
}

// PosOf is a source position for the trace. Without one the files are numbered as they come, for FileOf.
func (p *Process) PosOf(file string, line int) trace.Pos {
	if file == "" {
		return 0
	}
	i, ok := p.files[file]
	if !ok {
		if i = len(p.files) + 1; p.OS.Machine.Trace != nil {
			i = p.OS.Machine.Trace.File(file)
		}
		p.files[file] = i
	}
	return trace.MakePos(i, line)
}

// FileOf is the file of a position.
func (p *Process) FileOf(pos trace.Pos) string {
	for name, i := range p.files {
		if i == pos.File() && pos.Line() > 0 {
			return name
		}
	}
	return ""
}

// Loops are the event loops of the process, in the order in which Python saw them.
func (p *Process) Loops() []*aio.Loop { return p.all }

// Finish waits for threads as CPython does when the program ends, and says what CPython says: failed futures that nobody asked, coroutines that nobody awaited.
func (p *Process) Finish(t *Thread) {
	p.atExit(t)
	p.RT.CloseGlobals(t)
	for _, l := range p.all {
		p.reportUnread(l)
		l.Tasks(func(task *aio.Task) {
			_ = host{p}.Report(l, aio.Report{Message: "Task was destroyed but it is pending!", Task: task})
		})
	}
	for _, g := range p.RT.Unstarted() {
		if p.RT.Warn != nil {
			p.RT.Warn(t, "RuntimeWarning", g.UnawaitedText(t), nil, 0)
		}
	}
}

// ExitCode is the exit status that a SystemExit asks for, and the message that it prints.
func ExitCode(t *Thread, exc *Exception) (code int, message string) {
	v := none
	if len(exc.Args) > 0 {
		v = exc.Args[0]
	}
	switch {
	case v.IsNone():
		return 0, ""
	case v.IsInt() || v.Kind() == interp.KindBool:
		return int(v.AsInt() & 0xff), ""
	}
	s, _ := t.Str(v)
	return 1, s
}

// seconds reads a number of seconds.
func seconds(t *Thread, v Value) (sim.Time, *Exception) {
	if _, isText := text(v); isText || v.IsNone() {
		return 0, t.TypeErrorf("'%s' object cannot be interpreted as an integer", v.Type().Shown())
	}
	f, exc := t.ToFloat(v)
	if exc != nil {
		return 0, exc
	}
	return sim.FromSeconds(f), nil
}

// delay reads a number of seconds that is added to the loop's time.
func delay(t *Thread, v Value) (sim.Time, *Exception) {
	d, exc := seconds(t, v)
	if exc != nil && exc.Is(interp.TypeTypeError) {
		exc = t.TypeErrorf("unsupported operand type(s) for +: 'float' and '%s'", v.Type().Shown())
	}
	return d, exc
}

// notAbove0 is what comparing a delay with 0 raises.
func notAbove0(t *Thread, v Value) *Exception {
	_, exc := t.Compare(syntax.LtE, v, integer(0))
	return exc
}

// timeout reads a number of seconds where None means for ever: never is what it becomes.
func timeout(t *Thread, v Value, never sim.Time) (sim.Time, *Exception) {
	if v.IsNone() || v.IsNull() {
		return never, nil
	}
	return seconds(t, v)
}

// toValue is the reverse; what aio itself makes (nothing, numbers, truth) becomes a Python object.
func toValue(v any) Value {
	switch v := v.(type) {
	case Value:
		return v
	case nil:
		return none
	case bool:
		return interp.Bool(v)
	case int:
		return integer(v)
	case string:
		return str(v)
	case *aio.Future:
		return futureValue(v)
	case *aio.Task:
		return futureValue(&v.Future)
	case *aio.TaskGroup:
		return v.Ref.(Value)
	case *Exception:
		return v.Value()
	}
	return none
}

// toExc is an exception for aio: a nil *Exception is nil.
func toExc(e *Exception) aio.Exc {
	if e == nil {
		return nil
	}
	return e
}

// fromExc is the reverse.
func fromExc(e aio.Exc) *Exception {
	if e == nil {
		return nil
	}
	return e.(*Exception)
}

// outcome turns a result of aio into one of a Go function of Python.
func outcome(v any, e aio.Exc) (Value, *Exception) {
	if e != nil {
		return null, fromExc(e)
	}
	return toValue(v), nil
}

// Supports tells whether a program can import the module of that name, or one inside it.
func Supports(name string) bool {
	for _, m := range modules {
		if m.name == name || strings.HasPrefix(m.name, name+".") {
			return true
		}
	}
	_, err := lib.ReadFile("lib/" + name + ".py")
	return err == nil || name == "__future__" || reexports[name] != "" || hasStandIn(name)
}
