// eval and exec: source text that is run where it stands.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

// builtinEval is eval(source, globals, locals). The names of a function are a copy: what the expression binds is lost with it.
func builtinEval(t *Thread, a []Value) (Value, *Exception) {
	names, exc := namesFor(t, "eval", a)
	if exc != nil {
		return null, exc
	}
	code := interp.CodeOf(a[0])
	if code == nil {
		source, exc := sourceOf(t, "eval", a[0])
		if exc != nil {
			return null, exc
		}
		if code, exc = t.CompileExpression("<string>", strings.TrimLeft(source, " \t")); exc != nil {
			return null, exc
		}
	}
	v, exc := t.RunIn(names.all, code)
	if exc == nil {
		exc = names.writeBack(t)
	}
	return v, exc
}

// builtinExec is exec(source, globals, locals).
func builtinExec(t *Thread, a []Value) (Value, *Exception) {
	names, exc := namesFor(t, "exec", a)
	if exc != nil {
		return null, exc
	}
	code := interp.CodeOf(a[0])
	if code == nil {
		source, exc := sourceOf(t, "exec", a[0])
		if exc != nil {
			return null, exc
		}
		if code, exc = t.Compile("<string>", source); exc != nil {
			return null, exc
		}
	}
	_, exc = t.RunIn(names.all, code)
	if back := names.writeBack(t); exc == nil {
		exc = back
	}
	return none, exc
}

// builtinCompile is compile(source, filename, mode, ...); the flags make no difference.
func builtinCompile(t *Thread, a []Value) (Value, *Exception) {
	source, exc := sourceOf(t, "compile", a[0])
	if exc != nil {
		return null, exc
	}
	file, ok := text(a[1])
	if !ok {
		return null, t.TypeErrorf("expected str, bytes or os.PathLike object, not %s", a[1].Type().Shown())
	}
	compile := t.Compile
	switch mode, _ := text(a[2]); mode {
	case "exec", "single":
	case "eval":
		compile, source = t.CompileExpression, strings.TrimLeft(source, " \t")
	default:
		return null, t.ValueErrorf("compile() mode must be 'exec', 'eval' or 'single'")
	}
	code, exc := compile(file, source)
	if exc != nil {
		return null, exc
	}
	return code.Value(), nil
}

func sourceOf(t *Thread, what string, v Value) (string, *Exception) {
	if s, ok := text(v); ok {
		return s, nil
	}
	if p := interp.Plain(v); p.Kind() == interp.KindBytes {
		return string(p.AsBytes().B), nil
	}
	kinds := "a string, bytes or code object"
	if what == "compile" {
		kinds = "a string, bytes or AST object"
	}
	return "", t.TypeErrorf("%s() arg 1 must be %s", what, kinds)
}

// evalNames are the names that a source sees. With locals of its own it runs in a copy of all, and what it bound goes into locals after.
type evalNames struct {
	all    *interp.Dict
	before *interp.Dict // all, as it was; nil when the source runs in its globals
	locals Value
}

// namesFor are the names given, or those of the caller.
func namesFor(t *Thread, what string, a []Value) (*evalNames, *Exception) {
	globals, locals := t.Globals(), t.Locals()
	switch {
	case a[1].IsNone():
	case !isDict(a[1]):
		if what == "eval" {
			return nil, t.TypeErrorf("globals must be a dict")
		}
		return nil, t.TypeErrorf("exec() globals must be a dict, not %s", a[1].Type().Shown())
	default:
		globals = dictOf(a[1])
		locals = globals
	}
	given := a[2]
	if given.IsNone() {
		given = locals.Value()
	} else if isDict(given) {
		locals = dictOf(given)
	} else {
		locals = nil
	}
	if locals == globals {
		return &evalNames{all: globals}, nil
	}
	all := globals.Copy()
	if exc := t.UpdateDict(all, given); exc != nil {
		return nil, exc
	}
	return &evalNames{all, all.Copy(), given}, nil
}

// writeBack puts into the locals what the source bound, and takes out what it deleted.
func (n *evalNames) writeBack(t *Thread) *Exception {
	if n.before == nil {
		return nil
	}
	for _, e := range n.all.Entries() {
		if e.Key.Kind() != interp.KindStr {
			continue
		}
		if was, ok := n.before.GetStr(e.Key.AsStr()); ok && was.Is(e.Value) || e.Key.AsStr().S == "__builtins__" {
			continue
		}
		if exc := t.SetItem(n.locals, e.Key, e.Value); exc != nil {
			return exc
		}
	}
	for _, e := range n.before.Entries() {
		if e.Key.Kind() != interp.KindStr {
			continue
		}
		if _, ok := n.all.GetStr(e.Key.AsStr()); !ok {
			if exc := t.DelItem(n.locals, e.Key); exc != nil {
				return exc
			}
		}
	}
	return nil
}
