// The builtin classes, and what must be tied together once they all exist.

package interp

// The classes of the builtin kinds.
var (
	TypeObject    = objectType()
	TypeType      = baseType("type", KindType, TypeObject)
	TypeInt       = baseType("int", KindInt, TypeObject)
	TypeBool      = baseType("bool", KindBool, TypeInt)
	TypeFloat     = baseType("float", KindFloat, TypeObject)
	TypeStr       = baseType("str", KindStr, TypeObject)
	TypeBytes     = baseType("bytes", KindBytes, TypeObject)
	TypeByteArray = baseType("bytearray", KindByteArray, TypeObject)
	TypeTuple     = baseType("tuple", KindTuple, TypeObject)
	TypeList      = baseType("list", KindList, TypeObject)
	TypeDict      = baseType("dict", KindDict, TypeObject)
	TypeSet       = baseType("set", KindSet, TypeObject)
	TypeFrozenSet = baseType("frozenset", KindFrozenSet, TypeObject)
	TypeRange     = baseType("range", KindRange, TypeObject)
	TypeSlice     = baseType("slice", KindSlice, TypeObject)
	TypeProperty  = baseType("property", KindProperty, TypeObject)

	TypeNone           = baseType("NoneType", KindNone, TypeObject)
	typeEllipsis       = baseType("ellipsis", KindEllipsis, TypeObject)
	typeNotImplemented = baseType("NotImplementedType", KindNotImplemented, TypeObject)
	TypeFunction       = baseType("function", KindFunction, TypeObject)
	typeNative         = baseType("builtin_function_or_method", KindNative, TypeObject)
	// typeNativeFunction is the class of functions written in Go that are written in Python in CPython.
	typeNativeFunction = baseType("function", KindNative, TypeObject)
	// typeMethodDescriptor is the class of methods of Go classes; it binds like a function.
	typeMethodDescriptor = baseType("method_descriptor", KindNative, TypeObject)
	typeMethod           = baseType("method", KindMethod, TypeObject)
	typeModule           = baseType("module", KindModule, TypeObject)
	typeStaticMethod     = baseType("staticmethod", KindStaticMethod, TypeObject)
	typeClassMethod      = baseType("classmethod", KindClassMethod, TypeObject)
	typeSuper            = baseType("super", KindSuper, TypeObject)
	typeMember           = baseType("getset_descriptor", KindMember, TypeObject)
	typeSlotMember       = baseType("member_descriptor", KindMember, TypeObject)
	typeTupleGetter      = baseType("_tuplegetter", KindMember, TypeObject)
	typeCell             = baseType("cell", KindCell, TypeObject)
	typeCode             = baseType("code", KindCode, TypeObject)
	TypeGenerator        = baseType("generator", KindGenerator, TypeObject)
	TypeCoroutine        = baseType("coroutine", KindGenerator, TypeObject)
	TypeAsyncGen         = baseType("async_generator", KindGenerator, TypeObject)
	typeIterator         = baseType("iterator", KindIter, TypeObject)
	typeListIterator     = baseType("list_iterator", KindListIter, TypeObject)
	typeRangeIterator    = baseType("range_iterator", KindRangeIter, TypeObject)
	typeDictKeys         = baseType("dict_keys", KindDictView, TypeObject)
	typeDictValues       = baseType("dict_values", KindDictView, TypeObject)
	typeDictItems        = baseType("dict_items", KindDictView, TypeObject)
)

// rooted are the classes above, which baseType makes before there is a metaclass to give them.
var rooted []*Type

// objectType is object, whose own instances have no __dict__; those of its subclasses do.
func objectType() *Type {
	c := baseType("object", KindInstance, nil)
	c.noDict = true
	return c
}

// baseType makes a class out of nothing but its base, since nothing else exists yet: init ties the rest. Not inlined, as goException.
//
//go:noinline
func baseType(name string, layout Kind, base *Type) *Type {
	c := &Type{Head: Head{kind: KindType}, Name: name, Qualname: name, Module: "builtins", Layout: layout, Static: true}
	c.NS = &Dict{Head: Head{kind: KindDict}}
	c.MRO = []*Type{c}
	if base != nil {
		c.Bases = []*Type{base}
		c.MRO = append(c.MRO, base.MRO...)
	}
	c.shape = newRootShape(c)
	return c
}

func init() {
	rooted = []*Type{
		TypeObject, TypeType, TypeInt, TypeBool, TypeFloat, TypeStr, TypeBytes, TypeByteArray, TypeTuple, TypeList, TypeDict,
		TypeSet, TypeFrozenSet, TypeRange, TypeSlice, TypeProperty, TypeNone, typeEllipsis, typeNotImplemented, TypeFunction,
		typeNative, typeNativeFunction, typeMethodDescriptor, typeMethod, typeModule, typeStaticMethod, typeClassMethod, typeSuper, typeMember, typeSlotMember, typeTupleGetter, typeCell,
		typeCode, TypeGenerator, TypeCoroutine, TypeAsyncGen, typeIterator, typeListIterator, typeRangeIterator,
		typeDictKeys, typeDictValues, typeDictItems,
	}
	for _, c := range rooted {
		c.Head.typ = TypeType
		c.NS.Head.typ = TypeDict
		c.Doc = None
		c.version = nextVersion()
	}
	for _, c := range []*Type{
		TypeBool, TypeNone, typeEllipsis, typeNotImplemented, TypeFunction, typeNative, typeNativeFunction, typeMethodDescriptor, typeMethod, TypeRange, TypeSlice,
		typeMember, typeTupleGetter, typeCell, typeCode, TypeGenerator, TypeCoroutine, TypeAsyncGen, typeIterator,
	} {
		c.NoInherit = true
	}
	intHead.typ, boolHead.typ, floatHead.typ, noneHead.typ = TypeInt, TypeBool, TypeFloat, TypeNone
	ellipsisHead.typ, notImplementedHead.typ = typeEllipsis, typeNotImplemented
	emptyTuple.Head.typ = TypeTuple
	emptyStr.Head.typ = TypeStr
	for i := range asciiStrs {
		asciiStrs[i].Head.typ = TypeStr
	}
}

// The strs of length 0 and 1 that everybody shares, as in CPython: they are identical objects.
var (
	emptyStr  = &Str{Head: Head{kind: KindStr}}
	asciiStrs = makeASCIIStrs()
)

func makeASCIIStrs() [128]Str {
	var a [128]Str
	for i := range a {
		a[i] = Str{Head: Head{kind: KindStr}, S: string(rune(i)), chars: 1}
	}
	return a
}

// interned are the strs that stand for names in code: equal names are the same object, so that lookups compare pointers.
var interned = map[string]*Str{}

// Intern is the one str object for that name.
func Intern(s string) *Str {
	if n, ok := interned[s]; ok {
		return n
	}
	n := NewStr(s).AsStr()
	interned[s] = n
	return n
}

// internStr is Intern for a str that exists already.
func internStr(s *Str) *Str {
	if n, ok := interned[s.S]; ok {
		return n
	}
	interned[s.S] = s
	return s
}

// Value is the str as a Python object.
func (s *Str) Value() Value { return ofHead(&s.Head) }

// A dunder is the index of a special method that the machine looks up often.
type dunder int

const (
	dNew dunder = iota
	dInit
	dGetattribute
	dGetattr
	dSetattr
	dDelattr
	dCall
	dRepr
	dStr
	dFormat
	dHash
	dEq
	dNe
	dLt
	dLe
	dGt
	dGe
	dBool
	dLen
	dIter
	dNext
	dContains
	dGetitem
	dSetitem
	dDelitem
	dMissing
	dGet
	dSet
	dDelete
	dEnter
	dExit
	dAEnter
	dAExit
	dAwait
	dAIter
	dANext
	dIndex
	dInt
	dFloat
	dNeg
	dPos
	dInvert
	dunderCount
)

var dunderNames = internAll(
	"__new__", "__init__", "__getattribute__", "__getattr__", "__setattr__", "__delattr__", "__call__", "__repr__", "__str__", "__format__",
	"__hash__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__", "__bool__", "__len__", "__iter__", "__next__", "__contains__",
	"__getitem__", "__setitem__", "__delitem__", "__missing__", "__get__", "__set__", "__delete__", "__enter__", "__exit__", "__aenter__",
	"__aexit__", "__await__", "__aiter__", "__anext__", "__index__", "__int__", "__float__", "__neg__", "__pos__", "__invert__",
)

func internAll(names ...string) [dunderCount]*Str {
	var all [dunderCount]*Str
	if len(names) != len(all) {
		panic("interp: dunderNames and the dunder constants differ")
	}
	for i, n := range names {
		all[i] = Intern(n)
	}
	return all
}

// ID is id(v): a number of its own for each object, the same in every run.
func (rt *Runtime) ID(v Value) int64 {
	switch v.Kind() {
	case KindInt, KindFloat, KindBool:
		return 0x5500_0000_0000 + int64(v.bits)*32
	}
	if id, ok := rt.ids[v.ref]; ok {
		return id
	}
	rt.nextID += 48
	rt.ids[v.ref] = rt.nextID
	return rt.nextID
}
