// The encoder of json: JSONEncoder and dumps.

package pylib

import (
	"math"
	"strings"

	"loopscope/core/interp"
)

// maxJSONDepth is how deep documents may nest; it stands for the stack that CPython has for them.
const maxJSONDepth = 990

// jsonEncoder is how objects become JSON.
type jsonEncoder struct {
	skipKeys, ascii, noNaN, sorted bool
	pretty                         bool // there is an indent
	indent                         string
	itemSep, keySep                string
	fallback                       Value // called with what JSON does not know; null: nothing is
}

// set takes the arguments named in encoderParams.
func (e *jsonEncoder) set(t *Thread, a []Value) *Exception {
	flags := [5]bool{}
	for i := range flags {
		truth, exc := t.Truth(a[i])
		if exc != nil {
			return exc
		}
		flags[i] = truth
	}
	e.skipKeys, e.ascii, e.noNaN, e.sorted = flags[0], flags[1], !flags[3], flags[4]
	e.itemSep, e.keySep = ", ", ": "
	if indent := a[5]; !indent.IsNone() {
		e.pretty, e.itemSep = true, ","
		if s, ok := text(indent); ok {
			e.indent = s
		} else {
			n, exc := t.Index(indent)
			if exc != nil {
				return exc
			}
			e.indent = strings.Repeat(" ", min(max(n, 0), 1000))
		}
	}
	if separators := a[6]; !separators.IsNone() {
		parts, exc := t.Collect(separators)
		if exc != nil {
			return exc
		}
		if len(parts) < 2 {
			return t.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(parts))
		}
		if len(parts) > 2 {
			return t.ValueErrorf("too many values to unpack (expected 2)")
		}
		e.itemSep, _ = text(parts[0])
		e.keySep, _ = text(parts[1])
	}
	if !a[7].IsNone() {
		e.fallback = a[7]
	}
	return nil
}

// encoderOf is the encoder that an instance of JSONEncoder is; a default method of a subclass is its fallback.
func encoderOf(t *Thread, self Value) jsonEncoder {
	e := *self.AsInstance().Data.(*jsonEncoder)
	if e.itemSep == "" {
		e.itemSep, e.keySep, e.ascii = ", ", ": ", true // the subclass did not call __init__
	}
	if m := self.Type().Lookup(interp.Intern("default")); e.fallback.IsNull() && m.Kind() != interp.KindNative {
		e.fallback = interp.NewMethod(m, self)
	}
	return e
}

// nameJSON is the method by which a stand-in says what it is in JSON.
var nameJSON = interp.Intern("__json__")

func notSerializable(t *Thread, v Value) *Exception {
	return t.TypeErrorf("Object of type %s is not JSON serializable", v.Type().Name)
}

// jsonWriter is the writing of one document.
type jsonWriter struct {
	jsonEncoder
	t       *Thread
	out     []byte
	open    []Value // the containers that are being written, the outermost first
	cuts    []int   // where iterencode's pieces end, when they are asked for
	cutting bool

	nodes, strings, digits int // written: values and keys, bytes of strings, characters of floats
}

// charge is the CPU time of what was written.
func (w *jsonWriter) charge() *Exception {
	node := interp.PriceJSONNode
	if w.pretty {
		node = interp.PriceJSONPretty
	}
	for _, c := range []struct {
		price interp.Price
		n     int
	}{{node, w.nodes}, {interp.PriceJSONByte, w.strings}, {interp.PriceJSONDigit, w.digits}} {
		if exc := w.t.Charge(c.price, c.n); exc != nil {
			return exc
		}
	}
	return nil
}

func (e jsonEncoder) encode(t *Thread, v Value) (string, *Exception) {
	w := jsonWriter{jsonEncoder: e, t: t}
	exc := w.value(v)
	if exc == nil {
		exc = w.charge()
	}
	return string(w.out), exc
}

// pieces is encode as iterencode has it: CPython's writes what nests piece by piece.
func (e jsonEncoder) pieces(t *Thread, v Value) ([]string, *Exception) {
	w := jsonWriter{jsonEncoder: e, t: t, cutting: true}
	exc := w.value(v)
	if exc == nil {
		exc = w.charge()
	}
	w.cut()
	var list []string
	from := 0
	for _, end := range w.cuts {
		if end > from {
			list = append(list, string(w.out[from:end]))
		}
		from = end
	}
	return list, exc
}

// cut ends a piece.
func (w *jsonWriter) cut() {
	if w.cutting {
		w.cuts = append(w.cuts, len(w.out))
	}
}

func (w *jsonWriter) value(v Value) *Exception {
	p := interp.Plain(v)
	w.nodes++
	switch p.Kind() {
	case interp.KindNone:
		w.out = append(w.out, "null"...)
	case interp.KindBool:
		w.out = append(w.out, boolText(p)...)
	case interp.KindStr:
		w.text(p.AsStr().S)
	case interp.KindInt, interp.KindBigInt:
		s, exc := w.t.Repr(p)
		w.out = append(w.out, s...)
		return exc
	case interp.KindFloat:
		return w.float(p)
	case interp.KindList:
		return w.nested(v, func() *Exception { return w.array(p.AsList().Items) })
	case interp.KindTuple:
		return w.nested(v, func() *Exception { return w.array(p.AsTuple().Items) })
	case interp.KindDict:
		return w.nested(v, func() *Exception { return w.object(p.AsDict()) })
	default:
		if m := v.Type().Lookup(nameJSON); !m.IsNull() {
			r, exc := w.t.CallMethod(m, v)
			if exc != nil {
				return exc
			}
			return w.value(r)
		}
		if w.fallback.IsNull() {
			return notSerializable(w.t, v)
		}
		return w.nested(v, func() *Exception {
			r, exc := w.t.Call(w.fallback, []Value{v}, nil)
			if exc != nil {
				return exc
			}
			return w.value(r)
		})
	}
	return nil
}

// nested writes what is inside of v, which must not be inside of itself.
func (w *jsonWriter) nested(v Value, write func() *Exception) *Exception {
	for _, outer := range w.open {
		if outer.Is(v) {
			return w.t.ValueErrorf("Circular reference detected")
		}
	}
	if len(w.open) > maxJSONDepth {
		return w.t.Errorf(interp.TypeRecursionError, "maximum recursion depth exceeded while encoding a JSON object")
	}
	w.open = append(w.open, v)
	exc := write()
	w.open = w.open[:len(w.open)-1]
	return exc
}

func boolText(v Value) string {
	if v.Is(interp.True) {
		return "true"
	}
	return "false"
}

func (w *jsonWriter) float(v Value) *Exception {
	f := v.AsFloat()
	s := ""
	switch {
	case f != f:
		s = "NaN"
	case math.IsInf(f, 1):
		s = "Infinity"
	case math.IsInf(f, -1):
		s = "-Infinity"
	default:
		s, _ = w.t.Repr(v)
		w.digits += len(s)
		w.out = append(w.out, s...)
		return nil
	}
	if w.noNaN {
		return w.t.ValueErrorf("Out of range float values are not JSON compliant")
	}
	w.out = append(w.out, s...)
	return nil
}

// line begins a new line when the output is pretty; the depth is that of the open containers less by closing.
func (w *jsonWriter) line(closing int) {
	if !w.pretty {
		return
	}
	w.out = append(w.out, '\n')
	for depth := w.depth() - closing; depth > 0; depth-- {
		w.out = append(w.out, w.indent...)
	}
}

// depth is how many arrays and objects are open; a call of the fallback is none.
func (w *jsonWriter) depth() int {
	n := 0
	for _, v := range w.open {
		switch interp.Plain(v).Kind() {
		case interp.KindList, interp.KindTuple, interp.KindDict:
			n++
		}
	}
	return n
}

func isJSONScalar(v Value) bool {
	switch interp.Plain(v).Kind() {
	case interp.KindNone, interp.KindBool, interp.KindStr, interp.KindInt, interp.KindBigInt, interp.KindFloat:
		return true
	}
	return false
}

func (w *jsonWriter) array(items []Value) *Exception {
	if len(items) == 0 {
		w.out = append(w.out, "[]"...)
		return nil
	}
	w.out = append(w.out, '[')
	for i, v := range items {
		if i > 0 {
			w.out = append(w.out, w.itemSep...)
		}
		w.line(0)
		if !isJSONScalar(v) {
			w.cut()
		}
		if exc := w.value(v); exc != nil {
			return exc
		}
		w.cut()
	}
	w.line(1)
	w.cut()
	w.out = append(w.out, ']')
	return nil
}

func (w *jsonWriter) object(d *interp.Dict) *Exception {
	if d.Len() == 0 {
		w.out = append(w.out, "{}"...)
		return nil
	}
	entries, exc := w.entries(d)
	if exc != nil {
		return exc
	}
	w.out = append(w.out, '{')
	w.cut()
	first := true
	for _, e := range entries {
		key, ok, exc := w.key(e.Key)
		switch {
		case exc != nil:
			return exc
		case !ok:
			continue
		case !first:
			w.out = append(w.out, w.itemSep...)
		}
		first = false
		w.line(0)
		w.cut()
		w.nodes++
		w.text(key)
		w.cut()
		w.out = append(w.out, w.keySep...)
		w.cut()
		if exc := w.value(e.Value); exc != nil {
			return exc
		}
		w.cut()
	}
	w.line(1)
	w.cut()
	w.out = append(w.out, '}')
	return nil
}

// entries are the items of d in the order in which they are written. The program's code may change d meanwhile.
func (w *jsonWriter) entries(d *interp.Dict) ([]interp.Entry, *Exception) {
	entries := make([]interp.Entry, 0, d.Len())
	for _, e := range d.Entries() {
		if !e.Key.IsNull() {
			entries = append(entries, e)
		}
	}
	if !w.sorted {
		return entries, nil
	}
	items := make([]Value, len(entries))
	for i, e := range entries {
		items[i] = interp.NewTuple(e.Key, e.Value)
	}
	list := interp.NewList(items...)
	if _, exc := w.t.CallName(list, "sort"); exc != nil {
		return nil, exc
	}
	for i, v := range list.AsList().Items {
		entries[i] = interp.Entry{Key: v.AsTuple().Items[0], Value: v.AsTuple().Items[1]}
	}
	return entries, nil
}

// key is the text of a key; ok is false when it is to be skipped.
func (w *jsonWriter) key(v Value) (key string, ok bool, exc *Exception) {
	switch p := interp.Plain(v); p.Kind() {
	case interp.KindStr:
		return p.AsStr().S, true, nil
	case interp.KindNone:
		return "null", true, nil
	case interp.KindBool:
		return boolText(p), true, nil
	case interp.KindFloat:
		inner := jsonWriter{jsonEncoder: w.jsonEncoder, t: w.t}
		exc := inner.float(p)
		return string(inner.out), true, exc
	case interp.KindInt, interp.KindBigInt:
		s, exc := w.t.Repr(p)
		return s, true, exc
	}
	if w.skipKeys {
		return "", false, nil
	}
	return "", false, w.t.TypeErrorf("keys must be str, int, float, bool or None, not %s", v.Type().Name)
}

// text writes a string.
func (w *jsonWriter) text(s string) {
	w.strings += len(s)
	w.out = append(w.out, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && (c < 0x7f || !w.ascii) {
			i++
			continue
		}
		w.out = append(w.out, s[start:i]...)
		r, n := decodeRune(s[i:])
		w.escape(r)
		i += n
		start = i
	}
	w.out = append(append(w.out, s[start:]...), '"')
}

// jsonEscapes are the characters that have a letter.
var jsonEscapes = map[rune]byte{'"': '"', '\\': '\\', '\n': 'n', '\r': 'r', '\t': 't', '\f': 'f', '\b': 'b'}

func (w *jsonWriter) escape(r rune) {
	if c, ok := jsonEscapes[r]; ok {
		w.out = append(w.out, '\\', c)
		return
	}
	if r > 0xffff {
		r -= 0x10000
		w.escapeUnit(0xd800 + r>>10)
		r = 0xdc00 + r&0x3ff
	}
	w.escapeUnit(r)
}

func (w *jsonWriter) escapeUnit(u rune) {
	const hex = "0123456789abcdef"
	w.out = append(w.out, '\\', 'u', hex[u>>12&15], hex[u>>8&15], hex[u>>4&15], hex[u&15])
}
