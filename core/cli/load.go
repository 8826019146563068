// load: a served application under load, and the report of it for people and for programs.
package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"loopscope/core"
	"loopscope/core/web"
)

func (env Env) load(args []string) int {
	opts, err := parse(args, world, server)
	if err == nil {
		err = env.machine(&opts)
	}
	if err != nil {
		return env.misused(err)
	}
	for _, words := range opts.scenario.Loads {
		if _, err := web.ParseLoad(words); err != nil {
			return env.misused(err)
		}
	}
	files, err := env.program(opts.file)
	if err != nil {
		return env.misused(err)
	}
	opts.scenario.NoTrace = opts.trace == ""
	if len(opts.sweeps) > 0 {
		if opts.trace != "" {
			return env.misused(errors.New("-trace: a sweep has many traces; want -trace without -sweep"))
		}
		if len(opts.scenario.Loads) == 0 {
			opts.scenario.Loads = core.CommentLoads(files[0].Text)
		}
		return env.sweep(opts, files)
	}
	// stdout is for the report: what the application prints goes beside it, and what thousands of requests print would bury it.
	out := newConsole(env.Stderr, env.Stderr)
	if !opts.output {
		out.most = mostOutput
	}
	out.keepTrace(opts.trace != "")
	result := env.Run(core.Request{Files: files, Scenario: opts.scenario}, out)
	status := env.finish(opts, out, result)
	if result.Load == nil {
		return status
	}
	if !opts.json {
		printReport(env.Stdout, result)
	} else if err := printJSON(env.Stdout, result.Load); err != nil {
		return env.failed(err)
	}
	return status
}

// mostOutput is how many lines of an application's output are shown.
const mostOutput = 40

// printJSON prints a report, or several.
func printJSON(stdout io.Writer, r any) error {
	out := json.NewEncoder(stdout)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(r)
}

// printReport prints the report as tables.
func printReport(stdout io.Writer, result *core.Result) {
	r := result.Load
	rows := [][]string{{"load", "completed", "failed", "timed out", "requests/s", "mean", "p50", "p90", "p99", "max"}}
	for _, l := range r.Loads {
		ms := l.LatencyMS
		rows = append(rows, []string{
			l.Load, fmt.Sprint(l.Requests.Completed), fmt.Sprint(l.Requests.Failed), fmt.Sprint(l.Requests.TimedOut), figure(l.RPS),
			latency(ms.Mean), latency(ms.P50), latency(ms.P90), latency(ms.P99), latency(ms.Max),
		})
	}
	printColumns(stdout, rows)
	fmt.Fprintln(stdout)
	for _, l := range r.Loads {
		if len(l.Done) > 0 {
			fmt.Fprintf(stdout, "%s: done %s\n", l.Load, doneGroups(l.Done))
		}
	}
	fact := func(name, text string) { fmt.Fprintf(stdout, "%-11s %s\n", name, text) }
	fact("run", fmt.Sprintf("%s of virtual time, machine %s, seed %d", latency(r.Seconds*1000), r.Machine, r.Seed))
	if g := r.Goroutines; g != nil {
		fact("goroutines", fmt.Sprintf("%d at once at most that did not await; they kept the cores busy for %s of the time", g.Most, percent(g.CoresBusy)))
	} else {
		printServer(fact, result)
	}
	for _, limit := range r.Limits {
		fact("limit", limit)
	}
	printAssumptions(stdout, r.Assumed)
	for _, w := range r.Warnings {
		fact("note", w)
	}
	if len(r.Others) > 0 {
		fact("note", "no -load said what to send; what else the application answers: "+someOf(r.Others, 8))
	}
	if len(r.Findings) > 0 {
		fmt.Fprintln(stdout)
		printFindings(stdout, r.Findings)
	}
}

// someOf lists words, and how many more there are past the most.
func someOf(words []string, most int) string {
	if len(words) > most {
		return fmt.Sprintf("%s, and %d more", strings.Join(words[:most], ", "), len(words)-most)
	}
	return strings.Join(words, ", ")
}

// printServer prints how busy the loop, its threads and the GIL were.
func printServer(fact func(name, text string), result *core.Result) {
	r := result.Load
	fact("event loop", fmt.Sprintf("busy %s of it%s", percent(r.Loop.Busy), longestHold(result)))
	fact("threads", fmt.Sprintf("%d of %d in use at most, the wait for one p50 %s, p99 %s",
		r.Threads.InUseMax, r.Threads.Limit, latency(r.Threads.WaitMS.P50), latency(r.Threads.WaitMS.P99)))
	fact("GIL", percent(r.GIL.WaitShare)+" of the threads' time spent waiting for it")
}

// longestHold names the longest time that the loop was held, and by what.
func longestHold(result *core.Result) string {
	ms := result.Load.Loop.LongestBlock
	if ms == 0 {
		return ""
	}
	text := ", held at longest " + latency(ms)
	if held := result.Loop; held.What != "" {
		text += fmt.Sprintf(" by %s, %s:%d", held.What, held.File, held.Line)
	}
	return text
}

// doneGroups words when the requests of a burst were done: "40 at 1.000 s, 40 at 2.000 s, 20 at 3.000 s". Those that were done at
// about the same time, within a fiftieth of the whole, are one group: "40 by 1.012 s".
func doneGroups(groups []core.DoneTime) string {
	const most = 6 // then the last one alone
	var merged []core.DoneTime
	spread, word := false, "at"
	for _, g := range groups {
		if n := len(merged); n > 0 && g.AtMS-merged[n-1].AtMS < groups[len(groups)-1].AtMS/50 {
			merged[n-1].AtMS = g.AtMS
			merged[n-1].Count += g.Count
			spread = true
		} else {
			merged = append(merged, g)
		}
	}
	if spread {
		word = "by"
	}
	var words []string
	for i, g := range merged {
		switch {
		case i < most || i == len(merged)-1:
			words = append(words, fmt.Sprintf("%d %s %s", g.Count, word, latency(g.AtMS)))
		case i == most:
			words = append(words, "…")
		}
	}
	return strings.Join(words, ", ")
}
