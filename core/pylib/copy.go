// The module copy.

package pylib

import (
	"maps"
	"slices"

	"loopscope/core/interp"
)

var copyModule = module{"copy", func(t *Thread, m *interp.Module) *Exception {
	def(m, "copy(x, /)", func(t *Thread, a []Value) (Value, *Exception) { return shallowCopy(t, a[0]) })
	def(m, "deepcopy(x, memo=None, /)", func(t *Thread, a []Value) (Value, *Exception) { return deepcopyWith(t, a[0], a[1]) })
	m.Attrs.SetStr("Error", typeCopyError.Value())
	m.Attrs.SetStr("error", typeCopyError.Value())
	return nil
}}

var (
	typeCopyError = interp.NewGoException("copy.Error", interp.TypeException)
	nameCopy      = interp.Intern("__copy__")
	nameDeepcopy  = interp.Intern("__deepcopy__")
	nameGetstate  = interp.Intern("__getstate__")
	nameSetstate  = interp.Intern("__setstate__")
)

// isAtomic tells whether a copy of v is v itself.
func isAtomic(v Value) bool {
	switch v.Kind() {
	case interp.KindInstance:
		if _, ok := interp.AliasOf(v); ok {
			return true
		}
		_, ok := interp.UnionOf(v)
		return ok
	case interp.KindList, interp.KindDict, interp.KindSet, interp.KindByteArray, interp.KindTuple, interp.KindFrozenSet,
		interp.KindException, interp.KindMethod, interp.KindSlice, interp.KindModule, interp.KindGenerator,
		interp.KindIter, interp.KindListIter, interp.KindRangeIter, interp.KindDictView:
		return false
	}
	return true
}

// shallowCopy is copy(v).
func shallowCopy(t *Thread, v Value) (Value, *Exception) {
	if isAtomic(v) {
		return v, nil
	}
	switch v.Kind() {
	case interp.KindTuple, interp.KindFrozenSet, interp.KindSlice, interp.KindMethod:
		return v, nil
	}
	if m := v.Type().Lookup(nameCopy); !m.IsNull() {
		return t.CallMethod(m, v)
	}
	if plain := plainCopy(t, v); !plain.IsNull() {
		return plain, nil
	}
	same := func(x Value) (Value, *Exception) { return x, nil }
	again := func(x Value) (Value, *Exception) {
		if c := plainCopy(t, x); !c.IsNull() {
			return c, nil
		}
		return x, nil
	}
	return rebuilder{part: same, plain: again, made: func(Value) {}}.rebuild(t, v)
}

// plainCopy copies a mutable builtin; Null for other objects.
func plainCopy(t *Thread, v Value) Value {
	switch v.Kind() {
	case interp.KindList:
		items := v.AsList().Items
		_ = t.Charge(interp.PriceCopy, len(items))
		return interp.NewList(append([]Value(nil), items...)...)
	case interp.KindDict:
		return v.AsDict().Copy().Value()
	case interp.KindSet:
		return v.AsSet().Copy().Value()
	case interp.KindByteArray:
		return interp.NewByteArray(append([]byte(nil), v.AsBytes().B...))
	}
	return null
}

// A rebuilder makes another object of the class of an object, with the same state.
type rebuilder struct {
	part  func(Value) (Value, *Exception) // what becomes of an attribute
	plain func(Value) (Value, *Exception) // what becomes of the plain object inside an instance of a builtin's subclass
	made  func(Value)                     // is told of the new object before it has its parts: they may refer to it
}

func (r rebuilder) rebuild(t *Thread, v Value) (Value, *Exception) {
	if reduces(v) {
		return r.reduced(t, v)
	}
	switch v.Kind() {
	case interp.KindException:
		return r.exception(t, v.AsException())
	case interp.KindInstance:
		if o := v.AsInstance(); o.Data == nil || !interp.Plain(v).Is(v) {
			return r.instance(t, v)
		}
	}
	return null, t.TypeErrorf("cannot pickle '%s' object", v.Type().Name)
}

func (r rebuilder) instance(t *Thread, v Value) (Value, *Exception) {
	o := interp.NewInstance(v.Type(), nil)
	r.made(o.Value())
	if plain := interp.Plain(v); !plain.Is(v) {
		inner, exc := r.plain(plain)
		if exc != nil {
			return null, exc
		}
		o.Data = inner
	}
	state := v.AsInstance().State().Value()
	custom := v.Type().Lookup(nameGetstate)
	if custom.Kind() == interp.KindFunction {
		var exc *Exception
		if state, exc = t.CallMethod(custom, v); exc != nil {
			return null, exc
		}
	}
	if custom.Kind() != interp.KindFunction && v.Type().Lookup(nameSetstate).IsNull() {
		return o.Value(), setParts(o, state.AsDict(), r.part)
	}
	state, exc := r.part(state)
	if exc == nil {
		exc = setState(t, o, state)
	}
	return o.Value(), exc
}

// exception calls the class with the arguments again, and copies the attributes.
func (r rebuilder) exception(t *Thread, e *Exception) (Value, *Exception) {
	args := make([]Value, len(e.Args))
	for i, x := range e.Args {
		var exc *Exception
		if args[i], exc = r.part(x); exc != nil {
			return null, exc
		}
	}
	v, exc := t.Call(e.Type().Value(), args, nil)
	if exc != nil || v.Kind() != interp.KindException {
		return v, exc
	}
	r.made(v)
	return v, setParts(&v.AsException().Instance, e.State(), r.part)
}

// setParts gives o the attributes.
func setParts(o *interp.Instance, attrs *interp.Dict, part func(Value) (Value, *Exception)) *Exception {
	for _, e := range attrs.Entries() {
		x, exc := part(e.Value)
		if exc != nil {
			return exc
		}
		o.SetSlot(interp.Intern(e.Key.AsStr().S), x)
	}
	return nil
}

// setState gives o the state that __getstate__ made.
func setState(t *Thread, o *interp.Instance, state Value) *Exception {
	if m := o.Type().Lookup(nameSetstate); !m.IsNull() {
		_, exc := t.CallMethod(m, o.Value(), state)
		return exc
	}
	if !isDict(state) {
		return nil
	}
	return setParts(o, dictOf(state), func(x Value) (Value, *Exception) { return x, nil })
}

// memo is what a deepcopy has copied so far. Python code sees it as a mapping from the id of an object to its copy, and passes it on.
type memo struct {
	copies map[Value]Value
	order  []Value         // the keys of copies
	byID   map[int64]Value // what Python code has put there
	depth  int
}

// note remembers the copy of v.
func (m *memo) note(v, copied Value) {
	if _, known := m.copies[v]; !known {
		m.order = append(m.order, v)
	}
	m.copies[v] = copied
}

// find is the copy of the object with that id.
func (m *memo) find(t *Thread, id Value) (Value, bool) {
	if !id.IsInt() {
		return null, false
	}
	if c, ok := m.byID[id.AsInt()]; ok {
		return c, true
	}
	for _, v := range m.order {
		if t.RT.ID(v) == id.AsInt() {
			return m.copies[v], true
		}
	}
	return null, false
}

var typeMemo = interp.NewGoType("copy._Memo", nil)

// maxCopyDepth bounds how deep deepcopy goes, for the Go stack's sake.
const maxCopyDepth = 300

func init() {
	of := func(v Value) *memo { return v.AsInstance().Data.(*memo) }
	typeMemo.Def("get(key, default=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if c, ok := of(a[0]).find(t, a[1]); ok {
			return c, nil
		}
		return a[2], nil
	})
	typeMemo.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if c, ok := of(a[0]).find(t, a[1]); ok {
			return c, nil
		}
		return null, interp.NewException(interp.TypeKeyError, a[1])
	})
	typeMemo.Def("__setitem__(key, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsInt() {
			m := of(a[0])
			if m.byID == nil {
				m.byID = map[int64]Value{}
			}
			m.byID[a[1].AsInt()] = a[2]
		}
		return none, nil
	})
	typeMemo.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return integer(of(a[0]).dict(t).Len()), nil })
	typeMemo.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return t.Iter(of(a[0]).dict(t).Value()) })
	for _, name := range []string{"keys", "values", "items", "copy"} {
		typeMemo.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) { return t.CallName(of(a[0]).dict(t).Value(), name) })
	}
	typeMemo.Def("__contains__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		_, ok := of(a[0]).find(t, a[1])
		return interp.Bool(ok), nil
	})
}

// deepcopyWith is deepcopy(v, memo).
func deepcopyWith(t *Thread, v, given Value) (Value, *Exception) {
	var m *memo
	if given.Kind() == interp.KindInstance {
		m, _ = given.AsInstance().Data.(*memo)
	}
	if m != nil {
		return m.deepcopy(t, v, given)
	}
	m = &memo{copies: map[Value]Value{}}
	known := interp.Plain(given)
	if known.Kind() == interp.KindDict { // the program's own: what it has is known already, and it gets the rest
		m.byID = map[int64]Value{}
		for _, e := range known.AsDict().Entries() {
			if e.Key.IsInt() {
				m.byID[e.Key.AsInt()] = e.Value
			}
		}
	}
	c, exc := m.deepcopy(t, v, interp.NewInstance(typeMemo, m).Value())
	if known.Kind() == interp.KindDict && exc == nil {
		for _, e := range m.dict(t).Entries() {
			if exc = known.AsDict().Set(t, e.Key, e.Value); exc != nil {
				break
			}
		}
	}
	return c, exc
}

// dict is the memo as a dict from ids.
func (m *memo) dict(t *Thread) *interp.Dict {
	d := interp.NewDict()
	for _, id := range slices.Sorted(maps.Keys(m.byID)) {
		_ = d.Set(t, interp.Int(id), m.byID[id])
	}
	for _, v := range m.order {
		_ = d.Set(t, interp.Int(t.RT.ID(v)), m.copies[v])
	}
	return d
}

// deepcopy copies v and all that it holds; self is m as a Python object.
func (m *memo) deepcopy(t *Thread, v, self Value) (Value, *Exception) {
	if isAtomic(v) {
		return v, t.Charge(interp.PriceDeepItem, 1)
	}
	if c, ok := m.copies[v]; ok {
		return c, nil
	}
	if len(m.byID) > 0 {
		if c, ok := m.byID[t.RT.ID(v)]; ok {
			return c, nil
		}
	}
	if m.depth++; m.depth > maxCopyDepth {
		return null, t.Errorf(interp.TypeRecursionError, "maximum recursion depth exceeded")
	}
	defer func() { m.depth-- }()
	if exc := t.Charge(interp.PriceDeepBox, 1); exc != nil {
		return null, exc
	}
	if hook := v.Type().Lookup(nameDeepcopy); !hook.IsNull() {
		c, exc := t.CallMethod(hook, v, self)
		m.note(v, c)
		return c, exc
	}
	part := func(x Value) (Value, *Exception) { return m.deepcopy(t, x, self) }
	switch v.Kind() {
	case interp.KindList, interp.KindDict, interp.KindSet, interp.KindByteArray:
		return m.fill(t, v, part)
	case interp.KindTuple, interp.KindFrozenSet:
		return m.immutable(t, v, part)
	case interp.KindMethod:
		bound, exc := part(v.AsMethod().Self)
		return interp.NewMethod(v.AsMethod().Fn, bound), exc
	}
	return rebuilder{part: part, plain: part, made: func(c Value) { m.note(v, c) }}.rebuild(t, v)
}

// fill copies a mutable container: the copy is known before its items are copied, because they may hold the container.
func (m *memo) fill(t *Thread, v Value, part func(Value) (Value, *Exception)) (Value, *Exception) {
	switch v.Kind() {
	case interp.KindList:
		items := v.AsList().Items
		c := interp.NewList(make([]Value, 0, len(items))...)
		m.note(v, c)
		for i := 0; i < len(v.AsList().Items); i++ {
			x, exc := part(v.AsList().Items[i])
			if exc != nil {
				return null, exc
			}
			c.AsList().Items = append(c.AsList().Items, x)
		}
		return c, nil
	case interp.KindDict:
		return m.fillDict(t, v, part)
	case interp.KindSet:
		c := interp.NewSet()
		m.note(v, c.Value())
		for _, x := range v.AsSet().Items() {
			x, exc := part(x)
			if exc == nil {
				exc = c.Add(t, x)
			}
			if exc != nil {
				return null, exc
			}
		}
		return c.Value(), nil
	}
	return plainCopy(t, v), nil
}

func (m *memo) fillDict(t *Thread, v Value, part func(Value) (Value, *Exception)) (Value, *Exception) {
	c := interp.NewDict()
	m.note(v, c.Value())
	for i := 0; ; {
		e, after, ok := v.AsDict().Next(i)
		if !ok {
			return c.Value(), nil
		}
		i = after
		k, exc := part(e.Key)
		if exc != nil {
			return null, exc
		}
		x, exc := part(e.Value)
		if exc == nil {
			exc = c.Set(t, k, x)
		}
		if exc != nil {
			return null, exc
		}
	}
}

// immutable copies a tuple or frozenset; one whose items are their own copies is its own copy.
func (m *memo) immutable(t *Thread, v Value, part func(Value) (Value, *Exception)) (Value, *Exception) {
	items, exc := t.Collect(v)
	if exc != nil {
		return null, exc
	}
	same := true
	for i, x := range items {
		if items[i], exc = part(x); exc != nil {
			return null, exc
		}
		same = same && items[i].Is(x)
	}
	if c, ok := m.copies[v]; ok { // an item holds the tuple itself
		return c, nil
	}
	c := v
	if !same {
		cls := interp.TypeTuple
		if v.Kind() == interp.KindFrozenSet {
			cls = interp.TypeFrozenSet
		}
		if c, exc = t.Call(cls.Value(), []Value{interp.NewTuple(items...)}, nil); exc != nil {
			return null, exc
		}
	}
	m.note(v, c)
	return c, nil
}
