// Profile: what things cost on a machine, in virtual time.

package machine

import (
	"fmt"
	"strings"

	"loopscope/core/sim"
)

// Profile holds the price of everything that takes time, in nanoseconds. The zero Profile is the ideal machine: only
// waiting takes time, and exactly as long as was asked for.
type Profile struct {
	Name   string // "reference"
	Source string // where the prices are from, in words

	// The operating system.
	CoreSlice   sim.Time // a thread has its core, while others wait for one
	Wake        sim.Time // from waking a thread until it runs, on average; see Machine.latency
	IdleWake    sim.Time // what that takes more when the machine has rested long enough to be asleep: see cores.asleep
	Signal      sim.Time // waking another thread, which waits for the GIL
	TimerSlack  sim.Time // a timer of the kernel is late
	ThreadStart sim.Time

	// Caches.
	Cold    sim.Time // what a process's code takes longer, altogether, when it has not run for long; see Thread.cold
	Cooling sim.Time // in which caches lose most of it
	Warming sim.Time // of running, in which most of that is made good

	// Python's code.
	Instruction sim.Time // a plain instruction of the bytecode machine, in picoseconds

	// The event loop.
	LoopTurn     sim.Time // one _run_once, but for its system call
	Select       sim.Time // a selector's call that does not wait
	SelectorTick sim.Time // a selector's timeout is rounded up to a multiple
	Callback     sim.Time // calling one handle
	WakeUp       sim.Time // writing to the loop's pipe, or reading from it
	ThreadHop    sim.Time // handing a call to a thread of a pool: on either side
	FirstThread  sim.Time // the first call of to_thread.run_sync in a process, which imports AnyIO's backend

	// The server, on its loop.
	Accept   sim.Time // the system call that accepts a connection
	Connect  sim.Time // making a transport and a protocol for it
	Receive  sim.Time // the system call that reads a request
	Request  sim.Time // parsing it, and making its task
	Route    sim.Time // trying one route
	Endpoint sim.Time // FastAPI's own work around an endpoint: its parameters, its checks
	Response sim.Time // serialising the result, and the response's head
	Send     sim.Time // the system calls that send a response
	Finish   sim.Time // what the server does for a request after it has sent the response

	// The network of one machine.
	DelayedAck sim.Time // a kernel puts off acknowledging a packet
	Jiffy      sim.Time // and does it at the next multiple

	// The program that makes the load, on the same machine.
	ClientConnect sim.Time // opening a connection: five system calls (socket, fcntl, connect, setsockopt, epoll_ctl), 40 to 80 µs where they were measured
	ClientRequest sim.Time // reading a response and sending the next request
}

// price is a field of a Profile by its name in a file.
type price struct {
	name string
	at   *sim.Time
}

// prices are all of them, in the order of the type.
func (p *Profile) prices() []price {
	return []price{
		{"core_slice_ns", &p.CoreSlice},
		{"wake_ns", &p.Wake},
		{"idle_wake_ns", &p.IdleWake},
		{"signal_ns", &p.Signal},
		{"timer_slack_ns", &p.TimerSlack},
		{"thread_start_ns", &p.ThreadStart},
		{"cold_ns", &p.Cold},
		{"cooling_ns", &p.Cooling},
		{"warming_ns", &p.Warming},
		{"instruction_ps", &p.Instruction},
		{"loop_turn_ns", &p.LoopTurn},
		{"select_ns", &p.Select},
		{"selector_tick_ns", &p.SelectorTick},
		{"callback_ns", &p.Callback},
		{"wake_up_ns", &p.WakeUp},
		{"thread_hop_ns", &p.ThreadHop},
		{"first_thread_ns", &p.FirstThread},
		{"accept_ns", &p.Accept},
		{"connect_ns", &p.Connect},
		{"receive_ns", &p.Receive},
		{"request_ns", &p.Request},
		{"route_ns", &p.Route},
		{"endpoint_ns", &p.Endpoint},
		{"response_ns", &p.Response},
		{"send_ns", &p.Send},
		{"finish_ns", &p.Finish},
		{"delayed_ack_ns", &p.DelayedAck},
		{"jiffy_ns", &p.Jiffy},
		{"client_connect_ns", &p.ClientConnect},
		{"client_request_ns", &p.ClientRequest},
	}
}

// Ideal tells whether nothing costs anything.
func (p *Profile) Ideal() bool {
	for _, c := range p.prices() {
		if *c.at != 0 {
			return false
		}
	}
	return true
}

// PollSlack is by how much a selector's wait may be late beyond TimerSlack: Linux allows select, poll and epoll_wait a thousandth of what
// they were asked to wait, 100 ms at most (select_estimate_accuracy in fs/select.c), and a machine that rests takes all of it.
func (p *Profile) PollSlack(wait sim.Time) sim.Time {
	if p.TimerSlack == 0 {
		return 0
	}
	return max(min(wait/1000, 100*sim.Millisecond)-p.TimerSlack, 0)
}

// Price finds a price by its name in a file, for who fits it; nil when there is none of that name.
func (p *Profile) Price(name string) *sim.Time {
	for _, c := range p.prices() {
		if c.name == name {
			return c.at
		}
	}
	return nil
}

// Format writes the profile as ParseProfile reads it: a JSON object, a line a price.
func (p *Profile) Format() string {
	var b strings.Builder
	fmt.Fprintf(&b, "{\n  \"name\": %q,\n  \"source\": %q", p.Name, p.Source)
	for _, c := range p.prices() {
		fmt.Fprintf(&b, ",\n  %q: %d", c.name, *c.at)
	}
	b.WriteString("\n}\n")
	return b.String()
}
