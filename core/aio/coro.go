// Coroutines: what a task can run, and the helper for those written in Go.

package aio

import "loopscope/core/trace"

// Coro is a coroutine that has not ended.
type Coro interface {
	// Resume starts it or lets it go on until it suspends or ends. With an exception in the Input that is raised where the
	// coroutine is suspended; one that has not started raises it at once, without running.
	Resume(in Input) Step
}

// Positioned is a Coro that knows the line where it is suspended or runs.
type Positioned interface{ Pos() trace.Pos }

// Named is a Coro that knows the name of its function: "fetch".
type Named interface{ CoroName() string }

// Input resumes a coroutine: plainly, or with an exception.
type Input struct {
	Exc Exc
}

// StepKind is why a coroutine gave way.
type StepKind uint8

// The kinds.
const (
	StepReturn   StepKind = iota // it has ended, with Value
	StepRaise                    // it has ended, with the exception Value
	StepAwait                    // it waits for Future
	StepYield                    // a bare yield: it goes on in the next turn
	StepBadYield                 // it yielded Value, which is no future that is being awaited: an error
)

// Step is what a coroutine answers to Resume.
type Step struct {
	Kind   StepKind
	Future *Future
	Value  any
}

// Return is the end of a coroutine with a result.
func Return(v any) Step { return Step{Kind: StepReturn, Value: v} }

// Raise is the end of a coroutine with an exception.
func Raise(e Exc) Step { return Step{Kind: StepRaise, Value: e} }

// Await waits for f, which is not done.
func Await(f *Future) Step { return Step{Kind: StepAwait, Future: f} }

// Yield gives way for one turn of the loop.
func Yield() Step { return Step{Kind: StepYield} }

// BadYield is a yield of something that a task cannot wait for.
func BadYield(v any) Step { return Step{Kind: StepBadYield, Value: v} }

// Then is what a coroutine written in Go does next, given the outcome of what it awaited.
type Then func(v any, exc Exc) Step

// Native is a coroutine written in Go in continuation style: a function that runs until it awaits, and says what comes then.
type Native struct {
	name    string
	start   func(n *Native) Step
	started bool
	then    Then
	awaited *Future // nil after a bare yield
	inner   Coro    // what it delegates to
}

// NewNative makes a coroutine that begins with start. The name is the Python function's: "wait_for".
func NewNative(name string, start func(n *Native) Step) *Native {
	return &Native{name: name, start: start}
}

// CoroName is the name of the function.
func (n *Native) CoroName() string { return n.name }

// Pos is the line of the coroutine that it delegates to, if that knows one.
func (n *Native) Pos() trace.Pos {
	if p, ok := n.inner.(Positioned); ok {
		return p.Pos()
	}
	return 0
}

// Resume implements Coro.
func (n *Native) Resume(in Input) Step {
	if !n.started {
		n.started = true
		if in.Exc != nil {
			return Raise(in.Exc)
		}
		return n.start(n)
	}
	if n.inner != nil {
		return n.resumeInner(in)
	}
	then, awaited := n.then, n.awaited
	n.then, n.awaited = nil, nil
	switch {
	case in.Exc != nil:
		return then(nil, in.Exc)
	case awaited == nil:
		return then(nil, nil)
	}
	return then(awaited.Result())
}

// Await is `await f`: then follows at once when f is done.
func (n *Native) Await(f *Future, then Then) Step {
	if f.Done() {
		return then(f.Result())
	}
	n.awaited, n.then = f, then
	return Await(f)
}

// Yield is a bare yield.
func (n *Native) Yield(then Then) Step {
	n.awaited, n.then = nil, then
	return Yield()
}

// Delegate is `await c`, for a coroutine: it runs as a part of n.
func (n *Native) Delegate(c Coro, then Then) Step {
	n.inner, n.then = c, then
	return n.resumeInner(Input{})
}

func (n *Native) resumeInner(in Input) Step {
	s := n.inner.Resume(in)
	if s.Kind > StepRaise {
		return s
	}
	then := n.then
	n.inner, n.then = nil, nil
	if s.Kind == StepRaise {
		return then(nil, s.Value)
	}
	return then(s.Value, nil)
}

// outcome ends a coroutine with what it awaited.
func outcome(v any, exc Exc) Step {
	if exc != nil {
		return Raise(exc)
	}
	return Return(v)
}
