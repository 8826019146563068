//go:build js && wasm

// Clusters: the pieces in which a text is drawn.
package main

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// clusters splits a text where it can be drawn piece by piece: at every character with its marks. A text with letters
// that join or that run from right to left is one piece; the browser shapes it.
func clusters(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		if joins(text) {
			yield(text)
			return
		}
		for start := 0; start < len(text); {
			_, size := utf8.DecodeRuneInString(text[start:])
			end := start + size
			for end < len(text) && text[end] >= utf8.RuneSelf {
				r, size := utf8.DecodeRuneInString(text[end:])
				if !unicode.In(r, unicode.Mn, unicode.Me) {
					break
				}
				end += size
			}
			if !yield(text[start:end]) {
				return
			}
			start = end
		}
	}
}

// joins tells whether a text has characters that are not drawn one by one: Hebrew to the scripts of South-East Asia,
// joiners, emoji. The blocks between U+1E00 and U+2E7F (more Latin and Greek, punctuation, symbols) are simple.
func joins(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x590:
		case r < 0x1E00, r == 0x200D, r >= 0x1F000, r >= 0xFB1D && r < 0xFE00:
			return true
		}
	}
	return false
}
