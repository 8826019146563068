// Package cli is the command line: run, load and check, for terminals, tests and CI jobs.
//
//	0  ran
//	1  the program failed
//	2  wrong usage
//	3  unsupported Python
//	4  a limit was reached
//
// are the exit statuses. Times are virtual. What is wrong with a source goes to stderr as "app.py:12:5: message: hint".
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"loopscope/core"
)

// Usage is the help for the commands of this package.
const Usage = `  run FILE.py                    run a program ("-" reads it from stdin)
      -machine ideal             what takes time: on the ideal machine waiting alone; or reference, or a profile in a file
      -trace FILE.json           write the trace as Chrome trace events (ui.perfetto.dev shows them)
      -time                      stamp every line with its virtual time
      -seed N                    seed of everything random (1)
      -assume NAME=KIND:LATENCY  how a library's calls are modelled: requests.get=block:200ms, 'acme.*=await:exp(50ms)'
                                 KIND is block, await, cpu, nogil or instant; LATENCY a length, or exp(MEAN), uniform(LEAST,MOST),
                                 normal(MEAN,DEVIATION), lognormal(MEDIAN,P99); repeats
      -env NAME=VALUE            sets a variable of the environment; keys, passwords and addresses that a program asks for are taken to be set
  load FILE.py                   serve the program's FastAPI application under load
      -load '/path c=N'          N connections, each with a request after the other, as wrk has them; think=200ms waits between
           '/path rate=R'        R requests a second, at random instants (Poisson)
           '/path burst=N'       N requests at once
           'POST /items {"name": "x"} X-Token:abc c=10'     a method, a JSON body, headers
           'POST /photos form=title=a file=photo:200KB c=10'  a form, with a file of so many bytes
           'WS /chat "hello" c=10'   a WebSocket: opens one, sends the message, takes one in return, closes
           '/items/{1..1000} rate=10..200 at=5s'            a number for each request; a ramp; a later begin
                                 -load repeats, and the first is the one reported
      -d 10s                     how long c= and rate= go on
      -timeout 30s               after how long a request counts as timed out; clients wait on
      -workers N  -threads 40  -cores 2
      -gil on|off|goroutines     on: CPython's lock; off: free-threaded CPython; goroutines: as a Go server would run it, each request and
                                 each task on a goroutine of its own, as many at once as there are cores: what blocks, blocks nobody else
      -machine reference         a machine on which real servers were measured; or ideal, or a profile in a file
      -limit-concurrency N       a worker with so many connections or requests answers 503, as Uvicorn's does
      -backlog 2048              so many connections wait to be accepted; those past them try again after 1 s, 3 s, 7 s… as Linux has it
      -keep-alive 5s             an idle connection is closed after it, and its client makes another (Uvicorn's timeout_keep_alive)
      -loop asyncio|uvloop       uvloop: what the loop and its transports cost is as measured beside asyncio's
      -nodelay                   several workers answer without the 40 ms that Uvicorn's sockets cost
      -sweep workers=1,2,4       a row for each value; repeats: workers, threads, cores, gil, loop, machine; c, rate, burst of the first load
      -trace, -seed, -assume, -env   as above
      -json                      print the report as one JSON object
      -output                    show all that the program prints, not the first 40 lines and the tracebacks alone
  check FILE.py                  say what to change: calls that block the loop, coroutines never awaited… (-json, -env; exit status 1 when there is any)
      -fix                       write the program with the edits that are sure, and print the findings that are left

  Limits of run and load: -max-steps N  -max-time 1h  -max-tasks N  -max-memory 512MB  -max-spans N
  Exit status: 0 ran; 1 the program failed; 2 wrong usage; 3 unsupported Python; 4 a limit was reached
`

// The exit statuses that are this package's to give; core.Result has the others.
const (
	exitOK    = 0
	exitFails = 1
	exitUsage = 2
)

// Env is what a command touches of the world.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Files          Files
	Run            func(core.Request, core.Sink) *core.Result // core.Run
}

// Files reads sources and writes traces, by the names that the command line gives.
type Files interface {
	ReadFile(name string) ([]byte, error)
	// WriteFile makes or truncates a file, and fills it with what write writes.
	WriteFile(name string, write func(io.Writer) error) error
}

// Disk is the file system of the machine.
type Disk struct{}

// ReadFile is os.ReadFile.
func (Disk) ReadFile(name string) ([]byte, error) { return os.ReadFile(name) }

// WriteFile creates the file, or truncates it.
func (Disk) WriteFile(name string, write func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// Main runs the command that args name ("run", "load" or "check", then its flags and its file) and returns the exit status.
func Main(args []string, env Env) int {
	if len(args) == 0 {
		return env.misused(errors.New("no command"))
	}
	commands := map[string]func(Env, []string) int{"run": Env.run, "load": Env.load, "check": Env.check}
	command, ok := commands[args[0]]
	if !ok {
		return env.misused(fmt.Errorf("no command %q", args[0]))
	}
	return command(env, args[1:])
}

// misused answers wrong usage, and a wish for help.
func (env Env) misused(err error) int {
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(env.Stdout, "usage:\n", Usage)
		return exitOK
	}
	fmt.Fprintf(env.Stderr, "%v\n%s\n", err, seeHelp)
	return exitUsage
}

const seeHelp = "go run . help lists the commands and their flags"

// failed answers what went wrong outside of the program.
func (env Env) failed(err error) int {
	fmt.Fprintln(env.Stderr, err)
	return exitFails
}
