// Handle: a call that has been asked for, and can be cancelled.

package aio

import "loopscope/core/sim"

// Handle is an asyncio.Handle or TimerHandle. It may be embedded by value in the host's handle object.
type Handle struct {
	Ref any // the host's object, for the host alone

	loop      *Loop
	fn        Callback
	arg       *Future // of a done callback that has been asked for its handle
	ctx       Context
	when      sim.Time
	timer     bool // of CallAt or CallLater
	scheduled bool // in the heap of timers
	cancelled bool
}

// Cancel makes the call not happen.
func (h *Handle) Cancel() {
	if h.cancelled {
		return
	}
	h.cancelled = true
	if h.scheduled {
		h.loop.deadTimers++
	}
	h.fn, h.ctx = nil, nil
}

// Cancelled tells whether it is cancelled.
func (h *Handle) Cancelled() bool { return h.cancelled }

// When is the deadline of a timer.
func (h *Handle) When() sim.Time { return h.when }

// Timer tells whether it is a TimerHandle.
func (h *Handle) Timer() bool { return h.timer }

// Callback is what it calls; nil when it is cancelled.
func (h *Handle) Callback() Callback { return h.fn }

// Loop is the loop that it belongs to.
func (h *Handle) Loop() *Loop { return h.loop }

// Call is the call that it makes.
func (h *Handle) Call() Call { return Call{Fn: h.fn, Future: h.arg, Handle: h, ctx: h.ctx} }

// HandleOf makes h the handle of a call that was scheduled without one: a done callback, or a task's step.
func (l *Loop) HandleOf(c Call, h *Handle) {
	*h = Handle{Ref: h.Ref, loop: l, fn: c.Fn, arg: c.Future, ctx: c.ctx}
}
