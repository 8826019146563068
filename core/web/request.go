// Request: one request, from its arrival to its response.

package web

import (
	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// Request is a request that has arrived at a worker.
type Request struct {
	Number  uint32 // from 1, in the order of arrival
	Method  string
	Path    string
	Query   string
	Params  []Param // of the path
	Headers []Header
	Body    string
	Worker  *Worker
	Lane    trace.LaneID
	Arrived sim.Time

	found    found
	task     *aio.Task
	from     *connection
	response Response
	started  bool        // it has a status
	answered bool        // the response is complete
	cause    Cause       // of its status
	over     *aio.Future // of those who wait for that, or nil
	socket   *socket     // of a WebSocket
}

// Cause is the exception that a response is about; its zero value is none.
type Cause struct {
	Exception string // "ValueError: no burgers"
	File      string // with Line, where it was raised
	Line      int
	Pos       trace.Pos // the same
}

// arrive makes a request of a load on a worker, which answers it over the connection.
func (w *Worker) arrive(l *Load, from *connection) *Request {
	m := w.server.machine
	r := &Request{
		Number: m.Number(trace.KindRequest), Method: l.Method, Path: l.Path, Query: l.Query, Headers: l.Headers, Body: l.Body,
		Worker: w, Arrived: m.Now(), found: w.router.find(l.Method, l.Path), from: from,
	}
	r.Params = r.found.params
	if l.ContentType != "" && !l.has("content-type") {
		r.Headers = append(r.Headers[:len(r.Headers):len(r.Headers)], Header{"content-type", l.ContentType})
	}
	if l.Method == WebSocket {
		r.socket = newSocket(r)
	}
	from.request = r
	if m.Trace != nil {
		r.Lane = m.Trace.NewLane(trace.Lane{
			Kind: trace.KindRequest, Process: w.Process.Lane, Name: m.Trace.Str(r.Method + " " + r.Path),
			Number: r.Number, Born: m.Now(), Pos: r.pos(),
		})
		m.Trace.Enter(r.Lane, m.Now(), trace.Ready, r.pos(), 0, 0)
		if from.client.late { // while it had no worker
			r.trace(trace.TimedOut)
		}
	}
	if m.GIL() == machine.Goroutines {
		r.begin(r.receive)
		return r
	}
	// The loop reads it in its next turn, and makes a task of it.
	if !w.Loop.Post(aio.Func(r.read)) {
		r.trace(trace.Refused)
		m.Trace.End(r.Lane, m.Now(), trace.Failed)
		from.respond(r, Response{})
	}
	return r
}

// pos is the line of the endpoint, as far as there is one.
func (r *Request) pos() trace.Pos {
	if r.found.route != nil {
		return r.found.route.Pos
	}
	return 0
}

// Because says which exception the response is about that begins now.
func (r *Request) Because(c Cause) { r.cause = c }

// trace notes what the client has got.
func (r *Request) trace(outcome trace.Outcome) {
	m := r.Worker.server.machine
	if m.Trace == nil {
		return
	}
	a := trace.Answer{Outcome: outcome, Request: r.Lane, At: m.Now()}
	if outcome == trace.Answered || outcome == trace.BrokenOff {
		a.Status = uint16(min(max(r.response.Status, leastStatus), mostStatus))
		a.Pos, a.Detail = r.cause.Pos, m.Trace.Str(r.cause.Exception)
	}
	m.Trace.Answer(a)
}

// The statuses that can be written in a response's first line: three digits.
const leastStatus, mostStatus = 100, 999

// Route is the route that the request is for, nil when there is none.
func (r *Request) Route() *Route { return r.found.route }

// Status is the status of the router's own answer when there is no route: 404, 405 or 307.
func (r *Request) Status() int { return r.found.status }

// Task is the task that serves the request, nil until it has been read.
func (r *Request) Task() *aio.Task { return r.task }

// read is the loop's callback for bytes that have come.
func (r *Request) read() aio.Exc {
	r.from.comesAgain()
	r.parse()
	return r.begin(r.serving())
}

// parse is the CPU time of reading a request.
func (r *Request) parse() {
	p := &r.Worker.server.machine.Profile
	r.thread().Syscall(p.Receive, "socket.recv()")
	r.thread().Use(p.Request)
}

// thread is the thread that serves the request now: the loop's, or that of its goroutine.
func (r *Request) thread() *machine.Thread { return r.Worker.server.machine.Current() }

// serving is what the request's coroutine does: Uvicorn looks at limit_concurrency when it has read the head.
func (r *Request) serving() func(*aio.Native) aio.Step {
	w := r.Worker
	if limit := w.server.config.LimitConcurrency; limit > 0 && (w.connections >= limit || w.tasks >= limit) {
		return r.refuse
	}
	return r.serve
}

// begin makes the task that serves the request.
func (r *Request) begin(serve func(*aio.Native) aio.Step) (exc aio.Exc) {
	w := r.Worker
	w.tasks++
	c := aio.TaskConfig{Lane: r.Lane, Pos: r.pos(), Context: w.Loop.RequestContext()}
	r.task, exc = w.Loop.CreateTask(&exchange{aio.NewNative("run_asgi", serve), r}, c)
	return exc
}

// receive is serve where each request is a goroutine, which does all for it: the first of a connection accepts that too.
func (r *Request) receive(n *aio.Native) aio.Step {
	p := &r.Worker.server.machine.Profile
	r.from.comesAgain()
	if !r.from.accepted {
		r.from.accepted = true
		r.thread().Syscall(p.Accept, "socket.accept()")
		r.thread().Use(p.Connect)
	}
	r.parse()
	return r.serving()(n)
}

// exchange is the coroutine that serves a request.
type exchange struct {
	*aio.Native
	request *Request
}

// Pos is the line that runs, or the endpoint's when that is not known.
func (e *exchange) Pos() trace.Pos {
	if p := e.Native.Pos(); p != 0 {
		return p
	}
	return e.request.pos()
}

// Resume implements aio.Coro; it counts the tasks of the worker.
func (e *exchange) Resume(in aio.Input) aio.Step {
	s := e.Native.Resume(in)
	if s.Kind <= aio.StepRaise {
		e.request.Worker.done()
	}
	return s
}

// UseRouting is the CPU time of finding the route, and of what FastAPI does around an endpoint.
func (r *Request) UseRouting() {
	p := &r.Worker.server.machine.Profile
	r.thread().Use(sim.Time(r.found.tried)*p.Route + p.Endpoint)
}

// serve calls the application.
func (r *Request) serve(n *aio.Native) aio.Step {
	return n.Delegate(r.Worker.App.Serve(r), r.finish)
}

// refuse is what Uvicorn answers when limit_concurrency is reached: it closes the connection too, so that the client needs another.
func (r *Request) refuse(*aio.Native) aio.Step {
	r.from.close()
	r.respondText(503, "Service Unavailable")
	return aio.Return(nil)
}

// finish answers what the application has left unanswered. A response that it has begun cannot become another one: Uvicorn closes the
// connection.
func (r *Request) finish(_ any, exc aio.Exc) aio.Step {
	w := r.Worker
	if w.Loop.Env().Host.Is(exc, aio.CancelledError) {
		return aio.Raise(exc)
	}
	if exc != nil {
		w.App.Report(r, exc)
	}
	switch {
	case r.socket != nil:
		r.socket.end(exc != nil)
	case !r.started:
		r.respondText(500, "Internal Server Error")
	case !r.answered:
		r.response.BrokenOff = true
		r.complete()
	}
	return aio.Return(nil)
}

func (r *Request) respondText(status int, text string) {
	r.Start(status, []Header{{"content-type", "text/plain; charset=utf-8"}})
	r.Send([]byte(text), false)
}

// Start gives the response its status and headers. It tells whether that was the time for it.
func (r *Request) Start(status int, headers []Header) bool {
	if r.started {
		return false
	}
	r.started = true
	r.response.Status, r.response.Headers = status, headers
	r.thread().Use(r.Worker.server.machine.Profile.Response)
	return true
}

// Started tells whether the response has a status; Answered whether it is complete.
func (r *Request) Started() bool { return r.started }

// Answered tells whether the response is complete.
func (r *Request) Answered() bool { return r.answered }

// Send sends a part of the response's body; more says that others follow.
func (r *Request) Send(body []byte, more bool) {
	if r.answered {
		return
	}
	r.thread().Syscall(r.Worker.server.machine.Profile.Send, "socket.send()")
	if r.response.Body == nil {
		r.response.Body = body
	} else {
		r.response.Body = append(r.response.Body, body...)
	}
	if !more {
		r.complete()
	}
}

// complete hands the response over.
func (r *Request) complete() {
	r.answered = true
	outcome := trace.Answered
	if r.response.BrokenOff {
		outcome = trace.BrokenOff
	}
	r.trace(outcome)
	r.response.Cause = r.cause
	r.from.respond(r, r.response)
	r.thread().Use(r.Worker.server.machine.Profile.Finish)
	if r.over != nil && !r.over.Done() {
		_ = r.over.SetResult(nil)
	}
}

// Over is the future of the response's completion: what receive() waits for when the whole request has been read.
func (r *Request) Over() *aio.Future {
	if r.over == nil {
		r.over = r.Worker.Loop.NewFuture("the client to disconnect")
		if r.answered {
			_ = r.over.SetResult(nil)
		}
	}
	return r.over
}

// Port is the client's port: one for each connection.
func (r *Request) Port() int { return r.from.port() }
