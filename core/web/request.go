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
	Worker  *Worker
	Lane    trace.LaneID
	Arrived sim.Time

	found found
	task  *aio.Task
	from  *connection
}

// arrive makes a request of a load on a worker, which answers it over the connection.
func (w *Worker) arrive(l *Load, from *connection) *Request {
	m := w.server.machine
	r := &Request{
		Number: m.Number(trace.KindRequest), Method: l.Method, Path: l.Path, Query: l.Query,
		Worker: w, Arrived: m.Now(), found: w.router.find(l.Method, l.Path), from: from,
	}
	r.Params = r.found.params
	if m.Trace != nil {
		r.Lane = m.Trace.NewLane(trace.Lane{
			Kind: trace.KindRequest, Process: w.Process.Lane, Name: m.Trace.Str(r.Method + " " + r.Path),
			Number: r.Number, Born: m.Now(), Pos: r.pos(),
		})
		m.Trace.Enter(r.Lane, m.Now(), trace.Ready, r.pos(), 0, 0)
	}
	// The loop reads it in its next turn, and makes a task of it.
	if !w.Loop.Post(aio.Func(r.read)) {
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

// Route is the endpoint that the request is for, nil when there is none.
func (r *Request) Route() *Route { return r.found.route }

// Task is the task that serves the request, nil until it has been read.
func (r *Request) Task() *aio.Task { return r.task }

// read is the loop's callback for bytes that have come.
func (r *Request) read() aio.Exc {
	w := r.Worker
	p := &w.server.machine.Profile
	w.Loop.Thread().Syscall(p.Receive, "socket.recv()")
	w.Loop.Thread().Use(p.Request)
	var exc aio.Exc
	r.task, exc = w.Loop.CreateTask(newExchange(r), aio.TaskConfig{Lane: r.Lane, Pos: r.pos()})
	return exc
}

// exchange is the coroutine that serves a request.
type exchange struct {
	*aio.Native
	request *Request
}

func newExchange(r *Request) *exchange {
	return &exchange{aio.NewNative("run_asgi", r.serve), r}
}

// Pos is the line that runs, or the endpoint's when that is not known.
func (e *exchange) Pos() trace.Pos {
	if p := e.Native.Pos(); p != 0 {
		return p
	}
	return e.request.pos()
}

// serve routes the request and calls the endpoint.
func (r *Request) serve(n *aio.Native) aio.Step {
	w := r.Worker
	p := &w.server.machine.Profile
	w.Loop.Thread().Use(sim.Time(r.found.tried)*p.Route + p.Endpoint)
	route := r.found.route
	switch {
	case route == nil:
		return r.respond(Response{Status: r.found.status})
	case route.IsAsync:
		return n.Delegate(w.App.Call(route, r), r.finish)
	}
	work := func(t *machine.Thread) (any, aio.Exc) { return w.App.CallSync(t, route, r) }
	return n.Delegate(w.Loop.Env().RunSync(nil, work, route.Name+"()", route.Pos), r.finish)
}

// finish makes the response of the endpoint's result.
func (r *Request) finish(v any, exc aio.Exc) aio.Step {
	if r.Worker.Loop.Env().Host.Is(exc, aio.CancelledError) {
		return aio.Raise(exc)
	}
	return r.respond(r.Worker.App.Respond(r, v, exc))
}

// respond sends the response.
func (r *Request) respond(resp Response) aio.Step {
	w := r.Worker
	p := &w.server.machine.Profile
	w.Loop.Thread().Use(p.Response)
	w.Loop.Thread().Syscall(p.Send, "socket.send()")
	r.from.respond(r, resp)
	return aio.Return(nil)
}
