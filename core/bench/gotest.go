// The Go benchmarks of the packages, natively and as WebAssembly side by side.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
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

// compare measures, prints, and returns how many times are over their bounds.
func compare(pattern string, count int) (over int, err error) {
	node, err := nodeCommand()
	if err != nil {
		return 0, err
	}
	inNode := []string{"-exec", strings.Join(node, " ")}
	native, err := measure(pattern, count, nil)
	if err != nil {
		return 0, err
	}
	wasm, err := measure(pattern, count, inNode)
	if err != nil {
		return 0, err
	}
	over = printTable(os.Stdout, native, wasm)
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
