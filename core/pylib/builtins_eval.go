// eval and exec: source text that is run where it stands.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

// builtinEval is eval(source, globals, locals). The names of a function are a copy: what the expression binds is lost with it.
func builtinEval(t *Thread, a []Value) (Value, *Exception) {
	globals, locals, exc := namesFor(t, "eval", a)
	if exc != nil {
		return null, exc
	}
	code := interp.CodeOf(a[0])
	if code != nil && len(code.Scope.Frees) > 0 {
		return null, t.TypeErrorf("code object passed to eval() may not contain free variables")
	}
	if code == nil {
		source, exc := sourceOf(t, "eval", a[0])
		if exc != nil {
			return null, exc
		}
		if code, exc = t.CompileExpression("<string>", strings.TrimLeft(source, " \t")); exc != nil {
			return null, exc
		}
	}
	return t.RunIn(globals, locals, code)
}

// builtinExec is exec(source, globals, locals).
func builtinExec(t *Thread, a []Value) (Value, *Exception) {
	globals, locals, exc := namesFor(t, "exec", a)
	if exc != nil {
		return null, exc
	}
	code := interp.CodeOf(a[0])
	if code != nil && len(code.Scope.Frees) > 0 {
		return null, t.TypeErrorf("code object passed to exec() may not contain free variables")
	}
	if code == nil {
		source, exc := sourceOf(t, "exec", a[0])
		if exc != nil {
			return null, exc
		}
		if code, exc = t.Compile("<string>", source); exc != nil {
			return null, exc
		}
	}
	_, exc = t.RunIn(globals, locals, code)
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
	case "exec":
	case "single":
		compile = func(file, source string) (*interp.Code, *Exception) { return t.CompileSingle(file, source, showValue) }
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

// showValue gives what a statement typed at a prompt has made to sys.displayhook.
var showValue = interp.NewNative("show(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
	sys, exc := t.ImportModule("sys")
	if exc != nil {
		return null, exc
	}
	return t.CallName(sys, "displayhook", a[0])
}).Value()

// displayHook is sys.displayhook: a value that is not None is printed, and is the builtin _.
func displayHook(t *Thread, a []Value) (Value, *Exception) {
	if a[0].IsNone() {
		return none, nil
	}
	shown, exc := t.Repr(a[0])
	if exc != nil {
		return null, exc
	}
	t.RT.Builtins.SetStr("_", a[0])
	sys, exc := t.ImportModule("sys")
	if exc != nil {
		return null, exc
	}
	out, exc := t.GetAttr(sys, interp.Intern("stdout"))
	if exc != nil {
		return null, exc
	}
	return printText(t, out, []string{shown + "\n"})
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

// namesFor are the globals and locals given, or those of the caller.
func namesFor(t *Thread, what string, a []Value) (globals *interp.Dict, locals Value, exc *Exception) {
	globals, locals = t.Globals(), a[2]
	switch {
	case a[1].IsNone():
		if locals.IsNone() {
			locals = t.LocalNames()
		}
	case !isDict(a[1]):
		if what == "eval" {
			return nil, null, t.TypeErrorf("globals must be a dict")
		}
		return nil, null, t.TypeErrorf("exec() globals must be a dict, not %s", a[1].Type().Shown())
	default:
		globals = dictOf(a[1])
		if locals.IsNone() {
			locals = a[1]
		}
	}
	if _, isMapping, exc := t.LookupAttr(locals, interp.Intern("__getitem__")); exc != nil || !isMapping {
		switch {
		case exc != nil:
		case what == "eval":
			exc = t.TypeErrorf("locals must be a mapping")
		default:
			exc = t.TypeErrorf("locals must be a mapping or None, not %s", locals.Type().Shown())
		}
		return nil, null, exc
	}
	return globals, locals, nil
}
