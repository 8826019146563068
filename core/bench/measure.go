// What is measured in a process of its own.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"loopscope/core"
	"loopscope/core/syntax"
)

// measureHere measures one thing, and returns what it costs.
func measureHere(what []string) (float64, error) {
	measures := map[string]func(string) (float64, error){
		"program": seconds, "requests": microsecondsARequest, "memory": megabytes, "parse": secondsAMegabyte,
	}
	if len(what) != 2 || measures[what[0]] == nil {
		return 0, fmt.Errorf("got %q, want program, requests, memory or parse, and a file", what)
	}
	text, err := os.ReadFile(what[1])
	if err != nil {
		return 0, err
	}
	return measures[what[0]](string(text))
}

// nothing is a sink that forgets everything.
type nothing struct{}

func (nothing) Trace([]byte)           {}
func (nothing) Output(core.Line)       {}
func (nothing) Progress(core.Progress) {}

// run runs a program, and returns what it took of the processor.
func run(text string, s core.Scenario) (*core.Result, time.Duration, error) {
	s.NoTrace, s.Limits.Steps = true, 1<<60
	start := cpuTime()
	result := core.Run(core.Request{Files: []core.File{{Name: "app.py", Text: text}}, Scenario: s}, nothing{})
	took := cpuTime() - start
	if result.Status != core.OK {
		return nil, 0, fmt.Errorf("the program ends with %s: %v", result.Status, result.Diagnostics)
	}
	return result, took, nil
}

// seconds is how long a program runs, at best.
func seconds(text string) (float64, error) {
	best, since := time.Duration(0), cpuTime()
	for best == 0 || cpuTime()-since < enough {
		_, took, err := run(text, core.Scenario{Serve: "script"})
		if err != nil {
			return 0, err
		}
		if best == 0 || took < best {
			best = took
		}
	}
	return best.Seconds(), nil
}

// microsecondsARequest is what a simulated request costs, of the load that the program's comment asks for, in 60 virtual seconds.
func microsecondsARequest(text string) (float64, error) {
	best, since := 0.0, cpuTime()
	for best == 0 || cpuTime()-since < enough {
		result, took, err := run(text, core.Scenario{Serve: "app", Machine: "reference", Duration: 60e9})
		if err != nil {
			return 0, err
		}
		if cost := took.Seconds() * 1e6 / float64(result.Load.Requests.Completed); best == 0 || cost < best {
			best = cost
		}
	}
	return best, nil
}

// megabytes is the memory that the process has from the system after a program has run: its most.
func megabytes(text string) (float64, error) {
	if _, _, err := run(text, core.Scenario{Serve: "script"}); err != nil {
		return 0, err
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / 1e6, nil
}

// secondsAMegabyte is how long it takes to parse a megabyte of such programs.
func secondsAMegabyte(text string) (float64, error) {
	best, since := 0.0, cpuTime()
	for best == 0 || cpuTime()-since < enough {
		bytes, start := 0, cpuTime()
		for bytes < 1e6 {
			if _, err := syntax.Parse("app.py", []byte(text)); err != nil {
				return 0, err
			}
			bytes += len(text)
		}
		if cost := (cpuTime() - start).Seconds() * 1e6 / float64(bytes); best == 0 || cost < best {
			best = cost
		}
	}
	return best, nil
}

// testdata is the path of a file of testdata.
func testdata(name string) string { return filepath.Join("core", "bench", "testdata", name) }
