// The names that running code sees: globals() and locals().

package interp

import "loopscope/core/syntax"

// userFrame is the innermost frame of the program's own code: the library's Python does not count, unless it is the body of a module that is just being imported.
func (t *Thread) userFrame() *Frame {
	f := t.frame
	for f != nil && f.code.Internal && (f.names == nil || f.names != f.globals) {
		f = f.back
	}
	return f
}

// Globals is globals(): the names of the module whose code runs.
func (t *Thread) Globals() *Dict {
	if f := t.userFrame(); f != nil {
		return f.globals
	}
	return NewDict()
}

// LocalNames is locals(): Locals or, in the body of a class whose metaclass has given its own namespace, that namespace.
func (t *Thread) LocalNames() Value {
	if f := t.userFrame(); f != nil && !f.space.IsNull() {
		return f.space
	}
	return t.Locals().Value()
}

// Locals is locals(): a module's or class's own names, or a copy of the variables of a function.
func (t *Thread) Locals() *Dict {
	f := t.userFrame()
	if f == nil {
		return NewDict()
	}
	if f.names == nil && f.locals == nil {
		f.locals = NewDict()
	}
	return f.showLocals(f.locals)
}

// showLocals puts the variables of a function into d, and returns it; what a module or a class has are its names.
func (f *Frame) showLocals(d *Dict) *Dict {
	if f.names != nil {
		return f.names
	}
	show := func(name string, v Value) {
		if v.IsNull() {
			d.DelStr(Intern(name))
		} else {
			d.SetStr(name, v)
		}
	}
	scope := f.code.Scope
	for i, name := range scope.Locals {
		if !isCellParameter(f.code, i) {
			show(name, f.regs[i])
		}
	}
	for i, c := range f.cells {
		name := ""
		if i < len(scope.Cells) {
			name = scope.Cells[i].Name
		} else {
			name = scope.Frees[i-len(scope.Cells)]
		}
		show(name, c.asCell().V)
	}
	return d
}

// isCellParameter tells that the parameter in a register has moved to a cell, where its value is now.
func isCellParameter(code *Code, reg int) bool {
	for _, c := range code.Cells {
		if c.Slot == reg {
			return true
		}
	}
	return false
}

// CallerModule is the name of the module whose code runs: what a class made by a function takes as its __module__.
func (t *Thread) CallerModule() string {
	if name, ok := t.Globals().GetName("__name__"); ok && name.Kind() == KindStr {
		return name.AsStr().S
	}
	return "builtins"
}

// codeModule is the name of the module whose code runs, the library's included.
func (t *Thread) codeModule() string {
	if t.frame != nil {
		if name, ok := t.frame.globals.GetName("__name__"); ok && name.Kind() == KindStr {
			return name.AsStr().S
		}
	}
	return "builtins"
}

// State lists the instance's own attributes, slots too, without moving them into a __dict__.
func (o *Instance) State() *Dict {
	d := NewDict()
	if o.shape != nil {
		for i, n := range o.shape.names {
			d.SetStrKey(n, o.slots[i])
		}
	} else if o.dict != nil {
		for _, e := range o.dict.Entries() {
			if e.Key.Kind() == KindStr {
				d.SetStrKey(e.Key.AsStr(), e.Value)
			}
		}
	}
	return d
}

// CodeOf is the code that a code object of Python is; nil for anything else.
func CodeOf(v Value) *Code {
	if v.Kind() == KindCode {
		return v.asCode()
	}
	return nil
}

// RunIn runs code that Compile or CompileExpression made. Its names are those of locals, a dict or another mapping, then of globals. The
// value is the expression's.
func (t *Thread) RunIn(globals *Dict, locals Value, code *Code) (Value, *Exception) {
	if globals.version == 0 { // an empty dict: no site has seen it, though a new site's version is 0 too
		globals.version = nextVersion()
	}
	f := t.push(code)
	f.globals, f.builtin = globals, t.builtinsOf(globals)
	f.useNames(locals)
	f.entry = true
	if n := len(code.Cells); n > 0 {
		f.makeCells(n, nil)
	}
	return t.run(f)
}

// builtinsOf are the builtins that code with these globals sees: their __builtins__, which is put there when it is missing.
func (t *Thread) builtinsOf(globals *Dict) *Dict {
	given, ok := globals.GetName("__builtins__")
	switch {
	case !ok:
		globals.SetStr("__builtins__", t.RT.Builtins.Value())
	case given.Kind() == KindModule:
		return given.AsModule().Attrs
	case given.Kind() == KindDict:
		if d := given.AsDict(); d != t.RT.Builtins {
			d.version = nextVersion()
			return d
		}
	}
	return t.RT.Builtins
}

// useNames makes a mapping the frame's own names. A dict itself is used as it is; anything else sees each look-up and assignment.
func (f *Frame) useNames(m Value) {
	if p := Plain(m); p.Kind() == KindDict {
		f.names = p.AsDict()
	} else {
		f.names = NewDict()
	}
	if m.Kind() != KindDict {
		f.space = m
	}
}

// Compile compiles source for exec; what is wrong with it is raised. Nobody finds its lines: tracebacks do not show them.
func (t *Thread) Compile(file, source string) (*Code, *Exception) {
	return t.compileWith(compileText, file, source)
}

// CompileExpression is Compile for one expression: running it gives its value.
func (t *Thread) CompileExpression(file, source string) (*Code, *Exception) {
	return t.compileWith(compileExpression, file, source)
}

// CompileSingle is Compile for one statement, the values of whose expressions are given to show.
func (t *Thread) CompileSingle(file, source string, show Value) (*Code, *Exception) {
	return t.compileWith(compileSingle(show), file, source)
}

func (t *Thread) compileWith(compile func(*syntax.Module) (*Code, error), file, source string) (*Code, *Exception) {
	tree, err := syntax.Parse(file, []byte(source))
	var code *Code
	if err == nil {
		code, err = compile(tree)
	}
	if err != nil {
		return nil, t.syntaxError(err)
	}
	return code, nil
}
