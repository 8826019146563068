// run: a program in virtual time, its stdout on stdout and its stderr on stderr.
package cli

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"loopscope/core"
)

func (env Env) run(args []string) int {
	opts, err := parse(args, world, script)
	if err == nil {
		err = env.machine(&opts)
	}
	if err != nil {
		return env.misused(err)
	}
	files, err := env.program(opts.file)
	if err != nil {
		return env.misused(err)
	}
	out := newConsole(env.Stdout, env.Stderr)
	out.stamps = opts.stamps
	out.keepTrace(opts.trace != "")
	opts.scenario.NoTrace = opts.trace == ""
	result := env.Run(core.Request{Files: files, Scenario: opts.scenario}, out)
	return env.finish(opts, out, result)
}

// finish ends run and load: it prints what the program itself did not, and writes the trace.
func (env Env) finish(opts options, out *console, result *core.Result) int {
	out.close()
	printDiagnostics(env.Stderr, result)
	if result.Load == nil {
		printAssumptions(env.Stderr, result.Assumed)
	}
	if opts.trace != "" {
		if err := env.Files.WriteFile(opts.trace, out.writeChrome); err != nil {
			return env.failed(fmt.Errorf("cannot write the trace: %w", err))
		}
	}
	return result.ExitCode
}

// printAssumptions tells what the run took library calls for. Those of which nothing is known take no time; they are told together.
func printAssumptions(out io.Writer, list []core.Assumption) {
	guesses := map[string][]core.Assumption{}
	files := map[string]bool{}
	for _, a := range list {
		files[a.File] = files[a.File] || a.Line > 0
	}
	for _, a := range list {
		if a.Kind == "instant" && a.Source == "" {
			library, _, _ := strings.Cut(a.Name, ".")
			guesses[library] = append(guesses[library], a)
			continue
		}
		words := fmt.Sprintf("%s, %s %s", a.Name, a.Kind, latency(a.MS))
		if a.Line > 0 {
			words = placeOf(a, len(files) > 1) + ": " + words
		}
		if strings.Contains(a.Latency, "(") {
			words += " on average, " + a.Latency
		}
		if a.Source != "" {
			words += " (" + a.Source + ")"
		}
		fmt.Fprintf(out, "%-11s %s\n", "assumed", words)
	}
	for _, library := range slices.Sorted(maps.Keys(guesses)) {
		printGuess(out, library, guesses[library], len(files) > 1)
	}
}

// printGuess tells of a library's calls that take no time as nobody knows how long they take.
func printGuess(out io.Writer, library string, calls []core.Assumption, several bool) {
	var places, names []string
	for _, a := range calls {
		if place := placeOf(a, several); !slices.Contains(places, place) {
			places = append(places, place)
		}
		if !slices.Contains(names, a.Name) {
			names = append(names, a.Name)
		}
	}
	fmt.Fprintf(out, "%-11s %s: how long %s takes is not known, and so it takes no time; -assume '%s.*=block:10ms' gives it some\n",
		"assumed", someOf(places, 5), someOf(names, 3), library)
}

// placeOf is the line of a call, of a program of several files with its file.
func placeOf(a core.Assumption, several bool) string {
	if several {
		return fmt.Sprintf("%s:%d", a.File, a.Line)
	}
	return fmt.Sprintf("line %d", a.Line)
}
