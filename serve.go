// Loopscope builds and serves its page, and is its command line.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"

	"loopscope/core"
	"loopscope/core/cli"
	"loopscope/wasm/build"
	"loopscope/wasm/outbox"
)

const usage = `usage: go run . [command]

  serve [-addr 127.0.0.1:8080]   build the page and serve it; also without a command
  build [-o dist] [-single]      build the static site; -single: also as one HTML file, dist/loopscope.html
` + cli.Usage

func main() { os.Exit(loopscope(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// loopscope runs one command and returns the exit status.
func loopscope(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	command := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		command, args = args[0], args[1:]
	}
	switch command {
	case "serve", "build":
		return site(command, args, stdout, stderr)
	case "run", "load", "check":
		core.SpendMemory()
		env := cli.Env{Stdin: stdin, Stdout: stdout, Stderr: stderr, Files: cli.Disk{}, Run: core.Run}
		return cli.Main(append([]string{command}, args...), env)
	case "help":
		fmt.Fprint(stdout, usage)
		return 0
	default:
		fmt.Fprintf(stderr, "no command %q\n%s", command, usage)
		return 2
	}
}

// site builds the page and, if that is the command, serves it until it is interrupted.
func site(command string, args []string, stdout, stderr io.Writer) int {
	s := build.Site{Root: ".", Out: "dist", Log: stderr, Run: play}
	addr, single := "127.0.0.1:8080", false
	flags := flag.NewFlagSet(command, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	if command == "serve" {
		flags.StringVar(&addr, "addr", addr, "")
	} else {
		flags.StringVar(&s.Out, "o", s.Out, "")
		flags.BoolVar(&single, "single", false, "")
	}
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return 0
	} else if err != nil {
		return 2
	}
	if flags.NArg() > 0 {
		fmt.Fprintf(stderr, "%s takes no %q\n%s", command, flags.Arg(0), usage)
		return 2
	}

	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if command == "serve" {
		err = s.Serve(ctx, addr, stdout)
	} else if single {
		var name string
		if name, err = s.Single(ctx); err == nil {
			fmt.Fprintln(stdout, name)
		}
	} else {
		err = s.Build(ctx)
	}
	if err != nil && ctx.Err() == nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	return 0
}

// play runs a request of the build's as the engine would.
func play(request []byte) (records []byte) {
	out := outbox.New(func(buffer []byte) { records = append(records, buffer...) }, 0)
	var decoded core.Request
	if err := json.Unmarshal(request, &decoded); err != nil {
		panic(err) // the build made it
	}
	out.Outcome(core.Run(decoded, out))
	return records
}
