// Connections: how clients and workers meet, and what lies between them.

package web

import (
	"loopscope/core/aio"
	"loopscope/core/machine"
	"loopscope/core/sim"
)

// connection joins a client to a worker, for as long as the client keeps it alive.
//
// On the ideal machine it is there at once, and workers take turns. On others it waits in the listening socket's queue, as real ones
// do, until a worker accepts it: all of them wake when one comes, and whichever is on a core first takes all that there is.
type connection struct {
	server   *Server
	client   *client
	worker   *Worker  // nil until it is accepted
	waiting  *Load    // a request that came before that
	request  *Request // the last that has come over it; nil while none has, or a later one waits
	accepted bool     // of a server of goroutines: the first request has paid for that
	answered bool     // it has had a response
	closed   bool     // by the server, or refused: of no use any more
	idle     *aio.Handle
	tries    int // to get into the listening socket's queue
	number   int // from 1, in the order in which they come to ask
}

// firstPort is the first of the ports that Linux gives to clients.
const firstPort = 32768

// port is the client's port.
func (c *connection) port() int {
	if c.number == 0 {
		c.server.numbered++
		c.number = c.server.numbered
	}
	return firstPort + c.number%(61000-firstPort)
}

// send gives a request to the worker. The client has the response later.
func (c *connection) send(l *Load) {
	c.request = nil
	if c.worker == nil {
		c.waiting = l
		return
	}
	c.worker.arrive(l, c)
}

// respond takes a response on its way to the client. Uvicorn with several workers binds its socket before it forks them, and the
// connections of such a socket lack TCP_NODELAY (Kludex/uvicorn, issue 3149): the second packet of a response waits until the client's
// kernel acknowledges the first, which it puts off. It does not when a connection is new.
func (c *connection) respond(r *Request, resp Response) {
	s := c.server
	m := s.machine
	c.waitForMore()
	d := delivery{c, r, resp}
	if delay := m.Profile.DelayedAck; delay > 0 && c.answered && len(s.workers) > 1 && !s.config.NoDelay {
		at := m.Now() + delay
		if tick := m.Profile.Jiffy; tick > 0 {
			at = (at + tick - 1) / tick * tick
		}
		s.delayed++
		m.Kernel.At(at, &d)
		return
	}
	c.answered = true
	d.Fire()
}

// delivery is a response that reaches the client's machine.
type delivery struct {
	connection *connection
	request    *Request
	response   Response
}

// Fire hands the response to the program that makes the load.
func (d *delivery) Fire() {
	c := d.connection.client
	if host := c.stream.host; host != nil {
		host.do(clientJob{c, *d})
		return
	}
	c.received(d.request, d.response)
}

// clientHost is the program that makes a load: like wrk it runs on the server's machine, on a thread of its own that needs a core.
// It reads what has come on all of its connections before it writes their next requests. The trace does not show it.
type clientHost struct {
	server *Server
	thread *machine.Thread
	jobs   sim.Queue[clientJob]
}

// clientJob is what a client has to do: take a delivery, or without one connect, or when it has write a request.
type clientJob struct {
	client   *client
	delivery delivery
}

// newClientHost starts the program, on a machine on which it costs anything; else it is nil.
func newClientHost(s *Server) *clientHost {
	if !s.machine.Metered() {
		return nil
	}
	h := &clientHost{server: s}
	process := s.machine.NewUnseenProcess("load")
	h.thread = process.Start(machine.ThreadConfig{Name: "load", Daemon: true}, h.run)
	return h
}

func (h *clientHost) do(j clientJob) {
	h.jobs.Push(j)
	h.thread.Wake()
}

// run is the life of the program's thread.
func (h *clientHost) run(t *machine.Thread) {
	p := &h.server.machine.Profile
	for {
		for h.jobs.Len() == 0 {
			t.Idle(sim.Never)
		}
		j := h.jobs.Pop()
		switch d := j.delivery; {
		case d.request != nil:
			t.Use(p.ClientRequest / 2)
			j.client.received(d.request, d.response)
		case !j.client.connected:
			t.Use(p.ClientConnect)
			j.client.connected = true
			again := j.client.connection.waiting != nil // a new one for a request that has been counted
			h.server.offer(j.client.connection)
			if !again {
				h.jobs.Push(j) // it writes when it has made its other connections
			}
		default:
			t.Use(p.ClientRequest / 2)
			j.client.Fire()
		}
	}
}

// waitForMore closes the connection when it is idle for too long: a callback of the loop, as in Uvicorn, which a loop that is held makes late.
// Connections that cannot be idle for so long are spared the timer.
func (c *connection) waitForMore() {
	keep := c.server.config.KeepAlive
	l := &c.client.stream.figures.Load
	if c.worker == nil || l.Kind != Closed || l.Think == 0 || l.Think < keep && !l.ThinkVaries {
		return
	}
	c.idle, _ = c.worker.Loop.CallLater(keep, aio.Func(func() aio.Exc {
		c.close()
		return nil
	}), c.worker.Loop.RequestContext())
}

// comesAgain notes that a request has come over the connection.
func (c *connection) comesAgain() {
	if c.idle != nil {
		c.idle.Cancel()
		c.idle = nil
	}
}

// close ends the connection, from either side.
func (c *connection) close() {
	if c.worker != nil && !c.closed {
		c.worker.connections--
	}
	c.closed = true
}

// Linux drops the packet that asks for a connection when the listening socket's queue is full, and the client's kernel sends it again after 1 s, 2 s more, 4 s more…
// (TCP_TIMEOUT_INIT), net.ipv4.tcp_syn_retries = 6 times; then connect() fails.
const (
	firstRetry = sim.Second
	mostTries  = 7
)

// offer puts a new connection into the listening socket's queue. A queue is full when more than backlog wait in it (sk_acceptq_is_full).
func (s *Server) offer(c *connection) {
	if s.pending.Len() > s.config.Backlog {
		s.retry(c)
		return
	}
	if s.machine.GIL() == machine.Goroutines {
		s.connect(c) // whichever goroutine accepts it hands it to one of its own at once
		if l := c.waiting; l != nil {
			c.waiting = nil
			c.worker.arrive(l, c)
		}
		return
	}
	s.pending.Push(c)
	for _, w := range s.workers {
		if !w.accepting {
			w.accepting = true
			w.Loop.Post(aio.Func(w.accept))
		}
	}
}

// retry offers a connection again, later, or gives it up.
func (s *Server) retry(c *connection) {
	k := s.machine.Kernel
	wait := firstRetry << c.tries
	c.tries++
	if c.tries < mostTries {
		k.At(k.Now()+wait, sim.Func(func() { s.offer(c) }))
		return
	}
	k.At(k.Now()+wait, sim.Func(func() {
		c.closed, c.waiting = true, nil
		c.client.received(nil, Response{})
	}))
}

// accept is the loop's callback for connections that wait: it takes all of them, and those that come meanwhile.
func (w *Worker) accept() aio.Exc {
	s, t := w.server, w.Loop.Thread()
	w.accepting = false
	for range s.config.Backlog { // asyncio's accept does not go on for ever
		t.Syscall(s.machine.Profile.Accept, "socket.accept()")
		if s.pending.Len() == 0 {
			return nil
		}
		c := s.pending.Pop()
		w.Loop.Post(aio.Func(func() aio.Exc {
			t.Use(s.machine.Profile.Connect)
			c.worker = w
			w.connections++
			w.accepted++
			if l := c.waiting; l != nil {
				c.waiting = nil
				w.arrive(l, c)
			}
			return nil
		}))
	}
	w.accepting = true
	w.Loop.Post(aio.Func(w.accept))
	return nil
}

// connect makes a connection that has a worker, where that takes no time: workers take turns.
func (s *Server) connect(c *connection) {
	c.worker = s.workers[s.next%len(s.workers)]
	c.worker.connections++
	c.worker.accepted++
	s.next++
}
