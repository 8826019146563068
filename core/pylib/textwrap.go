// The part of the module textwrap that is written in Go: where lines may break, and dedent. The rest is lib/textwrap.py.

package pylib

import (
	"strings"
	"unicode"

	"loopscope/core/interp"
)

var textwrapModule = module{"_textwrap", func(t *Thread, m *interp.Module) *Exception {
	def(m, "dedent(text)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[0])
		if !ok {
			return null, t.TypeErrorf("expected string or bytes-like object, got '%s'", a[0].Type().Name)
		}
		return str(dedent(s)), nil
	})
	def(m, "split(text, break_on_hyphens, /)", func(t *Thread, a []Value) (Value, *Exception) {
		hyphens, exc := t.Truth(a[1])
		if exc != nil {
			return null, exc
		}
		return interp.NewList(strs(splitChunks([]rune(interp.Plain(a[0]).AsStr().S), hyphens))...), nil
	})
	return nil
}}

// dedent removes the white space that all lines begin with. Lines of white space alone do not count, and become empty.
func dedent(s string) string {
	lines := strings.Split(s, "\n")
	margin, found := "", false
	for i, line := range lines {
		body := strings.TrimLeft(line, " \t")
		if body == "" {
			lines[i] = ""
			continue
		}
		indent := line[:len(line)-len(body)]
		if !found {
			margin, found = indent, true
			continue
		}
		n := 0
		for n < len(margin) && n < len(indent) && margin[n] == indent[n] {
			n++
		}
		margin = margin[:n]
	}
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, margin)
	}
	return strings.Join(lines, "\n")
}

func isWrapSpace(r rune) bool { return strings.ContainsRune("\t\n\v\f\r ", r) }

func isTextRune(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) }

// isWordEnd tells whether a dash after r is one between words.
func isWordEnd(r rune) bool { return isTextRune(r) || strings.ContainsRune(`!"'&.,?`, r) }

// isWordLetter is a word's character that is no digit.
func isWordLetter(r rune) bool { return r == '_' || unicode.IsLetter(r) }

// splitChunks cuts a text where lines may break: before and after white space, after hyphens within words, and around dashes.
func splitChunks(s []rune, hyphens bool) []string {
	var chunks []string
	for at := 0; at < len(s); {
		end := at + 1
		switch {
		case isWrapSpace(s[at]):
			for end < len(s) && isWrapSpace(s[end]) {
				end++
			}
		case hyphens && at > 0 && isWordEnd(s[at-1]) && dashAt(s, at) > 0:
			end = at + dashAt(s, at)
		default:
			for end < len(s) && !isWrapSpace(s[end]) && !(hyphens && breaksAt(s, at, end)) {
				end++
			}
		}
		chunks = append(chunks, string(s[at:end]))
		at = end
	}
	return chunks
}

// dashAt is the length of the dash (two hyphens or more, and a word after them) at position i, 0 without one.
func dashAt(s []rune, i int) int {
	n := 0
	for i+n < len(s) && s[i+n] == '-' {
		n++
	}
	if n < 2 || i+n >= len(s) || !isTextRune(s[i+n]) {
		return 0
	}
	return n
}

// breaksAt tells whether the word from at may end before position i: there is a dash, or a hyphen between letters is behind it.
func breaksAt(s []rune, at, i int) bool {
	if isWordEnd(s[i-1]) && dashAt(s, i) > 0 {
		return true
	}
	if s[i-1] != '-' {
		return false
	}
	behind := i >= 3 && isWordLetter(s[i-2]) && isWordLetter(s[i-3]) ||
		i >= 4 && isWordLetter(s[i-2]) && s[i-3] == '-' && isWordLetter(s[i-4])
	if !behind || !isWordLetter(s[i]) || i-1 < at {
		return false
	}
	next := i + 1
	if next < len(s) && s[next] == '-' {
		next++
	}
	return next < len(s) && isWordLetter(s[next])
}
