// Calls, globals and attributes from inside the machine: the slow paths, which fill the inline caches.

package interp

import "loopscope/core/syntax"

// callAny calls fn with the last len(kwnames) of args as keyword arguments. When fn is Python, its frame is pushed and the machine goes on
// there (pushed); else v is the result.
func (t *Thread) callAny(fn Value, args []Value, kwnames []*Str) (pushed bool, v Value, exc *Exception) {
	if len(kwnames) == 0 {
		return t.callPush(fn, args, nil)
	}
	first := len(args) - len(kwnames)
	kw := make([]Kwarg, len(kwnames))
	for i, n := range kwnames {
		kw[i] = Kwarg{n, args[first+i]}
	}
	return t.callPush(fn, args[:first], kw)
}

// callPush is Call, but pushes the frame of a Python function instead of running it.
func (t *Thread) callPush(fn Value, args []Value, kw []Kwarg) (pushed bool, v Value, exc *Exception) {
	switch fn.Kind() {
	case KindFunction:
		callee := fn.AsFunction()
		if callee.Code.genKind != noGenerator {
			v, exc = t.newGenerator(callee, args, kw)
			return false, v, exc
		}
		return t.pushCall(callee, Null, args, kw, Null)
	case KindNative:
		v, exc = t.callNative(fn.AsNative(), args, kw)
		return false, v, exc
	case KindMethod:
		m := fn.AsMethod()
		if m.Fn.Kind() == KindFunction && m.Fn.AsFunction().Code.genKind == noGenerator {
			return t.pushCall(m.Fn.AsFunction(), m.Self, args, kw, Null)
		}
		return t.callPush(m.Fn, append(append(make([]Value, 0, len(args)+1), m.Self), args...), kw)
	case KindType:
		if c := fn.AsType(); c.simpleInit() {
			self := NewInstance(c, nil).Value()
			return t.pushCall(c.initFn, self, args, kw, self)
		}
	case KindInstance:
		if f, ok := forwarderOf(fn); ok {
			return t.pushForward(f, args, kw)
		}
	}
	v, exc = t.Call(fn, args, kw)
	return false, v, exc
}

// pushCall pushes the frame of a Python function. first, unless it is Null, is an argument before args; the value of the call will be that of
// self, unless that is Null.
func (t *Thread) pushCall(callee *Function, first Value, args []Value, kw []Kwarg, self Value) (bool, Value, *Exception) {
	if t.depth >= t.RT.Limits.Recursion {
		return false, Null, t.recursionError()
	}
	f, exc := t.prepare(callee, first, args, kw)
	if exc != nil {
		return false, Null, exc
	}
	f.self = self
	t.frame = f
	t.depth++
	return true, Null, nil
}

// simpleInit tells whether making an instance of c is: an empty instance, then a Python __init__ .
func (c *Type) simpleInit() bool {
	if c.initFor != c.version {
		c.initFor, c.initSimple = c.version, -1
		owner, _ := c.newFunc()
		init := c.dunder(dInit)
		if c.Head.typ.ownCall().IsNull() && owner == nil && c.dunder(dNew).IsNull() && len(c.abstract) == 0 && c.Layout == KindInstance &&
			init.Kind() == KindFunction && init.AsFunction().Code.genKind == noGenerator {
			c.initSimple, c.initFn = 1, init.AsFunction()
		}
	}
	return c.initSimple == 1
}

// ownCall is what a metaclass does when its class is called, when that is not what type does.
func (c *Type) ownCall() Value {
	m := c.dunder(dCall)
	if m.Kind() == KindNative && m.AsNative().Owner == TypeType {
		return Null
	}
	return m
}

// callMethodSite is self.name(...): args begin with self.
func (t *Thread) callMethodSite(self Value, s *Site, args []Value) (bool, Value, *Exception) {
	cls := self.Type()
	if cls == typeBoundCall {
		return t.callAny(self.asCell().V, args[1:], s.kwnames)
	}
	if cls.dunder(dGetattribute).IsNull() {
		switch self.Kind() {
		case KindType, KindSuper:
		case KindModule:
			if fn, ok := self.AsModule().Attrs.GetStr(s.name); ok {
				return t.callAny(fn, args[1:], s.kwnames)
			}
		default:
			if found := cls.Lookup(s.name); isPlainMethod(found) {
				o := ownAttrs(self)
				if o == nil || o.GetSlot(s.name).IsNull() {
					s.remember(o, cls, found)
					return t.callAny(found, args, s.kwnames)
				}
			}
		}
	}
	fn, exc := t.GetAttr(self, s.name)
	if exc != nil {
		t.traceAt = &s.loc
		return false, Null, exc
	}
	return t.callAny(fn, args[1:], s.kwnames)
}

// typeBoundCall is of cells that hold what opBindMethod has found, for the opCallMethod that follows.
var typeBoundCall = &Type{Name: "bound call"}

// bindMethod finds a method before the arguments of its call are evaluated, as Python does: one that is not there is told of first, and what a
// property or __getattr__ does comes first. What opCallMethod will find as well, and nobody sees it look for, is left to it.
func (t *Thread) bindMethod(self Value, s *Site) (Value, *Exception) {
	cls := self.Type()
	if cls.dunder(dGetattribute).IsNull() {
		switch self.Kind() {
		case KindType, KindSuper:
		case KindModule:
			if _, ok := self.AsModule().Attrs.GetStr(s.name); ok {
				return self, nil
			}
		default:
			if found := cls.Lookup(s.name); isPlainMethod(found) {
				return self, nil
			} else if o := ownAttrs(self); found.IsNull() && o != nil && !o.GetSlot(s.name).IsNull() {
				return self, nil
			}
		}
	}
	fn, exc := t.GetAttr(self, s.name)
	if exc != nil {
		t.traceAt = &s.loc
		return self, exc
	}
	return ofHead(&(&Cell{Head: Head{typeBoundCall, KindCell}, V: fn}).Head), nil
}

// isPlainMethod tells that binding x only puts self in front.
func isPlainMethod(x Value) bool {
	return x.Kind() == KindFunction || x.Kind() == KindNative && x.Type() == typeMethodDescriptor
}

// remember fills the site's cache for the next call of the same method.
func (s *Site) remember(o *Instance, cls *Type, found Value) {
	switch {
	case found.Kind() == KindFunction && found.AsFunction().Code.genKind == noGenerator && o != nil && o.shape != nil && o.kind == KindInstance:
		s.shape, s.version, s.value, s.typ = o.shape, cls.version, found, nil
	case found.Kind() == KindNative && cls == found.AsNative().Owner && cls.Static:
		s.typ, s.value, s.shape = cls, found, nil
	}
}

// getAttrSite is v.name, and fills the cache when the attribute is an instance's own.
func (t *Thread) getAttrSite(v Value, s *Site) (Value, *Exception) {
	if v.Kind() == KindInstance {
		o, cls := v.AsInstance(), v.Type()
		if o.shape != nil && cls.dunder(dGetattribute).IsNull() {
			if i := o.shape.find(s.name); i >= 0 {
				if found := cls.Lookup(s.name); found.IsNull() || !isDataDescriptor(found) {
					s.shape, s.version, s.slot = o.shape, cls.version, int32(i)
					return o.slots[i], nil
				}
			}
		}
	}
	return t.GetAttr(v, s.name)
}

// setAttrSite is v.name = x, and fills the cache when nothing but the instance's own attributes is concerned.
func (t *Thread) setAttrSite(v Value, s *Site, x Value) *Exception {
	if v.Kind() == KindInstance {
		o, cls := v.AsInstance(), v.Type()
		if o.shape != nil && !cls.noDict && cls.dunder(dSetattr).IsNull() {
			if found := cls.Lookup(s.name); found.IsNull() || !takesAssignment(found) {
				before := o.shape
				o.SetSlot(s.name, x)
				if o.shape != nil {
					s.shape, s.version, s.next = before, cls.version, nil
					s.slot = int32(o.shape.find(s.name))
					if o.shape != before {
						s.next = o.shape
					}
				}
				return nil
			}
		}
	}
	return t.SetAttr(v, s.name, x)
}

// loadGlobal finds a name in the globals, then in the builtins.
func (t *Thread) loadGlobal(f *Frame, s *Site) (Value, *Exception) {
	if i := f.globals.findStr(s.name); i >= 0 {
		s.version, s.builtin, s.slot = f.globals.version, 0, int32(i)
		return f.globals.entries[i].Value, nil
	}
	if i := f.builtin.findStr(s.name); i >= 0 {
		s.version, s.builtin, s.slot = f.globals.version, f.builtin.version, int32(i)
		return f.builtin.entries[i].Value, nil
	}
	if v, exc := t.lazyBuiltin(s.name); exc != nil || !v.IsNull() {
		return v, exc
	}
	return Null, t.nameError(s.name)
}

// lazyBuiltins are the builtins that are written in Python, with their modules: most programs never need them.
var lazyBuiltins = map[string]string{"complex": complexModule, "memoryview": "_memoryview"}

// lazyBuiltin is a builtin that is written in Python; Null when the name is of none.
func (t *Thread) lazyBuiltin(name *Str) (Value, *Exception) {
	module, ok := lazyBuiltins[name.S]
	if !ok {
		return Null, nil
	}
	m, exc := t.ImportModule(module)
	if exc != nil {
		return Null, exc
	}
	return t.GetAttr(m, name)
}

// complexModule is the module with the class complex.
const complexModule = "_complex"

// complexName is a name of that module.
func (t *Thread) complexName(name string) (Value, *Exception) {
	m, exc := t.ImportModule(complexModule)
	if exc != nil {
		return Null, exc
	}
	return t.GetAttr(m, Intern(name))
}

func (t *Thread) nameError(name *Str) *Exception {
	exc := t.Errorf(TypeNameError, "name '%s' is not defined", name.S)
	exc.SetSlot(Intern("name"), name.Value())
	return exc
}

func (t *Thread) addImmediate(b Value, in *Instr) (Value, *Exception) {
	if b.IsFloat() {
		if in.D&1 != 0 {
			return Float(b.AsFloat() - float64(-in.J)), nil // -0.0 + 0 is not -0.0 - 0
		}
		return Float(b.AsFloat() + float64(in.J)), nil
	}
	op, k := syntax.Add, Int(int64(in.J))
	if in.D&1 != 0 {
		op, k = syntax.Sub, Int(-int64(in.J))
	}
	if in.D&2 != 0 {
		return t.InPlace(op, b, k)
	}
	return t.Binary(op, b, k)
}

// binaryFast is Binary with the common cases of floats and small ints first.
func (t *Thread) binaryFast(op syntax.Operator, b, c Value) (Value, *Exception) {
	if b.IsInt() && c.IsInt() {
		x, y := b.AsInt(), c.AsInt()
		switch op {
		case syntax.FloorDiv:
			if y > 0 {
				q := x / y
				if x%y < 0 {
					q--
				}
				return Int(q), nil
			}
		case syntax.Mod:
			if y > 0 {
				r := x % y
				if r < 0 {
					r += y
				}
				return Int(r), nil
			}
		case syntax.BitAnd:
			return Int(x & y), nil
		case syntax.BitOr:
			return Int(x | y), nil
		case syntax.BitXor:
			return Int(x ^ y), nil
		case syntax.RShift:
			if y >= 0 && y < 64 {
				return Int(x >> uint(y)), nil
			}
		case syntax.Div:
			const exact = 1 << 53
			if y != 0 && x > -exact && x < exact && y > -exact && y < exact {
				return Float(float64(x) / float64(y)), nil
			}
		}
	} else if op == syntax.Div && c.IsFloat() && c.AsFloat() != 0 {
		if b.IsFloat() {
			return Float(b.AsFloat() / c.AsFloat()), nil
		}
	}
	return t.Binary(op, b, c)
}

func (t *Thread) inPlaceFast(op syntax.Operator, b, c Value) (Value, *Exception) {
	if b.IsFloat() || b.IsInt() {
		switch {
		case op == syntax.Mult && b.IsFloat() && c.IsFloat():
			return Float(b.AsFloat() * c.AsFloat()), nil
		case b.IsInt() && c.IsInt():
			r, exc := t.binaryFast(op, b, c)
			return r, exc
		}
	}
	return t.InPlace(op, b, c)
}

// compareOp is all ten comparisons as values.
func (t *Thread) compareOp(op syntax.CmpOperator, a, b Value) (Value, *Exception) {
	switch op {
	case syntax.Is:
		return Bool(a.Is(b)), nil
	case syntax.IsNot:
		return Bool(!a.Is(b)), nil
	case syntax.In, syntax.NotIn:
		has, exc := t.Contains(b, a)
		return Bool(has == (op == syntax.In)), exc
	}
	if a.IsInt() && b.IsInt() {
		return Bool(compareInts(op, a.AsInt(), b.AsInt())), nil
	}
	return t.Compare(op, a, b)
}

func compareInts(op syntax.CmpOperator, a, b int64) bool {
	switch op {
	case syntax.Eq:
		return a == b
	case syntax.NotEq:
		return a != b
	case syntax.Lt:
		return a < b
	case syntax.LtE:
		return a <= b
	case syntax.Gt:
		return a > b
	}
	return a >= b
}

// compareTruth is bool(a op b).
func (t *Thread) compareTruth(op syntax.CmpOperator, a, b Value) (bool, *Exception) {
	r, exc := t.Compare(op, a, b)
	if exc != nil {
		return false, exc
	}
	return t.Truth(r)
}

// callEx is fn(*args, **kw).
func (t *Thread) callEx(fn, args, kw Value) (bool, Value, *Exception) {
	var kws []Kwarg
	if !kw.IsNull() {
		for _, e := range kw.AsDict().Entries() {
			if e.Key.Kind() != KindStr {
				return false, Null, t.TypeErrorf("keywords must be strings")
			}
			kws = append(kws, Kwarg{internStr(e.Key.AsStr()), e.Value})
		}
	}
	return t.callPush(fn, args.AsList().Items, kws)
}

// calleeName names a function in an error about its arguments, as CPython does: with its module and "()".
func (t *Thread) calleeName(fn Value) string {
	switch fn.Kind() {
	case KindFunction:
		f := fn.AsFunction()
		if m, ok := f.Globals.GetName("__name__"); ok && m.Kind() == KindStr {
			return m.AsStr().S + "." + f.qualname() + "()"
		}
		return f.qualname() + "()"
	case KindMethod:
		return t.calleeName(fn.AsMethod().Fn)
	case KindNative:
		n := fn.AsNative()
		if n.Owner != nil {
			return n.Owner.Name + "." + n.Name + "()"
		}
		return n.Name + "()"
	case KindType:
		return fn.AsType().FullName() + "()"
	}
	s, exc := t.Str(fn)
	if exc != nil {
		return "object"
	}
	return s
}
