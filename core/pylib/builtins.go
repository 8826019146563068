// The builtins: the table of functions, and those that ask an object about itself.

package pylib

import (
	"maps"
	"slices"
	"strings"

	"loopscope/core/interp"
)

// builtinFunctions are shared by all interpreters: functions written in Go never change.
var builtinFunctions = []*interp.Native{
	interp.NewNative("abs(x, /)", builtinAbs),
	interp.NewNative("aiter(async_iterable, /)", builtinAiter),
	interp.NewNative("all(iterable, /)", builtinAll),
	interp.NewNative("anext(aiterator, default=..., /)", builtinAnext),
	interp.NewNative("any(iterable, /)", builtinAny),
	interp.NewNative("ascii(obj, /)", builtinASCII),
	interp.NewNative("bin(number, /)", func(t *Thread, a []Value) (Value, *Exception) { return inBase(t, a[0], 2, "0b") }),
	interp.NewNative("callable(obj, /)", builtinCallable),
	interp.NewNative("chr(i, /)", builtinChr),
	interp.NewNative("delattr(obj, name, /)", builtinDelattr),
	interp.NewNative("dir(object=..., /)", builtinDir),
	interp.NewNative("divmod(x, y, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.DivMod(a[0], a[1]) }),
	interp.NewNative("eval(source, globals=None, locals=None, /)", builtinEval),
	interp.NewNative("exec(source, globals=None, locals=None, /)", builtinExec),
	interp.NewNative("exit(code=None)", builtinExit),
	interp.NewNative("format(value, format_spec='', /)", builtinFormat),
	interp.NewNative("getattr(object, name, default=..., /)", builtinGetattr),
	interp.NewNative("globals()", builtinGlobals),
	interp.NewNative("hasattr(obj, name, /)", builtinHasattr),
	interp.NewNative("hash(obj, /)", builtinHash),
	interp.NewNative("hex(number, /)", func(t *Thread, a []Value) (Value, *Exception) { return inBase(t, a[0], 16, "0x") }),
	interp.NewNative("id(obj, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Int(t.RT.ID(a[0])), nil }),
	interp.NewNative("input(prompt='', /)", builtinInput),
	interp.NewNative("isinstance(obj, class_or_tuple, /)", func(t *Thread, a []Value) (Value, *Exception) {
		is, exc := t.IsInstance(a[0], a[1])
		return interp.Bool(is), exc
	}),
	interp.NewNative("issubclass(class, class_or_tuple, /)", func(t *Thread, a []Value) (Value, *Exception) {
		is, exc := t.IsSubclass(a[0], a[1])
		return interp.Bool(is), exc
	}),
	interp.NewNative("iter(object, sentinel=..., /)", builtinIter),
	interp.NewNative("len(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Len(a[0])
		return integer(n), exc
	}),
	interp.NewNative("locals()", builtinLocals),
	interp.NewNative("max(*args, key=None, default=...)", builtinMax),
	interp.NewNative("min(*args, key=None, default=...)", builtinMin),
	interp.NewNative("next(iterator, default=..., /)", builtinNext),
	interp.NewNative("oct(number, /)", func(t *Thread, a []Value) (Value, *Exception) { return inBase(t, a[0], 8, "0o") }),
	interp.NewNative("open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)", func(t *Thread, a []Value) (Value, *Exception) {
		files, exc := t.ImportModule("_files")
		if exc != nil {
			return null, exc
		}
		open, exc := t.GetAttr(files, interp.Intern("open"))
		if exc != nil {
			return null, exc
		}
		return t.Call(open, a, nil)
	}),
	interp.NewNative("ord(c, /)", builtinOrd),
	interp.NewNative("pow(base, exp, mod=None)", builtinPow),
	interp.NewNative("print(*args, sep=None, end=None, file=None, flush=False)", builtinPrint),
	interp.NewNative("quit(code=None)", builtinExit),
	interp.NewNative("repr(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Repr(a[0])
		return str(s), exc
	}),
	interp.NewNative("round(number, ndigits=None)", builtinRound),
	interp.NewNative("setattr(obj, name, value, /)", builtinSetattr),
	interp.NewNative("sorted(*iterable, key=None, reverse=False)", builtinSorted),
	interp.NewNative("sum(iterable, /, start=0)", builtinSum),
	interp.NewNative("vars(object=..., /)", builtinVars),
	interp.NewNative("__import__(name, globals=None, locals=None, fromlist=(), level=0)", builtinImport),

	unsupported("breakpoint", "there is no debugger: look at the timeline"),
	interp.NewNative("compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1)", builtinCompile),
	unsupported("help", ""),
}

// pureBuiltins are those whose result depends on their arguments alone, when these are plain values.
const pureBuiltins = " abs ascii bin chr divmod format hex len max min oct ord pow repr round sorted sum "

func init() {
	for _, n := range builtinFunctions {
		n.Pure = strings.Contains(pureBuiltins, " "+n.Name+" ")
	}
}

// installBuiltins fills the names that every module sees.
func installBuiltins(rt *interp.Runtime) {
	b := rt.Builtins
	b.SetStr("__name__", str("builtins"))
	b.SetStr("__debug__", interp.True)
	b.SetStr("NotImplemented", interp.NotImplemented)
	b.SetStr("Ellipsis", interp.Ellipsis)
	for _, n := range builtinFunctions {
		n.Module = "builtins"
		b.SetStr(n.Name, n.Value())
	}
	types := interp.BuiltinTypes()
	for _, name := range slices.Sorted(maps.Keys(types)) {
		b.SetStr(name, types[name].Value())
	}
	for _, c := range []*interp.Type{typeEnumerate, typeFilter, typeMap, typeZip, interp.TypeReversed} {
		b.SetStr(c.Name, c.Value())
	}
}

var builtinsModule = module{"builtins", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs = t.RT.Builtins
	return nil
}}

// unsupported is a builtin that this Python does not have; calling it says so.
func unsupported(name, hint string) *interp.Native {
	message := "this Python has no " + name + "()"
	if hint != "" {
		message += ": " + hint
	}
	n := interp.NewNative(name+"(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return null, t.Errorf(interp.TypeNotImplementedError, "%s", message)
	})
	n.Doc = message
	return n
}

func builtinCallable(t *Thread, a []Value) (Value, *Exception) {
	switch a[0].Kind() {
	case interp.KindFunction, interp.KindNative, interp.KindMethod, interp.KindType, interp.KindStaticMethod:
		return interp.True, nil
	}
	return interp.Bool(!a[0].Type().Lookup(nameCall).IsNull()), nil
}

func builtinHash(t *Thread, a []Value) (Value, *Exception) {
	h, exc := t.Hash(a[0])
	return interp.Int(int64(h)), exc
}

func builtinFormat(t *Thread, a []Value) (Value, *Exception) {
	spec, ok := text(a[1])
	if !ok {
		return null, t.TypeErrorf("format() argument 2 must be str, not %s", a[1].Type().Shown())
	}
	s, exc := t.Format(a[0], spec)
	return str(s), exc
}

func builtinExit(t *Thread, a []Value) (Value, *Exception) {
	return null, interp.NewException(interp.TypeSystemExit, a[0])
}

// builtinImport is __import__(name): it returns the first part of a dotted name unless something is wanted from the last.
func builtinImport(t *Thread, a []Value) (Value, *Exception) {
	name, ok := text(a[0])
	if !ok {
		return null, t.TypeErrorf("module name must be a string")
	}
	m, exc := t.ImportModule(name)
	if exc != nil {
		return null, exc
	}
	wanted, exc := t.Truth(a[3])
	if first, _, dotted := strings.Cut(name, "."); dotted && !wanted && exc == nil {
		return t.ImportModule(first)
	}
	return m, exc
}
