// The source text: from the bytes of a file to the UTF-8 that the scanner reads.

package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

const byteOrderMark = "\xef\xbb\xbf"

// sourceText returns the source as the scanner wants it: UTF-8 without byte order mark and without NUL,
// every line ended by one \n, and a NUL as sentinel behind the last.
func sourceText(src []byte) (string, *Error) {
	marked := bytes.HasPrefix(src, []byte(byteOrderMark))
	if marked {
		src = src[len(byteOrderMark):]
	}
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return "", errorAtByte(src, i, "source code cannot contain null bytes")
	}
	switch name := codingCookie(src); normalEncoding(name) {
	case "", "utf-8", "ascii":
	case "iso-8859-1":
		if marked {
			return "", &Error{Pos: Pos{1, -1}, Msg: "encoding problem: " + name + " with BOM"}
		}
		src = latin1(src)
	default:
		return "", &Error{
			Pos: Pos{1, 0}, Kind: Unsupported,
			Msg:  "source encoding " + name,
			Hint: "save the file as UTF-8",
		}
	}
	if !utf8.Valid(src) {
		return "", decodeError(src)
	}
	return normalLines(src), nil
}

// normalLines ends every line by \n and puts the sentinel behind.
func normalLines(src []byte) string {
	var b strings.Builder
	b.Grow(len(src) + 2)
	for len(src) > 0 {
		i := bytes.IndexByte(src, '\r')
		if i < 0 {
			b.Write(src)
			break
		}
		b.Write(src[:i])
		b.WriteByte('\n')
		src = src[i+1:]
		if len(src) > 0 && src[0] == '\n' {
			src = src[1:]
		}
	}
	if s := b.String(); s != "" && s[len(s)-1] != '\n' {
		b.WriteByte('\n')
	}
	b.WriteByte(0)
	return b.String()
}

// codingCookie returns the encoding that a comment on the first or second line declares (PEP 263), or "".
func codingCookie(src []byte) string {
	for range 2 {
		line := src
		if i := bytes.IndexAny(src, "\r\n"); i >= 0 {
			line = src[:i]
			src = bytes.TrimPrefix(src[i:], []byte("\r"))
			src = bytes.TrimPrefix(src, []byte("\n"))
		} else {
			src = nil
		}
		text := bytes.TrimLeft(line, " \t\f")
		if len(text) == 0 {
			continue
		}
		if text[0] != '#' {
			return ""
		}
		if name := cookieIn(text); name != "" {
			return name
		}
	}
	return ""
}

// cookieIn finds coding[:=] NAME in a comment.
func cookieIn(comment []byte) string {
	const word = "coding"
	for {
		i := bytes.Index(comment, []byte(word))
		if i < 0 {
			return ""
		}
		comment = comment[i+len(word):]
		if len(comment) == 0 || comment[0] != ':' && comment[0] != '=' {
			continue
		}
		rest := bytes.TrimLeft(comment[1:], " \t")
		n := 0
		for n < len(rest) && (isWordByte(rest[n]) || rest[n] == '-' || rest[n] == '.') {
			n++
		}
		if n > 0 {
			return string(rest[:n])
		}
	}
}

func isWordByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}

// normalEncoding gives the encodings that this package reads one name each.
func normalEncoding(name string) string {
	n := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	switch {
	case n == "utf-8" || n == "utf8" || n == "u8" || strings.HasPrefix(n, "utf-8-"):
		return "utf-8"
	case n == "ascii" || n == "us-ascii":
		return "ascii"
	case n == "latin-1" || n == "latin1" || n == "iso-8859-1" || n == "iso8859-1" || n == "iso-latin-1" || n == "l1":
		return "iso-8859-1"
	}
	return n
}

// latin1 turns ISO 8859-1 into UTF-8.
func latin1(src []byte) []byte {
	out := make([]byte, 0, len(src)+len(src)/8)
	for _, c := range src {
		out = utf8.AppendRune(out, rune(c))
	}
	return out
}

// decodeError words the first fault of the UTF-8 as CPython does: the position counts from the start of the line.
func decodeError(src []byte) *Error {
	at := 0
	for at < len(src) {
		r, n := utf8.DecodeRune(src[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	start := bytes.LastIndexAny(src[:at], "\r\n") + 1
	n, reason := faultOf(src[at:])
	place := fmt.Sprintf("byte 0x%02x in position %d", src[at], at-start)
	if n > 1 {
		place = fmt.Sprintf("bytes in position %d-%d", at-start, at-start+n-1)
	}
	return errorAtByte(src, at, "(unicode error) 'utf-8' codec can't decode "+place+": "+reason)
}

// faultOf tells what is wrong with the UTF-8 at the start of b, and how many bytes of it are.
func faultOf(b []byte) (n int, reason string) {
	var want int
	low, high := byte(0x80), byte(0xbf) // the range of the second byte
	switch c := b[0]; {
	case 0xc2 <= c && c <= 0xdf:
		want = 2
	case 0xe0 <= c && c <= 0xef:
		want = 3
		if c == 0xe0 {
			low = 0xa0
		} else if c == 0xed {
			high = 0x9f
		}
	case 0xf0 <= c && c <= 0xf4:
		want = 4
		if c == 0xf0 {
			low = 0x90
		} else if c == 0xf4 {
			high = 0x8f
		}
	default:
		return 1, "invalid start byte"
	}
	for n = 1; n < want; n++ {
		if n == len(b) {
			return n, "unexpected end of data"
		}
		if b[n] < low || b[n] > high {
			break
		}
		low, high = 0x80, 0xbf
	}
	return n, "invalid continuation byte"
}

// errorAtByte is an error at a byte of a source that could not be read as text.
func errorAtByte(src []byte, at int, msg string) *Error {
	before := src[:at]
	start := bytes.LastIndexAny(before, "\r\n") + 1
	line := 1 + bytes.Count(before, []byte("\n")) + bytes.Count(before, []byte("\r")) - bytes.Count(before, []byte("\r\n"))
	text := src[start:]
	if i := bytes.IndexAny(text, "\r\n"); i >= 0 {
		text = text[:i]
	}
	pos := Pos{int32(line), int32(at - start)}
	return &Error{Pos: pos, End: Pos{pos.Line, pos.Col + 1}, Msg: msg, Line: string(bytes.ToValidUTF8(text, []byte("\uFFFD")))}
}
