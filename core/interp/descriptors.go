// staticmethod, classmethod, super, and the attributes of functions and methods.

package interp

import "slices"

func init() {
	defWrappers()
	defSuper()
	defFunction()
}

func defWrappers() {
	for _, c := range []*Type{typeStaticMethod, typeClassMethod} {
		kind := c.Layout
		c.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
			if len(args) != 1 || len(kw) > 0 {
				return Null, t.TypeErrorf("%s expected 1 argument, got %d", cls.Name, len(args))
			}
			return ofHead(&(&methodWrapper{Head{cls, kind}, args[0]}).Head), nil
		}
		c.Attr("__func__", func(t *Thread, v Value) (Value, *Exception) { return v.asWrapper().fn, nil }, nil)
		c.Attr("__wrapped__", func(t *Thread, v Value) (Value, *Exception) { return v.asWrapper().fn, nil }, nil)
		c.Attr("__isabstractmethod__", func(t *Thread, v Value) (Value, *Exception) {
			return t.GetAttrOr(v.asWrapper().fn, Intern("__isabstractmethod__"), False)
		}, nil)
		c.Def("__get__(instance, owner=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
			owner := a[1].Type()
			if a[2].Kind() == KindType {
				owner = a[2].AsType()
			}
			return t.bindAttr(a[0], a[1], owner)
		})
		for _, name := range []string{"__name__", "__qualname__", "__doc__", "__module__", "__annotations__"} {
			c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return t.GetAttr(v.asWrapper().fn, Intern(name)) }, nil)
		}
	}
}

func defSuper() {
	typeSuper.New = func(t *Thread, cls *Type, args []Value, kw []Kwarg) (Value, *Exception) {
		var of, obj Value
		switch len(args) {
		case 0:
			var exc *Exception
			if of, obj, exc = t.superArgs(); exc != nil {
				return Null, exc
			}
		case 1:
			of = args[0]
		case 2:
			of, obj = args[0], args[1]
		default:
			return Null, t.TypeErrorf("super() expected at most 2 arguments, got %d", len(args))
		}
		if of.Kind() != KindType {
			return Null, t.TypeErrorf("super() argument 1 must be a type, not %s", of.Type().Shown())
		}
		return t.newSuper(of.AsType(), obj)
	}
	orNone := func(c *Type) Value {
		if c == nil {
			return None
		}
		return c.Value()
	}
	typeSuper.Attr("__thisclass__", func(t *Thread, v Value) (Value, *Exception) { return v.asSuper().cls.Value(), nil }, nil)
	typeSuper.Attr("__self_class__", func(t *Thread, v Value) (Value, *Exception) { return orNone(v.asSuper().self), nil }, nil)
	typeSuper.Attr("__self__", func(t *Thread, v Value) (Value, *Exception) {
		if obj := v.asSuper().obj; !obj.IsNull() {
			return obj, nil
		}
		return None, nil
	}, nil)
	typeSuper.Def("__get__(instance, owner=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s := a[0].asSuper()
		if s.self != nil || a[1].IsNone() {
			return a[0], nil
		}
		return t.newSuper(s.cls, a[1])
	})
}

// newSuper is super(of, obj); obj Null makes one without an object, which finds one as an attribute of a class.
func (t *Thread) newSuper(of *Type, obj Value) (Value, *Exception) {
	s := &superObject{Head: Head{typeSuper, KindSuper}, cls: of, obj: obj}
	switch {
	case obj.IsNull() || obj.IsNone():
		s.obj = Null
	case obj.Kind() == KindType && obj.AsType().IsSubclass(s.cls):
		s.self = obj.AsType()
	case obj.Type().IsSubclass(s.cls):
		s.self = obj.Type()
	default:
		return Null, t.TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
	}
	return ofHead(&s.Head), nil
}

// superArgs finds what super() without arguments means: the class being defined, and the first argument of the running method.
func (t *Thread) superArgs() (cls, self Value, exc *Exception) {
	f := t.frame
	if f == nil || f.code.ArgCount == 0 && !f.code.VarArgs {
		return Null, Null, t.Errorf(TypeRuntimeError, "super(): no arguments")
	}
	for i, name := range f.code.Scope.Frees {
		if name == "__class__" {
			cls = f.cells[len(f.code.Cells)+i].asCell().V
			if cls.IsNull() {
				return Null, Null, t.Errorf(TypeRuntimeError, "super(): empty __class__ cell")
			}
		}
	}
	if cls.IsNull() {
		return Null, Null, t.Errorf(TypeRuntimeError, "super(): __class__ cell not found")
	}
	self = f.regs[0]
	for i, c := range f.code.Cells {
		if c.Slot == 0 {
			self = f.cells[i].asCell().V
		}
	}
	if self.IsNull() {
		return Null, Null, t.Errorf(TypeRuntimeError, "super(): arg[0] deleted")
	}
	return cls, self, nil
}

func defFunction() {
	field := func(name string, of func(f *Function) *Value) {
		TypeFunction.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return *of(v.AsFunction()), nil },
			func(t *Thread, v, x Value) *Exception {
				if x.IsNull() {
					x = None
				}
				*of(v.AsFunction()) = x
				return nil
			})
	}
	names := func(name string, of func(f *Function) *Value) {
		TypeFunction.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return *of(v.AsFunction()), nil },
			func(t *Thread, v, x Value) *Exception {
				if Plain(x).Kind() != KindStr {
					return t.TypeErrorf("%s must be set to a string object", name)
				}
				*of(v.AsFunction()) = x
				return nil
			})
	}
	names("__name__", func(f *Function) *Value { return &f.Name })
	names("__qualname__", func(f *Function) *Value { return &f.Qualname })
	field("__doc__", func(f *Function) *Value { return &f.Doc })
	field("__module__", func(f *Function) *Value { return &f.Module })
	TypeFunction.Attr("__defaults__", func(t *Thread, v Value) (Value, *Exception) {
		if d := v.AsFunction().Defaults; len(d) > 0 {
			return NewTuple(append([]Value(nil), d...)...), nil
		}
		return None, nil
	}, func(t *Thread, v, x Value) *Exception {
		switch {
		case x.IsNull() || x.IsNone():
			v.AsFunction().Defaults = nil
		case x.Kind() == KindTuple:
			v.AsFunction().Defaults = x.AsTuple().Items
		default:
			return t.TypeErrorf("__defaults__ must be set to a tuple object")
		}
		return nil
	})
	TypeFunction.Attr("__kwdefaults__", func(t *Thread, v Value) (Value, *Exception) {
		if d := v.AsFunction().KwDefs; d != nil {
			return d.Value(), nil
		}
		return None, nil
	}, func(t *Thread, v, x Value) *Exception {
		switch {
		case x.IsNull() || x.IsNone():
			v.AsFunction().KwDefs = nil
		case Plain(x).Kind() == KindDict:
			v.AsFunction().KwDefs = Plain(x).AsDict()
		default:
			return t.TypeErrorf("__kwdefaults__ must be set to a dict object")
		}
		return nil
	})
	TypeFunction.Attr("__annotations__", func(t *Thread, v Value) (Value, *Exception) {
		f := v.AsFunction()
		if f.Annotate == nil {
			f.Annotate = NewDict()
		}
		return f.Annotate.Value(), nil
	}, func(t *Thread, v, x Value) *Exception {
		if x.Kind() != KindDict {
			return t.TypeErrorf("__annotations__ must be set to a dict object")
		}
		v.AsFunction().Annotate = x.AsDict()
		return nil
	})
	TypeFunction.Attr("__code__", func(t *Thread, v Value) (Value, *Exception) { return ofHead(&v.AsFunction().Code.Head), nil }, nil)
	TypeFunction.Attr("__globals__", func(t *Thread, v Value) (Value, *Exception) { return v.AsFunction().Globals.Value(), nil }, nil)
	TypeFunction.Attr("__closure__", func(t *Thread, v Value) (Value, *Exception) {
		if c := v.AsFunction().Closure; len(c) > 0 {
			return NewTuple(append([]Value(nil), c...)...), nil
		}
		return None, nil
	}, nil)
	bindable := func(c *Type) {
		c.Def("__get__(instance, owner=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
			if a[1].IsNone() {
				return a[0], nil
			}
			return t.bindAttr(a[0], a[1], a[1].Type())
		})
	}
	for _, c := range []*Type{TypeFunction, typeMethodDescriptor, typeNative, typeNativeFunction} {
		c.Def("__call__(*args, **kwargs)", func(t *Thread, a []Value) (Value, *Exception) {
			return t.Call(a[0], a[1].AsTuple().Items, keywords(a[2].AsDict()))
		})
	}
	bindable(TypeFunction)
	bindable(typeMethodDescriptor)
	typeCell.Attr("cell_contents", func(t *Thread, v Value) (Value, *Exception) {
		if c := v.asCell().V; !c.IsNull() {
			return c, nil
		}
		return Null, t.ValueErrorf("Cell is empty")
	}, nil)
	defMethodAttrs()
	defNativeAttrs()
	defCodeAttrs()
}

func defMethodAttrs() {
	typeMethod.Attr("__func__", func(t *Thread, v Value) (Value, *Exception) { return v.AsMethod().Fn, nil }, nil)
	typeMethod.Attr("__self__", func(t *Thread, v Value) (Value, *Exception) { return v.AsMethod().Self, nil }, nil)
	typeMethod.Def("__getattribute__(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		name, exc := t.attrName(a[1])
		if exc != nil {
			return Null, exc
		}
		if name.S != "__class__" {
			if found := typeMethod.Lookup(name); !found.IsNull() && found.Kind() == KindMember && found.asMember().Name != "__doc__" && found.asMember().Name != "__module__" && found.asMember().Name != "__dict__" {
				return t.bindAttr(found, a[0], typeMethod)
			}
			if x, ok, exc := t.LookupAttr(a[0].AsMethod().Fn, name); ok || exc != nil {
				return x, exc
			}
		}
		x, ok, exc := t.genericAttr(a[0], name)
		if exc == nil && !ok {
			exc = t.noAttribute(a[0], name)
		}
		return x, exc
	})
}

// nativeIn is the Go function that v is, or that a bound method is made of.
func nativeIn(v Value) *Native {
	if v.Kind() == KindMethod {
		v = v.AsMethod().Fn
	}
	return v.AsNative()
}

func defNativeAttrs() {
	typeNative.Attr("__self__", func(t *Thread, v Value) (Value, *Exception) {
		if v.Kind() == KindMethod {
			return v.AsMethod().Self, nil
		}
		return t.ImportModule("builtins")
	}, nil)
	for _, c := range []*Type{typeNative, typeNativeFunction, typeMethodDescriptor} {
		c.Attr("__name__", func(t *Thread, v Value) (Value, *Exception) { return NewStr(nativeIn(v).Name), nil }, nil)
		c.Attr("__qualname__", func(t *Thread, v Value) (Value, *Exception) {
			n := nativeIn(v)
			if n.Owner != nil {
				return NewStr(n.Owner.Name + "." + n.Name), nil
			}
			return NewStr(n.Name), nil
		}, nil)
		c.Attr("__module__", func(t *Thread, v Value) (Value, *Exception) {
			if m := nativeIn(v).Module; m != "" {
				return NewStr(m), nil
			}
			return NewStr("builtins"), nil
		}, nil)
		c.Attr("__doc__", func(t *Thread, v Value) (Value, *Exception) {
			if d := nativeIn(v).Doc; d != "" {
				return NewStr(d), nil
			}
			return None, nil
		}, nil)
	}
}

func defCodeAttrs() {
	typeCode.Attr("co_name", func(t *Thread, v Value) (Value, *Exception) { return NewStr(v.asCode().Name), nil }, nil)
	typeCode.Attr("co_qualname", func(t *Thread, v Value) (Value, *Exception) { return NewStr(v.asCode().Qualname), nil }, nil)
	typeCode.Attr("co_filename", func(t *Thread, v Value) (Value, *Exception) { return NewStr(v.asCode().File), nil }, nil)
	typeCode.Attr("co_firstlineno", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(v.asCode().First)), nil }, nil)
	typeCode.Attr("co_argcount", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(v.asCode().ArgCount)), nil }, nil)
	typeCode.Attr("co_kwonlyargcount", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(v.asCode().KwOnly)), nil }, nil)
	typeCode.Attr("co_posonlyargcount", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(v.asCode().PosOnly)), nil }, nil)
	typeCode.Attr("co_varnames", func(t *Thread, v Value) (Value, *Exception) {
		return strTuple(v.asCode().Scope.Locals), nil
	}, nil)
	typeCode.Attr("co_nlocals", func(t *Thread, v Value) (Value, *Exception) { return Int(int64(len(v.asCode().Scope.Locals))), nil }, nil)
	typeCode.Attr("co_names", func(t *Thread, v Value) (Value, *Exception) {
		var names []string
		for _, s := range v.asCode().Sites {
			if s.name != nil && !slices.Contains(names, s.name.S) {
				names = append(names, s.name.S)
			}
		}
		return strTuple(names), nil
	}, nil)
	typeCode.Attr("co_consts", func(t *Thread, v Value) (Value, *Exception) {
		var values []Value
		for _, x := range v.asCode().Consts {
			if k := x.Kind(); k != KindNative && k != KindFunction && k != KindType {
				values = append(values, x)
			}
		}
		if !slices.ContainsFunc(values, None.Is) {
			values = append(values, None)
		}
		return NewTuple(values...), nil
	}, nil)
	typeCode.Attr("co_freevars", func(t *Thread, v Value) (Value, *Exception) { return strTuple(v.asCode().Scope.Frees), nil }, nil)
	typeCode.Attr("co_cellvars", func(t *Thread, v Value) (Value, *Exception) {
		var names []string
		for _, c := range v.asCode().Cells {
			names = append(names, c.Name)
		}
		return strTuple(names), nil
	}, nil)
	typeCode.Attr("co_flags", func(t *Thread, v Value) (Value, *Exception) {
		flags := map[GenKind]int64{GeneratorKind: 0x20, CoroutineKind: 0x80, AsyncGenKind: 0x200}[v.asCode().genKind]
		c := v.asCode()
		if c.VarArgs {
			flags |= 4
		}
		if c.VarKw {
			flags |= 8
		}
		if c.iterable {
			flags |= 0x100
		}
		return Int(flags | 3), nil
	}, nil)
}

func strTuple(names []string) Value {
	items := make([]Value, len(names))
	for i, n := range names {
		items[i] = NewStr(n)
	}
	return NewTuple(items...)
}
