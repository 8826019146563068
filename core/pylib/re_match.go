// re.Match: where a pattern matched; and the templates of sub and expand.

package pylib

import (
	"strconv"
	"strings"

	"loopscope/core/interp"
)

// match is the state of a Match. The marks are offsets: where each group begins and ends, -1 when it took no part.
type match struct {
	self        Value // the Pattern
	p           *pattern
	sub         *subject
	marks       []int
	last        int // the group that closed last; 0: none
	pos, endpos int
}

func asMatch(v Value) *match { return v.AsInstance().Data.(*match) }

// number is the group that a number or a name means.
func (m *match) number(t *Thread, v Value) (int, *Exception) {
	if s, ok := text(v); ok {
		if n, ok := m.p.group(s); ok {
			return n, nil
		}
	} else if i, exc := t.IndexValue(v); exc == nil && i.IsInt() && 0 <= i.AsInt() && i.AsInt() < int64(m.p.groups) {
		return int(i.AsInt()), nil
	}
	return 0, t.Errorf(interp.TypeIndexError, "no such group")
}

// group is a group's text; other when it took no part.
func (m *match) group(i int, other Value) Value {
	if from, to := m.marks[2*i], m.marks[2*i+1]; to >= 0 {
		return m.sub.part(from, to)
	}
	return other
}

// span is where a group begins and ends.
func (m *match) span(i int) (from, to int) {
	if m.marks[2*i+1] < 0 {
		return -1, -1
	}
	return m.sub.pos(m.marks[2*i]), m.sub.pos(m.marks[2*i+1])
}

func init() {
	c := typeReMatch
	c.NoInherit = true
	c.Def("group(*args)", matchGroup)
	c.Def("__getitem__(key, /)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := asMatch(a[0]).number(t, a[1])
		if exc != nil {
			return null, exc
		}
		return asMatch(a[0]).group(n, none), nil
	})
	c.Def("groups(default=None)", func(t *Thread, a []Value) (Value, *Exception) {
		m := asMatch(a[0])
		groups := make([]Value, m.p.groups-1)
		for i := range groups {
			groups[i] = m.group(i+1, a[1])
		}
		return interp.NewTuple(groups...), nil
	})
	c.Def("groupdict(default=None)", func(t *Thread, a []Value) (Value, *Exception) {
		m, d := asMatch(a[0]), interp.NewDict()
		for i, name := range m.p.names {
			d.SetStr(name, m.group(m.p.numbers[i], a[1]))
		}
		return d.Value(), nil
	})
	place := func(pick func(from, to int) Value) interp.GoFunc {
		return func(t *Thread, a []Value) (Value, *Exception) {
			n, exc := asMatch(a[0]).number(t, a[1])
			if exc != nil {
				return null, exc
			}
			return pick(asMatch(a[0]).span(n)), nil
		}
	}
	c.Def("start(group=0, /)", place(func(from, _ int) Value { return integer(from) }))
	c.Def("end(group=0, /)", place(func(_, to int) Value { return integer(to) }))
	c.Def("span(group=0, /)", place(func(from, to int) Value { return interp.NewTuple(integer(from), integer(to)) }))
	c.Def("expand(template)", expandMatch)
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		m := asMatch(a[0])
		from, to := m.span(0)
		s, exc := t.Repr(m.group(0, none))
		return str("<re.Match object; span=(" + itoa(from) + ", " + itoa(to) + "), match=" + s + ">"), exc
	})
	itself := func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil }
	c.Def("__copy__()", itself)
	c.Def("__deepcopy__(memo, /)", itself)
	defMatchAttrs(c)
}

func defMatchAttrs(c *interp.Type) {
	attr := func(name string, get func(m *match) Value) {
		c.Attr(name, func(t *Thread, self Value) (Value, *Exception) { return get(asMatch(self)), nil }, nil)
	}
	attr("re", func(m *match) Value { return m.self })
	attr("string", func(m *match) Value { return m.sub.v })
	attr("pos", func(m *match) Value { return integer(m.pos) })
	attr("endpos", func(m *match) Value { return integer(m.endpos) })
	attr("lastindex", func(m *match) Value {
		if m.last == 0 {
			return none
		}
		return integer(m.last)
	})
	attr("lastgroup", func(m *match) Value {
		for i, n := range m.p.numbers {
			if n == m.last {
				return str(m.p.names[i])
			}
		}
		return none
	})
	attr("regs", func(m *match) Value {
		spans := make([]Value, m.p.groups)
		for i := range spans {
			from, to := m.span(i)
			spans[i] = interp.NewTuple(integer(from), integer(to))
		}
		return interp.NewTuple(spans...)
	})
}

func matchGroup(t *Thread, a []Value) (Value, *Exception) {
	m, wanted := asMatch(a[0]), a[1].AsTuple().Items
	if len(wanted) == 0 {
		return m.group(0, none), nil
	}
	groups := make([]Value, len(wanted))
	for i, v := range wanted {
		n, exc := m.number(t, v)
		if exc != nil {
			return null, exc
		}
		groups[i] = m.group(n, none)
	}
	if len(groups) == 1 {
		return groups[0], nil
	}
	return interp.NewTuple(groups...), nil
}

func expandMatch(t *Thread, a []Value) (Value, *Exception) {
	m := asMatch(a[0])
	s, ok := sameText(a[1], m.p.bytes)
	if !ok {
		return null, t.TypeErrorf("expected str instance, %s found", a[1].Type().Shown())
	}
	tmpl, exc := parseTemplate(t, m.p, s, a[1])
	if exc != nil {
		return null, exc
	}
	var out strings.Builder
	tmpl.expand(&out, m.sub.s, m.marks)
	if m.p.bytes {
		return interp.NewBytes([]byte(out.String())), nil
	}
	return str(out.String()), nil
}

// template is what sub puts in place of a match: texts, and groups between them.
type template []templatePart

// templatePart is a text and then a group; group -1: none.
type templatePart struct {
	text  string
	group int
}

// expand writes the template; s is the text that the marks are about.
func (tmpl template) expand(out *strings.Builder, s string, marks []int) {
	for _, part := range tmpl {
		out.WriteString(part.text)
		if part.group >= 0 && marks[2*part.group+1] >= 0 {
			out.WriteString(s[marks[2*part.group]:marks[2*part.group+1]])
		}
	}
}

// templateReader reads a template with the tokens of patterns.
type templateReader struct {
	reParser
	p     *pattern
	parts template
	text  []byte
}

// parseTemplate reads the template s; source is it as an object.
func parseTemplate(t *Thread, p *pattern, s string, source Value) (template, *Exception) {
	if !strings.Contains(s, `\`) {
		return template{{s, -1}}, nil
	}
	r := templateReader{p: p}
	r.bytes = p.bytes
	r.quote = func(name string) string {
		q, _ := t.Repr(str(name))
		return q
	}
	for rest := s; rest != ""; {
		c, size := rune(rest[0]), 1
		if !p.bytes {
			c, size = decodeRune(rest)
		}
		r.src = append(r.src, c)
		rest = rest[size:]
	}
	err := r.advance()
	for err == nil && r.next != nil {
		var token []rune
		if token, err = r.take(); err != nil {
			break
		}
		if token[0] != '\\' {
			r.char(token[0])
			continue
		}
		var unknown string
		if unknown, err = r.escape(token); unknown != "" {
			return nil, t.Errorf(interp.TypeIndexError, "unknown group name %s", r.quote(unknown))
		}
	}
	if err != nil {
		return nil, regexError(t, err, source)
	}
	return append(r.parts, templatePart{string(r.text), -1}), nil
}

func (r *templateReader) char(c rune) {
	if r.bytes {
		r.text = append(r.text, byte(c))
	} else {
		r.text = appendRune(r.text, c)
	}
}

// group adds a group; back says how far back errors point.
func (r *templateReader) group(n, back int) *reError {
	if n >= r.p.groups {
		return r.fail("invalid group reference "+itoa(n), back)
	}
	r.parts = append(r.parts, templatePart{string(r.text), n})
	r.text = nil
	return nil
}

// escape reads an escape; unknown is a name that no group has.
func (r *templateReader) escape(token []rune) (unknown string, err *reError) {
	switch c := token[1]; {
	case c == 'g':
		return r.namedGroup()
	case c == '0':
		more, err := r.takeWhile(2, "01234567")
		n, _ := strconv.ParseInt("0"+more, 8, 32)
		r.char(rune(n & 0xff))
		return "", err
	case '1' <= c && c <= '9':
		return "", r.numberedGroup(c)
	default:
		if char, ok := reEscapes[c]; ok {
			r.char(char)
			return "", nil
		}
		if c == 'b' {
			r.char('\b')
			return "", nil
		}
		if 'a' <= c|0x20 && c|0x20 <= 'z' {
			return "", r.fail("bad escape "+string(token), len(token))
		}
		r.char('\\')
		r.char(c)
	}
	return "", nil
}

// namedGroup reads what follows \g.
func (r *templateReader) namedGroup() (unknown string, err *reError) {
	if open, err := r.skip('<'); err != nil {
		return "", err
	} else if !open {
		return "", r.fail("missing <", 0)
	}
	name, err := r.takeUntil('>', "group name")
	if err != nil {
		return "", err
	}
	if isIdentifier(name) {
		n, ok := r.p.group(name)
		if !ok {
			return name, nil
		}
		return "", r.group(n, charCount(name)+1)
	}
	if strings.Trim(name, "0123456789") != "" {
		return "", r.fail("bad character in group name "+r.quote(name), charCount(name)+1)
	}
	return "", r.group(atoiUpTo(name, reMaxGroups), len(name)+1)
}

// numberedGroup reads the rest of \1, \12 or the octal \123.
func (r *templateReader) numberedGroup(c rune) *reError {
	digits := string(c)
	second, err := r.takeWhile(1, "0123456789")
	if err != nil {
		return err
	}
	digits += second
	if c <= '7' && second != "" && second[0] <= '7' && r.peekIn("01234567") {
		third, err := r.takeWhile(1, "01234567")
		if err != nil {
			return err
		}
		char, err := r.octal("\\" + digits + third)
		r.char(char)
		return err
	}
	n, _ := strconv.Atoi(digits)
	return r.group(n, len(digits))
}
