// Assumptions: how long a call of a library takes that is not modelled further, and what the thread does meanwhile. The table of them is
// standins.txt; the command line and the page can set others in their place.

package pylib

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"loopscope/core/interp"
	"loopscope/core/sim"
)

// Assumption says how a call is modelled.
type Assumption struct {
	Name    string // dotted: "requests.get"; a * stands for any characters
	Kind    string // one of AssumptionKinds
	Latency Latency
	Returns string // an expression of Python, a dotted name, or "": see standins.txt
	Source  string // of the figure; "" when it is a guess
}

// AssumptionKinds are what a call can do: block its thread, suspend its task, use the CPU with the GIL or without it, or take no time.
var AssumptionKinds = []string{"block", "await", "cpu", "nogil", "instant"}

// ParseAssumption reads NAME=KIND:LATENCY, as the flag -assume has it: requests.get=block:200ms, acme.Client.*=await:exp(50ms).
func ParseAssumption(words string) (Assumption, error) {
	name, model, ok := strings.Cut(words, "=")
	name = strings.TrimSpace(name)
	if !ok || name == "" || strings.ContainsAny(name, " ()") {
		return Assumption{}, fmt.Errorf("assumption %q: want NAME=KIND:LATENCY, such as requests.get=block:200ms", words)
	}
	kind, latency, timed := strings.Cut(strings.TrimSpace(model), ":")
	a := Assumption{Name: name, Kind: kind}
	switch {
	case !slices.Contains(AssumptionKinds, kind):
		return Assumption{}, fmt.Errorf("assumption %q: no kind %q: want NAME=KIND:LATENCY with block, await, cpu, nogil or instant", words, kind)
	case kind == "instant" && !timed:
		return a, nil
	case !timed:
		return Assumption{}, fmt.Errorf("assumption %q: no latency: want %s:200ms", words, kind)
	}
	var err error
	if a.Latency, err = ParseLatency(latency); err != nil {
		return Assumption{}, fmt.Errorf("assumption %q: %w", words, err)
	}
	if kind == "instant" && a.Latency.Mean() != 0 {
		return Assumption{}, fmt.Errorf("assumption %q: instant takes no time: leave the latency out", words)
	}
	return a, nil
}

// matches tells whether the assumption is about that call.
func (a *Assumption) matches(name string) bool {
	if !strings.Contains(a.Name, "*") {
		return a.Name == name
	}
	return glob(a.Name, name)
}

// glob matches a pattern in which * stands for any characters.
func glob(pattern, name string) bool {
	head, rest, star := strings.Cut(pattern, "*")
	if !strings.HasPrefix(name, head) {
		return false
	}
	name = name[len(head):]
	if !star {
		return name == ""
	}
	for i := 0; i <= len(name); i++ {
		if glob(rest, name[i:]) {
			return true
		}
	}
	return false
}

// Latency is a distribution of lengths of time.
type Latency struct {
	Shape string // "" constant, "exp", "uniform", "normal" or "lognormal"
	A, B  sim.Time
}

// latencyForms are the shapes with what their parameters mean.
var latencyForms = map[string]int{"exp": 1, "uniform": 2, "normal": 2, "lognormal": 2}

const latencyUsage = "want 200ms, exp(MEAN), uniform(LEAST,MOST), normal(MEAN,DEVIATION) or lognormal(MEDIAN,P99)"

// ParseLatency reads a length (200ms, 1.5s, 30us) or a distribution of them: exp(MEAN), uniform(LEAST,MOST), normal(MEAN,DEVIATION),
// lognormal(MEDIAN,P99).
func ParseLatency(words string) (Latency, error) {
	words = strings.TrimSpace(words)
	shape, list, call := strings.Cut(words, "(")
	if !call {
		d, err := parseTime(words)
		return Latency{A: d}, err
	}
	list, closed := strings.CutSuffix(list, ")")
	parts := strings.Split(list, ",")
	if want, known := latencyForms[shape]; !closed || !known || len(parts) != want {
		return Latency{}, fmt.Errorf("no latency %q: %s", words, latencyUsage)
	}
	l := Latency{Shape: shape}
	for i, to := range []*sim.Time{&l.A, &l.B}[:len(parts)] {
		d, err := parseTime(strings.TrimSpace(parts[i]))
		if err != nil {
			return Latency{}, err
		}
		*to = d
	}
	switch {
	case shape == "uniform" && l.B < l.A:
		return Latency{}, fmt.Errorf("latency %q: the second length is shorter than the first", words)
	case shape == "lognormal" && (l.A == 0 || l.B < l.A):
		return Latency{}, fmt.Errorf("latency %q: the median is over 0, and the 99th percentile no shorter", words)
	}
	return l, nil
}

var timeUnits = []struct {
	suffix string
	unit   float64
}{{"ms", 1e6}, {"us", 1e3}, {"µs", 1e3}, {"ns", 1}, {"min", 60e9}, {"s", 1e9}}

// parseTime reads a length of time up to a day.
func parseTime(words string) (sim.Time, error) {
	for _, u := range timeUnits {
		digits, ok := strings.CutSuffix(words, u.suffix)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(digits, 64)
		if err != nil || !(n >= 0 && n*u.unit <= 86_400e9) {
			break
		}
		return sim.Time(n*u.unit + 0.5), nil
	}
	if words == "0" {
		return 0, nil
	}
	return 0, errors.New("no latency " + strconv.Quote(words) + ": " + latencyUsage)
}

// zOf99 is the 99th percentile of the standard normal distribution.
const zOf99 = 2.3263478740408408

// sigma is the deviation of a lognormal latency's logarithm.
func (l Latency) sigma() float64 { return interp.Log(float64(l.B)/float64(l.A)) / zOf99 }

// Mean is the mean of the distribution.
func (l Latency) Mean() sim.Time {
	switch l.Shape {
	case "uniform":
		return (l.A + l.B) / 2
	case "lognormal":
		s := l.sigma()
		return sim.Time(float64(l.A) * interp.Exp(s*s/2))
	}
	return l.A
}

// Draw takes a length from the distribution. It is the same natively and in WebAssembly: it uses no function of package math that may differ.
func (l Latency) Draw(r *sim.Rand) sim.Time {
	switch l.Shape {
	case "exp":
		return sim.Time(-interp.Log(1-r.Float64()) * float64(l.A))
	case "uniform":
		return l.A + sim.Time(r.Float64()*float64(l.B-l.A))
	case "normal":
		return max(l.A+sim.Time(normal(r)*float64(l.B)), 0)
	case "lognormal":
		return sim.Time(float64(l.A) * interp.Exp(l.sigma()*normal(r)))
	}
	return l.A
}

// normal is a number of the standard normal distribution, by Marsaglia's polar method.
func normal(r *sim.Rand) float64 {
	for {
		u, v := 2*r.Float64()-1, 2*r.Float64()-1
		if s := u*u + v*v; s > 0 && s < 1 {
			return u * math.Sqrt(-2*interp.Log(s)/s)
		}
	}
}

// String is the latency as ParseLatency reads it.
func (l Latency) String() string {
	if l.Shape == "" {
		return timeWords(l.A)
	}
	if latencyForms[l.Shape] == 1 {
		return l.Shape + "(" + timeWords(l.A) + ")"
	}
	return l.Shape + "(" + timeWords(l.A) + "," + timeWords(l.B) + ")"
}

// timeWords is a length in the unit that suits it.
func timeWords(d sim.Time) string {
	unit, suffix := 1e9, "s"
	switch {
	case d == 0:
		return "0"
	case d < sim.Millisecond:
		unit, suffix = 1e3, "us"
	case d < sim.Second:
		unit, suffix = 1e6, "ms"
	}
	return strconv.FormatFloat(float64(d)/unit, 'g', -1, 64) + suffix
}

// readAssumptions reads a table: a line each of name, kind, latency, what is returned, and "# source", with two spaces or more between them;
// {a,b} in a name makes several of it. The table ships with the program, so that a mistake in it is a fault.
func readAssumptions(table string) []Assumption {
	var all []Assumption
	for line := range strings.Lines(table) {
		line, source, _ := strings.Cut(strings.TrimSpace(line), "  # ")
		if line == "" || line[0] == '#' {
			continue
		}
		var cells []string
		for cell := range strings.SplitSeq(line, "  ") {
			if cell = strings.TrimSpace(cell); cell != "" {
				cells = append(cells, cell)
			}
		}
		if len(cells) < 3 {
			panic("standins.txt: " + line)
		}
		a := Assumption{Kind: cells[1], Source: source, Returns: strings.Join(cells[3:], "  ")}
		if cells[2] != "-" {
			var err error
			if a.Latency, err = ParseLatency(cells[2]); err != nil {
				panic("standins.txt: " + line + ": " + err.Error())
			}
		}
		for _, a.Name = range braces(cells[0]) {
			all = append(all, a)
		}
	}
	return all
}

// braces expands a{b,c} to ab and ac.
func braces(name string) []string {
	open := strings.IndexByte(name, '{')
	if open < 0 {
		return []string{name}
	}
	end := open + strings.IndexByte(name[open:], '}')
	var all []string
	for word := range strings.SplitSeq(name[open+1:end], ",") {
		all = append(all, braces(name[:open]+strings.TrimSpace(word)+name[end+1:])...)
	}
	return all
}

// Concerns tells what is wrong with an assumption when the program never makes such a call: it does not import the library, or has no such
// name in it; or when the table knows that the call is not awaited.
func (a *Assumption) Concerns(libraries []string, names map[string]bool) error {
	library, _, dotted := strings.Cut(a.Name, ".")
	last := a.Name[strings.LastIndexByte(a.Name, '.')+1:]
	switch {
	case dotted && !strings.Contains(library, "*") && !slices.Contains(libraries, library):
		return fmt.Errorf("assumption %s: the program does not import %s; it imports %s", a.Name, library, cmp.Or(strings.Join(libraries, ", "), "nothing"))
	case !strings.Contains(last, "*") && !strings.HasPrefix(last, "__") && !names[last]:
		return fmt.Errorf("assumption %s: the program never calls anything of the name %s", a.Name, last)
	}
	if known := lookUp(a.Name); known != nil && a.Kind == "await" && (known.Kind == "block" || known.Kind == "cpu" || known.Kind == "nogil") {
		return fmt.Errorf("assumption %s: it is called without await: its kind can be block, cpu, nogil or instant", a.Name)
	}
	return nil
}

// hasStandIn tells whether a library that is not Python's own is written in Python here.
func hasStandIn(name string) bool {
	_, err := standIns.ReadFile(path.Join("standins", name+".py"))
	return err == nil
}
