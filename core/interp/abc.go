// Abstract base classes: the metaclass ABCMeta, which finds abstract methods and knows classes that only claim to be subclasses.

package interp

import "slices"

// TypeABCMeta is abc.ABCMeta.
var TypeABCMeta = NewGoType("abc.ABCMeta", TypeType)

var (
	isAbstractName     = Intern("__isabstractmethod__")
	subclassHookName   = Intern("__subclasshook__")
	virtualClassesName = Intern("_virtual")
)

// An abstractClass is what a Go package says of an abstract class: which builtins are subclasses of it though they do not inherit, and
// how to tell by looking at any class. Programs add to it by register, which counts for their own run only: see virtualClasses.
type abstractClass struct {
	registered []*Type
	hook       func(c *Type) bool
}

// abstractClasses are complete after package initialisation.
var abstractClasses = map[*Type]*abstractClass{}

// NewABC makes an abstract class that is written in Go. abstract are the methods that subclasses must bring; hook, when it is not
// nil, tells of any class whether it counts as a subclass.
func NewABC(name string, bases []*Type, abstract []string, hook func(c *Type) bool) *Type {
	module, short := "builtins", name
	if i := lastDot(name); i >= 0 {
		module, short = name[:i], name[i+1:]
	}
	if len(bases) == 0 {
		bases = []*Type{TypeObject}
	}
	c, _ := newClass(TypeABCMeta, short, bases, NewDict())
	c.Static, c.Module = true, module
	for _, b := range bases {
		abstract = append(abstract, b.abstract...)
	}
	c.abstract = slices.Compact(slices.Sorted(slices.Values(abstract)))
	abstractClasses[c] = &abstractClass{hook: hook}
	return c
}

// Implements says that c has what bases ask of it: the rest of its abstract methods is what it leaves open.
func (c *Type) Implements(names ...string) {
	c.abstract = slices.DeleteFunc(slices.Clone(c.abstract), func(name string) bool { return slices.Contains(names, name) })
}

// RegisterGo makes builtin classes subclasses of an abstract class and of all that this inherits from.
func (c *Type) RegisterGo(classes ...*Type) {
	for _, k := range c.MRO {
		if a := abstractClasses[k]; a != nil {
			a.registered = append(a.registered, classes...)
		}
	}
}

// virtualClasses are the classes that the programs of one interpreter registered, by abstract class, and the answers given since
// the last registration.
type virtualClasses struct {
	registered map[*Type][]*Type
	known      map[[2]*Type]bool
}

// virtual is the runtime's own part of what is known of abstract classes. It is kept where only this file looks.
func (rt *Runtime) virtual() *virtualClasses {
	if v, ok := rt.Builtins.GetStr(virtualClassesName); ok {
		return v.AsInstance().Data.(*virtualClasses)
	}
	v := &virtualClasses{registered: map[*Type][]*Type{}, known: map[[2]*Type]bool{}}
	rt.Builtins.SetStrKey(virtualClassesName, NewInstance(TypeObject, v).Value())
	return v
}

func init() {
	c := TypeABCMeta
	c.New = newABC
	c.Def("register(subclass, /)", registerClass)
	c.Def("__instancecheck__(instance, /)", func(t *Thread, a []Value) (Value, *Exception) {
		is, exc := t.IsVirtualSubclass(a[1].Type(), a[0].AsType())
		return Bool(is), exc
	})
	c.Def("__subclasscheck__(subclass, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].Kind() != KindType {
			return Null, t.TypeErrorf("issubclass() arg 1 must be a class")
		}
		is, exc := t.IsVirtualSubclass(a[1].AsType(), a[0].AsType())
		return Bool(is), exc
	})
}

// newABC makes a class as type does, and finds its abstract methods.
func newABC(t *Thread, meta *Type, args []Value, kw []Kwarg) (Value, *Exception) {
	v, exc := TypeType.New(t, meta, args, kw)
	if exc != nil || v.Kind() != KindType {
		return v, exc
	}
	names, exc := t.abstractNames(v.AsType())
	if exc == nil {
		v.AsType().SetAbstract(names)
	}
	return v, exc
}

// abstractNames are the methods that c declares abstract, and those that it inherits so and does not bring.
func (t *Thread) abstractNames(c *Type) ([]string, *Exception) {
	var names []string
	for i := 0; ; {
		e, next, ok := c.NS.Next(i)
		if !ok {
			break
		}
		i = next
		abstract, exc := t.isAbstract(e.Value)
		if exc != nil {
			return nil, exc
		}
		if abstract {
			names = append(names, e.Key.AsStr().S)
		}
	}
	for _, b := range c.Bases {
		for _, name := range b.abstract {
			found := c.Lookup(Intern(name))
			abstract, exc := t.isAbstract(found)
			if exc != nil {
				return nil, exc
			}
			if (abstract || found.IsNull()) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names, nil
}

// isAbstract tells whether a class attribute is an abstract method, or a property or class method of one.
func (t *Thread) isAbstract(v Value) (bool, *Exception) {
	switch v.Kind() {
	case KindProperty:
		p := v.asProperty()
		for _, f := range []Value{p.Get, p.Set, p.Del} {
			if abstract, exc := t.isAbstract(f); abstract || exc != nil {
				return abstract, exc
			}
		}
		return false, nil
	case KindStaticMethod, KindClassMethod:
		return t.isAbstract(v.asWrapper().fn)
	case KindFunction, KindInstance:
		flag, exc := t.GetAttrOr(v, isAbstractName, False)
		if exc != nil {
			return false, exc
		}
		return t.Truth(flag)
	}
	return false, nil
}

func registerClass(t *Thread, a []Value) (Value, *Exception) {
	if a[1].Kind() != KindType {
		return Null, t.TypeErrorf("Can only register classes")
	}
	cls, sub := a[0].AsType(), a[1].AsType()
	if is, exc := t.IsVirtualSubclass(cls, sub); exc != nil {
		return Null, exc
	} else if is && cls != sub {
		return Null, t.Errorf(TypeRuntimeError, "Refusing to create an inheritance cycle")
	}
	v := t.RT.virtual()
	for _, k := range cls.MRO {
		if k.Head.typ.IsSubclass(TypeABCMeta) {
			v.registered[k] = append(v.registered[k], sub)
		}
	}
	clear(v.known)
	return a[1], nil
}

// IsVirtualSubclass tells whether c counts as a subclass of an abstract class: because it inherits, is registered, or has what
// the class's hook looks for.
func (t *Thread) IsVirtualSubclass(c, abstract *Type) (bool, *Exception) {
	if c.IsSubclass(abstract) {
		return true, nil
	}
	if a := abstractClasses[abstract]; a != nil {
		if a.hook != nil && a.hook(c) || slices.ContainsFunc(a.registered, c.IsSubclass) {
			return true, nil
		}
	}
	v := t.RT.virtual()
	if answer, ok := v.known[[2]*Type{c, abstract}]; ok {
		return answer, nil
	}
	answer, exc := t.askHooks(v, c, abstract)
	if exc == nil && c.Static {
		v.known[[2]*Type{c, abstract}] = answer // a class written in Python may still change
	}
	return answer, exc
}

func (t *Thread) askHooks(v *virtualClasses, c, abstract *Type) (bool, *Exception) {
	if hook := abstract.Lookup(subclassHookName); hook.Kind() == KindClassMethod && hook.asWrapper().fn.Kind() == KindFunction {
		r, exc := t.Call(hook.asWrapper().fn, []Value{abstract.Value(), c.Value()}, nil)
		if exc != nil {
			return false, exc
		}
		if !r.Is(NotImplemented) {
			return t.Truth(r)
		}
	}
	for _, r := range v.registered[abstract] {
		if is, exc := t.IsSubclass(c.Value(), r.Value()); is || exc != nil {
			return is, exc
		}
	}
	for _, s := range abstract.subclasses {
		if is, exc := t.IsSubclass(c.Value(), s.Value()); is || exc != nil {
			return is, exc
		}
	}
	return false, nil
}

// Mixin is Def for a method that an abstract class brings to its subclasses: they need not write it themselves.
func (c *Type) Mixin(decl string, fn GoFunc) {
	n := c.Def(decl, fn)
	c.Implements(n.Name)
	for k := range abstractClasses {
		if k != c && k.IsSubclass(c) {
			k.Implements(n.Name)
		}
	}
}

// UpdateAbstract finds anew which methods of c are abstract, after it got some: it can then perhaps make instances.
func (t *Thread) UpdateAbstract(c *Type) *Exception {
	if c.Static || !c.Type().IsSubclass(TypeABCMeta) {
		return nil
	}
	names, exc := t.abstractNames(c)
	if exc == nil {
		c.SetAbstract(names)
	}
	return exc
}
