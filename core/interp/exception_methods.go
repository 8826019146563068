// The methods and attributes of exceptions.

package interp

import (
	"strings"
)

func init() {
	for _, c := range goExceptions {
		c.Doc = None
	}
	TypeBaseException.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		e := NewException(cls, append([]Value(nil), args...)...)
		return e.Value(), nil
	}
	TypeOSError.New = newOSError
	TypeBaseExceptionGroup.New = newExceptionGroup
	TypeBaseException.Def("__init__(*args, **kwargs)", initException)
	TypeBaseException.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.reprException(a[0].AsException())
		return NewStr(s), exc
	})
	TypeBaseException.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.strException(a[0].AsException())
		return NewStr(s), exc
	})
	TypeBaseException.Def("with_traceback(tb, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if !a[1].IsNone() && a[1].Type() != typeTraceback {
			return Null, t.TypeErrorf("__traceback__ must be a traceback or None")
		}
		a[0].AsException().TB = tracebackOf(a[1])
		return a[0], nil
	})
	TypeBaseException.Def("add_note(note, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].Kind() != KindStr {
			return Null, t.TypeErrorf("note must be a str, not '%s'", a[1].Type().Shown())
		}
		e, key := a[0].AsException(), Intern("__notes__")
		switch notes := e.GetSlot(key); notes.Kind() {
		case KindList:
			notes.AsList().Items = append(notes.AsList().Items, a[1])
		case KindNull:
			e.SetSlot(key, NewList(a[1]))
		default:
			return Null, t.TypeErrorf("Cannot add note: __notes__ is not a list")
		}
		return None, nil
	})
	defExceptionAttrs()
	defExceptionFields()
	defGroupMethods()
}

func initException(t *Thread, a []Value) (Value, *Exception) {
	e := a[0].AsException()
	kw := a[2].AsDict()
	if kw.Len() > 0 {
		if !e.Is(TypeImportError) && !e.Is(TypeNameError) && !e.Is(TypeAttributeError) {
			return Null, t.TypeErrorf("%s() takes no keyword arguments", e.typ.Name)
		}
		for _, k := range keywords(kw) {
			if of := exceptionKeyword(e, k.Name.S); of != nil {
				return Null, t.TypeErrorf("'%s' is an invalid keyword argument for %s()", k.Name.S, of.Name)
			}
			e.SetSlot(k.Name, k.Value)
		}
	}
	if n := len(a[1].AsTuple().Items); n != 5 && (e.Is(TypeUnicodeDecodeError) || e.Is(TypeUnicodeEncodeError)) {
		return Null, t.TypeErrorf("function takes exactly 5 arguments (%d given)", n)
	} else if n != 4 && e.Is(TypeUnicodeTranslateError) {
		return Null, t.TypeErrorf("function takes exactly 4 arguments (%d given)", n)
	}
	if !e.Is(TypeOSError) && !e.Is(TypeBaseExceptionGroup) {
		e.Args = append([]Value(nil), a[1].AsTuple().Items...)
	}
	return None, nil
}

// exceptionKeyword is nil when an exception takes the keyword, else the class that refuses it.
func exceptionKeyword(e *Exception, name string) *Type {
	for of, names := range map[*Type]string{TypeImportError: " name path ", TypeNameError: " name ", TypeAttributeError: " name obj "} {
		if e.Is(of) && !strings.Contains(names, " "+name+" ") {
			return of
		}
	}
	return nil
}

func exceptionOrNone(e *Exception) Value {
	if e == nil {
		return None
	}
	return e.Value()
}

func defExceptionAttrs() {
	c := TypeBaseException
	c.Attr("args", func(t *Thread, v Value) (Value, *Exception) { return NewTuple(v.AsException().Args...), nil },
		undeletable("args may not be deleted", func(t *Thread, v, x Value) *Exception {
			items, exc := t.Items(x)
			v.AsException().Args = items
			return exc
		}))
	link := func(name string, of func(e *Exception) **Exception, after func(e *Exception)) {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return exceptionOrNone(*of(v.AsException())), nil },
			undeletable(name+" may not be deleted", func(t *Thread, v, x Value) *Exception {
				if !x.IsNone() && x.Kind() != KindException {
					return t.TypeErrorf("exception %s must be None or derive from BaseException", strings.Trim(name, "_"))
				}
				*of(v.AsException()) = nil
				if x.Kind() == KindException {
					*of(v.AsException()) = x.AsException()
				}
				after(v.AsException())
				return nil
			}))
	}
	link("__cause__", func(e *Exception) **Exception { return &e.Cause }, func(e *Exception) { e.Suppress = true })
	link("__context__", func(e *Exception) **Exception { return &e.Context }, func(*Exception) {})
	c.Attr("__suppress_context__", func(t *Thread, v Value) (Value, *Exception) { return Bool(v.AsException().Suppress), nil },
		undeletable("can't delete numeric/char attribute", func(t *Thread, v, x Value) *Exception {
			truth, exc := t.Truth(x)
			v.AsException().Suppress = truth
			return exc
		}))
	c.Attr("__traceback__", func(t *Thread, v Value) (Value, *Exception) { return NewTraceback(v.AsException().TB), nil },
		undeletable("__traceback__ may not be deleted", func(t *Thread, v, x Value) *Exception {
			v.AsException().TB = tracebackOf(x)
			if v.AsException().TB == nil && !x.IsNone() {
				return t.TypeErrorf("__traceback__ must be a traceback or None")
			}
			return nil
		}))
}

// defExceptionFields adds the attributes that single classes have, computed from their args.
func defExceptionFields() {
	arg := func(c *Type, name string, i int) {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) {
			e := v.AsException()
			if x := e.GetSlot(Intern(name)); !x.IsNull() {
				return x, nil
			}
			if i >= 0 && i < len(e.Args) {
				return e.Args[i], nil
			}
			return None, nil
		}, func(t *Thread, v, x Value) *Exception {
			v.AsException().SetSlot(Intern(name), x)
			return nil
		})
	}
	arg(TypeStopIteration, "value", 0)
	arg(TypeSystemExit, "code", 0)
	arg(TypeImportError, "name", -1)
	arg(TypeImportError, "path", -1)
	arg(TypeImportError, "msg", 0)
	arg(TypeNameError, "name", -1)
	arg(TypeAttributeError, "name", -1)
	arg(TypeAttributeError, "obj", -1)
	arg(TypeOSError, "errno", -1)
	arg(TypeOSError, "strerror", -1)
	arg(TypeOSError, "filename", -1)
	arg(TypeOSError, "filename2", -1)
	TypeOSError.Def("__init__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		if e := a[0].AsException(); hasOwnInit(e.Head.typ) {
			e.fillOSError(a[1].AsTuple().Items)
		}
		return None, nil
	})
	arg(TypeSyntaxError, "msg", 0)
	defSyntaxFields()
	for i, name := range []string{"encoding", "object", "start", "end", "reason"} {
		arg(TypeUnicodeDecodeError, name, i)
		arg(TypeUnicodeEncodeError, name, i)
		if i > 0 {
			arg(TypeUnicodeTranslateError, name, i-1)
		}
	}
}

// osErrors are the classes that OSError(errno, ...) makes.
var osErrors = map[int64]*Type{
	1: TypePermissionError, 2: TypeFileNotFoundError, 3: TypeProcessLookupError, 4: TypeInterruptedError, 10: TypeChildProcessError,
	11: TypeBlockingIOError, 13: TypePermissionError, 17: TypeFileExistsError, 20: TypeNotADirectoryError, 21: TypeIsADirectoryError,
	32: TypeBrokenPipeError, 103: TypeConnectionAbortedError, 104: TypeConnectionResetError, 110: TypeTimeoutError, 111: TypeConnectionRefusedError,
}

func newOSError(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if hasOwnInit(cls) {
		return NewException(cls).Value(), nil
	}
	if len(args) >= 2 && len(args) <= 5 && args[0].IsInt() && cls == TypeOSError {
		if c, ok := osErrors[args[0].AsInt()]; ok {
			cls = c
		}
	}
	e := NewException(cls)
	e.fillOSError(args)
	return e.Value(), nil
}

// hasOwnInit tells that a subclass of OSError has a Python __init__: that, and not __new__, is then what passes the arguments on.
func hasOwnInit(cls *Type) bool { return cls.dunder(dInit).Kind() == KindFunction }

func (e *Exception) fillOSError(args []Value) {
	e.Args = append([]Value(nil), args...)
	if len(args) < 2 || len(args) > 5 {
		return
	}
	e.Args = e.Args[:2]
	for i, name := range []string{"errno", "strerror", "filename", "", "filename2"} {
		if i < len(args) && name != "" {
			e.SetSlot(Intern(name), args[i])
		}
	}
}

func newExceptionGroup(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	if len(args) != 2 {
		return Null, t.TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(args))
	}
	if args[0].Kind() != KindStr {
		return Null, t.TypeErrorf("BaseExceptionGroup.__new__() argument 1 must be str, not %s", args[0].Type().Shown())
	}
	var items []Value
	exc := t.TypeErrorf("second argument (exceptions) must be a sequence")
	if k := Plain(args[1]).Kind(); k == KindList || k == KindTuple || k == KindInstance && !args[1].Type().dunder(dGetitem).IsNull() {
		items, exc = t.Items(args[1])
	}
	if exc != nil {
		return Null, exc
	}
	if len(items) == 0 {
		return Null, t.ValueErrorf("second argument (exceptions) must be a non-empty sequence")
	}
	plain := true
	for i, x := range items {
		if x.Kind() != KindException {
			return Null, t.ValueErrorf("Item %d of second argument (exceptions) is not an exception", i)
		}
		plain = plain && x.AsException().Is(TypeException)
	}
	if plain && cls == TypeBaseExceptionGroup {
		cls = TypeExceptionGroup
	}
	if !plain && cls.IsSubclass(TypeException) {
		if cls == TypeExceptionGroup {
			return Null, t.TypeErrorf("Cannot nest BaseExceptions in an ExceptionGroup")
		}
		return Null, t.TypeErrorf("Cannot nest BaseExceptions in '%s'", cls.Name)
	}
	e := NewException(cls, append([]Value(nil), args...)...)
	e.Group = items
	return e.Value(), nil
}

func defGroupMethods() {
	c := TypeBaseExceptionGroup
	c.Attr("message", func(t *Thread, v Value) (Value, *Exception) { return v.AsException().Args[0], nil }, readOnly)
	c.Attr("exceptions", func(t *Thread, v Value) (Value, *Exception) {
		return NewTuple(append([]Value(nil), v.AsException().Group...)...), nil
	}, readOnly)
	c.Def("derive(excs, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return newExceptionGroup(t, TypeBaseExceptionGroup, []Value{a[0].AsException().Args[0], a[1]}, nil)
	})
	c.Def("split(condition, /)", func(t *Thread, a []Value) (Value, *Exception) {
		cond, exc := t.groupCondition(a[1])
		if exc != nil {
			return Null, exc
		}
		m, r, exc := t.splitGroup(a[0].AsException(), cond)
		return NewTuple(m, r), exc
	})
	c.Def("subgroup(condition, /)", func(t *Thread, a []Value) (Value, *Exception) {
		cond, exc := t.groupCondition(a[1])
		if exc != nil {
			return Null, exc
		}
		m, _, exc := t.splitGroup(a[0].AsException(), cond)
		return m, exc
	})
	c.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return NewGenericAlias(a[0], a[1]), nil })
}

// groupCondition is what split and subgroup select by: a class, a tuple of classes, or a function.
func (t *Thread) groupCondition(v Value) (func(Value) (bool, *Exception), *Exception) {
	if v.Kind() == KindTuple || v.Kind() == KindType && v.AsType().IsSubclass(TypeBaseException) {
		return func(x Value) (bool, *Exception) { return t.excMatches(x, v) }, nil
	}
	if v.Kind() != KindFunction && v.Kind() != KindMethod && v.Kind() != KindNative {
		return nil, t.TypeErrorf("expected a function, exception type or tuple of exception types")
	}
	return func(x Value) (bool, *Exception) {
		r, exc := t.Call(v, []Value{x}, nil)
		if exc != nil {
			return false, exc
		}
		return t.Truth(r)
	}, nil
}

func (t *Thread) reprException(e *Exception) (string, *Exception) {
	if len(e.Args) == 1 {
		s, exc := t.Repr(e.Args[0])
		return e.typ.Name + "(" + s + ")", exc
	}
	s, exc := t.Repr(NewTuple(e.Args...))
	return e.typ.Name + s, exc
}

func (t *Thread) strException(e *Exception) (string, *Exception) {
	switch {
	case e.Is(TypeBaseExceptionGroup) && len(e.Args) > 0:
		s, exc := t.Str(e.Args[0])
		n := len(e.Group)
		return s + " (" + itoa(n) + " sub-exception" + plural(n) + ")", exc
	case e.Is(TypeKeyError) && len(e.Args) == 1:
		return t.Repr(e.Args[0])
	case e.Is(TypeSyntaxError) && len(e.Args) > 0:
		return t.strSyntaxError(e)
	case e.Is(TypeOSError) && len(e.Args) == 2:
		return t.strOSError(e)
	case e.Is(TypeUnicodeTranslateError) && len(e.Args) == 4:
		return t.strUnicodeError(e)
	case e.Is(TypeUnicodeDecodeError) && len(e.Args) == 5, e.Is(TypeUnicodeEncodeError) && len(e.Args) == 5:
		return t.strUnicodeError(e)
	}
	switch len(e.Args) {
	case 0:
		return "", nil
	case 1:
		return t.Str(e.Args[0])
	}
	return t.Repr(NewTuple(e.Args...))
}

func (t *Thread) strOSError(e *Exception) (string, *Exception) {
	a, exc := t.Str(e.Args[0])
	if exc != nil {
		return "", exc
	}
	b, exc := t.Str(e.Args[1])
	if exc != nil {
		return "", exc
	}
	s := "[Errno " + a + "] " + b
	if f := e.GetSlot(Intern("filename")); !f.IsNull() && !f.IsNone() {
		r, exc := t.Repr(f)
		if second := e.GetSlot(Intern("filename2")); exc == nil && !second.IsNull() && !second.IsNone() {
			var r2 string
			r2, exc = t.Repr(second)
			r += " -> " + r2
		}
		return s + ": " + r, exc
	}
	return s, nil
}

func (t *Thread) strUnicodeError(e *Exception) (string, *Exception) {
	args, what := e.Args, "encode"
	who := ""
	if e.Is(TypeUnicodeTranslateError) { // without an encoding
		args, what = append([]Value{None}, args...), "translate"
	} else {
		enc, _ := t.Str(args[0])
		who = "'" + enc + "' codec "
	}
	reason, _ := t.Str(args[4])
	start, end := args[2].AsInt(), args[3].AsInt()
	if args[1].Kind() == KindBytes {
		if b := args[1].AsBytes().B; end == start+1 && int(start) < len(b) {
			return sprintf("%scan't decode byte 0x%02x in position %d: %s", who, b[start], start, reason), nil
		}
		return sprintf("%scan't decode bytes in position %d-%d: %s", who, start, end-1, reason), nil
	}
	if args[1].Kind() == KindStr && end == start+1 {
		for i, r := range decodeAll(args[1].AsStr().S) {
			if int64(i) != start {
				continue
			}
			form := `\U%08x`
			switch {
			case r <= 0xff:
				form = `\x%02x`
			case r <= 0xffff:
				form = `\u%04x`
			}
			return sprintf("%scan't %s character '"+form+"' in position %d: %s", who, what, r, start, reason), nil
		}
	}
	return sprintf("%scan't %s characters in position %d-%d: %s", who, what, start, end-1, reason), nil
}
