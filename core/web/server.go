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
	// Serve is the coroutine that answers a request: app(scope, receive, send).
	Serve(r *Request) aio.Coro
	// Report is told of an exception that Serve has let through.
	Report(r *Request, exc aio.Exc)
	// Startup and Shutdown are the coroutines of the application's lifespan; nil is nothing to do. An exception of Startup keeps the
	// server from starting.
	Startup() aio.Coro
	Shutdown() aio.Coro
}

// Response is what a client gets. Status 0 is no response: a refused connection. A WebSocket that was opened has 101.
type Response struct {
	Status  int
	Headers []Header
	Body    []byte
	// BrokenOff says that the server has closed the connection before all of it was sent.
	BrokenOff bool
	Cause     Cause
}

// Failed tells whether the server is to blame.
func (r Response) Failed() bool { return r.Status >= 500 || r.Status == 0 || r.BrokenOff }

// Boot runs the program in a worker: it imports the module, on the worker's main thread, and gives the application.
type Boot func(w *Worker, t *machine.Thread) (App, *aio.Env, error)

// Config describes a server. The zero Config is one worker, with 40 threads.
type Config struct {
	Workers int
	Threads int // tokens of AnyIO's limiter, in each worker
	// LimitConcurrency is Uvicorn's limit_concurrency: with so many connections or tasks a worker answers 503. 0 is no limit.
	LimitConcurrency int
	// Backlog is Uvicorn's: so many connections wait to be accepted, and one more; others come again later, as Linux has it (see Server.offer).
	// 0 is 2048.
	Backlog int
	// KeepAlive is Uvicorn's timeout_keep_alive: a connection that is idle for so long is closed, and its client makes another. 0 is 5 s.
	KeepAlive sim.Time
	// NoDelay says that connections have TCP_NODELAY even with several workers: see connection.respond.
	NoDelay bool
	// TokenWait, when set, is told how long each call of a def endpoint waited for its token.
	TokenWait func(sim.Time)
}

// The defaults of Uvicorn, and Linux's net.core.somaxconn.
const (
	defaultBacklog   = 2048
	mostBacklog      = 4096
	defaultKeepAlive = 5 * sim.Second
)

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
	stopped int // workers that have shut down

	numbered int // connections that were asked for their number
	delayed  int // responses, for want of TCP_NODELAY
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

	accepted    int // connections, ever
	connections int // that are open
	tasks       int // that serve requests
	drained     func()
}

// NewServer makes a server whose workers have not started.
func NewServer(m *machine.Machine, c Config, boot Boot) *Server {
	c.Workers = max(c.Workers, 1)
	if c.Threads <= 0 {
		c.Threads = aio.DefaultThreads
	}
	if c.Backlog <= 0 {
		c.Backlog = defaultBacklog
	}
	c.Backlog = min(c.Backlog, mostBacklog)
	if c.KeepAlive <= 0 {
		c.KeepAlive = defaultKeepAlive
	}
	return &Server{machine: m, config: c, boot: boot}
}

// Delayed is how many responses came late because several workers' connections lack TCP_NODELAY.
func (s *Server) Delayed() int { return s.delayed }

// Workers are the workers.
func (s *Server) Workers() []*Worker { return s.workers }

// Start starts the workers; ready is called when all of them serve.
func (s *Server) Start(ready func()) {
	s.ready = ready
	for i := range s.config.Workers {
		w := &Worker{Number: i + 1, server: s}
		w.Process = s.machine.NewProcess(fmt.Sprintf("worker %d", w.Number))
		s.workers = append(s.workers, w)
		thread := machine.ThreadConfig{Name: "event loop", Kind: trace.KindLoopThread}
		if s.machine.GIL() == machine.Goroutines {
			thread = machine.ThreadConfig{Name: "scheduler", Kind: trace.KindThread}
		}
		w.Process.Start(thread, w.run)
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
	if err := w.startUp(); err != nil {
		w.server.machine.Kernel.Halt(err)
	}
	w.server.up()
	if exc := w.Loop.RunForever(); exc != nil {
		w.server.machine.Kernel.Halt(fmt.Errorf("worker %d has ended: %s", w.Number, env.Host.Repr(exc)))
	}
}

// StartupError says that the application's lifespan failed when it began.
type StartupError struct{ Exc aio.Exc }

func (e *StartupError) Error() string { return "application startup failed" }

// startUp runs what the application does before it serves.
func (w *Worker) startUp() error {
	if c := w.App.Startup(); c != nil {
		task, exc := w.Loop.CreateTask(c, aio.TaskConfig{})
		if exc == nil {
			_, exc = w.Loop.RunUntilComplete(&task.Future, true)
		}
		if exc != nil {
			return &StartupError{exc}
		}
	}
	// What the routes are is known for certain only now.
	router, err := newRouter(w.App.Routes())
	w.router = router
	return err
}

// Stop lets the workers finish their requests and the application shut down; then done is called.
func (s *Server) Stop(done func()) {
	for _, w := range s.workers {
		stop := func() {
			w.drained = nil
			w.Loop.Post(aio.Func(func() aio.Exc { return w.shutDown(done) }))
		}
		if w.tasks == 0 {
			stop()
		} else {
			w.drained = stop
		}
	}
}

// done notes that a task of a request has ended.
func (w *Worker) done() {
	if w.tasks--; w.tasks == 0 && w.drained != nil {
		w.drained()
	}
}

// shutDown runs what the application does at its end.
func (w *Worker) shutDown(done func()) aio.Exc {
	s := w.server
	stopped := func(*aio.Future) aio.Exc {
		if s.stopped++; s.stopped == len(s.workers) {
			done()
		}
		return nil
	}
	c := w.App.Shutdown()
	if c == nil {
		return stopped(nil)
	}
	task, exc := w.Loop.CreateTask(c, aio.TaskConfig{})
	if exc == nil {
		task.AddDoneCallback(aio.WhenDone(stopped), nil)
	}
	return exc
}

// rest is how long nobody asks anything of a server that has just booted, where waking takes time: clients find all workers asleep,
// whichever booted last.
const rest = 10 * sim.Millisecond

// up notes that a worker has booted.
func (s *Server) up() {
	s.booted++
	if s.booted == len(s.workers) && s.ready != nil {
		at := s.machine.Now()
		if s.machine.Profile.Wake > 0 {
			at += rest
		}
		s.machine.Kernel.At(at, sim.Func(s.ready))
	}
}
