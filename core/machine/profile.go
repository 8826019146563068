// Profile: what things cost on a machine, in virtual time.

package machine

import "loopscope/core/sim"

// Profile holds the price of everything that takes CPU time, in nanoseconds. The zero Profile is the ideal machine: only
// waiting takes time.
type Profile struct {
	Name string `json:"name"`

	Instruction sim.Time `json:"instruction_ns"` // of the bytecode machine
	LoopTurn    sim.Time `json:"loop_turn_ns"`   // one _run_once: the selector, the timers
	Callback    sim.Time `json:"callback_ns"`    // calling one handle
	ThreadStart sim.Time `json:"thread_start_ns"`
	ThreadHop   sim.Time `json:"thread_hop_ns"` // handing work to a waiting thread, until it runs

	Request  sim.Time `json:"request_ns"`  // reading and parsing a request on the loop
	Route    sim.Time `json:"route_ns"`    // trying one route
	Response sim.Time `json:"response_ns"` // serialising and sending a response on the loop
}

// Ideal tells whether nothing costs anything.
func (p *Profile) Ideal() bool {
	q := *p
	q.Name = ""
	return q == Profile{}
}
