// Diagnostics: what is wrong, as compilers word it, so that editors and CI jobs find the place.
package cli

import (
	"fmt"
	"io"
	"strings"

	"loopscope/core"
)

// limitFlags say how to raise a limit, by its name in core.Result.
var limitFlags = map[string]string{
	"steps": "-max-steps", "time": "-max-time", "tasks": "-max-tasks", "memory": "-max-memory",
}

// printDiagnostics prints what kept a program from running. Exceptions, warnings, deadlocks and limits are not among it:
// the run's own stderr told of them. Of a limit it says how to raise it.
func printDiagnostics(stderr io.Writer, result *core.Result) {
	for _, d := range result.Diagnostics {
		if result.Status == core.Unsupported || d.Kind == "scenario" {
			fmt.Fprintln(stderr, diagnosticLine(d))
		}
	}
	if flag, ok := limitFlags[result.Limit]; ok {
		fmt.Fprintf(stderr, "%s raises the limit\n", flag)
	}
}

// diagnosticLine is "app.py:12:5: message: hint", with as much of the place as is known.
func diagnosticLine(d core.Diagnostic) string {
	place := d.File
	for _, n := range []int{d.Line, d.Col} {
		if n == 0 {
			break
		}
		place += fmt.Sprintf(":%d", n)
	}
	parts := []string{place, d.Message, d.Hint}
	var line []string
	for _, part := range parts {
		if part != "" {
			line = append(line, part)
		}
	}
	return strings.Join(line, ": ")
}
