// check: what there is to change in a program.
package cli

import (
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
	findings := result.Findings
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
