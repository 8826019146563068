// Strings, as the scanner sees them: prefixes, quotes, and the parts of f-strings (PEP 701).

package syntax

// A prefix is the set of the letters before the quotes of a string.
type prefix uint8

const (
	prefixRaw prefix = 1 << iota
	prefixBytes
	prefixUnicode
	prefixFormat
	prefixTemplate
)

// stringPrefix returns the prefix that a word of one or two letters is, or 0.
func stringPrefix(word string) prefix {
	var p prefix
	for i := range len(word) {
		var letter prefix
		switch word[i] | 0x20 {
		case 'r':
			letter = prefixRaw
		case 'b':
			letter = prefixBytes
		case 'u':
			letter = prefixUnicode
		case 'f':
			letter = prefixFormat
		case 't':
			letter = prefixTemplate
		default:
			return 0
		}
		if p&letter != 0 {
			return 0
		}
		p |= letter
	}
	if len(word) == 2 && p&prefixRaw == 0 || p&prefixUnicode != 0 && len(word) > 1 {
		return 0
	}
	return p
}

// An fmode is a place in an f-string that the scanner is in: its text, an expression in a field, or the format spec of a field.
// The string itself lies under its fields in the stack.
type fmode struct {
	quote  byte
	triple bool
	raw    bool
	field  bool // in the expression of a field
	spec   bool // in the format spec of a field
	level  int  // of a field: how many brackets are open with its own; else -1
	pos    Pos  // where the string begins
}

// str scans a string whose quotes begin at off; start is where its prefix does.
func (s *scanner) str(t *token, start int, p prefix) bool {
	quote := s.src[s.off]
	n := 1
	if s.src[s.off+1] == quote && s.src[s.off+2] == quote {
		n = 3
	}
	from := s.posOf(start)
	if p&(prefixFormat|prefixTemplate) != 0 {
		s.off += n
		s.give(t, tFStringStart, start)
		s.fmodes = append(s.fmodes, fmode{
			quote: quote, triple: n == 3, raw: p&prefixRaw != 0, level: -1, pos: from,
		})
		if p&prefixTemplate != 0 {
			s.unsupported = append(s.unsupported, &Error{
				Pos: from, End: s.pos(), Kind: Unsupported,
				Msg:  "t-string (template string literal)",
				Hint: "use an f-string",
			})
		}
		return true
	}
	if n == 1 {
		if s.src[s.off+1] == quote {
			s.off += 2
			s.give(t, tString, start)
			return true
		}
		if !s.shortString(quote) {
			return s.unterminated(s.fmodes, from, quote, false)
		}
	} else if !s.longString(quote) {
		return s.unterminated(s.fmodes, from, quote, true)
	}
	*t = token{
		kind: tString, level: uint8(len(s.brackets)), start: int32(start), end: int32(s.off), pos: from, until: s.pos(),
	}
	return true
}

// shortString scans to behind the closing quote; false if the line ends before.
func (s *scanner) shortString(quote byte) bool {
	i := s.off + 1
	for {
		switch c := s.src[i]; c {
		case quote:
			s.off = i + 1
			return true
		case '\\':
			if i++; s.src[i] == '\n' {
				s.line++
				s.lineStart = i + 1
			} else if i >= len(s.src)-1 {
				return false
			}
		case '\n', 0:
			s.off = i
			return false
		}
		i++
	}
}

// longString scans to behind the closing triple quotes; false if the text ends before.
func (s *scanner) longString(quote byte) bool {
	i := s.off + 3
	for {
		switch c := s.src[i]; c {
		case quote:
			if s.src[i+1] == quote && s.src[i+2] == quote {
				s.off = i + 3
				return true
			}
		case '\\':
			i++
			if s.src[i] == '\n' {
				s.line++
				s.lineStart = i + 1
			}
		case '\n':
			s.line++
			s.lineStart = i + 1
		}
		if i >= len(s.src)-1 {
			s.off = len(s.src) - 1
			return false
		}
		i++
	}
}

// unterminated reports a string without an end, which began at from.
// In a field of an f-string with the same quotes, what is missing is the brace.
func (s *scanner) unterminated(around []fmode, from Pos, quote byte, triple bool) bool {
	if n := len(around); n > 0 {
		if m := around[n-1]; m.quote == quote && m.triple == triple {
			return s.faultAt(m.pos, m.pos, "f-string: expecting '}'")
		}
	}
	if len(around) > 0 {
		return s.faultAt(from, from, "f-string: unterminated string")
	}
	line := s.line
	if s.off >= len(s.src)-1 && s.off == s.lineStart && line > 1 {
		line-- // the text ends behind its last line
	}
	if triple {
		return s.faultAt(from, from, "unterminated triple-quoted string literal (detected at line %d)", line)
	}
	return s.faultAt(from, from, "unterminated string literal (detected at line %d)", line)
}

// fstringText gives the next token of an f-string's text or format spec: text, the brace of a field, or the end.
func (s *scanner) fstringText(t *token) bool {
	m := &s.fmodes[len(s.fmodes)-1]
	start, from := s.off, s.pos()
	if !s.fstringMiddle(m) {
		return false
	}
	if s.off > start {
		*t = token{
			kind: tFStringMiddle, level: uint8(len(s.brackets)), inField: m.spec,
			start: int32(start), end: int32(s.off), pos: from, until: s.pos(),
		}
		return true
	}
	switch c := s.src[s.off]; c {
	case '{':
		s.off++
		inner := *m
		inner.field, inner.spec, inner.level = true, false, len(s.brackets)+1
		if !s.open(t, '{') {
			return false
		}
		s.fmodes = append(s.fmodes, inner)
		return true
	case '}':
		s.off++
		return s.closeBracket(t, c)
	}
	s.off++
	if m.triple {
		s.off += 2
	}
	s.give(t, tFStringEnd, start)
	s.fmodes = s.fmodes[:len(s.fmodes)-1]
	return true
}

// fstringMiddle moves off to what ends a piece of text: a brace or the closing quotes.
func (s *scanner) fstringMiddle(m *fmode) bool {
	for {
		switch c := s.src[s.off]; c {
		case m.quote:
			if !m.triple || s.src[s.off+1] == c && s.src[s.off+2] == c {
				if m.spec {
					return s.faultAt(m.pos, m.pos, "f-string: expecting '}'")
				}
				return true
			}
		case '{':
			if m.spec || s.src[s.off+1] != '{' {
				return true
			}
			s.off++
		case '}':
			if m.spec {
				return true
			}
			s.off++
			if s.src[s.off] != '}' {
				return s.fault("f-string: single '}' is not allowed")
			}
		case '\\':
			if s.escapeInFString(m) {
				continue
			}
		case '\n', 0:
			if s.atEOF() || c == '\n' && !m.triple {
				if m.spec {
					return s.faultAt(m.pos, m.pos, "f-string: expecting '}'")
				}
				return s.unterminated(s.fmodes[:len(s.fmodes)-1], m.pos, m.quote, m.triple)
			}
			s.newLine()
			continue
		}
		s.off++
	}
}

// escapeInFString steps over a backslash and what it escapes; false leaves one byte to step over.
func (s *scanner) escapeInFString(m *fmode) (done bool) {
	s.off++
	switch c := s.src[s.off]; c {
	case '{', '}':
		return true // a brace cannot be escaped so
	case '\n':
		s.newLine()
		return true
	case 'N':
		if !m.raw && s.src[s.off+1] == '{' {
			for c := s.src[s.off]; c != '}' && c != '\n' && c != m.quote && !s.atEOF(); c = s.src[s.off] {
				s.off++
			}
			return s.src[s.off] != '}'
		}
	}
	return s.atEOF()
}
