// The decoder of json: JSONDecoder, loads and JSONDecodeError.

package pylib

import (
	"math"
	"strconv"
	"strings"

	"loopscope/core/interp"
)

// jsonDecoder is how JSON becomes objects. A hook that is null is not there.
type jsonDecoder struct {
	objectHook, parseFloat, parseInt, parseConstant, pairsHook Value
	lax                                                        bool // control characters may stand in strings
}

// set takes the arguments named in decoderParams.
func (d *jsonDecoder) set(a []Value) {
	for i, hook := range []*Value{&d.objectHook, &d.parseFloat, &d.parseInt, &d.parseConstant, &d.pairsHook} {
		if !a[i].IsNone() {
			*hook = a[i]
		}
	}
}

// jsonReader is the reading of one document. Positions are bytes; errors count characters.
type jsonReader struct {
	*jsonDecoder
	t     *Thread
	s     string
	depth int
	nodes int // read: values and keys
}

func (d *jsonDecoder) decode(t *Thread, s string) (Value, *Exception) {
	r := jsonReader{jsonDecoder: d, t: t, s: s}
	v, end, exc := r.value(r.blank(0))
	if exc != nil {
		return null, exc
	}
	if end = r.blank(end); end < len(s) {
		return null, r.fail("Extra data", end)
	}
	if exc := t.Charge(interp.PriceJSONRead, r.nodes); exc != nil {
		return null, exc
	}
	return v, t.Charge(interp.PriceJSONReadB, len(s))
}

// rawDecode is raw_decode(s, idx): the first value, and where it ends.
func rawDecode(t *Thread, a []Value) (Value, *Exception) {
	s, ok := text(a[1])
	if !ok {
		return null, t.TypeErrorf("first argument must be a string, not %s", a[1].Type().Name)
	}
	at, exc := t.Index(a[2])
	if exc != nil {
		return null, exc
	}
	if at < 0 {
		return null, t.ValueErrorf("idx cannot be negative")
	}
	r := jsonReader{jsonDecoder: a[0].AsInstance().Data.(*jsonDecoder), t: t, s: s}
	v, end, exc := r.value(byteOffset(s, at))
	if exc != nil {
		return null, exc
	}
	return interp.NewTuple(v, integer(charCount(s[:end]))), nil
}

func (r *jsonReader) fail(message string, at int) *Exception { return jsonError(r.t, message, r.s, at) }

// at is the byte at i, 0 past the end.
func (r *jsonReader) at(i int) byte {
	if i < len(r.s) {
		return r.s[i]
	}
	return 0
}

// blank skips white space.
func (r *jsonReader) blank(i int) int {
	for i < len(r.s) && (r.s[i] == ' ' || r.s[i] == '\n' || r.s[i] == '\t' || r.s[i] == '\r') {
		i++
	}
	return i
}

// value reads the value that begins at i; end is where it ends.
func (r *jsonReader) value(i int) (v Value, end int, exc *Exception) {
	r.nodes++
	switch c := r.at(i); {
	case c == '"':
		s, end, exc := r.text(i)
		return str(s), end, exc
	case c == '{' || c == '[':
		if r.depth++; r.depth > maxJSONDepth {
			what := "object"
			if c == '[' {
				what = "array"
			}
			return null, i, r.t.Errorf(interp.TypeRecursionError, "maximum recursion depth exceeded while decoding a JSON %s from a unicode string", what)
		}
		defer func() { r.depth-- }()
		if c == '{' {
			return r.object(i)
		}
		return r.array(i)
	case c == '-' || '0' <= c && c <= '9':
		if end := r.numberEnd(i); end > i {
			v, exc := r.number(r.s[i:end])
			return v, end, exc
		}
	}
	return r.word(i)
}

var jsonWords = []struct {
	word  string
	value Value
	odd   bool // not JSON: parse_constant decides
}{
	{"null", none, false},
	{"true", interp.True, false},
	{"false", interp.False, false},
	{"NaN", interp.Float(math.NaN()), true},
	{"Infinity", interp.Float(math.Inf(1)), true},
	{"-Infinity", interp.Float(math.Inf(-1)), true},
}

func (r *jsonReader) word(i int) (Value, int, *Exception) {
	for _, w := range jsonWords {
		if !strings.HasPrefix(r.s[i:], w.word) {
			continue
		}
		if w.odd && !r.parseConstant.IsNull() {
			v, exc := r.t.Call(r.parseConstant, []Value{str(w.word)}, nil)
			return v, i + len(w.word), exc
		}
		return w.value, i + len(w.word), nil
	}
	return null, i, r.fail("Expecting value", i)
}

func (r *jsonReader) array(i int) (Value, int, *Exception) {
	var items []Value
	if i = r.blank(i + 1); r.at(i) == ']' {
		return interp.NewList(), i + 1, nil
	}
	for {
		v, end, exc := r.value(i)
		if exc != nil {
			return null, i, exc
		}
		items = append(items, v)
		switch i = r.blank(end); r.at(i) {
		case ']':
			return interp.NewList(items...), i + 1, nil
		case ',':
			i = r.blank(i + 1)
		default:
			return null, i, r.fail("Expecting ',' delimiter", i)
		}
	}
}

func (r *jsonReader) object(i int) (Value, int, *Exception) {
	d := interp.NewDict()
	var pairs []Value
	i = r.blank(i + 1)
	for first := true; !first || r.at(i) != '}'; first = false {
		if r.at(i) != '"' {
			return null, i, r.fail("Expecting property name enclosed in double quotes", i)
		}
		key, end, exc := r.text(i)
		if exc != nil {
			return null, i, exc
		}
		if i = r.blank(end); r.at(i) != ':' {
			return null, i, r.fail("Expecting ':' delimiter", i)
		}
		v, end, exc := r.value(r.blank(i + 1))
		if exc != nil {
			return null, i, exc
		}
		if r.pairsHook.IsNull() {
			if exc := d.Set(r.t, str(key), v); exc != nil {
				return null, i, exc
			}
		} else {
			pairs = append(pairs, interp.NewTuple(str(key), v))
		}
		if i = r.blank(end); r.at(i) == '}' {
			break
		}
		if r.at(i) != ',' {
			return null, i, r.fail("Expecting ',' delimiter", i)
		}
		i = r.blank(i + 1)
	}
	v, exc := r.made(d, pairs)
	return v, i + 1, exc
}

// made is what the hooks make of an object.
func (r *jsonReader) made(d *interp.Dict, pairs []Value) (Value, *Exception) {
	switch {
	case !r.pairsHook.IsNull():
		return r.t.Call(r.pairsHook, []Value{interp.NewList(pairs...)}, nil)
	case !r.objectHook.IsNull():
		return r.t.Call(r.objectHook, []Value{d.Value()}, nil)
	}
	return d.Value(), nil
}

// numberEnd is where the number at i ends; i itself when there is none.
func (r *jsonReader) numberEnd(i int) int {
	digits := func(i int) int {
		for '0' <= r.at(i) && r.at(i) <= '9' {
			i++
		}
		return i
	}
	end := i
	if r.at(end) == '-' {
		end++
	}
	switch first := end; {
	case r.at(end) == '0':
		end++
	default:
		if end = digits(end); end == first {
			return i
		}
	}
	if r.at(end) == '.' {
		if e := digits(end + 1); e > end+1 {
			end = e
		}
	}
	if c := r.at(end); c == 'e' || c == 'E' {
		e := end + 1
		if s := r.at(e); s == '+' || s == '-' {
			e++
		}
		if d := digits(e); d > e {
			end = d
		}
	}
	return end
}

func (r *jsonReader) number(s string) (Value, *Exception) {
	if strings.ContainsAny(s, ".eE") {
		if !r.parseFloat.IsNull() {
			return r.t.Call(r.parseFloat, []Value{str(s)}, nil)
		}
		f, _ := strconv.ParseFloat(s, 64) // too large is infinite
		return interp.Float(f), nil
	}
	if !r.parseInt.IsNull() {
		return r.t.Call(r.parseInt, []Value{str(s)}, nil)
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return interp.Int(n), nil
	}
	return r.t.ParseInt(s, 10, func() string { return s })
}

// text reads the string whose quote is at i.
func (r *jsonReader) text(i int) (s string, end int, exc *Exception) {
	begin := i
	i++
	start := i
	var out []byte
	for ; i < len(r.s); i++ {
		switch c := r.s[i]; {
		case c == '"':
			if out == nil {
				return r.s[start:i], i + 1, nil
			}
			return string(append(out, r.s[start:i]...)), i + 1, nil
		case c < ' ' && !r.lax:
			return "", i, r.fail("Invalid control character at", i)
		case c == '\\':
			out = append(out, r.s[start:i]...)
			if i+1 >= len(r.s) {
				return "", i, r.fail("Unterminated string starting at", begin)
			}
			char, next, exc := r.escape(i + 1)
			if exc != nil {
				return "", i, exc
			}
			out = appendRune(out, char)
			i, start = next-1, next
		}
	}
	return "", i, r.fail("Unterminated string starting at", begin)
}

// escape reads what follows the backslash.
func (r *jsonReader) escape(i int) (char rune, next int, exc *Exception) {
	switch c := r.s[i]; c {
	case '"', '\\', '/':
		return rune(c), i + 1, nil
	case 'b':
		return '\b', i + 1, nil
	case 'f':
		return '\f', i + 1, nil
	case 'n':
		return '\n', i + 1, nil
	case 'r':
		return '\r', i + 1, nil
	case 't':
		return '\t', i + 1, nil
	case 'u':
	default:
		return 0, i, r.fail("Invalid \\escape", i-1)
	}
	char, ok := r.unit(i + 1)
	if !ok || i+5 >= len(r.s) {
		return 0, i, r.fail("Invalid \\uXXXX escape", i)
	}
	next = i + 5
	if char>>10 == 0xd800>>10 && strings.HasPrefix(r.s[next:], "\\u") {
		if low, ok := r.unit(next + 2); ok && low>>10 == 0xdc00>>10 {
			return 0x10000 + (char&0x3ff)<<10 + low&0x3ff, next + 6, nil
		}
	}
	return char, next, nil
}

// unit reads four hexadecimal digits.
func (r *jsonReader) unit(i int) (u rune, ok bool) {
	if i+4 > len(r.s) {
		return 0, false
	}
	for _, c := range []byte(r.s[i : i+4]) {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if digit < 0 || c < '0' {
			return 0, false
		}
		u = u<<4 | rune(digit)
	}
	return u, true
}

// jsonError is a JSONDecodeError; at is a byte of s.
func jsonError(t *Thread, message, s string, at int) *Exception {
	exc := interp.NewException(typeJSONDecodeError)
	describeJSONError(exc, message, s, charCount(s[:at]))
	return exc
}

// describeJSONError gives an exception its message and attributes; pos counts characters.
func describeJSONError(exc *Exception, message, s string, pos int) {
	before := s[:byteOffset(s, pos)]
	line := strings.Count(before, "\n") + 1
	column := charCount(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	exc.Args = []Value{str(message + ": line " + itoa(line) + " column " + itoa(column) + " (char " + itoa(pos) + ")")}
	set := func(name string, v Value) { exc.SetSlot(interp.Intern(name), v) }
	set("msg", str(message))
	set("doc", str(s))
	set("pos", integer(pos))
	set("lineno", integer(line))
	set("colno", integer(column))
}

func initJSONError() {
	typeJSONDecodeError.Def("__reduce__()", func(t *Thread, a []Value) (Value, *Exception) {
		e := a[0].AsException()
		get := func(name string) Value { return e.GetSlot(interp.Intern(name)) }
		return interp.NewTuple(a[0].Type().Value(), interp.NewTuple(get("msg"), get("doc"), get("pos"))), nil
	})
	typeJSONDecodeError.Def("__init__(msg, doc, pos)", func(t *Thread, a []Value) (Value, *Exception) {
		message, _ := text(a[1])
		doc, _ := text(a[2])
		pos, exc := t.Index(a[3])
		if exc == nil {
			describeJSONError(a[0].AsException(), message, doc, pos)
		}
		return none, exc
	})
}
