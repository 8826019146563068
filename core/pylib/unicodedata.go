// The module unicodedata: categories and names. The normal forms, which are shorter in Python, are in lib/unicodedata_more.py.

package pylib

import (
	"unicode"
	"unicode/utf8"

	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var unicodedataModule = module{"unicodedata", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("unidata_version", str(unicode.Version))
	def(m, "category(chr, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		if !ok || utf8.RuneCountInString(s) != 1 {
			return null, t.TypeErrorf("category() argument must be a unicode character, not %s", a[0].Type().Shown())
		}
		r, _ := decodeRune(s)
		return str(category(r)), nil
	})
	def(m, "name(chr, default=..., /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		if !ok || utf8.RuneCountInString(s) != 1 {
			return null, t.TypeErrorf("name() argument 1 must be a unicode character, not %s", a[0].Type().Shown())
		}
		r, _ := decodeRune(s)
		name, ok := syntax.CharacterName(r)
		switch {
		case ok:
			return str(name), nil
		case category(r)[0] != 'C':
			return null, t.Errorf(interp.TypeNotImplementedError, "this Python has no name of U+%04X: it knows those of the characters that programs use", r)
		case !a[1].IsNull():
			return a[1], nil
		}
		return null, t.ValueErrorf("no such name")
	})
	def(m, "lookup(name, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		if !ok {
			return null, t.TypeErrorf("lookup() argument must be str or None, not %s", a[0].Type().Shown())
		}
		if r, ok := syntax.CharacterNamed(s); ok {
			return str(string(r)), nil
		}
		return null, t.Errorf(interp.TypeKeyError, "undefined character name '%s'", s)
	})
	lazily(m, "unicodedata_more", "combining", "decimal", "decomposition", "digit", "is_normalized", "normalize", "numeric")
	return nil
}}

// category is the general category of a character: "Lu" of A.
func category(r rune) string {
	if 0xd800 <= r && r < 0xe000 {
		return "Cs"
	}
	for name, table := range unicode.Categories { // one of them alone has the character: the order makes no difference
		if len(name) == 2 && name != "LC" && unicode.Is(table, r) {
			return name
		}
	}
	return "Cn"
}
