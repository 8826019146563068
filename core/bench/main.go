// Command bench measures what things cost, in one run and side by side: Python programs here, as WebAssembly and in CPython; simulated
// requests beside the same queue in SimPy; memory; parsing; and the Go benchmarks of the packages.
//
//	go run ./core/bench [-only programs,requests,memory,parse,go] [-count 3] [-run REGEXP] [package ...]
//
// Times are the processor's, and the best of count runs: what else the machine does adds little. What is over its bound is marked, and then the exit
// status is 1. CPython and SimPy are what python3 and /usr/bin/python3 are; without them their columns are empty.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"loopscope/core"
)

func main() {
	count := flag.Int("count", 3, "runs of each, of which the best counts")
	pattern := flag.String("run", ".", "Go benchmarks to run")
	only := flag.String("only", "programs,requests,memory,parse,go", "parts to measure")
	profiled := flag.String("profile", "", "instead, write a profile of the programs and the loads to this `file`")
	inner := flag.Bool("measure", false, "measure one thing in this process, and print the figure; the arguments say what")
	flag.Parse()
	core.SpendMemory()
	if *inner {
		figure, err := measureHere(flag.Args())
		exitOn(err)
		fmt.Println(figure)
		return
	}
	if *profiled != "" {
		exitOn(profile(*profiled))
		return
	}
	if flag.NArg() > 0 {
		packages = flag.Args()
	}
	over, err := bench(strings.Split(*only, ","), *pattern, *count)
	exitOn(err)
	if over > 0 {
		os.Exit(1)
	}
}

func exitOn(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// bench measures the parts, and returns how many figures are over their bounds.
func bench(parts []string, pattern string, count int) (over int, err error) {
	m, err := newMeter(count)
	if err != nil {
		return 0, err
	}
	defer m.close()
	for _, part := range []struct {
		name string
		run  func() (int, error)
	}{
		{"programs", m.programs},
		{"requests", m.requests},
		{"memory", m.memory},
		{"parse", m.parse},
		{"go", func() (int, error) { return compare(pattern, count) }},
	} {
		if !slices.Contains(parts, part.name) {
			continue
		}
		n, err := part.run()
		if err != nil {
			return over, err
		}
		over += n
		fmt.Println()
	}
	return over, nil
}

// meter measures in processes of their own: natively, as WebAssembly in Node, and in CPython.
type meter struct {
	count  int
	native string   // this program
	wasm   []string // the command that runs it in Node
	folder string   // for the WebAssembly; "" once it is closed
}

func newMeter(count int) (*meter, error) {
	native, err := os.Executable()
	if err != nil {
		return nil, err
	}
	node, err := nodeCommand()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return nil, err
	}
	m := &meter{count: count, native: native, folder: folder}
	program := filepath.Join(folder, "bench.wasm")
	build := exec.Command("go", "build", "-pgo", engineProfile, "-o", program, "./core/bench")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("cannot build for WebAssembly: %w\n%s", err, out)
	}
	m.wasm = append(node, program)
	return m, nil
}

func (m *meter) close() { os.RemoveAll(m.folder) }

// here measures natively and as WebAssembly.
func (m *meter) here(what ...string) (native, wasm float64, err error) {
	args := append([]string{"-measure"}, what...)
	if native, err = m.best(m.native, args...); err != nil {
		return 0, 0, err
	}
	wasm, err = m.best(m.wasm[0], append(slices.Clone(m.wasm[1:]), args...)...)
	return native, wasm, err
}

// best runs a command that prints a figure count times, and takes the smallest: all figures are costs.
func (m *meter) best(command string, args ...string) (float64, error) {
	best := 0.0
	for i := range m.count {
		cmd := exec.Command(command, args...)
		cmd.Stderr = os.Stderr
		out, err := cmd.Output()
		if err != nil {
			return 0, fmt.Errorf("%s %s: %w", command, strings.Join(args, " "), err)
		}
		var figure float64
		if _, err := fmt.Sscan(string(out), &figure); err != nil {
			return 0, fmt.Errorf("%s %s prints %q: %w", command, strings.Join(args, " "), out, err)
		}
		if i == 0 || figure < best {
			best = figure
		}
	}
	return best, nil
}

// engineProfile is what the go command knows of the engine when it builds that.
var engineProfile = filepath.Join("wasm", "engine", "default.pgo")

// nodeCommand is the command that runs a WebAssembly program in Node. Go's wrapper takes 12 kB of arguments and environment at most,
// and an environment can be larger, so that next to nothing of it is passed on.
func nodeCommand() ([]string, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, errors.New("WebAssembly is measured in Node, and there is no node on the PATH")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	wrapper := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	path := "PATH=" + filepath.Dir(node) + ":/usr/bin:/bin"
	return []string{"env", "-i", path, "HOME=" + os.Getenv("HOME"), wrapper}, nil
}
