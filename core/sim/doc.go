// Package sim is the world that everything else lives in: a virtual clock, one heap of events, strands, and one
// source of randomness. It knows no Python, no threads and no tasks.
//
// # The one idea
//
// A simulated task is a goroutine. A Strand is a body of Go code that can be suspended and resumed; a goroutine (made with
// iter.Pull) carries it. Exactly one strand runs at a time, and every switch is explicit, so a run is as
// deterministic as a single-threaded program: the Go scheduler has no say, and a simulator needs no locks.
//
// There are two kinds of strands, which differ in who resumes them:
//
//   - A thread strand belongs to the Kernel. Kernel.Start and Kernel.Ready put it in the queue of what runs now; Kernel.Run
//     resumes it. Its body runs once, and suspends itself with Kernel.Park.
//   - A task strand belongs to whoever calls its Step: the thread that runs an event loop. Step runs the body
//     on the strand's own goroutine until the body returns, which is what an await does.
//
// The two meet when code deep inside a task blocks its thread (time.sleep in an async def, or a lost GIL). Kernel.Park
// suspends whatever strand runs, the innermost; its carrier's Step sees that the thread has to park and parks in its turn,
// and so on down to the thread strand, which gives way to the kernel. When the kernel resumes the thread, each Step
// resumes what it carried, until the innermost goes on where it stopped. So a whole thread sleeps, with all that it carries.
//
// # Goroutines are many, but not too many
//
// The body of a task strand is a step, called again for each resume: what the task needs to know between two
// steps lives on the heap (Python's frames do), and a task that is suspended at an await has nothing on its Go stack. A
// goroutine that waits nonetheless costs some 4 KB, more when its stack has grown, and 100,000 tasks must fit into a browser's
// memory. So the first MaxCarriers suspended strands keep their goroutines; beyond that a strand gives its goroutine
// back to the pool when its step returns, and takes one again for the next. A strand that is parked deep inside
// a call always keeps its own. Nobody but the memory can tell the difference.
//
// # Time
//
// Time passes only when nothing is ready: then the clock jumps to the next event. Events are ordered by (when, seq), a total
// order: two events of the same instant happen in the order in which they were asked for. When no event is left, Run
// returns; whether the strands that still wait are a deadlock is for the caller to say.
//
// # The end
//
// A run can end while strands are suspended. Close ends them: Park panics with Stopped in each, which unwinds its stack
// (so deferred functions run) and is recovered at the bottom. Code that recovers panics must let Stopped pass.
package sim
