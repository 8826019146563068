// Subscripted classes (list[int]), unions (int | None), type parameters and aliases: what annotations are made of.

package interp

import (
	"slices"
	"strings"
)

var (
	typeGenericAlias = NewGoType("types.GenericAlias", nil)
	typeUnionType    = NewGoType("types.UnionType", nil)
	typeTypeVar      = NewGoType("typing.TypeVar", nil)
	typeTypeAlias    = NewGoType("typing.TypeAliasType", nil)
)

// GenericAlias is the state of list[int] and its like: Origin[Args].
type GenericAlias struct {
	Origin   Value
	Args     []Value
	unpacked bool // *tuple[int, ...]
	callable bool // Callable[[int, str], bool]: its arguments are the parameters' types and the result's
}

// NewCallableAlias is origin[params, result] of collections.abc.Callable.
func (t *Thread) NewCallableAlias(origin, item Value) (Value, *Exception) {
	if item.Kind() != KindTuple || len(item.AsTuple().Items) != 2 {
		return Null, t.TypeErrorf("Callable must be used as Callable[[arg, ...], result].")
	}
	params, result := item.AsTuple().Items[0], item.AsTuple().Items[1]
	if !params.isSequence() && !isParamExpr(params) {
		shown, exc := t.TypeName(params)
		if params.Kind() == KindType {
			shown, exc = t.Repr(params)
		}
		if exc == nil {
			exc = t.TypeErrorf("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got %s", shown)
		}
		return Null, exc
	}
	return NewInstance(typeGenericAlias, &GenericAlias{Origin: origin, Args: flatCallable([]Value{params, result}), callable: true}).Value(), nil
}

func (v Value) isSequence() bool { return v.Kind() == KindList || v.Kind() == KindTuple }

// flatCallable puts the types of a list of parameters in the place of the list.
func flatCallable(args []Value) []Value {
	switch first := args[0]; first.Kind() {
	case KindList:
		return append(slices.Clone(first.AsList().Items), args[1:]...)
	case KindTuple:
		return append(slices.Clone(first.AsTuple().Items), args[1:]...)
	}
	return args
}

// isParamExpr tells of what stands for all parameters: ..., a ParamSpec, Concatenate[int, P].
func isParamExpr(v Value) bool {
	if v.Kind() == KindEllipsis {
		return true
	}
	if v.Kind() != KindInstance || v.Type().Module != "typing" {
		return false
	}
	return v.Type().Name == "ParamSpec" || v.Type().Name == "_ConcatenateAlias"
}

// callableNames are the arguments of such an alias as they are written.
func (t *Thread) callableNames(args []Value) (string, *Exception) {
	last := len(args) - 1
	params, exc := t.typeNames(args[:last], ", ")
	if exc != nil {
		return "", exc
	}
	if last != 1 || !isParamExpr(args[0]) {
		params = "[" + params + "]"
	}
	result, exc := t.TypeName(args[last])
	return params + ", " + result, exc
}

// Union is the state of int | None.
type Union struct{ Args []Value }

// TypeParam is the state of a TypeVar, TypeVarTuple or ParamSpec.
type TypeParam struct{ Kind, Name string }

// typeAliasState is the state of type X = ...: its value is computed when somebody asks.
type typeAliasState struct {
	name Value
	fn   Value
}

// NewGenericAlias makes origin[item]; item is a tuple when there are several.
func NewGenericAlias(origin, item Value) Value {
	args := []Value{item}
	if item.Kind() == KindTuple {
		args = append([]Value(nil), item.AsTuple().Items...)
	}
	return NewInstance(typeGenericAlias, &GenericAlias{Origin: origin, Args: args}).Value()
}

// NewUnion makes a | b of classes, aliases and None; nested unions are flattened and repeats dropped.
func (t *Thread) NewUnion(parts ...Value) Value {
	var flat []Value
	for _, p := range parts {
		sub := []Value{p}
		if u, ok := UnionOf(p); ok {
			sub = u.Args
		}
		for _, s := range sub {
			if s.IsNone() {
				s = TypeNone.Value()
			}
			dup := false
			for _, f := range flat {
				if eq, exc := t.Equal(f, s); exc == nil && eq {
					dup = true
				}
			}
			if !dup {
				flat = append(flat, s)
			}
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return NewInstance(typeUnionType, &Union{flat}).Value()
}

// UnionOf is the union that v is, if it is one.
func UnionOf(v Value) (*Union, bool) {
	if v.Kind() != KindInstance {
		return nil, false
	}
	u, ok := v.AsInstance().Data.(*Union)
	return u, ok
}

// AliasOf is the generic alias that v is, if it is one.
func AliasOf(v Value) (*GenericAlias, bool) {
	if v.Kind() != KindInstance {
		return nil, false
	}
	a, ok := v.AsInstance().Data.(*GenericAlias)
	return a, ok
}

// NewTypeParam makes a type parameter.
func NewTypeParam(kind, name string) Value {
	return NewInstance(typeTypeVar, &TypeParam{kind, name}).Value()
}

var newTypeAlias = NewNative("TypeAliasType(name, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
	return NewInstance(typeTypeAlias, &typeAliasState{a[0], a[1]}).Value(), nil
})

// typeUnion is a | b; NotImplemented when one of them is no type.
func (t *Thread) typeUnion(a, b Value) (Value, *Exception) {
	if !isTypeLike(a) || !isTypeLike(b) || a.IsNone() && b.IsNone() {
		return NotImplemented, nil
	}
	return t.NewUnion(a, b), nil
}

func isTypeLike(v Value) bool {
	if v.Kind() == KindType || v.IsNone() {
		return true
	}
	if v.Kind() != KindInstance {
		return false
	}
	switch v.AsInstance().Data.(type) {
	case *GenericAlias, *Union, *TypeParam, *typeAliasState:
		return true
	}
	return false
}

// classGetItem is C[item].
func (t *Thread) classGetItem(c *Type, item Value) (Value, *Exception) {
	m, ok, exc := t.LookupAttr(c.Value(), Intern("__class_getitem__"))
	if exc != nil {
		return Null, exc
	}
	if ok {
		return t.Call(m, []Value{item}, nil)
	}
	switch c {
	case TypeList, TypeDict, TypeSet, TypeFrozenSet, TypeTuple, TypeType:
		return NewGenericAlias(c.Value(), item), nil
	}
	if c.Static && c.Layout == KindInstance && c != TypeObject {
		return NewGenericAlias(c.Value(), item), nil
	}
	return Null, t.TypeErrorf("type '%s' is not subscriptable", c.Shown())
}

// TypeName is how a class or alias is written in an annotation: int, list[int], __main__.C .
func (t *Thread) TypeName(v Value) (string, *Exception) {
	switch {
	case v.Kind() == KindType && v.AsType() == TypeNone:
		return "None", nil
	case v.Kind() == KindType:
		return v.AsType().FullName(), nil
	case v.Kind() == KindEllipsis:
		return "...", nil
	case v.Kind() == KindList:
		s, exc := t.typeNames(v.AsList().Items, ", ")
		return "[" + s + "]", exc
	}
	return t.Repr(v)
}

func (t *Thread) typeNames(list []Value, sep string) (string, *Exception) {
	names := make([]string, len(list))
	for i, v := range list {
		s, exc := t.TypeName(v)
		if exc != nil {
			return "", exc
		}
		names[i] = s
	}
	return strings.Join(names, sep), nil
}

func init() {
	ga := func(v Value) *GenericAlias { return v.AsInstance().Data.(*GenericAlias) }
	c := typeGenericAlias
	c.Attr("__origin__", func(t *Thread, v Value) (Value, *Exception) { return ga(v).Origin, nil }, nil)
	c.Attr("__args__", func(t *Thread, v Value) (Value, *Exception) { return NewTuple(ga(v).Args...), nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		o, exc := t.TypeName(ga(a[0]).Origin)
		if exc != nil {
			return Null, exc
		}
		var args string
		switch {
		case ga(a[0]).callable:
			args, exc = t.callableNames(ga(a[0]).Args)
		case len(ga(a[0]).Args) == 0:
			args = "()"
		default:
			args, exc = t.typeNames(ga(a[0]).Args, ", ")
		}
		if ga(a[0]).unpacked {
			o = "*" + o
		}
		return NewStr(o + "[" + args + "]"), exc
	})
	c.Def("__call__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
		return t.Call(ga(a[0]).Origin, a[1].AsTuple().Items, keywords(a[2].AsDict()))
	})
	c.Def("__eq__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		b, ok := AliasOf(a[1])
		if !ok {
			return NotImplemented, nil
		}
		if !b.Origin.Is(ga(a[0]).Origin) || b.unpacked != ga(a[0]).unpacked {
			return False, nil
		}
		eq, exc := t.Equal(NewTuple(ga(a[0]).Args...), NewTuple(b.Args...))
		return Bool(eq), exc
	})
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) {
		h, exc := t.Hash(NewTuple(ga(a[0]).Args...))
		return Int(int64(h >> 2)), exc
	})
	c.Attr("__parameters__", func(t *Thread, v Value) (Value, *Exception) {
		params, exc := t.typeParameters(ga(v).Args)
		return NewTuple(params...), exc
	}, nil)
	c.Attr("__unpacked__", func(t *Thread, v Value) (Value, *Exception) { return Bool(ga(v).unpacked), nil }, nil)
	c.Def("__getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.specialize(a[0], ga(a[0]), a[1]) })
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) {
		unpacked := *ga(a[0])
		unpacked.unpacked = true
		return t.Iter(NewTuple(NewInstance(typeGenericAlias, &unpacked).Value()))
	})
	c.Def("__mro_entries__(bases, /)", func(t *Thread, a []Value) (Value, *Exception) { return NewTuple(ga(a[0]).Origin), nil })
	c.Def("__getattr__(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		name, exc := t.attrName(a[1])
		if exc != nil {
			return Null, exc
		}
		return t.GetAttr(ga(a[0]).Origin, name)
	})
	initUnion()
	initTypeParam()
	for _, c := range []*Type{typeGenericAlias, typeUnionType, typeTypeVar, typeTypeAlias} {
		c.Def("__or__(other, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.typeUnion(a[0], a[1]) })
		c.Def("__ror__(other, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.typeUnion(a[1], a[0]) })
	}
}

// typeParameters are the type variables in args, each once.
func (t *Thread) typeParameters(args []Value) (params []Value, exc *Exception) {
	for _, arg := range args {
		inner := []Value{arg}
		switch {
		case arg.Kind() != KindInstance:
			continue
		case isTypeVariable(arg):
		default:
			nested, exc := t.GetAttrOr(arg, Intern("__parameters__"), NewTuple())
			if exc != nil {
				return nil, exc
			}
			if inner, exc = t.Items(nested); exc != nil {
				return nil, exc
			}
		}
		for _, p := range inner {
			if !slices.ContainsFunc(params, p.Is) {
				params = append(params, p)
			}
		}
	}
	return params, nil
}

// isTypeVariable tells of a TypeVar and its kin.
func isTypeVariable(v Value) bool {
	c := v.Type()
	return c.Module == "typing" && (c.Name == "TypeVar" || c.Name == "ParamSpec" || c.Name == "TypeVarTuple")
}

// specialize is alias[item]: its type variables replaced.
func (t *Thread) specialize(v Value, alias *GenericAlias, item Value) (Value, *Exception) {
	params, exc := t.typeParameters(alias.Args)
	if exc != nil {
		return Null, exc
	}
	shown, exc := t.Repr(v)
	if exc != nil {
		return Null, exc
	}
	given := []Value{item}
	if item.Kind() == KindTuple {
		given = item.AsTuple().Items
	}
	switch {
	case len(params) == 0:
		return Null, t.TypeErrorf("%s is not a generic class", shown)
	case len(given) > len(params):
		return Null, t.TypeErrorf("Too many arguments for %s; actual %d, expected %d", shown, len(given), len(params))
	case len(given) < len(params):
		return Null, t.TypeErrorf("Too few arguments for %s; actual %d, expected %d", shown, len(given), len(params))
	}
	replace := func(p Value) Value { return given[slices.IndexFunc(params, p.Is)] }
	args := make([]Value, len(alias.Args))
	for i, arg := range alias.Args {
		inner, exc := t.typeParameters([]Value{arg})
		switch args[i] = arg; {
		case exc != nil:
			return Null, exc
		case len(inner) == 0:
			continue
		case isTypeVariable(arg):
			args[i] = replace(arg)
			continue
		}
		for j, p := range inner {
			inner[j] = replace(p)
		}
		if args[i], exc = t.GetItem(arg, NewTuple(inner...)); exc != nil {
			return Null, exc
		}
	}
	if alias.callable {
		args = flatCallable(args)
	}
	made := &GenericAlias{Origin: alias.Origin, Args: args, unpacked: alias.unpacked, callable: alias.callable}
	return NewInstance(typeGenericAlias, made).Value(), nil
}

func initUnion() {
	c := typeUnionType
	args := func(v Value) []Value { return v.AsInstance().Data.(*Union).Args }
	c.Attr("__args__", func(t *Thread, v Value) (Value, *Exception) { return NewTuple(args(v)...), nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.typeNames(args(a[0]), " | ")
		return NewStr(s), exc
	})
	c.Def("__eq__(other, /)", func(t *Thread, a []Value) (Value, *Exception) {
		b, ok := UnionOf(a[1])
		if !ok {
			return NotImplemented, nil
		}
		if len(b.Args) != len(args(a[0])) {
			return False, nil
		}
		for _, x := range args(a[0]) {
			if has, exc := t.Contains(NewTuple(b.Args...), x); !has || exc != nil {
				return False, exc
			}
		}
		return True, nil
	})
	c.Def("__hash__()", func(t *Thread, a []Value) (Value, *Exception) { return Int(int64(len(args(a[0])))), nil })
	c.Def("__instancecheck__(instance, /)", func(t *Thread, a []Value) (Value, *Exception) {
		ok, exc := t.IsInstance(a[1], NewTuple(args(a[0])...))
		return Bool(ok), exc
	})
	c.Def("__subclasscheck__(cls, /)", func(t *Thread, a []Value) (Value, *Exception) {
		ok, exc := t.IsSubclass(a[1], NewTuple(args(a[0])...))
		return Bool(ok), exc
	})
}

func initTypeParam() {
	c := typeTypeVar
	of := func(v Value) *TypeParam { return v.AsInstance().Data.(*TypeParam) }
	c.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		if len(args) == 0 || args[0].Kind() != KindStr {
			return Null, t.TypeErrorf("TypeVar() missing required argument 'name' (pos 1)")
		}
		return NewTypeParam("TypeVar", args[0].AsStr().S), nil
	}
	c.Attr("__name__", func(t *Thread, v Value) (Value, *Exception) { return NewStr(of(v).Name), nil }, nil)
	c.Attr("args", func(t *Thread, v Value) (Value, *Exception) { return v, nil }, nil)
	c.Attr("kwargs", func(t *Thread, v Value) (Value, *Exception) { return v, nil }, nil)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) { return NewStr("~" + of(a[0]).Name), nil })
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return t.Iter(NewTuple(a[0])) })

	alias := func(v Value) *typeAliasState { return v.AsInstance().Data.(*typeAliasState) }
	typeTypeAlias.Attr("__name__", func(t *Thread, v Value) (Value, *Exception) { return alias(v).name, nil }, nil)
	typeTypeAlias.Attr("__value__", func(t *Thread, v Value) (Value, *Exception) { return t.Call(alias(v).fn, nil, nil) }, nil)
	typeTypeAlias.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) { return alias(a[0]).name, nil })
	typeTypeAlias.Def("__getitem__(item, /)", func(t *Thread, a []Value) (Value, *Exception) { return NewGenericAlias(a[0], a[1]), nil })
}

// TypingTypes are the classes of this file, for the modules types and typing.
func TypingTypes() map[string]*Type {
	return map[string]*Type{"GenericAlias": typeGenericAlias, "UnionType": typeUnionType, "TypeVar": typeTypeVar, "TypeAliasType": typeTypeAlias}
}
