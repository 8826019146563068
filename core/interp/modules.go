// Modules: running a file, and import.

package interp

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"loopscope/core/syntax"
)

func itoa(n int) string { return strconv.Itoa(n) }

func sprintf(format string, args ...any) string { return fmt.Sprintf(format, args...) }

// RunModule parses, compiles and runs src as the module of that name: rt.Modules has it while it runs, and keeps it unless it fails.
// What is wrong with the source is raised, as import does.
func (rt *Runtime) RunModule(t *Thread, name, file, src string) (Value, *Exception) {
	code, err := rt.CompileFile(file, src)
	if err != nil {
		return Null, t.syntaxError(err)
	}
	m, exc := rt.RunCode(t, name, code)
	return m.Value(), exc
}

// library has the code of the library's modules that were compiled in this process, by name. None of it was ever run.
var library = map[string]*Code{}

// RunLibrary is RunModule for a module of the library. That never changes, so it is compiled once, whatever runs there are: reading FastAPI
// takes longer than running most programs.
func (rt *Runtime) RunLibrary(t *Thread, name, src string) (Value, *Exception) {
	code := library[name]
	if code == nil {
		tree, err := syntax.Parse(libraryFile(name), []byte(src))
		if err == nil {
			code, err = Compile(tree)
		}
		if err != nil {
			return Null, t.syntaxError(err)
		}
		tree.Body = nil // only the text is asked for from here on
		library[name] = code
	}
	rt.Sources[code.File] = code.source
	m, exc := rt.RunCode(t, name, code.fresh())
	return m.Value(), exc
}

// CompileFile parses and compiles src, and keeps the source for tracebacks.
func (rt *Runtime) CompileFile(file, src string) (*Code, error) {
	tree, err := syntax.Parse(file, []byte(src))
	if err != nil {
		return nil, err
	}
	rt.Sources[file] = tree
	rt.KeepLocals = rt.KeepLocals || strings.Contains(src, "f_locals") || strings.Contains(src, "capture_locals")
	return Compile(tree)
}

// RunCode runs a compiled module.
func (rt *Runtime) RunCode(t *Thread, name string, code *Code) (*Module, *Exception) {
	m := NewModule(name)
	m.Attrs.SetStr("__file__", NewStr(code.File))
	m.Attrs.SetStr("__doc__", None)
	m.Attrs.SetStr("__builtins__", rt.builtinsFor(t, name))
	m.Attrs.SetStr("__spec__", None)
	setPackage(m, code.File)
	rt.Modules.SetStr(name, m.Value())
	f := t.push(code)
	f.globals, f.builtin, f.names = m.Attrs, rt.Builtins, m.Attrs
	f.entry = true
	if n := len(code.Cells); n > 0 {
		f.makeCells(n, nil)
	}
	_, exc := t.run(f)
	if exc != nil && name != "__main__" {
		rt.Modules.DelStr(Intern(name))
	}
	return m, exc
}

// builtinsFor is what a module has as __builtins__: the module itself in __main__, its dict elsewhere.
func (rt *Runtime) builtinsFor(t *Thread, name string) Value {
	m, exc := t.ImportModule("builtins")
	switch {
	case exc != nil || m.Kind() != KindModule:
		return None
	case name == "__main__":
		return m
	}
	return m.AsModule().Attrs.Value()
}

// isPackage tells whether there can be modules in m.
func (m *Module) isPackage() bool {
	_, has := m.Attrs.GetName("__path__")
	return has
}

// setPackage tells a module which package it is in, or that it is one itself: its file is then the folder's __init__.py.
func setPackage(m *Module, file string) {
	folder, isPackage := strings.CutSuffix(file, "/__init__.py")
	in := None
	switch i := strings.LastIndexByte(m.Name, '.'); {
	case isPackage:
		m.Attrs.SetStr("__path__", NewList(NewStr(folder)))
		in = NewStr(m.Name)
	case m.Name != "__main__":
		in = NewStr(m.Name[:max(i, 0)])
	}
	m.Attrs.SetStr("__package__", in)
}

// Import is import name, or from name import ... (then with fromlist the level may be over 0). It returns the module of that name itself.
func (t *Thread) Import(f *Frame, name string, level int, fromlist bool) (Value, *Exception) {
	if level > 0 {
		pkg, _ := f.globals.GetName("__name__")
		base := ""
		if pkg.Kind() == KindStr {
			base = pkg.AsStr().S
		}
		parts := strings.Split(base, ".")
		if _, ok := f.globals.GetName("__path__"); ok {
			parts = append(parts, "__init__")
		}
		if level > len(parts) || base == "__main__" && name == "" {
			return Null, t.Errorf(TypeImportError, "attempted relative import with no known parent package")
		}
		prefix := strings.Join(parts[:len(parts)-level], ".")
		if prefix != "" && name != "" {
			prefix += "."
		}
		name = prefix + name
	}
	return t.ImportModule(name)
}

// ImportModule finds a module by its dotted name, and loads it when it is not yet.
func (t *Thread) ImportModule(name string) (Value, *Exception) {
	if m, exc := t.loaded(name); exc != nil || !m.IsNull() {
		return m, exc
	}
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		if _, exc := t.ImportModule(name[:i]); exc != nil {
			return Null, exc
		}
		if m, exc := t.loaded(name); exc != nil || !m.IsNull() {
			return m, exc
		}
	}
	for _, find := range t.RT.Finders {
		m, exc := find(t.RT, t, name)
		if exc != nil || !m.IsNull() {
			if exc == nil {
				t.RT.Modules.SetStr(name, m)
				t.bindSubmodule(name, m)
			}
			return m, exc
		}
	}
	exc := t.Errorf(TypeModuleNotFoundError, "No module named '%s'", name)
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		if p, ok := t.RT.Modules.GetName(name[:i]); ok && p.Kind() == KindModule && !p.AsModule().isPackage() {
			exc = t.Errorf(TypeModuleNotFoundError, "No module named '%s'; '%s' is not a package", name, name[:i])
		}
	}
	exc.SetSlot(Intern("name"), NewStr(name))
	return Null, exc
}

// loaded is the module of that name that sys.modules has; Null when it has none. The program can put anything there, and None forbids the import.
func (t *Thread) loaded(name string) (Value, *Exception) {
	m, ok := t.RT.Modules.GetName(name)
	if !ok {
		return Null, nil
	}
	if m.IsNone() {
		exc := t.Errorf(TypeModuleNotFoundError, "import of %s halted; None in sys.modules", name)
		exc.SetSlot(Intern("name"), NewStr(name))
		return Null, exc
	}
	return m, nil
}

// bindSubmodule makes a.b an attribute of a.
func (t *Thread) bindSubmodule(name string, m Value) {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		if p, ok := t.RT.Modules.GetName(name[:i]); ok && p.Kind() == KindModule {
			p.AsModule().Attrs.SetStr(name[i+1:], m)
		}
	}
}

func (t *Thread) importFrom(m Value, name *Str) (Value, *Exception) {
	v, ok, exc := t.LookupAttr(m, name)
	if exc != nil && !exc.Is(TypeAttributeError) || ok { // an AttributeError is of the module's own __getattr__
		return v, exc
	}
	modName := "<unknown module name>"
	if m.Kind() == KindModule {
		modName = m.AsModule().Name
		if sub, exc := t.ImportModule(modName + "." + name.S); exc == nil {
			return sub, nil
		} else if !exc.Is(TypeModuleNotFoundError) {
			return Null, exc
		}
	}
	where := "unknown location"
	if m.Kind() == KindModule {
		if f, ok := m.AsModule().Attrs.GetName("__file__"); ok && f.Kind() == KindStr {
			where = f.AsStr().S
		}
	}
	exc = t.Errorf(TypeImportError, "cannot import name '%s' from '%s' (%s)", name.S, modName, where)
	exc.SetSlot(Intern("name"), NewStr(modName))
	return Null, exc
}

func (t *Thread) importStar(f *Frame, m Value) *Exception {
	d := f.names
	if d == nil {
		d = f.globals
	}
	all, ok, exc := t.LookupAttr(m, Intern("__all__"))
	if exc != nil && !exc.Is(TypeAttributeError) {
		return exc
	}
	if ok {
		return t.Each(all, func(n Value) (bool, *Exception) {
			name, exc := t.attrName(n)
			if exc != nil {
				return false, exc
			}
			v, exc := t.GetAttr(m, name)
			if exc == nil {
				d.SetStrKey(name, v)
			}
			return true, exc
		})
	}
	if m.Kind() != KindModule {
		return nil
	}
	for _, e := range m.AsModule().Attrs.Entries() {
		if e.Key.Kind() == KindStr && !strings.HasPrefix(e.Key.AsStr().S, "_") {
			d.SetStrKey(e.Key.AsStr(), e.Value)
		}
	}
	return nil
}

// AsSyntaxErrors is the list inside an error of RunModule, if it is one of syntax.
func AsSyntaxErrors(err error) (syntax.Errors, bool) {
	var list syntax.Errors
	ok := errors.As(err, &list)
	return list, ok
}
