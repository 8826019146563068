// Package machine is the computer that a simulated program runs on: cores, processes, operating system threads and the
// interpreter lock. It knows who is on the CPU, and why not; it knows no Python and no event loop.
//
// A thread is in one of these states, and its lane in the trace shows them:
//
//   - Running: it has the GIL of its process (if that has one) and a core;
//   - WaitGIL, WaitCore: it could run, and waits for one of them;
//   - Blocked: it is inside a call that blocks (Block, Sleep, Join, a WaitQueue), without GIL and core;
//   - idle, a gap in the lane: it has nothing to do (Idle: a pool thread without work, a loop without callbacks).
//
// Everything that takes CPU time says so with Use. On the ideal profile nothing does: then running takes no time, nobody ever
// waits for a core or the GIL, and Use costs nothing. There are two points at which CPU is won and lost: acquire, where
// a thread comes back from blocking, and release, where it blocks or ends.
package machine

import (
	"loopscope/core/sim"
	"loopscope/core/trace"
)

// GILMode says what lock the processes have.
type GILMode uint8

// The modes.
const (
	GILOn      GILMode = iota // one interpreter lock a process, as CPython has it
	GILOff                    // none: free-threaded CPython
	Goroutines                // none, and every task is a goroutine: a Go server. See Thread.Schedule
)

// DefaultCores is how many cores a machine has, unless Config says otherwise.
const DefaultCores = 2

// Config describes a machine. The zero Config is two cores, GIL on, ideal profile.
type Config struct {
	Cores   int // default DefaultCores
	GIL     GILMode
	Profile Profile
}

// Machine is a computer: the kernel's clock, the trace, and who runs.
type Machine struct {
	Kernel  *sim.Kernel
	Trace   *trace.Recorder // may be nil
	Profile Profile

	gilMode   GILMode
	cores     cores
	processes []*Process
	threads   threadList // alive, in the order of their start
	current   *Thread
	living    int  // threads that keep the program alive
	metered   bool // something takes CPU time
	rand      *sim.Rand
	numbers   [trace.KindTask + 1]uint32
	spent     [trace.WaitCore + 1]sim.Time // by all threads, in each state that is over
}

// machineRand numbers the random numbers of machines among those of a run.
const machineRand = 0x6d616368

// New makes a machine in the world of k. A nil recorder records nothing.
func New(k *sim.Kernel, rec *trace.Recorder, c Config) *Machine {
	if c.Cores <= 0 {
		c.Cores = DefaultCores
	}
	m := &Machine{
		Kernel: k, Trace: rec, Profile: c.Profile,
		gilMode: c.GIL, metered: !c.Profile.Ideal(), rand: k.Rand().Split(machineRand),
	}
	m.cores.init(m, c.Cores)
	return m
}

// Now is the virtual time.
func (m *Machine) Now() sim.Time { return m.Kernel.Now() }

// Cores is how many there are.
func (m *Machine) Cores() int { return len(m.cores.holders) }

// GIL is what lock the processes have.
func (m *Machine) GIL() GILMode { return m.gilMode }

// Metered tells whether anything takes CPU time: it does not on the ideal machine.
func (m *Machine) Metered() bool { return m.metered }

// Current is the thread that runs, nil in the kernel's own loop.
func (m *Machine) Current() *Thread { return m.current }

// Spent is the time that all threads together have spent in a state: Running, Blocked, WaitGIL or WaitCore, or 0 for idle.
func (m *Machine) Spent(state trace.State) sim.Time {
	sum := m.spent[state]
	for t := m.threads.first; t != nil; t = t.next {
		if t.state == state {
			sum += m.Now() - t.since
		}
	}
	return sum
}

// Rest makes it as if nothing had run for long: all cores asleep, nothing in caches. A server that waits for its first request is so.
func (m *Machine) Rest() {
	for i := range m.cores.since {
		if m.cores.holders[i] == nil {
			m.cores.since[i] = -sim.Second
		}
	}
	for _, p := range m.processes {
		p.cold = p.coldest()
	}
}

// Run runs the machine until the last thread that is not a daemon has ended, or until Kernel.Halt. When nothing can ever
// happen any more while such threads wait, the error is a *Deadlock.
func (m *Machine) Run() error {
	err := m.Kernel.Run()
	if err == nil && m.living > 0 && !m.Kernel.Halted() {
		return m.deadlock()
	}
	return err
}

// Number gives a new lane of kind its number, from 1: request #4.
func (m *Machine) Number(kind trace.Kind) uint32 {
	m.numbers[kind]++
	return m.numbers[kind]
}

// Process is an operating system process: memory, threads and a GIL of its own.
type Process struct {
	Machine *Machine
	Name    string
	Lane    trace.LaneID
	Number  uint32 // from 1

	gil    gil
	unseen bool
	cold   sim.Time // what its code would take longer at this instant, altogether: see Thread.cold
	ran    sim.Time // the instant at which it ran last
}

// NewProcess makes a process without threads.
func (m *Machine) NewProcess(name string) *Process {
	p := &Process{Machine: m, Name: name, Number: m.Number(trace.KindProcess)}
	p.Lane = m.Trace.NewLane(trace.Lane{
		Kind: trace.KindProcess, Name: m.Trace.Str(name), Number: p.Number, Born: m.Now(),
	})
	p.init()
	m.processes = append(m.processes, p)
	return p
}

func (p *Process) init() {
	p.gil.init(p)
	p.cold = p.coldest()
}

// NewUnseenProcess makes a process that needs cores like any other, and that the trace does not show: a program beside the simulated ones.
func (m *Machine) NewUnseenProcess(name string) *Process {
	p := &Process{Machine: m, Name: name, unseen: true}
	p.init()
	p.gil.mode = GILOff
	return p
}

// Deadlock is the error of a program in which everybody waits and nobody can be woken.
type Deadlock struct {
	At    sim.Time
	Waits []Wait
}

// Wait says who waits on what.
type Wait struct {
	Who   string // "MainThread", "Task-2 worker"
	On    string // the call, as a person would name it: "queue.get()"; may be ""
	Since sim.Time
	Pos   trace.Pos
	Lane  trace.LaneID
}

func (d *Deadlock) Error() string {
	text := "deadlock: nothing can ever happen any more"
	for _, w := range d.Waits {
		on := w.On
		if on == "" {
			on = "something"
		}
		text += "\n  " + w.Who + " waits on " + on
	}
	return text
}

func (m *Machine) deadlock() *Deadlock {
	d := &Deadlock{At: m.Now()}
	for t := m.threads.first; t != nil; t = t.next {
		if t.state == trace.Blocked {
			d.Waits = append(d.Waits, t.wait)
		}
		if t.Waits != nil {
			d.Waits = append(d.Waits, t.Waits()...)
		}
	}
	return d
}
