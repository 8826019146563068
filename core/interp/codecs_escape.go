// Encodings that write characters as escapes, and those of one byte a character by a table.

package interp

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"loopscope/core/syntax"
)

func encodeUnicodeEscape(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	var b []byte
	for _, r := range decodeAll(s) {
		switch {
		case r == '\\':
			b = append(b, `\\`...)
		case r == '\n' || r == '\r' || r == '\t' || r < ' ' || r >= 0x7f:
			b = appendEscape(b, r)
		default:
			b = append(b, byte(r))
		}
	}
	return b, nil
}

// simpleEscapes are the characters after a backslash that mean one other, and what they mean.
const simpleEscapes = "\\\\''\"\"a\ab\bf\fn\nr\rt\tv\v"

func decodeUnicodeEscape(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	return decodeEscapes(c, b, bad, func(at []byte) (r rune, n int, reason string) {
		if len(at) == 1 {
			return 0, 1, `\ at end of string`
		}
		switch x := at[1]; {
		case x == '\n':
			return noRune, 2, ""
		case '0' <= x && x <= '7':
			n := 2
			for n < min(4, len(at)) && '0' <= at[n] && at[n] <= '7' {
				n++
			}
			value, _ := strconv.ParseInt(string(at[1:n]), 8, 32)
			return rune(value), n, ""
		case x == 'x':
			return hexRune(at, 2, `truncated \xXX escape`)
		case x == 'u':
			return hexRune(at, 4, `truncated \uXXXX escape`)
		case x == 'U':
			return hexRune(at, 8, `truncated \UXXXXXXXX escape`)
		case x == 'N':
			end := slices.Index(at, '}')
			if len(at) < 4 || at[2] != '{' || end < 4 {
				return 0, min(2, len(at)), `malformed \N character escape`
			}
			if r, ok := syntax.CharacterNamed(string(at[3:end])); ok {
				return r, end + 1, ""
			}
			return 0, end + 1, "unknown Unicode character name"
		}
		for i := 0; i < len(simpleEscapes); i += 2 {
			if simpleEscapes[i] == at[1] {
				return rune(simpleEscapes[i+1]), 2, ""
			}
		}
		return '\\', 1, ""
	})
}

const noRune rune = -1

// hexRune reads the digits of an escape.
func hexRune(at []byte, digits int, truncated string) (r rune, n int, reason string) {
	n = 2
	for n < min(2+digits, len(at)) && strings.IndexByte("0123456789abcdefABCDEF", at[n]) >= 0 {
		n++
	}
	if n < 2+digits {
		return 0, n, truncated
	}
	value, _ := strconv.ParseUint(string(at[2:n]), 16, 32)
	if value > 0x10ffff {
		return 0, n, "illegal Unicode character"
	}
	return rune(value), n, ""
}

// decodeEscapes reads bytes as Latin-1, and asks escape about each backslash: it returns the character and how many bytes it takes, or what is wrong.
func decodeEscapes(c *codec, b []byte, bad decodeFault, escape func(at []byte) (r rune, n int, reason string)) (string, *Exception) {
	var out []byte
	for i := 0; i < len(b); {
		if b[i] != '\\' {
			out = appendRune(out, rune(b[i]))
			i++
			continue
		}
		r, n, reason := escape(b[i:])
		switch {
		case reason != "":
			text, exc := bad(c, i, n, reason)
			if exc != nil {
				return "", exc
			}
			out = append(out, text...)
		case r != noRune:
			out = appendRune(out, r)
		}
		i += n
	}
	return string(out), nil
}

func encodeRawEscape(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	var b []byte
	for _, r := range decodeAll(s) {
		switch {
		case r < 0x100:
			b = append(b, byte(r))
		case r < 0x10000:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = fmt.Appendf(b, `\U%08x`, r)
		}
	}
	return b, nil
}

func decodeRawEscape(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	return decodeEscapes(c, b, bad, func(at []byte) (r rune, n int, reason string) {
		switch {
		case len(at) > 1 && at[1] == 'u':
			return hexRune(at, 4, `truncated \uXXXX escape`)
		case len(at) > 1 && at[1] == 'U':
			return hexRune(at, 8, `truncated \UXXXXXXXX escape`)
		}
		return '\\', 1, ""
	})
}

// Bytes from 0x80 on; 0 where there is none, and beyond the end Latin-1.
var (
	cp1252 = []rune("€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ")
	latin9 = slices.Concat(latin1Range(0x80, 0xa4), []rune("€¥Š§š"), latin1Range(0xa9, 0xb4), []rune("Žµ¶·ž¹º»ŒœŸ"))
)

func latin1Range(from, to rune) []rune {
	var list []rune
	for r := from; r < to; r++ {
		list = append(list, r)
	}
	return list
}

func encodeCharmap(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	if isASCII(s) {
		return []byte(s), nil
	}
	byteOf := func(r rune) int {
		i := slices.Index(c.upper, r)
		switch {
		case r < 0x80 || r < 0x100 && int(r) >= 0x80+len(c.upper):
			return int(r)
		case i >= 0:
			return 0x80 + i
		}
		return -1
	}
	add := func(b []byte, r rune) []byte { return append(b, byte(byteOf(r))) }
	return encodeRunes(c, s, add, func(r rune) bool { return byteOf(r) < 0 }, "character maps to <undefined>", bad)
}

func decodeCharmap(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	var out []byte
	for i, x := range b {
		r := rune(x)
		if x >= 0x80 && int(x)-0x80 < len(c.upper) {
			r = c.upper[x-0x80]
		}
		if r != 0 || x == 0 {
			out = appendRune(out, r)
			continue
		}
		text, exc := bad(c, i, 1, "character maps to <undefined>")
		if exc != nil {
			return "", exc
		}
		out = append(out, text...)
	}
	return string(out), nil
}
