// run: a program in virtual time, its stdout on stdout and its stderr on stderr.
package cli

import (
	"fmt"

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
	out.flush()
	printDiagnostics(env.Stderr, result)
	if opts.trace != "" {
		content, err := out.chrome()
		if err == nil {
			err = env.Files.WriteFile(opts.trace, content)
		}
		if err != nil {
			return env.failed(fmt.Errorf("cannot write the trace: %w", err))
		}
	}
	return result.ExitCode
}
