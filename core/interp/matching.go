// What match patterns ask of a subject.

package interp

import "slices"

// SequenceTypes and MappingTypes are classes of Go modules whose instances match sequence and mapping patterns (deque, ...).
var (
	SequenceTypes []*Type
	MappingTypes  []*Type
)

func (t *Thread) isSequencePattern(v Value) bool {
	switch Plain(v).Kind() {
	case KindList, KindTuple, KindRange:
		return true
	}
	return v.Kind() == KindInstance && t.patternKind(v.Type()) == 's'
}

func (t *Thread) isMappingPattern(v Value) bool {
	return Plain(v).Kind() == KindDict || v.Kind() == KindInstance && t.patternKind(v.Type()) == 'm'
}

// patternKind tells whether instances of a class match sequence patterns ('s'), mapping patterns ('m') or none (0). The first of its classes
// that is either decides.
func (t *Thread) patternKind(c *Type) byte {
	sequence, mapping, virtual := t.RT.abstractSequence(), t.RT.abstractMapping(), t.RT.virtual()
	is := func(k *Type, classes []*Type, abstract *Type) bool {
		return slices.Contains(classes, k) || abstract != nil && (k == abstract || slices.Contains(virtual.registered[abstract], k))
	}
	for _, k := range c.MRO {
		switch {
		case is(k, SequenceTypes, sequence):
			return 's'
		case is(k, MappingTypes, mapping):
			return 'm'
		}
	}
	return 0
}

// abstractSequence is collections.abc.Sequence, once it is loaded.
func (rt *Runtime) abstractSequence() *Type { return rt.abstract("Sequence") }

func (rt *Runtime) abstractMapping() *Type { return rt.abstract("Mapping") }

func (rt *Runtime) abstract(name string) *Type {
	if m, ok := rt.Modules.GetName("collections.abc"); ok && m.Kind() == KindModule {
		if c, ok := m.AsModule().Attrs.GetName(name); ok && c.Kind() == KindType {
			return c.AsType()
		}
	}
	return nil
}

// matchKeys looks the keys up in the subject: a tuple of the values, or None when one is missing.
func (t *Thread) matchKeys(v Value, keys []Value) (Value, *Exception) {
	if len(keys) > 0 {
		if n, exc := t.Len(v); exc != nil || n < len(keys) {
			return None, exc
		}
	}
	vals := make([]Value, len(keys))
	for i, k := range keys {
		if k.Kind() == KindStr && slices.ContainsFunc(keys[:i], func(o Value) bool { return o.Kind() == KindStr && o.AsStr().S == k.AsStr().S }) {
			shown, _ := t.Repr(k)
			return Null, t.ValueErrorf("mapping pattern checks duplicate key (%s)", shown)
		}
		if p := Plain(v); p.Kind() == KindDict {
			x, ok, exc := p.AsDict().Get(t, k)
			if exc != nil || !ok {
				return None, exc
			}
			vals[i] = x
			continue
		}
		x, exc := t.CallName(v, "get", k, missingKey.Value())
		if exc != nil {
			return Null, exc
		}
		if x.Is(missingKey.Value()) {
			return None, nil
		}
		vals[i] = x
	}
	return NewTuple(vals...), nil
}

// missingKey is the default that matchKeys gives to get().
var missingKey = NewInstance(TypeObject, nil)

// matchClass checks the subject against a class pattern: a tuple of the attributes that its sub-patterns look at, or None.
func (t *Thread) matchClass(v, cls Value, npos int, names []Value) (Value, *Exception) {
	if cls.Kind() != KindType {
		return Null, t.TypeErrorf("called match pattern must be a type")
	}
	ok, exc := t.IsInstance(v, cls)
	if exc != nil || !ok {
		return None, exc
	}
	c := cls.AsType()
	vals := make([]Value, 0, npos+len(names))
	if npos > 0 {
		match, has, exc := t.LookupAttr(cls, Intern("__match_args__"))
		if exc != nil {
			return Null, exc
		}
		if !has {
			if c.Layout == KindInstance || c.Layout == KindException {
				return Null, t.TypeErrorf("%s() accepts 0 positional sub-patterns (%d given)", c.Name, npos)
			}
			if npos > 1 {
				return Null, t.TypeErrorf("%s() accepts 1 positional sub-pattern (%d given)", c.Name, npos)
			}
			vals = append(vals, v)
		} else {
			if match.Kind() != KindTuple {
				return Null, t.TypeErrorf("%s.__match_args__ must be a tuple (got %s)", c.Name, match.Type().Shown())
			}
			args := match.AsTuple().Items
			if npos > len(args) {
				return Null, t.TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", c.Name, len(args), plural(len(args)), npos)
			}
			for _, n := range args[:npos] {
				if n.Kind() != KindStr {
					return Null, t.TypeErrorf("__match_args__ elements must be strings (got %s)", n.Type().Shown())
				}
			}
			names = append(append([]Value(nil), args[:npos]...), names...)
		}
	}
	for i, n := range names {
		for _, m := range names[:i] {
			if m.AsStr().S == n.AsStr().S {
				return Null, t.TypeErrorf("%s() got multiple sub-patterns for attribute %s", c.Name, reprStr(n.AsStr().S))
			}
		}
		x, has, exc := t.LookupAttr(v, internStr(n.AsStr()))
		if exc != nil && !exc.Is(TypeAttributeError) {
			return Null, exc
		}
		if !has {
			return None, nil
		}
		vals = append(vals, x)
	}
	return NewTuple(vals...), nil
}
