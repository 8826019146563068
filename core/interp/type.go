// Classes: the Type object, method resolution order, and how an attribute is found on a class.

package interp

import (
	"slices"
	"strings"
)

// Type is a class, written in Go or in Python.
//
// Classes written in Go are package variables, complete after package initialisation and never changed after:
// all runs share them. Classes written in Python belong to one run.
type Type struct {
	Head                // typ is the metaclass
	Name       string   // __name__
	Qualname   string   // __qualname__
	Module     string   // __module__
	Doc        Value    // __doc__
	Bases      []*Type  // direct bases
	MRO        []*Type  // itself first, object last
	NS         *Dict    // __dict__: the class's own namespace
	Layout     Kind     // kind of what plain instances hold: KindList for list and its subclasses, KindInstance for the rest
	New        NewFunc  // makes an instance; nil: inherited from the base
	ownNew     *Native  // New as Python sees it: made when it is first asked for
	Static     bool     // written in Go: its namespace is read-only to Python
	coroutine  bool     // its instances are coroutines
	NoInherit  bool     // may not be a base (bool, NoneType, function, ...)
	Slots      []string // __slots__, when hasSlots
	hasSlots   bool     // declares __slots__
	noDict     bool     // no class in the MRO gives instances a __dict__
	version    uint64   // changes when the class or one of its bases does
	cache      map[*Str]Value
	shape      *Shape // what instances look like at first
	instCap    int    // how many attributes instances came to have: the next one starts with room for them
	subclasses []*Type
	dunders    [dunderCount]Value // cached special methods; valid when dundersFor == version
	dundersFor uint64
	abstract   []string // names of abstract methods not implemented (ABCMeta)
	MetaKwargs *Dict    // for __init_subclass__; transient
	initSimple int8     // 0 unknown, 1: __new__ is object's and __init__ a Python function
	initFor    uint64
	initFn     *Function
}

// NewFunc makes an instance of cls, a subclass of the type that has this New; a is args bound to its signature... see Native.
type NewFunc func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception)

// Kwarg is a keyword argument of a call.
type Kwarg struct {
	Name  *Str
	Value Value
}

// versions numbers the states of classes. It only has to differ between two states that one inline cache can see.
var versions uint64 = 1

func nextVersion() uint64 {
	versions++
	return versions
}

// Value is the class as a Python object.
func (c *Type) Value() Value { return ofHead(&c.Head) }

// IsSubclass tells whether c is d or inherits from it.
func (c *Type) IsSubclass(d *Type) bool {
	return c == d || slices.Contains(c.MRO, d)
}

// Lookup finds name along the MRO, without binding it. Null: not there.
func (c *Type) Lookup(name *Str) Value {
	if v, ok := c.cache[name]; ok {
		return v
	}
	var found Value
	for _, k := range c.MRO {
		if v, ok := k.NS.GetStr(name); ok {
			found = v
			break
		}
	}
	if c.cache == nil {
		c.cache = make(map[*Str]Value)
	}
	c.cache[name] = found
	return found
}

// LookupFrom is Lookup in the part of the MRO after the class start (super's search).
func (c *Type) LookupFrom(start *Type, name *Str) Value {
	i := slices.Index(c.MRO, start)
	for _, k := range c.MRO[i+1:] {
		if v, ok := k.NS.GetStr(name); ok {
			return v
		}
	}
	return Null
}

// set stores into the class's namespace (v Null: removes) and makes every cache that saw the class forget.
func (c *Type) set(name *Str, v Value) {
	if v.IsNull() {
		c.NS.DelStr(name)
	} else {
		c.NS.SetStrKey(name, v)
	}
	c.changed()
}

func (c *Type) changed() {
	c.version = nextVersion()
	c.cache = nil
	for _, s := range c.subclasses {
		s.changed()
	}
}

// dunder is the special method of that index: looked up on the class, never on the instance. Null: there is none but
// perhaps object's own, which is what the machine does anyway.
func (c *Type) dunder(d dunder) Value {
	if c.dundersFor != c.version {
		for i := range c.dunders {
			v := c.Lookup(dunderNames[i])
			if v.Kind() == KindNative && v.AsNative().Owner == TypeObject {
				v = Null
			}
			c.dunders[i] = v
		}
		c.dundersFor = c.version
	}
	return c.dunders[d]
}

// mro computes the C3 linearisation of c over its bases, of each of which of gives the own one. When there is none, stuck are the classes of
// which none can be the next. Source: M. Simionato, "The Python 2.3 Method Resolution Order".
func mro(c *Type, bases []*Type, of func(*Type) []*Type) (order, stuck []*Type) {
	var lists [][]*Type
	for _, b := range bases {
		lists = append(lists, slices.Clone(of(b)))
	}
	lists = append(lists, slices.Clone(bases))
	order = []*Type{c}
	for {
		lists = slices.DeleteFunc(lists, func(l []*Type) bool { return len(l) == 0 })
		if len(lists) == 0 {
			return order, nil
		}
		next := headOf(lists)
		if next == nil {
			for _, l := range lists {
				if !slices.Contains(stuck, l[0]) {
					stuck = append(stuck, l[0])
				}
			}
			return nil, stuck
		}
		order = append(order, next)
		for i, l := range lists {
			if l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

// headOf is the first head that stands in no tail.
func headOf(lists [][]*Type) *Type {
	for _, l := range lists {
		if !slices.ContainsFunc(lists, func(m []*Type) bool { return slices.Contains(m[1:], l[0]) }) {
			return l[0]
		}
	}
	return nil
}

// newClass makes a class from its parts, without calling any hook. The name space is owned by the class. It is nil when its bases have no order: see mro.
func newClass(meta *Type, name string, bases []*Type, ns *Dict) (c *Type, stuck []*Type) {
	c = &Type{Head: Head{meta, KindType}, Name: name, Qualname: name, Module: "builtins", Doc: None, Bases: bases, NS: ns, Layout: KindInstance}
	order, stuck := mro(c, bases, func(b *Type) []*Type { return b.MRO })
	if order == nil {
		return nil, stuck
	}
	c.MRO = order
	c.version = nextVersion()
	for _, b := range order[1:] {
		if b.Layout != KindInstance && c.Layout == KindInstance {
			c.Layout = b.Layout
		}
	}
	c.shape = newRootShape(c)
	for _, b := range bases {
		if !b.Static {
			b.subclasses = append(b.subclasses, c)
		}
	}
	return c, nil
}

// NewGoType makes a class that is written in Go: name may carry its module ("asyncio.Lock"). base nil is object.
func NewGoType(name string, base *Type) *Type {
	module, short := "builtins", name
	if i := lastDot(name); i >= 0 {
		module, short = name[:i], name[i+1:]
	}
	if base == nil {
		base = TypeObject
	}
	c, _ := newClass(TypeType, short, []*Type{base}, NewDict())
	c.Static, c.Module = true, module
	return c
}

func lastDot(s string) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == '.' {
			return i
		}
	}
	return -1
}

// newFunc is the constructor that c inherits.
func (c *Type) newFunc() (*Type, NewFunc) {
	for _, k := range c.MRO {
		if k.New != nil {
			return k, k.New
		}
	}
	return nil, nil
}

// modulesInC are the modules, beside builtins, whose classes are C in CPython: error messages name them with their module.
const modulesInC = " _asyncio _collections _contextvars _hashlib _io _thread collections datetime functools itertools operator re types "

// classesInC are classes that are C in CPython and Python here.
const classesInC = " array.array decimal.Context decimal.Decimal types.SimpleNamespace weakref.CallableProxyType weakref.ProxyType weakref.ReferenceType "

func (c *Type) inC() bool {
	if !c.Static {
		return strings.Contains(classesInC, " "+c.Module+"."+c.Qualname+" ")
	}
	return c.Static && strings.Contains(modulesInC, " "+c.Module+" ") && c.Name != "Counter" && c.Name != "cached_property"
}

// Shown is the name of the class as an error message calls its instances: "int", "C", "datetime.date".
func (c *Type) Shown() string {
	if c.inC() {
		return c.Module + "." + c.Qualname
	}
	return c.Name
}

// FullName is the name with its module, as error messages of CPython word it: "int", "__main__.C".
func (c *Type) FullName() string {
	if c.Module == "builtins" || c.Module == "" {
		return c.Qualname
	}
	return c.Module + "." + c.Qualname
}
