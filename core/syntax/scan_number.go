// Numbers, as the scanner sees them: where they end, and what is wrong with them. literal.go has their values.

package syntax

// number scans a numeric literal that begins at off.
func (s *scanner) number(t *token) bool {
	start := s.off
	c := s.src[s.off]
	ok := true
	switch {
	case c == '.':
		s.off++
		ok = s.fraction()
	case c == '0':
		s.off++
		ok = s.afterZero(start)
	default:
		ok = s.digits() && s.afterInteger()
	}
	if ok {
		s.give(t, tNumber, start)
	}
	return ok
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// digits scans decimal digits with single underscores between them.
func (s *scanner) digits() bool {
	for {
		for isDigit(s.src[s.off]) {
			s.off++
		}
		if s.src[s.off] != '_' {
			return true
		}
		s.off++
		if !isDigit(s.src[s.off]) {
			return s.fault("invalid decimal literal")
		}
	}
}

// afterZero scans what follows a leading 0: a prefixed integer, more zeros, or the rest of a float.
func (s *scanner) afterZero(start int) bool {
	switch s.src[s.off] {
	case 'x', 'X':
		return s.radix("hexadecimal", 16)
	case 'o', 'O':
		return s.radix("octal", 8)
	case 'b', 'B':
		return s.radix("binary", 2)
	}
	for {
		if s.src[s.off] == '_' {
			s.off++
			if !isDigit(s.src[s.off]) {
				return s.fault("invalid decimal literal")
			}
		}
		if s.src[s.off] != '0' {
			break
		}
		s.off++
	}
	zerosEnd := s.off
	nonzero := isDigit(s.src[s.off])
	if nonzero && !s.digits() {
		return false
	}
	switch s.src[s.off] {
	case '.', 'e', 'E', 'j', 'J':
	default:
		if nonzero {
			return s.faultAt(s.posOf(start), s.posOf(zerosEnd), "leading zeros in decimal integer literals are not permitted; "+
				"use an 0o prefix for octal integers")
		}
	}
	return s.afterInteger()
}

// radix scans the digits of an integer whose prefix letter is at off.
func (s *scanner) radix(name string, base byte) bool {
	s.off++
	for {
		if s.src[s.off] == '_' {
			s.off++
		}
		if c := s.src[s.off]; digitValue(c) >= base {
			if isDigit(c) {
				s.off++
				return s.fault("invalid digit '%c' in %s literal", c, name)
			}
			return s.fault("invalid %s literal", name)
		}
		for digitValue(s.src[s.off]) < base {
			s.off++
		}
		if s.src[s.off] != '_' {
			break
		}
	}
	if c := s.src[s.off]; isDigit(c) {
		s.off++
		return s.fault("invalid digit '%c' in %s literal", c, name)
	}
	return s.endOfNumber(name)
}

// digitValue is the value of a digit, or 255.
func digitValue(c byte) byte {
	switch {
	case isDigit(c):
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return 255
}

// afterInteger scans what can follow the digits of a decimal integer.
func (s *scanner) afterInteger() bool {
	if s.src[s.off] == '.' {
		s.off++
		return s.fraction()
	}
	return s.exponent()
}

// fraction scans what follows the point.
func (s *scanner) fraction() bool {
	if isDigit(s.src[s.off]) && !s.digits() {
		return false
	}
	return s.exponent()
}

func (s *scanner) exponent() bool {
	if c := s.src[s.off]; c == 'e' || c == 'E' {
		e := s.off
		s.off++
		if c := s.src[s.off]; c == '+' || c == '-' {
			s.off++
			if !isDigit(s.src[s.off]) {
				return s.fault("invalid decimal literal")
			}
		} else if !isDigit(c) {
			s.off = e
			return s.endOfNumber("decimal")
		}
		if !s.digits() {
			return false
		}
	}
	if c := s.src[s.off]; c == 'j' || c == 'J' {
		s.off++
		return s.endOfNumber("imaginary")
	}
	return s.endOfNumber("decimal")
}

// endOfNumber checks that no name sticks to a number, unless it is a keyword that CPython 3.11 still lets stand there: 1if x.
func (s *scanner) endOfNumber(name string) bool {
	if c := s.src[s.off]; byteClass[c]&classWord == 0 || c >= 0x80 {
		return true
	}
	end := s.off
	for byteClass[s.src[end]]&classWord != 0 {
		end++
	}
	switch word := s.src[s.off:end]; word {
	case "and", "else", "for", "or", "not":
		return true
	default:
		if len(word) >= 2 && (word[:2] == "if" || word[:2] == "in" || word[:2] == "is") {
			return true
		}
	}
	return s.fault("invalid %s literal", name)
}
