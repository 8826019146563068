// What reprlib.repr() gives, for asyncio's reports and reprs, after CPython's Lib/reprlib.py; the module itself is lib/reprlib.py.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

// The limits of reprlib.Repr: levels of nesting, items of containers (4 of a dict), characters of integers and of strings and the rest.
const (
	reprLevels = 6
	reprItems  = 6
	reprPairs  = 4
	reprDigits = 40
	reprChars  = 30
)

// shortRepr is reprlib.repr(), with CPython's words for an object whose __repr__ fails.
func shortRepr(t *Thread, v Value) string {
	s, exc := shortReprAt(t, v, reprLevels)
	if exc != nil {
		return "<" + v.Type().Name + " instance>"
	}
	return s
}

func shortReprAt(t *Thread, v Value, level int) (string, *Exception) {
	limit := reprChars
	switch v.Type() {
	case interp.TypeTuple:
		items := v.AsTuple().Items
		right := ")"
		if len(items) == 1 {
			right = ",)"
		}
		return shortItems(t, items, len(items), level, "(", right)
	case interp.TypeList:
		items, exc := t.Items(v)
		if exc != nil {
			return "", exc
		}
		return shortItems(t, items, len(items), level, "[", "]")
	case interp.TypeSet, interp.TypeFrozenSet:
		return shortSet(t, v, level)
	case interp.TypeDict:
		return shortDict(t, v.AsDict(), level)
	case interp.TypeStr:
		return shortStr(t, v)
	case interp.TypeInt:
		limit = reprDigits
	}
	s, exc := t.Repr(v)
	return ellipsis([]rune(s), limit), exc
}

// ellipsis leaves out the middle of what is longer than the limit.
func ellipsis(s []rune, limit int) string {
	if len(s) <= limit {
		return string(s)
	}
	head := (limit - 3) / 2
	tail := limit - 3 - head
	return string(s[:head]) + "..." + string(s[len(s)-tail:])
}

// shortStr leaves the middle out before quoting, and again when quotes and escapes make it too long.
func shortStr(t *Thread, v Value) (string, *Exception) {
	all := []rune(strOf(v))
	s, exc := t.Repr(str(string(all[:min(len(all), reprChars)])))
	if exc != nil || len([]rune(s)) <= reprChars {
		return s, exc
	}
	head := (reprChars - 3) / 2
	tail := reprChars - 3 - head
	s, exc = t.Repr(str(string(all[:head]) + string(all[len(all)-tail:])))
	quoted := []rune(s)
	return string(quoted[:head]) + "..." + string(quoted[len(quoted)-tail:]), exc
}

func shortItems(t *Thread, items []Value, n, level int, left, right string) (string, *Exception) {
	if level <= 0 && n > 0 {
		return left + "..." + right, nil
	}
	var parts []string
	for _, v := range items[:min(len(items), reprItems)] {
		s, exc := shortReprAt(t, v, level-1)
		if exc != nil {
			return "", exc
		}
		parts = append(parts, s)
	}
	if n > reprItems {
		parts = append(parts, "...")
	}
	return left + strings.Join(parts, ", ") + right, nil
}

// possiblySorted is the items in order, or as they come when they cannot be compared.
func possiblySorted(t *Thread, v Value) ([]Value, *Exception) {
	list, exc := t.Items(v)
	if exc != nil {
		return nil, exc
	}
	copied := interp.NewList(append([]Value(nil), list...)...)
	if _, exc := t.CallName(copied, "sort"); exc != nil {
		return list, nil
	}
	return t.Items(copied)
}

func shortSet(t *Thread, v Value, level int) (string, *Exception) {
	items, exc := possiblySorted(t, v)
	if exc != nil {
		return "", exc
	}
	frozen := v.Type() == interp.TypeFrozenSet
	switch {
	case len(items) == 0 && frozen:
		return "frozenset()", nil
	case len(items) == 0:
		return "set()", nil
	case frozen:
		return shortItems(t, items, len(items), level, "frozenset({", "})")
	}
	return shortItems(t, items, len(items), level, "{", "}")
}

func shortDict(t *Thread, d *interp.Dict, level int) (string, *Exception) {
	switch {
	case d.Len() == 0:
		return "{}", nil
	case level <= 0:
		return "{...}", nil
	}
	keys, exc := possiblySorted(t, d.Value())
	if exc != nil {
		return "", exc
	}
	var parts []string
	for _, k := range keys[:min(len(keys), reprPairs)] {
		v, _, exc := d.Get(t, k)
		if exc != nil {
			return "", exc
		}
		ks, exc := shortReprAt(t, k, level-1)
		if exc != nil {
			return "", exc
		}
		vs, exc := shortReprAt(t, v, level-1)
		if exc != nil {
			return "", exc
		}
		parts = append(parts, ks+": "+vs)
	}
	if len(keys) > reprPairs {
		parts = append(parts, "...")
	}
	return "{" + strings.Join(parts, ", ") + "}", nil
}
