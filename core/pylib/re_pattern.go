// re.Pattern: a compiled regular expression, and what it does with texts.

package pylib

import (
	"math"
	"strings"

	"loopscope/core/interp"
)

// pattern is the state of a Pattern.
type pattern struct {
	source  Value // as it was written
	prog    *reProgram
	bytes   bool
	flags   reFlags
	groups  int      // and the whole match
	names   []string // of the groups that have one, in order
	numbers []int    // of the groups in names
}

func asPattern(v Value) *pattern { return v.AsInstance().Data.(*pattern) }

// group is the number of the group of that name.
func (p *pattern) group(name string) (number int, ok bool) {
	for i, n := range p.names {
		if n == name {
			return p.numbers[i], true
		}
	}
	return 0, false
}

// subject is a text that is searched. The matcher counts bytes, Python characters.
type subject struct {
	v     Value
	s     string
	bytes bool
	wide  bool // it has characters of several bytes
}

func newSubject(t *Thread, p *pattern, v Value) (*subject, *Exception) {
	switch plain := interp.Plain(v); plain.Kind() {
	case interp.KindStr:
		if p.bytes {
			return nil, t.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		s := plain.AsStr()
		return &subject{v: v, s: s.S, wide: s.Len() != len(s.S)}, nil
	case interp.KindBytes, interp.KindByteArray:
		if !p.bytes {
			return nil, t.TypeErrorf("cannot use a string pattern on a bytes-like object")
		}
		return &subject{v: v, s: string(plain.AsBytes().B), bytes: true}, nil
	}
	if b, ok := interp.BytesLike(v); ok && p.bytes {
		return &subject{v: v, s: string(b), bytes: true}, nil
	}
	return nil, t.TypeErrorf("expected string or bytes-like object, got '%s'", v.Type().Shown())
}

// pos is the position of an offset; -1 stays.
func (s *subject) pos(offset int) int {
	if !s.wide || offset <= 0 {
		return offset
	}
	return charCount(s.s[:offset])
}

// offset is the reverse, for any position.
func (s *subject) offset(pos int) int {
	if s.wide {
		return byteOffset(s.s, pos)
	}
	return min(max(pos, 0), len(s.s))
}

// part is the text between two offsets.
func (s *subject) part(from, to int) Value {
	if s.bytes {
		return interp.NewBytes([]byte(s.s[from:to]))
	}
	return str(s.s[from:to])
}

// scanner finds the matches in a text, one after the other.
type scanner struct {
	self        Value // the Pattern
	p           *pattern
	sub         *subject
	m           *reMatcher
	at          int // where the next search begins
	pos, endpos int
}

// newScanner begins with the arguments (self, string, pos, endpos).
func newScanner(t *Thread, self, text, from, to Value) (*scanner, *Exception) {
	sc := &scanner{self: self, p: asPattern(self)}
	var exc *Exception
	if sc.sub, exc = newSubject(t, sc.p, text); exc != nil {
		return nil, exc
	}
	if sc.pos, exc = t.Index(from); exc != nil {
		return nil, exc
	}
	if sc.endpos, exc = t.Index(to); exc != nil {
		return nil, exc
	}
	end := sc.sub.offset(sc.endpos)
	sc.at = sc.sub.offset(sc.pos)
	sc.pos, sc.endpos = sc.sub.pos(sc.at), sc.sub.pos(end)
	sc.m = newMatcher(t, sc.p, sc.sub.s[:end])
	return sc, nil
}

// next finds the next match. An empty one may follow another match at once, but not an empty one.
func (sc *scanner) next() (found bool, exc *Exception) {
	if sc.at > len(sc.m.s) {
		return false, nil
	}
	if !sc.m.search(sc.at) {
		sc.m.spend()
		return false, sc.m.exc
	}
	sc.at = sc.m.marks[1]
	sc.m.advance = -1
	if sc.m.marks[0] == sc.at {
		sc.m.advance = sc.at
	}
	return true, nil
}

// match is the match that was found last, as an object.
func (sc *scanner) match() Value {
	return interp.NewInstance(typeReMatch, &match{
		self: sc.self, p: sc.p, sub: sc.sub, marks: append([]int(nil), sc.m.marks...), last: sc.m.last, pos: sc.pos, endpos: sc.endpos,
	}).Value()
}

// group is a group's text in the match found last; other when it took no part.
func (sc *scanner) group(i int, other Value) Value {
	if from, to := sc.m.marks[2*i], sc.m.marks[2*i+1]; to >= 0 {
		return sc.sub.part(from, to)
	}
	return other
}

func init() {
	c := typeRePattern
	c.NoInherit = true
	const where = "(string, pos=0, endpos=9223372036854775807)"
	c.Def("search"+where, func(t *Thread, a []Value) (Value, *Exception) {
		sc, exc := newScanner(t, a[0], a[1], a[2], a[3])
		if exc != nil {
			return null, exc
		}
		if found, exc := sc.next(); !found {
			return none, exc
		}
		return sc.match(), nil
	})
	c.Def("match"+where, func(t *Thread, a []Value) (Value, *Exception) { return matchHere(t, a, false) })
	c.Def("fullmatch"+where, func(t *Thread, a []Value) (Value, *Exception) { return matchHere(t, a, true) })
	c.Def("findall"+where, findAll)
	c.Def("finditer"+where, func(t *Thread, a []Value) (Value, *Exception) {
		sc, exc := newScanner(t, a[0], a[1], a[2], a[3])
		if exc != nil {
			return null, exc
		}
		return interp.NewIter(typeCallableIterator, func(t *Thread) (Value, bool, *Exception) {
			sc.m.t = t
			found, exc := sc.next()
			if !found {
				sc.at = len(sc.m.s) + 1
				return null, false, exc
			}
			return sc.match(), true, nil
		}), nil
	})
	c.Def("split(string, maxsplit=0)", splitRegex)
	c.Def("sub(repl, string, count=0)", func(t *Thread, a []Value) (Value, *Exception) {
		v, _, exc := substitute(t, a)
		return v, exc
	})
	c.Def("subn(repl, string, count=0)", func(t *Thread, a []Value) (Value, *Exception) {
		v, n, exc := substitute(t, a)
		return interp.NewTuple(v, integer(n)), exc
	})
	itself := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	c.Def("__copy__()", itself)
	c.Def("__deepcopy__(memo, /)", itself)
	c.Def("__repr__()", reprPattern)
	c.Attr("pattern", func(t *Thread, self Value) (Value, *Exception) { return asPattern(self).source, nil }, nil)
	c.Attr("flags", func(t *Thread, self Value) (Value, *Exception) { return integer(int(asPattern(self).flags)), nil }, nil)
	c.Attr("groups", func(t *Thread, self Value) (Value, *Exception) { return integer(asPattern(self).groups - 1), nil }, nil)
	c.Attr("groupindex", func(t *Thread, self Value) (Value, *Exception) {
		p, d := asPattern(self), interp.NewDict()
		for i, name := range p.names {
			d.SetStr(name, integer(p.numbers[i]))
		}
		return interp.NewMappingProxy(d.Value()), nil
	}, nil)
}

// matchHere is match and fullmatch.
func matchHere(t *Thread, a []Value, full bool) (Value, *Exception) {
	sc, exc := newScanner(t, a[0], a[1], a[2], a[3])
	if exc != nil {
		return null, exc
	}
	sc.m.full = full
	if sc.at > len(sc.m.s) || !sc.m.matchAt(sc.at) {
		return none, sc.m.exc
	}
	return sc.match(), nil
}

func findAll(t *Thread, a []Value) (Value, *Exception) {
	sc, exc := newScanner(t, a[0], a[1], a[2], a[3])
	if exc != nil {
		return null, exc
	}
	var list []Value
	empty := sc.sub.part(0, 0)
	for {
		found, exc := sc.next()
		switch {
		case exc != nil:
			return null, exc
		case !found:
			return interp.NewList(list...), nil
		case sc.p.groups <= 2:
			list = append(list, sc.group(sc.p.groups-1, empty))
			continue
		}
		groups := make([]Value, sc.p.groups-1)
		for i := range groups {
			groups[i] = sc.group(i+1, empty)
		}
		list = append(list, interp.NewTuple(groups...))
	}
}

func splitRegex(t *Thread, a []Value) (Value, *Exception) {
	sc, exc := newScanner(t, a[0], a[1], integer(0), integer(math.MaxInt))
	if exc != nil {
		return null, exc
	}
	limit, exc := t.Index(a[2])
	if exc != nil {
		return null, exc
	}
	var list []Value
	last := 0
	for n := 0; limit == 0 || n < limit; n++ {
		found, exc := sc.next()
		if exc != nil {
			return null, exc
		}
		if !found {
			break
		}
		list = append(list, sc.sub.part(last, sc.m.marks[0]))
		for i := 1; i < sc.p.groups; i++ {
			list = append(list, sc.group(i, none))
		}
		last = sc.at
	}
	return interp.NewList(append(list, sc.sub.part(last, len(sc.sub.s)))...), nil
}

// substitute is sub and subn; a is (self, repl, string, count).
func substitute(t *Thread, a []Value) (result Value, n int, exc *Exception) {
	sc, exc := newScanner(t, a[0], a[2], integer(0), integer(math.MaxInt))
	if exc != nil {
		return null, 0, exc
	}
	limit, exc := t.Index(a[3])
	if exc != nil {
		return null, 0, exc
	}
	replace, exc := replacement(t, sc, a[1])
	if exc != nil {
		return null, 0, exc
	}
	var out strings.Builder
	last, pieces := 0, 0
	for ; limit == 0 || n < limit; n++ {
		found, exc := sc.next()
		if exc != nil {
			return null, 0, exc
		}
		if !found {
			break
		}
		if start := sc.m.marks[0]; start > last {
			out.WriteString(sc.sub.s[last:start])
			pieces++
		}
		last = sc.at
		if exc := replace(&out, pieces); exc != nil {
			return null, 0, exc
		}
		pieces++
	}
	out.WriteString(sc.sub.s[last:])
	if sc.sub.bytes {
		return interp.NewBytes([]byte(out.String())), n, t.Spend(out.Len() / 64)
	}
	return str(out.String()), n, t.Spend(out.Len() / 64)
}

// replacement makes of repl what writes the replacement of the match found last; piece counts what was written before, for errors.
func replacement(t *Thread, sc *scanner, repl Value) (func(out *strings.Builder, piece int) *Exception, *Exception) {
	if s, ok := sameText(repl, sc.p.bytes); ok {
		tmpl, exc := parseTemplate(t, sc.p, s, repl)
		return func(out *strings.Builder, _ int) *Exception {
			tmpl.expand(out, sc.sub.s, sc.m.marks)
			return nil
		}, exc
	}
	if !isCallable(repl) {
		return nil, t.TypeErrorf("decoding to str: need a bytes-like object, %s found", repl.Type().Shown())
	}
	return func(out *strings.Builder, piece int) *Exception {
		v, exc := t.Call(repl, []Value{sc.match()}, nil)
		if exc != nil || v.IsNone() {
			return exc
		}
		s, ok := sameText(v, sc.p.bytes)
		if !ok && sc.p.bytes {
			return t.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", piece, v.Type().Shown())
		}
		if !ok {
			return t.TypeErrorf("sequence item %d: expected str instance, %s found", piece, v.Type().Shown())
		}
		out.WriteString(s)
		return nil
	}, nil
}

// sameText is the text of a str, or of bytes where those are wanted.
func sameText(v Value, bytes bool) (string, bool) {
	if !bytes {
		return text(v)
	}
	if p := interp.Plain(v); p.Kind() == interp.KindBytes || p.Kind() == interp.KindByteArray {
		return string(p.AsBytes().B), true
	}
	return "", false
}

func reprPattern(t *Thread, a []Value) (Value, *Exception) {
	p := asPattern(a[0])
	s, exc := t.Repr(p.source)
	if exc != nil {
		return null, exc
	}
	s = s[:byteOffset(s, 200)]
	flags := p.flags
	if !p.bytes {
		flags &^= reUnicode
	}
	if flags != 0 {
		s += ", " + flags.names()
	}
	return str("re.compile(" + s + ")"), nil
}
