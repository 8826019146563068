// The values of literals: numbers, and the text of strings with their escapes.

package syntax

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxIntDigits is CPython's limit to the decimal digits of an int literal.
const maxIntDigits = 4300

// numberValue returns the value of a numeric literal that the scanner has accepted. msg is set when it is too long.
func numberValue(text string) (value any, msg string) {
	if len(text) == 1 {
		return int64(text[0] - '0'), ""
	}
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	if text[0] == '0' {
		switch text[1] | 0x20 {
		case 'x':
			return integer(text[2:], 16), ""
		case 'o':
			return integer(text[2:], 8), ""
		case 'b':
			return integer(text[2:], 2), ""
		}
	}
	last := text[len(text)-1]
	if last == 'j' || last == 'J' {
		f, _ := strconv.ParseFloat(text[:len(text)-1], 64) // out of range is infinity, as in Python
		return complex(0, f), ""
	}
	if strings.ContainsAny(text, ".eE") {
		f, _ := strconv.ParseFloat(text, 64)
		return f, ""
	}
	if len(text) > maxIntDigits {
		return nil, fmt.Sprintf("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; "+
			"use sys.set_int_max_str_digits() to increase the limit"+
			" - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", maxIntDigits, len(text))
	}
	return integer(text, 10), ""
}

// integer returns an int64, or a *big.Int if it does not fit.
func integer(digits string, base int) any {
	if i, err := strconv.ParseInt(digits, base, 64); err == nil {
		return i
	}
	i, _ := new(big.Int).SetString(digits, base)
	return i
}

// An escapeFault is what is wrong in the text of a string literal.
type escapeFault struct {
	msg         string
	unsupported bool // valid in Python
}

// unescape returns the text of a str literal with its escapes replaced. braces says to take {{ and }} for one brace each.
func unescape(s string, braces bool) (string, *escapeFault) {
	if strings.IndexByte(s, '\\') < 0 {
		if braces {
			s = singleBraces(s)
		}
		return s, nil
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		c := s[i]
		if c != '\\' {
			out = append(out, c)
			i++
			if braces && (c == '{' || c == '}') && i < len(s) && s[i] == c {
				i++
			}
			continue
		}
		r, n, fault := escape(s, i)
		if fault != nil {
			return "", fault
		}
		switch {
		case r >= 0:
			out = appendCodePoint(out, r)
		case r == unknownEscape:
			out = append(out, '\\')
			n = 1
		}
		i += n
	}
	return string(out), nil
}

func singleBraces(s string) string {
	if strings.IndexByte(s, '{') >= 0 {
		s = strings.ReplaceAll(s, "{{", "{")
	}
	if strings.IndexByte(s, '}') >= 0 {
		s = strings.ReplaceAll(s, "}}", "}")
	}
	return s
}

// appendCodePoint appends a code point as UTF-8, a surrogate too.
func appendCodePoint(b []byte, r rune) []byte {
	if 0xd800 <= r && r <= 0xdfff {
		return append(b, 0xe0|byte(r>>12), 0x80|byte(r>>6)&0xbf, 0x80|byte(r)&0xbf)
	}
	return utf8.AppendRune(b, r)
}

// What escape returns beside a code point.
const (
	noCharacter   rune = -1 // a backslash before a line end
	unknownEscape rune = -2 // the backslash stays
)

// escape reads the escape at s[i], a backslash, and returns its code point and its length.
func escape(s string, i int) (r rune, n int, fault *escapeFault) {
	if i+1 >= len(s) {
		return unknownEscape, 1, nil
	}
	switch c := s[i+1]; c {
	case '\n':
		return noCharacter, 2, nil
	case 'x':
		return hexEscape(s, i, 2, `truncated \xXX escape`)
	case 'u':
		return hexEscape(s, i, 4, `truncated \uXXXX escape`)
	case 'U':
		return hexEscape(s, i, 8, `truncated \UXXXXXXXX escape`)
	case 'N':
		return namedEscape(s, i)
	case '0', '1', '2', '3', '4', '5', '6', '7':
		r, n = octalEscape(s, i)
		return r, n, nil
	default:
		if r := simpleEscape(c); r >= 0 {
			return r, 2, nil
		}
		return unknownEscape, 2, nil
	}
}

// simpleEscape returns what a letter behind a backslash stands for, or unknownEscape.
func simpleEscape(c byte) rune {
	switch c {
	case '\\', '\'', '"':
		return rune(c)
	case 'a':
		return '\a'
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	}
	return unknownEscape
}

// octalEscape reads one to three octal digits.
func octalEscape(s string, i int) (r rune, n int) {
	n = 1
	for n < 4 && i+n < len(s) && '0' <= s[i+n] && s[i+n] <= '7' {
		r = r<<3 | rune(s[i+n]-'0')
		n++
	}
	return r, n
}

func hexEscape(s string, i, digits int, truncated string) (r rune, n int, fault *escapeFault) {
	n = 2
	for ; n < 2+digits; n++ {
		if i+n >= len(s) || digitValue(s[i+n]) >= 16 {
			return 0, 0, unicodeFault(s, i, n, truncated)
		}
		if r < 1<<24 {
			r = r<<4 | rune(digitValue(s[i+n]))
		} else {
			r = utf8.MaxRune + 1
		}
	}
	if r > utf8.MaxRune {
		return 0, 0, unicodeFault(s, i, n, "illegal Unicode character")
	}
	return r, n, nil
}

func namedEscape(s string, i int) (r rune, n int, fault *escapeFault) {
	end := -1
	if i+2 < len(s) && s[i+2] == '{' {
		end = strings.IndexByte(s[i:], '}')
	}
	if end < 0 {
		n := 2
		if i+2 < len(s) && s[i+2] == '{' {
			n = len(s) - i
		}
		return 0, 0, unicodeFault(s, i, n, `malformed \N character escape`)
	}
	if end == 3 {
		return 0, 0, unicodeFault(s, i, 3, `malformed \N character escape`)
	}
	name := s[i+3 : i+end]
	if r, ok := CharacterNamed(name); ok {
		return r, end + 1, nil
	}
	return 0, 0, &escapeFault{msg: "the character name \\N{" + name + "}", unsupported: true}
}

// unicodeFault words an error as CPython does. It counts positions in a text in which every character beyond ASCII
// has been made a \U escape of ten bytes, and a backslash before one \u005c.
func unicodeFault(s string, i, n int, reason string) *escapeFault {
	pos := codecLen(s[:i])
	last := pos + codecLen(s[i:i+n]) - 1
	place := fmt.Sprintf("bytes in position %d-%d", pos, last)
	if last == pos {
		place = fmt.Sprintf("byte 0x5c in position %d", pos)
	}
	return &escapeFault{msg: "(unicode error) 'unicodeescape' codec can't decode " + place + ": " + reason}
}

func codecLen(s string) int {
	n := 0
	for i, r := range s {
		switch {
		case r >= utf8.RuneSelf:
			n += 10
		case r == '\\' && i+1 < len(s) && s[i+1] >= utf8.RuneSelf:
			n += 6
		default:
			n++
		}
	}
	return n
}

// unescapeBytes returns the text of a bytes literal with its escapes replaced.
func unescapeBytes(s string) (Bytes, *escapeFault) {
	if strings.IndexByte(s, '\\') < 0 {
		return Bytes(s), nil
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] != '\\' || i+1 >= len(s) {
			out = append(out, s[i])
			i++
			continue
		}
		switch c := s[i+1]; {
		case c == '\n':
			i += 2
		case c == 'x':
			if i+3 >= len(s) || digitValue(s[i+2]) >= 16 || digitValue(s[i+3]) >= 16 {
				return "", &escapeFault{msg: fmt.Sprintf(`(value error) invalid \x escape at position %d`, i)}
			}
			out = append(out, digitValue(s[i+2])<<4|digitValue(s[i+3]))
			i += 4
		case '0' <= c && c <= '7':
			r, n := octalEscape(s, i)
			out = append(out, byte(r))
			i += n
		default:
			if r := simpleEscape(c); r >= 0 {
				out = append(out, byte(r))
			} else {
				out = append(out, '\\', c)
			}
			i += 2
		}
	}
	return Bytes(out), nil
}
