// Upper case, lower case, title case and case folding of any text, after Unicode's SpecialCasing and CaseFolding.

package interp

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// upperExpanded are the characters whose upper case is several characters, but for the regular Greek ones; see upperRune.
var upperExpanded = map[rune]string{
	0x00df: "SS", 0x0149: "ʼN", 0x01f0: "J\u030c", 0x0390: "Ι\u0308\u0301",
	0x03b0: "Υ\u0308\u0301", 0x0587: "ԵՒ", 0x1e96: "H\u0331", 0x1e97: "T\u0308",
	0x1e98: "W\u030a", 0x1e99: "Y\u030a", 0x1e9a: "Aʾ", 0x1f50: "Υ\u0313",
	0x1f52: "Υ\u0313\u0300", 0x1f54: "Υ\u0313\u0301", 0x1f56: "Υ\u0313\u0342", 0x1fb2: "ᾺΙ",
	0x1fb3: "ΑΙ", 0x1fb4: "ΆΙ", 0x1fb6: "Α\u0342", 0x1fb7: "Α\u0342Ι",
	0x1fbc: "ΑΙ", 0x1fc2: "ῊΙ", 0x1fc3: "ΗΙ", 0x1fc4: "ΉΙ",
	0x1fc6: "Η\u0342", 0x1fc7: "Η\u0342Ι", 0x1fcc: "ΗΙ", 0x1fd2: "Ι\u0308\u0300",
	0x1fd3: "Ι\u0308\u0301", 0x1fd6: "Ι\u0342", 0x1fd7: "Ι\u0308\u0342", 0x1fe2: "Υ\u0308\u0300",
	0x1fe3: "Υ\u0308\u0301", 0x1fe4: "Ρ\u0313", 0x1fe6: "Υ\u0342", 0x1fe7: "Υ\u0308\u0342",
	0x1ff2: "ῺΙ", 0x1ff3: "ΩΙ", 0x1ff4: "ΏΙ", 0x1ff6: "Ω\u0342",
	0x1ff7: "Ω\u0342Ι", 0x1ffc: "ΩΙ", 0xfb00: "FF", 0xfb01: "FI",
	0xfb02: "FL", 0xfb03: "FFI", 0xfb04: "FFL", 0xfb05: "ST",
	0xfb06: "ST", 0xfb13: "ՄՆ", 0xfb14: "ՄԵ", 0xfb15: "ՄԻ",
	0xfb16: "ՎՆ", 0xfb17: "ՄԽ",
}

// appendUpper appends the upper case of r.
func appendUpper(b []byte, r rune) []byte {
	if more := expandUpper(r); more != "" {
		return append(b, more...)
	}
	return appendRune(b, unicode.ToUpper(r))
}

// expandUpper is the upper case of r when it is several characters.
func expandUpper(r rune) string {
	switch {
	case r < 0xDF:
		return ""
	case 0x1F80 <= r && r < 0x1FB0: // Greek vowels with an iota below, which becomes a letter
		base := [...]rune{0x1F08, 0x1F28, 0x1F68}[(r-0x1F80)>>4]
		return string(base+r&7) + "Ι"
	}
	return upperExpanded[r]
}

// appendTitle appends the title case of r: the first letter of what upper case makes of it stays large.
func appendTitle(b []byte, r rune) []byte {
	more := expandUpper(r)
	if title := unicode.ToTitle(r); more == "" || title != r || unicode.Is(unicode.Lt, r) {
		return appendRune(b, title)
	}
	large := false
	for _, c := range more {
		switch {
		case !large:
			large = isCased(c)
			b = appendRune(b, c)
		case c == 'Ι':
			b = append(b, "\u0345"...)
		default:
			b = appendRune(b, unicode.ToLower(c))
		}
	}
	return b
}

// appendLower appends the lower case of r, without looking at what stands around it.
func appendLower(b []byte, r rune) []byte {
	if r == 'İ' {
		return append(b, "i\u0307"...)
	}
	return appendRune(b, unicode.ToLower(r))
}

// appendFold appends what r is compared as when case does not matter.
func appendFold(b []byte, r rune) []byte {
	switch {
	case r == 'ẞ':
		return append(b, "ss"...)
	case r == 'ı':
		return appendRune(b, r)
	case 0x13A0 <= r && r <= 0x13FD || 0xAB70 <= r && r <= 0xABBF: // Cherokee folds to upper case
		return appendRune(b, unicode.ToUpper(r))
	}
	if more := expandUpper(r); more != "" {
		for _, c := range more {
			b = appendRune(b, unicode.ToLower(c))
		}
		return b
	}
	return appendLower(b, unicode.ToUpper(r))
}

// mapText applies change to each character; ascii says what it does to ASCII text.
func mapText(s string, ascii func(string) string, change func([]byte, rune) []byte) string {
	if isASCII(s) {
		return ascii(s)
	}
	b := make([]byte, 0, len(s)+8)
	for s != "" {
		r, size := decodeRune(s)
		b = change(b, r)
		s = s[size:]
	}
	return string(b)
}

func upperText(s string) string { return mapText(s, strings.ToUpper, appendUpper) }
func foldText(s string) string  { return mapText(s, strings.ToLower, appendFold) }

// lowerText is s.lower().
func lowerText(s string) string {
	if isASCII(s) {
		return strings.ToLower(s)
	}
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		b = appendLowerAt(b, s, i, r)
		i += size
	}
	return string(b)
}

// appendLowerAt appends the lower case of r, which stands in s at i: a sigma that ends a word has a form of its own.
func appendLowerAt(b []byte, s string, i int, r rune) []byte {
	if r != 'Σ' {
		return appendLower(b, r)
	}
	if endsWord(s[:i], s[i+len("Σ"):]) {
		return appendRune(b, 'ς')
	}
	return appendRune(b, 'σ')
}

// endsWord tells whether a word ends between two texts: letters stand before, with marks and the like, and none follow.
func endsWord(before, after string) bool {
	for {
		r, size := utf8.DecodeLastRuneInString(before)
		if size > 0 && caseIgnorable(r) {
			before = before[:len(before)-size]
			continue
		}
		if size == 0 || !isCased(r) {
			return false
		}
		break
	}
	for _, r := range after {
		if !caseIgnorable(r) {
			return !isCased(r)
		}
	}
	return true
}

// caseIgnorable tells whether r does not end a word: Unicode's property Case_Ignorable.
func caseIgnorable(r rune) bool {
	return strings.ContainsRune("'.:\u00B7\u0387\u055F\u05F4\u2018\u2019\u2024\u2027\uFE13\uFE52\uFE55\uFF07\uFF0E\uFF1A", r) ||
		unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Lm, unicode.Sk)
}

// swapText is s.swapcase().
func swapText(s string) string {
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		switch {
		case isUpper(r):
			b = appendLowerAt(b, s, i, r)
		case isLower(r):
			b = appendUpper(b, r)
		default:
			b = append(b, s[i:i+size]...)
		}
		i += size
	}
	return string(b)
}

// capitalText is s.capitalize().
func capitalText(s string) string {
	if s == "" {
		return s
	}
	r, size := decodeRune(s)
	return string(appendTitle(nil, r)) + lowerFrom(s, size)
}

// titleText is s.title().
func titleText(s string) string {
	b := make([]byte, 0, len(s)+8)
	inWord := false
	for i := 0; i < len(s); {
		r, size := decodeRune(s[i:])
		if inWord {
			b = appendLowerAt(b, s, i, r)
		} else {
			b = appendTitle(b, r)
		}
		inWord = isCased(r)
		i += size
	}
	return string(b)
}

// lowerFrom is the lower case of what follows the first bytes of s, which stay as context.
func lowerFrom(s string, from int) string {
	if isASCII(s) {
		return strings.ToLower(s[from:])
	}
	var b []byte
	for i := from; i < len(s); {
		r, size := decodeRune(s[i:])
		b = appendLowerAt(b, s, i, r)
		i += size
	}
	return string(b)
}
