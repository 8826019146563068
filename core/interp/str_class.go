// What characters are: the properties that the str methods named is... ask for. Unicode is that of Go's tables.

package interp

import (
	"strings"
	"unicode"
)

func isUpper(r rune) bool {
	if r < 0x80 {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.In(r, unicode.Lu, unicode.Other_Uppercase)
}

func isLower(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z'
	}
	return unicode.In(r, unicode.Ll, unicode.Other_Lowercase)
}

func isCased(r rune) bool { return isUpper(r) || isLower(r) || unicode.Is(unicode.Lt, r) }

// isSpace is white space as str sees it: more than Go's, with the separators of ASCII.
func isSpace(r rune) bool {
	if r < 0x80 {
		return r == ' ' || '\t' <= r && r <= '\r' || 0x1C <= r && r <= 0x1F
	}
	return unicode.IsSpace(r)
}

func isDecimal(r rune) bool { return unicode.Is(unicode.Nd, r) }

// digitSigns are digits that do not take part in decimal numbers: superscripts, digits in circles. Unicode: Numeric_Type=Digit.
var digitSigns = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0xB2, 0xB3, 1},
		{0xB9, 0xB9, 1},
		{0x1369, 0x1371, 1},
		{0x19DA, 0x19DA, 1},
		{0x2070, 0x2070, 1},
		{0x2074, 0x2079, 1},
		{0x2080, 0x2089, 1},
		{0x2460, 0x2468, 1},
		{0x2474, 0x247C, 1},
		{0x2488, 0x2490, 1},
		{0x24EA, 0x24EA, 1},
		{0x24F5, 0x24FD, 1},
		{0x24FF, 0x24FF, 1},
		{0x2776, 0x277E, 1},
		{0x2780, 0x2788, 1},
		{0x278A, 0x2792, 1},
	},
	R32: []unicode.Range32{
		{0x10A40, 0x10A43, 1}, {0x10E60, 0x10E68, 1}, {0x11052, 0x1105A, 1}, {0x1F100, 0x1F10A, 1},
	},
	LatinOffset: 2,
}

func isDigitSign(r rune) bool { return isDecimal(r) || unicode.Is(digitSigns, r) }

// numberLetters are ideographs that are numbers.
const numberLetters = "㐅㒃㠪㭍一七万三九二五亖亿什仟仨伍佰億兆兩八六十千卄卅卌叁参參叄四壱壹幺廾廿弌弍弎弐拾捌柒漆玖百肆萬貮貳贰阡陆陌陸零參拾兩零六陸什𠀁𠁤𠃢𠄡𠤪𠦃𠦌𠦜𠫪𠫽𠬙𢎐𢦘𣬛𦉭廾"

func isNumeric(r rune) bool {
	return unicode.IsNumber(r) || r >= 0x3400 && strings.ContainsRune(numberLetters, r)
}

func isAlnum(r rune) bool {
	if r < 0x80 {
		return isAlphanumeric(byte(r))
	}
	return unicode.IsLetter(r) || isNumeric(r)
}

// allRunes tells whether s is not empty and has only such characters.
func allRunes(s string, is func(rune) bool) bool {
	if s == "" {
		return false
	}
	for rest := s; rest != ""; {
		r, size := decodeRune(rest)
		if !is(r) {
			return false
		}
		rest = rest[size:]
	}
	return true
}

// oneCase tells whether s has characters with a case, and all of them are of the wanted one.
func oneCase(s string, want, other func(rune) bool) bool {
	found := false
	for s != "" {
		r, size := decodeRune(s)
		if other(r) || unicode.Is(unicode.Lt, r) {
			return false
		}
		found = found || want(r)
		s = s[size:]
	}
	return found
}

// isTitled tells whether every word of s begins with a capital and goes on without.
func isTitled(s string) bool {
	inWord, found := false, false
	for s != "" {
		r, size := decodeRune(s)
		switch {
		case isUpper(r) || unicode.Is(unicode.Lt, r):
			if inWord {
				return false
			}
			inWord, found = true, true
		case isLower(r):
			if !inWord {
				return false
			}
		default:
			inWord = false
		}
		s = s[size:]
	}
	return found
}

// isIdentifier tells whether s is a name by Python's grammar; keywords are names too.
func isIdentifier(s string) bool {
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		if i == 0 && !identifierStart(r) || i > 0 && !identifierPart(r) {
			return false
		}
		i += size
	}
	return s != ""
}

// Letters that stand in no identifier, or not in front: their compatibility forms hold what is no letter.
const (
	noIdentifier = "\u037A\u2E2F\u309B\u309C\uFC5E\uFC5F\uFC60\uFC61\uFC62\uFC63" +
		"\uFDFA\uFDFB\uFE70\uFE72\uFE74\uFE76\uFE78\uFE7A\uFE7C\uFE7E"
	noIdentifierStart = "\u0E33\u0EB3\uFF9E\uFF9F"
)

func identifierStart(r rune) bool {
	if r < 0x80 {
		return r == '_' || 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start) && !strings.ContainsRune(noIdentifier+noIdentifierStart, r)
}

func identifierPart(r rune) bool {
	if r < 0x80 {
		return r == '_' || isAlphanumeric(byte(r))
	}
	return !strings.ContainsRune(noIdentifier, r) && unicode.In(r, unicode.L, unicode.Nl, unicode.Other_ID_Start,
		unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}
