// repr() of the builtin kinds.

package interp

import (
	"fmt"
	"strings"
)

// builtinRepr is repr(v) as the builtin class has it.
func (t *Thread) builtinRepr(v Value) (string, *Exception) {
	switch v.Kind() {
	case KindInt, KindFloat:
		return reprNumber(v), nil
	case KindBigInt:
		return t.intText(v.AsBig())
	case KindBool:
		if v.bits != 0 {
			return "True", nil
		}
		return "False", nil
	case KindNone:
		return "None", nil
	case KindEllipsis:
		return "Ellipsis", nil
	case KindNotImplemented:
		return "NotImplemented", nil
	case KindStr:
		return reprStr(v.AsStr().S), nil
	case KindBytes:
		return reprBytes(v.AsBytes().B), nil
	case KindByteArray:
		return "bytearray(" + reprBytesIn(v.AsBytes().B, true) + ")", nil
	case KindTuple, KindList, KindDict, KindSet, KindFrozenSet, KindRange, KindSlice, KindDictView:
		return t.reprContainer(v)
	case KindType:
		return "<class '" + v.AsType().FullName() + "'>", nil
	case KindFunction:
		return "<function " + v.AsFunction().qualname() + t.at(v), nil
	case KindNative:
		return t.reprNative(v.AsNative()), nil
	case KindMethod:
		return t.reprMethod(v.AsMethod())
	case KindModule:
		return reprModule(v.AsModule()), nil
	case KindGenerator:
		g := v.AsGenerator()
		return "<" + v.Type().Name + " object " + g.Qualname + t.at(v), nil
	case KindCell:
		held := "empty"
		if c := v.asCell().V; !c.IsNull() {
			held = fmt.Sprintf("%s object at %#x", c.Type().Shown(), t.RT.ID(c))
		}
		return fmt.Sprintf("<cell at %#x: %s>", t.RT.ID(v), held), nil
	case KindCode:
		c := v.asCode()
		return fmt.Sprintf("<code object %s at %#x, file %q, line %d>", c.Name, t.RT.ID(v), c.File, c.First), nil
	case KindStaticMethod, KindClassMethod:
		inner, exc := t.Repr(v.asWrapper().fn)
		return "<" + v.Type().Name + "(" + inner + ")>", exc
	case KindSuper:
		s := v.asSuper()
		if s.self == nil {
			return "<super: <class '" + s.cls.Name + "'>, NULL>", nil
		}
		return "<super: <class '" + s.cls.Name + "'>, <" + s.self.Name + " object>>", nil
	case KindMember:
		what := "attribute"
		switch v.Type() {
		case typeSlotMember:
			what = "member"
		case typeTupleGetter:
			doc, exc := t.Repr(v.asMember().doc)
			return fmt.Sprintf("_tuplegetter(%d, %s)", v.asMember().field, doc), exc
		}
		return "<" + what + " '" + v.asMember().Name + "' of '" + v.asMember().owner.Name + "' objects>", nil
	case KindIter:
		if m := v.Type().dunder(dRepr); !m.IsNull() {
			r, exc := t.CallMethod(m, v)
			if exc != nil {
				return "", exc
			}
			return r.AsStr().S, nil
		}
	case KindException:
		return t.reprException(v.AsException())
	}
	return "<" + v.Type().FullName() + " object" + t.at(v), nil
}

// at is the end of a default repr.
func (t *Thread) at(v Value) string { return fmt.Sprintf(" at %#x>", t.RT.ID(v)) }

// CPython has these modules in its executable, and those frozen in it.
const (
	builtInModules = " _thread atexit builtins errno faulthandler gc itertools marshal sys time "
	frozenModules  = " abc codecs genericpath io ntpath os posixpath site stat zipimport "
)

func reprModule(m *Module) string {
	of := func(names string) bool { return strings.Contains(names, " "+m.Name+" ") }
	from := ""
	switch f, ok := m.Attrs.GetName("__file__"); {
	case of(builtInModules):
		from = " (built-in)"
	case of(frozenModules):
		from = " (frozen)"
	case ok && f.Kind() == KindStr && m.Name != "__main__":
		from = " from " + reprStr(f.AsStr().S)
	}
	return "<module " + reprStr(m.Name) + from + ">"
}

func (t *Thread) reprNative(n *Native) string {
	if n.Owner != nil && n.Head.typ == typeMethodDescriptor {
		if n.isSlot() {
			return "<slot wrapper '" + n.Name + "' of '" + n.Owner.Name + "' objects>"
		}
		return "<method '" + n.Name + "' of '" + n.Owner.Name + "' objects>"
	}
	if n.Head.typ == typeNativeFunction {
		return "<function " + n.Name + t.at(n.Value())
	}
	return "<built-in function " + n.Name + ">"
}

func (t *Thread) reprMethod(m *Method) (string, *Exception) {
	if m.Fn.Kind() == KindNative {
		if m.Fn.AsNative().isSlot() {
			return "<method-wrapper '" + m.Fn.AsNative().Name + "' of " + m.Self.Type().Name + " object" + t.at(m.Self), nil
		}
		return "<built-in method " + m.Fn.AsNative().Name + " of " + m.Self.Type().Name + " object" + t.at(m.Self), nil
	}
	self, exc := t.Repr(m.Self)
	if exc != nil {
		return "", exc
	}
	name := "?"
	if m.Fn.Kind() == KindFunction {
		name = m.Fn.AsFunction().qualname()
	}
	return "<bound method " + name + " of " + self + ">", nil
}
