// Flags: what may stand on the command line, and the scenario that it makes.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"loopscope/core"
	"loopscope/core/pylib"
)

// options is a command line that has been read.
type options struct {
	file     string
	machine  string // ideal, reference, or the name of a file
	scenario core.Scenario
	trace    string // where to write it; "" is nowhere
	stamps   bool
	json     bool
	fix      bool
	output   bool // all of the program's
	sweeps   []sweep
}

var loops = []string{"asyncio", "uvloop"}

var gilModes = []string{"on", "off", "goroutines"}

// A flagSet adds some flags to a set; each command is made of several.
type flagSet func(*flag.FlagSet, *options)

// parse reads flags and the one FILE, which may stand before, between or after them.
func parse(args []string, sets ...flagSet) (options, error) {
	var opts options
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // the caller prints what is wrong
	for _, add := range sets {
		add(flags, &opts)
	}
	var files []string
	for {
		if err := flags.Parse(args); err != nil {
			return opts, inOurWords(err, flags)
		}
		if flags.NArg() == 0 {
			break
		}
		files, args = append(files, flags.Arg(0)), flags.Args()[1:]
	}
	switch len(files) {
	case 0:
		return opts, errors.New("no FILE.py")
	case 1:
		opts.file = files[0]
		return opts, nil
	default:
		return opts, fmt.Errorf("got %q after %q, want one FILE.py", files[1], files[0])
	}
}

// inOurWords says of an unknown flag which one was meant, or else which ones there are; what is wrong with a value is well worded already.
func inOurWords(err error, flags *flag.FlagSet) error {
	name, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -")
	if !unknown {
		return err
	}
	var names []string
	flags.VisitAll(func(f *flag.Flag) { names = append(names, f.Name) })
	if meant := nearest(name, names); meant != "" {
		return fmt.Errorf("no flag -%s here; did you mean %s?", name, meant)
	}
	return fmt.Errorf("no flag -%s here; there are -%s", name, strings.Join(names, " -"))
}

// saidElsewhere are words of other load generators and servers, with what says the same here.
var saidElsewhere = map[string]string{
	"c": "-load '/path c=10'", "concurrency": "-load '/path c=10'", "connections": "-load '/path c=10'", "clients": "-load '/path c=10'", "users": "-load '/path c=10'",
	"r": "-load '/path rate=100'", "rate": "-load '/path rate=100'", "rps": "-load '/path rate=100'", "qps": "-load '/path rate=100'",
	"n": "-load '/path burst=100'", "requests": "-load '/path burst=100'", "burst": "-load '/path burst=100'",
	"path": "-load '/path c=10'", "url": "-load '/path c=10'", "method": "-load 'POST /path c=10'", "body": `-load 'POST /path {"name": "x"} c=10'`,
	"header": "-load '/path X-Token:abc c=10'", "time": "-d 10s", "t": "-d 10s", "cpus": "-cores", "w": "-workers", "o": "-trace",
}

// nearest is what an unknown flag was meant to be: a flag that begins as it does, one that is spelt almost so, or what other programs call so.
func nearest(name string, flags []string) string {
	if said := saidElsewhere[name]; said != "" && slices.Contains(flags, strings.Fields(said)[0][1:]) {
		return said
	}
	best, least := "", 3 // letters that may be wrong, and fewer than half of them
	for _, word := range slices.Sorted(maps.Keys(saidElsewhere)) {
		said := saidElsewhere[word]
		if n := lettersWrong(name, word); n < least && 3*n < len(word) && slices.Contains(flags, strings.Fields(said)[0][1:]) {
			best, least = said, n
		}
	}
	for _, f := range flags {
		if strings.HasPrefix(name, f) || strings.HasPrefix(f, name) {
			return "-" + f
		}
		if n := lettersWrong(name, f); n < least && 2*n < len(f) {
			best, least = "-"+f, n
		}
	}
	return best
}

// lettersWrong is the Levenshtein distance of two names.
func lettersWrong(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0]++
		for j := range len(b) {
			changed := diagonal
			if a[i] != b[j] {
				changed++
			}
			diagonal, row[j+1] = row[j+1], min(changed, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}

// world has the flags of run and load.
func world(flags *flag.FlagSet, opts *options) {
	s := &opts.scenario
	environment(flags, opts)
	flags.StringVar(&opts.machine, "machine", opts.machine, "")
	flags.StringVar(&opts.trace, "trace", "", "")
	flags.Func("assume", "", func(text string) error {
		s.Assume = append(s.Assume, text)
		_, err := pylib.ParseAssumption(text)
		return err
	})
	flags.Func("seed", "", func(text string) (err error) {
		if s.Seed, err = strconv.ParseUint(text, 10, 64); err != nil || s.Seed == 0 {
			return errors.New("want a whole number from 1")
		}
		return nil
	})
	count(flags, "max-steps", &s.Limits.Steps)
	duration(flags, "max-time", &s.Limits.TimeNS)
	count(flags, "max-tasks", &s.Limits.Tasks)
	count(flags, "max-spans", &s.Limits.Spans)
	flags.Func("max-memory", "", func(text string) (err error) {
		s.Limits.Bytes, err = parseBytes(text)
		return err
	})
}

// environment has the flag of what is set before the program starts.
func environment(flags *flag.FlagSet, opts *options) {
	flags.Func("env", "", func(text string) error {
		name, value, ok := strings.Cut(text, "=")
		if !ok || name == "" {
			return errors.New("want NAME=VALUE, such as OPENAI_API_KEY=x")
		}
		if opts.scenario.Env == nil {
			opts.scenario.Env = map[string]string{}
		}
		opts.scenario.Env[name] = value
		return nil
	})
}

// script has the flags of run alone.
func script(flags *flag.FlagSet, opts *options) {
	opts.scenario.Serve = "script"
	flags.BoolVar(&opts.stamps, "time", false, "")
}

// server has the flags of load alone.
func server(flags *flag.FlagSet, opts *options) {
	s := &opts.scenario
	s.Serve, opts.machine = "app", "reference"
	flags.Func("load", "", func(text string) error {
		s.Loads = append(s.Loads, text)
		return nil
	})
	duration(flags, "d", &s.Duration)
	duration(flags, "timeout", &s.Timeout)
	atMost(flags, "workers", &s.Workers, maxWorkers)
	atMost(flags, "threads", &s.Threads, maxThreads)
	atMost(flags, "cores", &s.Cores, maxCores)
	choice(flags, "gil", &s.GIL, gilModes...)
	flags.Func("sweep", "", func(text string) error {
		swept, err := parseSweep(text)
		opts.sweeps = append(opts.sweeps, swept)
		return err
	})
	atMost(flags, "limit-concurrency", &s.LimitConcurrency, maxConnections)
	atMost(flags, "backlog", &s.Backlog, maxConnections)
	duration(flags, "keep-alive", &s.KeepAlive)
	choice(flags, "loop", &s.Loop, loops...)
	flags.BoolVar(&s.NoDelay, "nodelay", false, "")
	flags.BoolVar(&opts.output, "output", false, "")
	flags.BoolVar(&opts.json, "json", false, "")
}

// choice adds a flag that takes one of some words.
func choice(flags *flag.FlagSet, name string, to *string, words ...string) {
	flags.Func(name, "", func(text string) error {
		if !slices.Contains(words, text) {
			return fmt.Errorf("want %s", strings.Join(words, " or "))
		}
		*to = text
		return nil
	})
}

// count adds a flag that takes a number from 1.
func count[N int | int64](flags *flag.FlagSet, name string, to *N) {
	flags.Func(name, "", func(text string) error {
		n, err := strconv.ParseInt(text, 10, strconv.IntSize)
		if err != nil || n < 1 {
			return errors.New("want a whole number from 1")
		}
		*to = N(n)
		return nil
	})
}

// The largest servers that make sense to ask for.
const (
	maxWorkers = 256
	maxThreads = 10_000
	maxCores   = 1024

	maxConnections = 100_000
)

// atMost adds a flag that takes a number from 1 to most.
func atMost(flags *flag.FlagSet, name string, to *int, most int) {
	flags.Func(name, "", func(text string) (err error) {
		*to, err = within(text, most)
		return err
	})
}

func within(text string, most int) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > most {
		return 0, fmt.Errorf("want a whole number from 1 to %d", most)
	}
	return n, nil
}

// duration adds a flag that takes a length of virtual time, and keeps it in nanoseconds.
func duration(flags *flag.FlagSet, name string, to *int64) {
	flags.Func(name, "", func(text string) error {
		d, err := time.ParseDuration(text)
		if err != nil || d <= 0 {
			return errors.New("want a duration such as 10s, 500ms or 1h30m")
		}
		*to = int64(d)
		return nil
	})
}

// parseBytes reads a size: "512MB", "1GB", "64kB", or plain bytes. The units are powers of 1,000.
func parseBytes(text string) (int64, error) {
	digits, unit := text, int64(1)
	for i, suffix := range []string{"kB", "MB", "GB"} {
		if cut, ok := strings.CutSuffix(text, suffix); ok {
			digits, unit = cut, int64(math.Pow10(3*(i+1)))
		}
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || n < 1 || n > math.MaxInt64/unit {
		return 0, errors.New("want a size such as 512MB")
	}
	return n * unit, nil
}
