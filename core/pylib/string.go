// The module string. Template and Formatter are in lib/string_more.py.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

const (
	lowercase     = "abcdefghijklmnopqrstuvwxyz"
	uppercase     = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	decimalDigits = "0123456789"
	punctuation   = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	whitespace    = " \t\n\r\v\f"
)

var stringModule = module{"string", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("ascii_letters", str(lowercase+uppercase))
	m.Attrs.SetStr("ascii_lowercase", str(lowercase))
	m.Attrs.SetStr("ascii_uppercase", str(uppercase))
	m.Attrs.SetStr("digits", str(decimalDigits))
	m.Attrs.SetStr("hexdigits", str(decimalDigits+"abcdefABCDEF"))
	m.Attrs.SetStr("octdigits", str("01234567"))
	m.Attrs.SetStr("punctuation", str(punctuation))
	m.Attrs.SetStr("whitespace", str(whitespace))
	m.Attrs.SetStr("printable", str(decimalDigits+lowercase+uppercase+punctuation+whitespace))
	def(m, "capwords(s, sep=None)", capwords)
	lazily(m, "string_more", "Template", "Formatter")
	return nil
}}

// capwords capitalises each word. Without sep runs of blanks become one.
func capwords(t *Thread, a []Value) (Value, *Exception) {
	words, exc := t.CallName(a[0], "split", a[1])
	if exc != nil {
		return null, exc
	}
	sep := " "
	if s, ok := text(a[1]); ok {
		sep = s
	}
	var parts []string
	exc = t.Each(words, func(w Value) (bool, *Exception) {
		c, exc := t.CallName(w, "capitalize")
		if exc == nil {
			parts = append(parts, c.AsStr().S)
		}
		return true, exc
	})
	return str(strings.Join(parts, sep)), exc
}
