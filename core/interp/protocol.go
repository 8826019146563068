// The object protocol: what Python's operators and builtins mean for any two objects. Go modules use these.

package interp

import (
	"runtime"

	"loopscope/core/syntax"
)

// Truth is bool(v).
func (t *Thread) Truth(v Value) (bool, *Exception) {
	switch v.Kind() {
	case KindBool, KindInt:
		return v.bits != 0, nil
	case KindNone:
		return false, nil
	case KindFloat:
		return v.AsFloat() != 0, nil
	case KindInstance:
		return t.instanceTruth(v)
	case KindType, KindException:
		if !v.Type().Static {
			return t.instanceTruth(v)
		}
		return true, nil
	case KindFunction, KindNative, KindMethod, KindGenerator, KindBigInt, KindModule:
		return true, nil
	}
	if n, ok := builtinLen(v); ok {
		return n != 0, nil
	}
	return true, nil
}

func (t *Thread) instanceTruth(v Value) (bool, *Exception) {
	if m := v.Type().dunder(dBool); !m.IsNull() {
		r, exc := t.CallMethod(m, v)
		if exc != nil {
			return false, exc
		}
		if !r.IsBool() {
			return false, t.TypeErrorf("__bool__ should return bool, returned %s", r.Type().Shown())
		}
		return r.bits != 0, nil
	}
	if m := v.Type().dunder(dLen); !m.IsNull() {
		n, exc := t.Len(v)
		return n != 0, exc
	}
	if p := Plain(v); !p.Is(v) {
		return t.Truth(p)
	}
	return true, nil
}

// builtinLen is the length of a builtin container.
func builtinLen(v Value) (int, bool) {
	switch v.Kind() {
	case KindStr:
		return v.AsStr().Len(), true
	case KindBytes, KindByteArray:
		return len(v.AsBytes().B), true
	case KindTuple:
		return len(v.AsTuple().Items), true
	case KindList:
		return len(v.AsList().Items), true
	case KindDict:
		return v.AsDict().Len(), true
	case KindSet, KindFrozenSet:
		return v.AsSet().Len(), true
	case KindRange:
		return int(v.AsRange().Len()), true
	case KindDictView:
		return v.asDictView().Dict.Len(), true
	}
	return 0, false
}

// Len is len(v).
func (t *Thread) Len(v Value) (int, *Exception) {
	if n, ok := builtinLen(v); ok {
		return n, nil
	}
	if v.Kind() == KindInstance || v.Kind() == KindType || v.Kind() == KindException {
		if m := v.Type().dunder(dLen); !m.IsNull() && !isOwnNative(m, v) {
			r, exc := t.CallMethod(m, v)
			if exc != nil {
				return 0, exc
			}
			n, exc := t.Index(r)
			if exc != nil && exc.Is(TypeOverflowError) {
				exc = t.Errorf(TypeOverflowError, "cannot fit '%s' into an index-sized integer", r.Type().Shown())
			}
			if exc == nil && n < 0 {
				exc = t.ValueErrorf("__len__() should return >= 0")
			}
			return n, exc
		}
		if n, ok := builtinLen(Plain(v)); ok {
			return n, nil
		}
	}
	return 0, t.TypeErrorf("object of type '%s' has no len()", v.Type().Shown())
}

// isOwnNative tells that the method is the builtin's own, so that the plain object inside v can be asked directly.
func isOwnNative(m, v Value) bool {
	return m.Kind() == KindNative && m.AsNative().Owner != nil && m.AsNative().Owner.Layout != KindInstance && !Plain(v).Is(v)
}

// Index is operator.index(v) as a Go int: for positions, counts and sizes.
func (t *Thread) Index(v Value) (int, *Exception) {
	i, exc := t.IndexValue(v)
	if exc != nil {
		return 0, exc
	}
	if !i.IsInt() {
		return 0, t.Errorf(TypeOverflowError, "Python int too large to convert to C ssize_t")
	}
	return int(i.AsInt()), nil
}

// IndexValue is operator.index(v): an int.
func (t *Thread) IndexValue(v Value) (Value, *Exception) {
	switch v.Kind() {
	case KindInt, KindBigInt:
		return v, nil
	case KindBool:
		return Int(v.AsInt()), nil
	case KindInstance:
		if p := Plain(v); !p.Is(v) {
			return t.IndexValue(p)
		}
		if m := v.Type().dunder(dIndex); !m.IsNull() {
			r, exc := t.CallMethod(m, v)
			if exc == nil && !r.Type().IsSubclass(TypeInt) {
				exc = t.TypeErrorf("__index__ returned non-int (type %s)", r.Type().Shown())
			}
			if r = Plain(r); r.Kind() == KindBool {
				r = Int(r.AsInt())
			}
			return r, exc
		}
	}
	return Null, t.TypeErrorf("'%s' object cannot be interpreted as an integer", v.Type().Shown())
}

// Equal is a == b as a truth value (identity counts as equality, as containers see it).
func (t *Thread) Equal(a, b Value) (bool, *Exception) {
	if a.Is(b) {
		return true, nil
	}
	if eq, ok := plainEqual(a, b); ok {
		return eq, nil
	}
	r, exc := t.Compare(syntax.Eq, a, b)
	if exc != nil {
		return false, exc
	}
	return t.Truth(r)
}

// plainEqual answers for the commonest kinds.
func plainEqual(a, b Value) (eq, ok bool) {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case ka == KindInt && kb == KindInt:
		return a.bits == b.bits, true
	case ka == KindStr && kb == KindStr:
		return a.AsStr().S == b.AsStr().S, true
	case ka == KindNone || kb == KindNone:
		if ka != KindInstance && kb != KindInstance {
			return ka == kb, true
		}
	}
	return false, false
}

var (
	compareDunders   = [...]dunder{syntax.Eq: dEq, syntax.NotEq: dNe, syntax.Lt: dLt, syntax.LtE: dLe, syntax.Gt: dGt, syntax.GtE: dGe}
	reflectedCompare = [...]syntax.CmpOperator{syntax.Eq: syntax.Eq, syntax.NotEq: syntax.NotEq, syntax.Lt: syntax.Gt, syntax.LtE: syntax.GtE, syntax.Gt: syntax.Lt, syntax.GtE: syntax.LtE}
)

// Compare is a op b for ==, !=, <, <=, > and >=.
func (t *Thread) Compare(op syntax.CmpOperator, a, b Value) (Value, *Exception) {
	ra, rb := hasPythonCompare(a, op), hasPythonCompare(b, reflectedCompare[op])
	if !ra && !rb {
		// The subclass is asked first, also when it compares as its base does: their items may tell the difference.
		x, y, as := a, b, op
		if b.Kind() == KindInstance && a.Type() != b.Type() && b.Type().IsSubclass(a.Type()) {
			x, y, as = b, a, reflectedCompare[op]
		}
		r, exc := t.compareBuiltin(as, Plain(x), Plain(y), x, y)
		if exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
		return t.compareDefault(op, a, b)
	}
	ta, tb := a.Type(), b.Type()
	swapped := false
	if ta != tb && rb && tb.IsSubclass(ta) {
		swapped = true
		if r, exc := t.tryCompare(b, a, reflectedCompare[op]); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	}
	if r, exc := t.tryCompare(a, b, op); exc != nil || !r.Is(NotImplemented) {
		return r, exc
	}
	if !swapped {
		if r, exc := t.tryCompare(b, a, reflectedCompare[op]); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	}
	return t.compareDefault(op, a, b)
}

// hasPythonCompare tells whether v's class brings its own comparison.
func hasPythonCompare(v Value, op syntax.CmpOperator) bool {
	switch v.Kind() {
	case KindInstance, KindException, KindType:
		m := v.Type().dunder(compareDunders[op])
		if m.IsNull() && op == syntax.NotEq {
			m = v.Type().dunder(dEq)
		}
		return !m.IsNull() && !isOwnNative(m, v)
	}
	return false
}

func (t *Thread) tryCompare(a, b Value, op syntax.CmpOperator) (Value, *Exception) {
	if !hasPythonCompare(a, op) {
		return t.compareBuiltin(op, Plain(a), Plain(b), a, b)
	}
	m := a.Type().dunder(compareDunders[op])
	if !m.IsNull() && !isOwnNative(m, a) {
		return t.CallMethod(m, a, b)
	}
	if op != syntax.NotEq {
		return NotImplemented, nil
	}
	r, exc := t.CallMethod(a.Type().dunder(dEq), a, b)
	if exc != nil || r.Is(NotImplemented) {
		return r, exc
	}
	truth, exc := t.Truth(r)
	return Bool(!truth), exc
}

func (t *Thread) compareDefault(op syntax.CmpOperator, a, b Value) (Value, *Exception) {
	switch op {
	case syntax.Eq:
		return Bool(a.Is(b) && a.Kind() != KindFloat), nil
	case syntax.NotEq:
		return Bool(!a.Is(b) || a.Kind() == KindFloat), nil
	}
	return Null, t.TypeErrorf("'%s' not supported between instances of '%s' and '%s'", op.Sign(), a.Type().Shown(), b.Type().Shown())
}

// Iter is iter(v).
func (t *Thread) Iter(v Value) (Value, *Exception) {
	switch v.Kind() {
	case KindList:
		return ofHead(&(&listIter{Head: Head{typeListIterator, KindListIter}, list: v.AsList()}).Head), nil
	case KindRange:
		r := v.AsRange()
		return ofHead(&(&rangeIter{Head: Head{typeRangeIterator, KindRangeIter}, next: r.Start, left: r.Len(), step: r.Step}).Head), nil
	case KindIter, KindListIter, KindRangeIter:
		return v, nil
	case KindGenerator:
		if v.AsGenerator().Kind == GeneratorKind {
			return v, nil
		}
	case KindInstance, KindType, KindException:
		return t.instanceIter(v)
	}
	if it, ok := builtinIter(v); ok {
		return it, nil
	}
	return Null, t.TypeErrorf("'%s' object is not iterable", v.Type().Shown())
}

func (t *Thread) instanceIter(v Value) (Value, *Exception) {
	m := v.Type().dunder(dIter)
	if !m.IsNull() && !m.IsNone() && !isOwnNative(m, v) {
		it, exc := t.CallMethod(m, v)
		if exc != nil {
			return Null, exc
		}
		if !isIterator(it) {
			return Null, t.TypeErrorf("iter() returned non-iterator of type '%s'", it.Type().Shown())
		}
		return it, nil
	}
	if p := Plain(v); p.Kind() == KindIter {
		return v, nil // its class may have a __next__ of its own
	} else if !p.Is(v) {
		return t.Iter(p)
	}
	if g := v.Type().dunder(dGetitem); m.IsNull() && !g.IsNull() {
		i := int64(0)
		return NewIter(nil, func(t *Thread) (Value, bool, *Exception) {
			if i < 0 {
				return Null, false, nil
			}
			x, exc := t.CallMethod(g, v, Int(i))
			i++
			if exc != nil && (exc.Is(TypeIndexError) || exc.Is(TypeStopIteration)) {
				i, exc = -1, nil
			}
			return x, i > 0 && exc == nil, exc
		}), nil
	}
	return Null, t.TypeErrorf("'%s' object is not iterable", v.Type().Shown())
}

func isIterator(v Value) bool {
	switch v.Kind() {
	case KindIter, KindListIter, KindRangeIter:
		return true
	case KindGenerator:
		return v.AsGenerator().Kind == GeneratorKind
	case KindInstance:
		return !v.Type().dunder(dNext).IsNull()
	}
	return false
}

// Next advances an iterator; ok is false at its end.
func (t *Thread) Next(it Value) (v Value, ok bool, exc *Exception) {
	switch it.Kind() {
	case KindListIter:
		l := it.asListIter()
		if l.list == nil || l.i >= len(l.list.Items) {
			l.list = nil
			return Null, false, nil
		}
		l.i++
		return l.list.Items[l.i-1], true, nil
	case KindRangeIter:
		r := it.asRangeIter()
		if r.left == 0 {
			return Null, false, nil
		}
		v := r.next
		r.next += r.step
		r.left--
		return Int(v), true, nil
	case KindIter:
		v, ok, exc = it.AsIter().Next(t)
		if exc != nil && exc.Is(TypeStopIteration) { // raised by a function that the iterator calls: it ends it
			return Null, false, nil
		}
		return v, ok, exc
	case KindGenerator:
		return it.AsGenerator().next(t)
	}
	m := it.Type().dunder(dNext)
	if m.IsNull() {
		return Null, false, t.TypeErrorf("'%s' object is not an iterator", it.Type().Shown())
	}
	v, exc = t.CallMethod(m, it)
	if exc != nil {
		if exc.Is(TypeStopIteration) {
			return Null, false, nil
		}
		return Null, false, exc
	}
	return v, true, nil
}

// Each calls fn for each item of v until it returns false or an exception.
func (t *Thread) Each(v Value, fn func(x Value) (bool, *Exception)) *Exception {
	switch v.Kind() {
	case KindTuple:
		for _, x := range v.AsTuple().Items {
			if more, exc := fn(x); exc != nil || !more {
				return exc
			}
		}
		return nil
	}
	it, exc := t.Iter(v)
	if exc != nil {
		return exc
	}
	for {
		x, ok, exc := t.Next(it)
		if exc != nil || !ok {
			return exc
		}
		if more, exc := fn(x); exc != nil || !more {
			return exc
		}
	}
}

// Items is list(v) as a Go slice that the caller owns.
func (t *Thread) Items(v Value) ([]Value, *Exception) {
	switch v.Kind() {
	case KindTuple:
		return append([]Value(nil), v.AsTuple().Items...), nil
	case KindList:
		return append([]Value(nil), v.AsList().Items...), nil
	}
	var items []Value
	exc := t.Each(v, func(x Value) (bool, *Exception) {
		items = append(items, x)
		return true, nil
	})
	return items, exc
}

// Contains is x in v.
func (t *Thread) Contains(v, x Value) (bool, *Exception) {
	if v.Kind() == KindInstance || v.Kind() == KindType {
		if m := v.Type().dunder(dContains); !m.IsNull() && !isOwnNative(m, v) {
			if m.IsNone() {
				return false, t.TypeErrorf("'%s' object is not a container", v.Type().Shown())
			}
			r, exc := t.CallMethod(m, v, x)
			if exc != nil {
				return false, exc
			}
			return t.Truth(r)
		}
	}
	if has, ok, exc := t.builtinContains(Plain(v), Plain(x), x); ok || exc != nil {
		return has, exc
	}
	found := false
	it, exc := t.Iter(v)
	if exc != nil {
		if exc.Is(TypeTypeError) {
			return false, t.TypeErrorf("argument of type '%s' is not iterable", v.Type().Shown())
		}
		return false, exc
	}
	exc = t.Each(it, func(y Value) (bool, *Exception) {
		var exc *Exception
		found, exc = t.Equal(y, x)
		return !found, exc
	})
	return found, exc
}

// GetItem is v[key].
func (t *Thread) GetItem(v, key Value) (Value, *Exception) {
	switch v.Kind() {
	case KindInstance, KindException:
		if m := v.Type().dunder(dGetitem); !m.IsNull() && !isOwnNative(m, v) {
			return t.CallMethod(m, v, key)
		}
		if p := Plain(v); !p.Is(v) {
			return t.plainGetItem(v, p, key)
		}
	case KindType:
		if m := v.Type().dunder(dGetitem); !m.IsNull() && v.Type() != TypeType {
			return t.CallMethod(m, v, key)
		}
		return t.classGetItem(v.AsType(), key)
	}
	return t.builtinGetItem(v, key)
}

// plainGetItem asks the plain part of an instance; a dict subclass may bring __missing__.
func (t *Thread) plainGetItem(v, plain, key Value) (Value, *Exception) {
	if plain.Kind() == KindDict {
		if m := v.Type().dunder(dMissing); !m.IsNull() {
			x, ok, exc := plain.AsDict().Get(t, key)
			if exc != nil || ok {
				return x, exc
			}
			return t.CallMethod(m, v, key)
		}
	}
	return t.builtinGetItem(plain, key)
}

// SetItem is v[key] = x.
func (t *Thread) SetItem(v, key, x Value) *Exception {
	if v.Kind() == KindInstance || v.Kind() == KindType {
		if m := v.Type().dunder(dSetitem); !m.IsNull() && !isOwnNative(m, v) {
			_, exc := t.CallMethod(m, v, key, x)
			return exc
		}
	}
	return t.builtinSetItem(Plain(v), key, x)
}

// DelItem is del v[key].
func (t *Thread) DelItem(v, key Value) *Exception {
	if v.Kind() == KindInstance || v.Kind() == KindType {
		if m := v.Type().dunder(dDelitem); !m.IsNull() && !isOwnNative(m, v) {
			_, exc := t.CallMethod(m, v, key)
			return exc
		}
	}
	return t.builtinDelItem(Plain(v), key)
}

// Repr is repr(v).
func (t *Thread) Repr(v Value) (string, *Exception) {
	switch v.Kind() {
	case KindInstance, KindException, KindType:
		m := v.Type().dunder(dRepr)
		if m.IsNull() || isOwnNative(m, v) {
			return t.reprPlain(v)
		}
		if exc := t.enter(); exc != nil {
			return "", exc
		}
		defer t.leave()
		r, exc := t.CallMethod(m, v)
		if exc != nil {
			return "", exc
		}
		if p := Plain(r); p.Kind() == KindStr {
			return p.AsStr().S, nil
		}
		return "", t.TypeErrorf("__repr__ returned non-string (type %s)", r.Type().Shown())
	}
	return t.builtinRepr(v)
}

// Str is str(v).
func (t *Thread) Str(v Value) (string, *Exception) {
	switch v.Kind() {
	case KindStr:
		return v.AsStr().S, nil
	case KindInstance, KindException, KindType:
		m := v.Type().dunder(dStr)
		if m.IsNull() {
			return t.Repr(v)
		}
		if isOwnNative(m, v) {
			return t.Str(Plain(v))
		}
		r, exc := t.CallMethod(m, v)
		if exc != nil {
			return "", exc
		}
		if p := Plain(r); p.Kind() == KindStr {
			return p.AsStr().S, nil
		}
		return "", t.TypeErrorf("__str__ returned non-string (type %s)", r.Type().Shown())
	}
	return t.Repr(v)
}

// Format is format(v, spec).
func (t *Thread) Format(v Value, spec string) (string, *Exception) {
	switch v.Kind() {
	case KindInstance, KindException, KindType:
		m := v.Type().dunder(dFormat)
		if !m.IsNull() && !isOwnNative(m, v) {
			r, exc := t.CallMethod(m, v, NewStr(spec))
			if exc != nil {
				return "", exc
			}
			if p := Plain(r); p.Kind() == KindStr {
				return p.AsStr().S, nil
			}
			return "", t.TypeErrorf("__format__ must return a str, not %s", r.Type().Shown())
		}
		if p := Plain(v); !p.Is(v) {
			if spec == "" {
				return t.Str(v)
			}
			return t.builtinFormat(p, v.Type(), spec)
		}
	case KindStr:
		if spec == "" {
			return v.AsStr().S, nil
		}
	}
	return t.builtinFormat(v, v.Type(), spec)
}

// IsInstance is isinstance(v, cls) for a class, a tuple of classes or a union.
func (t *Thread) IsInstance(v, cls Value) (bool, *Exception) {
	switch cls.Kind() {
	case KindType:
		if v.Type() == cls.AsType() || v.Type().IsSubclass(cls.AsType()) && !cls.overrides("__instancecheck__") {
			return true, nil
		}
		if ok, exc := t.instanceHook(v, cls, "__instancecheck__"); ok || exc != nil {
			return ok, exc
		}
		return t.saysInstance(v, cls)
	case KindTuple:
		for _, c := range cls.AsTuple().Items {
			if ok, exc := t.IsInstance(v, c); ok || exc != nil {
				return ok, exc
			}
		}
		return false, nil
	case KindInstance:
		return t.instanceHook(v, cls, "__instancecheck__")
	case KindNone:
	}
	return false, t.TypeErrorf("isinstance() arg 2 must be a type, a tuple of types, or a union")
}

// overrides tells that the metaclass of a class has a hook of the program's own, which decides for subclasses too.
func (v Value) overrides(hook string) bool {
	meta := v.Type()
	return meta != TypeType && !meta.Static && meta.Lookup(Intern(hook)).Kind() == KindFunction
}

// saysInstance tells whether v is an instance of cls by its own word: an object can have another __class__ than its type.
func (t *Thread) saysInstance(v, cls Value) (bool, *Exception) {
	if m := cls.Type().Lookup(Intern("__instancecheck__")); !m.IsNull() && !(m.Kind() == KindNative && m.AsNative().Owner == TypeType) {
		return false, nil
	}
	own := v.Type().Lookup(Intern("__class__"))
	if v.Kind() != KindInstance || own.Is(TypeObject.Lookup(Intern("__class__"))) {
		return false, nil
	}
	said, exc := t.GetAttr(v, Intern("__class__"))
	if exc != nil || said.Kind() != KindType {
		return false, exc
	}
	return said.AsType().IsSubclass(cls.AsType()), nil
}

// instanceHook asks the class of cls, if it says more than type does.
func (t *Thread) instanceHook(v, cls Value, hook string) (bool, *Exception) {
	m := cls.Type().Lookup(Intern(hook))
	if m.IsNull() || m.Kind() == KindNative && m.AsNative().Owner == TypeType {
		if cls.Kind() == KindType {
			return false, nil
		}
		what, wanted := "isinstance", "type, a tuple of types"
		if hook == "__subclasscheck__" {
			what, wanted = "issubclass", "class, a tuple of classes"
		}
		if cls.Type() == typeGenericAlias {
			return false, t.TypeErrorf("%s() argument 2 cannot be a parameterized generic", what)
		}
		return false, t.TypeErrorf("%s() arg 2 must be a %s, or a union", what, wanted)
	}
	r, exc := t.CallMethod(m, cls, v)
	if exc != nil {
		return false, exc
	}
	return t.Truth(r)
}

// IsSubclass is issubclass(v, cls).
func (t *Thread) IsSubclass(v, cls Value) (bool, *Exception) {
	if v.Kind() != KindType {
		return false, t.TypeErrorf("issubclass() arg 1 must be a class")
	}
	switch cls.Kind() {
	case KindType:
		if v.AsType().IsSubclass(cls.AsType()) && !cls.overrides("__subclasscheck__") {
			return true, nil
		}
		return t.instanceHook(v, cls, "__subclasscheck__")
	case KindTuple:
		for _, c := range cls.AsTuple().Items {
			if ok, exc := t.IsSubclass(v, c); ok || exc != nil {
				return ok, exc
			}
		}
		return false, nil
	case KindInstance:
		return t.instanceHook(v, cls, "__subclasscheck__")
	}
	return false, t.TypeErrorf("issubclass() arg 2 must be a class, a tuple of classes, or a union")
}

// CallMethod calls a special method that was found on the class of self.
func (t *Thread) CallMethod(m, self Value, args ...Value) (Value, *Exception) {
	switch m.Kind() {
	case KindFunction, KindNative:
		all := append(make([]Value, 0, 4), self)
		return t.Call(m, append(all, args...), nil)
	case KindNull:
		return Null, t.TypeErrorf("'%s' object does not support this", self.Type().Shown())
	}
	bound, exc := t.bindAttr(m, self, self.Type())
	if exc != nil {
		return Null, exc
	}
	return t.Call(bound, args, nil)
}

// CallName calls the method of that name of v.
func (t *Thread) CallName(v Value, name string, args ...Value) (Value, *Exception) {
	m, exc := t.GetAttr(v, Intern(name))
	if exc != nil {
		return Null, exc
	}
	return t.Call(m, args, nil)
}

// enter counts a nested call from Go into Go that can repeat without end (a list that holds itself); leave undoes it.
func (t *Thread) enter() *Exception {
	if t.nesting >= maxNesting {
		return t.recursionError()
	}
	t.nesting++
	t.breathe()
	return nil
}

// breathe switches goroutines now and then on the way down: in a browser Go's calls are the JavaScript engine's, whose stack is small,
// and a switch leaves it; on the way back each frame is entered anew. Nothing else runs meanwhile: the switch comes back here.
func (t *Thread) breathe() {
	if t.nesting%50 == 0 {
		runtime.Gosched()
	}
}

func (t *Thread) leave() { t.nesting-- }

func (t *Thread) recursionError() *Exception {
	return t.Errorf(TypeRecursionError, "maximum recursion depth exceeded")
}
