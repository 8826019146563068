// threading's Event, Semaphore and Barrier.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

var (
	typeThreadEvent            = interp.NewGoType("threading.Event", nil)
	typeThreadSemaphore        = interp.NewGoType("threading.Semaphore", nil)
	typeThreadBoundedSemaphore = interp.NewGoType("threading.BoundedSemaphore", typeThreadSemaphore)
	typeThreadBarrier          = interp.NewGoType("threading.Barrier", nil)
	typeThreadBrokenBarrier    = interp.NewGoException("threading.BrokenBarrierError", interp.TypeRuntimeError)
)

func init() {
	defThreadEvent()
	defThreadSemaphore()
	defThreadBarrier()
}

// threadEvent is a threading.Event.
type threadEvent struct {
	isSet   bool
	waiting machine.WaitQueue
}

func newThreadEvent(cls *interp.Type) Value { return interp.NewInstance(cls, &threadEvent{}).Value() }

// put sets the event.
func (e *threadEvent) put() {
	e.isSet = true
	e.waiting.WakeAll()
}

// wait tells whether the event was set before the deadline. One that is cleared again at once has still woken those who waited.
func (e *threadEvent) wait(t *Thread, deadline sim.Time, call string) bool {
	return e.isSet || deadline > now(t) && blockOn(t, &e.waiting, deadline, call)
}

func defThreadEvent() {
	c := typeThreadEvent
	defMakes(c, func() any { return &threadEvent{} })
	method(c, "set()", func(t *Thread, e *threadEvent, a []Value) (Value, *Exception) {
		e.put()
		return none, nil
	})
	method(c, "clear()", func(t *Thread, e *threadEvent, a []Value) (Value, *Exception) {
		e.isSet = false
		return none, nil
	})
	for _, name := range []string{"is_set", "isSet"} {
		method(c, name+"()", func(t *Thread, e *threadEvent, a []Value) (Value, *Exception) { return interp.Bool(e.isSet), nil })
	}
	method(c, "wait(timeout=None)", func(t *Thread, e *threadEvent, a []Value) (Value, *Exception) {
		until, exc := deadline(t, a[0])
		if exc != nil {
			return null, exc
		}
		return interp.Bool(e.wait(t, until, "Event.wait()")), nil
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		state := "unset"
		if dataOf[*threadEvent](a[0]).isSet {
			state = "set"
		}
		return reprSync(t, a[0], state)
	})
}

// reprSync is "<threading.Event at 0x7f0000000040: set>".
func reprSync(t *Thread, v Value, state string) (Value, *Exception) {
	return str(fmt.Sprintf("<%s.%s at %#x: %s>", v.Type().Module, v.Type().Qualname, t.RT.ID(v), state)), nil
}

// threadSemaphore is a threading.Semaphore or BoundedSemaphore.
type threadSemaphore struct {
	value   int
	initial int
	waiting machine.WaitQueue
}

func (s *threadSemaphore) take(t *Thread, deadline sim.Time) bool {
	for s.value == 0 {
		if deadline <= now(t) || !blockOn(t, &s.waiting, deadline, "Semaphore.acquire()") && s.value == 0 {
			return false
		}
	}
	s.value--
	return true
}

func (s *threadSemaphore) give(n int) {
	s.value += n
	for range n {
		s.waiting.WakeOne()
	}
}

func defThreadSemaphore() {
	c := typeThreadSemaphore
	defMakes(c, func() any { return &threadSemaphore{} })
	method(c, "__init__(value=1)", func(t *Thread, s *threadSemaphore, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc == nil && n < 0 {
			exc = t.ValueErrorf("semaphore initial value must be >= 0")
		}
		s.value, s.initial = n, n
		return none, exc
	})
	method(c, "acquire(blocking=True, timeout=None)", acquireSemaphore)
	method(c, "__enter__(blocking=True, timeout=None)", acquireSemaphore)
	release := func(t *Thread, s *threadSemaphore, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		if exc == nil && n < 1 {
			exc = t.ValueErrorf("n must be one or more")
		}
		if exc == nil {
			s.give(n)
		}
		return none, exc
	}
	method(c, "release(n=1)", release)
	c.Def("__exit__(exc_type, exc, tb, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.CallName(a[0], "release") })
	method(typeThreadBoundedSemaphore, "release(n=1)", func(t *Thread, s *threadSemaphore, a []Value) (Value, *Exception) {
		if n, exc := t.Index(a[0]); exc == nil && n >= 1 && s.value+n > s.initial {
			return null, t.ValueErrorf("Semaphore released too many times")
		}
		return release(t, s, a)
	})
	c.Attr("_value", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*threadSemaphore](v).value), nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return reprSync(t, a[0], fmt.Sprintf("value=%d", dataOf[*threadSemaphore](a[0]).value))
	})
	typeThreadBoundedSemaphore.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s := dataOf[*threadSemaphore](a[0])
		return reprSync(t, a[0], fmt.Sprintf("value=%d/%d", s.value, s.initial))
	})
}

func acquireSemaphore(t *Thread, s *threadSemaphore, a []Value) (Value, *Exception) {
	block, exc := t.Truth(a[0])
	if exc != nil {
		return null, exc
	}
	if !block && !a[1].IsNone() {
		return null, t.ValueErrorf("can't specify timeout for non-blocking acquire")
	}
	until, exc := deadline(t, a[1])
	if exc != nil {
		return null, exc
	}
	if !block {
		until = now(t)
	}
	return interp.Bool(s.take(t, until)), nil
}

// threadBarrier is a threading.Barrier. It fills until all parties are there, then drains until all have gone.
type threadBarrier struct {
	parties int
	count   int // inside
	state   barrierState
	action  Value
	limit   Value // the default timeout
	inside  machine.WaitQueue
	outside machine.WaitQueue // those who come while it drains
}

type barrierState uint8

const (
	barrierFilling barrierState = iota
	barrierDraining
	barrierResetting
	barrierBroken
)

// wait is Barrier.wait: the number of the thread among the parties.
func (b *threadBarrier) wait(t *Thread, deadline sim.Time) (int, *Exception) {
	for b.state == barrierDraining || b.state == barrierResetting {
		blockOn(t, &b.outside, sim.Never, "Barrier.wait()")
	}
	if b.state == barrierBroken {
		return 0, interp.NewException(typeThreadBrokenBarrier)
	}
	index := b.count
	b.count++
	exc := b.meet(t, index, deadline)
	b.count--
	if b.count == 0 && (b.state == barrierDraining || b.state == barrierResetting) {
		b.state = barrierFilling
		b.outside.WakeAll()
	}
	return index, exc
}

// meet waits for the others; the last to come calls the action and lets all go.
func (b *threadBarrier) meet(t *Thread, index int, deadline sim.Time) *Exception {
	if index+1 == b.parties {
		if !b.action.IsNone() {
			if _, exc := t.Call(b.action, nil, nil); exc != nil {
				b.fail()
				return exc
			}
		}
		b.state = barrierDraining
		b.inside.WakeAll()
		return nil
	}
	for b.state == barrierFilling {
		if !blockOn(t, &b.inside, deadline, "Barrier.wait()") && b.state == barrierFilling {
			b.fail()
		}
	}
	if b.state == barrierDraining {
		return nil
	}
	return interp.NewException(typeThreadBrokenBarrier)
}

// fail breaks the barrier: all who wait, and all who come, get an error.
func (b *threadBarrier) fail() {
	b.state = barrierBroken
	b.inside.WakeAll()
	b.outside.WakeAll()
}

// reset sends those who wait away with an error, and makes the barrier new.
func (b *threadBarrier) reset() {
	switch {
	case b.count == 0:
		b.state = barrierFilling
	case b.state == barrierFilling, b.state == barrierBroken:
		b.state = barrierResetting
	}
	b.inside.WakeAll()
}

func defThreadBarrier() {
	c := typeThreadBarrier
	defMakes(c, func() any { return &threadBarrier{} })
	method(c, "__init__(parties, action=None, timeout=None)", func(t *Thread, b *threadBarrier, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[0])
		b.parties, b.action, b.limit = n, a[1], a[2]
		return none, exc
	})
	method(c, "wait(timeout=None)", func(t *Thread, b *threadBarrier, a []Value) (Value, *Exception) {
		limit := a[0]
		if limit.IsNone() {
			limit = b.limit
		}
		until, exc := deadline(t, limit)
		if exc != nil {
			return null, exc
		}
		index, exc := b.wait(t, until)
		return integer(index), exc
	})
	method(c, "reset()", func(t *Thread, b *threadBarrier, a []Value) (Value, *Exception) {
		b.reset()
		return none, nil
	})
	method(c, "abort()", func(t *Thread, b *threadBarrier, a []Value) (Value, *Exception) {
		b.fail()
		return none, nil
	})
	c.Attr("parties", func(t *Thread, v Value) (Value, *Exception) { return integer(dataOf[*threadBarrier](v).parties), nil }, nil)
	c.Attr("n_waiting", func(t *Thread, v Value) (Value, *Exception) {
		if b := dataOf[*threadBarrier](v); b.state == barrierFilling {
			return integer(b.count), nil
		}
		return integer(0), nil
	}, nil)
	c.Attr("broken", func(t *Thread, v Value) (Value, *Exception) {
		return interp.Bool(dataOf[*threadBarrier](v).state == barrierBroken), nil
	}, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		b := dataOf[*threadBarrier](a[0])
		if b.state == barrierBroken {
			return reprSync(t, a[0], "broken")
		}
		return reprSync(t, a[0], fmt.Sprintf("waiters=%d/%d", b.count, b.parties))
	})
}
