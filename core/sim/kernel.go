// Kernel: the clock, the events, and the one loop that runs what is ready.

package sim

import "fmt"

// Limits bound a run. Zero takes the default.
type Limits struct {
	Time     Time // the virtual instant that is not passed; default Never
	Carriers int  // goroutines that suspended task strands may keep; default MaxCarriers
}

// MaxCarriers is how many suspended task strands keep their goroutines, unless Limits says otherwise.
const MaxCarriers = 1_000

// LimitError is why a run stopped before its end.
type LimitError struct {
	Limit string // "time", "steps", "tasks", "depth", "memory"
	What  string // the bound, in words: "virtual time 1h0m0s"
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("limit reached: %s (%s)", e.Limit, e.What)
}

// Target is what an event happens to. Fire runs in the kernel's loop, outside every strand: it must not park.
type Target interface{ Fire() }

// Func is a function as a Target.
type Func func()

// Fire calls f.
func (f Func) Fire() { f() }

// Event is a handle on something that will happen. The zero Event is none. Handles of events that have happened are harmless.
type Event struct {
	slot uint32
	gen  uint32 // from 1
}

// eventSlot holds what the heap must not: pointers (sifting is faster without), and the mark of the cancelled.
type eventSlot struct {
	target Target // nil: cancelled or free
	gen    uint32
}

const (
	slotBits  = 26 // 38 are left for the order: 2.7e11 events
	maxEvents = 1 << slotBits
)

func slotOf(k Key) uint32 { return uint32(k.Seq & (maxEvents - 1)) }

// Kernel is one simulated world. It is not safe for use by several goroutines of the outside; those that it makes itself
// run one at a time.
type Kernel struct {
	now    Time
	seq    uint64
	limits Limits

	events Heap[struct{}] // the low bits of a key's Seq are the slot
	slots  []eventSlot
	free   []uint32
	dead   int // cancelled events still in the heap

	ready  Queue[*Strand]
	inner  *Strand // the innermost strand that runs; nil in the kernel's own loop
	halted bool
	err    error
	closed bool

	strands  uint32 // given out, for numbers
	carriers []*carrier
	idle     []*carrier // without a strand; the last is used first
	busy     int        // with one

	rand *Rand
}

// NewKernel makes a world at time 0 with nothing in it.
func NewKernel(seed uint64, limits Limits) *Kernel {
	if limits.Time <= 0 {
		limits.Time = Never
	}
	if limits.Carriers <= 0 {
		limits.Carriers = MaxCarriers
	}
	return &Kernel{limits: limits, rand: NewRand(seed)}
}

// Now is the virtual time.
func (k *Kernel) Now() Time { return k.now }

// Rand is the run's source of randomness.
func (k *Kernel) Rand() *Rand { return k.rand }

// Seq is the next number of a sequence that never repeats within the run: the order of asking, for keys of heaps.
func (k *Kernel) Seq() uint64 {
	k.seq++
	return k.seq
}

// At makes target fire at the instant when, or now if that has passed, after everything that is ready has run.
func (k *Kernel) At(when Time, target Target) Event {
	var slot uint32
	if n := len(k.free); n > 0 {
		slot, k.free = k.free[n-1], k.free[:n-1]
	} else {
		if len(k.slots) == maxEvents {
			panic("sim: too many events")
		}
		slot = uint32(len(k.slots))
		k.slots = append(k.slots, eventSlot{gen: 1})
	}
	k.slots[slot].target = target
	k.events.Push(Key{max(when, k.now), k.Seq()<<slotBits | uint64(slot)}, struct{}{})
	return Event{slot, k.slots[slot].gen}
}

// Cancel makes e not happen. It tells whether it would have.
func (k *Kernel) Cancel(e Event) bool {
	if e.gen == 0 || k.slots[e.slot].gen != e.gen || k.slots[e.slot].target == nil {
		return false
	}
	k.slots[e.slot].target = nil
	k.dead++
	if k.dead > 256 && k.dead > k.events.Len()/2 {
		k.events.Keep(func(key Key, _ struct{}) bool {
			slot := slotOf(key)
			if k.slots[slot].target != nil {
				return true
			}
			k.release(slot)
			return false
		})
		k.dead = 0
	}
	return true
}

func (k *Kernel) release(slot uint32) {
	s := &k.slots[slot]
	s.target = nil
	s.gen++
	k.free = append(k.free, slot)
}

// Pending is the number of events to come.
func (k *Kernel) Pending() int { return k.events.Len() - k.dead }

// Run runs the world until nothing is ready and no event is left, or until Halt. It returns the error given to Halt, or the
// *LimitError of a limit reached. A panic in a strand comes out of Run as a *Panic. Run may be called again.
func (k *Kernel) Run() error {
	k.halted = k.closed
	for !k.halted {
		if k.ready.Len() > 0 {
			k.ready.Pop().resume()
		} else if !k.fire() {
			break
		}
	}
	return k.err
}

// fire lets the next event happen, and time pass up to it. It tells whether there was one.
func (k *Kernel) fire() bool {
	for k.events.Len() > 0 {
		key, _ := k.events.Pop()
		slot := slotOf(key)
		target := k.slots[slot].target
		k.release(slot)
		if target == nil {
			k.dead--
			continue
		}
		if key.When > k.limits.Time {
			k.now = k.limits.Time
			k.Halt(&LimitError{"time", fmt.Sprintf("virtual time %g s", Seconds(k.limits.Time))})
			return false
		}
		k.now = key.When
		target.Fire()
		return true
	}
	return false
}

// Advance lets time pass up to the instant when without giving way: for a strand that keeps a processor busy while nothing else
// happens. It is false, and does nothing, when something would happen by then, or the run would end.
func (k *Kernel) Advance(when Time) bool {
	if k.ready.Len() > 0 || k.halted || when > k.limits.Time {
		return false
	}
	for k.events.Len() > 0 {
		key, _ := k.events.Peek()
		if key.When > when {
			break
		}
		slot := slotOf(key)
		if k.slots[slot].target != nil {
			return false
		}
		k.events.Pop()
		k.release(slot)
		k.dead--
	}
	k.now = max(k.now, when)
	return true
}

// Halt ends the run with err, which may be nil. Called by a strand it does not return: the strand is suspended until
// Close ends it. Called by a Target it returns, and Run does when Fire has. The first error stays.
func (k *Kernel) Halt(err error) {
	if k.err == nil {
		k.err = err
	}
	k.halted = true
	if k.inner != nil {
		k.Park()
	}
}

// Busy tells whether a thread strand waits for its turn at this instant.
func (k *Kernel) Busy() bool { return k.ready.Len() > 0 }

// Halted tells whether the run has ended by Halt.
func (k *Kernel) Halted() bool { return k.halted }
