// The special methods of int, float, str and bytes that Python code calls by name or overrides and reaches through super(): they
// answer as the operators do.

package interp

import "loopscope/core/syntax"

// defOperator gives a class the method of an operator.
func defOperator(c *Type, op syntax.Operator) {
	c.Def(operatorNames[op][0].S+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.binaryBuiltin(op, a[0], Plain(a[1]))
	})
}

// defRepeat gives a sequence __mul__ and __rmul__.
func defRepeat(c *Type) {
	repeat := func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.IndexValue(a[1])
		if exc != nil {
			return Null, exc
		}
		return t.binaryBuiltin(syntax.Mult, a[0], n)
	}
	c.Def("__mul__(value, /)", repeat)
	c.Def("__rmul__(value, /)", repeat)
}

// defLength gives a class __len__ and __getitem__.
func defLength(c *Type) {
	c.Def("__len__()", func(_ *Thread, a []Value) (Value, *Exception) {
		n, _ := builtinLen(a[0])
		return Int(int64(n)), nil
	})
	c.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.builtinGetItem(a[0], a[1]) })
}

// defText gives a class __repr__ and __format__.
func defText(c *Type) {
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.Repr(a[0])
		return NewStr(s), exc
	})
	c.Def("__format__(format_spec, /)", func(t *Thread, a []Value) (Value, *Exception) {
		spec, exc := t.strArg(a[1], "__format__() argument")
		if exc != nil {
			return Null, exc
		}
		s, exc := t.builtinFormat(Plain(a[0]), a[0].Type(), spec)
		return NewStr(s), exc
	})
}

// defBool gives a class __bool__.
func defBool(c *Type) {
	c.Def("__bool__()", func(t *Thread, a []Value) (Value, *Exception) {
		truth, exc := t.Truth(a[0])
		return Bool(truth), exc
	})
}

func init() {
	defBool(TypeNone)
	defBool(TypeRange)
	// None, ... and NotImplemented are the only objects of their classes, which make them again.
	for c, only := range map[*Type]Value{TypeNone: None, typeEllipsis: Ellipsis, typeNotImplemented: NotImplemented} {
		c.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
			if len(args)+len(kw) > 0 {
				return Null, t.TypeErrorf("%s takes no arguments", cls.Name)
			}
			return only, nil
		}
	}
}

// defArithmetic gives int or float its operators; accepts tells what the other side may be.
func defArithmetic(c *Type, accepts func(Value) bool, ops ...syntax.Operator) {
	guarded := func(fn func(t *Thread, self, other Value) (Value, *Exception)) GoFunc {
		return func(t *Thread, a []Value) (Value, *Exception) {
			if other := Plain(a[1]); accepts(other) {
				return fn(t, a[0], other)
			}
			return NotImplemented, nil
		}
	}
	for _, op := range ops {
		c.Def(operatorNames[op][0].S+"(value, /)", guarded(func(t *Thread, self, other Value) (Value, *Exception) {
			return t.numberBinary(op, self, other)
		}))
		c.Def(operatorNames[op][1].S+"(value, /)", guarded(func(t *Thread, self, other Value) (Value, *Exception) {
			return t.numberBinary(op, other, self)
		}))
	}
	c.Def("__divmod__(value, /)", guarded((*Thread).DivMod))
	c.Def("__rdivmod__(value, /)", guarded(func(t *Thread, self, other Value) (Value, *Exception) { return t.DivMod(other, self) }))
	for op, d := range compareDunders {
		c.Def(dunderNames[d].S+"(value, /)", guarded(func(_ *Thread, self, other Value) (Value, *Exception) {
			return compareNumbers(syntax.CmpOperator(op), self, other), nil
		}))
	}
	power := func(t *Thread, self, base, exponent, modulus Value) (Value, *Exception) {
		acceptable := accepts(base) && accepts(exponent) && (modulus.IsNone() || accepts(modulus))
		if !acceptable && (!self.IsFloat() || modulus.IsNone()) {
			return NotImplemented, nil
		}
		return t.PowMod(base, exponent, modulus)
	}
	c.Def("__pow__(value, mod=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return power(t, a[0], a[0], Plain(a[1]), Plain(a[2]))
	})
	c.Def("__rpow__(value, mod=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		return power(t, a[0], Plain(a[1]), a[0], Plain(a[2]))
	})
}

// defSigns gives int or float its unary operators and conversions.
func defSigns(c *Type) {
	unary := func(name string, fn func(t *Thread, v Value) (Value, *Exception)) {
		c.Def(name+"()", func(t *Thread, a []Value) (Value, *Exception) { return fn(t, a[0]) })
	}
	unary("__neg__", func(t *Thread, v Value) (Value, *Exception) { return t.numberUnary(syntax.USub, v) })
	unary("__pos__", func(t *Thread, v Value) (Value, *Exception) { return t.numberUnary(syntax.UAdd, v) })
	unary("__abs__", func(t *Thread, v Value) (Value, *Exception) { return t.numberAbs(v) })
	defBool(c)
	unary("__int__", (*Thread).toInt)
	unary("__trunc__", (*Thread).toInt)
	unary("__float__", func(t *Thread, v Value) (Value, *Exception) {
		f, exc := t.ToFloat(v)
		return Float(f), exc
	})
	c.Def("__round__(ndigits=None, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.roundNumber(a[0], a[1]) })
}
