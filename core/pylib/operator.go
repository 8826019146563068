// The module operator: Python's operators as functions, and the getters that are used as keys.

package pylib

import (
	"strings"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

// binaryOperators are the functions of two operands: each also has its dunder name, and one that works in place.
var binaryOperators = []struct {
	name string
	op   syntax.Operator
}{
	{"add", syntax.Add},
	{"sub", syntax.Sub},
	{"mul", syntax.Mult},
	{"matmul", syntax.MatMult},
	{"truediv", syntax.Div},
	{"floordiv", syntax.FloorDiv},
	{"mod", syntax.Mod},
	{"pow", syntax.Pow},
	{"lshift", syntax.LShift},
	{"rshift", syntax.RShift},
	{"and_", syntax.BitAnd},
	{"or_", syntax.BitOr},
	{"xor", syntax.BitXor},
}

var comparisons = []struct {
	name string
	op   syntax.CmpOperator
}{
	{"eq", syntax.Eq}, {"ne", syntax.NotEq}, {"lt", syntax.Lt}, {"le", syntax.LtE}, {"gt", syntax.Gt}, {"ge", syntax.GtE},
}

var unaryOperators = []struct {
	name string
	op   syntax.UnaryOperator
}{
	{"neg", syntax.USub}, {"pos", syntax.UAdd}, {"invert", syntax.Invert}, {"inv", syntax.Invert},
}

var operatorModule = module{"operator", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeItemgetter, typeAttrgetter, typeMethodcaller)
	for _, o := range binaryOperators {
		bare := strings.TrimSuffix(o.name, "_")
		def(m, o.name+"(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.Binary(o.op, a[0], a[1]) })
		def(m, "i"+bare+"(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.InPlace(o.op, a[0], a[1]) })
	}
	for _, o := range comparisons {
		def(m, o.name+"(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.Compare(o.op, a[0], a[1]) })
	}
	for _, o := range unaryOperators {
		def(m, o.name+"(a, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.Unary(o.op, a[0]) })
	}
	defItemFunctions(m)
	defOtherFunctions(m)
	addDunders(m)
	return nil
}}

func defItemFunctions(m *interp.Module) {
	def(m, "getitem(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.GetItem(a[0], a[1]) })
	def(m, "setitem(a, b, c, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, t.SetItem(a[0], a[1], a[2]) })
	def(m, "delitem(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, t.DelItem(a[0], a[1]) })
	def(m, "contains(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) {
		has, exc := t.Contains(a[0], a[1])
		return interp.Bool(has), exc
	})
	def(m, "concat(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[0].Type().Lookup(interp.Intern("__getitem__")).IsNull() {
			return null, t.TypeErrorf("'%s' object can't be concatenated", a[0].Type().Shown())
		}
		return t.Binary(syntax.Add, a[0], a[1])
	})
	def(m, "iconcat(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.InPlace(syntax.Add, a[0], a[1]) })
	def(m, "countOf(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n := 0
		exc := t.Each(a[0], func(x Value) (bool, *Exception) {
			same, exc := t.Equal(x, a[1])
			if same {
				n++
			}
			return true, exc
		})
		return integer(n), exc
	})
	def(m, "indexOf(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, found := -1, false
		exc := t.Each(a[0], func(x Value) (bool, *Exception) {
			n++
			var exc *Exception
			found, exc = t.Equal(x, a[1])
			return !found, exc
		})
		if exc == nil && !found {
			exc = t.ValueErrorf("sequence.index(x): x not in sequence")
		}
		return integer(n), exc
	})
}

func defOtherFunctions(m *interp.Module) {
	def(m, "abs(a, /)", builtinAbs)
	def(m, "index(a, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.IndexValue(a[0]) })
	def(m, "is_(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(a[0].Is(a[1])), nil })
	def(m, "is_not(a, b, /)", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(!a[0].Is(a[1])), nil })
	def(m, "not_(a, /)", func(t *Thread, a []Value) (Value, *Exception) {
		is, exc := t.Truth(a[0])
		return interp.Bool(!is), exc
	})
	def(m, "truth(a, /)", func(t *Thread, a []Value) (Value, *Exception) {
		is, exc := t.Truth(a[0])
		return interp.Bool(is), exc
	})
	def(m, "length_hint(obj, default=0, /)", func(t *Thread, a []Value) (Value, *Exception) {
		unknown, exc := t.Index(a[1])
		if exc != nil {
			return null, exc
		}
		n, exc := t.LengthHint(a[0], unknown)
		return integer(n), exc
	})
	def(m, "call(obj, /, *args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Call(a[0], a[1].AsTuple().Items, kwargs(a[2]))
	})
}

// addDunders gives the functions of operators their second names: operator.__add__ is operator.add.
func addDunders(m *interp.Module) {
	for _, e := range append([]interp.Entry(nil), m.Attrs.Entries()...) {
		name := strings.TrimSuffix(e.Key.AsStr().S, "_")
		switch name {
		case "__name_", "is", "is_not", "truth", "length_hint", "countOf", "indexOf", "itemgetter", "attrgetter", "methodcaller":
			continue
		}
		m.Attrs.SetStr("__"+name+"__", e.Value)
	}
}

// kwargs are the items of a **kwargs dict as keywords of a call.
func kwargs(d Value) []interp.Kwarg {
	var kw []interp.Kwarg
	for _, e := range d.AsDict().Entries() {
		kw = append(kw, interp.Kwarg{Name: e.Key.AsStr(), Value: e.Value})
	}
	return kw
}

var (
	typeItemgetter   = interp.NewGoType("operator.itemgetter", nil)
	typeAttrgetter   = interp.NewGoType("operator.attrgetter", nil)
	typeMethodcaller = interp.NewGoType("operator.methodcaller", nil)
)

// getter is the state of an itemgetter or an attrgetter.
type getter struct {
	wanted []Value         // as given: the keys, or the dotted names
	paths  [][]*interp.Str // attrgetter: the names between the dots
}

// caller is the state of a methodcaller.
type caller struct {
	name *interp.Str
	args []Value
	kw   []interp.Kwarg
}

func init() {
	defNew(typeItemgetter, "itemgetter(*items)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		g := &getter{wanted: a[0].AsTuple().Items}
		if len(g.wanted) == 0 {
			return null, t.TypeErrorf("itemgetter expected 1 argument, got 0")
		}
		return interp.NewInstance(cls, g).Value(), nil
	})
	typeItemgetter.Def("__call__(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
		g := a[0].AsInstance().Data.(*getter)
		return eachOf(len(g.wanted), func(i int) (Value, *Exception) { return t.GetItem(a[1], g.wanted[i]) })
	})
	defNew(typeAttrgetter, "attrgetter(attr, /, *attrs)", newAttrgetter)
	typeAttrgetter.Def("__call__(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
		g := a[0].AsInstance().Data.(*getter)
		return eachOf(len(g.paths), func(i int) (v Value, exc *Exception) {
			v = a[1]
			for _, name := range g.paths[i] {
				if v, exc = t.GetAttr(v, name); exc != nil {
					break
				}
			}
			return v, exc
		})
	})
	for _, c := range []*interp.Type{typeItemgetter, typeAttrgetter} {
		c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
			shown, exc := reprArgs(t, a[0].AsInstance().Data.(*getter).wanted, nil)
			return str("operator." + c.Name + "(" + shown + ")"), exc
		})
	}
	defNew(typeMethodcaller, "methodcaller(*args, **kwargs)", newMethodcaller)
	typeMethodcaller.Def("__call__(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
		c := a[0].AsInstance().Data.(*caller)
		method, exc := t.GetAttr(a[1], c.name)
		if exc != nil {
			return null, exc
		}
		return t.Call(method, c.args, c.kw)
	})
	typeMethodcaller.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		c := a[0].AsInstance().Data.(*caller)
		shown, exc := reprArgs(t, append([]Value{c.name.Value()}, c.args...), c.kw)
		return str("operator.methodcaller(" + shown + ")"), exc
	})
}

// eachOf is get(0), or the tuple of all n when there are several.
func eachOf(n int, get func(i int) (Value, *Exception)) (Value, *Exception) {
	if n == 1 {
		return get(0)
	}
	items := make([]Value, n)
	for i := range items {
		var exc *Exception
		if items[i], exc = get(i); exc != nil {
			return null, exc
		}
	}
	return interp.NewTuple(items...), nil
}

func newAttrgetter(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	g := &getter{wanted: append([]Value{a[0]}, a[1].AsTuple().Items...)}
	for _, v := range g.wanted {
		dotted, ok := text(v)
		if !ok {
			return null, t.TypeErrorf("attribute name must be a string")
		}
		var path []*interp.Str
		for _, name := range strings.Split(dotted, ".") {
			path = append(path, interp.Intern(name))
		}
		g.paths = append(g.paths, path)
	}
	return interp.NewInstance(cls, g).Value(), nil
}

func newMethodcaller(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	args := a[0].AsTuple().Items
	if len(args) == 0 {
		return null, t.TypeErrorf("methodcaller needs at least one argument, the method name")
	}
	name, ok := text(args[0])
	if !ok {
		return null, t.TypeErrorf("method name must be a string")
	}
	c := &caller{name: interp.Intern(name), args: args[1:], kw: kwargs(a[1])}
	return interp.NewInstance(cls, c).Value(), nil
}

// reprArgs shows arguments as a call has them: 1, 'a', k=2.
func reprArgs(t *Thread, args []Value, kw []interp.Kwarg) (string, *Exception) {
	var parts []string
	for _, x := range args {
		s, exc := t.Repr(x)
		if exc != nil {
			return "", exc
		}
		parts = append(parts, s)
	}
	for _, k := range kw {
		s, exc := t.Repr(k.Value)
		if exc != nil {
			return "", exc
		}
		parts = append(parts, k.Name.S+"="+s)
	}
	return strings.Join(parts, ", "), nil
}
