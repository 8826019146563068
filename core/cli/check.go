// check: what there is to change in a program.
package cli

import (
	"flag"
	"fmt"
	"io"

	"loopscope/core"
)

// judged is what a program is looked at under, unless its comment names another load: long enough to see what it does, and not longer.
var judged = core.Scenario{Machine: "reference", NoTrace: true, Limits: core.Limits{Steps: 20_000_000, TimeNS: 600e9}}

// checking has the flags of check.
func checking(flags *flag.FlagSet, opts *options) {
	opts.scenario = judged
	flags.BoolVar(&opts.json, "json", false, "")
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
	if opts.json {
		if err := printJSON(env.Stdout, result.Findings); err != nil {
			return env.failed(err)
		}
	} else {
		printFindings(env.Stdout, result.Findings)
	}
	if len(result.Findings) > 0 {
		return exitFails
	}
	return exitOK
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
