// Memory, of a process that does nothing but run.
package core

import "runtime/debug"

const (
	spentFirst = 400              // percent of what is in use
	collected  = defaultBytes / 2 // from which on it is collected as often as it must be: a run's limit is not for its garbage
)

// SpendMemory sets this process to spend memory before it collects what is no longer in use: four times what is, up to half of a run's limit.
// Collecting is dear: a third of a simulated server's time, and half of a program's that makes many objects, where WebAssembly has no other
// core for it.
func SpendMemory() {
	debug.SetGCPercent(spentFirst)
	debug.SetMemoryLimit(collected)
}
