// What an object's class and a class's bases become later: o.__class__ = C, C.__bases__ = (B,).

package interp

import (
	"slices"
	"strings"
)

// setClass is o.__class__ = x.
func setClass(t *Thread, v, x Value) *Exception {
	o := ownAttrs(v)
	if x.Kind() != KindType {
		return t.TypeErrorf("__class__ must be set to a class, not '%s' object", x.Type().Shown())
	}
	if o == nil || x.AsType().Static || v.Type().Static {
		return t.TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if exc := t.sameLayout("__class__", v.Type(), x.AsType()); exc != nil {
		return exc
	}
	if !x.AsType().noDict {
		o.Dict()
	}
	o.Head.typ = x.AsType()
	return nil
}

// sameLayout holds the instances of two classes to the same layout, so that one class can take the other's place; attr is what is assigned.
func (t *Thread) sameLayout(attr string, was, is *Type) *Exception {
	if was == is || was.layout() == is.layout() {
		return nil
	}
	return t.TypeErrorf("%s assignment: '%s' object layout differs from '%s'", attr, is.Name, was.Name)
}

// layout names what instances of c hold besides their attributes: two classes whose instances are laid out alike have the same.
func (c *Type) layout() string {
	var b strings.Builder
	for _, k := range slices.Backward(c.MRO) {
		switch {
		case k.Static && k.Layout != KindInstance:
			b.WriteString(k.Qualname + ";")
		case len(k.Slots) > 0:
			b.WriteString(strings.Join(slices.Sorted(slices.Values(k.Slots)), ",") + ";")
		}
	}
	if !c.noDict {
		b.WriteString("__dict__")
	}
	return b.String()
}

// setBases is C.__bases__ = (B, ...): C and all that inherit from it get the order of their bases anew.
func setBases(t *Thread, v, x Value) *Exception {
	c := v.AsType()
	bases, exc := t.newBases(c, x)
	if exc != nil {
		return exc
	}
	was := c.Bases
	c.Bases = bases
	orders := map[*Type][]*Type{}
	if exc := t.reorder(c, orders); exc != nil {
		c.Bases = was
		return exc
	}
	for k, order := range orders {
		k.MRO = order
	}
	for _, b := range was {
		b.subclasses = slices.DeleteFunc(b.subclasses, func(k *Type) bool { return k == c })
	}
	for _, b := range bases {
		if !b.Static {
			b.subclasses = append(b.subclasses, c)
		}
	}
	c.changed()
	return nil
}

// newBases are the classes of x, when they can be the bases of c.
func (t *Thread) newBases(c *Type, x Value) ([]*Type, *Exception) {
	switch {
	case c.Static:
		return nil, t.TypeErrorf("cannot set '__bases__' attribute of immutable type '%s'", c.Name)
	case x.IsNull():
		return nil, t.TypeErrorf("cannot delete '__bases__' attribute of immutable type '%s'", c.Name)
	case x.Kind() != KindTuple:
		return nil, t.TypeErrorf("can only assign tuple to %s.__bases__, not %s", c.Name, x.Type().Shown())
	case len(x.AsTuple().Items) == 0:
		return nil, t.TypeErrorf("can only assign non-empty tuple to %s.__bases__, not ()", c.Name)
	}
	var bases []*Type
	for _, b := range x.AsTuple().Items {
		if b.Kind() != KindType {
			return nil, t.TypeErrorf("%s.__bases__ must be tuple of classes, not '%s'", c.Name, b.Type().Shown())
		}
		if b.AsType().IsSubclass(c) {
			return nil, t.TypeErrorf("a __bases__ item causes an inheritance cycle")
		}
		if slices.Contains(bases, b.AsType()) {
			return nil, t.TypeErrorf("duplicate base class %s", b.AsType().Name)
		}
		bases = append(bases, b.AsType())
	}
	// CPython frees instances of classes in C otherwise than those of the program's.
	if was, is := c.Bases[0], bases[0]; was.Static != is.Static {
		return nil, t.TypeErrorf("__bases__ assignment: '%s' deallocator differs from '%s'", is.Name, was.Name)
	}
	for _, b := range bases {
		if exc := t.sameLayout("__bases__", c.Bases[0], b); exc != nil {
			return nil, exc
		}
	}
	return bases, nil
}

// reorder computes the MRO of c and of its subclasses into orders.
func (t *Thread) reorder(c *Type, orders map[*Type][]*Type) *Exception {
	order, stuck := mro(c, c.Bases, func(b *Type) []*Type {
		if order, ok := orders[b]; ok {
			return order
		}
		return b.MRO
	})
	if order == nil {
		return t.noOrder(stuck)
	}
	orders[c] = order
	for _, k := range c.subclasses {
		if exc := t.reorder(k, orders); exc != nil {
			return exc
		}
	}
	return nil
}

// ownOrder gives a new class the order of bases that its metaclass wants, when that has a method mro of the program's.
func (t *Thread) ownOrder(c, meta *Type) *Exception {
	m := meta.Lookup(Intern("mro"))
	if meta == TypeType || m.Kind() != KindFunction {
		return nil
	}
	list, exc := t.CallMethod(m, c.Value())
	if exc != nil {
		return exc
	}
	items, exc := t.Items(list)
	if exc != nil {
		return exc
	}
	var order []*Type
	for _, x := range items {
		if x.Kind() != KindType {
			return t.TypeErrorf("mro() returned a non-class ('%s')", x.Type().Shown())
		}
		order = append(order, x.AsType())
	}
	c.MRO = order
	c.changed()
	return nil
}
