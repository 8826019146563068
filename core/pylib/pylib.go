// Package pylib is Python's modules, a file each: what `import` finds, and the builtins.
//
// A module is built when it is first imported, for each interpreter anew. Most are written in Go; those where speed does not
// matter and Python is shorter are Python, in lib.
package pylib

import (
	"embed"
	"slices"
	"strconv"
	"strings"

	"loopscope/core/interp"
)

// The interpreter's words, which every file here uses on every other line.
type (
	Value     = interp.Value
	Thread    = interp.Thread
	Exception = interp.Exception
)

var (
	null = interp.Null
	none = interp.None
)

// A module is one that can be imported: its full name, and what fills it.
type module struct {
	name  string
	build func(t *Thread, m *interp.Module) *Exception
}

// modules are the modules written in Go, in order of their names.
var modules = []*module{
	&abcModule,
	&assumeModule,
	&anyioModule,
	&astModule,
	&asyncioModule,
	&atexitModule,
	&base64Module,
	&binasciiModule,
	&bisectModule,
	&builtinsModule,
	&collectionsABCModule,
	&collectionsModule,
	&concurrentFuturesModule,
	&concurrentModule,
	&concurrentProcessModule,
	&concurrentThreadModule,
	&contextvarsModule,
	&copyModule,
	&datetimeModule,
	&functoolsModule,
	&hashlibModule,
	&heapqModule,
	&importlibModule,
	&itertoolsModule,
	&jsonModule,
	&keywordModule,
	&linecacheModule,
	&mathModule,
	&operatorModule,
	&osModule,
	&osPathModule,
	&randomModule,
	&reflectModule,
	&reModule,
	&serverModule,
	&statisticsModule,
	&stringModule,
	&sysModule,
	&textwrapModule,
	&threadingModule,
	&timeModule,
	&tracebackModule,
	&unicodedataModule,
	&zlibModule,
}

// Install gives an interpreter its builtins, and lets it import the modules of this package.
func Install(rt *interp.Runtime) {
	installBuiltins(rt)
	rt.Finders = append(rt.Finders, find)
}

// find makes the module of that name; Null when there is none.
func find(rt *interp.Runtime, t *Thread, name string) (Value, *Exception) {
	for _, found := range modules {
		if found.name == name {
			m := interp.NewModule(name)
			exc := found.build(t, m)
			return m.Value(), exc
		}
	}
	src, err := lib.ReadFile("lib/" + name + ".py")
	if err != nil {
		if v, exc := reexport(t, name); exc != nil || !v.IsNull() {
			return v, exc
		}
		return findStandIn(rt, t, name)
	}
	return rt.RunLibrary(t, name, string(src))
}

// lib holds the modules, and the parts of modules, that are written in Python.
//
//go:embed lib/*.py
var lib embed.FS

// lazily lets a module load names from lib/file.py when one of them is first asked for: most programs need none.
func lazily(m *interp.Module, file string, names ...string) {
	n := interp.NewNative("__getattr__(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		name := a[0].AsStr()
		if name.S == "__all__" {
			return publicNames(m, names), nil
		}
		if !slices.Contains(names, name.S) {
			// CPython's packages import their own parts.
			if part := m.Name + "." + name.S; reexports[part] != "" {
				return t.ImportModule(part)
			}
			return null, t.Errorf(interp.TypeAttributeError, "module '%s' has no attribute '%s'", m.Name, name.S)
		}
		part, exc := t.ImportModule(file)
		if exc != nil {
			return null, exc
		}
		for _, name := range names {
			v, _ := part.AsModule().Attrs.GetName(name)
			m.Attrs.SetStr(name, v)
		}
		return t.GetAttr(part, name)
	})
	m.Attrs.SetStr("__getattr__", n.Value())
}

// publicNames are the names that `from m import *` takes: those that m has, and those that it loads when they are asked for.
func publicNames(m *interp.Module, lazy []string) Value {
	var all []Value
	for _, e := range m.Attrs.Entries() {
		if !strings.HasPrefix(e.Key.AsStr().S, "_") {
			all = append(all, e.Key)
		}
	}
	for _, name := range lazy {
		if _, loaded := m.Attrs.GetName(name); !loaded && !strings.HasPrefix(name, "_") {
			all = append(all, str(name))
		}
	}
	return interp.NewList(all...)
}

// def adds a function to a module; see interp.NewNative for decl.
func def(m *interp.Module, decl string, fn interp.GoFunc) {
	n := interp.NewNative(decl, fn)
	n.In(m.Name)
	m.Attrs.SetStr(n.Name, n.Value())
}

// addTypes adds classes to a module under their own names.
func addTypes(m *interp.Module, types ...*interp.Type) {
	for _, c := range types {
		m.Attrs.SetStr(c.Name, c.Value())
	}
}

// defNew gives a class a constructor with a signature. decl names the class as messages do; a holds the arguments without the class.
func defNew(c *interp.Type, decl string, fn func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception)) {
	name, params, _ := strings.Cut(decl, "(")
	if params != ")" {
		params = ", " + strings.TrimPrefix(params, "/, ")
	}
	n := interp.NewNative(name+"(self, /"+params, func(t *Thread, a []Value) (Value, *Exception) {
		return fn(t, a[0].AsType(), a[1:])
	})
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return t.Call(n.Value(), append([]Value{cls.Value()}, args...), kw)
	}
}

// defMakes lets a class make instances that hold what zero makes; its __init__ fills them.
func defMakes(c *interp.Type, zero func() any) {
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		return interp.NewInstance(cls, zero()).Value(), nil
	}
}

// str makes a str.
func str(s string) Value { return interp.NewStr(s) }

// integer makes an int.
func integer(i int) Value { return interp.Int(int64(i)) }

func itoa(i int) string { return strconv.Itoa(i) }

// text is the text of a str; ok is false for anything else.
func text(v Value) (s string, ok bool) {
	if p := interp.Plain(v); p.Kind() == interp.KindStr {
		return p.AsStr().S, true
	}
	return "", false
}
