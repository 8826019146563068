// The operations that are not worth a fast path in the loop itself.

package interp

import (
	"strings"

	"loopscope/core/syntax"
)

// execute does one instruction. It may push a frame (then t.frame is no longer f and f.pc stays). retrace is false when the exception must
// not get a traceback entry for this frame: it has one already.
func (t *Thread) execute(f *Frame, in *Instr) (exc *Exception, retrace bool) {
	regs := f.regs
	a, b, c := &regs[in.A], in.B, in.C
	before := *a
	switch in.Op {
	case opDelGlobal:
		if name := f.code.Sites[in.J].name; !f.globals.DelStr(name) {
			return t.nameError(name), true
		}
	case opLoadName:
		*a, exc = t.loadName(f, &f.code.Sites[in.J])
	case opStoreName:
		if name := f.code.Sites[in.J].name; f.space.IsNull() {
			f.names.SetStrKey(name, *a)
		} else {
			exc = t.SetItem(f.space, name.Value(), *a)
		}
	case opDelName:
		name, deleted := f.code.Sites[in.J].name, false
		if deleted, exc = t.deleteName(f, name); exc == nil && !deleted {
			return t.nameError(name), true
		}
	case opLoadClassFree:
		v, ok, failed := t.ownName(f, f.code.Sites[in.J].name)
		if failed != nil {
			return failed, true
		}
		if ok {
			*a = v
		} else if *a = f.cells[b].asCell().V; a.IsNull() {
			return t.unboundCell(f.code, int(b)), true
		}
	case opDelAttr:
		exc = t.DelAttr(*a, f.code.Sites[in.J].name)
	case opDelItem:
		exc = t.DelItem(*a, regs[b])
	case opUnary:
		*a, exc = t.unaryFast(syntax.UnaryOperator(in.D), regs[b])
	case opBuildList, opBuildTuple, opBuildSet, opBuildMap, opBuildStr, opBuildSlice:
		*a, exc = t.build(in, regs)
	case opListAppend:
		l := a.AsList()
		l.Items = append(l.Items, regs[b])
	case opSetAdd:
		exc = a.AsSet().Add(t, regs[b])
	case opMapAdd:
		exc = a.AsDict().Set(t, regs[b], regs[c])
	case opListExtend:
		exc = t.extendArgs(a.AsList(), regs[b], in.D, regs, c)
	case opSetUpdate:
		exc = t.Each(regs[b], func(v Value) (bool, *Exception) { return true, a.AsSet().Add(t, v) })
	case opDictUpdate:
		exc = t.updateDict(a.AsDict(), regs[b])
	case opDictMerge:
		exc = t.mergeKeywords(a.AsDict(), regs[b], regs[c])
	case opListToTuple:
		*a = NewTuple(regs[b].AsList().Items...)
	case opFormat:
		*a, exc = t.formatOp(in, regs)
	case opUnpack:
		exc = t.unpack(regs[in.A:int(in.A)+int(c)], regs[b])
	case opUnpackEx:
		exc = t.unpackEx(regs[in.A:int(in.A)+int(c)+1+int(in.D)], regs[b], int(c))
	case opGetIter:
		if *a, exc = t.Iter(regs[b]); in.D == 1 && exc == nil {
			own(*a)
		}
	case opDropIter:
		if t.drop(regs[b]); in.D == 1 {
			return a.AsException(), false
		}
	case opCallEx:
		var v Value
		var pushed bool
		pushed, v, exc = t.callEx(regs[b], regs[b+1], regs[b+2])
		if !pushed {
			*a = v
		}
	case opMakeFunction:
		*a = t.makeFunction(f, in)
	case opGetAwaitable:
		if in.D == 1 {
			*a, exc = t.withAwaitable(regs[b], "__aexit__")
		} else {
			*a, exc = t.awaitable(regs[b])
		}
	case opGetYieldIter:
		if v := regs[b]; isCoroutine(v) && f.code.iterable {
			*a = v
		} else if isCoroutine(v) {
			exc = t.TypeErrorf("cannot 'yield from' a coroutine object in a non-coroutine generator")
		} else {
			*a, exc = t.Iter(v)
		}
	case opGetAIter:
		if *a, exc = t.asyncIter(regs[b]); in.D == 1 && exc == nil {
			own(*a)
		}
	case opGetANext:
		*a, exc = t.asyncNext(regs[b])
	case opAwaitCheckStop:
		if e := a.AsException(); !e.Is(TypeStopAsyncIteration) {
			return e, false
		}
	case opRaise:
		return t.raise(f, in)
	case opHandler:
		t.handled, f.handling = a.AsException(), true
	case opExcMatch:
		var ok bool
		ok, exc = t.excMatches(regs[b], regs[c])
		*a = Bool(ok)
	case opGroupMatch:
		regs[in.A], regs[in.A+1], exc = t.groupMatch(regs[b], regs[c])
	case opGroupRaise:
		*a, exc = t.groupRaise(regs[b].AsList().Items, regs[c], regs[int(c)+1])
	case opBeforeWith:
		regs[in.A], regs[in.A+1], exc = t.beforeWith(*a, in.D == 1)
	case opExitWith:
		*a, exc = t.exitWith(regs[b], regs, c)
	case opImport:
		*a, exc = t.Import(f, f.code.Consts[in.J].AsStr().S, int(c), in.D == 1)
	case opImportFrom:
		*a, exc = t.importFrom(regs[b], f.code.Sites[in.J].name)
	case opImportStar:
		exc = t.importStar(f, *a)
	case opBuildClass:
		*a, exc = t.buildClass(f.code.Consts[in.J].AsStr().S, regs[b], regs[b+1], regs[b+2])
	case opMatchSequence:
		*a = Bool(t.isSequencePattern(regs[b]))
	case opMatchMapping:
		*a = Bool(t.isMappingPattern(regs[b]))
	case opMatchKeys:
		*a, exc = t.matchKeys(regs[b], regs[c].AsTuple().Items)
	case opMatchClass:
		*a, exc = t.matchClass(regs[b], regs[c], int(in.D), f.code.Consts[in.J].AsTuple().Items)
	case opLen:
		var n int
		n, exc = t.Len(regs[b])
		*a = Int(int64(n))
	case opAssertError:
		*a = TypeAssertionError.Value()
	case opSetupAnnotations:
		f.setupAnnotations()
	case opCoroCheck:
		t.discarded(*a, f)
	default:
		panic("interp: no such operation: " + in.Op.String())
	}
	if exc != nil {
		*a = before // what failed must not overwrite what is there
	}
	return exc, true
}

// NeverAwaited is implemented by the state (Instance.Data) of coroutines written in Go: the warning of it, if it has
// never been started, and "" from then on.
type NeverAwaited interface{ NeverAwaited(t *Thread) string }

// discarded warns of a coroutine that is thrown away before it ever ran; CPython sees its last reference go.
// Discardable is implemented by the state of objects that want to know when a statement throws them away: what a call has just made, nobody
// else has then.
type Discardable interface{ Discarded(t *Thread) }

// Frame is the innermost frame of Python code.
func (t *Thread) Frame() *Frame { return t.frame }

func (t *Thread) discarded(v Value, f *Frame) {
	text := ""
	switch v.Kind() {
	case KindGenerator:
		g := v.AsGenerator()
		if g.Kind != CoroutineKind || g.started || g.prev == nil {
			return
		}
		g.unwatch()
		text = g.UnawaitedText(t)
	case KindInstance:
		switch c := v.AsInstance().Data.(type) {
		case NeverAwaited:
			text = c.NeverAwaited(t)
		case Discardable:
			c.Discarded(t)
		}
	}
	if text != "" && t.RT.Warn != nil && (t.RT.Unawaited == nil || !t.RT.Unawaited(t, text, f.code, f.line())) {
		t.RT.Warn(t, "RuntimeWarning", text, f.code, f.line())
	}
}

func (f *Frame) setupAnnotations() {
	d := f.names
	if d == nil {
		d = f.globals
	}
	if _, ok := d.GetName("__annotations__"); !ok {
		d.SetStr("__annotations__", NewDict().Value())
	}
}

func (t *Thread) loadName(f *Frame, s *Site) (Value, *Exception) {
	if v, ok, exc := t.ownName(f, s.name); ok || exc != nil {
		return v, exc
	}
	return t.loadGlobal(f, s)
}

// ownName is what the names of a class body, or the locals of an eval, have under a name.
func (t *Thread) ownName(f *Frame, name *Str) (Value, bool, *Exception) {
	if f.space.IsNull() {
		v, ok := f.names.GetStr(name)
		return v, ok, nil
	}
	v, exc := t.GetItem(f.space, name.Value())
	if exc != nil && exc.Is(TypeKeyError) {
		return Null, false, nil
	}
	return v, exc == nil, exc
}

// deleteName is del name in a class body or an eval; false when there is no such name.
func (t *Thread) deleteName(f *Frame, name *Str) (bool, *Exception) {
	if f.space.IsNull() {
		return f.names.DelStr(name), nil
	}
	exc := t.DelItem(f.space, name.Value())
	if exc != nil && exc.Is(TypeKeyError) {
		return false, nil
	}
	return exc == nil, exc
}

func (t *Thread) unaryFast(op syntax.UnaryOperator, v Value) (Value, *Exception) {
	if op == syntax.USub {
		if v.IsInt() && int64(v.bits) != -1<<63 {
			return Int(-v.AsInt()), nil
		}
		if v.IsFloat() {
			return Float(-v.AsFloat()), nil
		}
	}
	return t.Unary(op, v)
}

func (t *Thread) build(in *Instr, regs []Value) (Value, *Exception) {
	items := regs[in.B : int(in.B)+int(in.C)]
	switch in.Op {
	case opBuildList:
		return NewList(append(make([]Value, 0, len(items)), items...)...), nil
	case opBuildTuple:
		return NewTuple(append(make([]Value, 0, len(items)), items...)...), nil
	case opBuildSet:
		s := NewSet()
		if in.D == 1 {
			s.absorb(regs[in.B].AsSet())
			return s.Value(), nil
		}
		for _, v := range items {
			if exc := s.Add(t, v); exc != nil {
				return Null, exc
			}
		}
		return s.Value(), nil
	case opBuildMap:
		d := NewDict()
		items = regs[in.B : int(in.B)+2*int(in.C)]
		for i := 0; i < len(items); i += 2 {
			if exc := d.Set(t, items[i], items[i+1]); exc != nil {
				return Null, exc
			}
		}
		return d.Value(), nil
	case opBuildSlice:
		return NewSlice(regs[in.B], regs[in.B+1], regs[in.B+2]), nil
	}
	n := 0
	for _, v := range items {
		n += len(v.AsStr().S)
	}
	var b strings.Builder
	b.Grow(n)
	for _, v := range items {
		b.WriteString(v.AsStr().S)
	}
	return NewStr(b.String()), nil
}

// extendArgs is list.extend for displays and for f(*args); there D is 1 and R[c] the function.
func (t *Thread) extendArgs(l *List, v Value, d uint8, regs []Value, c uint16) *Exception {
	exc := t.extendList(l, v)
	if exc != nil {
		if exc.Is(TypeTypeError) && !isIterable(v) {
			if d == 1 {
				return t.TypeErrorf("%s argument after * must be an iterable, not %s", t.calleeName(regs[c]), v.Type().Shown())
			}
			return t.TypeErrorf("Value after * must be an iterable, not %s", v.Type().Shown())
		}
	}
	return exc
}

func isIterable(v Value) bool {
	if v.Kind() == KindInstance || v.Kind() == KindType {
		return !v.Type().dunder(dIter).IsNull() || !v.Type().dunder(dGetitem).IsNull()
	}
	_, ok := builtinIter(v)
	return ok || v.Kind() == KindList || v.Kind() == KindRange || isIterator(v)
}

// updateDict is {**m}: m is a mapping.
func (t *Thread) updateDict(d *Dict, m Value) *Exception {
	if p := Plain(m); p.Kind() == KindDict && (p.Is(m) || m.Type().Lookup(Intern("keys")).Kind() == KindNative) {
		for _, e := range p.AsDict().Entries() {
			if exc := d.Set(t, e.Key, e.Value); exc != nil {
				return exc
			}
		}
		return nil
	}
	keys, ok, exc := t.LookupAttr(m, Intern("keys"))
	if exc != nil || !ok {
		if exc == nil {
			exc = t.TypeErrorf("'%s' object is not a mapping", m.Type().Shown())
		}
		return exc
	}
	list, exc := t.Call(keys, nil, nil)
	if exc != nil {
		return exc
	}
	return t.Each(list, func(k Value) (bool, *Exception) {
		v, exc := t.GetItem(m, k)
		if exc == nil {
			exc = d.Set(t, k, v)
		}
		return true, exc
	})
}

// mergeKeywords is f(**m): a name that is there already is an error.
func (t *Thread) mergeKeywords(d *Dict, m, fn Value) *Exception {
	more := NewDict()
	if exc := t.updateDict(more, m); exc != nil {
		if exc.Is(TypeTypeError) && exc.TB == nil {
			return t.TypeErrorf("%s argument after ** must be a mapping, not %s", t.calleeName(fn), m.Type().Shown())
		}
		return exc
	}
	for _, e := range more.Entries() {
		if e.Key.Kind() != KindStr {
			return t.TypeErrorf("keywords must be strings")
		}
		if _, ok := d.GetStr(e.Key.AsStr()); ok {
			return t.TypeErrorf("%s got multiple values for keyword argument '%s'", t.calleeName(fn), e.Key.AsStr().S)
		}
		d.SetStrKey(e.Key.AsStr(), e.Value)
	}
	return nil
}

func (t *Thread) formatOp(in *Instr, regs []Value) (Value, *Exception) {
	v := regs[in.B]
	var s string
	var exc *Exception
	switch in.D {
	case 'r':
		s, exc = t.Repr(v)
		v = NewStr(s)
	case 's':
		s, exc = t.Str(v)
		v = NewStr(s)
	case 'a':
		s, exc = t.ASCII(v)
		v = NewStr(s)
	}
	if exc != nil {
		return Null, exc
	}
	spec := ""
	if in.C != noReg {
		spec = regs[in.C].AsStr().S
	}
	if spec == "" && v.Kind() == KindStr {
		return v, nil
	}
	s, exc = t.Format(v, spec)
	return NewStr(s), exc
}

// unpack is a, b = v.
func (t *Thread) unpack(to []Value, v Value) *Exception {
	var items []Value
	switch v.Kind() {
	case KindTuple:
		items = v.AsTuple().Items
	case KindList:
		items = v.AsList().Items
	default:
		if m := v.Type().Lookup(Intern("__unpack_into__")); v.Kind() == KindInstance && !m.IsNull() {
			// What stands for something unknown has as many items as are wanted.
			made, exc := t.CallMethod(m, v, Int(int64(len(to))))
			if exc != nil {
				return exc
			}
			return t.unpack(to, made)
		}
		it, exc := t.Iter(v)
		if exc != nil {
			if exc.Is(TypeTypeError) && exc.TB == nil {
				return t.TypeErrorf("cannot unpack non-iterable %s object", v.Type().Shown())
			}
			return exc
		}
		for i := 0; ; i++ {
			x, ok, exc := t.Next(it)
			switch {
			case exc != nil:
				return exc
			case !ok && i < len(to):
				return t.ValueErrorf("not enough values to unpack (expected %d, got %d)", len(to), i)
			case !ok:
				return nil
			case i == len(to):
				return t.ValueErrorf("too many values to unpack (expected %d)", len(to))
			}
			to[i] = x
		}
	}
	switch {
	case len(items) < len(to):
		return t.ValueErrorf("not enough values to unpack (expected %d, got %d)", len(to), len(items))
	case len(items) > len(to):
		return t.ValueErrorf("too many values to unpack (expected %d)", len(to))
	}
	copy(to, items)
	return nil
}

// unpackEx is a, *b, c = v, with before targets in front of the star.
func (t *Thread) unpackEx(to []Value, v Value, before int) *Exception {
	if !isIterable(v) {
		return t.TypeErrorf("cannot unpack non-iterable %s object", v.Type().Shown())
	}
	items, exc := t.Items(v)
	if exc != nil {
		return exc
	}
	after := len(to) - before - 1
	if len(items) < before+after {
		return t.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", before+after, len(items))
	}
	copy(to, items[:before])
	to[before] = NewList(append([]Value(nil), items[before:len(items)-after]...)...)
	copy(to[before+1:], items[len(items)-after:])
	return nil
}

// makeFunction makes the function object of a def or lambda.
func (t *Thread) makeFunction(f *Frame, in *Instr) Value {
	code := f.code.Consts[in.J].asCode()
	fn := &Function{Code: code, Globals: f.globals, Builtins: f.builtin, Doc: code.Doc}
	fn.Init(TypeFunction, nil)
	fn.Head.kind = KindFunction
	fn.Name, fn.Qualname = NewStr(code.Name), NewStr(code.Qualname)
	fn.Module = None
	if m, ok := f.globals.GetName("__name__"); ok {
		fn.Module = m
	}
	at := int(in.B)
	if in.D&1 != 0 {
		fn.Defaults = f.regs[at].AsTuple().Items
		at++
	}
	if in.D&2 != 0 {
		fn.KwDefs = f.regs[at].AsDict()
		at++
	}
	if in.D&4 != 0 {
		fn.Annotate = f.regs[at].AsDict()
		at++
	}
	if n := int(in.C); n > 0 {
		fn.Closure = append(make([]Value, 0, n), f.regs[at:at+n]...)
	}
	return fn.Value()
}

// awaitable is the iterator that an await drives.
func (t *Thread) awaitable(v Value) (Value, *Exception) {
	switch v.Kind() {
	case KindGenerator:
		switch g := v.AsGenerator(); {
		case g.Kind == CoroutineKind:
			if g.running || g.started && g.frame != nil && !g.Delegate().IsNull() {
				return Null, t.Errorf(TypeRuntimeError, "coroutine is being awaited already")
			}
			return v, nil
		case g.Kind == GeneratorKind && g.Code.iterable:
			return v, nil
		case g.Kind == GeneratorKind && g.Code.Scope != nil && g.Code.genKind == GeneratorKind:
			return Null, t.TypeErrorf("object generator can't be used in 'await' expression")
		}
	case KindInstance:
		if a, ok := v.AsInstance().Data.(Awaitable); ok {
			return a.Await(t)
		}
	}
	m := v.Type().dunder(dAwait)
	if m.IsNull() {
		return Null, t.TypeErrorf("object %s can't be used in 'await' expression", v.Type().Shown())
	}
	it, exc := t.CallMethod(m, v)
	if exc != nil {
		return Null, exc
	}
	if isCoroutine(it) {
		return Null, t.TypeErrorf("__await__() returned a coroutine")
	}
	if _, ok := resumer(it); !ok && !isIterator(it) {
		return Null, t.TypeErrorf("__await__() returned non-iterator of type '%s'", it.Type().Shown())
	}
	return it, nil
}

// AwaitIter is what an await of v drives: Go code that awaits uses it with SendTo and ThrowTo.
func (t *Thread) AwaitIter(v Value) (Value, *Exception) {
	if v.Kind() == KindGenerator && v.AsGenerator().Kind == CoroutineKind {
		return v, nil
	}
	return t.awaitable(v)
}

func (t *Thread) asyncIter(v Value) (Value, *Exception) {
	if v.Kind() == KindGenerator && v.AsGenerator().Kind == AsyncGenKind {
		return v, nil
	}
	m := v.Type().dunder(dAIter)
	if m.IsNull() {
		return Null, t.TypeErrorf("'async for' requires an object with __aiter__ method, got %s", v.Type().Shown())
	}
	it, exc := t.CallMethod(m, v)
	if exc != nil {
		return Null, exc
	}
	if it.Type().Lookup(Intern("__anext__")).IsNull() {
		return Null, t.TypeErrorf("'async for' received an object from __aiter__ that does not implement __anext__: %s", it.Type().Shown())
	}
	return it, nil
}

func (t *Thread) asyncNext(it Value) (Value, *Exception) {
	if it.Kind() == KindGenerator {
		return it.AsGenerator().asyncStep(None, nil), nil
	}
	m := it.Type().dunder(dANext)
	if m.IsNull() {
		return Null, t.TypeErrorf("'async for' requires an iterator with __anext__ method, got %s", it.Type().Shown())
	}
	v, exc := t.CallMethod(m, it)
	if exc != nil {
		return Null, exc
	}
	aw, exc := t.awaitable(v)
	if exc != nil {
		outer := t.TypeErrorf("'async for' received an invalid object from __anext__: %s", v.Type().Shown())
		outer.Cause, outer.Suppress = exc, true
		return Null, outer
	}
	return aw, exc
}
