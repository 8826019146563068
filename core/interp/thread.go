// What runs Python: the Runtime (an interpreter, one for each simulated process) and the Thread (a stack of frames).

package interp

import "loopscope/core/syntax"

// Runtime is one Python interpreter: its modules, and what it may use. A simulated process has one.
type Runtime struct {
	Modules  *Dict                                                     // sys.modules
	Builtins *Dict                                                     // the builtins module's names
	Finders  []Finder                                                  // ask each in turn for a module; Null: not mine
	Output   func(t *Thread, stream, text string)                      // what print and sys.stderr write
	Warn     func(t *Thread, category, text string, c *Code, line int) // a warning, to be shown on stderr
	Limits   Limits
	Steps    int64                     // instructions spent so far, by all threads
	Host     any                       // the simulator's own process
	Sources  map[string]*syntax.Module // by file name, for tracebacks
	// KeepLocals lets tracebacks keep the variables of their frames: programs that ask for them are few, and pay for it.
	KeepLocals bool

	// Unstarted are the coroutines that were made and never started yet, oldest first (a ring through the Generator).
	unstarted Generator
	asyncGens Generator // likewise the asynchronous generators that have begun and not ended
	// TrackOrigins lets new coroutines remember where they are made, for the warning that one was never awaited.
	TrackOrigins bool
	// Abandoned is told of an asynchronous generator that nobody has any more: CPython's finalizer hook.
	Abandoned func(t *Thread, g *Generator)
	// Unawaited is asked before the warning is shown that a coroutine was never awaited: true when the program has taken it.
	Unawaited func(t *Thread, text string, c *Code, line int) bool
	ids       map[*Head]int64
	nextID    int64
	nans      uint64 // how many float("nan") made
}

// Finder makes the module of that name; Null when it knows none.
type Finder func(rt *Runtime, t *Thread, name string) (Value, *Exception)

// Spend counts the fuel that t has used, fills it up again, and returns how much it was.
func (rt *Runtime) Spend(t *Thread) int64 {
	spent := int64(fuelSlice - t.Fuel)
	rt.Steps += spent
	t.counted += spent
	t.Fuel = fuelSlice
	return spent
}

// Limits bound what a run may spend. Zero means the default.
type Limits struct {
	Steps     int64 // instructions
	Bytes     int64 // memory that objects may take, estimated
	Recursion int   // Python's recursion limit
}

// Defaults of Limits.
const (
	DefaultSteps     = 2_000_000_000
	DefaultRecursion = 1000
	// maxNesting bounds how often Go code and Python code may call each other in turn. Each turn takes Go stack, and in a
	// browser that is the JavaScript engine's, of which there is about 1 MB.
	maxNesting = 900
)

// NewRuntime makes an interpreter with no modules.
func NewRuntime(limits Limits) *Runtime {
	if limits.Steps == 0 {
		limits.Steps = DefaultSteps
	}
	if limits.Recursion == 0 {
		limits.Recursion = DefaultRecursion
	}
	rt := &Runtime{Modules: NewDict(), Builtins: NewDict(), Limits: limits, Sources: map[string]*syntax.Module{}, ids: map[*Head]int64{}, nextID: 0x7f0000000000}
	rt.unstarted.prev, rt.unstarted.next_ = &rt.unstarted, &rt.unstarted
	rt.asyncGens.prev, rt.asyncGens.next_ = &rt.asyncGens, &rt.asyncGens
	return rt
}

// Thread is a thread of Python: what CPython keeps in a PyThreadState.
type Thread struct {
	RT   *Runtime
	Host any         // the simulator's own thread
	Data map[any]any // state that Go modules keep for each thread

	// Pause is called when the thread has spent its fuel: the host may charge CPU time, let other threads run, or
	// stop the run by returning a *Stop through the exception's Stop field. It sets Fuel again.
	Pause func(t *Thread) *Exception
	Fuel  int // instructions until the next Pause
	// Spin is called in a long busy wait: a loop that only looks at a clock, a round of which weighs so many instructions. exits tells
	// whether a round would end the loop if clocks were so many nanoseconds later. Spin may let time pass until then.
	Spin    func(t *Thread, weight int64, exits func(later int64) bool)
	Probing bool  // inside exits: clocks are to show Later more, and no time passes
	Later   int64 // in nanoseconds

	counted  int64 // fuel spent, up to the last time that it was filled up
	replayed int64 // fuel of loops whose results were known
	held     int64 // fuel spent inside calls of Go code
	record   *loopRecord

	frame   *Frame  // the running frame
	depth   int     // Python frames on the stack
	nesting int     // Go calls of run on the stack
	stack   []Value // the current segment of registers
	top     int
	free    *Frame      // frames to use again
	traceAt *syntax.Loc // where in the source the next traceback entry is, when not where its instruction is
	handled *Exception  // the exception that is being handled where the thread entered Python: sys.exc_info
}

// fuelSlice is how many instructions a thread runs between two looks at the limits.
const fuelSlice = 10_000

// NewThread makes a thread of the interpreter.
func (rt *Runtime) NewThread() *Thread {
	return &Thread{RT: rt, Fuel: fuelSlice, Data: map[any]any{}}
}

// Work is how many instructions the thread has run so far, weighted; Held how many of them stand for work inside calls of Go code.
func (t *Thread) Work() int64 { return t.counted + int64(fuelSlice-t.Fuel) + t.replayed }
func (t *Thread) Held() int64 { return t.held }

// refuel is called when the fuel has run out.
func (t *Thread) refuel() *Exception {
	if t.Pause != nil {
		return t.Pause(t)
	}
	t.RT.Spend(t)
	if t.RT.Steps > t.RT.Limits.Steps {
		return t.StopRun("steps")
	}
	return nil
}

// StopRun makes the exception that ends the run at a limit: no Python code can catch it.
func (t *Thread) StopRun(limit string) *Exception {
	e := NewException(TypeSystemExit)
	e.Stop = limit
	return e
}

// Position is where the thread is: the file and line of its running frame; "" and 0 outside Python.
func (t *Thread) Position() (file string, line int) {
	for f := t.frame; f != nil; f = f.back {
		if !f.code.Internal {
			return f.code.File, f.line()
		}
	}
	return "", 0
}

// InLibrary tells whether the code that runs is the library's.
func (t *Thread) InLibrary() bool { return t.frame != nil && t.frame.code.Internal }

// FunctionName is the name of the running function.
func (t *Thread) FunctionName() string {
	if t.frame == nil {
		return ""
	}
	return t.frame.code.Name
}
