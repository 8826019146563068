// How arguments reach the parameters of a function written in Go, and what is said when they do not: in the words of CPython's C functions, or
// of Python functions where CPython's own are written in Python.

package interp

import (
	"fmt"
	"strings"
)

// pythonModules are the modules whose functions are Python in CPython, so that their errors are worded as Python's.
const pythonModules = " abc asyncio base64 concurrent contextlib copy dataclasses fastapi functools inspect json logging queue random re statistics string " +
	"textwrap threading traceback typing uuid warnings "

// otherwise are the functions that are not written in what the others of their module are.
const otherwise = " collections.namedtuple functools.cmp_to_key functools.reduce "

// inPython tells whether CPython has the function in Python.
func (n *Native) inPython() bool {
	if n.Owner != nil {
		return n.Owner.Module != "builtins" && !n.Owner.inC()
	}
	root, _, _ := strings.Cut(n.Module, ".")
	python := root != "" && strings.Contains(pythonModules, " "+root+" ")
	return python != strings.Contains(otherwise, " "+n.Module+"."+n.Name+" ")
}

// In says which module the function is of.
func (n *Native) In(module string) {
	n.Module = module
	if n.inPython() && n.Head.typ == typeNative {
		n.Head.typ = typeNativeFunction
	}
}

// fullName is the function as CPython names it in an error about no arguments or one: with its class, or its module.
func (n *Native) fullName() string {
	switch {
	case n.Owner != nil:
		return n.Owner.Qualname + "." + n.Name
	case n.Module != "" && n.Module != "builtins" && !n.inPython():
		return n.Module + "." + n.Name
	}
	return n.Name
}

// parens follow a name in an error. A few C functions give none, and are "function" alone.
func parens(name string) string {
	if name == "function" {
		return name
	}
	return name + "()"
}

// plainMethods are the special methods that are not slots in C.
const plainMethods = " __ceil__ __dir__ __enter__ __exit__ __floor__ __format__ __length_hint__ __reduce__ __reduce_ex__ __reversed__ __round__ __sizeof__ __trunc__ "

// isSlot tells that CPython wraps a C slot under this name, whose errors name nothing.
func (n *Native) isSlot() bool {
	if n.Owner == nil || !strings.HasPrefix(n.Name, "__") || strings.Contains(plainMethods, " "+n.Name+" ") {
		return false
	}
	contains := n.Name == "__contains__" || n.Name == "__getitem__"
	return !contains || n.Owner != TypeDict && n.Owner != TypeSet && n.Owner != TypeFrozenSet && (n.Owner != TypeList || n.Name != "__getitem__")
}

// parsesTuple tells of the methods of str and bytes that CPython still parses the old way.
func (n *Native) parsesTuple() bool {
	return n.Owner != nil && strings.Contains(" count endswith find index rfind rindex startswith ", " "+n.Name+" ") &&
		(n.Owner == TypeStr || n.Owner == TypeBytes || n.Owner == TypeByteArray)
}

// called is the name that C functions use for themselves in messages: an __init__ goes by its class's.
func (n *Native) called() string {
	if n.Name == "sorted" && n.Owner == nil {
		return "sort" // it hands its keywords on
	}
	if n.Name == "__init__" && n.Owner != nil {
		return n.Owner.Name
	}
	return n.Name
}

// bindAs is bind for a constructor: name is the class's.
func (s *Signature) bindAs(t *Thread, name string, args []Value, kw []Kwarg) ([]Value, *Exception) {
	out := make([]Value, len(s.Params))
	return out, s.bind(t, &Native{Name: name, Sig: s}, out, args, kw)
}

// bind puts args and kw into out, in the order of the parameters.
func (s *Signature) bind(t *Thread, n *Native, out, args []Value, kw []Kwarg) *Exception {
	positional := s.posOnly == s.pos && s.kwOnly == 0 && s.kwargs < 0
	if positional && len(kw) > 0 && !n.inPython() {
		if n.isSlot() {
			return t.TypeErrorf("wrapper %s() takes no keyword arguments", n.Name)
		}
		return t.TypeErrorf("%s() takes no keyword arguments", n.fullName())
	}
	if len(args) > s.pos && s.star < 0 {
		return s.wrongCount(t, n, positional, len(args), len(kw))
	}
	given := copy(out[:s.pos], args)
	if s.star >= 0 {
		out[s.star] = NewTuple(append([]Value(nil), args[min(len(args), s.pos):]...)...)
	}
	unknown, exc := s.bindKeywords(t, n, out, kw, positional, given)
	if exc != nil {
		return exc
	}
	for i := range s.Params {
		p := &s.Params[i]
		if !out[i].IsNull() || i == s.star || i == s.kwargs {
			continue
		}
		if !p.Has {
			return s.missing(t, n, out, positional, i, given, len(kw))
		}
		out[i] = p.Default
	}
	if unknown != nil {
		return t.TypeErrorf("'%s' is an invalid keyword argument for %s", unknown.S, parens(n.called()))
	}
	return nil
}

// bindKeywords puts kw into out. C functions look for what is missing before they say that a keyword is unknown.
func (s *Signature) bindKeywords(t *Thread, n *Native, out []Value, kw []Kwarg, positional bool, given int) (unknown *Str, exc *Exception) {
	var extra *Dict
	if s.kwargs >= 0 {
		extra = NewDict()
		out[s.kwargs] = extra.Value()
	}
	python := len(kw) > 0 && n.inPython()
	if !python && extra == nil && s.star < 0 && given+len(kw) > s.pos+s.kwOnly {
		return nil, s.wrongCount(t, n, positional, given, len(kw))
	}
	for _, k := range kw {
		i := s.index(k.Name)
		switch {
		case i >= 0 && !out[i].IsNull() && (python || i >= given):
			return nil, t.TypeErrorf("%s() got multiple values for argument '%s'", n.fullName(), k.Name.S)
		case i >= 0 && !out[i].IsNull():
			return nil, t.TypeErrorf("argument for %s given by name ('%s') and position (%d)", parens(n.called()), k.Name.S, i+1-s.selfs())
		case i >= 0:
			out[i] = k.Value
		case extra != nil:
			extra.SetStrKey(k.Name, k.Value)
		case python:
			return nil, t.TypeErrorf("%s() got an unexpected keyword argument '%s'", n.fullName(), k.Name.S)
		case unknown == nil:
			unknown = k.Name
		}
	}
	return unknown, nil
}

// index is the parameter that the keyword may set, or -1.
func (s *Signature) index(name *Str) int {
	for i := s.posOnly; i < len(s.Params); i++ {
		if i != s.star && i != s.kwargs && (s.Params[i].Name == name || s.Params[i].Name.S == name.S) {
			return i
		}
	}
	return -1
}

// selfs is how many arguments the caller does not write.
func (s *Signature) selfs() int {
	if len(s.Params) > 0 && (s.Params[0].Name.S == "self" || s.Params[0].Name.S == "cls") {
		return 1
	}
	return 0
}

// wrongCount words the error of too many arguments, or of too few for a function that takes them by position only.
func (s *Signature) wrongCount(t *Thread, n *Native, positional bool, given, keywords int) *Exception {
	if n.inPython() {
		if s.need == s.pos {
			return t.TypeErrorf("%s() takes %d positional argument%s but %d %s given", n.fullName(), s.pos, plural(s.pos), given, wasWere(given))
		}
		return t.TypeErrorf("%s() takes from %d to %d positional arguments but %d were given", n.fullName(), s.need, s.pos, given)
	}
	most, need := s.pos-s.selfs(), s.need-s.selfs()
	given -= s.selfs()
	if positional || s.kwargs >= 0 {
		return s.wrongPositional(t, n, most, need, given)
	}
	kind := "keyword "
	if given > 0 {
		kind = ""
	}
	switch total := most + s.kwOnly; {
	case given+keywords > total:
		return t.TypeErrorf("%s takes at most %d %sargument%s (%d given)", parens(n.called()), total, kind, plural(total), given+keywords)
	case most == 0:
		return t.TypeErrorf("%s takes no positional arguments", parens(n.called()))
	case need < most:
		return t.TypeErrorf("%s takes at most %d positional argument%s (%d given)", parens(n.called()), most, plural(most), given)
	}
	return t.TypeErrorf("%s takes exactly %d positional argument%s (%d given)", parens(n.called()), most, plural(most), given)
}

// wrongPositional words the wrong number of arguments of a function that takes them by position only.
func (s *Signature) wrongPositional(t *Thread, n *Native, most, need, given int) *Exception {
	bound, count := "at most ", most
	switch {
	case need == most:
		bound = ""
	case given < need:
		bound, count = "at least ", need
	}
	switch {
	case n.isSlot():
		return t.TypeErrorf("expected %s%d argument%s, got %d", bound, count, plural(count), given)
	case n.parsesTuple():
		return t.TypeErrorf("%s() takes %s%d argument%s (%d given)", n.Name, bound, count, plural(count), given)
	case most == 0:
		return t.TypeErrorf("%s() takes no arguments (%d given)", n.fullName(), given)
	case most == 1 && need == 1:
		return t.TypeErrorf("%s() takes exactly one argument (%d given)", n.fullName(), given)
	}
	return t.TypeErrorf("%s expected %s%d argument%s, got %d", n.Name, bound, count, plural(count), given)
}

// missing words the error of a required argument that is not there: the parameter at, or more.
func (s *Signature) missing(t *Thread, n *Native, out []Value, positional bool, at, given, keywords int) *Exception {
	if !n.inPython() {
		if positional || s.star >= 0 {
			return s.wrongPositional(t, n, s.pos-s.selfs(), s.need-s.selfs(), given-s.selfs())
		}
		if at < s.posOnly {
			return t.TypeErrorf("%s takes at least %d positional argument%s (%d given)", parens(n.called()), s.posOnly-s.selfs(), plural(s.posOnly-s.selfs()), given-s.selfs())
		}
		place := fmt.Sprintf(" (pos %d)", at+1-s.selfs())
		if n.Name == "enumerate" { // it parses its arguments by itself
			place = ""
		}
		return t.TypeErrorf("%s missing required argument '%s'%s", parens(n.called()), s.Params[at].Name.S, place)
	}
	var names []string
	for i := range s.Params {
		if out[i].IsNull() && !s.Params[i].Has && i != s.star && i != s.kwargs {
			names = append(names, "'"+s.Params[i].Name.S+"'")
		}
	}
	kind := "positional"
	if at >= s.pos {
		kind = "keyword-only"
	}
	return t.TypeErrorf("%s() missing %d required %s argument%s: %s", n.fullName(), len(names), kind, plural(len(names)), joinAnd(names))
}
