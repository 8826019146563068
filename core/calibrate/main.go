// Command calibrate holds the simulated server against real ones.
//
//	go run ./core/calibrate [-truth ../shared/truth] check    every row: real, simulated, ratio
//	go run ./core/calibrate [-truth ../shared/truth] fit      fits the reference profile to the rows that may set it
//
// The folder holds what truth's README says: the program that was served, the rows, and what others published.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"loopscope/core/machine"
)

func main() {
	folder := flag.String("truth", "../shared/truth", "folder of the measurements")
	profile := flag.String("machine", "reference", "ideal, reference or a file with a profile")
	only := flag.String("run", "", "rows whose name contains this")
	flag.Parse()
	if err := run(os.Stdout, *folder, *profile, *only, flag.Arg(0)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, folder, profile, only, command string) error {
	t, err := readTruth(folder)
	if err != nil {
		return err
	}
	if strings.HasSuffix(profile, ".json") {
		text, err := os.ReadFile(profile)
		if err != nil {
			return err
		}
		profile = string(text)
	}
	p, err := machine.Find(profile)
	switch {
	case err != nil:
		return err
	case command == "fit":
		return t.fit(out, p)
	case command != "check":
		return fmt.Errorf("got %q, want check or fit", command)
	}
	err = t.check(out, profile, func(r *row) bool { return strings.Contains(r.name(), only) })
	return errors.Join(err, t.checkPublished(out, profile, only))
}

// check prints every row, and tells how many figures are out of their bounds.
func (t *truth) check(out io.Writer, profile string, wanted func(*row) bool) error {
	outside, figures, off := 0, 0, 0.0
	fmt.Fprintf(out, "%-34s %-9s %-5s %10s %10s %7s\n", "row", "use", "", "real", "simulated", "ratio")
	for i := range t.rows {
		r := &t.rows[i]
		if !wanted(r) {
			continue
		}
		got, err := t.median(r, profile)
		if err != nil {
			return err
		}
		for j, b := range r.bounds(got) {
			name, use, mark := "", "", ""
			if j == 0 {
				name, use = r.name(), r.Use
			}
			if !b.holds() {
				mark = fmt.Sprintf("  outside of %.4g to %.4g", b.low, b.high)
			}
			if r.Use == "check" {
				figures++
				off += math.Abs(math.Log(b.ratio()))
				if mark != "" {
					outside++
				}
			}
			fmt.Fprintf(out, "%-34s %-9s %-5s %10.4g %10.4g %7.3f%s\n", name, use, b.name, b.real, b.sim, b.ratio(), mark)
		}
	}
	fmt.Fprintf(out, "%d of %d figures of the check list are within their bounds; they are off by %.1f %% on average\n", figures-outside, figures,
		100*math.Expm1(off/max(float64(figures), 1)))
	if outside > 0 {
		return fmt.Errorf("%d figures are outside of their bounds", outside)
	}
	return nil
}

// checkPublished is check for what others published.
func (t *truth) checkPublished(out io.Writer, profile, only string) error {
	outside := 0
	for i := range t.published {
		p := &t.published[i]
		name := p.name()
		if !strings.Contains(name, only) {
			continue
		}
		got, err := p.simulate(profile)
		if err != nil {
			return err
		}
		mark := ""
		if !p.within(got) {
			outside++
			mark = "  outside"
		}
		fmt.Fprintf(out, "%-34s %-9s %-5s %6d, %2d %6d, %2d%s\n", name, "published", "done", p.Completed, p.Timeouts,
			got.Requests.Completed, got.Requests.TimedOut, mark)
	}
	if outside > 0 {
		return fmt.Errorf("%d published rows are outside of their bounds", outside)
	}
	return nil
}
