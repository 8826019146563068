// What a Python object is in Go: the Value, the kinds of objects, and how they are made.

package interp

import (
	"math"
	"math/big"
	"unsafe"
)

// Value is a reference to a Python object. It is two words: integers that fit 64 bits, floats, booleans, None and
// their like live in the Value itself and never touch the heap; everything else is a pointer to a struct
// whose first field is a Head. The zero Value (Null) is "no object": an unbound local, a missing argument.
//
// The pointer is typed as *Head, and the accessors below turn it into the struct that its Kind promises. This
// is the only place in the project that uses package unsafe; every conversion is guarded by a kind (kinds and
// structs correspond one to one), and the garbage collector sees an ordinary pointer to the start of an object.
type Value struct {
	ref  *Head
	bits uint64
}

// Head begins every heap object.
type Head struct {
	typ  *Type
	kind Kind
}

// Kind is the Go layout of an object. Classes written in Python make instances of KindInstance, whatever they inherit from
// (see Instance.Data); a Type may therefore have instances of two kinds: [] and MyList().
type Kind uint8

// The kinds. Those up to KindNotImplemented live in the Value itself.
const (
	KindNull Kind = iota
	KindInt
	KindBool
	KindFloat
	KindNone
	KindEllipsis
	KindNotImplemented
	KindBigInt
	KindStr
	KindBytes
	KindByteArray
	KindTuple
	KindList
	KindDict
	KindSet
	KindFrozenSet
	KindRange
	KindSlice
	KindFunction
	KindNative
	KindMethod
	KindType
	KindModule
	KindInstance
	KindException
	KindGenerator
	KindCell
	KindCode
	KindListIter
	KindRangeIter
	KindIter
	KindProperty
	KindStaticMethod
	KindClassMethod
	KindSuper
	KindMember
	KindDictView
)

// The heads of the immediates: their addresses are their kinds.
var (
	intHead            = Head{kind: KindInt}
	boolHead           = Head{kind: KindBool}
	floatHead          = Head{kind: KindFloat}
	noneHead           = Head{kind: KindNone}
	ellipsisHead       = Head{kind: KindEllipsis}
	notImplementedHead = Head{kind: KindNotImplemented}
)

// The singletons. Null is not a Python object.
var (
	Null           = Value{}
	None           = Value{ref: &noneHead}
	True           = Value{ref: &boolHead, bits: 1}
	False          = Value{ref: &boolHead}
	Ellipsis       = Value{ref: &ellipsisHead}
	NotImplemented = Value{ref: &notImplementedHead}
)

// Int makes an int.
func Int(i int64) Value { return Value{ref: &intHead, bits: uint64(i)} }

// Float makes a float.
func Float(f float64) Value { return Value{ref: &floatHead, bits: math.Float64bits(f)} }

// Bool makes True or False.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// BigIntObject is an int that does not fit 64 bits.
type BigIntObject struct {
	Head
	V big.Int
}

// BigInt makes an int of any size; one that fits 64 bits becomes an immediate.
func BigInt(b *big.Int) Value {
	if b.IsInt64() {
		return Int(b.Int64())
	}
	o := &BigIntObject{Head: Head{TypeInt, KindBigInt}}
	o.V.Set(b)
	return Value{ref: &o.Head}
}

// IsNull tells whether v is no object at all.
func (v Value) IsNull() bool { return v.ref == nil }

// IsNone tells whether v is None.
func (v Value) IsNone() bool { return v.ref == &noneHead }

// IsInt tells whether v is an int in 64 bits (not a bool).
func (v Value) IsInt() bool { return v.ref == &intHead }

// IsFloat tells whether v is a plain float.
func (v Value) IsFloat() bool { return v.ref == &floatHead }

// IsBool tells whether v is True or False.
func (v Value) IsBool() bool { return v.ref == &boolHead }

// Is is Python's `is`.
func (v Value) Is(w Value) bool { return v.ref == w.ref && v.bits == w.bits }

// Kind is the layout of v, KindNull for Null.
func (v Value) Kind() Kind {
	if v.ref == nil {
		return KindNull
	}
	return v.ref.kind
}

// Type is the class of v. Null has none.
func (v Value) Type() *Type { return v.ref.typ }

// AsInt is the integer of a KindInt or KindBool value.
func (v Value) AsInt() int64 { return int64(v.bits) }

// AsFloat is the number of a KindFloat value.
func (v Value) AsFloat() float64 { return math.Float64frombits(v.bits) }

// The accessors below convert to the struct of the kind in their name; the caller has looked at the kind.

// AsBig is the integer of a KindBigInt value; it must not be changed.
func (v Value) AsBig() *big.Int { return &(*BigIntObject)(unsafe.Pointer(v.ref)).V }

// AsStr is the object of a KindStr value.
func (v Value) AsStr() *Str { return (*Str)(unsafe.Pointer(v.ref)) }

// AsBytes is the object of a KindBytes or KindByteArray value.
func (v Value) AsBytes() *Bytes { return (*Bytes)(unsafe.Pointer(v.ref)) }

// AsTuple is the object of a KindTuple value.
func (v Value) AsTuple() *Tuple { return (*Tuple)(unsafe.Pointer(v.ref)) }

// AsList is the object of a KindList value.
func (v Value) AsList() *List { return (*List)(unsafe.Pointer(v.ref)) }

// AsDict is the object of a KindDict value.
func (v Value) AsDict() *Dict { return (*Dict)(unsafe.Pointer(v.ref)) }

// AsSet is the object of a KindSet or KindFrozenSet value.
func (v Value) AsSet() *Set { return (*Set)(unsafe.Pointer(v.ref)) }

// AsRange is the object of a KindRange value.
func (v Value) AsRange() *Range { return (*Range)(unsafe.Pointer(v.ref)) }

// AsSlice is the object of a KindSlice value.
func (v Value) AsSlice() *Slice { return (*Slice)(unsafe.Pointer(v.ref)) }

// AsFunction is the object of a KindFunction value.
func (v Value) AsFunction() *Function { return (*Function)(unsafe.Pointer(v.ref)) }

// AsNative is the object of a KindNative value.
func (v Value) AsNative() *Native { return (*Native)(unsafe.Pointer(v.ref)) }

// AsMethod is the object of a KindMethod value.
func (v Value) AsMethod() *Method { return (*Method)(unsafe.Pointer(v.ref)) }

// AsType is the object of a KindType value.
func (v Value) AsType() *Type { return (*Type)(unsafe.Pointer(v.ref)) }

// AsModule is the object of a KindModule value.
func (v Value) AsModule() *Module { return (*Module)(unsafe.Pointer(v.ref)) }

// AsInstance is the object of a KindInstance value, and the instance part of a KindException value.
func (v Value) AsInstance() *Instance { return (*Instance)(unsafe.Pointer(v.ref)) }

// AsException is the object of a KindException value.
func (v Value) AsException() *Exception { return (*Exception)(unsafe.Pointer(v.ref)) }

// AsGenerator is the object of a KindGenerator value: generator, coroutine or async generator.
func (v Value) AsGenerator() *Generator { return (*Generator)(unsafe.Pointer(v.ref)) }

// AsIter is the object of a KindIter value.
func (v Value) AsIter() *Iter { return (*Iter)(unsafe.Pointer(v.ref)) }

func (v Value) asCell() *Cell             { return (*Cell)(unsafe.Pointer(v.ref)) }
func (v Value) asCode() *Code             { return (*Code)(unsafe.Pointer(v.ref)) }
func (v Value) asListIter() *listIter     { return (*listIter)(unsafe.Pointer(v.ref)) }
func (v Value) asRangeIter() *rangeIter   { return (*rangeIter)(unsafe.Pointer(v.ref)) }
func (v Value) asProperty() *Property     { return (*Property)(unsafe.Pointer(v.ref)) }
func (v Value) asWrapper() *methodWrapper { return (*methodWrapper)(unsafe.Pointer(v.ref)) }
func (v Value) asSuper() *superObject     { return (*superObject)(unsafe.Pointer(v.ref)) }
func (v Value) asMember() *Member         { return (*Member)(unsafe.Pointer(v.ref)) }
func (v Value) asDictView() *DictView     { return (*DictView)(unsafe.Pointer(v.ref)) }
func ofHead(h *Head) Value                { return Value{ref: h} }

// Str is a str: text in UTF-8 (lone surrogates as WTF-8). Length and indices count code points.
type Str struct {
	Head
	S     string
	hash  uint64 // 0: not computed yet
	chars int32  // code points; -1: not counted yet
}

// NewStr makes a str.
func NewStr(s string) Value {
	if len(s) <= 1 {
		if len(s) == 0 {
			return ofHead(&emptyStr.Head)
		}
		if s[0] < 0x80 {
			return ofHead(&asciiStrs[s[0]].Head)
		}
	}
	return ofHead(&(&Str{Head: Head{TypeStr, KindStr}, S: s, chars: -1}).Head)
}

// Bytes is a bytes or bytearray object.
type Bytes struct {
	Head
	B []byte
}

// NewBytes makes a bytes object that owns b.
func NewBytes(b []byte) Value {
	return ofHead(&(&Bytes{Head: Head{TypeBytes, KindBytes}, B: b}).Head)
}

// NewByteArray makes a bytearray that owns b.
func NewByteArray(b []byte) Value {
	return ofHead(&(&Bytes{Head: Head{TypeByteArray, KindByteArray}, B: b}).Head)
}

// Tuple is a tuple; Items never change once it is visible to Python.
type Tuple struct {
	Head
	Items []Value
}

var emptyTuple = &Tuple{Head: Head{kind: KindTuple}}

// NewTuple makes a tuple that owns items.
func NewTuple(items ...Value) Value {
	if len(items) == 0 {
		return ofHead(&emptyTuple.Head)
	}
	return ofHead(&(&Tuple{Head: Head{TypeTuple, KindTuple}, Items: items}).Head)
}

// List is a list.
type List struct {
	Head
	Items []Value
}

// NewList makes a list that owns items.
func NewList(items ...Value) Value {
	return ofHead(&(&List{Head: Head{TypeList, KindList}, Items: items}).Head)
}

// Range is a range of 64-bit integers.
type Range struct {
	Head
	Start, Stop, Step int64
}

// NewRange makes a range; step is not 0.
func NewRange(start, stop, step int64) Value {
	return ofHead(&(&Range{Head: Head{TypeRange, KindRange}, Start: start, Stop: stop, Step: step}).Head)
}

// Len is the number of integers in r.
func (r *Range) Len() int64 {
	switch {
	case r.Step > 0 && r.Start < r.Stop:
		return int64((uint64(r.Stop)-uint64(r.Start)-1)/uint64(r.Step) + 1)
	case r.Step < 0 && r.Start > r.Stop:
		return int64((uint64(r.Start)-uint64(r.Stop)-1)/uint64(-r.Step) + 1)
	}
	return 0
}

// Slice is a slice object.
type Slice struct {
	Head
	Start, Stop, Step Value
}

// NewSlice makes a slice; absent parts are None.
func NewSlice(start, stop, step Value) Value {
	return ofHead(&(&Slice{Head: Head{TypeSlice, KindSlice}, Start: start, Stop: stop, Step: step}).Head)
}

// Cell holds a variable that a closure shares.
type Cell struct {
	Head
	V Value
}

func newCell(v Value) Value { return ofHead(&(&Cell{Head: Head{typeCell, KindCell}, V: v}).Head) }

// Method is a bound method.
type Method struct {
	Head
	Fn, Self Value
}

// NewMethod binds fn to self.
func NewMethod(fn, self Value) Value {
	if fn.Kind() == KindNative {
		if owner := fn.AsNative().Owner; owner != nil && owner.Static && (owner.Module == "builtins" || owner.inC()) {
			return ofHead(&(&Method{Head: Head{typeNative, KindMethod}, Fn: fn, Self: self}).Head)
		}
	}
	return ofHead(&(&Method{Head: Head{typeMethod, KindMethod}, Fn: fn, Self: self}).Head)
}

// Module is a module: a name and its globals.
type Module struct {
	Head
	Name  string
	Attrs *Dict
}

// NewModule makes an empty module.
func NewModule(name string) *Module {
	m := &Module{Head: Head{typeModule, KindModule}, Name: name, Attrs: NewDict()}
	m.Attrs.SetStr("__name__", NewStr(name))
	return m
}

// Value is the module as a Python object.
func (m *Module) Value() Value { return ofHead(&m.Head) }

// Iter is an iterator written in Go. Next returns false at the end, and must go on doing so.
type Iter struct {
	Head
	Next func(t *Thread) (Value, bool, *Exception)
}

// NewIter makes an iterator object of class typ (nil: a plain "iterator").
func NewIter(typ *Type, next func(t *Thread) (Value, bool, *Exception)) Value {
	if typ == nil {
		typ = typeIterator
	}
	return ofHead(&(&Iter{Head: Head{typ, KindIter}, Next: next}).Head)
}

// CountedIter is an iterator that tells where it stands: its class has a repr, and a length hint where Left is not nil.
type CountedIter struct {
	Iter
	Show func(t *Thread) (string, *Exception)
	Left func() int
}

// Value is the iterator as an object.
func (it *CountedIter) Value() Value { return ofHead(&it.Head) }

// NewCountedIterType is NewIterType for a class all whose objects are CountedIters.
func NewCountedIterType(name string) *Type {
	c := NewIterType(name)
	c.NoInherit = true // an instance of a subclass would be no CountedIter
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := (*CountedIter)(unsafe.Pointer(a[0].ref)).Show(t)
		return NewStr(s), exc
	})
	c.Def("__length_hint__()", func(t *Thread, a []Value) (Value, *Exception) {
		left := (*CountedIter)(unsafe.Pointer(a[0].ref)).Left
		if left == nil {
			return Null, t.TypeErrorf("len() of unsized object")
		}
		return Int(int64(left())), nil
	})
	return c
}

// NewCountedIter makes an iterator of a class that NewCountedIterType made.
func NewCountedIter(typ *Type, next func(t *Thread) (Value, bool, *Exception)) *CountedIter {
	return &CountedIter{Iter: Iter{Head: Head{typ, KindIter}, Next: next}}
}

type listIter struct {
	Head
	list *List // nil at the end
	i    int
}

type rangeIter struct {
	Head
	next, left, step int64
}

// methodWrapper is a staticmethod or a classmethod.
type methodWrapper struct {
	Head
	fn Value
}

// NewStaticMethod wraps fn as staticmethod(fn).
func NewStaticMethod(fn Value) Value {
	return ofHead(&(&methodWrapper{Head{typeStaticMethod, KindStaticMethod}, fn}).Head)
}

// NewClassMethod wraps fn as classmethod(fn).
func NewClassMethod(fn Value) Value {
	return ofHead(&(&methodWrapper{Head{typeClassMethod, KindClassMethod}, fn}).Head)
}

// Member is a data descriptor of a class written in Go: an attribute computed from the instance. A nil Set makes it read-only.
type Member struct {
	Head
	Name  string
	owner *Type
	Get   func(t *Thread, self Value) (Value, *Exception)
	Set   func(t *Thread, self, v Value) *Exception // v is Null on del
	field int                                       // of a named tuple, its place
	doc   Value                                     // and what is said of it
}

type superObject struct {
	Head
	cls  *Type // where the search starts after
	obj  Value // the instance, or a type for class methods
	self *Type // whose MRO is searched
}

// DictView is dict.keys(), .values() or .items().
type DictView struct {
	Head
	Dict *Dict
	What byte // 'k', 'v', 'i'
}
