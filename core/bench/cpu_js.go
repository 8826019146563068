package main

import (
	"syscall/js"
	"time"
)

// enough is how long something is repeated. The engine compiles what runs often a second time, while it runs, and that takes seconds of the
// processor's time; what a program costs is known when it is over.
const enough = 12 * time.Second

// cpuTime is the time that this process has spent computing, its collector and its compilers included.
func cpuTime() time.Duration {
	return time.Duration(js.Global().Get("process").Call("cpuUsage").Get("user").Float()) * time.Microsecond
}
