// uvloop: a profile with another event loop under the server.

package machine

import "loopscope/core/sim"

// Uvloop is the profile as it is with uvloop in place of asyncio's loop. Its prices are asyncio's times what uvloop 0.17 takes of them, in CPU time on one
// machine, Python 3.11, best of three:
//
//	a handle of call_soon                      0.55 µs   0.25 µs
//	a turn of the loop (await asyncio.sleep(0))  4.6 µs    3.0 µs, with the 1 µs that Python itself takes in both
//	call_soon_threadsafe and the turn it makes  20.5 µs   9.7 µs
//	a request of Uvicorn with h11, 10 at a time  176 µs   128 µs; hello world in FastAPI
//
// The last is put on what a transport does: reading, calling the protocol, writing, and what comes after. Timers are rounded to
// milliseconds by both.
func (p Profile) Uvloop() Profile {
	times := func(price *sim.Time, share float64) { *price = sim.Time(float64(*price) * share) }
	times(&p.Callback, 0.45)
	times(&p.LoopTurn, 0.55)
	times(&p.WakeUp, 0.46)
	times(&p.Receive, 0.5)
	times(&p.Request, 0.5)
	times(&p.Send, 0.5)
	times(&p.Finish, 0.5)
	return p
}
