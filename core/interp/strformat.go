// str.format and str.format_map: replacement fields.

package interp

import (
	"math"
	"strconv"
	"strings"
)

// fieldFormat is one run of str.format.
type fieldFormat struct {
	t       *Thread
	args    []Value // nil with format_map
	mapping Value   // what names are looked up in
	byMap   bool    // format_map: no positional fields
	manual  int8    // 0: not known yet, 1: {0}, -1: {}
	auto    int     // the number of the next {}
}

// replacement is a field {name!conversion:spec}.
type replacement struct {
	name       string
	conversion rune // 0: none
	spec       string
	nested     bool // spec holds fields of its own
}

// strFormat is format.format(*args, **kwargs).
func (t *Thread) strFormat(format string, args []Value, kwargs Value) (string, *Exception) {
	f := fieldFormat{t: t, args: args, mapping: kwargs}
	return f.run(format, 2)
}

// strFormatMap is format.format_map(mapping).
func (t *Thread) strFormatMap(format string, mapping Value) (string, *Exception) {
	f := fieldFormat{t: t, mapping: mapping, byMap: true}
	return f.run(format, 2)
}

// run replaces the fields of format; specs may hold fields, down to depth.
func (f *fieldFormat) run(format string, depth int) (string, *Exception) {
	if depth == 0 {
		return "", f.t.ValueErrorf("Max string recursion exceeded")
	}
	out := make([]byte, 0, len(format)+32)
	for {
		n := braceIndex(format)
		out = append(out, format[:n]...)
		if n == len(format) {
			return string(out), nil
		}
		brace := format[n]
		format = format[n+1:]
		switch {
		case format != "" && format[0] == brace:
			out = append(out, brace)
			format = format[1:]
			continue
		case brace == '}':
			return "", f.t.ValueErrorf("Single '}' encountered in format string")
		case format == "":
			return "", f.t.ValueErrorf("Single '{' encountered in format string")
		}
		field, rest, exc := f.parse(format)
		if exc != nil {
			return "", exc
		}
		if out, exc = f.replace(out, field, depth); exc != nil {
			return "", exc
		}
		format = rest
	}
}

// braceIndex is where the first brace of s is; its length when there is none.
func braceIndex(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] == '{' || s[i] == '}' {
			return i
		}
	}
	return len(s)
}

// parse reads a field up to its closing brace; s begins after the opening one.
func (f *fieldFormat) parse(s string) (r replacement, rest string, exc *Exception) {
	at, bracket := 0, false
name:
	for ; at < len(s); at++ {
		switch c := s[at]; {
		case c == '[':
			bracket = true
		case c == ']':
			bracket = false
		case bracket:
		case c == '{':
			return r, "", f.t.ValueErrorf("unexpected '{' in field name")
		case c == '}' || c == ':' || c == '!':
			break name
		}
	}
	if at == len(s) {
		return r, "", f.t.ValueErrorf("expected '}' before end of string")
	}
	r.name = s[:at]
	mark := s[at]
	s = s[at+1:]
	if mark == '!' {
		if s, exc = f.parseConversion(&r, s); exc != nil {
			return r, "", exc
		}
		mark, s = s[0], s[1:]
	}
	if mark == '}' {
		return r, s, nil
	}
	depth := 1
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
			r.nested = true
		case '}':
			if depth--; depth == 0 {
				r.spec = s[:i]
				return r, s[i+1:], nil
			}
		}
	}
	return r, "", f.t.ValueErrorf("unmatched '{' in format spec")
}

// parseConversion reads the character after !, up to the : or } that must follow.
func (f *fieldFormat) parseConversion(r *replacement, s string) (string, *Exception) {
	if s == "" {
		return "", f.t.ValueErrorf("end of string while looking for conversion specifier")
	}
	c, size := decodeRune(s)
	r.conversion = c
	switch s = s[size:]; {
	case s == "":
		return "", f.t.ValueErrorf("unmatched '{' in format spec")
	case s[0] != ':' && s[0] != '}':
		return "", f.t.ValueErrorf("expected ':' after conversion specifier")
	}
	return s, nil
}

// replace appends the text of one field.
func (f *fieldFormat) replace(out []byte, r replacement, depth int) ([]byte, *Exception) {
	v, exc := f.value(r.name)
	if exc != nil {
		return nil, exc
	}
	if r.conversion != 0 {
		if v, exc = f.convert(r.conversion, v); exc != nil {
			return nil, exc
		}
	}
	spec := r.spec
	if r.nested {
		if spec, exc = f.run(spec, depth-1); exc != nil {
			return nil, exc
		}
	}
	switch {
	case spec == "" && v.IsInt():
		return strconv.AppendInt(out, v.AsInt(), 10), nil
	case spec == "" && v.IsFloat():
		return appendFloat(out, v.AsFloat()), nil
	}
	text, exc := f.t.Format(v, spec)
	return append(out, text...), exc
}

// convert is what !r, !s or !a makes of v.
func (f *fieldFormat) convert(conversion rune, v Value) (Value, *Exception) {
	var text string
	var exc *Exception
	switch {
	case conversion == 'r':
		text, exc = f.t.Repr(v)
	case conversion == 's':
		text, exc = f.t.builtinText(v)
	case conversion == 'a':
		text, exc = f.t.ASCII(v)
	case conversion > 32 && conversion < 127:
		exc = f.t.ValueErrorf("Unknown conversion specifier %c", conversion)
	default:
		exc = f.t.ValueErrorf("Unknown conversion specifier \\x%x", conversion)
	}
	return NewStr(text), exc
}

// value is what a field's name stands for: "0", "", "key", each with .attributes and [indices].
func (f *fieldFormat) value(name string) (Value, *Exception) {
	first, rest := name, ""
	if name == "" {
		return f.argument(name)
	}
	if i := strings.IndexAny(name, ".["); i >= 0 {
		first, rest = name[:i], name[i:]
	}
	v, exc := f.argument(first)
	for exc == nil && rest != "" {
		v, rest, exc = f.member(v, rest)
	}
	return v, exc
}

// argument is what the first part of a field's name stands for.
func (f *fieldFormat) argument(first string) (Value, *Exception) {
	index, isNumber, exc := f.number(first)
	if exc != nil {
		return Null, exc
	}
	if first == "" || isNumber {
		style := int8(1)
		if first == "" {
			style, index = -1, f.auto
			f.auto++
		}
		if f.manual == -style {
			return Null, f.mixed()
		}
		f.manual = style
		if f.byMap {
			return Null, f.t.ValueErrorf("Format string contains positional fields")
		}
		if index >= len(f.args) {
			return Null, f.t.Errorf(TypeIndexError, "Replacement index %d out of range for positional args tuple", index)
		}
		return f.args[index], nil
	}
	return f.t.GetItem(f.mapping, NewStr(first))
}

func (f *fieldFormat) mixed() *Exception {
	if f.manual == 1 {
		return f.t.ValueErrorf("cannot switch from manual field specification to automatic field numbering")
	}
	return f.t.ValueErrorf("cannot switch from automatic field numbering to manual field specification")
}

// number reads a name that is all decimal digits.
func (f *fieldFormat) number(s string) (int, bool, *Exception) {
	n, rest, exc := f.t.parseSize(s)
	return n, n >= 0 && rest == "" && n < math.MaxInt, exc
}

// member is what .attribute or [index] at the start of rest means for v.
func (f *fieldFormat) member(v Value, rest string) (Value, string, *Exception) {
	switch rest[0] {
	case '.':
		name := rest[1:]
		if i := strings.IndexAny(name, ".["); i >= 0 {
			name = name[:i]
		}
		if name == "" {
			return Null, "", f.t.ValueErrorf("Empty attribute in format string")
		}
		x, exc := f.t.GetAttr(v, Intern(name))
		return x, rest[1+len(name):], exc
	case '[':
		end := strings.IndexByte(rest, ']')
		if end < 0 {
			return Null, "", f.t.ValueErrorf("Missing ']' in format string")
		}
		key := rest[1:end]
		if key == "" {
			return Null, "", f.t.ValueErrorf("Empty attribute in format string")
		}
		index, isNumber, exc := f.number(key)
		if exc != nil {
			return Null, "", exc
		}
		k := NewStr(key)
		if isNumber {
			k = Int(int64(index))
		}
		x, exc := f.t.GetItem(v, k)
		return x, rest[end+1:], exc
	}
	return Null, "", f.t.ValueErrorf("Only '.' or '[' may follow ']' in format field specifier")
}
