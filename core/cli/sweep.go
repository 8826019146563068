// sweep: the same load on several servers, side by side.
package cli

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"loopscope/core"
	"loopscope/core/web"
)

// sweep is one -sweep: a key, and the values that it takes in turn.
type sweep struct {
	key    string
	values []string
}

const maxSweep = 1000 // runs

var sweepKeys = []string{"workers", "threads", "cores", "gil", "loop", "machine", "c", "rate", "burst"}

// parseSweep reads KEY=VALUE,VALUE,….
func parseSweep(text string) (sweep, error) {
	key, list, _ := strings.Cut(text, "=")
	s := sweep{key, strings.Split(list, ",")}
	if !slices.Contains(sweepKeys, key) || list == "" {
		return s, fmt.Errorf("want KEY=VALUE,VALUE such as workers=1,2,4; the keys are %s", strings.Join(sweepKeys, ", "))
	}
	for i, v := range s.values {
		if v == "" || slices.Contains(s.values[:i], v) {
			return s, fmt.Errorf("%s has the value %q twice, or an empty one", key, v)
		}
	}
	return s, nil
}

var countWords = map[string]*regexp.Regexp{
	"c": regexp.MustCompile(`(^|\s)c=\S+`), "rate": regexp.MustCompile(`(^|\s)rate=\S+`), "burst": regexp.MustCompile(`(^|\s)burst=\S+`),
}

// set gives a scenario one of the values. How many requests there are is said in the words of the first load.
func (s sweep) set(to *core.Scenario, value string) error {
	fail := func(want string) error { return fmt.Errorf("-sweep %s=%s: want %s", s.key, value, want) }
	switch s.key {
	case "gil":
		if !slices.Contains(gilModes, value) {
			return fail(strings.Join(gilModes, " or "))
		}
		to.GIL = value
	case "loop":
		if !slices.Contains(loops, value) {
			return fail(strings.Join(loops, " or "))
		}
		to.Loop = value
	case "machine":
		if value != "ideal" && value != "reference" {
			return fail("ideal or reference")
		}
		to.Machine = value
	case "workers", "threads", "cores":
		field := map[string]*int{"workers": &to.Workers, "threads": &to.Threads, "cores": &to.Cores}[s.key]
		n, err := within(value, map[string]int{"workers": maxWorkers, "threads": maxThreads, "cores": maxCores}[s.key])
		if err != nil {
			return fmt.Errorf("-sweep %s=%s: %w", s.key, value, err)
		}
		*field = n
	default:
		pattern := countWords[s.key]
		if len(to.Loads) == 0 || !pattern.MatchString(to.Loads[0]) {
			return fmt.Errorf("-sweep %s: the first -load has no %s= to be swept", s.key, s.key)
		}
		to.Loads = slices.Clone(to.Loads)
		to.Loads[0] = pattern.ReplaceAllString(to.Loads[0], "${1}"+s.key+"="+value)
		_, err := web.ParseLoad(to.Loads[0])
		return err
	}
	return nil
}

// swept is one run of a sweep.
type swept struct {
	Values map[string]string `json:"values"`
	Report *core.Report      `json:"report"`
}

// sweep runs a program once for each combination of the values, the last key changing first, and prints a row for each.
func (env Env) sweep(opts options, files []core.File) int {
	scenarios, values, err := combine(opts)
	if err != nil {
		return env.misused(err)
	}
	var runs []swept
	for i, s := range scenarios {
		out := newConsole(io.Discard, env.Stderr)
		result := env.Run(core.Request{Files: files, Scenario: s}, out)
		if status := env.finish(opts, out, result); result.Load == nil || status == exitUsage {
			return status
		}
		runs = append(runs, swept{values[i], result.Load})
	}
	if opts.json {
		if err := printJSON(env.Stdout, runs); err != nil {
			return env.failed(err)
		}
		return exitOK
	}
	printSweep(env.Stdout, opts.sweeps, runs)
	return exitOK
}

// combine makes the scenario of each run, and says which values it has.
func combine(opts options) (scenarios []core.Scenario, values []map[string]string, err error) {
	total := 1
	for i, s := range opts.sweeps {
		if slices.ContainsFunc(opts.sweeps[:i], func(o sweep) bool { return o.key == s.key }) {
			return nil, nil, fmt.Errorf("-sweep %s is given twice: want all its values in one", s.key)
		}
		if total *= len(s.values); total > maxSweep {
			return nil, nil, fmt.Errorf("-sweep: that is more than %d runs; want fewer values", maxSweep)
		}
	}
	for i := range total {
		scenario, names, rest := opts.scenario, map[string]string{}, i
		for j := len(opts.sweeps) - 1; j >= 0; j-- {
			s := opts.sweeps[j]
			value := s.values[rest%len(s.values)]
			rest /= len(s.values)
			names[s.key] = value
			if err := s.set(&scenario, value); err != nil {
				return nil, nil, err
			}
		}
		scenarios, values = append(scenarios, scenario), append(values, names)
	}
	return scenarios, values, nil
}

// printSweep prints the runs as a table; the best throughput and the shortest p99 are marked.
func printSweep(stdout io.Writer, sweeps []sweep, runs []swept) {
	var header []string
	for _, s := range sweeps {
		header = append(header, s.key)
	}
	rows := [][]string{append(header, "requests/s", "p50", "p99", "longest hold of the loop", "failed", "timed out")}
	for _, r := range runs {
		var row []string
		for _, s := range sweeps {
			row = append(row, r.Values[s.key])
		}
		l := r.Report
		rows = append(rows, append(row, figure(l.RPS), latency(l.LatencyMS.P50), latency(l.LatencyMS.P99), latency(l.Loop.LongestBlock),
			fmt.Sprint(l.Requests.Failed), fmt.Sprint(l.Requests.TimedOut)))
	}
	printColumns(stdout, rows)
	first := runs[0].Report
	fmt.Fprintf(stdout, "\n'%s' for %s of virtual time, machine %s, seed %d\n", first.Loads[0].Load, latency(first.Seconds*1000), first.Machine, first.Seed)
}
