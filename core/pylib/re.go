// The module re: its functions, and re.error. Patterns are in re_pattern.go, matches in re_match.go; the syntax is read by
// re_syntax.go, re_groups.go and re_set.go, compiled by re_program.go and run by re_matcher.go.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var (
	typeRePattern = interp.NewGoType("re.Pattern", nil)
	typeReMatch   = interp.NewGoType("re.Match", nil)
	typeReError   = interp.NewGoException("re.error", interp.TypeException)
)

// maxRegexCache is how many patterns the module keeps compiled.
const maxRegexCache = 512

// regexKey is what makes two patterns the same.
type regexKey struct {
	source string
	bytes  bool
	flags  reFlags
}

// regexCache keeps the patterns of one interpreter.
type regexCache map[regexKey]Value

var reModule = module{"re", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeRePattern, typeReMatch, typeReError, typeRegexFlag)
	for _, f := range reFlagNames {
		v := regexFlag(f.flag)
		m.Attrs.SetStr(f.name, v)
		if f.short != 0 {
			m.Attrs.SetStr(string(f.short), v)
		}
	}
	m.Attrs.SetStr("NOFLAG", regexFlag(0))
	cache := regexCache{}
	def(m, "compile(pattern, flags=0)", func(t *Thread, a []Value) (Value, *Exception) { return cache.compile(t, a[0], a[1]) })
	def(m, "purge()", func(t *Thread, a []Value) (Value, *Exception) {
		clear(cache)
		return none, nil
	})
	def(m, "escape(pattern)", escapeRegex)
	// The methods of patterns as functions: the pattern comes first and the flags last.
	for name, params := range map[string]string{
		"match": "string", "search": "string", "fullmatch": "string", "findall": "string", "finditer": "string",
		"split": "string, maxsplit=0", "sub": "repl, string, count=0", "subn": "repl, string, count=0",
	} {
		method := interp.Intern(name)
		def(m, name+"(pattern, "+params+", flags=0)", func(t *Thread, a []Value) (Value, *Exception) {
			p, exc := cache.compile(t, a[0], a[len(a)-1])
			if exc != nil {
				return null, exc
			}
			fn, exc := t.GetAttr(p, method)
			if exc != nil {
				return null, exc
			}
			return t.Call(fn, append([]Value(nil), a[1:len(a)-1]...), nil)
		})
	}
	return nil
}}

// compile is re.compile(source, flags).
func (c regexCache) compile(t *Thread, source, flags Value) (Value, *Exception) {
	f, exc := t.Index(flags)
	if exc != nil {
		return null, exc
	}
	if source.Type() == typeRePattern {
		if f != 0 {
			return null, t.ValueErrorf("cannot process flags argument with a compiled pattern")
		}
		return source, nil
	}
	key := regexKey{flags: reFlags(f)}
	switch p := interp.Plain(source); p.Kind() {
	case interp.KindStr:
		key.source = p.AsStr().S
	case interp.KindBytes, interp.KindByteArray:
		key.source, key.bytes = string(p.AsBytes().B), true
	default:
		return null, t.TypeErrorf("first argument must be string or compiled pattern")
	}
	if p, ok := c[key]; ok {
		return p, nil
	}
	p, exc := compilePattern(t, source, key)
	if exc != nil {
		return null, exc
	}
	if len(c) >= maxRegexCache {
		clear(c)
	}
	v := interp.NewInstance(typeRePattern, p).Value()
	c[key] = v
	return v, nil
}

// compilePattern compiles a pattern that is not in the cache.
func compilePattern(t *Thread, source Value, key regexKey) (*pattern, *Exception) {
	var runes []rune
	for rest := key.source; rest != ""; {
		r, size := rune(rest[0]), 1
		if !key.bytes {
			r, size = decodeRune(rest)
		}
		runes = append(runes, r)
		rest = rest[size:]
	}
	quote := func(name string) string {
		s, _ := t.Repr(str(name))
		return s
	}
	parsed, root, err := parseRegex(runes, key.bytes, key.flags, quote)
	if err != nil {
		return nil, regexError(t, err, source)
	}
	flags := parsed.flags
	if key.flags&reVerbose != 0 {
		flags |= reVerbose
	}
	switch {
	case !key.bytes && flags&reLocale != 0:
		return nil, t.ValueErrorf("cannot use LOCALE flag with a str pattern")
	case !key.bytes && flags&reASCII != 0 && flags&reUnicode != 0:
		return nil, t.ValueErrorf("ASCII and UNICODE flags are incompatible")
	case key.bytes && flags&reUnicode != 0:
		return nil, t.ValueErrorf("cannot use UNICODE flag with a bytes pattern")
	case key.bytes && flags&reLocale != 0 && flags&reASCII != 0:
		return nil, t.ValueErrorf("ASCII and LOCALE flags are incompatible")
	case !key.bytes && flags&reASCII == 0:
		flags |= reUnicode
	}
	prog, err := compileRegex(root, key.bytes)
	if err != nil {
		return nil, regexError(t, err, source)
	}
	p := &pattern{source: source, prog: prog, bytes: key.bytes, flags: flags, groups: parsed.groups, names: parsed.ordered}
	for _, name := range p.names {
		p.numbers = append(p.numbers, parsed.names[name])
	}
	return p, t.Spend(len(runes) * 4)
}

// regexError is what is wrong with a pattern or a template as an exception.
func regexError(t *Thread, err *reError, source Value) *Exception {
	if err.overflow {
		return t.Errorf(interp.TypeOverflowError, "%s", err.message)
	}
	exc := interp.NewException(typeReError)
	describeRegexError(exc, err.message, source, err.pos)
	return exc
}

// describeRegexError gives an exception its message and attributes. pos counts characters of source; it may be unknown (-1), and so may
// source (None).
func describeRegexError(exc *Exception, message string, source Value, pos int) {
	full := message
	place, line, column := none, none, none
	var s, lineEnd string
	switch p := interp.Plain(source); p.Kind() {
	case interp.KindStr:
		s = p.AsStr().S
	case interp.KindBytes, interp.KindByteArray:
		s = string(p.AsBytes().B)
	default:
		pos = -1
	}
	if pos >= 0 {
		before := s[:byteOffset(s, pos)]
		n := strings.Count(before, "\n") + 1
		at := charCount(before[strings.LastIndexByte(before, '\n')+1:]) + 1
		if strings.Contains(s, "\n") {
			lineEnd = " (line " + itoa(n) + ", column " + itoa(at) + ")"
		}
		full += " at position " + itoa(pos) + lineEnd
		place, line, column = integer(pos), integer(n), integer(at)
	}
	exc.Args = []Value{str(full)}
	set := func(name string, v Value) { exc.SetSlot(interp.Intern(name), v) }
	set("msg", str(message))
	set("pattern", source)
	set("pos", place)
	set("lineno", line)
	set("colno", column)
}

// escapeRegex is escape(pattern): a backslash before all that means something in a pattern.
func escapeRegex(t *Thread, a []Value) (Value, *Exception) {
	escaped := func(s string) []byte {
		var b []byte
		for i := range len(s) {
			if strings.IndexByte("()[]{}?*+-|^$\\.&~# \t\n\r\v\f", s[i]) >= 0 {
				b = append(b, '\\')
			}
			b = append(b, s[i])
		}
		return b
	}
	switch p := interp.Plain(a[0]); p.Kind() {
	case interp.KindStr:
		return str(string(escaped(p.AsStr().S))), nil
	case interp.KindBytes, interp.KindByteArray:
		return interp.NewBytes(escaped(string(p.AsBytes().B))), nil
	}
	return null, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", a[0].Type().Shown())
}

func init() {
	typeReError.Def("__init__(msg, pattern=None, pos=None)", func(t *Thread, a []Value) (Value, *Exception) {
		message, _ := text(a[1])
		pos := -1
		if a[3].IsInt() {
			pos = int(a[3].AsInt())
		}
		describeRegexError(a[0].AsException(), message, a[2], pos)
		return none, nil
	})
}
