// linecache: the lines of source files, for tracebacks.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var linecacheModule = module{"linecache", func(t *Thread, m *interp.Module) *Exception {
	lines := func(t *Thread, file Value) []string {
		src, ok := t.RT.Sources[strOf(file)]
		if !ok {
			return nil
		}
		return strings.SplitAfter(src.Source, "\n")
	}
	def(m, "getline(filename, lineno, module_globals=None)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[1])
		if all := lines(t, a[0]); exc == nil && n >= 1 && n <= len(all) {
			return str(strings.TrimSuffix(all[n-1], "\n") + "\n"), nil
		}
		return str(""), exc
	})
	def(m, "getlines(filename, module_globals=None)", func(t *Thread, a []Value) (Value, *Exception) {
		return interp.NewList(strs(lines(t, a[0]))...), nil
	})
	def(m, "checkcache(filename=None)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	def(m, "clearcache()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	return nil
}}
