// Clients: events of the kernel that send requests, wait for responses, and keep the figures.

package web

import (
	"errors"
	"fmt"
	"math"

	"loopscope/core/machine"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// Run is a server under loads.
type Run struct {
	Figures []*Figures // one for each load
	Begun   func()     // when set, is called when the server is ready, before the first request

	server   *Server
	started  bool
	start    sim.Time
	finished sim.Time // when every burst was done; 0 until then
	duration sim.Time // 0: until every request is done
	timeout  sim.Time // 0: clients wait for ever
	open     int      // loads that are not over
}

// NewRun prepares a server under loads. With a duration the run ends after it, and what is not done by then counts as nothing; without
// one every load must be a burst, and the run ends when all are done. A request without a response after timeout counts as timed
// out; its client waits on, as wrk's do.
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
		if err := f.Load.fits(run.duration); err != nil {
			return err
		}
	}
	run.server.Start(run.begin)
	err := run.server.machine.Run()
	var deadlock *machine.Deadlock
	if run.finished > 0 && errors.As(err, &deadlock) {
		return nil // something in the background waits for ever; every request was answered
	}
	return err
}

// fits tells whether a load makes sense in a run of some length.
func (l *Load) fits(duration sim.Time) error {
	switch {
	case l.Kind != Burst && duration <= 0:
		return l.errorf("it has no end; say for how long")
	case duration > 0 && l.At >= duration:
		return l.errorf("at=%gs: the run is over at %gs", sim.Seconds(l.At), sim.Seconds(duration))
	}
	return nil
}

// HasBegun tells whether the server got as far as serving.
func (run *Run) HasBegun() bool { return run.started }

// Started is when the server was ready, and the loads began to count.
func (run *Run) Started() sim.Time { return run.start }

// Elapsed is how long the loads have lasted.
func (run *Run) Elapsed() sim.Time {
	if !run.started {
		return 0
	}
	if run.finished > 0 {
		return run.finished - run.start
	}
	return run.server.machine.Now() - run.start
}

// begin lets the loads come.
func (run *Run) begin() {
	k := run.server.machine.Kernel
	run.started, run.start = true, k.Now()
	run.server.machine.Rest()
	if run.Begun != nil {
		run.Begun()
	}
	for _, f := range run.Figures {
		f.flow.changed = run.start
		f.began = run.start
	}
	if run.duration > 0 {
		k.At(run.start+run.duration/2, sim.Func(func() {
			for _, f := range run.Figures {
				f.flow.halfTime(f.Sent)
			}
		}))
		k.At(run.start+run.duration, sim.Func(func() { k.Halt(nil) }))
	}
	for i, f := range run.Figures {
		s := &stream{run: run, figures: f, host: newClientHost(run.server), rand: k.Rand().Split(uint64(i + 1))}
		if f.Load.At == 0 {
			s.begin()
		} else {
			k.At(run.start+f.Load.At, sim.Func(s.begin))
		}
	}
}

// stream is a load as it comes.
type stream struct {
	run     *Run
	figures *Figures
	host    *clientHost // nil where clients cost nothing
	rand    *sim.Rand
	left    int     // of a burst: neither done nor timed out yet
	came    float64 // of an open load: when the last request came, in seconds since its begin

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
			s.connect()
		}
		s.grow()
	case Open:
		s.arriveLater()
	}
}

// ramp is how long the load's ramp lasts: from its begin to the end of the run.
func (s *stream) ramp() sim.Time { return s.run.duration - s.figures.Load.At }

// grow lets the connections of a ramp come, one by one until the end of the run.
func (s *stream) grow() {
	l, k := &s.figures.Load, s.run.server.machine.Kernel
	for i := 1; i <= l.CountTo-l.Count; i++ {
		share := float64(i) / float64(l.CountTo-l.Count+1)
		k.At(k.Now()+sim.Time(share*float64(s.ramp())), sim.Func(func() { s.connect() }))
	}
}

// arriveLater lets the next request of a Poisson process come, from a client of its own.
func (s *stream) arriveLater() {
	k, l := s.run.server.machine.Kernel, &s.figures.Load
	s.came = l.nextArrival(s.came, s.rand.Exp(), sim.Seconds(s.ramp()))
	if math.IsInf(s.came, 1) {
		return
	}
	k.At(sim.After(s.run.start+l.At, sim.FromSeconds(s.came)), s)
}

// Fire is the arrival of an open load's request.
func (s *stream) Fire() {
	s.connect()
	s.arriveLater()
}

// over notes that one request of a burst is over; the run is when all are.
func (s *stream) over() {
	if s.left--; s.left > 0 || s.run.duration > 0 {
		return
	}
	if s.run.open--; s.run.open == 0 {
		run := s.run
		k := run.server.machine.Kernel
		run.finish(sim.Func(func() { k.Halt(nil) }))
	}
}

// grace is how long the server has for what is left to do when every burst is done.
const grace = 60 * sim.Second

// finish ends a run whose loads are over: unless some clients have given up, tasks in the background are done first, and the application's
// lifespan ends.
func (run *Run) finish(halt sim.Func) {
	k := run.server.machine.Kernel
	run.finished = k.Now()
	for _, f := range run.Figures {
		if f.Unfinished() > 0 {
			k.At(k.Now(), halt)
			return
		}
	}
	k.At(k.Now()+grace, halt)
	run.server.Stop(func() { k.At(k.Now(), halt) })
}

// client is a connection: it sends a request, and for a closed load the next after that.
type client struct {
	stream     *stream
	connection *connection
	connected  bool
	sent       sim.Time
	alarm      sim.Event
	late       bool // the request has timed out
}

// connect makes a client that sends its first request as soon as it can.
func (s *stream) connect() {
	c := &client{stream: s}
	c.reconnect()
	if s.host != nil {
		s.host.do(clientJob{client: c})
		return
	}
	c.Fire()
}

// reconnect gives the client a new connection. The program that makes the load connects it when it comes to that.
func (c *client) reconnect() {
	s := c.stream
	c.connected = false
	c.connection = &connection{server: s.run.server, client: c}
	if s.host == nil {
		s.run.server.connect(c.connection)
	}
}

func (c *client) machine() *machine.Machine { return c.stream.run.server.machine }

// Fire sends a request.
func (c *client) Fire() {
	s, k := c.stream, c.machine().Kernel
	c.sent, c.late = k.Now(), false
	s.figures.send(c.sent)
	if s.run.timeout > 0 {
		c.alarm = k.At(sim.After(k.Now(), s.run.timeout), (*clientAlarm)(c))
	}
	next := s.figures.Load.next(s.rand)
	if c.connection.closed {
		c.reconnect()
		if s.host != nil {
			c.connection.waiting = next // it is counted already, and goes as soon as the connection is there
			s.host.do(clientJob{client: c})
			return
		}
	}
	c.connection.send(next)
}

// clientAlarm is a client as the target of its timeout.
type clientAlarm client

// Fire notes that the response is late. The client waits on.
func (a *clientAlarm) Fire() {
	a.late = true
	if r := a.connection.request; r != nil && !r.answered {
		r.trace(trace.TimedOut)
	}
	a.stream.figures.TimedOut++
	if a.stream.figures.Load.Kind == Burst {
		a.stream.over()
	}
}

// received takes the response.
func (c *client) received(_ *Request, resp Response) {
	m := c.machine()
	m.Kernel.Cancel(c.alarm)
	f := c.stream.figures
	f.receive(m.Now(), c.sent, resp, c.late)
	if resp.BrokenOff || f.Load.Kind != Closed {
		c.connection.close() // by the server, or as the client needs it no more
	}
	switch f.Load.Kind {
	case Burst:
		if !c.late {
			c.stream.over()
		}
	case Closed:
		c.again(m.Kernel)
	}
}

// again sends the next request of a closed load, at once or after a while.
func (c *client) again(k *sim.Kernel) {
	s := c.stream
	think := s.figures.Load.Think
	if s.figures.Load.ThinkVaries {
		think = sim.FromSeconds(s.rand.Exp() * sim.Seconds(think))
	}
	if think == 0 && s.goesRoundInNoTime(k.Now()) {
		what := fmt.Sprintf("%d requests of '%s' at one instant: on this machine they cost nothing", maxAtOnce, s.figures.Load.Words)
		k.Halt(&sim.LimitError{Limit: "time", What: what})
		return
	}
	switch {
	case think > 0:
		k.At(k.Now()+think, c)
	case s.host != nil:
		s.host.do(clientJob{client: c})
	default:
		k.At(k.Now(), c)
	}
}

func (s *stream) goesRoundInNoTime(now sim.Time) bool {
	if s.instant != now {
		s.instant, s.count = now, 0
	}
	s.count++
	return s.count >= maxAtOnce
}
