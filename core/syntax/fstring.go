// Strings in the parser: implicit concatenation, and the structure of f-strings.

package syntax

import "strings"

// strings reads one or more string literals, which are one.
func (p *parser) strings() Expr {
	if p.tok.kind == tString && p.peek() != tString && p.peek() != tFStringStart {
		return p.oneString()
	}
	start := p.tok.pos
	j := &joiner{parser: p, u: p.scan.src[p.tok.start] == 'u'}
	bytesAt, textAt := 0, 0
	format := false
	for {
		switch p.tok.kind {
		case tString:
			t := p.tok
			value, isBytes := p.stringValue(&t)
			if isBytes {
				bytesAt++
			} else {
				textAt++
			}
			p.advance()
			j.add(value, Loc{t.pos, t.until})
		case tFStringStart:
			textAt++
			format = true
			p.fstring(j)
		default:
			if bytesAt > 0 && textAt > 0 {
				p.raiseAtLast("cannot mix bytes and nonbytes literals")
			}
			loc := p.from(start)
			if format {
				j.flush()
				return &JoinedStr{Loc: loc, Values: j.values}
			}
			c := p.consts.new()
			c.Loc, c.U = loc, j.u
			c.Value = j.text.String()
			if bytesAt > 0 {
				c.Value = Bytes(j.text.String())
			}
			return c
		}
	}
}

// oneString reads a string literal that stands alone and is not an f-string.
func (p *parser) oneString() Expr {
	t := p.tok
	c := p.constant()
	value, isBytes := p.stringValue(&t)
	if isBytes {
		c.Value = Bytes(value)
	} else {
		c.Value = value
		c.U = p.scan.src[t.start] == 'u'
	}
	return c
}

// stringValue returns the value of a string token.
func (p *parser) stringValue(t *token) (value string, isBytes bool) {
	text := p.text(t)
	prefix := stringPrefix(text[:strings.IndexAny(text, `'"`)])
	text = text[prefixLen(prefix):]
	n := 1
	if len(text) >= 6 && text[1] == text[0] && text[2] == text[0] {
		n = 3
	}
	text = text[n : len(text)-n]
	if prefix&prefixBytes == 0 {
		if prefix&prefixRaw != 0 {
			return text, false
		}
		value, fault := unescape(text, false)
		p.escapeError(fault, t)
		return value, false
	}
	for i := range len(text) {
		if text[i] >= 0x80 {
			p.raise(t.pos, t.until, "bytes can only contain ASCII literal characters")
		}
	}
	if prefix&prefixRaw != 0 {
		return text, true
	}
	b, fault := unescapeBytes(text)
	p.escapeError(fault, t)
	return string(b), true
}

// prefixLen is the number of letters of a prefix.
func prefixLen(p prefix) int {
	n := 0
	for ; p != 0; p &= p - 1 {
		n++
	}
	return n
}

// escapeError reports what is wrong with the text of a string token.
func (p *parser) escapeError(fault *escapeFault, t *token) {
	switch {
	case fault == nil:
	case fault.unsupported:
		p.scan.unsupported = append(p.scan.unsupported, &Error{
			Pos: t.pos, End: t.until, Kind: Unsupported, Msg: fault.msg, Hint: "write the character itself, or \\u and its number",
		})
	default:
		p.raiseAtLast(fault.msg)
	}
}

// A joiner gathers the values of an f-string: adjacent texts are one Constant.
type joiner struct {
	*parser
	u      bool
	values []Expr
	text   strings.Builder
	loc    Loc // of text
}

// add appends text that stands at loc.
func (j *joiner) add(text string, loc Loc) {
	if j.text.Len() == 0 {
		j.loc.Start = loc.Start
	}
	if text != "" {
		j.text.WriteString(text)
		j.loc.End = loc.End
	}
}

// flush makes the text gathered a Constant.
func (j *joiner) flush() {
	if j.text.Len() == 0 {
		return
	}
	c := j.consts.new()
	c.Loc, c.Value, c.U = j.loc, j.text.String(), j.u
	j.values = append(j.values, c)
	j.text.Reset()
}

// fstring reads one f-string into j.
func (p *parser) fstring(j *joiner) {
	start := p.text(&p.tok)
	raw := stringPrefix(start[:strings.IndexAny(start, `'"`)])&prefixRaw != 0
	p.advance()
	for {
		switch p.tok.kind {
		case tFStringMiddle:
			p.fstringText(j, raw, true)
		case tLbrace:
			p.fstringField(j, raw)
		default:
			p.expect(tFStringEnd)
			return
		}
	}
}

// fstringText adds a piece of literal text to j.
func (p *parser) fstringText(j *joiner, raw, braces bool) {
	t := p.tok
	text := p.text(&t)
	if raw {
		if braces {
			text = singleBraces(text)
		}
	} else {
		value, fault := unescape(text, braces)
		p.escapeError(fault, &t)
		text = value
	}
	p.advance()
	j.add(text, Loc{t.pos, t.until})
}

// fstringField reads {expression = ! conversion : spec}.
func (p *parser) fstringField(j *joiner, raw bool) {
	open := p.tok
	f := &FormattedValue{Conversion: -1}
	p.advance()
	p.field++
	switch p.tok.kind {
	case tRbrace:
		p.raise(p.tok.pos, p.tok.until, "empty expression not allowed")
	case tExclam, tColon, tAssign:
		p.raise(p.tok.pos, p.tok.until, "expression required before '"+p.text(&p.tok)+"'")
	}
	f.Value = p.yieldOrStar()
	if s, ok := f.Value.(*Starred); ok {
		p.raise(s.Start, s.End, "cannot use starred expression here")
	}
	debug := p.accept(tAssign)
	if debug {
		from := Pos{open.until.Line, open.until.Col}
		j.add(p.scan.src[open.end:p.tok.start], Loc{from, p.tok.pos})
	}
	if p.tok.kind == tExclam {
		f.Conversion = p.conversion()
	}
	if p.tok.kind == tColon {
		f.FormatSpec = p.formatSpec(j.u, raw)
	} else if debug && f.Conversion < 0 {
		f.Conversion = 'r'
	}
	if p.tok.kind != tRbrace {
		if debug || f.Conversion >= 0 || f.FormatSpec != nil {
			p.reject(p.tok.pos, p.tok.pos, "expecting '}'")
		}
		p.fail()
	}
	p.field--
	p.advance()
	f.Loc = p.from(open.pos)
	j.flush()
	j.values = append(j.values, f)
}

// conversion reads the exclamation mark of a field and the letter that must follow it at once.
func (p *parser) conversion() rune {
	mark := p.tok
	p.advance()
	c := p.text(&p.tok)
	if p.tok.kind != tName || p.tok.start != mark.end || c != "s" && c != "r" && c != "a" {
		p.raise(p.tok.pos, p.tok.until, "invalid conversion character: expected 's', 'r', or 'a'")
	}
	p.advance()
	return rune(c[0])
}

// formatSpec reads the format spec of a field, which is an f-string of its own.
func (p *parser) formatSpec(u, raw bool) *JoinedStr {
	start := p.tok.pos
	start.Col++
	p.advance()
	j := &joiner{parser: p, u: u}
	for {
		switch p.tok.kind {
		case tFStringMiddle:
			p.fstringText(j, raw, false)
			continue
		case tLbrace:
			p.fstringField(j, raw)
			continue
		}
		j.flush()
		return &JoinedStr{Loc: p.from(start), Values: j.values}
	}
}
