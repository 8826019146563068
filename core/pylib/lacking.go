// Modules of Python's library that this Python does not have: importing one says so, and what to do instead.

package pylib

import "loopscope/core/interp"

// lacks makes a module that cannot be imported.
func lacks(name, hint string) module {
	return module{name, func(t *Thread, m *interp.Module) *Exception {
		exc := t.Errorf(interp.TypeImportError, "this Python has no module %s: %s", name, hint)
		exc.SetSlot(interp.Intern("name"), str(name))
		return exc
	}}
}

var (
	decimalModule   = lacks("decimal", "count in the smallest unit with int, or use float")
	fractionsModule = lacks("fractions", "keep numerator and denominator as int, or use float")
	zoneinfoModule  = lacks("zoneinfo", "use datetime.timezone(timedelta(hours=...))")
)
