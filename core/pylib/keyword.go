// The module keyword.

package pylib

import (
	"slices"

	"loopscope/core/interp"
)

// keywords are Python's reserved words, sorted.
var keywords = []string{
	"False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else",
	"except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
	"return", "try", "while", "with", "yield",
}

var softKeywords = []string{"_", "case", "match"}

func isKeyword(s string) bool {
	_, found := slices.BinarySearch(keywords, s)
	return found
}

var keywordModule = module{"keyword", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("kwlist", interp.NewList(strs(keywords)...))
	m.Attrs.SetStr("softkwlist", interp.NewList(strs(softKeywords)...))
	def(m, "iskeyword(s, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		return interp.Bool(ok && isKeyword(s)), nil
	})
	def(m, "issoftkeyword(s, /)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		return interp.Bool(ok && slices.Contains(softKeywords, s)), nil
	})
	return nil
}}
