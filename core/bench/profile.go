// What runs much, for the compiler.
package main

import (
	"os"
	"path/filepath"
	"runtime/pprof"

	"loopscope/core"
)

// profile runs the programs and the loads here, each for as long, and writes where the time went to a file: wasm/engine's default.pgo, by which
// the go command inlines what it would hold too large. Natively, as there is no profiler in WebAssembly; the hot places are the same.
func profile(path string) (err error) {
	programs, err := filepath.Glob(testdata("*.py"))
	if err != nil {
		return err
	}
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() {
		if closing := file.Close(); err == nil {
			err = closing
		}
	}()
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	for _, program := range programs {
		text, err := os.ReadFile(program)
		if err != nil {
			return err
		}
		if err := repeat(string(text), core.Scenario{Serve: "script"}); err != nil {
			return err
		}
	}
	for _, l := range loads {
		if err := repeat(l.app, core.Scenario{Serve: "app", Machine: "reference", Duration: 60e9}); err != nil {
			return err
		}
	}
	return nil
}

// repeat runs a program until enough is known.
func repeat(text string, s core.Scenario) error {
	for since := cpuTime(); cpuTime()-since < enough; {
		if _, _, err := run(text, s); err != nil {
			return err
		}
	}
	return nil
}
