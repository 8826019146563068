// The scanner: source text to tokens. Lines, indentation, names, operators and brackets are here;
// numbers, strings and the identifiers beyond ASCII have files of their own.

package syntax

import (
	"fmt"
	"slices"
	"strings"
)

const (
	maxIndents  = 100 // CPython's MAXINDENT
	maxBrackets = 200 // CPython's MAXLEVEL
	tabSize     = 8
)

// A scanner turns text into tokens, one at a time.
type scanner struct {
	src       string // ends with a NUL as sentinel
	off       int    // the next byte
	line      int32  // of off, from 1
	lineStart int    // the offset at which the line begins

	atLineStart bool
	pending     int // INDENT (1) or DEDENTs (-n) still to be given
	indents     []indent
	brackets    []bracket
	fmodes      []fmode // the f-strings that off is in, see scan_string.go

	err    *Error // why next returned false
	raised bool   // the error takes precedence over an error of the parser before it, as in CPython

	unsupported Errors // tokens that are Python, but not ours
}

// An indent is the width of an indentation with tabs of 8 and with tabs of 1: where they disagree, tabs are mixed with spaces.
type indent struct{ width, altWidth int }

type bracket struct {
	char byte
	pos  Pos
}

func newScanner(src string, off int, line int32) scanner {
	return scanner{src: src, off: off, line: line, lineStart: off, atLineStart: true, indents: make([]indent, 1, 8)}
}

// clone returns a copy to come back to.
func (s *scanner) clone() scanner {
	c := *s
	c.indents, c.brackets, c.fmodes = slices.Clone(s.indents), slices.Clone(s.brackets), slices.Clone(s.fmodes)
	c.unsupported = slices.Clip(s.unsupported)
	return c
}

func (s *scanner) pos() Pos          { return Pos{s.line, int32(s.off - s.lineStart)} }
func (s *scanner) posOf(off int) Pos { return Pos{s.line, int32(off - s.lineStart)} }
func (s *scanner) atEOF() bool       { return s.off >= len(s.src)-1 }

// fault records an error at the last byte read, as most of CPython's tokenizer does, and returns false.
func (s *scanner) fault(format string, args ...any) bool {
	off := s.off - 1
	for off > s.lineStart && s.src[off]&0xc0 == 0x80 {
		off--
	}
	pos := s.posOf(max(off, s.lineStart))
	return s.faultAt(pos, pos, format, args...)
}

const continuedBadly = "unexpected character after line continuation character"

func (s *scanner) faultAt(pos, end Pos, format string, args ...any) bool {
	s.err = &Error{Pos: pos, End: end, Msg: fmt.Sprintf(format, args...), By: ByScanner}
	if strings.HasPrefix(format, "f-string: ") || format == continuedBadly {
		s.err.By = ByParser
	}
	s.raised = true
	return false
}

// layoutFault records an error of the layout, which gives way to an error of the parser before it.
func (s *scanner) layoutFault(k Kind, col int, msg string) bool {
	pos := Pos{s.line, int32(col)}
	s.err = &Error{Pos: pos, End: pos, Msg: msg, Kind: k}
	return false
}

// next scans a token. It returns false on an error, which err holds.
func (s *scanner) next(t *token) bool {
	if n := len(s.fmodes); n > 0 && !s.fmodes[n-1].field {
		return s.fstringText(t)
	}
	if s.atLineStart {
		s.atLineStart = false
		if !s.indentation() {
			return false
		}
	}
	if s.pending != 0 {
		s.giveIndent(t)
		return true
	}
	for {
		c := s.src[s.off]
		for c == ' ' || c == '\t' || c == '\f' {
			s.off++
			c = s.src[s.off]
		}
		switch class := byteClass[c]; class {
		case className:
			return s.name(t)
		case classDigit:
			return s.number(t)
		case classQuote:
			return s.str(t, s.off, 0)
		case classOperator:
			return s.operator(t, c)
		}
		// What is left ends lines, or the text.
		start := s.off
		if c == '#' {
			for s.src[s.off] != '\n' && !s.atEOF() {
				s.off++
			}
			c = s.src[s.off]
		}
		switch {
		case c == '\n' && len(s.brackets) > 0:
			s.newLine()
		case c == '\n':
			s.give(t, tNewline, start)
			s.newLine()
			s.atLineStart = true
			return true
		case c == '\\':
			s.off++
			if !s.continuation() {
				return false
			}
		case s.atEOF():
			return s.endOfText(t)
		case c < 0x80:
			s.off++
			return s.fault("invalid non-printable character U+%04X", c)
		}
	}
}

// give fills in a token that ends at off, on the line of its start.
func (s *scanner) give(t *token, k kind, start int) {
	*t = token{
		kind: k, level: uint8(len(s.brackets)), inField: len(s.fmodes) > 0, start: int32(start), end: int32(s.off),
		pos: s.posOf(start), until: s.pos(),
	}
}

// newLine steps over a \n.
func (s *scanner) newLine() {
	s.off++
	s.line++
	s.lineStart = s.off
}

// continuation steps over the \n that must follow a backslash.
func (s *scanner) continuation() bool {
	if s.src[s.off] != '\n' {
		if s.atEOF() {
			return s.endOfText(nil)
		}
		col := s.off - s.lineStart
		return s.layoutFault(Syntax, col, continuedBadly)
	}
	if s.off+1 >= len(s.src)-1 {
		if len(s.brackets) > 0 {
			return s.endOfText(nil)
		}
		return s.layoutFault(Syntax, s.off-s.lineStart, "unexpected EOF while parsing")
	}
	s.newLine()
	return true
}

// endOfText gives the last token, unless something is still open.
func (s *scanner) endOfText(t *token) bool {
	if n := len(s.brackets); n > 0 {
		b := s.brackets[n-1]
		if m := len(s.fmodes); m > 0 && s.fmodes[m-1].level == n {
			return s.faultAt(b.pos, b.pos, "f-string: expecting '}'")
		}
		s.err = &Error{Pos: b.pos, End: b.pos, Msg: fmt.Sprintf("'%c' was never closed", b.char)}
		return false
	}
	s.give(t, tEOF, s.off)
	return true
}

// indentation measures the indentation of the next line that has content, and compares it with the open blocks.
func (s *scanner) indentation() bool {
	width, altWidth, first := 0, 0, 0
	for {
		switch c := s.src[s.off]; c {
		case ' ':
			width++
			altWidth++
		case '\t':
			width = (width/tabSize + 1) * tabSize
			altWidth++
		case '\f':
			width, altWidth = 0, 0
		case '\\':
			// A line that continues has the indentation of its first part.
			if first == 0 {
				first = width
			}
			s.off++
			if !s.continuation() {
				return false
			}
			continue
		case '#', '\n':
			// Lines without content do not count.
			for s.src[s.off] != '\n' {
				s.off++
			}
			s.newLine()
			width, altWidth, first = 0, 0, 0
			continue
		default:
			if first != 0 {
				width, altWidth = first, first
			}
			return s.compareIndent(width, altWidth)
		}
		s.off++
	}
}

func (s *scanner) compareIndent(width, altWidth int) bool {
	top := s.indents[len(s.indents)-1]
	switch {
	case width == top.width:
		if altWidth != top.altWidth {
			return s.mixedTabs()
		}
	case width > top.width:
		if len(s.indents) >= maxIndents {
			return s.layoutFault(Indentation, 0, "too many levels of indentation")
		}
		if altWidth <= top.altWidth {
			return s.mixedTabs()
		}
		s.pending++
		s.indents = append(s.indents, indent{width, altWidth})
	default:
		for len(s.indents) > 1 && width < s.indents[len(s.indents)-1].width {
			s.pending--
			s.indents = s.indents[:len(s.indents)-1]
		}
		top = s.indents[len(s.indents)-1]
		if width != top.width {
			end := s.off
			for s.src[end] != '\n' {
				end++
			}
			return s.layoutFault(Indentation, end-s.lineStart, "unindent does not match any outer indentation level")
		}
		if altWidth != top.altWidth {
			return s.mixedTabs()
		}
	}
	return true
}

func (s *scanner) mixedTabs() bool {
	return s.layoutFault(Tab, 0, "inconsistent use of tabs and spaces in indentation")
}

// giveIndent gives one of the pending INDENT and DEDENT tokens.
func (s *scanner) giveIndent(t *token) {
	if s.pending < 0 {
		s.pending++
		s.give(t, tDedent, s.off)
		return
	}
	s.pending--
	s.give(t, tIndent, s.off)
}

// name scans an identifier, a keyword or the prefix of a string.
func (s *scanner) name(t *token) bool {
	start := s.off
	i := start
	ascii := byte(0)
	for c := s.src[i]; byteClass[c]&classWord != 0; c = s.src[i] {
		ascii |= c
		i++
	}
	s.off = i
	if ascii >= 0x80 {
		if !s.checkIdentifier(start) {
			return false
		}
		s.give(t, tName, start)
		return true
	}
	word := s.src[start:i]
	if c := s.src[i]; (c == '"' || c == '\'') && len(word) <= 2 {
		if prefix := stringPrefix(word); prefix != 0 {
			return s.str(t, start, prefix)
		}
	}
	k := tName
	if n := len(word); n >= 2 && n <= 8 {
		k = keyword(word)
	}
	s.give(t, k, start)
	return true
}

// operator scans an operator or a bracket that begins with c.
func (s *scanner) operator(t *token, c byte) bool {
	start := s.off
	c1 := s.src[start+1]
	if n := len(s.fmodes); n > 0 && s.fmodes[n-1].level == len(s.brackets) {
		// In a field of an f-string, outside of any brackets, these end the expression.
		if c == ':' {
			s.off++
			s.give(t, tColon, start)
			s.fmodes[n-1].field, s.fmodes[n-1].spec = false, true
			return true
		}
		if c == '!' && c1 != '=' {
			s.off++
			s.give(t, tExclam, start)
			return true
		}
	}
	switch c {
	case '(', '[', '{':
		s.off++
		return s.open(t, c)
	case ')', ']', '}':
		s.off++
		return s.closeBracket(t, c)
	case '.':
		if '0' <= c1 && c1 <= '9' {
			return s.number(t)
		}
	}
	k, n := operatorAt(c, c1, s.src[start+1:])
	s.off += n
	s.give(t, k, start)
	return true
}

// operatorAt returns the kind and the length of the operator that begins with c; rest is what follows it, c1 its first byte.
func operatorAt(c, c1 byte, rest string) (kind, int) {
	op := operators[c]
	if op.twice != 0 && c1 == c {
		if op.twiceAssign != 0 && rest[1] == '=' {
			return op.twiceAssign, 3
		}
		return op.twice, 2
	}
	if c1 == '=' && op.assign != 0 {
		return op.assign, 2
	}
	switch {
	case c == '-' && c1 == '>':
		return tArrow, 2
	case c == '.' && c1 == '.' && rest[1] == '.':
		return tEllipsis, 3
	case c == '<' && c1 == '>':
		return tOther, 2
	}
	return op.single, 1
}

// open gives an opening bracket, whose byte is behind off.
func (s *scanner) open(t *token, c byte) bool {
	if len(s.brackets) >= maxBrackets {
		return s.fault("too many nested parentheses")
	}
	s.brackets = append(s.brackets, bracket{c, s.posOf(s.off - 1)})
	s.give(t, openKind(c), s.off-1)
	return true
}

func openKind(c byte) kind {
	switch c {
	case '(':
		return tLpar
	case '[':
		return tLsqb
	}
	return tLbrace
}

// closeBracket gives a closing bracket, whose byte is behind off.
func (s *scanner) closeBracket(t *token, c byte) bool {
	n, m := len(s.brackets), len(s.fmodes)
	prefix := ""
	ofField := m > 0 && s.fmodes[m-1].level == n
	if m > 0 {
		prefix = "f-string: "
	}
	if n == 0 || ofField && c != '}' {
		return s.fault("%sunmatched '%c'", prefix, c)
	}
	b := s.brackets[n-1]
	if b.char != opening(c) {
		if b.pos.Line != s.line {
			return s.fault("%sclosing parenthesis '%c' does not match opening parenthesis '%c' on line %d", prefix, c, b.char, b.pos.Line)
		}
		return s.fault("%sclosing parenthesis '%c' does not match opening parenthesis '%c'", prefix, c, b.char)
	}
	s.brackets = s.brackets[:n-1]
	if ofField {
		s.fmodes = s.fmodes[:m-1]
	}
	s.give(t, openKind(b.char)+1, s.off-1)
	t.inField = m > 0
	return true
}

// Classes of bytes. classWord is a bit that both letters and digits have.
const (
	classOther    = 0
	classWord     = 1
	className     = 2 | classWord
	classDigit    = 4 | classWord
	classQuote    = 8
	classOperator = 16
)

var byteClass = func() (class [256]uint8) {
	for c := range class {
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c >= 0x80:
			class[c] = className
		case '0' <= c && c <= '9':
			class[c] = classDigit
		case c == '"', c == '\'':
			class[c] = classQuote
		case c > ' ' && c < 0x7f && c != '#' && c != '\\':
			class[c] = classOperator
		}
	}
	return class
}()

// operators holds, for a byte, what it is alone, before =, doubled, and doubled before =.
var operators = func() (ops [128]struct{ single, assign, twice, twiceAssign kind }) {
	for c := range ops {
		ops[c].single = tOther
	}
	for c, k := range map[byte]kind{':': tColon, ',': tComma, ';': tSemi, '.': tDot, '~': tTilde} {
		ops[c].single = k
	}
	ops[':'].assign = tColonAssign
	ops['!'].assign = tNotEqual
	ops['='].single, ops['='].twice = tAssign, tEqual
	ops['<'].single, ops['<'].assign, ops['<'].twice, ops['<'].twiceAssign = tLess, tLessEqual, tLShift, tLShiftAssign
	ops['>'].single, ops['>'].assign, ops['>'].twice, ops['>'].twiceAssign = tGreater, tGreaterEqual, tRShift, tRShiftAssign
	for _, o := range []struct {
		char byte
		op   Operator
	}{{'+', Add}, {'-', Sub}, {'*', Mult}, {'@', MatMult}, {'/', Div}, {'%', Mod}, {'|', BitOr}, {'^', BitXor}, {'&', BitAnd}} {
		ops[o.char].single, ops[o.char].assign = tPlus+kind(o.op), tPlusAssign+kind(o.op)
	}
	ops['*'].twice, ops['*'].twiceAssign = tDoubleStar, tDoubleStarAssign
	ops['/'].twice, ops['/'].twiceAssign = tDoubleSlash, tDoubleSlashAssign
	return ops
}()
