// Clients: events of the kernel that send requests, wait for responses, and keep the figures.

package web

import (
	"fmt"

	"loopscope/core/sim"
)

// Run is a server under loads.
type Run struct {
	Figures []*Figures // one for each load

	server   *Server
	started  bool
	start    sim.Time
	duration sim.Time // 0: until every request is done
	timeout  sim.Time // 0: clients wait for ever
	open     int      // loads that are not over
}

// NewRun prepares a server under loads. With a duration the run ends after it, and what is not done by then counts as nothing; without
// one every load must be a burst, and the run ends when all are done. A timeout is how long a client waits for a response.
func NewRun(s *Server, loads []Load, duration, timeout sim.Time) *Run {
	run := &Run{server: s, duration: duration, timeout: timeout, open: len(loads)}
	for _, l := range loads {
		run.Figures = append(run.Figures, &Figures{Load: l})
	}
	return run
}

// Do starts the server, lets the loads come, and runs the machine until they are over. The error is the kernel's: a limit, a deadlock, or
// what kept the server from starting.
func (run *Run) Do() error {
	for _, f := range run.Figures {
		if f.Load.Kind != Burst && run.duration <= 0 {
			return fmt.Errorf("load '%s': it has no end; say for how long", f.Load.Words)
		}
	}
	run.server.Start(run.begin)
	return run.server.machine.Run()
}

// Elapsed is how long the loads have lasted.
func (run *Run) Elapsed() sim.Time {
	if !run.started {
		return 0
	}
	return run.server.machine.Now() - run.start
}

// begin lets the loads come.
func (run *Run) begin() {
	k := run.server.machine.Kernel
	run.started, run.start = true, k.Now()
	if run.duration > 0 {
		k.At(run.start+run.duration, sim.Func(func() { k.Halt(nil) }))
	}
	for i, f := range run.Figures {
		s := &stream{run: run, figures: f, rand: k.Rand().Split(uint64(i + 1))}
		s.begin()
	}
}

// stream is a load as it comes.
type stream struct {
	run     *Run
	figures *Figures
	rand    *sim.Rand
	left    int // of a burst: not done yet

	instant sim.Time // of a closed loop's last request
	count   int      // of its requests at that instant
}

// maxAtOnce is how many requests a closed loop may make at one instant. On a machine where nothing costs anything an endpoint that does
// not wait is answered at once, and the loop would go round for ever.
const maxAtOnce = 100_000

func (s *stream) begin() {
	l := &s.figures.Load
	switch l.Kind {
	case Burst, Closed:
		s.left = l.Count
		for range l.Count {
			c := &client{stream: s, worker: s.run.server.connect()}
			c.send()
		}
	case Open:
		s.arriveLater()
	}
}

// arriveLater lets the next request of a Poisson process come, from a client of its own.
func (s *stream) arriveLater() {
	k := s.run.server.machine.Kernel
	gap := sim.FromSeconds(s.rand.Exp() / s.figures.Load.Rate)
	k.At(sim.After(k.Now(), gap), sim.Func(func() {
		c := &client{stream: s, worker: s.run.server.connect()}
		c.send()
		s.arriveLater()
	}))
}

// over notes that one request of a burst is over; the run is when all are.
func (s *stream) over() {
	if s.left--; s.left > 0 || s.run.duration > 0 {
		return
	}
	if s.run.open--; s.run.open == 0 {
		run := s.run
		k := run.server.machine.Kernel
		// After the response the task still has to end.
		k.At(k.Now(), sim.Func(func() { k.Halt(nil) }))
	}
}

// client sends a request over its connection, and for a closed load the next after that.
type client struct {
	stream  *stream
	worker  *Worker
	request *Request
	alarm   sim.Event
}

func (c *client) send() {
	run, k := c.stream.run, c.worker.server.machine.Kernel
	c.stream.figures.Sent++
	if run.timeout > 0 {
		c.alarm = k.At(sim.After(k.Now(), run.timeout), c)
	}
	c.request = c.worker.arrive(c.stream.figures.Load.next(c.stream.rand), c.received)
}

// Fire is the timeout: the client gives up and connects anew; the server does not know.
func (c *client) Fire() {
	c.stream.figures.TimedOut++
	c.request = nil
	c.worker = c.worker.server.connect()
	c.again()
}

// received takes a response, unless the client has given up.
func (c *client) received(r *Request, resp Response) {
	if r != c.request {
		return
	}
	m := c.worker.server.machine
	m.Kernel.Cancel(c.alarm)
	c.stream.figures.add(m.Now(), m.Now()-r.Arrived, resp)
	c.again()
}

// again goes on after a response or a timeout.
func (c *client) again() {
	k := c.worker.server.machine.Kernel
	switch c.stream.figures.Load.Kind {
	case Burst:
		c.stream.over()
	case Closed:
		if c.stream.goesRoundInNoTime(k.Now()) {
			words := c.stream.figures.Load.Words
			what := fmt.Sprintf("%d requests of '%s' at one instant: on this machine they cost nothing", maxAtOnce, words)
			k.Halt(&sim.LimitError{Limit: "time", What: what})
			return
		}
		k.At(k.Now(), sim.Func(c.send))
	}
}

func (s *stream) goesRoundInNoTime(now sim.Time) bool {
	if s.instant != now {
		s.instant, s.count = now, 0
	}
	s.count++
	return s.count >= maxAtOnce
}
