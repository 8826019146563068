// Encodings: str.encode and bytes.decode.

package interp

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"loopscope/core/syntax"
)

// codec turns text into bytes and back. Both sides call back with what they cannot convert.
type codec struct {
	name   string // as messages show it
	encode func(c *codec, s string, bad encodeFault) ([]byte, *Exception)
	decode func(c *codec, b []byte, bad decodeFault) (string, *Exception)
	limit  rune             // of ASCII and Latin-1: the first code point that it has not
	order  binary.ByteOrder // of UTF-16 and UTF-32
	wide   bool             // UTF-32
	upper  []rune           // of character maps: what the bytes from 0x80 on mean
	orders [2]*codec        // of those with a byte order mark: little and big endian
}

// encodeFault answers for the code points bad, which begin at code point start: with the bytes to write instead. c is the codec
// at work, which has a byte order.
type encodeFault func(c *codec, bad []rune, start int, reason string) ([]byte, *Exception)

// decodeFault answers for the n bytes at start: with the text to read instead. c is the codec at work.
type decodeFault func(c *codec, start, n int, reason string) (string, *Exception)

var (
	codecUTF8    = &codec{name: "utf-8", encode: encodeUTF8, decode: decodeUTF8}
	codecUTF8Sig = &codec{name: "utf-8", encode: encodeUTF8Sig, decode: decodeUTF8Sig}
	codecASCII   = &codec{name: "ascii", encode: encodeNarrow, decode: decodeNarrow, limit: 0x80}
	codecLatin1  = &codec{name: "latin-1", encode: encodeNarrow, decode: decodeNarrow, limit: 0x100}
	codecUTF16LE = &codec{name: "utf-16-le", encode: encodeUTF16, decode: decodeUTF16, order: binary.LittleEndian}
	codecUTF16BE = &codec{name: "utf-16-be", encode: encodeUTF16, decode: decodeUTF16, order: binary.BigEndian}
	codecUTF16   = &codec{name: "utf-16", encode: encodeMarked, decode: decodeMarked, orders: [2]*codec{codecUTF16LE, codecUTF16BE}}
	codecUTF32LE = &codec{name: "utf-32-le", encode: encodeUTF32, decode: decodeUTF32, wide: true, order: binary.LittleEndian}
	codecUTF32BE = &codec{name: "utf-32-be", encode: encodeUTF32, decode: decodeUTF32, wide: true, order: binary.BigEndian}
	codecEscape  = &codec{name: "unicodeescape", encode: encodeUnicodeEscape, decode: decodeUnicodeEscape}
	codecRaw     = &codec{name: "rawunicodeescape", encode: encodeRawEscape, decode: decodeRawEscape}
	codecCP1252  = &codec{name: "charmap", encode: encodeCharmap, decode: decodeCharmap, upper: cp1252}
	codecLatin9  = &codec{name: "charmap", encode: encodeCharmap, decode: decodeCharmap, upper: latin9}
	codecUTF32   = &codec{name: "utf-32", encode: encodeMarked, decode: decodeMarked, orders: [2]*codec{codecUTF32LE, codecUTF32BE}}
)

// codecNames are the encodings' names and their aliases, in the form of lookupCodec.
var codecNames = map[string]*codec{
	"utf_8": codecUTF8, "utf8": codecUTF8, "u8": codecUTF8, "utf": codecUTF8, "cp65001": codecUTF8,
	"utf_8_sig": codecUTF8Sig, "utf8_sig": codecUTF8Sig,
	"ascii": codecASCII, "us_ascii": codecASCII, "646": codecASCII, "ansi_x3.4_1968": codecASCII, "iso646_us": codecASCII,
	"latin_1": codecLatin1, "latin1": codecLatin1, "latin": codecLatin1, "l1": codecLatin1, "iso_8859_1": codecLatin1,
	"iso8859_1": codecLatin1, "iso8859": codecLatin1, "8859": codecLatin1, "cp819": codecLatin1,
	"utf_16": codecUTF16, "utf16": codecUTF16, "u16": codecUTF16,
	"utf_16_le": codecUTF16LE, "utf_16le": codecUTF16LE, "utf_16_be": codecUTF16BE, "utf_16be": codecUTF16BE,
	"unicode_escape": codecEscape, "unicodeescape": codecEscape, "raw_unicode_escape": codecRaw, "rawunicodeescape": codecRaw,
	"cp1252": codecCP1252, "windows_1252": codecCP1252, "1252": codecCP1252,
	"iso8859_15": codecLatin9, "iso_8859_15": codecLatin9, "latin_9": codecLatin9, "latin9": codecLatin9, "l9": codecLatin9,
	"utf_32": codecUTF32, "utf32": codecUTF32, "u32": codecUTF32,
	"utf_32_le": codecUTF32LE, "utf_32le": codecUTF32LE, "utf_32_be": codecUTF32BE, "utf_32be": codecUTF32BE,
}

// codecKey is the name of an encoding as tables have it.
func codecKey(encoding string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == ' ' {
			return '_'
		}
		return unicode.ToLower(r)
	}, encoding)
}

// codecsModule has the encodings that are written in Python, as _text_codecs, and the error handlers that the program has registered, as _handlers.
const codecsModule = "codecs"

// Which of the two functions of an encoding is looked for.
const (
	toBytes = iota
	toText
)

// lookupCodec finds an encoding. written is the function, for that side, of one that is written in Python, and c then nil.
func (t *Thread) lookupCodec(encoding string, side int64) (c *codec, written Value, exc *Exception) {
	if encoding == "utf-8" {
		return codecUTF8, Null, nil
	}
	if c := codecNames[codecKey(encoding)]; c != nil {
		return c, Null, nil
	}
	m, exc := t.ImportModule(codecsModule)
	if exc != nil { // without the library
		return nil, Null, t.Errorf(TypeLookupError, "unknown encoding: %s", encoding)
	}
	written, exc = t.CallName(m, "_text_codec", NewStr(encoding), Int(side))
	return nil, written, exc
}

// faultHandler is the function that the program has registered for what an encoding cannot convert.
func (t *Thread) faultHandler(errors string) (Value, *Exception) {
	m, exc := t.ImportModule(codecsModule)
	if exc != nil {
		return Null, t.Errorf(TypeLookupError, "unknown error handler name '%s'", errors)
	}
	return t.CallName(m, "_handler", NewStr(errors))
}

// substitute asks a registered function what stands in for what cannot be converted. It must go on where the fault ends.
func (t *Thread) substitute(errors string, fault *Exception) (Value, *Exception) {
	fn, exc := t.faultHandler(errors)
	if exc != nil {
		return Null, exc
	}
	r, exc := t.Call(fn, []Value{fault.Value()}, nil)
	if exc != nil {
		return Null, exc
	}
	if r.Kind() != KindTuple || len(r.AsTuple().Items) != 2 || !r.AsTuple().Items[1].IsInt() {
		if fault.Is(TypeUnicodeDecodeError) {
			return Null, t.TypeErrorf("decoding error handler must return (str, int) tuple")
		}
		return Null, t.TypeErrorf("encoding error handler must return (str/bytes, int) tuple")
	}
	return r.AsTuple().Items[0], nil
}

// codecArgs are the arguments encoding and errors of a method; either may be missing.
func (t *Thread) codecArgs(method string, encoding, errors Value) (string, string, *Exception) {
	names := [2]string{"utf-8", "strict"}
	for i, v := range [2]Value{encoding, errors} {
		if v.IsNull() {
			continue
		}
		p := Plain(v)
		if p.Kind() != KindStr {
			return "", "", t.TypeErrorf("%s() argument '%s' must be str, not %s", method, [...]string{"encoding", "errors"}[i], argName(v))
		}
		names[i] = p.AsStr().S
	}
	return names[0], names[1], nil
}

// Encode is s.encode(encoding, errors).
func (t *Thread) Encode(s, encoding, errors string) ([]byte, *Exception) {
	if encoding == "utf-8" && utf8.ValidString(s) {
		return []byte(s), nil
	}
	c, written, exc := t.lookupCodec(encoding, toBytes)
	if exc != nil {
		return nil, exc
	}
	if !written.IsNull() {
		r, exc := t.Call(written, []Value{NewStr(s), NewStr(errors)}, nil)
		if exc != nil {
			return nil, exc
		}
		return r.AsBytes().B, nil
	}
	return c.encode(c, s, func(inner *codec, bad []rune, start int, reason string) ([]byte, *Exception) {
		fail := func() *Exception {
			return unicodeError(TypeUnicodeEncodeError, c.name, NewStr(s), start, start+len(bad), reason)
		}
		return t.replaceRunes(inner, errors, bad, fail)
	})
}

// replaceRunes is what an error handler writes for code points that the codec has not.
func (t *Thread) replaceRunes(c *codec, errors string, bad []rune, fail func() *Exception) ([]byte, *Exception) {
	var b []byte
	for _, r := range bad {
		text := ""
		switch errors {
		case "strict":
			return nil, fail()
		case "ignore":
		case "replace":
			text = "?"
		case "backslashreplace":
			text = string(appendEscape(nil, r))
		case "xmlcharrefreplace":
			text = fmt.Sprintf("&#%d;", r)
		case "surrogateescape": // the bytes that decoding with this handler could not read
			if r < 0xDC80 || r > 0xDCFF {
				return nil, fail()
			}
			b = append(b, byte(r))
			continue
		case "surrogatepass":
			if !isSurrogate(r) || c.limit != 0 {
				return nil, fail()
			}
			b = c.appendSurrogate(b, r)
			continue
		case "namereplace":
			name, ok := syntax.CharacterName(r)
			if text = "\\N{" + name + "}"; !ok {
				text = string(appendEscape(nil, r))
			}
		default:
			instead, exc := t.substitute(errors, fail())
			switch {
			case exc != nil:
				return nil, exc
			case instead.Kind() == KindBytes:
				return instead.AsBytes().B, nil
			}
			return c.encode(c, Plain(instead).AsStr().S, func(*codec, []rune, int, string) ([]byte, *Exception) { return nil, fail() })
		}
		if c.order != nil {
			encoded, _ := c.encode(c, text, nil)
			b = append(b, encoded...)
		} else {
			b = append(b, text...)
		}
	}
	return b, nil
}

func (c *codec) appendSurrogate(b []byte, r rune) []byte {
	order, _ := c.order.(binary.AppendByteOrder)
	switch {
	case order == nil:
		return appendRune(b, r)
	case c.wide:
		return order.AppendUint32(b, uint32(r))
	}
	return order.AppendUint16(b, uint16(r))
}

// Decode is b.decode(encoding, errors).
func (t *Thread) Decode(b []byte, encoding, errors string) (string, *Exception) {
	if len(b) == 0 { // CPython does not even look at the name
		return "", nil
	}
	if encoding == "utf-8" && utf8.Valid(b) {
		return string(b), nil
	}
	c, written, exc := t.lookupCodec(encoding, toText)
	if exc != nil {
		return "", exc
	}
	if !written.IsNull() {
		r, exc := t.Call(written, []Value{NewBytes(bytes.Clone(b)), NewStr(errors)}, nil)
		if exc != nil {
			return "", exc
		}
		return r.AsStr().S, nil
	}
	return c.decode(c, b, func(c *codec, start, n int, reason string) (string, *Exception) {
		bad := b[start : start+n]
		switch errors {
		case "strict":
			return "", unicodeError(TypeUnicodeDecodeError, c.name, NewBytes(bytes.Clone(b)), start, start+n, reason)
		case "ignore":
			return "", nil
		case "replace":
			return "\uFFFD", nil
		case "backslashreplace", "surrogateescape":
			var text []byte
			for _, x := range bad {
				switch {
				case errors == "backslashreplace":
					text = fmt.Appendf(text, `\x%02x`, x)
				case x < 0x80:
					return "", unicodeError(TypeUnicodeDecodeError, c.name, NewBytes(bytes.Clone(b)), start, start+n, reason)
				default:
					text = appendRune(text, 0xDC00+rune(x))
				}
			}
			return string(text), nil
		}
		instead, exc := t.substitute(errors, unicodeError(TypeUnicodeDecodeError, c.name, NewBytes(bytes.Clone(b)), start, start+n, reason))
		if exc != nil {
			return "", exc
		}
		return Plain(instead).AsStr().S, nil
	})
}

// encodeRunes appends what add makes of each code point; those that refuse names go to bad: runs of them where a code
// point has one byte, else one by one.
func encodeRunes(
	c *codec, s string, add func(b []byte, r rune) []byte, refuse func(rune) bool, reason string, bad encodeFault,
) ([]byte, *Exception) {
	b := make([]byte, 0, len(s))
	runes := decodeAll(s)
	for i := 0; i < len(runes); {
		if !refuse(runes[i]) {
			b = add(b, runes[i])
			i++
			continue
		}
		start := i
		i++
		for c.order == nil && i < len(runes) && refuse(runes[i]) {
			i++
		}
		instead, exc := bad(c, runes[start:i], start, reason)
		if exc != nil {
			return nil, exc
		}
		b = append(b, instead...)
	}
	return b, nil
}

const noSurrogates = "surrogates not allowed"

func encodeUTF8(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	if utf8.ValidString(s) {
		return []byte(s), nil
	}
	return encodeRunes(c, s, appendRune, isSurrogate, noSurrogates, bad)
}

const byteOrderMark = "\uFEFF"

func encodeUTF8Sig(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	b, exc := encodeUTF8(c, s, bad)
	return append([]byte(byteOrderMark), b...), exc
}

func decodeUTF8Sig(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	s, exc := decodeUTF8(c, b, bad)
	return strings.TrimPrefix(s, byteOrderMark), exc
}

// encodeNarrow is ASCII and Latin-1: a byte for each code point below the limit.
func encodeNarrow(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	if isASCII(s) {
		return []byte(s), nil
	}
	add := func(b []byte, r rune) []byte { return append(b, byte(r)) }
	return encodeRunes(c, s, add, func(r rune) bool { return r >= c.limit }, fmt.Sprintf("ordinal not in range(%d)", c.limit), bad)
}

func decodeNarrow(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	out := make([]byte, 0, len(b))
	for i, x := range b {
		if rune(x) < c.limit {
			out = appendRune(out, rune(x))
			continue
		}
		text, exc := bad(c, i, 1, fmt.Sprintf("ordinal not in range(%d)", c.limit))
		if exc != nil {
			return "", exc
		}
		out = append(out, text...)
	}
	return string(out), nil
}

func decodeUTF8(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	if utf8.Valid(b) {
		return string(b), nil
	}
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		if r, size := utf8.DecodeRune(b[i:]); r != utf8.RuneError || size > 1 {
			out = append(out, b[i:i+size]...)
			i += size
			continue
		}
		n, reason := utf8Fault(b[i:])
		text, exc := bad(c, i, n, reason)
		if exc != nil {
			return "", exc
		}
		out = append(out, text...)
		i += n
	}
	return string(out), nil
}

// utf8Fault tells what is wrong with the sequence that b begins with, and how many of its bytes are to blame: the longest part
// that could have begun a character (Unicode 14, "U+FFFD substitution of maximal subparts").
func utf8Fault(b []byte) (n int, reason string) {
	lo, hi, need := byte(0x80), byte(0xBF), 0
	switch c := b[0]; {
	case 0xC2 <= c && c <= 0xDF:
		need = 1
	case 0xE0 <= c && c <= 0xEF:
		need = 2
		switch c {
		case 0xE0:
			lo = 0xA0
		case 0xED:
			hi = 0x9F
		}
	case 0xF0 <= c && c <= 0xF4:
		need = 3
		switch c {
		case 0xF0:
			lo = 0x90
		case 0xF4:
			hi = 0x8F
		}
	default:
		return 1, "invalid start byte"
	}
	for n = 1; n <= need; n++ {
		if n == len(b) {
			return n, "unexpected end of data"
		}
		if b[n] < lo || b[n] > hi {
			break
		}
		lo, hi = 0x80, 0xBF
	}
	return n, "invalid continuation byte"
}

func encodeUTF16(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	order := c.order.(binary.AppendByteOrder)
	add := func(b []byte, r rune) []byte {
		if r < 0x10000 {
			return order.AppendUint16(b, uint16(r))
		}
		r -= 0x10000
		return order.AppendUint16(order.AppendUint16(b, uint16(0xD800+r>>10)), uint16(0xDC00+r&0x3FF))
	}
	return encodeRunes(c, s, add, isSurrogate, noSurrogates, bad)
}

func decodeUTF16(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		n, reason := len(b)-i, "truncated data"
		if n >= 2 {
			r := rune(c.order.Uint16(b[i:]))
			switch {
			case !isSurrogate(r):
				out = appendRune(out, r)
				i += 2
				continue
			case r >= 0xDC00:
				n, reason = 2, "illegal encoding"
			case n < 4:
				reason = "unexpected end of data"
			default:
				low := rune(c.order.Uint16(b[i+2:]))
				if 0xDC00 <= low && low < 0xE000 {
					out = appendRune(out, 0x10000+(r-0xD800)<<10+low-0xDC00)
					i += 4
					continue
				}
				n, reason = 2, "illegal UTF-16 surrogate"
			}
		}
		text, exc := bad(c, i, n, reason)
		if exc != nil {
			return "", exc
		}
		out = append(out, text...)
		i += n
	}
	return string(out), nil
}

func encodeUTF32(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	order := c.order.(binary.AppendByteOrder)
	add := func(b []byte, r rune) []byte { return order.AppendUint32(b, uint32(r)) }
	return encodeRunes(c, s, add, isSurrogate, noSurrogates, bad)
}

func decodeUTF32(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	out := make([]byte, 0, len(b))
	for i := 0; i < len(b); {
		n, reason := len(b)-i, "truncated data"
		if n >= 4 {
			r := c.order.Uint32(b[i:])
			if r <= unicode.MaxRune && !isSurrogate(rune(r)) {
				out = appendRune(out, rune(r))
				i += 4
				continue
			}
			n, reason = 4, "code point not in range(0x110000)"
			if r <= unicode.MaxRune {
				reason = "code point in surrogate code point range(0xd800, 0xe000)"
			}
		}
		text, exc := bad(c, i, n, reason)
		if exc != nil {
			return "", exc
		}
		out = append(out, text...)
		i += n
	}
	return string(out), nil
}

func encodeMarked(c *codec, s string, bad encodeFault) ([]byte, *Exception) {
	little := c.orders[0]
	mark, _ := little.encode(little, byteOrderMark, bad)
	b, exc := little.encode(little, s, bad)
	return append(mark, b...), exc
}

func decodeMarked(c *codec, b []byte, bad decodeFault) (string, *Exception) {
	for _, as := range c.orders {
		mark, _ := as.encode(as, byteOrderMark, nil)
		if !bytes.HasPrefix(b, mark) {
			continue
		}
		return as.decode(as, b[len(mark):], func(c *codec, start, n int, reason string) (string, *Exception) {
			return bad(c, start+len(mark), n, reason)
		})
	}
	return c.orders[0].decode(c.orders[0], b, bad)
}

func unicodeError(typ *Type, encoding string, object Value, start, end int, reason string) *Exception {
	return NewException(typ, NewStr(encoding), object, Int(int64(start)), Int(int64(end)), NewStr(reason))
}
