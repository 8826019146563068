// eval and exec: source text that is run where it stands.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

// nameUnderscore is where eval finds the value of its expression.
var nameUnderscore = interp.Intern("_")

// builtinEval is eval(source, globals, locals). The names of a function are a copy: what the expression binds is lost with it.
func builtinEval(t *Thread, a []Value) (Value, *Exception) {
	names, exc := namesFor(t, "eval", a)
	if exc != nil {
		return null, exc
	}
	source, exc := sourceOf(t, "eval", a[0])
	if exc != nil {
		return null, exc
	}
	code, exc := t.Compile("<string>", "_ = ("+strings.TrimLeft(source, " \t")+"\n)")
	if exc != nil {
		return null, exc
	}
	kept, had := names.GetStr(nameUnderscore)
	if exc := t.RunIn(names, code); exc != nil {
		return null, exc
	}
	v, _ := names.GetStr(nameUnderscore)
	if had {
		names.SetStrKey(nameUnderscore, kept)
	} else {
		names.DelStr(nameUnderscore)
	}
	return v, nil
}

// builtinExec is exec(source, globals, locals).
func builtinExec(t *Thread, a []Value) (Value, *Exception) {
	names, exc := namesFor(t, "exec", a)
	if exc != nil {
		return null, exc
	}
	source, exc := sourceOf(t, "exec", a[0])
	if exc != nil {
		return null, exc
	}
	code, exc := t.Compile("<string>", source)
	if exc == nil {
		exc = t.RunIn(names, code)
	}
	return none, exc
}

func sourceOf(t *Thread, what string, v Value) (string, *Exception) {
	if s, ok := text(v); ok {
		return s, nil
	}
	if p := interp.Plain(v); p.Kind() == interp.KindBytes {
		return string(p.AsBytes().B), nil
	}
	return "", t.TypeErrorf("%s() arg 1 must be a string, bytes or code object", what)
}

// namesFor are the names that the source sees: those given, or those of the caller. With locals of its own they are a copy.
func namesFor(t *Thread, what string, a []Value) (*interp.Dict, *Exception) {
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
	if !a[2].IsNone() {
		locals = interp.NewDict()
		if exc := t.UpdateDict(locals, a[2]); exc != nil {
			return nil, exc
		}
	}
	if locals == globals {
		return globals, nil
	}
	names := globals.Copy()
	return names, t.UpdateDict(names, locals.Value())
}
