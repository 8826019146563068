// What dataclasses, typing, enum and inspect need of Go: the parameters of functions, names of types.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var reflectModule = module{"_reflect", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("TypeParam", interp.TypingTypes()["TypeVar"].Value())
	m.Attrs.SetStr("TypeAliasType", interp.TypingTypes()["TypeAliasType"].Value())
	def(m, "caller_module()", func(t *Thread, a []Value) (Value, *Exception) { return str(t.CallerModule()), nil })
	def(m, "format_annotation(annotation, /)", formatAnnotation)
	def(m, "parameters(function, /)", parametersOf)
	def(m, "caller(stacklevel, /)", callerOf)
	def(m, "warn(category, text, stacklevel, /)", warnAt)
	def(m, "def_line(code, /)", func(t *Thread, a []Value) (Value, *Exception) { // of the def itself, below its decorators
		if c := interp.CodeOf(a[0]); c != nil {
			return integer(c.Line), nil
		}
		return integer(0), nil
	})
	def(m, "is_coroutine_function(obj, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(isCoroutineFunction(a[0])), nil })
	def(m, "shown_name(cls, /)", func(t *Thread, a []Value) (Value, *Exception) { return str(a[0].AsType().Shown()), nil })
	def(m, "is_builtin_class(cls, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.Bool(a[0].Kind() == interp.KindType && a[0].AsType().Static), nil
	})
	def(m, "awaitable_generators(function, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].Kind() == interp.KindFunction {
			a[0].AsFunction().AwaitableGenerators()
		}
		return a[0], nil
	})
	def(m, "is_coroutine(obj, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(isCoroutine(a[0])), nil })
	return nil
}}

// callAtLevel is the call of the program's own code at that level: 1 is the innermost.
func callAtLevel(t *Thread, v Value) (interp.Call, bool, *Exception) {
	level, exc := t.Index(v)
	calls := t.Calls()
	if exc != nil || len(calls) == 0 {
		return interp.Call{}, false, exc
	}
	return calls[min(max(level, 1), len(calls))-1], true, nil
}

// callerOf tells where the program is: file, line, function, module.
func callerOf(t *Thread, a []Value) (Value, *Exception) {
	c, ok, exc := callAtLevel(t, a[0])
	if exc != nil || !ok {
		return interp.NewTuple(str("sys"), integer(1), str("<module>"), str("sys")), exc
	}
	name, _ := c.Globals.GetName("__name__")
	return interp.NewTuple(str(c.At.Code.File), integer(int(c.At.Loc.Start.Line)), str(c.At.Code.Name), name), nil
}

// warnAt shows a warning for the line that the program is at.
func warnAt(t *Thread, a []Value) (Value, *Exception) {
	c, ok, exc := callAtLevel(t, a[2])
	if exc != nil || t.RT.Warn == nil {
		return none, exc
	}
	if ok {
		t.RT.Warn(t, strOf(a[0]), strOf(a[1]), c.At.Code, int(c.At.Loc.Start.Line))
	} else {
		t.RT.Warn(t, strOf(a[0]), strOf(a[1]), nil, 0)
	}
	return none, nil
}

// unawaited asks the module warnings, if the program has it, what is to be done when a coroutine was never awaited.
func unawaited(t *Thread, message string, c *interp.Code, line int) bool {
	m, ok := t.RT.Modules.GetName("warnings")
	if !ok {
		return false
	}
	show, ok, exc := t.LookupAttr(m, interp.Intern("_unawaited"))
	if !ok || exc != nil {
		return false
	}
	v, exc := t.Call(show, []Value{str(message), str(c.File), integer(line)}, nil)
	done, _ := t.Truth(v)
	return exc == nil && done
}

// formatAnnotation is an annotation as signatures show it: "int", "Optional[str]", "'Later'".
func formatAnnotation(t *Thread, a []Value) (Value, *Exception) {
	if a[0].Kind() == interp.KindType {
		return str(a[0].AsType().FullName()), nil
	}
	s, exc := t.Repr(a[0])
	if _, ok := text(a[0]); !ok {
		s = strings.ReplaceAll(s, "typing.", "")
	}
	return str(s), exc
}

// Kinds of parameters, as inspect numbers them.
const (
	positionalOnly = iota
	positionalOrKeyword
	varPositional
	keywordOnly
	varKeyword
)

// parametersOf lists the parameters of a Python function as (name, kind, default), without a default as (name, kind). None for a function
// written in Go, which need not be made like the one it stands for.
func parametersOf(t *Thread, a []Value) (Value, *Exception) {
	if a[0].Kind() != interp.KindFunction {
		return none, nil
	}
	fn := a[0].AsFunction()
	code := fn.Code
	var list []Value
	add := func(i, kind int, def Value) {
		p := []Value{str(code.Scope.Locals[i]), integer(kind)}
		if !def.IsNull() {
			p = append(p, def)
		}
		list = append(list, interp.NewTuple(p...))
	}
	for i := range code.ArgCount {
		kind, def := positionalOrKeyword, null
		if i < code.PosOnly {
			kind = positionalOnly
		}
		if d := i - code.ArgCount + len(fn.Defaults); d >= 0 {
			def = fn.Defaults[d]
		}
		add(i, kind, def)
	}
	at := code.ArgCount + code.KwOnly
	if code.VarArgs {
		add(at, varPositional, null)
		at++
	}
	for i := code.ArgCount; i < code.ArgCount+code.KwOnly; i++ {
		def := null
		if fn.KwDefs != nil {
			def, _ = fn.KwDefs.GetName(code.Scope.Locals[i])
		}
		add(i, keywordOnly, def)
	}
	if code.VarKw {
		add(at, varKeyword, null)
	}
	return interp.NewList(list...), nil
}
