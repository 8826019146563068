//go:build unix

package main

import (
	"syscall"
	"time"
)

// enough is how long something is repeated: the processor's time, as all times here are, so that a busy machine does not end it earlier.
const enough = 2 * time.Second

// cpuTime is the time that this process has spent computing, its collector included.
func cpuTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano())
}
