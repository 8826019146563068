// collections.namedtuple: classes of tuples whose positions have names.

package pylib

import (
	"slices"
	"strings"
	"unicode"

	"loopscope/core/interp"
)

// namedTuple is namedtuple(typename, field_names, rename, defaults, module).
func namedTuple(t *Thread, a []Value) (Value, *Exception) {
	name, exc := t.Str(a[0])
	if exc != nil {
		return null, exc
	}
	fields, exc := fieldNames(t, a[1])
	if exc != nil {
		return null, exc
	}
	rename, exc := t.Truth(a[2])
	if exc != nil {
		return null, exc
	}
	if rename {
		renameFields(fields)
	}
	if exc := checkFields(t, name, fields); exc != nil {
		return null, exc
	}
	var defaults []Value
	if !a[3].IsNone() {
		if defaults, exc = t.Collect(a[3]); exc != nil {
			return null, exc
		}
		if len(defaults) > len(fields) {
			return null, t.TypeErrorf("Got more default values than field names")
		}
	}
	module := t.CallerModule()
	if s, ok := text(a[4]); ok {
		module = s
	}
	return newNamedTuple(name, module, fields, defaults).Value(), nil
}

// fieldNames reads names given as a list, or as a text with commas or blanks between them.
func fieldNames(t *Thread, v Value) ([]string, *Exception) {
	if s, ok := text(v); ok {
		return strings.Fields(strings.ReplaceAll(s, ",", " ")), nil
	}
	var fields []string
	exc := t.Each(v, func(x Value) (bool, *Exception) {
		s, exc := t.Str(x)
		fields = append(fields, s)
		return true, exc
	})
	return fields, exc
}

// renameFields gives names by position to the fields whose own cannot be used.
func renameFields(fields []string) {
	for i, f := range fields {
		if !isFieldName(f) || isKeyword(f) || f[0] == '_' || slices.Contains(fields[:i], f) {
			fields[i] = "_" + itoa(i)
		}
	}
}

func checkFields(t *Thread, typename string, fields []string) *Exception {
	for _, name := range append([]string{typename}, fields...) {
		if !isFieldName(name) {
			quoted, exc := t.Repr(str(name))
			if exc != nil {
				return exc
			}
			return t.ValueErrorf("Type names and field names must be valid identifiers: %s", quoted)
		}
		if isKeyword(name) {
			return t.ValueErrorf("Type names and field names cannot be a keyword: '%s'", name)
		}
	}
	for i, name := range fields {
		if name[0] == '_' && name != "_"+itoa(i) {
			return t.ValueErrorf("Field names cannot start with an underscore: '%s'", name)
		}
		if slices.Contains(fields[:i], name) {
			return t.ValueErrorf("Encountered duplicate field name: '%s'", name)
		}
	}
	return nil
}

// isFieldName tells whether s can be the name of a field: it is an identifier.
func isFieldName(s string) bool {
	for i, r := range s {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return false
		}
	}
	return s != ""
}

// namedFields is what a class of named tuples knows.
type namedFields struct {
	class    *interp.Type
	names    []*interp.Str
	defaults []Value // of the last fields
}

// newNamedTuple makes a class of named tuples. Like every Go class that inherits from a builtin, it has the layout of an instance, so
// that its methods receive the instance and not the tuple inside.
func newNamedTuple(name, module string, fields []string, defaults []Value) *interp.Type {
	c := interp.NewGoType(name, interp.TypeTuple)
	c.Module, c.Static, c.Layout = module, module == "functools", interp.KindInstance
	c.WithoutDict()
	f := &namedFields{class: c, defaults: defaults}
	byName := interp.NewDict()
	for i, s := range fields {
		f.names = append(f.names, interp.Intern(s))
		c.NamedField(s, i, func(t *Thread, self Value) (Value, *Exception) { return interp.Plain(self).AsTuple().Items[i], nil }, readOnly)
		if d := i - len(fields) + len(defaults); d >= 0 {
			byName.SetStr(s, defaults[d])
		}
	}
	c.Doc = str(name + "(" + strings.Join(fields, ", ") + ")")
	fieldTuple := interp.NewTuple(strValues(f.names)...)
	c.NS.SetStr("_fields", fieldTuple)
	c.NS.SetStr("__match_args__", fieldTuple)
	c.NS.SetStr("_field_defaults", byName.Value())
	c.NS.SetStr("__slots__", interp.NewTuple())
	c.New = func(t *Thread, cls *interp.Type, args []Value, kw []interp.Kwarg) (Value, *Exception) {
		items, exc := f.bind(t, args, kw)
		return interp.Wrap(cls, interp.NewTuple(items...)), exc
	}
	f.defMethods(c)
	return c
}

// readOnly refuses to set a field.
func readOnly(t *Thread, self, v Value) *Exception {
	if v.IsNull() {
		return t.Errorf(interp.TypeAttributeError, "can't delete attribute")
	}
	return t.Errorf(interp.TypeAttributeError, "can't set attribute")
}

// bind puts the arguments of the constructor in order.
func (f *namedFields) bind(t *Thread, args []Value, kw []interp.Kwarg) ([]Value, *Exception) {
	items := make([]Value, len(f.names))
	if len(args) > len(items) {
		return nil, f.tooMany(t, len(args))
	}
	copy(items, args)
	for _, k := range kw {
		i := slices.IndexFunc(f.names, func(n *interp.Str) bool { return n.S == k.Name.S })
		switch {
		case i < 0:
			return nil, t.TypeErrorf("%s.__new__() got an unexpected keyword argument '%s'", f.class.Name, k.Name.S)
		case !items[i].IsNull():
			return nil, t.TypeErrorf("%s.__new__() got multiple values for argument '%s'", f.class.Name, k.Name.S)
		}
		items[i] = k.Value
	}
	var missing []string
	for i := range items {
		if !items[i].IsNull() {
			continue
		}
		if d := i - len(items) + len(f.defaults); d >= 0 {
			items[i] = f.defaults[d]
		} else {
			missing = append(missing, "'"+f.names[i].S+"'")
		}
	}
	if missing != nil {
		return nil, t.TypeErrorf("%s.__new__() missing %d required positional argument%s: %s",
			f.class.Name, len(missing), plural(len(missing)), listed(missing))
	}
	return items, nil
}

// tooMany words the error as that of a Python function, whose first argument is the class.
func (f *namedFields) tooMany(t *Thread, given int) *Exception {
	most := len(f.names) + 1
	takes := itoa(most)
	if n := len(f.defaults); n > 0 {
		takes = "from " + itoa(most-n) + " to " + takes
	}
	return t.TypeErrorf("%s.__new__() takes %s positional argument%s but %d were given", f.class.Name, takes, plural(most), given+1)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// listed joins as CPython does in messages: "a", "a and b", "a, b, and c".
func listed(parts []string) string {
	switch n := len(parts); n {
	case 1:
		return parts[0]
	case 2:
		return parts[0] + " and " + parts[1]
	default:
		return strings.Join(parts[:n-1], ", ") + ", and " + parts[n-1]
	}
}

func (f *namedFields) defMethods(c *interp.Type) {
	itemsOf := func(v Value) []Value { return interp.Plain(v).AsTuple().Items }
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.ReprOnce(a[0], "...", func() (string, *Exception) {
			kw := make([]interp.Kwarg, len(f.names))
			for i, x := range itemsOf(a[0]) {
				kw[i] = interp.Kwarg{Name: f.names[i], Value: x}
			}
			s, exc := reprArgs(t, nil, kw)
			return a[0].Type().Name + "(" + s + ")", exc
		})
		return str(s), exc
	})
	c.Def("_asdict()", func(t *Thread, a []Value) (Value, *Exception) {
		d := interp.NewDict()
		for i, x := range itemsOf(a[0]) {
			d.SetStrKey(f.names[i], x)
		}
		return d.Value(), nil
	})
	c.Def("_replace(**kwds)", func(t *Thread, a []Value) (Value, *Exception) {
		items := slices.Clone(itemsOf(a[0]))
		var unknown []Value
		for _, k := range kwargs(a[1]) {
			if i := slices.IndexFunc(f.names, func(n *interp.Str) bool { return n.S == k.Name.S }); i >= 0 {
				items[i] = k.Value
			} else {
				unknown = append(unknown, k.Name.Value())
			}
		}
		if unknown != nil {
			shown, exc := t.Repr(interp.NewList(unknown...))
			if exc == nil {
				exc = t.ValueErrorf("Got unexpected field names: %s", shown)
			}
			return null, exc
		}
		return interp.Wrap(a[0].Type(), interp.NewTuple(items...)), nil
	})
	c.DefClass("_make(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) {
		items, exc := t.Collect(a[1])
		if exc == nil && len(items) != len(f.names) {
			exc = t.TypeErrorf("Expected %d arguments, got %d", len(f.names), len(items))
		}
		return interp.Wrap(a[0].AsType(), interp.NewTuple(items...)), exc
	})
	c.Def("__getnewargs__()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Plain(a[0]), nil })
}
