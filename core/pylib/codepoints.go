// Code points of text: Python counts them, and a str may hold lone surrogates (as WTF-8).

package pylib

import "unicode/utf8"

// decodeRune is the first character of s and its length in bytes.
func decodeRune(s string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(s)
	if size == 1 && r == utf8.RuneError && len(s) >= 3 && s[0] == 0xed {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return r, size
}

// appendRune appends a character.
func appendRune(b []byte, r rune) []byte {
	if 0xd800 <= r && r < 0xe000 {
		return append(b, 0xed, 0x80|byte(r>>6&0x3f), 0x80|byte(r&0x3f))
	}
	return utf8.AppendRune(b, r)
}

// charCount is len(s).
func charCount(s string) int { return str(s).AsStr().Len() }

// byteOffset is where the n-th character of s begins; the length of s when it has fewer.
func byteOffset(s string, n int) int {
	i := 0
	for ; n > 0 && i < len(s); n-- {
		_, size := decodeRune(s[i:])
		i += size
	}
	return i
}
