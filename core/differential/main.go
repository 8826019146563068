// Command differential holds the interpreter against CPython with programs that are made at random: what they print, and how they end. Each kind of program
// has a grammar (grammars/*.txt). Of a program that differs it shows a smaller one that does, and both outputs.
//
//	go run ./core/differential                     100 programs of each kind
//	go run ./core/differential -n 1000 -seed 7 control calls
//
// The referee is the python3 of the machine, which must be 3.11; kinds whose programs have a clock need the oracle's vpython.py beside the checkout. Exit
// status 1 when a program differs.
package main

import (
	"embed"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

//go:embed grammars
var files embed.FS

// grammars reads them all.
func grammars() (map[string]*grammar, error) {
	all := map[string]*grammar{}
	names, err := fs.Glob(files, "grammars/*.txt")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		kind := strings.TrimSuffix(path.Base(name), ".txt")
		if all[kind], err = parse(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return all, nil
}

func main() {
	n := flag.Int("n", 100, "programs of each kind")
	seed := flag.Uint64("seed", 1, "of the first program; each further one has the next")
	size := flag.Int("size", 1500, "about how long a program is, in characters")
	show := flag.Int("show", 5, "differences that are made small and shown, of each kind")
	list := flag.Bool("print", false, "only print the programs")
	oracle := flag.String("oracle", "../shared/oracle", "the folder of vpython.py, under which programs with a clock run")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: differential [flags] [KIND ...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	different, err := run(options{n: *n, seed: *seed, size: *size, show: *show, list: *list, oracle: *oracle}, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if different {
		os.Exit(1)
	}
}

type options struct {
	n, size, show int
	seed          uint64
	list          bool
	oracle        string
}

// run compares n programs of each of these kinds, or of all.
func run(o options, kinds []string) (different bool, err error) {
	all, err := grammars()
	if err != nil {
		return false, err
	}
	if len(kinds) == 0 {
		for kind := range all {
			kinds = append(kinds, kind)
		}
		slices.Sort(kinds)
	}
	folder, err := os.MkdirTemp("", "differential")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(folder)
	referee, err := newReferee(o.oracle, folder)
	if err != nil {
		return false, err
	}
	defer referee.close()
	for _, kind := range kinds {
		g := all[kind]
		if g == nil {
			return false, fmt.Errorf("there is no kind %q", kind)
		}
		different = compare(o, kind, g, referee) || different
	}
	return different, nil
}

// compare runs the programs of a kind, shows those that differ, and counts.
func compare(o options, kind string, g *grammar, r *referee) bool {
	same, unsettled, differ := 0, 0, 0
	for seed := o.seed; seed < o.seed+uint64(o.n); seed++ {
		program := g.program(seed, o.size)
		if o.list {
			fmt.Printf("# %s, seed %d\n%s\n", kind, seed, program)
			continue
		}
		theirs, ok := r.run(g, program)
		switch {
		case !ok:
			unsettled++
		case theirs == r.ours(program):
			same++
		default:
			differ++
			if differ <= o.show {
				report(kind, seed, g, r, program)
			}
		}
	}
	if !o.list {
		fmt.Printf("%-12s %d the same, %d differ, %d unsettled\n", kind, same, differ, unsettled)
	}
	return differ > 0
}

// report shows a program that differs, as small as it can be made, and where the two outputs part.
func report(kind string, seed uint64, g *grammar, r *referee, program string) {
	whole, _ := r.once(g, program, 0)
	small := shrink(program, 400, func(text string) bool {
		theirs, ok := r.once(g, text, 0)
		return ok && theirs != r.ours(text) && !torn(theirs, whole)
	})
	theirs, _ := r.once(g, small, 0)
	fmt.Printf("---- %s, seed %d\n%s", kind, seed, small)
	a, b := strings.Split(theirs, "\n"), strings.Split(r.ours(small), "\n")
	for len(a) > 1 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	fmt.Printf("CPython: %s\nours:    %s\n\n", excerpt(a), excerpt(b))
}

// torn tells whether a program no longer holds together that the whole one was made of: a name is missing, or its grammar is wrong.
func torn(output, whole string) bool {
	for _, fault := range []string{"refused: ", "NameError", "UnboundLocalError"} {
		if strings.Contains(output, fault) && !strings.Contains(whole, fault) {
			return true
		}
	}
	return false
}

// excerpt is the first lines of a text.
func excerpt(lines []string) string {
	return strings.TrimRight(strings.Join(lines[:min(len(lines), 6)], "\n         "), "\n ")
}
