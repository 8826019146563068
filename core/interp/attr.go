// Attributes: how they are found, bound, set and deleted (the data model's "Customizing attribute access").

package interp

import "slices"

// GetAttr is v.name.
func (t *Thread) GetAttr(v Value, name *Str) (Value, *Exception) {
	x, ok, exc := t.LookupAttr(v, name)
	if exc == nil && !ok {
		exc = t.noAttribute(v, name)
	}
	return x, exc
}

// LookupAttr is v.name, with ok false instead of the machine's own AttributeError. One that a property or __getattr__ raised
// comes back as it is: GetAttrOr and HasAttr take it as "not there".
func (t *Thread) LookupAttr(v Value, name *Str) (x Value, ok bool, exc *Exception) {
	if m := v.Type().dunder(dGetattribute); !m.IsNull() {
		x, exc = t.CallMethod(m, v, name.Value())
		if exc == nil {
			return x, true, nil
		}
		if !exc.Is(TypeAttributeError) || v.Type().dunder(dGetattr).IsNull() {
			return Null, false, exc
		}
		return t.callGetattr(v, name)
	}
	x, ok, exc = t.genericAttr(v, name)
	if exc != nil && exc.Is(TypeAttributeError) && !v.Type().dunder(dGetattr).IsNull() {
		ok, exc = false, nil
	}
	if ok || exc != nil {
		if exc != nil {
			return Null, false, exc
		}
		return x, ok, nil
	}
	return t.callGetattr(v, name)
}

func (t *Thread) callGetattr(v Value, name *Str) (Value, bool, *Exception) {
	if v.Kind() == KindModule {
		if m, ok := v.AsModule().Attrs.GetStr(Intern("__getattr__")); ok {
			x, exc := t.Call(m, []Value{name.Value()}, nil)
			return x, exc == nil, exc
		}
		return Null, false, nil
	}
	if v.Kind() == KindFunction { // a library's decorator has left it there: what it makes of functions has attributes of its own
		if m := v.AsInstance().GetSlot(Intern("__getattr__")); !m.IsNull() {
			x, exc := t.Call(m, []Value{name.Value()}, nil)
			return x, exc == nil, exc
		}
	}
	m := v.Type().dunder(dGetattr)
	if m.IsNull() {
		return Null, false, nil
	}
	x, exc := t.CallMethod(m, v, name.Value())
	return x, exc == nil, exc
}

// GetAttrOr is getattr(v, name, other).
func (t *Thread) GetAttrOr(v Value, name *Str, other Value) (Value, *Exception) {
	x, ok, exc := t.LookupAttr(v, name)
	if exc != nil && exc.Is(TypeAttributeError) {
		return other, nil
	}
	if !ok && exc == nil {
		x = other
	}
	return x, exc
}

// HasAttr is hasattr(v, name).
func (t *Thread) HasAttr(v Value, name *Str) (bool, *Exception) {
	_, ok, exc := t.LookupAttr(v, name)
	if exc != nil && exc.Is(TypeAttributeError) {
		return false, nil
	}
	return ok, exc
}

// genericAttr is object.__getattribute__ (and type's, module's and super's).
func (t *Thread) genericAttr(v Value, name *Str) (Value, bool, *Exception) {
	switch v.Kind() {
	case KindType:
		return t.classAttr(v.AsType(), name)
	case KindModule:
		if x, ok := v.AsModule().Attrs.GetStr(name); ok {
			return x, true, nil
		}
		if v.AsModule().Attrs == t.RT.Builtins {
			if x, exc := t.lazyBuiltin(name); exc != nil || !x.IsNull() {
				return x, exc == nil, exc
			}
		}
	case KindSuper:
		if x, ok, exc := t.superAttr(v.asSuper(), name); ok || exc != nil {
			return x, ok, exc
		}
	}
	cls := v.Type()
	found := cls.Lookup(name)
	if !found.IsNull() && isDataDescriptor(found) {
		x, exc := t.bindAttr(found, v, cls)
		return x, exc == nil, exc
	}
	if o := ownAttrs(v); o != nil {
		if x := o.GetSlot(name); !x.IsNull() {
			return x, true, nil
		}
	}
	if found.IsNull() {
		return Null, false, nil
	}
	x, exc := t.bindAttr(found, v, cls)
	return x, exc == nil, exc
}

// ownAttrs is the part of v that holds attributes of its own; nil when it has none.
func ownAttrs(v Value) *Instance {
	switch v.Kind() {
	case KindInstance, KindException, KindFunction:
		return v.AsInstance()
	}
	return nil
}

// isDataDescriptor tells whether a class attribute goes before the instance's own.
func isDataDescriptor(x Value) bool {
	return takesAssignment(x) && (x.Kind() != KindInstance || !x.Type().dunder(dGet).IsNull())
}

// takesAssignment tells whether a class attribute is asked to set or delete the instance's.
func takesAssignment(x Value) bool {
	switch x.Kind() {
	case KindProperty, KindMember:
		return true
	case KindInstance:
		return !x.Type().dunder(dSet).IsNull() || !x.Type().dunder(dDelete).IsNull()
	}
	return false
}

// bindAttr is what a class attribute x becomes when asked for on self (Null: on the class owner itself).
func (t *Thread) bindAttr(x, self Value, owner *Type) (Value, *Exception) {
	switch x.Kind() {
	case KindFunction:
		if self.IsNull() {
			return x, nil
		}
		return NewMethod(x, self), nil
	case KindNative:
		if self.IsNull() || x.Type() != typeMethodDescriptor {
			return x, nil
		}
		return NewMethod(x, self), nil
	case KindStaticMethod:
		return x.asWrapper().fn, nil
	case KindClassMethod:
		fn := x.asWrapper().fn
		if k := fn.Kind(); k == KindProperty || k == KindStaticMethod || k == KindClassMethod || k == KindInstance && !fn.Type().dunder(dGet).IsNull() {
			return t.bindAttr(fn, owner.Value(), owner.Type())
		}
		return NewMethod(fn, owner.Value()), nil
	case KindProperty:
		if self.IsNull() {
			return x, nil
		}
		return t.getProperty(x.asProperty(), self)
	case KindMember:
		if self.IsNull() {
			return x, nil
		}
		return x.asMember().Get(t, self)
	case KindSuper:
		if s := x.asSuper(); s.self == nil && !self.IsNull() {
			return t.newSuper(s.cls, self)
		}
		return x, nil
	case KindInstance:
		if m := x.Type().dunder(dGet); !m.IsNull() {
			if self.IsNull() {
				self = None
			}
			return t.CallMethod(m, x, self, owner.Value())
		}
	}
	return x, nil
}

// Type is the class's own class, its metaclass.
func (c *Type) Type() *Type { return c.Head.typ }

func (t *Thread) classAttr(c *Type, name *Str) (Value, bool, *Exception) {
	meta := c.Head.typ
	onMeta := meta.Lookup(name)
	if !onMeta.IsNull() && isDataDescriptor(onMeta) {
		x, exc := t.bindAttr(onMeta, c.Value(), meta)
		return x, exc == nil, exc
	}
	if found := c.Lookup(name); !found.IsNull() {
		if name == newName && found.Is(objectNew) {
			found = newOf(c.MRO)
		}
		x, exc := t.bindAttr(found, Null, c)
		return x, exc == nil, exc
	}
	if onMeta.IsNull() {
		m := c.slotMember(name)
		return m, !m.IsNull(), nil
	}
	x, exc := t.bindAttr(onMeta, c.Value(), meta)
	return x, exc == nil, exc
}

func (t *Thread) superAttr(s *superObject, name *Str) (Value, bool, *Exception) {
	if name.S == "__class__" {
		return typeSuper.Value(), true, nil
	}
	if s.self == nil {
		return Null, false, nil
	}
	found := s.self.LookupFrom(s.cls, name)
	if found.IsNull() {
		return Null, false, nil
	}
	if name == newName && found.Is(objectNew) {
		found = newOf(s.self.MRO[slices.Index(s.self.MRO, s.cls)+1:])
	}
	self := s.obj
	if self.Kind() == KindType && self.AsType() == s.self {
		self = Null
	}
	x, exc := t.bindAttr(found, self, s.self)
	return x, exc == nil, exc
}

// noAttribute makes the AttributeError for v.name.
func (t *Thread) noAttribute(v Value, name *Str) *Exception {
	var exc *Exception
	switch k := v.Kind(); {
	case k == KindType:
		exc = t.Errorf(TypeAttributeError, "type object '%s' has no attribute '%s'", v.AsType().Name, name.S)
	case k == KindModule:
		exc = t.Errorf(TypeAttributeError, "module '%s' has no attribute '%s'", v.AsModule().Name, name.S)
	case k == KindMethod && v.AsMethod().Fn.Kind() == KindFunction: // it has the attributes of its function
		exc = t.Errorf(TypeAttributeError, "'%s' object has no attribute '%s'", v.AsMethod().Fn.Type().Shown(), name.S)
	default:
		exc = t.Errorf(TypeAttributeError, "'%s' object has no attribute '%s'", v.Type().Shown(), name.S)
	}
	exc.SetSlot(Intern("name"), name.Value())
	exc.SetSlot(Intern("obj"), v)
	return exc
}

// withoutNames takes name and obj from an AttributeError: CPython 3.11 gives them to what a lookup raises, and to nothing else.
func (t *Thread) withoutNames(exc *Exception) *Exception {
	exc.SetSlot(Intern("name"), None)
	exc.SetSlot(Intern("obj"), None)
	return exc
}

// SetAttr is v.name = x.
func (t *Thread) SetAttr(v Value, name *Str, x Value) *Exception {
	if m := v.Type().dunder(dSetattr); !m.IsNull() {
		_, exc := t.CallMethod(m, v, name.Value(), x)
		return exc
	}
	return t.genericSetAttr(v, name, x)
}

// genericSetAttr is object.__setattr__ ; x Null deletes.
func (t *Thread) genericSetAttr(v Value, name *Str, x Value) *Exception {
	cls := v.Type()
	if found := cls.Lookup(name); !found.IsNull() {
		if done, exc := t.setDescriptor(found, v, name, x); done || exc != nil {
			return exc
		}
	}
	switch v.Kind() {
	case KindType:
		return t.setClassAttr(v.AsType(), name, x)
	case KindModule:
		if x.IsNull() {
			if !v.AsModule().Attrs.DelStr(name) {
				return t.withoutNames(t.noAttribute(v, name))
			}
			return nil
		}
		v.AsModule().Attrs.SetStrKey(name, x)
		return nil
	}
	o := ownAttrs(v)
	if o == nil || cls.noDict && !cls.hasSlot(name.S) {
		if found := cls.Lookup(name); !found.IsNull() {
			return t.Errorf(TypeAttributeError, "'%s' object attribute '%s' is read-only", cls.Name, name.S)
		}
		return t.withoutNames(t.noAttribute(v, name))
	}
	if x.IsNull() {
		switch {
		case o.DelSlot(name):
		case cls.hasSlot(name.S):
			return t.Errorf(TypeAttributeError, "%s", name.S)
		default:
			return t.withoutNames(t.noAttribute(v, name))
		}
		return nil
	}
	o.SetSlot(name, x)
	return nil
}

// setDescriptor sets through a data descriptor; done is false when found is none.
func (t *Thread) setDescriptor(found, v Value, name *Str, x Value) (done bool, exc *Exception) {
	switch found.Kind() {
	case KindProperty:
		return true, t.setProperty(found.asProperty(), v, x)
	case KindMember:
		m := found.asMember()
		if m.Set == nil {
			return true, t.Errorf(TypeAttributeError, "attribute '%s' of '%s' objects is not writable", name.S, v.Type().Shown())
		}
		return true, m.Set(t, v, x)
	case KindInstance:
		if x.IsNull() {
			if m := found.Type().dunder(dDelete); !m.IsNull() {
				_, exc = t.CallMethod(m, found, v)
				return true, exc
			}
			return false, nil
		}
		if m := found.Type().dunder(dSet); !m.IsNull() {
			_, exc = t.CallMethod(m, found, v, x)
			return true, exc
		}
	}
	return false, nil
}

func (t *Thread) setClassAttr(c *Type, name *Str, x Value) *Exception {
	if c.Static {
		return t.TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name.S, c.Name)
	}
	if x.IsNull() {
		if i := slices.Index(c.Slots, name.S); i >= 0 {
			c.Slots = slices.Delete(slices.Clone(c.Slots), i, i+1)
		} else if _, ok := c.NS.GetStr(name); !ok {
			return t.withoutNames(t.noAttribute(c.Value(), name))
		}
	}
	c.set(name, x)
	return nil
}

// DelAttr is del v.name.
func (t *Thread) DelAttr(v Value, name *Str) *Exception {
	if m := v.Type().dunder(dDelattr); !m.IsNull() {
		_, exc := t.CallMethod(m, v, name.Value())
		return exc
	}
	return t.genericSetAttr(v, name, Null)
}
