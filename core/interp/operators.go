// Operators: arithmetic on any two objects, and which file answers for which builtin kinds.

package interp

import (
	"strings"

	"loopscope/core/syntax"
)

// operatorNames are the special methods of an operator: plain, reflected, in place.
var operatorNames = [...][3]*Str{
	syntax.Add:      operatorMethods("add"),
	syntax.Sub:      operatorMethods("sub"),
	syntax.Mult:     operatorMethods("mul"),
	syntax.MatMult:  operatorMethods("matmul"),
	syntax.Div:      operatorMethods("truediv"),
	syntax.Mod:      operatorMethods("mod"),
	syntax.Pow:      operatorMethods("pow"),
	syntax.LShift:   operatorMethods("lshift"),
	syntax.RShift:   operatorMethods("rshift"),
	syntax.BitOr:    operatorMethods("or"),
	syntax.BitXor:   operatorMethods("xor"),
	syntax.BitAnd:   operatorMethods("and"),
	syntax.FloorDiv: operatorMethods("floordiv"),
}

func operatorMethods(name string) [3]*Str {
	return [3]*Str{Intern("__" + name + "__"), Intern("__r" + name + "__"), Intern("__i" + name + "__")}
}

// Binary is a op b.
func (t *Thread) Binary(op syntax.Operator, a, b Value) (Value, *Exception) {
	r, exc := t.tryBinary(op, a, b)
	if exc == nil && r.Is(NotImplemented) {
		return Null, t.unsupportedOperands(op, op.Sign(), a, b)
	}
	return r, exc
}

// InPlace is a op= b: the new value of a.
func (t *Thread) InPlace(op syntax.Operator, a, b Value) (Value, *Exception) {
	if a.Kind() == KindInstance {
		if m := a.Type().Lookup(operatorNames[op][2]); !m.IsNull() {
			r, exc := t.CallMethod(m, a, b)
			if exc == nil && isOwnNative(m, a) && r.Is(Plain(a)) {
				r = a // a builtin's own method sees, and returns, the plain object inside
			}
			if exc != nil || !r.Is(NotImplemented) {
				return r, exc
			}
		}
	} else if r, done, exc := t.inPlaceBuiltin(op, a, b); done || exc != nil {
		return r, exc
	}
	r, exc := t.tryBinary(op, a, b)
	if exc == nil && r.Is(NotImplemented) {
		return Null, t.unsupportedOperands(op, op.Sign()+"=", a, b)
	}
	return r, exc
}

// tryBinary is a op b, or NotImplemented when neither side knows how.
func (t *Thread) tryBinary(op syntax.Operator, a, b Value) (Value, *Exception) {
	if !hasOperators(a) && !hasOperators(b) {
		return t.binaryBuiltin(op, Plain(a), Plain(b))
	}
	ta, tb := a.Type(), b.Type()
	m, rm := ownOperator(a, operatorNames[op][0]), ownOperator(b, operatorNames[op][1])
	if !rm.IsNull() && ta != tb && tb.IsSubclass(ta) && !rm.Is(ta.Lookup(operatorNames[op][1])) {
		if r, exc := t.CallMethod(rm, b, a); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
		rm = Null
	}
	if !m.IsNull() {
		if r, exc := t.CallMethod(m, a, b); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	} else if pa, pb := Plain(a), Plain(b); pa.Kind() != KindInstance && (rm.IsNull() || pb.Kind() != KindInstance || op == syntax.Mod && !isNumber(pa.Kind())) {
		if op == syntax.Mod && !isNumber(pa.Kind()) {
			pb = b // formatting comes before __rmod__, and asks the object itself how it looks
		}
		if r, exc := t.binaryBuiltin(op, pa, pb); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	}
	if !rm.IsNull() && (ta != tb || m.IsNull()) {
		if r, exc := t.CallMethod(rm, b, a); exc != nil || !r.Is(NotImplemented) || !canRepeat(a.Kind()) {
			return r, exc
		}
		if op == syntax.Add || op == syntax.Mult {
			return t.binaryBuiltin(op, a, b) // a sequence has the last word, and it words the error
		}
	}
	if p := Plain(b); op == syntax.Mult && canRepeat(p.Kind()) && a.Kind() == KindInstance {
		return t.binaryBuiltin(op, p, a) // an object with __index__ repeats it
	}
	return NotImplemented, nil
}

// hasOperators tells whether v's class may bring operators of its own.
func hasOperators(v Value) bool {
	k := v.Kind()
	return k == KindInstance || k == KindType || k == KindException
}

// ownOperator is the operator that v's class brings itself, not the one a builtin's subclass inherits from the builtin.
func ownOperator(v Value, name *Str) Value {
	if !hasOperators(v) {
		return Null
	}
	if m := v.Type().Lookup(name); !m.IsNull() && !isOwnNative(m, v) {
		return m
	}
	return Null
}

func (t *Thread) unsupportedOperands(op syntax.Operator, sign string, a, b Value) *Exception {
	if op == syntax.Pow {
		if !strings.HasSuffix(sign, "=") {
			sign = "** or pow()"
		}
	}
	if op == syntax.RShift && a.Kind() == KindNative && a.AsNative().Name == "print" {
		return t.TypeErrorf("unsupported operand type(s) for >>: '%s' and '%s'. Did you mean \"print(<message>, file=<output_stream>)\"?", a.Type().Shown(), b.Type().Shown())
	}
	return t.TypeErrorf("unsupported operand type(s) for %s: '%s' and '%s'", sign, a.Type().Shown(), b.Type().Shown())
}

func isNumber(k Kind) bool {
	return k == KindInt || k == KindFloat || k == KindBool || k == KindBigInt
}

// canRepeat tells of the kinds that * repeats.
func canRepeat(k Kind) bool {
	return k == KindStr || k == KindBytes || k == KindByteArray || k == KindList || k == KindTuple
}

// binaryBuiltin is a op b for two builtin objects, NotImplemented when they do not fit.
func (t *Thread) binaryBuiltin(op syntax.Operator, a, b Value) (Value, *Exception) {
	ka, kb := a.Kind(), b.Kind()
	switch {
	case isNumber(ka) && isNumber(kb):
		return t.numberBinary(op, a, b)
	case kb == KindDictView && isSetOperator(op):
		return t.setBinary(op, a, b)
	case ka == KindStr:
		return t.strBinary(op, a, b)
	case ka == KindBytes || ka == KindByteArray:
		return t.bytesBinary(op, a, b)
	case ka == KindList || ka == KindTuple:
		return t.sequenceBinary(op, a, b)
	case op == syntax.Mult && canRepeat(kb):
		return t.binaryBuiltin(op, b, a)
	case ka == KindSet || ka == KindFrozenSet || ka == KindDictView:
		return t.setBinary(op, a, b)
	case kb == KindSet || kb == KindFrozenSet:
		return NotImplemented, nil
	case ka == KindDict:
		return t.dictBinary(op, a, b)
	case op == syntax.BitOr && (ka == KindType || ka == KindNone || ka == KindInstance) && (kb == KindType || kb == KindNone || kb == KindInstance):
		return t.typeUnion(a, b)
	}
	return NotImplemented, nil
}

// inPlaceBuiltin changes a itself where Python does: lists, sets, dicts, bytearrays.
func (t *Thread) inPlaceBuiltin(op syntax.Operator, a, b Value) (v Value, done bool, exc *Exception) {
	switch a.Kind() {
	case KindList:
		return t.listInPlace(op, a.AsList(), b)
	case KindSet:
		return t.setInPlace(op, a.AsSet(), b)
	case KindDict:
		return t.dictInPlace(op, a.AsDict(), b)
	case KindByteArray:
		return t.byteArrayInPlace(op, a.AsBytes(), b)
	}
	return Null, false, nil
}

// Unary is -v, +v or ~v.
func (t *Thread) Unary(op syntax.UnaryOperator, v Value) (Value, *Exception) {
	if hasOperators(v) {
		d := map[syntax.UnaryOperator]dunder{syntax.USub: dNeg, syntax.UAdd: dPos, syntax.Invert: dInvert}[op]
		if m := v.Type().dunder(d); !m.IsNull() && !isOwnNative(m, v) {
			return t.CallMethod(m, v)
		}
	}
	if p := Plain(v); isNumber(p.Kind()) {
		if r, exc := t.numberUnary(op, p); exc != nil || !r.Is(NotImplemented) {
			return r, exc
		}
	}
	sign := map[syntax.UnaryOperator]string{syntax.USub: "-", syntax.UAdd: "+", syntax.Invert: "~"}[op]
	return Null, t.TypeErrorf("bad operand type for unary %s: '%s'", sign, v.Type().Shown())
}

// compareBuiltin is a op b for builtin objects; pa and pb are the plain objects inside a and b.
func (t *Thread) compareBuiltin(op syntax.CmpOperator, pa, pb, a, b Value) (Value, *Exception) {
	ka, kb := pa.Kind(), pb.Kind()
	switch {
	case isNumber(ka) && isNumber(kb):
		return compareNumbers(op, pa, pb), nil
	case ka == KindStr && kb == KindStr:
		return compareStrs(op, pa.AsStr().S, pb.AsStr().S), nil
	case ka == KindList && kb == KindList:
		return t.compareSequences(op, &pa.AsList().Items, &pb.AsList().Items)
	case ka == KindTuple && kb == KindTuple:
		return t.compareSequences(op, &pa.AsTuple().Items, &pb.AsTuple().Items)
	case ka == KindDict && kb == KindDict:
		return t.compareDicts(op, pa.AsDict(), pb.AsDict())
	case isSetLike(pa) && isSetLike(pb):
		return t.compareSets(op, pa, pb)
	case (ka == KindBytes || ka == KindByteArray) && (kb == KindBytes || kb == KindByteArray):
		return compareStrs(op, string(pa.AsBytes().B), string(pb.AsBytes().B)), nil
	case ka == KindRange && kb == KindRange:
		return compareRanges(op, pa.AsRange(), pb.AsRange()), nil
	case ka == KindSlice && kb == KindSlice:
		x, y := pa.AsSlice(), pb.AsSlice()
		return t.compareSequences(op, &[]Value{x.Start, x.Stop, x.Step}, &[]Value{y.Start, y.Stop, y.Step})
	case ka == KindMethod && kb == KindMethod && (op == syntax.Eq || op == syntax.NotEq):
		x, y := pa.AsMethod(), pb.AsMethod()
		return Bool((x.Fn.Is(y.Fn) && x.Self.Is(y.Self)) == (op == syntax.Eq)), nil
	}
	return NotImplemented, nil
}

// compareStrs orders by code points: UTF-8 (and WTF-8) order is that order.
func compareStrs(op syntax.CmpOperator, a, b string) Value {
	switch op {
	case syntax.Eq:
		return Bool(a == b)
	case syntax.NotEq:
		return Bool(a != b)
	case syntax.Lt:
		return Bool(a < b)
	case syntax.LtE:
		return Bool(a <= b)
	case syntax.Gt:
		return Bool(a > b)
	}
	return Bool(a >= b)
}

// isSetLike tells whether v is compared as a set: sets, and the keys and items views of dicts.
func isSetLike(v Value) bool {
	k := v.Kind()
	return k == KindSet || k == KindFrozenSet || k == KindDictView && v.asDictView().What != 'v'
}

// builtinContains is x in v for builtin containers; ok is false for what must be iterated. px is the plain object inside x.
func (t *Thread) builtinContains(v, px, x Value) (has, ok bool, exc *Exception) {
	switch v.Kind() {
	case KindDict:
		_, has, exc = v.AsDict().Get(t, x)
		return has, true, exc
	case KindSet, KindFrozenSet:
		has, exc = v.AsSet().hasOrFrozen(t, x)
		return has, true, exc
	case KindStr:
		has, exc = t.strContains(v.AsStr(), px)
		return has, true, exc
	case KindBytes, KindByteArray:
		has, exc = t.bytesContains(v.AsBytes(), px)
		return has, true, exc
	case KindList:
		for i := 0; i < len(v.AsList().Items); i++ {
			if has, exc = t.Equal(v.AsList().Items[i], x); exc != nil {
				return has, true, exc
			} else if has {
				return true, true, t.Charge(PriceCompare, i)
			}
		}
		return false, true, t.Charge(PriceCompare, len(v.AsList().Items))
	case KindTuple:
		for i, y := range v.AsTuple().Items {
			if has, exc = t.Equal(y, x); exc != nil {
				return has, true, exc
			} else if has {
				return true, true, t.Charge(PriceCompare, i)
			}
		}
		return false, true, t.Charge(PriceCompare, len(v.AsTuple().Items))
	case KindRange:
		if px.Kind() == KindInt || px.Kind() == KindBool {
			return v.AsRange().has(px.AsInt()), true, nil
		}
	case KindDictView:
		return t.viewContains(v.asDictView(), x)
	}
	return false, false, nil
}

// builtinGetItem is v[key] for builtin objects.
func (t *Thread) builtinGetItem(v, key Value) (Value, *Exception) {
	switch v.Kind() {
	case KindList:
		return t.listItem(v.AsList(), key)
	case KindTuple:
		return t.tupleItem(v.AsTuple(), key)
	case KindDict:
		x, ok, exc := v.AsDict().Get(t, key)
		if exc == nil && !ok {
			exc = NewException(TypeKeyError, key)
		}
		return x, exc
	case KindStr:
		return t.strItem(v.AsStr(), key)
	case KindBytes, KindByteArray:
		return t.bytesItem(v, key)
	case KindRange:
		return t.rangeItem(v.AsRange(), key)
	}
	return Null, t.TypeErrorf("'%s' object is not subscriptable", v.Type().Shown())
}

func (t *Thread) builtinSetItem(v, key, x Value) *Exception {
	switch v.Kind() {
	case KindList:
		return t.listSetItem(v.AsList(), key, x)
	case KindDict:
		return v.AsDict().Set(t, key, x)
	case KindByteArray:
		return t.byteArraySetItem(v.AsBytes(), key, x)
	}
	return t.TypeErrorf("'%s' object does not support item assignment", v.Type().Shown())
}

func (t *Thread) builtinDelItem(v, key Value) *Exception {
	switch v.Kind() {
	case KindList:
		return t.listDelItem(v.AsList(), key)
	case KindDict:
		_, ok, exc := v.AsDict().Delete(t, key)
		if exc == nil && !ok {
			exc = NewException(TypeKeyError, key)
		}
		return exc
	case KindByteArray:
		return t.byteArrayDelItem(v.AsBytes(), key)
	}
	if k := v.Kind(); k == KindTuple || k == KindStr || k == KindBytes || k == KindRange || !v.Type().Static && hasIndex(key) {
		return t.TypeErrorf("'%s' object doesn't support item deletion", v.Type().Shown())
	}
	return t.TypeErrorf("'%s' object does not support item deletion", v.Type().Shown())
}
