// Server: Uvicorn's workers, each a process with an event loop.

package web

import (
	"fmt"

	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// App is the program that is served, in one worker: workers share no memory.
type App interface {
	// Routes are the routes in the order in which they are tried.
	Routes() []Route
	// Call is the coroutine of a request to an async def endpoint.
	Call(route *Route, r *Request) aio.Coro
	// CallSync makes the call to a def endpoint, on a pool thread.
	CallSync(t *machine.Thread, route *Route, r *Request) (any, aio.Exc)
	// Respond makes the response of what the endpoint returned or raised, on the loop. An exception that nobody handles is
	// reported and answered with 500.
	Respond(r *Request, result any, exc aio.Exc) Response
}

// Response is what a client gets. Status 0 is no response: a refused connection.
type Response struct {
	Status int
	Body   []byte
}

// Failed tells whether the server is to blame.
func (r Response) Failed() bool { return r.Status >= 500 || r.Status == 0 }

// Boot runs the program in a worker: it imports the module, on the worker's main thread, and gives the application.
type Boot func(w *Worker, t *machine.Thread) (App, *aio.Env, error)

// Config describes a server. The zero Config is one worker, with 40 threads.
type Config struct {
	Workers int
	Threads int // tokens of AnyIO's limiter, in each worker
	// NoDelay says that connections have TCP_NODELAY even with several workers: see connection.respond.
	NoDelay bool
	// TokenWait, when set, is told how long each call of a def endpoint waited for its token.
	TokenWait func(sim.Time)
}

// Server is a Uvicorn with its workers.
type Server struct {
	machine *machine.Machine
	config  Config
	boot    Boot
	workers []*Worker
	booted  int
	ready   func() // called when all are
	next    int    // the worker that takes the next connection
	pending sim.Queue[*connection]
}

// Worker is a Uvicorn worker.
type Worker struct {
	Number  int // from 1
	Process *machine.Process
	Loop    *aio.Loop // nil until it has booted
	App     App

	server    *Server
	router    *router
	accepting bool // it will look for new connections
}

// NewServer makes a server whose workers have not started.
func NewServer(m *machine.Machine, c Config, boot Boot) *Server {
	c.Workers = max(c.Workers, 1)
	if c.Threads <= 0 {
		c.Threads = aio.DefaultThreads
	}
	return &Server{machine: m, config: c, boot: boot}
}

// Workers are the workers.
func (s *Server) Workers() []*Worker { return s.workers }

// Start starts the workers; ready is called when all of them serve.
func (s *Server) Start(ready func()) {
	s.ready = ready
	for i := range s.config.Workers {
		w := &Worker{Number: i + 1, server: s}
		w.Process = s.machine.NewProcess(fmt.Sprintf("worker %d", w.Number))
		s.workers = append(s.workers, w)
		w.Process.Start(machine.ThreadConfig{Name: "event loop", Kind: trace.KindLoopThread}, w.run)
	}
}

// MostThreads is how many tokens of the worker's limiter were out at most.
func (w *Worker) MostThreads() int { return w.Loop.ThreadLimiter().MostBorrowed() }

// run is the life of a worker's main thread.
func (w *Worker) run(t *machine.Thread) {
	app, env, err := w.server.boot(w, t)
	if err == nil {
		w.App = app
		w.router, err = newRouter(app.Routes())
	}
	if err != nil {
		w.server.machine.Kernel.Halt(err)
	}
	w.Loop = env.NewLoop()
	limiter := w.Loop.ThreadLimiter()
	limiter.SetTotal(w.server.config.Threads)
	limiter.Waited = w.server.config.TokenWait
	w.server.up()
	if exc := w.Loop.RunForever(); exc != nil {
		w.server.machine.Kernel.Halt(fmt.Errorf("worker %d has ended: %s", w.Number, env.Host.Repr(exc)))
	}
}

// up notes that a worker has booted.
func (s *Server) up() {
	s.booted++
	if s.booted == len(s.workers) && s.ready != nil {
		s.machine.Kernel.At(s.machine.Now(), sim.Func(s.ready))
	}
}
