package interp

import (
	"embed"
	"io/fs"
	"math/big"
	"path"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/core/syntax"
)

// The tables of testdata/text hold what CPython answers to expressions on numbers, text and bytes: see record.py there.
//
//go:embed testdata/text
var textTables embed.FS

// knownDifferences are the expressions that are answered otherwise, and why.
var knownDifferences = map[string]string{
	"10.0 ** 23":          "the power lies halfway between two floats: here it is rounded to even, as IEEE 754 says",
	"f'{Celsius(21.5)}'":  "float.__format__ sees the plain float, and so not the __str__ of a subclass",
	"int.__add__('a', 1)": "slot wrappers are methods like all others",
}

func TestTextTables(t *testing.T) {
	tables, err := fs.Glob(textTables, "testdata/text/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, tables)
	for _, table := range tables {
		t.Run(path.Base(table), func(t *testing.T) {
			data, err := textTables.ReadFile(table)
			require.NoError(t, err)
			python := newTextPython(t)
			lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
			for i := 0; i < len(lines); i++ {
				expression, ok := strings.CutPrefix(lines[i], ">>> ")
				if !ok {
					continue
				}
				i++
				if reason, ok := knownDifferences[expression]; ok {
					assert.NotEqual(t, lines[i], python.answer(expression), "%s is a known difference no more: %s", expression, reason)
					continue
				}
				assert.Equal(t, lines[i], python.answer(expression), "%s:%d: %s", table, i, expression)
			}
		})
	}
}

// What CPython would compute for minutes, or in gigabytes, is refused at once.
func TestTextLimits(t *testing.T) {
	python := newTextPython(t)
	for _, expression := range []string{
		"10 ** 10**9", "(-3) ** 10**20", "1 << 10**9", "(10**1000000) * (10**1000000) * (10**1000000) * (10**1000000)",
		"'a' * 10**9", "b'a' * 10**9", "f'{1:1000000000}'", "'{:<1000000000}'.format('a')", "f'{1.5:.1000000000f}'",
		"'%1000000000d' % 1", "'%.1000000000d' % 1", "'a'.center(10**9)", "b'a'.ljust(10**9)", "'1'.zfill(10**9)",
		"'\\t'.expandtabs(10**9)", "('a' * 10**6).replace('', 'x' * 10**6)", "('a' * 10**6).join(['b'] * 10**6)",
		"bytes(10**10)", "(1).to_bytes(10**9, 'big')", "('a' * 10**5).translate({97: 'b' * 10**5})",
	} {
		assert.Equal(t, "MemoryError: ", python.answer(expression), expression)
	}
	python.rt.Limits.Steps = 1 << 24
	large := func(bits uint) Value { return BigInt(new(big.Int).Lsh(big.NewInt(3), bits)) }
	_, exc := python.thread.PowMod(large(100_000), large(200_000), large(300_000))
	require.NotNil(t, exc)
	assert.Equal(t, "steps", exc.Stop)
}

// A text that grows piece by piece is not copied with every piece, and what has been seen of it never changes.
func TestGrowingText(t *testing.T) {
	python := newTextPython(t)
	thread := python.thread
	text := NewStr(strings.Repeat("x", longText))
	seen := []Value{text}
	for i := range 1000 {
		var exc *Exception
		text, exc = thread.Binary(syntax.Add, text, NewStr(strconv.Itoa(i)+"é"))
		require.Nil(t, exc)
		seen = append(seen, text)
	}
	other, exc := thread.Binary(syntax.Add, seen[500], NewStr("another end"))
	require.Nil(t, exc)
	assert.Equal(t, seen[500].AsStr().S+"another end", other.AsStr().S)
	want := strings.Repeat("x", longText)
	for i, v := range seen {
		require.Equal(t, want, v.AsStr().S)
		require.Equal(t, countChars(want), v.AsStr().Len())
		want += strconv.Itoa(i) + "é"
	}
	allocated := testing.AllocsPerRun(100, func() { text, _ = thread.Binary(syntax.Add, text, NewStr("piece")) })
	assert.Less(t, allocated, 4.0)
}

// textPython evaluates expressions one by one, with the names of prelude.py.
type textPython struct {
	rt     *Runtime
	thread *Thread
}

func newTextPython(t *testing.T) *textPython {
	t.Helper()
	rt := NewRuntime(Limits{})
	p := &textPython{rt: rt, thread: rt.NewThread()}
	p.installBuiltins()
	prelude, err := textTables.ReadFile("testdata/text/prelude.py")
	require.NoError(t, err)
	m, exc := rt.RunModule(p.thread, "__main__", "prelude.py", string(prelude))
	require.Nil(t, exc, p.failure(exc))
	for _, e := range m.AsModule().Attrs.Entries() {
		rt.Builtins.SetStrKey(e.Key.AsStr(), e.Value)
	}
	return p
}

// answer is the line that record.py writes for the expression.
func (p *textPython) answer(expression string) string {
	code, err := p.rt.CompileFile("expression", "result = "+expression+"\n")
	if err != nil {
		return err.Error()
	}
	m, exc := p.rt.RunCode(p.thread, "__main__", code)
	if exc != nil {
		return p.failure(exc)
	}
	v, _ := m.Attrs.GetName("result")
	s, exc := p.thread.Repr(v)
	if exc != nil {
		return p.failure(exc)
	}
	return oneLine(s)
}

func (p *textPython) failure(exc *Exception) string {
	if exc == nil {
		return ""
	}
	s, inner := p.thread.Str(exc.Value())
	if inner != nil {
		return "no text: " + inner.Type().Name
	}
	return oneLine(exc.Type().Name + ": " + s)
}

// oneLine writes s as record.py does: lone surrogates, which a file cannot hold, as escapes.
func oneLine(s string) string {
	var b []byte
	for _, r := range decodeAll(s) {
		switch {
		case r == '\n':
			b = append(b, `\n`...)
		case isSurrogate(r):
			b = appendEscape(b, r)
		default:
			b = appendRune(b, r)
		}
	}
	return string(b)
}

// installBuiltins gives the expressions the builtins that they use; pylib, which has them all, stands above this package.
func (p *textPython) installBuiltins() {
	b := p.rt.Builtins
	for _, c := range []*Type{
		typeSuper, TypeObject, TypeType, TypeInt, TypeBool, TypeFloat, TypeStr, TypeBytes, TypeByteArray, TypeTuple, TypeList, TypeDict,
		TypeSet, TypeFrozenSet, TypeRange, TypeSlice,
	} {
		b.SetStr(c.Name, c.Value())
	}
	for _, c := range goExceptions {
		b.SetStr(c.Name, c.Value())
	}
	b.SetStr("NotImplemented", NotImplemented)
	text := func(decl string, fn func(t *Thread, v Value) (string, *Exception)) {
		f := NewNative(decl, func(t *Thread, a []Value) (Value, *Exception) {
			s, exc := fn(t, a[0])
			return NewStr(s), exc
		})
		b.SetStr(f.Name, f.Value())
	}
	text("repr(obj, /)", (*Thread).Repr)
	text("ascii(obj, /)", (*Thread).ASCII)
	text("chr(i, /)", func(_ *Thread, v Value) (string, *Exception) { return runeText(rune(v.AsInt())), nil })
	for _, f := range []*Native{
		NewNative("format(value, spec='', /)", func(t *Thread, a []Value) (Value, *Exception) {
			spec, exc := t.strArg(a[1], "format() argument 2")
			if exc != nil {
				return Null, exc
			}
			s, exc := t.Format(a[0], spec)
			return NewStr(s), exc
		}),
		NewNative("len(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
			n, exc := t.Len(a[0])
			return Int(int64(n)), exc
		}),
		NewNative("ord(c, /)", func(_ *Thread, a []Value) (Value, *Exception) {
			r, _ := decodeRune(a[0].AsStr().S)
			return Int(int64(r)), nil
		}),
		NewNative("abs(x, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.numberAbs(Plain(a[0])) }),
		NewNative("hash(obj, /)", func(t *Thread, a []Value) (Value, *Exception) {
			h, exc := t.Hash(a[0])
			return Int(int64(h)), exc
		}),
		NewNative("round(number, ndigits=None)", func(t *Thread, a []Value) (Value, *Exception) { return t.Round(a[0], a[1]) }),
		NewNative("divmod(x, y, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.DivMod(a[0], a[1]) }),
		NewNative("pow(base, exp, mod=None)", func(t *Thread, a []Value) (Value, *Exception) { return t.PowMod(a[0], a[1], a[2]) }),
		NewNative("iter(object, /)", func(t *Thread, a []Value) (Value, *Exception) { return t.Iter(a[0]) }),
		NewNative("next(iterator, /)", func(t *Thread, a []Value) (Value, *Exception) {
			v, ok, exc := t.Next(a[0])
			if exc == nil && !ok {
				exc = NewException(TypeStopIteration)
			}
			return v, exc
		}),
		NewNative("sorted(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) {
			list, exc := t.Call(TypeList.Value(), a, nil)
			if exc == nil {
				_, exc = t.CallName(list, "sort")
			}
			return list, exc
		}),
		NewNative("isinstance(obj, cls, /)", func(t *Thread, a []Value) (Value, *Exception) {
			is, exc := t.IsInstance(a[0], a[1])
			return Bool(is), exc
		}),
	} {
		b.SetStr(f.Name, f.Value())
	}
}
