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
	"strconv"
	"strings"

	"loopscope/core"
	"loopscope/core/cli"
	"loopscope/wasm/build"
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
	s := build.Site{Root: ".", Out: "dist", Log: stderr, Run: measure}
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

// measure runs a request of the build's: a core.Request as JSON.
func measure(request []byte) (result []byte, stdout string) {
	var decoded core.Request
	if err := json.Unmarshal(request, &decoded); err != nil {
		return []byte(`{"status":"failed","diagnostics":[{"kind":"internal","message":` + strconv.Quote(err.Error()) + `}]}`), ""
	}
	var out written
	result, err := json.Marshal(core.Run(decoded, &out))
	if err != nil {
		panic(err) // a Result always has a JSON form
	}
	return result, out.String()
}

// written keeps what a program wrote to stdout.
type written struct{ strings.Builder }

func (w *written) Trace([]byte)           {}
func (w *written) Progress(core.Progress) {}

func (w *written) Output(line core.Line) {
	if line.Stream == "stdout" {
		w.WriteString(line.Text)
	}
}
