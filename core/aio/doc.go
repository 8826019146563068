// Package aio is asyncio: the event loop, futures, tasks, and everything that awaits, by the algorithms of CPython 3.11. It is
// written over values it does not know: results, exceptions and contexts are the host language's, and a Host supplies the
// little that must be known about them. Order of callbacks is the contract: it equals CPython's.
//
// # Coroutines
//
// A Coro is something that can be resumed, and answers with a Step: it returned, raised, or awaits a Future. The host's
// coroutines are Coros; so are those that asyncio itself provides (Sleep, Lock.Acquire, Queue.Get, WaitFor…), which are
// written in continuation style: they are small state machines on the heap, and no goroutine waits in the middle of one.
//
// As in CPython, an await reaches the loop only when something suspends: whoever awaits a Future that is done takes its
// result and goes on. What a task awaits is passed up as a Step to its Task, which asks the future to wake it. A resumption
// without an exception carries no value: the awaiter asks the future that it waited for.
//
// # The loop
//
// Loop.runOnce is the only place that calls callbacks. One turn: timers that are due join the queue of what is ready, in the order
// of (deadline, order of asking); then everything that is in the queue at that moment is called. What those calls
// schedule runs in the next turn. With nothing ready the loop's thread idles until the next timer, or until another thread calls
// CallSoonThreadsafe.
//
// A task's step runs on the task's own strand (see package sim). When its code blocks the thread, the loop stands still with it, as the
// real one does.
//
// # Exceptions
//
// An Exc is a host exception; nil is none. Functions that can raise return one. An exception that is to leave the loop (SystemExit,
// KeyboardInterrupt) travels out of RunForever as its result. What CPython reports through the loop's exception handler
// goes to Host.Report.
//
// # The trace
//
// Each task has a lane: Ready from the moment it is scheduled, Running on its thread, Awaiting with the label of what it
// awaits or a reference to the awaited task's lane, Blocked when its thread is, and a final state. Links tell who created,
// awaited and woke it.
package aio
