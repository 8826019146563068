// Future: a result to come, and who is to be told.

package aio

import "loopscope/core/trace"

// FutureState is the state of a future.
type FutureState uint8

// The states.
const (
	Pending FutureState = iota
	Cancelled
	Finished
)

// Future is an asyncio.Future. It is meant to be embedded by value in the host's future object; Init makes it usable, and it
// must not be copied after that.
type Future struct {
	// Ref is the host's object, for the host alone.
	Ref any
	// Label tells people what is awaited: "asyncio.sleep(1)".
	Label string

	loop  *Loop
	value any // Finished: the result or the exception; Cancelled: the CancelledError that a task ended with, to be raised once
	msg   any // of the last cancel()
	tb    any // failed: the traceback of the exception
	first doneCallback
	more  []doneCallback
	sub   subclass

	state  FutureState
	failed bool // Finished, with an exception
	unread bool // failed, and nobody has asked for the exception
	token  bool // to await it is to wait for a token
}

type doneCallback struct {
	fn  Callback
	ctx Context
}

// subclass is what a kind of future does in its own way.
type subclass interface {
	cancel(msg any) bool
}

// Init makes f a pending future of l.
func (f *Future) Init(l *Loop) { *f = Future{Ref: f.Ref, Label: f.Label, loop: l} }

// NewFuture makes a future.
func (l *Loop) NewFuture(label string) *Future { return &Future{loop: l, Label: label} }

// Loop is the loop that f belongs to.
func (f *Future) Loop() *Loop { return f.loop }

// Task is the task that f is the future of, or nil.
func (f *Future) Task() *Task {
	t, _ := f.sub.(*Task)
	return t
}

// Gathering tells whether f is what gather returned.
func (f *Future) Gathering() bool {
	_, ok := f.sub.(*Gathering)
	return ok
}

// State is the state.
func (f *Future) State() FutureState { return f.state }

// Done tells whether f has a result, an exception, or is cancelled.
func (f *Future) Done() bool { return f.state != Pending }

// Cancelled tells whether f is cancelled.
func (f *Future) Cancelled() bool { return f.state == Cancelled }

// Failed is the exception, without taking notice of it; nil when there is none.
func (f *Future) Failed() Exc {
	if f.failed {
		return f.value
	}
	return nil
}

// Outcome is the result or the exception, nil while there is none; it takes notice of neither.
func (f *Future) Outcome() any {
	if f.state != Finished {
		return nil
	}
	return f.value
}

// Unread tells whether f failed and nobody has asked for its exception.
func (f *Future) Unread() bool { return f.unread }

// MarkRead makes a failure not be reported as "never retrieved".
func (f *Future) MarkRead() { f.unread = false }

// CancelMessage is the message given to the last Cancel.
func (f *Future) CancelMessage() any { return f.msg }

// Result is the result, or the exception to raise: f's own, a CancelledError, or an InvalidStateError when f is not done.
func (f *Future) Result() (any, Exc) {
	switch {
	case f.state == Cancelled:
		return nil, f.cancelledError()
	case f.state == Pending:
		return nil, f.loop.host().New(InvalidStateError, "Result is not set.")
	}
	f.unread = false
	if f.failed {
		f.loop.host().SetTraceback(f.value, f.tb)
		return nil, f.value
	}
	return f.value, nil
}

// Exception is the exception that f failed with, or nil; the second result is what asking raises: a CancelledError, or an
// InvalidStateError when f is not done.
func (f *Future) Exception() (exception, raised Exc) {
	switch {
	case f.state == Cancelled:
		return nil, f.cancelledError()
	case f.state == Pending:
		return nil, f.loop.host().New(InvalidStateError, "Exception is not set.")
	}
	f.unread = false
	return f.Failed(), nil
}

// cancelledError is the exception that tells of f's cancellation: the original one the first time, for its traceback.
// (A gather that was cancelled asks its last child for it, even if that swallowed the cancellation and has a result.)
func (f *Future) cancelledError() Exc {
	if e := f.value; f.state == Cancelled && e != nil {
		f.value = nil
		return e
	}
	return f.loop.host().New(CancelledError, f.msg)
}

// SetResult makes f done. It raises InvalidStateError when f is done already.
func (f *Future) SetResult(v any) Exc {
	if f.state != Pending {
		return f.loop.host().New(InvalidStateError, "invalid state")
	}
	f.value, f.state = v, Finished
	f.schedule()
	return nil
}

// SetException makes f failed. It raises InvalidStateError when f is done already.
func (f *Future) SetException(e Exc) Exc {
	h := f.loop.host()
	if f.state != Pending {
		return h.New(InvalidStateError, "invalid state")
	}
	f.value, f.tb = e, h.Traceback(e)
	f.state, f.failed, f.unread = Finished, true, true
	f.loop.noteFailure(f)
	f.schedule()
	return nil
}

// release sets a result if f is pending.
func (f *Future) release(v any) {
	if f.state == Pending {
		_ = f.SetResult(v)
	}
}

// Cancel is f.cancel(msg): a task is told to cancel itself, a gathering cancels its children. It is false when f is done.
func (f *Future) Cancel(msg any) bool {
	if f.sub != nil {
		return f.sub.cancel(msg)
	}
	return f.cancelPlain(msg)
}

func (f *Future) cancelPlain(msg any) bool {
	f.unread = false
	if f.state != Pending {
		return false
	}
	f.state, f.msg = Cancelled, msg
	f.schedule()
	return true
}

// AddDoneCallback makes the loop call fn with f, by CallSoon, when f is done. A nil context is a copy of the current one.
func (f *Future) AddDoneCallback(fn Callback, ctx Context) {
	if ctx == nil {
		ctx = f.loop.host().CopyContext()
	}
	f.addCallback(fn, ctx)
}

// addCallback is AddDoneCallback without a context of its own.
func (f *Future) addCallback(fn Callback, ctx Context) {
	switch {
	case f.state != Pending:
		f.loop.enqueue(Call{Fn: fn, Future: f, ctx: ctx})
	case f.first.fn == nil:
		f.first = doneCallback{fn, ctx}
	default:
		f.more = append(f.more, doneCallback{fn, ctx})
	}
}

// RemoveDoneCallback removes every callback that match wants, and tells how many.
func (f *Future) RemoveDoneCallback(match func(Callback) bool) int {
	if f.first.fn == nil {
		return 0
	}
	all := append([]doneCallback{f.first}, f.more...)
	kept := all[:0]
	for _, c := range all {
		if !match(c.fn) {
			kept = append(kept, c)
		}
	}
	f.first, f.more = doneCallback{}, nil
	if len(kept) > 0 {
		f.first, f.more = kept[0], kept[1:]
	}
	return len(all) - len(kept)
}

// removeCallback removes fn.
func (f *Future) removeCallback(fn Callback) {
	if len(f.more) == 0 {
		if f.first.fn == fn {
			f.first = doneCallback{}
		}
		return
	}
	f.RemoveDoneCallback(func(c Callback) bool { return c == fn })
}

// Callbacks calls visit with each callback in order, as repr() shows them.
func (f *Future) Callbacks(visit func(Callback)) {
	if f.first.fn == nil {
		return
	}
	visit(f.first.fn)
	for _, c := range f.more {
		visit(c.fn)
	}
}

// schedule asks the loop to call the callbacks, and forgets them.
func (f *Future) schedule() {
	if f.first.fn == nil {
		return
	}
	first, more := f.first, f.more
	f.first, f.more = doneCallback{}, nil
	f.loop.enqueue(Call{Fn: first.fn, Future: f, ctx: first.ctx})
	for _, c := range more {
		f.loop.enqueue(Call{Fn: c.fn, Future: f, ctx: c.ctx})
	}
}

// lane is the lane of the task that f is the future of, if it is one's.
func (f *Future) lane() trace.LaneID {
	if t := f.Task(); t != nil {
		return t.Lane
	}
	return 0
}
