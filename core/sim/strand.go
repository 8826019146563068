// Strands, and the goroutines that carry them.

package sim

import (
	"fmt"
	"iter"
	"runtime/debug"
)

// Body is what a strand runs. A thread strand calls Run once; a task strand once for each step.
type Body interface{ Run() }

// Strand is a thread or a task of the simulated world: code that can be suspended. It is meant to be embedded by value
// in what it belongs to; Init makes it usable, and it must not be copied after that.
type Strand struct {
	kernel  *Kernel
	body    Body
	carrier *carrier // nil: has no goroutine now
	id      uint32
	state   strandState
}

type strandState uint8

const (
	strandNew       strandState = iota
	strandReady                 // in the kernel's queue
	strandRunning               // on its goroutine, or waiting for one that it carries
	strandParked                // a thread strand that has given way to the kernel
	strandSuspended             // a task strand whose step has returned
	strandEnded
)

// Stopped is what Park panics with when the run is over. Whoever recovers it must panic with it again.
var Stopped any = stopped{}

type stopped struct{}

// Panic is a panic of a strand's body on its way out of Kernel.Run.
type Panic struct {
	Value any
	Stack []byte // of the goroutine that panicked
}

func (p *Panic) Error() string { return fmt.Sprintf("panic in a strand: %v\n%s", p.Value, p.Stack) }

// Init makes s a strand of k with a number of its own.
func (s *Strand) Init(k *Kernel, body Body) {
	k.strands++
	*s = Strand{kernel: k, body: body, id: k.strands}
}

// ID is the number of the strand, from 1 in the order of Init.
func (s *Strand) ID() uint32 { return s.id }

// Start makes s a thread strand: the kernel runs its body once, after what is ready already.
func (k *Kernel) Start(s *Strand) { k.Ready(s) }

// Ready makes a parked thread strand run at the current time, after what is ready already. Making ready what is not
// parked is an error of the caller, and panics: a wake-up would be lost or come twice.
func (k *Kernel) Ready(s *Strand) {
	if s.state != strandParked && s.state != strandNew {
		panic("sim: Ready of a strand that is not parked")
	}
	s.state = strandReady
	k.ready.Push(s)
}

// Fire makes the strand ready: a thread strand can be the target of an event.
func (s *Strand) Fire() { s.kernel.Ready(s) }

// Park suspends the thread that runs, with every strand that it carries, until the kernel resumes it. At the end of
// the run it panics with Stopped instead of returning.
func (k *Kernel) Park() {
	if k.inner == nil {
		panic("sim: Park outside every strand")
	}
	k.inner.park()
}

// park gives way to whoever resumed s: the kernel, or the Step of the strand that carries it.
func (s *Strand) park() {
	k := s.kernel
	if k.closed || !s.carrier.yield(parked) {
		panic(Stopped)
	}
	k.inner = s
}

// resume runs a thread strand until it parks or ends. The kernel's loop calls it.
func (s *Strand) resume() {
	k := s.kernel
	c := s.carry()
	s.state = strandRunning
	k.inner = s
	sig, _ := c.next()
	k.inner = nil
	if sig == parked {
		s.state = strandParked
		return
	}
	s.state = strandEnded
	s.uncarry()
}

// Step runs the body of a task strand on the strand's goroutine until it returns. When the body parks, Step parks the
// strand that called it, and goes on with the body when that is resumed.
func (s *Strand) Step() {
	k := s.kernel
	c := s.carry()
	outer := k.inner
	s.state = strandRunning
	for {
		k.inner = s
		if sig, _ := c.next(); sig != parked {
			break
		}
		k.inner = outer
		k.Park()
	}
	k.inner = outer
	s.state = strandSuspended
	if k.busy > k.limits.Carriers {
		s.uncarry()
	}
}

// Release says that s will not be stepped again (or not for long): its goroutine can serve another.
func (s *Strand) Release() {
	if s.carrier != nil && s.state != strandRunning {
		s.uncarry()
	}
}

// carry gives s a goroutine, if it has none.
func (s *Strand) carry() *carrier {
	if s.carrier == nil {
		s.carrier = s.kernel.takeCarrier()
		s.carrier.strand = s
	}
	return s.carrier
}

func (s *Strand) uncarry() {
	k, c := s.kernel, s.carrier
	s.carrier, c.strand = nil, nil
	k.busy--
	k.idle = append(k.idle, c)
}

// A carrier is a goroutine that runs the bodies of strands, one strand at a time, for as long as the run lasts.
type carrier struct {
	next   func() (signal, bool)
	stop   func()
	yield  func(signal) bool
	strand *Strand
}

// signal is why a carrier gives way.
type signal uint8

const (
	returned signal = iota // the body has returned
	parked                 // the body has called Park, somewhere inside
)

func (k *Kernel) takeCarrier() *carrier {
	k.busy++
	if n := len(k.idle); n > 0 {
		c := k.idle[n-1]
		k.idle = k.idle[:n-1]
		return c
	}
	c := &carrier{}
	c.next, c.stop = iter.Pull(c.carry)
	k.carriers = append(k.carriers, c)
	return c
}

// carry is the life of a carrier's goroutine, as a sequence that iter.Pull turns inside out.
func (c *carrier) carry(yield func(signal) bool) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case *Panic: // of a strand that this one carried
			panic(p)
		default:
			if p != Stopped {
				panic(&Panic{p, debug.Stack()})
			}
		}
	}()
	c.yield = yield
	for {
		c.strand.body.Run()
		if !yield(returned) {
			return
		}
	}
}

// Close ends every strand that is suspended, and the goroutines with them: the youngest first, whatever carries what. The
// kernel is of no use after.
func (k *Kernel) Close() {
	k.closed, k.halted = true, true
	for i := len(k.carriers) - 1; i >= 0; i-- {
		k.carriers[i].stop()
	}
	k.carriers, k.idle = nil, nil
	k.ready.Clear()
	k.inner = nil
}

// Goroutines is how many goroutines the kernel has made so far: they are all there until Close.
func (k *Kernel) Goroutines() int { return len(k.carriers) }
