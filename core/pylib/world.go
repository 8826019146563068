// World: what the processes of a run share outside their memories, and which assumptions the run relied on.

package pylib

import (
	"cmp"
	"embed"
	"maps"
	"slices"
	"strings"
	"sync"

	"loopscope/core/interp"
	"loopscope/core/sim"
)

// standIns are the libraries that are not Python's own and not modelled closely: see standins/README.md.
//
//go:embed standins/*.py
var standIns embed.FS

//go:embed standins.txt
var standInTable string

// table is the table of assumptions that ships with the program.
var table = sync.OnceValue(func() []Assumption { return readAssumptions(standInTable) })

// World is what is outside the processes of a run: files, databases and services that stand-ins stand for, and what is assumed about them.
type World struct {
	// Environ is what is set in the environment, besides what every login has; of a program that is Deployed more is: see environ.go.
	Environ  map[string]string
	Deployed bool

	files   map[string]string // the program's own, by name
	unknown map[string]bool   // modules that become stand-ins
	assumed []Assumption      // by the user: they go before the table's
	warned  map[string]bool   // variables that are not set, and for which something stands
	found   map[string]*Assumption
	stores  map[string]Value
	pools   []PoolWait // by place
	uses    map[useKey]*Use
	rand    *sim.Rand
}

// useKey is where an assumption was used.
type useKey struct {
	name, file string
	line       int
}

// Use is an assumption that a run relied on, at a line.
type Use struct {
	Assumption
	File string
	Line int
}

// NewWorld makes a world. The program's files are at hand as files, by their names; unknown are the modules that do not exist and become
// stand-ins when they are imported.
func NewWorld(files map[string]string, unknown []string, assumed []Assumption) *World {
	w := &World{
		files: files, unknown: map[string]bool{}, assumed: assumed, warned: map[string]bool{},
		found: map[string]*Assumption{}, stores: map[string]Value{}, uses: map[useKey]*Use{},
	}
	for _, name := range unknown {
		w.unknown[name] = true
	}
	return w
}

// about is what is assumed of a call; nil when nothing is.
func (w *World) about(name string) *Assumption {
	if a, ok := w.found[name]; ok {
		return a
	}
	a := lookUp(name)
	for i := range w.assumed {
		if own := &w.assumed[i]; own.matches(name) {
			c := *own
			c.Source = byUser
			if a != nil {
				c.Returns = a.Returns
			}
			a = &c
			break
		}
	}
	w.found[name] = a
	return a
}

// Assumed is what the table says of a call of that dotted name, wherever it is made; false when it says nothing of that library.
func Assumed(name string) (Assumption, bool) {
	a := lookUp(name)
	if a == nil || a.Name[0] == '*' {
		return Assumption{}, false
	}
	return *a, true
}

// lookUp finds a call in the table: its own line, else the first pattern that it matches; those for every library come last.
func lookUp(name string) *Assumption {
	var near, far *Assumption
	all := table()
	for i := range all {
		switch a := &all[i]; {
		case a.Name == name:
			return a
		case a.Name[0] == '*':
			if far == nil && a.matches(name) {
				far = a
			}
		case near == nil && a.matches(name):
			near = a
		}
	}
	return cmp.Or(near, far)
}

// tableHas tells whether the table has calls of a name's library.
func tableHas(name string) bool {
	library, _, _ := strings.Cut(name, ".")
	return slices.ContainsFunc(table(), func(a Assumption) bool {
		of, _, _ := strings.Cut(a.Name, ".")
		return of != "*" && glob(of, library)
	})
}

// makesObject tells whether a call is likely to make an object of a class and no more: acme.Client().
func makesObject(name string) bool {
	c := name[strings.LastIndexByte(name, '.')+1]
	return 'A' <= c && c <= 'Z'
}

// use notes that a call at a line relied on an assumption.
func (w *World) use(file string, line int, name string, a *Assumption) {
	if a.Latency.Mean() == 0 && a.Source != byUser && !strings.HasPrefix(a.Name, "any.") {
		return // known to take no time: nothing that one could wonder about
	}
	if a.Name == "any.call" && makesObject(name) && tableHas(name) {
		return // of a library whose calls are known, an object that they work with
	}
	key := useKey{name, file, line}
	u := w.uses[key]
	if u == nil {
		u = &Use{Assumption: *a, File: file, Line: line}
		u.Name = name
		w.uses[key] = u
	}
	u.Kind, u.Latency = a.Kind, a.Latency
}

// PoolWait is how calls at a line waited for connections of a pool.
type PoolWait struct {
	Library        string // "sqlalchemy"
	Size           int    // connections at most
	File           string
	Line           int
	Count          int
	Total, Longest sim.Time
}

func (w *World) notePoolWait(one PoolWait) {
	for i := range w.pools {
		if p := &w.pools[i]; p.Library == one.Library && p.File == one.File && p.Line == one.Line {
			p.Count++
			p.Total += one.Total
			p.Longest = max(p.Longest, one.Total)
			return
		}
	}
	one.Count, one.Longest = 1, one.Total
	w.pools = append(w.pools, one)
}

// PoolWaits are where calls waited for connections, in the order in which they first did.
func (w *World) PoolWaits() []PoolWait { return w.pools }

// Uses are the assumptions that the run relied on, by line.
func (w *World) Uses() []Use {
	all := make([]Use, 0, len(w.uses))
	for _, u := range w.uses {
		all = append(all, *u)
	}
	slices.SortFunc(all, func(a, b Use) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, strings.Compare(a.Name, b.Name))
	})
	return all
}

// Unused are the assumptions of the user that the run never came to.
func (w *World) Unused() []Assumption {
	return slices.DeleteFunc(slices.Clone(w.assumed), func(a Assumption) bool {
		for _, u := range w.uses {
			if a.matches(u.Name) {
				return true
			}
		}
		return false
	})
}

// byUser is the source of what the user assumes.
const byUser = "-assume"

// store is a dict that all processes of the run share: it holds plain data alone.
func (w *World) store(name string) Value {
	d, ok := w.stores[name]
	if !ok {
		d = interp.NewDict().Value()
		w.stores[name] = d
	}
	return d
}

// sources is a dict of the program's own files.
func (w *World) sources() Value {
	d := interp.NewDict()
	for _, name := range slices.Sorted(maps.Keys(w.files)) {
		d.SetStr(name, str(w.files[name]))
	}
	return d.Value()
}

// random is the generator for latencies.
func (w *World) random(t *Thread) *sim.Rand {
	if w.rand == nil {
		w.rand = processOf(t).OS.Machine.Kernel.Rand().Split(latencySplit)
	}
	return w.rand
}

// latencySplit numbers the generator of latencies among those split from the run's.
const latencySplit = 0x1a7e
