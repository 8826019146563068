package main

import (
	"syscall/js"
	"time"
)

// cpuTime is the time that this process has spent computing, its collector and its compilers included.
func cpuTime() time.Duration {
	return time.Duration(js.Global().Get("process").Call("cpuUsage").Get("user").Float()) * time.Microsecond
}
