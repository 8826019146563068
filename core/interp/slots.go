// __slots__: the attributes that a class declares, and instances without a __dict__.

package interp

import (
	"slices"
	"strings"
)

// takeSlots takes the names of __slots__ (Null: the class has none), and whether instances have a __dict__.
func (t *Thread) takeSlots(c *Type, slots Value) *Exception {
	c.noDict = c.Layout != KindException
	for _, b := range c.MRO[1:] {
		if b != TypeObject && !b.hasSlots && !b.slotless() {
			c.noDict = false
		}
	}
	if slots.IsNull() {
		c.noDict = false
		return nil
	}
	c.hasSlots = true
	var names []Value
	if slots.Kind() == KindStr {
		names = []Value{slots}
	} else {
		var exc *Exception
		if names, exc = t.Items(slots); exc != nil {
			return exc
		}
	}
	if s := c.solid(); len(names) > 0 && (s.Layout == KindInt || s.Layout == KindTuple || s.Layout == KindBytes) {
		return t.TypeErrorf("nonempty __slots__ not supported for subtype of '%s'", c.Bases[0].Name)
	}
	for _, n := range names {
		if n.Kind() != KindStr {
			return t.TypeErrorf("__slots__ items must be strings, not '%s'", n.Type().Shown())
		}
		s := n.AsStr().S
		if !isIdentifier(s) {
			return t.TypeErrorf("__slots__ must be identifiers")
		}
		if _, clash := c.NS.GetName(s); clash {
			return t.ValueErrorf("'%s' in __slots__ conflicts with class variable", s)
		}
		if s == "__dict__" {
			if !c.noDict {
				return t.TypeErrorf("__dict__ slot disallowed: we already got one")
			}
			c.noDict = false
			continue
		}
		if strings.HasPrefix(s, "__") && !strings.HasSuffix(s, "__") {
			s = "_" + strings.TrimLeft(c.Name, "_") + s
		}
		c.Slots = append(c.Slots, s)
	}
	return nil
}

// nameLayout puts into the namespace what CPython shows there of the layout of the instances: __dict__ and __weakref__, in the class that
// brings them.
func (c *Type) nameLayout() {
	dict, weak := !c.noDict && c.Layout != KindException, !c.hasSlots
	for _, b := range c.MRO[1:] {
		if b == TypeObject {
			continue
		}
		if b.Static && (b.Layout == KindInstance || b.Layout == KindType) {
			return // it may have them from its own layout
		}
		_, has := b.NS.GetName("__dict__")
		dict = dict && !has
		_, has = b.NS.GetName("__weakref__")
		weak = weak && !has
	}
	switch c.Layout {
	case KindInt, KindTuple, KindBytes, KindSet, KindFrozenSet: // without room for it, or with one in the builtin
		weak = false
	}
	if dict {
		c.Attr("__dict__", getDict, undeletable("cannot delete __dict__", setDict))
	}
	if weak {
		c.Attr("__weakref__", func(t *Thread, v Value) (Value, *Exception) { return None, nil }, nil)
	}
}

// shownNames is the class's namespace as its __dict__ shows it: with the descriptors of its slots, which the class itself does without.
func (c *Type) shownNames() *Dict {
	if len(c.Slots) == 0 {
		return c.NS
	}
	slots := slices.Sorted(slices.Values(c.Slots))
	shown := NewDict()
	for _, e := range c.NS.Entries() {
		name := e.Key.AsStr()
		if name.S == "__dict__" || name.S == "__weakref__" || name.S == "__doc__" && e.Value.IsNone() {
			for _, s := range slots {
				shown.SetStr(s, ofHead(&newSlotMember(c, Intern(s)).Head))
			}
			slots = nil
		}
		shown.SetStrKey(name, e.Value)
	}
	for _, s := range slots {
		shown.SetStr(s, ofHead(&newSlotMember(c, Intern(s)).Head))
	}
	return shown
}

// getDict is v.__dict__.
func getDict(t *Thread, v Value) (Value, *Exception) {
	switch v.Kind() {
	case KindType:
		return NewMappingProxy(v.AsType().shownNames().Value()), nil
	case KindModule:
		return v.AsModule().Attrs.Value(), nil
	}
	if o := ownAttrs(v); o != nil && !v.Type().noDict {
		return v.Type().withoutSlots(o).Value(), nil
	}
	return Null, t.Errorf(TypeAttributeError, "'%s' object has no attribute '__dict__'", v.Type().Shown())
}

// setDict is v.__dict__ = x.
func setDict(t *Thread, v, x Value) *Exception {
	o := ownAttrs(v)
	if o == nil || Plain(x).Kind() != KindDict {
		return t.TypeErrorf("__dict__ must be set to a dictionary, not a '%s'", x.Type().Shown())
	}
	o.Dict()
	o.dict = Plain(x).AsDict()
	return nil
}

// slotless tells that a class written in Go gives its instances no attributes of their own to speak of.
func (c *Type) slotless() bool { return c.Static && c.Layout != KindException }

// hasSlot tells whether a class of the MRO declares the slot.
func (c *Type) hasSlot(name string) bool {
	for _, k := range c.MRO {
		for _, s := range k.Slots {
			if s == name {
				return true
			}
		}
	}
	return false
}

// withoutSlots is the __dict__ of an instance of c: the attributes themselves or, where some of them are in slots, a copy of the others.
func (c *Type) withoutSlots(o *Instance) *Dict {
	d := o.Dict()
	for _, k := range c.MRO {
		if len(k.Slots) == 0 {
			continue
		}
		if d == o.dict {
			d = d.Copy()
		}
		for _, s := range k.Slots {
			d.DelStr(Intern(s))
		}
	}
	return d
}

// NoDict tells that the instances have no __dict__.
func (c *Type) NoDict() bool { return c.noDict }

// WithoutDict makes a class written in Go one with empty __slots__: its instances take no attributes.
func (c *Type) WithoutDict() { c.hasSlots, c.noDict = true, true }

// slotMember is the descriptor of a slot that a class of the MRO declares, Null when none does.
func (c *Type) slotMember(name *Str) Value {
	for _, k := range c.MRO {
		for _, s := range k.Slots {
			if s == name.S {
				return ofHead(&newSlotMember(k, name).Head)
			}
		}
	}
	return Null
}

func newSlotMember(c *Type, name *Str) *Member {
	return &Member{
		Head: Head{typeSlotMember, KindMember}, Name: name.S, owner: c,
		Get: func(t *Thread, self Value) (Value, *Exception) {
			if x := ownAttrs(self).GetSlot(name); !x.IsNull() {
				return x, nil
			}
			return Null, t.noAttribute(self, name)
		},
		Set: func(t *Thread, self, x Value) *Exception { return t.genericSetAttr(self, name, x) },
	}
}

func init() {
	typeSlotMember.NoInherit = true
	typeTupleGetter.Module = "_collections"
	typeTupleGetter.Attr("__doc__", func(t *Thread, v Value) (Value, *Exception) { return v.asMember().doc, nil }, func(t *Thread, v, doc Value) *Exception {
		if doc.IsNull() {
			doc = None
		}
		v.asMember().doc = doc
		return nil
	})
	for _, c := range []*Type{typeMember, typeSlotMember, typeTupleGetter} {
		checked := func(t *Thread, m *Member, self Value) *Exception {
			if !self.Type().IsSubclass(m.owner) {
				return t.TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", m.Name, m.owner.Name, self.Type().Shown())
			}
			return nil
		}
		set := func(t *Thread, member, self, x Value) (Value, *Exception) {
			exc := checked(t, member.asMember(), self)
			if exc == nil {
				_, exc = t.setDescriptor(member, self, Intern(member.asMember().Name), x)
			}
			return None, exc
		}
		c.Def("__get__(instance, owner=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if a[1].IsNone() {
				return a[0], nil
			}
			if exc := checked(t, a[0].asMember(), a[1]); exc != nil {
				return Null, exc
			}
			return a[0].asMember().Get(t, a[1])
		})
		c.Def("__set__(instance, value, /)", func(t *Thread, a []Value) (Value, *Exception) { return set(t, a[0], a[1], a[2]) })
		c.Def("__delete__(instance, /)", func(t *Thread, a []Value) (Value, *Exception) { return set(t, a[0], a[1], Null) })
		c.Attr("__name__", func(t *Thread, v Value) (Value, *Exception) { return NewStr(v.asMember().Name), nil }, readOnly)
	}
}
