// Stand-ins: the module _assume, by which Python code takes the time that a call of a library is assumed to take, and the import of
// libraries that nobody knows.

package pylib

import (
	"path"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/sim"
	"loopscope/core/trace"
)

var assumeModule = module{"_assume", func(t *Thread, m *interp.Module) *Exception {
	def(m, "about(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		rule := processOf(t).World.about(strOf(a[0]))
		if rule == nil {
			return none, nil
		}
		return interp.NewPair(str(rule.Kind), str(rule.Returns)), nil
	})
	def(m, "take(name, most=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := newSpell(t, a, "any.call")
		if exc != nil {
			return null, exc
		}
		s.spend(t)
		return interp.Bool(s.enough), nil
	})
	def(m, "where()", func(t *Thread, a []Value) (Value, *Exception) {
		file, line := placeOf(t)
		return interp.NewPair(str(file), integer(line)), nil
	})
	// wait is take as a coroutine; where is the place of the call, when that is not the place of the await.
	async(m, "wait(name, most=None, where=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := newSpell(t, a, "any.await")
		if exc != nil {
			return null, exc
		}
		name := strings.Split(s.name, ".")
		return newCoro(t, strings.Join(name[max(len(name)-2, 0):], "."), aio.NewNative(s.name, func(n *aio.Native) aio.Step {
			t := s.p.current()
			if s.kind != "await" {
				s.spend(t)
				return aio.Return(interp.Bool(s.enough))
			}
			return n.Delegate(s.p.Env.SleepAs(s.length, s.name+"()"), func(_ any, exc aio.Exc) aio.Step {
				if exc != nil {
					return aio.Raise(exc)
				}
				return aio.Return(interp.Bool(s.enough))
			})
		}))
	})
	// waited notes how many seconds a call has waited for one of a pool's connections, of which there are so many at most.
	def(m, "waited(library, size, seconds, /)", func(t *Thread, a []Value) (Value, *Exception) {
		length, exc := seconds(t, a[2])
		if exc == nil && length > 0 {
			file, line := placeOf(t)
			processOf(t).World.notePoolWait(PoolWait{Library: strOf(a[0]), Size: int(a[1].AsInt()), File: file, Line: line, Total: length})
		}
		return none, exc
	})
	def(m, "variable(name, /)", func(t *Thread, a []Value) (Value, *Exception) { return str(standInFor(strOf(a[0]))), nil })
	def(m, "random_name()", func(t *Thread, a []Value) (Value, *Exception) {
		name := randomBytes(t, 8)
		for i, b := range name {
			name[i] = "abcdefghijklmnopqrstuvwxyz0123456789_"[int(b)%37]
		}
		return str(string(name)), nil
	})
	def(m, "known(module, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(hasStandIn(strOf(a[0]))), nil })
	def(m, "store(name, /)", func(t *Thread, a []Value) (Value, *Exception) { return processOf(t).World.store(strOf(a[0])), nil })
	def(m, "sources()", func(t *Thread, a []Value) (Value, *Exception) { return processOf(t).World.sources(), nil })
	return nil
}}

// A spell is the time that one call takes.
type spell struct {
	p      *Process
	name   string
	kind   string
	length sim.Time
	enough bool // it is over before the caller's patience
}

// newSpell draws how long a call takes: a holds its name, and how many seconds the caller waits at most. What nothing is known of
// is taken to be what the table says of otherwise.
func newSpell(t *Thread, a []Value, otherwise string) (*spell, *Exception) {
	w := processOf(t).World
	s := &spell{p: processOf(t), name: strOf(a[0]), enough: true}
	rule := w.about(s.name)
	if rule == nil {
		rule = w.about(otherwise)
	}
	file, line := placeOf(t)
	if len(a) > 2 && !a[2].IsNone() {
		place := a[2].AsTuple().Items
		file, line = strOf(place[0]), int(place[1].AsInt())
	}
	w.use(file, line, s.name, rule)
	s.kind, s.length = rule.Kind, rule.Latency.Draw(w.random(t))
	if !a[1].IsNone() {
		most, exc := seconds(t, a[1])
		if exc != nil {
			return nil, exc
		}
		if s.length > most {
			s.length, s.enough = max(most, 0), false
		}
	}
	return s, nil
}

// placeOf is the line of the program that t is at. A call that a pool thread makes by itself is where it was asked for.
func placeOf(t *Thread) (file string, line int) {
	if file, line = t.Position(); line > 0 {
		return file, line
	}
	pos := osThread(t).Pos()
	return processOf(t).FileOf(pos), pos.Line()
}

// spend takes the time on the thread itself.
func (s *spell) spend(t *Thread) {
	if s.length == 0 && s.kind != "block" {
		return
	}
	switch s.kind {
	case "cpu", "nogil":
		compute(t, s.length, s.name+"()", s.kind)
	case "block", "await":
		osThread(t).Sleep(s.length, s.name+"()", s.p.pos(t))
	}
}

// compute takes CPU time in a call of C code, "nogil" without the GIL, and tells the loop of its thread that it was held.
func compute(t *Thread, d sim.Time, call, kind string) {
	mt := osThread(t)
	start, spent := mt.Process.Machine.Now(), mt.Spent(trace.Running)
	if kind == "nogil" {
		mt.UseWithoutGIL(d, call)
	} else {
		mt.Hold(d)
	}
	took := mt.Process.Machine.Now() - start
	if loop := aio.Running(mt); loop != nil && loop.Thread() == mt && took >= sim.Millisecond {
		loop.NoteComputed(call, kind, processOf(t).pos(t), took, mt.Spent(trace.Running)-spent)
	}
}

// findStandIn makes the module of a library that is not Python's own: from its file in standins, or out of nothing if the
// program imports it without asking whether it is there. Either way, names that it lacks are stand-ins as well.
func findStandIn(rt *interp.Runtime, t *Thread, name string) (Value, *Exception) {
	src, err := standIns.ReadFile(path.Join("standins", name+".py"))
	var m Value
	var exc *Exception
	switch {
	case err == nil:
		m, exc = rt.RunLibrary(t, name, string(src))
	case processOf(t).World.isUnknown(name):
		made := interp.NewModule(name)
		made.Attrs.SetStr("__path__", interp.NewList())
		m = made.Value()
	default:
		return null, nil
	}
	if exc != nil {
		return null, exc
	}
	if _, has := m.AsModule().Attrs.GetName("__getattr__"); has {
		return m, nil
	}
	lib, exc := t.ImportModule("_standin")
	if exc != nil {
		return null, exc
	}
	lookup, exc := t.CallName(lib, "module_getattr", str(name))
	if exc != nil {
		return null, exc
	}
	m.AsModule().Attrs.SetStr("__getattr__", lookup)
	return m, nil
}

// isUnknown tells whether a module that does not exist becomes a stand-in.
func (w *World) isUnknown(name string) bool {
	top, _, _ := strings.Cut(name, ".")
	return w.unknown[top] || hasStandIn(top)
}
