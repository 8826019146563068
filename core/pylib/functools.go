// The module functools. What is shorter in Python is in lib/functools_more.py.

package pylib

import "loopscope/core/interp"

var functoolsModule = module{"functools", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typePartial, typeCachedProperty)
	m.Attrs.SetStr("WRAPPER_ASSIGNMENTS", interp.NewTuple(strValues(wrapperAssignments)...))
	m.Attrs.SetStr("WRAPPER_UPDATES", interp.NewTuple(nameDict.Value()))
	def(m, "reduce(function, sequence, initial=..., /)", reduce)
	def(m, "update_wrapper(wrapper, wrapped, assigned=..., updated=...)", updateWrapper)
	def(m, "wraps(wrapped, assigned=..., updated=...)", wraps)
	def(m, "lru_cache(maxsize=128, typed=False)", lruCache)
	def(m, "cache(user_function, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return newCachedFunction(t, a[0], -1, false, none)
	})
	def(m, "cmp_to_key(mycmp)", cmpToKey)
	lazily(m, "functools_more", "total_ordering", "singledispatch", "singledispatchmethod", "partialmethod")
	return nil
}}

// wrapperAssignments are the attributes that wraps copies.
var wrapperAssignments = []*interp.Str{nameModule, nameName, nameQualname, nameDoc, interp.Intern("__annotations__")}

func strValues(strs []*interp.Str) []Value {
	values := make([]Value, len(strs))
	for i, s := range strs {
		values[i] = s.Value()
	}
	return values
}

func reduce(t *Thread, a []Value) (Value, *Exception) {
	it, exc := t.Iter(a[1])
	if exc != nil {
		if exc.Is(interp.TypeTypeError) {
			exc = t.TypeErrorf("reduce() arg 2 must support iteration")
		}
		return null, exc
	}
	total := a[2]
	for {
		x, ok, exc := t.Next(it)
		if exc != nil {
			return null, exc
		}
		switch {
		case !ok && total.IsNull():
			return null, t.TypeErrorf("reduce() of empty iterable with no initial value")
		case !ok:
			return total, nil
		case total.IsNull():
			total = x
			continue
		}
		if total, exc = t.Call(a[0], []Value{total, x}, nil); exc != nil {
			return null, exc
		}
		if exc := t.Spend(1); exc != nil {
			return null, exc
		}
	}
}

var nameWrapped = interp.Intern("__wrapped__")

// updateWrapper is update_wrapper(wrapper, wrapped, assigned, updated).
func updateWrapper(t *Thread, a []Value) (Value, *Exception) {
	wrapper, wrapped := a[0], a[1]
	assigned := strValues(wrapperAssignments)
	if !a[2].IsNull() {
		var exc *Exception
		if assigned, exc = t.Collect(a[2]); exc != nil {
			return null, exc
		}
	}
	for _, v := range assigned {
		name, exc := t.AttrName(v)
		if exc != nil {
			return null, exc
		}
		x, ok, exc := t.LookupAttr(wrapped, name)
		if exc == nil && ok {
			exc = t.SetAttr(wrapper, name, x)
		}
		if exc != nil && !exc.Is(interp.TypeAttributeError) {
			return null, exc
		}
	}
	updated := []Value{nameDict.Value()}
	if !a[3].IsNull() {
		var exc *Exception
		if updated, exc = t.Collect(a[3]); exc != nil {
			return null, exc
		}
	}
	for _, v := range updated {
		if exc := updateWrapperDict(t, wrapper, wrapped, v); exc != nil {
			return null, exc
		}
	}
	return wrapper, t.SetAttr(wrapper, nameWrapped, wrapped)
}

// updateWrapperDict copies the attributes that a program has set on the wrapped function.
// updateWrapperDict updates a dict of the wrapper's with that of what it wraps: mostly __dict__.
func updateWrapperDict(t *Thread, wrapper, wrapped, name Value) *Exception {
	if s, ok := text(name); !ok || s != "__dict__" {
		attr, exc := t.AttrName(name)
		if exc != nil {
			return exc
		}
		from, exc := t.GetAttrOr(wrapped, attr, interp.NewDict().Value())
		if exc != nil {
			return exc
		}
		into, exc := t.GetAttr(wrapper, attr)
		if exc == nil {
			_, exc = t.CallName(into, "update", from)
		}
		return exc
	}
	if wrapped.Kind() == interp.KindType || wrapped.Kind() == interp.KindNative {
		return nil
	}
	attrs, exc := t.GetAttrOr(wrapped, nameDict, none)
	if exc != nil || attrs.IsNone() {
		return exc
	}
	return t.Each(attrs, func(name Value) (bool, *Exception) {
		v, exc := t.GetItem(attrs, name)
		if exc != nil {
			return false, exc
		}
		attr, exc := t.AttrName(name)
		if exc == nil {
			exc = t.SetAttr(wrapper, attr, v)
		}
		return true, exc
	})
}

// wraps is the decorator wraps(wrapped).
func wraps(t *Thread, a []Value) (Value, *Exception) {
	wrapped, assigned, updated := a[0], a[1], a[2]
	return interp.NewNative("update_wrapper(wrapper, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return updateWrapper(t, []Value{a[0], wrapped, assigned, updated})
	}).Value(), nil
}

// typePartial is the class partial. Its instances are descriptors only in later Pythons: as a method it gets no self.
var typePartial = interp.NewGoType("functools.partial", nil)

// partial is a function with its first arguments, and some keywords.
type partial struct {
	fn   Value
	args []Value
	kw   *interp.Dict
}

func asPartial(v Value) *partial { return v.AsInstance().Data.(*partial) }

func init() {
	defNew(typePartial, "partial(func=..., /, *args, **keywords)", newPartial)
	interp.DefForwarder(typePartial)
	typePartial.Attr("func", func(t *Thread, self Value) (Value, *Exception) { return asPartial(self).fn, nil }, nil)
	typePartial.Attr("args", func(t *Thread, self Value) (Value, *Exception) {
		return interp.NewTuple(asPartial(self).args...), nil
	}, nil)
	typePartial.Attr("keywords", func(t *Thread, self Value) (Value, *Exception) { return asPartial(self).kw.Value(), nil }, nil)
	typePartial.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		p := asPartial(a[0])
		s, exc := t.ReprOnce(a[0], "...", func() (string, *Exception) {
			inside, exc := reprArgs(t, append([]Value{p.fn}, p.args...), kwargs(p.kw.Value()))
			return a[0].Type().Shown() + "(" + inside + ")", exc
		})
		return str(s), exc
	})
}

// Forward implements interp.Forwarder.
func (p *partial) Forward(t *Thread, args []Value, kw []interp.Kwarg) (interp.Forward, *Exception) {
	to := interp.Forward{Fn: p.fn, Args: append(append(make([]Value, 0, len(p.args)+len(args)), p.args...), args...), Kw: kw}
	if p.kw.Len() > 0 {
		all := p.kw.Copy()
		for _, k := range kw {
			all.SetStrKey(k.Name, k.Value)
		}
		to.Kw = kwargs(all.Value())
	}
	return to, nil
}

func newPartial(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	if a[0].IsNull() {
		return null, t.TypeErrorf("type 'partial' takes at least one argument")
	}
	if callable, _ := builtinCallable(t, a); !callable.Is(interp.True) {
		return null, t.TypeErrorf("the first argument must be callable")
	}
	p := &partial{fn: a[0], args: a[1].AsTuple().Items, kw: a[2].AsDict()}
	if a[0].Kind() == interp.KindInstance {
		if inner, ok := a[0].AsInstance().Data.(*partial); ok { // a partial of a partial is one partial
			kw := inner.kw.Copy()
			if exc := t.UpdateDict(kw, a[2]); exc != nil {
				return null, exc
			}
			p = &partial{fn: inner.fn, args: append(append([]Value(nil), inner.args...), p.args...), kw: kw}
		}
	}
	return interp.NewInstance(cls, p).Value(), nil
}

// typeCachedProperty is the class cached_property: the first read computes the attribute and stores it in the instance.
var typeCachedProperty = interp.NewGoType("functools.cached_property", nil)

type cachedProperty struct {
	fn, doc Value
	name    *interp.Str // nil until __set_name__
}

func init() {
	c := typeCachedProperty
	defNew(c, "cached_property(func)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		doc, exc := t.GetAttrOr(a[0], nameDoc, none)
		return interp.NewInstance(cls, &cachedProperty{fn: a[0], doc: doc}).Value(), exc
	})
	c.Def("__set_name__(owner, name, /)", setCachedName)
	c.Def("__get__(instance, owner=None, /)", getCached)
	c.Attr("func", func(t *Thread, self Value) (Value, *Exception) {
		return self.AsInstance().Data.(*cachedProperty).fn, nil
	}, nil)
	c.Attr("__doc__", func(t *Thread, self Value) (Value, *Exception) {
		return self.AsInstance().Data.(*cachedProperty).doc, nil
	}, nil)
	c.Attr("attrname", func(t *Thread, self Value) (Value, *Exception) {
		if p := self.AsInstance().Data.(*cachedProperty); p.name != nil {
			return p.name.Value(), nil
		}
		return none, nil
	}, nil)
}

func setCachedName(t *Thread, a []Value) (Value, *Exception) {
	p := a[0].AsInstance().Data.(*cachedProperty)
	name, exc := t.AttrName(a[2])
	switch {
	case exc != nil:
		return null, exc
	case p.name != nil && p.name.S != name.S:
		return null, t.TypeErrorf("Cannot assign the same cached_property to two different names ('%s' and '%s').", p.name.S, name.S)
	}
	p.name = name
	return none, nil
}

func getCached(t *Thread, a []Value) (Value, *Exception) {
	p := a[0].AsInstance().Data.(*cachedProperty)
	self := a[1]
	switch {
	case self.IsNone():
		return a[0], nil
	case p.name == nil:
		return null, t.TypeErrorf("Cannot use cached_property instance without calling __set_name__ on it.")
	case self.Kind() != interp.KindInstance && self.Kind() != interp.KindException || self.Type().NoDict():
		return null, t.TypeErrorf("No '__dict__' attribute on '%s' instance to cache '%s' property.", self.Type().Shown(), p.name.S)
	}
	if v := self.AsInstance().GetSlot(p.name); !v.IsNull() {
		return v, nil
	}
	v, exc := t.Call(p.fn, []Value{self}, nil)
	if exc == nil {
		self.AsInstance().SetSlot(p.name, v)
	}
	return v, exc
}

// typeCmpKey is the class of the keys that cmp_to_key makes.
var typeCmpKey = interp.NewGoType("functools.KeyWrapper", nil)

type cmpKey struct{ cmp, obj Value }

func init() {
	for _, o := range comparisons {
		typeCmpKey.Def("__"+o.name+"__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
			x := a[0].AsInstance().Data.(*cmpKey)
			if a[1].Type() != typeCmpKey {
				return null, t.TypeErrorf("other argument must be K instance")
			}
			r, exc := t.Call(x.cmp, []Value{x.obj, a[1].AsInstance().Data.(*cmpKey).obj}, nil)
			if exc != nil {
				return null, exc
			}
			return t.Compare(o.op, r, interp.Int(0))
		})
	}
	typeCmpKey.NS.SetStr("__hash__", none)
	typeCmpKey.Attr("obj", func(t *Thread, self Value) (Value, *Exception) {
		return self.AsInstance().Data.(*cmpKey).obj, nil
	}, nil)
}

func cmpToKey(t *Thread, a []Value) (Value, *Exception) {
	cmp := a[0]
	return interp.NewNative("K(obj)", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.NewInstance(typeCmpKey, &cmpKey{cmp, a[0]}).Value(), nil
	}).Value(), nil
}
