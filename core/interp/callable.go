// Things that can be called: functions compiled from Python, and functions written in Go with their signatures.

package interp

import (
	"fmt"
	"strconv"
	"strings"
)

// Function is a function made by def or lambda.
type Function struct {
	Instance // attributes; kind is KindFunction
	Code     *Code
	Globals  *Dict
	Builtins *Dict
	Closure  []Value // the cells of Code.Scope.Frees
	Defaults []Value // of the last positional parameters
	KwDefs   *Dict   // defaults of keyword-only parameters; nil without
	Name     Value
	Qualname Value
	Doc      Value
	Module   Value
	Annotate *Dict // __annotations__; nil: none yet
}

// Value is the function as a Python object.
func (f *Function) Value() Value { return ofHead(&f.Head) }

// GoFunc is the body of a function written in Go. a holds the arguments bound to the signature: one Value for each
// parameter in order; a missing optional one is Null (or the signature's default), *args is a tuple, **kwargs a dict.
// a is valid only during the call.
type GoFunc func(t *Thread, a []Value) (Value, *Exception)

// Native is a function or method written in Go.
type Native struct {
	Head
	Name   string // "append"
	Owner  *Type  // the class whose method it is; nil for functions
	Module string
	Sig    *Signature
	Fn     GoFunc
	// Async marks a function whose result must be awaited (inspect.iscoroutinefunction).
	Async bool
	Pure  bool // for plain values its result depends on nothing else, and nothing else on it
	Clock bool // its result depends on the time alone, and grows
	Doc   string
}

// NewFunc makes a function written in Go. decl is its name and signature as Python would write it:
//
//	"sleep(delay, result=None)"   "print(*values, sep=' ', end='\\n', file=None, flush=False)"   "len(obj, /)"
//
// A default may be None, True, False, an integer, a string, or "..." for "missing": then the Go function sees Null.
func NewNative(decl string, fn GoFunc) *Native {
	name, sig := parseSignature(decl)
	return &Native{Head: Head{typeNative, KindNative}, Name: name, Sig: sig, Fn: fn}
}

// Value is the function as a Python object.
func (n *Native) Value() Value { return ofHead(&n.Head) }

// Def adds a method to a class written in Go; the first argument is self. See NewNative for decl, which leaves self out.
// For a method of a builtin layout (list, str...), self is the plain object even when called on an instance of a subclass.
func (c *Type) Def(decl string, fn GoFunc) *Native {
	open := strings.IndexByte(decl, '(')
	rest := decl[open+1:]
	sep := ", "
	if rest == ")" {
		sep = ""
	}
	n := NewNative(decl[:open+1]+"self, /"+sep+strings.TrimPrefix(rest, "/, "), fn)
	n.Head.typ = typeMethodDescriptor
	n.Owner = c
	c.NS.SetStr(n.Name, n.Value())
	c.cache = nil
	return n
}

// DefStatic adds a static method.
func (c *Type) DefStatic(decl string, fn GoFunc) {
	n := NewNative(decl, fn)
	n.Owner = c
	c.NS.SetStr(n.Name, NewStaticMethod(n.Value()))
}

// DefClass adds a class method; the first argument is the class.
func (c *Type) DefClass(decl string, fn GoFunc) {
	open := strings.IndexByte(decl, '(')
	sep := ", "
	if decl[open+1] == ')' {
		sep = ""
	}
	n := NewNative(decl[:open+1]+"cls, /"+sep+strings.TrimPrefix(decl[open+1:], "/, "), fn)
	n.Owner = c
	c.NS.SetStr(n.Name, NewClassMethod(n.Value()))
}

// Attr adds a computed attribute; set may be nil.
func (c *Type) Attr(name string, get func(t *Thread, self Value) (Value, *Exception), set func(t *Thread, self, v Value) *Exception) {
	m := &Member{Head: Head{typeMember, KindMember}, Name: name, owner: c, Get: get, Set: set}
	c.NS.SetStr(name, ofHead(&m.Head))
}

// NamedField adds a field of a named tuple: a computed attribute whose documentation a program may change.
func (c *Type) NamedField(name string, place int, get func(t *Thread, self Value) (Value, *Exception), set func(t *Thread, self, v Value) *Exception) {
	m := &Member{Head: Head{typeTupleGetter, KindMember}, Name: name, owner: c, Get: get, Set: set, field: place}
	m.doc = NewStr(fmt.Sprintf("Alias for field number %d", place))
	c.NS.SetStr(name, ofHead(&m.Head))
}

// undeletable makes del of a computed attribute the TypeError that refusal words: set never sees Null.
func undeletable(refusal string, set func(t *Thread, self, v Value) *Exception) func(t *Thread, self, v Value) *Exception {
	return func(t *Thread, self, v Value) *Exception {
		if v.IsNull() {
			return t.TypeErrorf("%s", refusal)
		}
		return set(t, self, v)
	}
}

// Signature is what a Go function takes.
type Signature struct {
	Params  []Param
	posOnly int  // how many are positional-only
	pos     int  // how many can be given by position
	need    int  // how many of pos have no default
	star    int  // index of *args, -1 without
	kwOnly  int  // how many keyword-only ones follow *args
	kwargs  int  // index of **kwargs, -1 without
	simple  bool // only required positional parameters: arguments pass straight through
}

// Param is one parameter.
type Param struct {
	Name    *Str
	Default Value // Null when required, or when the function tells "missing" itself
	Has     bool  // has a default
}

// parseSignature reads "name(a, b=1, /, *args, c=None, **kw)". It panics on a bad declaration: that is a bug of the caller.
func parseSignature(decl string) (string, *Signature) {
	open := strings.IndexByte(decl, '(')
	if open < 0 || !strings.HasSuffix(decl, ")") {
		panic(fmt.Sprintf("interp: bad declaration %q", decl))
	}
	s := &Signature{star: -1, kwargs: -1}
	afterStar := false
	for _, p := range splitParams(decl[open+1 : len(decl)-1]) {
		switch {
		case p == "/":
			s.posOnly = len(s.Params)
		case p == "*":
			afterStar = true
		case strings.HasPrefix(p, "**"):
			s.kwargs = len(s.Params)
			s.Params = append(s.Params, Param{Name: Intern(p[2:])})
		case strings.HasPrefix(p, "*"):
			afterStar = true
			s.star = len(s.Params)
			s.Params = append(s.Params, Param{Name: Intern(p[1:])})
		default:
			s.add(p, afterStar)
		}
	}
	s.simple = s.need == s.pos && s.star < 0 && s.kwargs < 0 && s.kwOnly == 0
	return decl[:open], s
}

func (s *Signature) add(p string, kwOnly bool) {
	name, def, has := strings.Cut(p, "=")
	param := Param{Name: Intern(name), Has: has}
	if has {
		param.Default = literalDefault(def)
	}
	s.Params = append(s.Params, param)
	switch {
	case kwOnly:
		s.kwOnly++
	case has:
		s.pos++
	default:
		s.pos++
		s.need = s.pos
	}
}

// splitParams splits at commas outside quotes.
func splitParams(list string) []string {
	var parts []string
	start, quote := 0, false
	for i := 0; i < len(list); i++ {
		switch {
		case list[i] == '\'':
			quote = !quote
		case list[i] == ',' && !quote:
			parts = append(parts, strings.TrimSpace(list[start:i]))
			start = i + 1
		}
	}
	if last := strings.TrimSpace(list[start:]); last != "" {
		parts = append(parts, strings.TrimSuffix(last, ","))
	}
	return parts
}

func literalDefault(def string) Value {
	switch def {
	case "None":
		return None
	case "True":
		return True
	case "False":
		return False
	case "...":
		return Null
	case "()":
		return NewTuple()
	}
	if def[0] == '\'' {
		return NewStr(strings.ReplaceAll(def[1:len(def)-1], "\\n", "\n"))
	}
	i, err := strconv.ParseInt(def, 10, 64)
	if err != nil {
		panic(fmt.Sprintf("interp: bad default %q", def))
	}
	return Int(i)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func wasWere(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}

// joinAnd joins as CPython does in messages about arguments: "'a'", "'a' and 'b'", "'a', 'b', and 'c'".
func joinAnd(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	}
	return strings.Join(names[:len(names)-1], ", ") + ", and " + names[len(names)-1]
}
