// property: the descriptor whose get, set and delete are functions, and its subclasses.

package interp

// Property is a property object. An instance of a subclass has one inside.
type Property struct {
	Head
	Get, Set, Del, Doc Value
	ownDoc             bool  // Doc was given, and is not the getter's
	name               *Str  // that the class gave it first; nil outside classes
	outer              Value // the instance of a subclass around it
}

func init() {
	c := TypeProperty
	_, sig := parseSignature("property(fget=None, fset=None, fdel=None, doc=None)")
	c.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		p := &Property{Head: Head{TypeProperty, KindProperty}, Get: None, Set: None, Del: None, Doc: None}
		if cls != TypeProperty { // its __init__ may take other arguments
			p.outer = Wrap(cls, ofHead(&p.Head))
			return p.outer, nil
		}
		a, exc := sig.bindAs(t, "property", args, kw)
		if exc == nil {
			p.fill(a)
		}
		return p.Value(), exc
	}
	c.Def("__init__(fget=None, fset=None, fdel=None, doc=None)", func(t *Thread, a []Value) (Value, *Exception) {
		p := a[0].asProperty()
		p.fill(a[1:])
		if p.outer.IsNull() || p.Doc.IsNone() && p.Get.IsNone() {
			return None, nil
		}
		return None, t.SetAttr(p.outer, Intern("__doc__"), p.Doc)
	})
	with := func(change func(p *Property, fn Value)) GoFunc {
		return func(t *Thread, a []Value) (Value, *Exception) {
			p := *a[0].asProperty()
			cls := p.Value().Type()
			change(&p, a[1])
			if !p.ownDoc {
				p.Doc = None // the getter's, again
			}
			return t.Call(cls.Value(), []Value{p.Get, p.Set, p.Del, p.Doc}, nil)
		}
	}
	c.Def("getter(fn, /)", with(func(p *Property, fn Value) { p.Get = fn }))
	c.Def("setter(fn, /)", with(func(p *Property, fn Value) { p.Set = fn }))
	c.Def("deleter(fn, /)", with(func(p *Property, fn Value) { p.Del = fn }))
	c.Def("__set_name__(owner, name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if name := Plain(a[2]); name.Kind() == KindStr {
			a[0].asProperty().name = name.AsStr()
		}
		return None, nil
	})
	c.Def("__get__(instance, owner=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsNone() {
			return a[0].asProperty().Value(), nil
		}
		return t.getProperty(a[0].asProperty(), a[1])
	})
	c.Def("__set__(instance, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.setProperty(a[0].asProperty(), a[1], a[2])
	})
	c.Def("__delete__(instance, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return None, t.setProperty(a[0].asProperty(), a[1], Null)
	})
	field := func(name string, of func(p *Property) *Value) {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return *of(Plain(v).asProperty()), nil }, readOnly)
	}
	field("fget", func(p *Property) *Value { return &p.Get })
	field("fset", func(p *Property) *Value { return &p.Set })
	field("fdel", func(p *Property) *Value { return &p.Del })
	c.Attr("__doc__", func(t *Thread, v Value) (Value, *Exception) {
		return ownOr(v, "__doc__", Plain(v).asProperty().Doc), nil
	},
		func(t *Thread, v, x Value) *Exception {
			if o := ownAttrs(v); o != nil && v.Kind() == KindInstance {
				return setOwn("__doc__")(t, v, x)
			}
			if x.IsNull() {
				x = None
			}
			Plain(v).asProperty().Doc = x
			return nil
		})
	c.Attr("__isabstractmethod__", func(t *Thread, v Value) (Value, *Exception) {
		abstract, exc := t.isAbstract(Plain(v))
		return Bool(abstract), exc
	}, nil)
}

// fill takes the functions, and the documentation from the first when there is none.
func (p *Property) fill(a []Value) {
	p.Get, p.Set, p.Del, p.Doc = a[0], a[1], a[2], a[3]
	p.ownDoc = !p.Doc.IsNone()
	if p.Doc.IsNone() && p.Get.Kind() == KindFunction {
		p.Doc = p.Get.AsFunction().Doc
	}
}

// Value is the property as the program has it.
func (p *Property) Value() Value {
	if !p.outer.IsNull() {
		return p.outer
	}
	return ofHead(&p.Head)
}

func (t *Thread) getProperty(p *Property, self Value) (Value, *Exception) {
	if p.Get.IsNone() {
		return Null, t.propertyLacks(p, self, "getter")
	}
	return t.Call(p.Get, []Value{self}, nil)
}

// setProperty sets what a property stands for, or deletes it when x is Null.
func (t *Thread) setProperty(p *Property, self, x Value) *Exception {
	fn, args, what := p.Set, []Value{self, x}, "setter"
	if x.IsNull() {
		fn, args, what = p.Del, args[:1], "deleter"
	}
	if fn.IsNone() {
		return t.propertyLacks(p, self, what)
	}
	_, exc := t.Call(fn, args, nil)
	return exc
}

func (t *Thread) propertyLacks(p *Property, self Value, what string) *Exception {
	name := ""
	if p.name != nil {
		name = "'" + p.name.S + "' "
	}
	return t.Errorf(TypeAttributeError, "property %sof '%s' object has no %s", name, self.Type().Qualname, what)
}
