// Classes written in Python: the class statement, type(name, bases, dict), and the methods of object and type.

package interp

import (
	"sort"
	"strings"
)

// buildClass is the class statement: the body has been compiled to a function, bases is a list, kwargs a dict.
func (t *Thread) buildClass(name string, body, bases, kwargs Value) (Value, *Exception) {
	orig := bases.AsList().Items
	resolved, exc := t.resolveBases(orig)
	if exc != nil {
		return Null, exc
	}
	kw := kwargs.AsDict()
	meta := TypeType.Value()
	if m, ok := kw.GetName("metaclass"); ok {
		meta = m
		kw = kw.Copy()
		kw.DelStr(Intern("metaclass"))
	} else if len(resolved) > 0 {
		meta = resolved[0].Type().Value()
	}
	if meta.Kind() == KindType {
		m, exc := t.metaclass(meta.AsType(), resolved)
		if exc != nil {
			return Null, exc
		}
		meta = m.Value()
	}
	kws := keywords(kw)
	args := []Value{NewStr(name), NewTuple(resolved...)}
	ns, exc := t.prepareNamespace(meta, args, kws)
	if exc != nil {
		return Null, exc
	}
	cell, exc := t.runClassBody(body.AsFunction(), ns)
	if exc != nil {
		return Null, exc
	}
	nsDict := Plain(ns)
	if len(resolved) != len(orig) || !sameValues(resolved, orig) {
		nsDict.AsDict().SetStr("__orig_bases__", NewTuple(append([]Value(nil), orig...)...))
	}
	if cell.Kind() == KindCell {
		nsDict.AsDict().SetStr("__classcell__", cell)
	}
	cls, exc := t.Call(meta, append(args, ns), kws)
	if exc == nil && cell.Kind() == KindCell && cls.Kind() == KindType && !cell.asCell().V.Is(cls) {
		exc = t.wrongClassCell(cell.asCell().V, cls, name)
	}
	return cls, exc
}

// wrongClassCell is the error of a metaclass that did not pass the cell of __class__ on to type.__new__, where it is filled.
func (t *Thread) wrongClassCell(set, cls Value, name string) *Exception {
	shown, exc := t.Repr(cls)
	if exc != nil {
		return exc
	}
	if set.IsNull() {
		return t.Errorf(TypeRuntimeError, "__class__ not set defining %s as %s. Was __classcell__ propagated to type.__new__?", reprStr(name), shown)
	}
	other, exc := t.Repr(set)
	if exc != nil {
		return exc
	}
	return t.TypeErrorf("__class__ set to %s defining %s as %s", other, reprStr(name), shown)
}

func sameValues(a, b []Value) bool {
	for i := range a {
		if !a[i].Is(b[i]) {
			return false
		}
	}
	return true
}

func keywords(d *Dict) []Kwarg {
	var kws []Kwarg
	for _, e := range d.Entries() {
		if e.Key.Kind() == KindStr {
			kws = append(kws, Kwarg{internStr(e.Key.AsStr()), e.Value})
		}
	}
	return kws
}

// resolveBases replaces bases that are no classes by what their __mro_entries__ says: Generic[T] becomes Generic.
func (t *Thread) resolveBases(bases []Value) ([]Value, *Exception) {
	out := make([]Value, 0, len(bases))
	for _, b := range bases {
		if b.Kind() == KindType {
			out = append(out, b)
			continue
		}
		m := b.Type().Lookup(Intern("__mro_entries__"))
		if m.IsNull() {
			out = append(out, b)
			continue
		}
		r, exc := t.CallMethod(m, b, NewTuple(bases...))
		if exc != nil {
			return nil, exc
		}
		items, exc := t.Items(r)
		if exc != nil {
			return nil, exc
		}
		out = append(out, items...)
	}
	return out, nil
}

// metaclass is the most derived metaclass of a class and its bases.
func (t *Thread) metaclass(meta *Type, bases []Value) (*Type, *Exception) {
	for _, b := range bases {
		m := b.Type()
		switch {
		case meta.IsSubclass(m):
		case m.IsSubclass(meta):
			meta = m
		default:
			return nil, t.TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return meta, nil
}

func (t *Thread) prepareNamespace(meta Value, args []Value, kws []Kwarg) (Value, *Exception) {
	if meta.Is(TypeType.Value()) {
		return NewDict().Value(), nil
	}
	prep, ok, exc := t.LookupAttr(meta, Intern("__prepare__"))
	if exc != nil || !ok {
		return NewDict().Value(), exc
	}
	ns, exc := t.Call(prep, args, kws)
	if exc == nil && Plain(ns).Kind() != KindDict {
		exc = t.TypeErrorf("%s.__prepare__() must return a mapping, not %s", meta.AsType().Name, ns.Type().Shown())
	}
	return ns, exc
}

// runClassBody runs the body with ns as its names. A namespace that is a dict of a subclass (Enum's) sees each assignment.
func (t *Thread) runClassBody(fn *Function, ns Value) (Value, *Exception) {
	f, exc := t.prepare(fn, Null, nil, nil)
	if exc != nil {
		return Null, exc
	}
	f.useNames(ns)
	f.entry = true
	return t.run(f)
}

// newType is type(name, bases, ns): type.__new__ .
func (t *Thread) newType(meta *Type, name string, bases []Value, ns *Dict, kw []Kwarg) (Value, *Exception) {
	var types []*Type
	for _, b := range bases {
		if b.Kind() != KindType {
			return Null, t.TypeErrorf("bases must be types")
		}
		if b.AsType().NoInherit {
			return Null, t.TypeErrorf("type '%s' is not an acceptable base type", b.AsType().Shown())
		}
		types = append(types, b.AsType())
	}
	for i, b := range types {
		for _, o := range types[:i] {
			if b == o {
				return Null, t.TypeErrorf("duplicate base class %s", b.Name)
			}
		}
	}
	if len(types) == 0 {
		types = []*Type{TypeObject}
	}
	if !compatible(types) {
		return Null, t.TypeErrorf("multiple bases have instance lay-out conflict")
	}
	c, stuck := newClass(meta, name, types, ns.Copy())
	if c == nil {
		return Null, t.noOrder(stuck)
	}
	if exc := t.ownOrder(c, meta); exc != nil {
		return Null, exc
	}
	if exc := t.fillClass(c); exc != nil {
		return Null, exc
	}
	return c.Value(), t.classHooks(c, kw)
}

// noOrder says that the bases have no order.
func (t *Thread) noOrder(stuck []*Type) *Exception {
	var names []string
	for _, b := range stuck {
		names = append(names, b.Name)
	}
	return t.TypeErrorf("Cannot create a consistent method resolution\norder (MRO) for bases %s", strings.Join(names, ", "))
}

// compatible tells whether one object can have the layouts of all the bases: all but the richest must be a part of that one.
func compatible(bases []*Type) bool {
	var richest *Type
	exceptions, others := false, false
	for _, b := range bases {
		s := b.solid()
		exceptions = exceptions || b.Layout == KindException
		others = others || b.Layout != KindException && s != TypeObject
		switch {
		case richest == nil || s.IsSubclass(richest):
			richest = s
		case !richest.IsSubclass(s):
			return false
		}
	}
	return !exceptions || !others
}

// solid is the class in c's MRO that last added something to the layout of its instances.
func (c *Type) solid() *Type {
	for _, k := range c.MRO {
		if len(k.Slots) > 0 || k.Static && k.Layout != KindInstance && k.Layout != KindException {
			return k
		}
	}
	return TypeObject
}

// fillClass takes what the namespace says about the class itself.
func (t *Thread) fillClass(c *Type) *Exception {
	take := func(name string) Value {
		v, _ := c.NS.GetName(name)
		return v
	}
	if m := take("__module__"); m.Kind() == KindStr {
		c.Module = m.AsStr().S
	} else {
		c.Module = t.codeModule()
		c.NS.SetStr("__module__", NewStr(c.Module))
	}
	if q := take("__qualname__"); q.Kind() == KindStr {
		c.Qualname = q.AsStr().S
		c.NS.DelStr(Intern("__qualname__"))
	}
	if v := take("__new__"); v.Kind() == KindFunction {
		c.NS.SetStr("__new__", NewStaticMethod(v))
	}
	for _, name := range []string{"__init_subclass__", "__class_getitem__"} {
		if v := take(name); v.Kind() == KindFunction {
			c.NS.SetStr(name, NewClassMethod(v))
		}
	}
	if v := take("__eq__"); !v.IsNull() && take("__hash__").IsNull() {
		c.NS.SetStr("__hash__", None)
	}
	if cell := take("__classcell__"); !cell.IsNull() {
		if cell.Kind() != KindCell {
			return t.TypeErrorf("type.__new__(): __classcell__ must be a nonlocal cell, not %s", cell.Type().FullName())
		}
		c.NS.DelStr(Intern("__classcell__"))
		cell.asCell().V = c.Value()
	}
	if exc := t.takeSlots(c, take("__slots__")); exc != nil {
		return exc
	}
	c.nameLayout()
	if d := take("__doc__"); !d.IsNull() {
		c.Doc = d
	} else {
		c.NS.SetStr("__doc__", None)
	}
	c.changed()
	return nil
}

// checkTypeArguments holds the arguments of type(name, bases, dict) to what they must be.
func (t *Thread) checkTypeArguments(args []Value) *Exception {
	for i, want := range []*Type{TypeStr, TypeTuple, TypeDict} {
		if !args[i].Type().IsSubclass(want) {
			return t.TypeErrorf("type.__new__() argument %d must be %s, not %s", i+1, want.Name, args[i].Type().Shown())
		}
	}
	if strings.Contains(Plain(args[0]).AsStr().S, "\x00") {
		return t.ValueErrorf("type name must not contain null characters")
	}
	return nil
}

// classHooks calls __set_name__ of the attributes, and __init_subclass__ of the parent.
func (t *Thread) classHooks(c *Type, kw []Kwarg) *Exception {
	for _, e := range c.NS.Copy().Entries() {
		if k := e.Value.Kind(); k != KindInstance && k != KindProperty {
			continue
		}
		if m := e.Value.Type().Lookup(Intern("__set_name__")); !m.IsNull() {
			if _, exc := t.CallMethod(m, e.Value, c.Value(), e.Key); exc != nil {
				outer := t.Errorf(TypeRuntimeError, "Error calling __set_name__ on '%s' instance '%s' in '%s'", e.Value.Type().Shown(), e.Key.AsStr().S, c.Name)
				outer.Cause, outer.Suppress = exc, true
				return outer
			}
		}
	}
	hook := c.LookupFrom(c, Intern("__init_subclass__"))
	if hook.Kind() == KindClassMethod {
		_, exc := t.Call(hook.asWrapper().fn, []Value{c.Value()}, kw)
		return exc
	}
	return nil
}

// SetAbstract gives the class the names of the abstract methods that it still has: what ABCMeta finds.
func (c *Type) SetAbstract(names []string) {
	sort.Strings(names)
	c.abstract = names
	c.changed()
}

// Abstract is what SetAbstract set.
func (c *Type) Abstract() []string { return c.abstract }

func init() {
	TypeType.New = func(t *Thread, meta *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		if len(args) != 3 {
			return Null, t.TypeErrorf("type() takes 1 or 3 arguments")
		}
		if exc := t.checkTypeArguments(args); exc != nil {
			return Null, exc
		}
		real, exc := t.metaclass(meta, Plain(args[1]).AsTuple().Items)
		if exc != nil {
			return Null, exc
		}
		if real != meta {
			return t.newInstance(real, args, kw) // the metaclass of a base has its own way
		}
		return t.newType(real, Plain(args[0]).AsStr().S, Plain(args[1]).AsTuple().Items, Plain(args[2]).AsDict(), kw)
	}
	newStatic := NewNative("__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].Kind() != KindType {
			return Null, t.TypeErrorf("object.__new__(X): X is not a type object (%s)", a[0].Type().Shown())
		}
		c := a[0].AsType()
		if len(c.abstract) > 0 {
			return Null, t.abstractError(c)
		}
		if owner, _ := c.newFunc(); owner != nil && owner.Module == "builtins" {
			return Null, t.TypeErrorf("object.__new__(%s) is not safe, use %s.__new__()", c.Name, c.Name)
		}
		args, kws := a[1].AsTuple().Items, keywords(a[2].AsDict())
		if owner, _ := c.newFunc(); owner != nil {
			return t.newBy(owner, c, args, kws)
		}
		if excess := len(args)+len(kws) > 0; excess && !c.dunder(dNew).IsNull() {
			return Null, t.TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		} else if excess && c.dunder(dInit).IsNull() {
			return Null, t.TypeErrorf("%s() takes no arguments", c.Name)
		}
		return NewInstance(c, nil).Value(), nil
	})
	newStatic.Owner = TypeObject
	objectNew = newStatic.Value()
	TypeObject.NS.SetStr("__new__", objectNew)
	defObject()
	defTypeAttrs()
}

var (
	objectNew Value // object.__new__
	newName   = Intern("__new__")
)

// newOf is what __new__ is to those who look for it on a class and find that of object: that of the first class among these that is written
// in Go and makes its instances itself.
func newOf(mro []*Type) Value {
	for _, c := range mro {
		if c.New == nil {
			continue
		}
		if c.ownNew == nil {
			c.ownNew = NewNative("__new__(cls, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
				if a[0].Kind() != KindType {
					return Null, t.TypeErrorf("%s.__new__(X): X is not a type object (%s)", c.Name, a[0].Type().Shown())
				}
				cls := a[0].AsType()
				if !cls.IsSubclass(c) {
					return Null, t.TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", c.Name, cls.Name, cls.Name, c.Name)
				}
				if len(cls.abstract) > 0 {
					return Null, t.abstractError(cls)
				}
				return t.newBy(c, cls, a[1].AsTuple().Items, keywords(a[2].AsDict()))
			})
			c.ownNew.Owner = c
		}
		return c.ownNew.Value()
	}
	return objectNew
}

// takesKeywords tells whether a subclass of a builtin class has an __init__ of its own, whose keywords are not for the class's __new__.
func (c *Type) takesKeywords() bool {
	init := c.Lookup(dunderNames[dInit])
	return !init.IsNull() && init.Kind() == KindFunction
}

// abstractError is the TypeError of making an instance of a class with abstract methods.
func (t *Thread) abstractError(c *Type) *Exception {
	return t.TypeErrorf("Can't instantiate abstract class %s with abstract method%s %s", c.Name, plural(len(c.abstract)), joinComma(c.abstract))
}

func defObject() {
	TypeObject.Def("__init__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		c := a[0].Type()
		if len(a[1].AsTuple().Items)+a[2].AsDict().Len() > 0 && (c.dunder(dNew).IsNull() && c.New == nil || !c.dunder(dInit).IsNull()) {
			if owner, _ := c.newFunc(); owner == nil {
				name := "object"
				if c.dunder(dInit).IsNull() {
					name = c.Name
				}
				return Null, t.TypeErrorf("%s.__init__() takes exactly one argument (the instance to initialize)", name)
			}
		}
		return None, nil
	})
	TypeObject.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.builtinRepr(a[0])
		return NewStr(s), exc
	})
	TypeObject.Def("__str__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Repr(a[0])
		return NewStr(s), exc
	})
	TypeObject.Def("__format__(format_spec, /)", func(t *Thread, a []Value) (Value, *Exception) {
		spec, exc := t.strArg(a[1], "__format__() argument")
		if exc != nil {
			return Null, exc
		}
		if spec != "" {
			return Null, t.TypeErrorf("unsupported format string passed to %s.__format__", a[0].Type().Shown())
		}
		s, exc := t.Str(a[0])
		return NewStr(s), exc
	})
	TypeObject.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) { return Int(t.RT.ID(a[0]) >> 4), nil })
	TypeObject.Def("__eq__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].Is(a[1]) {
			return True, nil
		}
		return NotImplemented, nil
	})
	TypeObject.Def("__ne__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		eq, exc := t.CallMethod(a[0].Type().Lookup(Intern("__eq__")), a[0], a[1])
		if exc != nil || eq.Is(NotImplemented) {
			return eq, exc
		}
		same, exc := t.Truth(eq)
		return Bool(!same), exc
	})
	for _, name := range []string{"__lt__", "__le__", "__gt__", "__ge__"} {
		TypeObject.Def(name+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return NotImplemented, nil })
	}
	TypeObject.Def("__getattribute__(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		name, exc := t.attrName(a[1])
		if exc != nil {
			return Null, exc
		}
		x, ok, exc := t.genericAttr(a[0], name)
		if exc == nil && !ok {
			exc = t.noAttribute(a[0], name)
		}
		return x, exc
	})
	TypeObject.Def("__setattr__(name, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		name, exc := t.attrName(a[1])
		if exc != nil {
			return Null, exc
		}
		return None, t.genericSetAttr(a[0], name, a[2])
	})
	TypeObject.Def("__delattr__(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		name, exc := t.attrName(a[1])
		if exc != nil {
			return Null, exc
		}
		return None, t.genericSetAttr(a[0], name, Null)
	})
	TypeObject.Def("__dir__()", func(t *Thread, a []Value) (Value, *Exception) { return t.Dir(a[0]), nil })
	TypeObject.Def("__sizeof__()", func(t *Thread, a []Value) (Value, *Exception) { return Int(56), nil })
	TypeObject.DefClass("__init_subclass__(**kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].AsDict().Len() > 0 {
			return Null, t.TypeErrorf("%s.__init_subclass__() takes no keyword arguments", a[0].AsType().Name)
		}
		return None, nil
	})
	TypeObject.DefClass("__subclasshook__(cls, /)", func(t *Thread, a []Value) (Value, *Exception) { return NotImplemented, nil })
	TypeObject.Attr("__class__", func(t *Thread, v Value) (Value, *Exception) { return v.Type().Value(), nil }, undeletable("can't delete __class__ attribute", setClass))
	TypeObject.Attr("__doc__", func(t *Thread, v Value) (Value, *Exception) { return ownOr(v, "__doc__", docOf(v)), nil }, setOwn("__doc__"))
	TypeObject.Attr("__dict__", getDict, undeletable("cannot delete __dict__", setDict))
	TypeObject.Attr("__module__", func(t *Thread, v Value) (Value, *Exception) {
		if v.Kind() == KindFunction {
			return v.AsFunction().Module, nil
		}
		return ownOr(v, "__module__", NewStr(v.Type().Module)), nil
	}, setOwn("__module__"))
}

// ownOr is the attribute that v itself has under a name that its class says something else of.
func ownOr(v Value, name string, otherwise Value) Value {
	if o := ownAttrs(v); o != nil && v.Kind() == KindInstance {
		if own := o.GetSlot(Intern(name)); !own.IsNull() {
			return own
		}
	}
	return otherwise
}

// setOwn sets and deletes such an attribute.
func setOwn(name string) func(t *Thread, v, x Value) *Exception {
	return func(t *Thread, v, x Value) *Exception {
		o := ownAttrs(v)
		switch {
		case name == "__module__" && v.Type().Module == "builtins":
			return t.noAttribute(v, Intern(name))
		case o == nil || o.typ.noDict:
			return t.Errorf(TypeAttributeError, "'%s' object attribute '%s' is read-only", v.Type().Shown(), name)
		case x.IsNull():
			o.DelSlot(Intern(name))
		default:
			o.SetSlot(Intern(name), x)
		}
		return nil
	}
}

func docOf(v Value) Value {
	switch v.Kind() {
	case KindFunction:
		return v.AsFunction().Doc
	case KindType:
		return v.AsType().Doc
	case KindModule:
		if d, ok := v.AsModule().Attrs.GetName("__doc__"); ok {
			return d
		}
		return None
	case KindProperty:
		return v.asProperty().Doc
	case KindMethod:
		return docOf(v.AsMethod().Fn)
	}
	return v.Type().Doc
}

// attrName is the str object of an attribute name given by a program.
func (t *Thread) attrName(v Value) (*Str, *Exception) {
	if p := Plain(v); p.Kind() == KindStr {
		return internStr(p.AsStr()), nil
	}
	return nil, t.TypeErrorf("attribute name must be string, not '%s'", v.Type().Shown())
}

// AttrName is attrName for Go modules.
func (t *Thread) AttrName(v Value) (*Str, *Exception) { return t.attrName(v) }

func defTypeAttrs() {
	str := func(name string, get func(c *Type) string, set func(c *Type, s string)) (func(*Thread, Value) (Value, *Exception), func(*Thread, Value, Value) *Exception) {
		return func(t *Thread, v Value) (Value, *Exception) { return NewStr(get(v.AsType())), nil },
			func(t *Thread, v, x Value) *Exception {
				switch {
				case v.AsType().Static:
					return t.TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name, v.AsType().Name)
				case x.Kind() != KindStr:
					return t.TypeErrorf("can only assign string to %s.%s, not '%s'", v.AsType().Name, name, x.Type().Shown())
				}
				set(v.AsType(), x.AsStr().S)
				return nil
			}
	}
	get, set := str("__name__", func(c *Type) string { return c.Name }, func(c *Type, s string) { c.Name = s })
	TypeType.Attr("__name__", get, set)
	get, set = str("__qualname__", func(c *Type) string { return c.Qualname }, func(c *Type, s string) { c.Qualname = s })
	TypeType.Attr("__qualname__", get, set)
	get, set = str("__module__", func(c *Type) string { return c.Module }, func(c *Type, s string) { c.Module = s })
	TypeType.Attr("__module__", get, set)
	types := func(list []*Type) Value {
		out := make([]Value, len(list))
		for i, c := range list {
			out[i] = c.Value()
		}
		return NewTuple(out...)
	}
	TypeType.Attr("__mro__", func(t *Thread, v Value) (Value, *Exception) { return types(v.AsType().MRO), nil }, nil)
	TypeType.Attr("__bases__", func(t *Thread, v Value) (Value, *Exception) { return types(v.AsType().Bases), nil }, setBases)
	TypeType.Attr("__base__", func(t *Thread, v Value) (Value, *Exception) {
		if b := v.AsType().Bases; len(b) > 0 {
			return b[0].Value(), nil
		}
		return None, nil
	}, nil)
	setDoc := undeletable("cannot delete '__doc__' attribute of a class", func(t *Thread, v, x Value) *Exception {
		v.AsType().Doc = x
		v.AsType().NS.SetStr("__doc__", x)
		return nil
	})
	TypeType.Attr("__doc__", func(t *Thread, v Value) (Value, *Exception) { return v.AsType().Doc, nil }, setDoc)
	TypeType.Attr("__abstractmethods__", func(t *Thread, v Value) (Value, *Exception) {
		s := NewFrozenSet()
		for _, n := range v.AsType().abstract {
			if exc := s.Add(t, NewStr(n)); exc != nil {
				return Null, exc
			}
		}
		return s.Value(), nil
	}, nil)
	TypeType.Attr("__annotations__", func(t *Thread, v Value) (Value, *Exception) {
		if d, ok := v.AsType().NS.GetName("__annotations__"); ok {
			return d, nil
		}
		d := NewDict().Value()
		if !v.AsType().Static {
			v.AsType().NS.SetStr("__annotations__", d)
		}
		return d, nil
	}, func(t *Thread, v, x Value) *Exception {
		v.AsType().set(Intern("__annotations__"), x)
		return nil
	})
	TypeType.Def("mro()", func(t *Thread, a []Value) (Value, *Exception) {
		return NewList(types(a[0].AsType().MRO).AsTuple().Items...), nil
	})
	TypeType.Def("__subclasses__()", func(t *Thread, a []Value) (Value, *Exception) {
		return NewList(append([]Value(nil), types(a[0].AsType().subclasses).AsTuple().Items...)...), nil
	})
	TypeType.Def("__call__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.makeInstance(a[0].AsType(), a[1].AsTuple().Items, keywords(a[2].AsDict()))
	})
	TypeType.Def("__instancecheck__(instance, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return Bool(a[1].Type().IsSubclass(a[0].AsType())), nil
	})
	TypeType.Def("__subclasscheck__(subclass, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return Bool(a[1].Kind() == KindType && a[1].AsType().IsSubclass(a[0].AsType())), nil
	})
	TypeType.DefClass("__prepare__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) { return NewDict().Value(), nil })
	initNative := TypeType.Def("__init__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) { return None, nil })
	_ = initNative
}

// Dir is dir(v): the sorted names of its attributes.
func (t *Thread) Dir(v Value) Value {
	seen := map[string]bool{}
	add := func(d *Dict) {
		for _, e := range d.Entries() {
			if e.Key.Kind() == KindStr {
				seen[e.Key.AsStr().S] = true
			}
		}
	}
	addClass := func(c *Type) {
		add(c.NS)
		for _, slot := range c.Slots {
			seen[slot] = true
		}
	}
	switch v.Kind() {
	case KindModule:
		add(v.AsModule().Attrs)
	case KindType:
		for _, c := range v.AsType().MRO {
			addClass(c)
		}
	default:
		if o := ownAttrs(v); o != nil {
			for _, n := range o.attrNames() {
				seen[n.S] = true
			}
		}
		for _, c := range v.Type().MRO {
			addClass(c)
		}
	}
	names := make([]string, 0, len(seen))
	for n := range seen {
		names = append(names, n)
	}
	sort.Strings(names)
	out := make([]Value, len(names))
	for i, n := range names {
		out[i] = NewStr(n)
	}
	return NewList(out...)
}
