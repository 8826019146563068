// contextvars: ContextVar, Context, Token, copy_context.

package pylib

import (
	"fmt"

	"loopscope/core/interp"
)

var contextvarsModule = module{"contextvars", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeContextVar, typeContext, typeToken)
	def(m, "copy_context()", func(t *Thread, a []Value) (Value, *Exception) { return contextOf(t).copy().value(), nil })
	return nil
}}

var (
	typeContextVar = interp.NewGoType("_contextvars.ContextVar", nil)
	typeContext    = interp.NewGoType("_contextvars.Context", nil)
	typeToken      = interp.NewGoType("_contextvars.Token", nil)
	typeMissing    = interp.NewGoType("Token.MISSING", nil)
	tokenMissing   = interp.NewInstance(typeMissing, nil).Value()
)

// context is a contextvars.Context: an ordered map from variables to values.
type context struct {
	vars    []*contextVar
	values  map[*contextVar]Value
	entered bool
	object  Value
}

type contextVar struct {
	name string
	def  Value // Null: none
	self Value
}

type token struct {
	v    *contextVar
	ctx  *context
	old  Value // Null: it had none
	used bool
}

// contextKey is under which a thread keeps its current context.
type contextKey struct{}

// contextOf is the context of a thread: a new thread's is empty.
func contextOf(t *Thread) *context {
	c, ok := t.Data[contextKey{}].(*context)
	if !ok {
		c = &context{}
		t.Data[contextKey{}] = c
	}
	return c
}

func (c *context) copy() *context {
	d := &context{vars: append([]*contextVar(nil), c.vars...)}
	if len(c.values) > 0 {
		d.values = make(map[*contextVar]Value, len(c.values))
		for _, v := range c.vars {
			d.values[v] = c.values[v]
		}
	}
	return d
}

func (c *context) set(v *contextVar, x Value) {
	if c.values == nil {
		c.values = map[*contextVar]Value{}
	}
	if _, ok := c.values[v]; !ok {
		c.vars = append(c.vars, v)
	}
	c.values[v] = x
}

func (c *context) unset(v *contextVar) {
	delete(c.values, v)
	for i, w := range c.vars {
		if w == v {
			c.vars = append(c.vars[:i:i], c.vars[i+1:]...)
			return
		}
	}
}

// value is the context as a Python object.
func (c *context) value() Value {
	if c.object.IsNull() {
		c.object = interp.NewInstance(typeContext, c).Value()
	}
	return c.object
}

func init() {
	for _, c := range []*interp.Type{typeContextVar, typeContext, typeToken} {
		c.NoInherit = true
	}
	defContextVar()
	defContext()
	typeToken.Attr("var", func(t *Thread, v Value) (Value, *Exception) { return v.AsInstance().Data.(*token).v.self, nil }, nil)
	typeToken.Attr("old_value", func(t *Thread, v Value) (Value, *Exception) {
		if old := v.AsInstance().Data.(*token).old; !old.IsNull() {
			return old, nil
		}
		return tokenMissing, nil
	}, nil)
	typeToken.NS.SetStr("MISSING", tokenMissing)
	typeMissing.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) { return str("<Token.MISSING>"), nil })
	typeToken.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		tok, used := a[0].AsInstance().Data.(*token), ""
		if tok.used {
			used = " used"
		}
		return str(fmt.Sprintf("<Token%s var=%s at %#x>", used, quote(t, tok.v.self), t.RT.ID(a[0]))), nil
	})
}

func defContextVar() {
	defNew(typeContextVar, "ContextVar(name, /, *, default=...)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		name, ok := text(a[0])
		if !ok {
			return null, t.TypeErrorf("context variable name must be a str")
		}
		v := &contextVar{name: name, def: a[1]}
		v.self = interp.NewInstance(cls, v).Value()
		return v.self, nil
	})
	of := func(v Value) *contextVar { return v.AsInstance().Data.(*contextVar) }
	typeContextVar.Attr("name", func(t *Thread, v Value) (Value, *Exception) { return str(of(v).name), nil }, nil)
	typeContextVar.Def("get(default=..., /)", func(t *Thread, a []Value) (Value, *Exception) {
		v := of(a[0])
		if x, ok := contextOf(t).values[v]; ok {
			return x, nil
		}
		if !a[1].IsNull() {
			return a[1], nil
		}
		if !v.def.IsNull() {
			return v.def, nil
		}
		return null, interp.NewException(interp.TypeLookupError, a[0])
	})
	typeContextVar.Def("set(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		v, c := of(a[0]), contextOf(t)
		old := c.values[v]
		c.set(v, a[1])
		return interp.NewInstance(typeToken, &token{v: v, ctx: c, old: old}).Value(), nil
	})
	typeContextVar.Def("reset(token, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].Type() != typeToken {
			return null, t.TypeErrorf("expected an instance of Token, got %s", quote(t, a[1]))
		}
		tok := a[1].AsInstance().Data.(*token)
		switch {
		case tok.used:
			return null, t.Errorf(interp.TypeRuntimeError, "%s has already been used once", quote(t, a[1]))
		case tok.v != of(a[0]):
			return null, t.ValueErrorf("%s was created by a different ContextVar", quote(t, a[1]))
		case tok.ctx != contextOf(t):
			return null, t.ValueErrorf("%s was created in a different Context", quote(t, a[1]))
		}
		tok.used = true
		if tok.old.IsNull() {
			tok.ctx.unset(tok.v)
		} else {
			tok.ctx.set(tok.v, tok.old)
		}
		return none, nil
	})
	typeContextVar.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		v := of(a[0])
		def := ""
		if !v.def.IsNull() {
			def = " default=" + quote(t, v.def)
		}
		return str(fmt.Sprintf("<ContextVar name=%s%s at %#x>", quote(t, str(v.name)), def, t.RT.ID(a[0]))), nil
	})
	typeContextVar.DefClass("__class_getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.NewGenericAlias(a[0], a[1]), nil })
}

func defContext() {
	of := func(v Value) *context { return v.AsInstance().Data.(*context) }
	typeContext.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		if len(args)+len(kw) > 0 {
			return null, t.TypeErrorf("Context() does not accept any arguments")
		}
		return (&context{}).value(), nil
	}
	typeContext.Def("run(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		c, args := of(a[0]), a[1].AsTuple().Items
		if len(args) == 0 {
			return null, t.TypeErrorf("run() missing 1 required positional argument")
		}
		if c.entered {
			return null, t.Errorf(interp.TypeRuntimeError, "cannot enter context: %s is already entered", quote(t, a[0]))
		}
		c.entered = true
		old := contextOf(t)
		t.Data[contextKey{}] = c
		defer func() { t.Data[contextKey{}], c.entered = old, false }()
		return t.Call(args[0], args[1:], kwargsOf(a[2]))
	})
	typeContext.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) { return of(a[0]).copy().value(), nil })
	// value is what a context has for a key, Null for nothing; a key must be a variable.
	value := func(t *Thread, c, key Value) (Value, *Exception) {
		if v, ok := goData(key).(*contextVar); ok {
			return of(c).values[v], nil
		}
		return null, t.TypeErrorf("a ContextVar key was expected, got %s", quote(t, key))
	}
	typeContext.Def("__getitem__(var, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := value(t, a[0], a[1])
		if exc == nil && x.IsNull() {
			exc = interp.NewException(interp.TypeKeyError, a[1])
		}
		return x, exc
	})
	typeContext.Def("get(var, default=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := value(t, a[0], a[1])
		if exc == nil && x.IsNull() {
			x = a[2]
		}
		return x, exc
	})
	typeContext.Def("__contains__(var, /)", func(t *Thread, a []Value) (Value, *Exception) {
		x, exc := value(t, a[0], a[1])
		return interp.Bool(!x.IsNull()), exc
	})
	typeContext.Def("__eq__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].Type() != typeContext {
			return interp.NotImplemented, nil
		}
		c, d := of(a[0]), of(a[1])
		if len(c.vars) != len(d.vars) {
			return interp.False, nil
		}
		for _, v := range c.vars {
			x, ok := d.values[v]
			if !ok {
				return interp.False, nil
			}
			if same, exc := t.Equal(c.values[v], x); exc != nil || !same {
				return interp.False, exc
			}
		}
		return interp.True, nil
	})
	typeContext.NS.SetStr("__hash__", none)
	typeContext.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return integer(len(of(a[0]).vars)), nil })
	list := func(c *context, what func(v *contextVar) Value) Value {
		var out []Value
		for _, v := range c.vars {
			out = append(out, what(v))
		}
		return interp.NewList(out...)
	}
	typeContext.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Iter(list(of(a[0]), func(v *contextVar) Value { return v.self }))
	})
	typeContext.Def("keys()", func(t *Thread, a []Value) (Value, *Exception) {
		return list(of(a[0]), func(v *contextVar) Value { return v.self }), nil
	})
	typeContext.Def("values()", func(t *Thread, a []Value) (Value, *Exception) {
		return list(of(a[0]), func(v *contextVar) Value { return of(a[0]).values[v] }), nil
	})
	typeContext.Def("items()", func(t *Thread, a []Value) (Value, *Exception) {
		return list(of(a[0]), func(v *contextVar) Value { return interp.NewTuple(v.self, of(a[0]).values[v]) }), nil
	})
}

// kwargsOf turns a **kwargs dict into keyword arguments.
func kwargsOf(d Value) []interp.Kwarg {
	var kw []interp.Kwarg
	for _, e := range d.AsDict().Entries() {
		kw = append(kw, interp.Kwarg{Name: e.Key.AsStr(), Value: e.Value})
	}
	return kw
}
