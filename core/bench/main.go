// Command bench runs the project's benchmarks natively and as WebAssembly and prints them side by side.
//
//	go run ./core/bench [-count 3] [-run REGEXP] [package ...]
//
// Times are the best of count runs: what else the machine does only ever adds. A time over its bound is marked, and then
// the exit status is 1. The discrete-event library SimPy, where a python3 has it, gives a figure to compare with.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// packages have benchmarks; all of them run as WebAssembly too.
var packages = []string{"./core/...", "./wasm/scene", "./wasm/facts", "./wasm/player", "./wasm/wire"}

// A bound is the most that a benchmark may take.
type bound struct {
	native, wasm float64 // ns; 0: none
	times        float64 // or so many times what the benchmark named against takes
	against      string
}

// bounds are promises, by the names that the table prints.
var bounds = map[string]bound{
	"sim Events/pending=1e5":               {native: 200, wasm: 500},
	"sim Switch/Strand.Step":               {times: 1.5, against: "sim Switch/iter.Pull"},
	"sim Switch/Strand.Step,_1000_in_turn": {times: 1.5, against: "sim Switch/iter.Pull,_1000_in_turn"},
}

func main() {
	count := flag.Int("count", 3, "runs of each, of which the best counts")
	pattern := flag.String("run", ".", "benchmarks to run")
	flag.Parse()
	if flag.NArg() > 0 {
		packages = flag.Args()
	}
	over, err := compare(*pattern, *count)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	if err != nil || over > 0 {
		os.Exit(1)
	}
}

// compare measures, prints, and returns how many times are over their bounds.
func compare(pattern string, count int) (over int, err error) {
	inNode, err := nodeWrapper()
	if err != nil {
		return 0, err
	}
	native, err := measure(pattern, count, nil)
	if err != nil {
		return 0, err
	}
	wasm, err := measure(pattern, count, inNode)
	if err != nil {
		return 0, err
	}
	over = printTable(os.Stdout, native, wasm)
	printSimPy(os.Stdout)
	return over, nil
}

// results are the best times in ns, by "package Benchmark/case", and the names in the order of their first run.
type results struct {
	names []string
	best  map[string]float64
}

// measure runs the benchmarks; wasm is what go test needs besides to run them as WebAssembly, nil for native ones.
func measure(pattern string, count int, wasm []string) (results, error) {
	args := append([]string{"test", "-run", "^$", "-bench", pattern, "-count", strconv.Itoa(count)}, wasm...)
	cmd := exec.Command("go", append(args, packages...)...)
	cmd.Env = os.Environ()
	if wasm != nil {
		cmd.Env = append(cmd.Env, "GOOS=js", "GOARCH=wasm")
	}
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return results{}, fmt.Errorf("go test -bench fails: %w\n%s", err, out)
	}
	return parse(bytes.NewReader(out)), nil
}

// nodeWrapper makes go test run WebAssembly in Node. Go's wrapper takes 12 kB of arguments and environment at most, and
// an environment can be larger, so that next to nothing of it is passed on.
func nodeWrapper() ([]string, error) {
	node, err := exec.LookPath("node")
	if err != nil {
		return nil, errors.New("WebAssembly is measured in Node, and there is no node on the PATH")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, err
	}
	wrapper := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "go_js_wasm_exec")
	command := fmt.Sprintf("env -i PATH=%s:/usr/bin:/bin HOME=%s %s", filepath.Dir(node), os.Getenv("HOME"), wrapper)
	return []string{"-exec", command}, nil
}

var benchmarkLine = regexp.MustCompile(`^Benchmark(.+?)(?:-\d+)?\s+\d+\s+([\d.]+) ns/op`)

// parse reads what go test -bench prints.
func parse(out io.Reader) results {
	r := results{best: map[string]float64{}}
	pkg := ""
	for lines := bufio.NewScanner(out); lines.Scan(); {
		line := lines.Text()
		if path, ok := strings.CutPrefix(line, "pkg: "); ok {
			pkg = path[strings.LastIndexByte(path, '/')+1:]
		}
		m := benchmarkLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name := pkg + " " + m[1]
		ns, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			continue
		}
		if best, seen := r.best[name]; !seen {
			r.names = append(r.names, name)
			r.best[name] = ns
		} else {
			r.best[name] = min(best, ns)
		}
	}
	return r
}

// printTable writes the table, a paragraph for each benchmark, and returns how many times are over their bounds.
func printTable(out io.Writer, native, wasm results) (over int) {
	width := 0
	for _, name := range native.names {
		width = max(width, len(name))
	}
	fmt.Fprintf(out, "%-*s %12s %12s %7s\n", width, "ns", "native", "wasm", "ratio")
	paragraph := ""
	for _, name := range native.names {
		if head, _, _ := strings.Cut(name, "/"); head != paragraph {
			fmt.Fprintln(out)
			paragraph = head
		}
		n, w := native.best[name], wasm.best[name]
		verdict := ""
		if b, ok := bounds[name]; ok {
			limit := bound{native: b.native, wasm: b.wasm}
			if b.against != "" {
				limit = bound{native: b.times * native.best[b.against], wasm: b.times * wasm.best[b.against]}
			}
			verdict = fmt.Sprintf("  bound %s %s", figure(limit.native), figure(limit.wasm))
			if n > limit.native || w > limit.wasm {
				verdict += "  OVER"
				over++
			}
		}
		fmt.Fprintf(out, "%-*s %12s %12s %7.1f%s\n", width, name, figure(n), figure(w), w/n, verdict)
	}
	return over
}

// figure writes a time with the digits that mean something.
func figure(ns float64) string {
	switch {
	case ns < 10:
		return fmt.Sprintf("%.2f", ns)
	case ns < 100:
		return fmt.Sprintf("%.1f", ns)
	default:
		return fmt.Sprintf("%.0f", ns)
	}
}

// printSimPy prints what an event costs in SimPy. Debian's python3-simpy is for Debian's own python3, which need not be the first on the PATH.
func printSimPy(out io.Writer) {
	for _, python := range []string{"python3", "/usr/bin/python3"} {
		cmd := exec.Command(python, filepath.Join("core", "bench", "simpy_events.py"))
		if figure, err := cmd.Output(); err == nil {
			fmt.Fprintf(out, "\n%s", figure)
			return
		}
	}
	fmt.Fprintln(out, "\nno SimPy to compare with (apt-get install python3-simpy)")
}
