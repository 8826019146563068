// check: what there is to change in a program.
package cli

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"loopscope/core"
	"loopscope/core/report"
)

// judged is what a program is looked at under, unless its comment names another load: long enough to see what it does, and not longer.
var judged = core.Scenario{Machine: "reference", NoTrace: true, Limits: core.Limits{Steps: 20_000_000, TimeNS: 600e9}}

// checking has the flags of check.
func checking(flags *flag.FlagSet, opts *options) {
	opts.scenario = judged
	environment(flags, opts)
	flags.BoolVar(&opts.json, "json", false, "")
	flags.BoolVar(&opts.fix, "fix", false, "")
}

// check reads a program, runs it for what can be measured, and prints what it finds. How the run ends is not its business.
func (env Env) check(args []string) int {
	opts, err := parse(args, checking)
	if err != nil {
		return env.misused(err)
	}
	files, err := env.program(opts.file)
	if err != nil {
		return env.misused(err)
	}
	result := env.Run(core.Request{Files: files, Scenario: opts.scenario}, newConsole(io.Discard, io.Discard))
	if result.Status == core.Unsupported {
		printDiagnostics(env.Stderr, result)
		return result.ExitCode
	}
	findings := env.everyRoute(files, opts.scenario, result)
	if opts.fix {
		if findings, err = env.fix(opts.file, files, findings); err != nil {
			return env.failed(err)
		}
	}
	if opts.json {
		if err := printJSON(env.Stdout, findings); err != nil {
			return env.failed(err)
		}
	} else {
		printFindings(env.Stdout, findings)
	}
	if len(findings) > 0 {
		return exitFails
	}
	return exitOK
}

// everyRoute looks at the routes that the first run has not asked for, a burst of each a second after the one before it, and gives the findings of
// all runs. What a load as a whole came to says nothing where it is of many: of these runs it is what lines have done that counts. Routes that
// a run has not come to, since the one before them has used up its steps, get a run of their own.
func (env Env) everyRoute(files []core.File, s core.Scenario, first *core.Result) []core.Finding {
	all := slices.Clone(first.Findings)
	if first.Load == nil {
		return all
	}
	s.Serve, s.Timeout = "app", 30e9 // what streams without end keeps nobody waiting
	left := first.Load.Others
	for range mostRuns {
		if len(left) == 0 {
			break
		}
		s.Loads = nil
		for i, words := range left {
			s.Loads = append(s.Loads, fmt.Sprintf("%s burst=%d at=%ds", words, perRoute, i))
		}
		result := env.Run(core.Request{Files: files, Scenario: s}, newConsole(io.Discard, io.Discard))
		all = join(all, result.Findings)
		if result.Load == nil {
			break
		}
		come := slices.IndexFunc(result.Load.Loads[1:], func(l core.LoadReport) bool { return l.Requests == core.Requests{} && l.Unfinished == 0 })
		if come < 0 {
			break
		}
		left = left[come+1:]
	}
	order := func(f core.Finding) int {
		return slices.IndexFunc(files, func(g core.File) bool { return g.Name == f.File })
	}
	slices.SortStableFunc(all, func(a, b core.Finding) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(a.Line, b.Line))
	})
	return all
}

// join adds the findings of a run of many loads: those that are about what one line does, whoever else is served.
func join(all, more []core.Finding) []core.Finding {
	for _, f := range more {
		at := slices.IndexFunc(all, func(g core.Finding) bool { return g.Code == f.Code && g.File == f.File && g.Line == f.Line })
		switch {
		case at >= 0 && all[at].Measured == "":
			all[at] = f
		case at < 0 && (f.Code == "blocking-call" || f.Code == "cpu-bound"):
			all = append(all, f)
		}
	}
	return all
}

// perRoute is how many requests a route gets at once, mostRuns how many runs there are for all of them.
const (
	perRoute = 5
	mostRuns = 5
)

// fix writes the program's files with the best edit of each finding, prints what it did, and gives the findings that are left: those
// without a sure edit, and those whose edit met another's.
func (env Env) fix(name string, files []core.File, findings []core.Finding) ([]core.Finding, error) {
	if name == "-" {
		return nil, errors.New("-fix: cannot write to stdin; give a file")
	}
	first := make([]core.Fix, len(findings))
	for i, f := range findings {
		if at := slices.IndexFunc(f.Fixes, func(x core.Fix) bool { return len(x.Edits) > 0 }); at >= 0 {
			first[i] = f.Fixes[at]
		}
	}
	joined, taken := report.Join(first)
	for i, file := range files {
		edited := joined.Apply(file.Name, file.Text)
		if edited == file.Text {
			continue
		}
		to := file.Name
		if i > 0 { // a module is named by its path in the program's folder
			to = filepath.Join(filepath.Dir(name), filepath.FromSlash(file.Name))
		}
		if err := env.Files.WriteFile(to, func(out io.Writer) error { _, err := io.WriteString(out, edited); return err }); err != nil {
			return nil, fmt.Errorf("cannot write the fixed program: %w", err)
		}
	}
	left := []core.Finding{}
	for i, f := range findings {
		if !taken[i] {
			left = append(left, f)
			continue
		}
		fmt.Fprintf(env.Stderr, "%s:%d: fixed: %s: %s\n", f.File, f.Line, f.Title, strings.ReplaceAll(first[i].Title, "`", ""))
	}
	return left, nil
}

// printFindings prints each as compilers word a warning, with what it is about below it.
func printFindings(out io.Writer, findings []core.Finding) {
	for _, f := range findings {
		place := f.File
		if f.Line > 0 {
			place = fmt.Sprintf("%s:%d", f.File, f.Line)
		}
		fmt.Fprintf(out, "%s: %s: %s [%s]\n", place, f.Severity, f.Title, f.Code)
		for _, part := range []struct{ name, text string }{{"measured", f.Measured}, {"why", f.Why}, {"fix", f.Fix}} {
			if part.text != "" {
				fmt.Fprintf(out, "    %-9s %s\n", part.name, part.text)
			}
		}
	}
}
