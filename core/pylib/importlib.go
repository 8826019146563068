// importlib: import_module.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var importlibModule = module{"importlib", func(t *Thread, m *interp.Module) *Exception {
	def(m, "import_module(name, package=None)", func(t *Thread, a []Value) (Value, *Exception) {
		name, ok := text(a[0])
		if !ok {
			return null, t.TypeErrorf("the name of a module must be a str, not %s", a[0].Type().Shown())
		}
		relative := strings.TrimLeft(name, ".")
		if level := len(name) - len(relative); level > 0 {
			pkg, ok := text(a[1])
			if !ok {
				return null, t.TypeErrorf("the 'package' argument is required to perform a relative import for %s", quote(t, a[0]))
			}
			for ; level > 1; level-- {
				pkg = pkg[:max(strings.LastIndexByte(pkg, '.'), 0)]
			}
			name = pkg + "." + relative
		}
		return t.ImportModule(name)
	})
	def(m, "reload(module)", func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	def(m, "invalidate_caches()", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	return nil
}}
