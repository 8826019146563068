// The modules base64 and binascii.

package pylib

import (
	"bytes"
	"encoding/base32"
	"encoding/base64"
	"encoding/hex"
	"strings"

	"loopscope/core/interp"
)

var typeBinasciiError = interp.NewGoException("binascii.Error", interp.TypeValueError)

var base64Module = module{"base64", func(t *Thread, m *interp.Module) *Exception {
	const urlChars = "-_"
	def(m, "b64encode(s, altchars=None)", func(t *Thread, a []Value) (Value, *Exception) { return encode64(t, a[0], a[1]) })
	def(m, "standard_b64encode(s)", func(t *Thread, a []Value) (Value, *Exception) { return encode64(t, a[0], none) })
	def(m, "urlsafe_b64encode(s)", func(t *Thread, a []Value) (Value, *Exception) {
		return encode64(t, a[0], interp.NewBytes([]byte(urlChars)))
	})
	def(m, "b64decode(s, altchars=None, validate=False)", func(t *Thread, a []Value) (Value, *Exception) {
		strict, exc := t.Truth(a[2])
		if exc != nil {
			return null, exc
		}
		return decode64(t, a[0], a[1], strict)
	})
	def(m, "standard_b64decode(s)", func(t *Thread, a []Value) (Value, *Exception) { return decode64(t, a[0], none, false) })
	def(m, "urlsafe_b64decode(s)", func(t *Thread, a []Value) (Value, *Exception) { return decode64(t, a[0], str(urlChars), false) })
	def(m, "encodebytes(s)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		if exc != nil {
			return null, exc
		}
		var out []byte
		for ; len(b) > 0; b = b[min(len(b), 57):] {
			out = append(base64.StdEncoding.AppendEncode(out, b[:min(len(b), 57)]), '\n')
		}
		return interp.NewBytes(out), nil
	})
	def(m, "decodebytes(s)", func(t *Thread, a []Value) (Value, *Exception) { return decode64(t, a[0], none, false) })
	def(m, "b32encode(s)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		return interp.NewBytes(base32.StdEncoding.AppendEncode(nil, b)), exc
	})
	def(m, "b32decode(s, casefold=False)", decode32)
	def(m, "b16encode(s)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		return interp.NewBytes(bytes.ToUpper(hex.AppendEncode(nil, b))), exc
	})
	def(m, "b16decode(s, casefold=False)", decode16)
	lazily(m, "base64_more", "a85encode", "a85decode", "b85encode", "b85decode", "b32hexencode", "b32hexdecode", "encode", "decode")
	return nil
}}

var binasciiModule = module{"binascii", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeBinasciiError)
	for _, name := range []string{"hexlify", "b2a_hex"} {
		def(m, name+"(data, sep=..., bytes_per_sep=1)", func(t *Thread, a []Value) (Value, *Exception) {
			if _, exc := binaryArg(t, a[0]); exc != nil {
				return null, exc
			}
			args := []Value{}
			if !a[1].IsNull() {
				args = []Value{a[1], a[2]}
			}
			s, exc := t.CallName(a[0], "hex", args...)
			if exc != nil {
				return null, exc
			}
			return interp.NewBytes([]byte(s.AsStr().S)), nil
		})
	}
	for _, name := range []string{"unhexlify", "a2b_hex"} {
		def(m, name+"(hexstr, /)", func(t *Thread, a []Value) (Value, *Exception) {
			b, exc := asciiArg(t, a[0])
			if exc != nil {
				return null, exc
			}
			if len(b)%2 != 0 {
				return null, t.Errorf(typeBinasciiError, "Odd-length string")
			}
			out, err := hex.DecodeString(string(b))
			if err != nil {
				return null, t.Errorf(typeBinasciiError, "Non-hexadecimal digit found")
			}
			return interp.NewBytes(out), nil
		})
	}
	def(m, "b2a_base64(data, /, *, newline=True)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		if exc != nil {
			return null, exc
		}
		out := base64.StdEncoding.AppendEncode(nil, b)
		if newline, exc := t.Truth(a[1]); exc != nil || newline {
			return interp.NewBytes(append(out, '\n')), exc
		}
		return interp.NewBytes(out), nil
	})
	def(m, "a2b_base64(data, /, *, strict_mode=False)", func(t *Thread, a []Value) (Value, *Exception) {
		strict, exc := t.Truth(a[1])
		if exc != nil {
			return null, exc
		}
		return decode64(t, a[0], none, strict)
	})
	defChecksums(m)
	return nil
}}

// binaryArg is an argument that must be bytes.
func binaryArg(t *Thread, v Value) ([]byte, *Exception) {
	b, ok := bytesOf(v)
	if !ok {
		return nil, t.TypeErrorf("a bytes-like object is required, not '%s'", v.Type().Shown())
	}
	return b, nil
}

// asciiArg is an argument that is bytes, or ASCII text.
func asciiArg(t *Thread, v Value) ([]byte, *Exception) {
	if s, ok := text(v); ok {
		if strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 }) {
			return nil, t.ValueErrorf("string argument should contain only ASCII characters")
		}
		return []byte(s), nil
	}
	b, ok := bytesOf(v)
	if !ok {
		return nil, t.TypeErrorf("argument should be a bytes-like object or ASCII string, not '%s'", v.Type().Shown())
	}
	return b, nil
}

// encode64 is b64encode; alt are the two characters in place of + and /.
func encode64(t *Thread, v, alt Value) (Value, *Exception) {
	b, exc := binaryArg(t, v)
	if exc != nil {
		return null, exc
	}
	out := base64.StdEncoding.AppendEncode(nil, b)
	if chars, ok := bytesOf(alt); ok && len(chars) == 2 {
		out = bytes.ReplaceAll(bytes.ReplaceAll(out, []byte("+"), chars[:1]), []byte("/"), chars[1:])
	}
	return interp.NewBytes(out), t.Charge(interp.PriceBase64, len(b))
}

// decode64 is b64decode. Unless it is strict, what is not of the alphabet is skipped.
func decode64(t *Thread, v, alt Value, strict bool) (Value, *Exception) {
	b, exc := asciiArg(t, v)
	if exc != nil {
		return null, exc
	}
	b = bytes.Clone(b)
	if !alt.IsNone() {
		chars, exc := asciiArg(t, alt)
		if exc != nil {
			return null, exc
		}
		for i, c := range b {
			if j := bytes.IndexByte(chars, c); j >= 0 && j < 2 {
				b[i] = "+/"[j]
			}
		}
	}
	digits, problem := data64(b, strict)
	if problem != "" {
		return null, t.Errorf(typeBinasciiError, "%s", problem)
	}
	out, err := base64.RawStdEncoding.AppendDecode(nil, digits)
	if err != nil {
		return null, t.Errorf(typeBinasciiError, "Incorrect padding")
	}
	return interp.NewBytes(out), t.Charge(interp.PriceBase64, len(out))
}

// data64 are the digits of base64 data, without the padding that follows them. It goes through b as CPython does: the data ends where a
// group of four is padded full.
func data64(b []byte, strict bool) (digits []byte, problem string) {
	pads := 0
	if strict && len(b) > 0 && b[0] == '=' {
		return nil, "Leading padding not allowed"
	}
	for i, c := range b {
		switch {
		case c == '=':
			if pads++; len(digits)%4 >= 2 && len(digits)%4+pads >= 4 {
				if strict && i+1 < len(b) {
					return nil, "Excess data after padding"
				}
				return digits, ""
			}
			if strict && len(digits)%4 == 0 {
				return nil, "Excess data after padding"
			}
		case 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '/':
			if strict && pads > 0 {
				return nil, "Discontinuous padding not allowed"
			}
			pads = 0
			digits = append(digits, c)
		case strict:
			return nil, "Only base64 data is allowed"
		}
	}
	switch len(digits) % 4 {
	case 0:
		return digits, ""
	case 1:
		return nil, "Invalid base64-encoded string: number of data characters (" + itoa(len(digits)) + ") cannot be 1 more than a multiple of 4"
	}
	return nil, "Incorrect padding"
}

func decode32(t *Thread, a []Value) (Value, *Exception) {
	b, fold, exc := foldArgs(t, a)
	if exc != nil {
		return null, exc
	}
	if len(b)%8 != 0 {
		return null, t.Errorf(typeBinasciiError, "Incorrect padding")
	}
	if fold {
		b = bytes.ToUpper(b)
	}
	digits := bytes.TrimRight(b, "=")
	if bytes.ContainsFunc(digits, func(r rune) bool { return !('A' <= r && r <= 'Z' || '2' <= r && r <= '7') }) {
		return null, t.Errorf(typeBinasciiError, "Non-base32 digit found")
	}
	out, err := base32.StdEncoding.AppendDecode(nil, b)
	if err != nil {
		return null, t.Errorf(typeBinasciiError, "Incorrect padding")
	}
	return interp.NewBytes(out), nil
}

func decode16(t *Thread, a []Value) (Value, *Exception) {
	b, fold, exc := foldArgs(t, a)
	if exc != nil {
		return null, exc
	}
	out, err := hex.DecodeString(string(b))
	switch {
	case err != nil && err != hex.ErrLength || !fold && bytes.ContainsAny(b, "abcdef"):
		return null, t.Errorf(typeBinasciiError, "Non-base16 digit found")
	case err != nil:
		return null, t.Errorf(typeBinasciiError, "Odd-length string")
	}
	return interp.NewBytes(out), nil
}

// foldArgs are the arguments (s, casefold).
func foldArgs(t *Thread, a []Value) (b []byte, fold bool, exc *Exception) {
	if b, exc = asciiArg(t, a[0]); exc == nil {
		fold, exc = t.Truth(a[1])
	}
	return b, fold, exc
}
