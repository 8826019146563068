// The module zlib: checksums, and streams. What is compressed is as CPython can read it, not the same bytes as the C library makes. Objects that work piece by piece are in lib/zlib_more.py.

package pylib

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/adler32"
	"hash/crc32"
	"io"

	"loopscope/core/interp"
)

var typeZlibError = interp.NewGoException("zlib.error", interp.TypeException)

var zlibModule = module{"zlib", func(t *Thread, m *interp.Module) *Exception {
	m.Attrs.SetStr("error", typeZlibError.Value())
	for name, n := range map[string]int{
		"Z_BEST_COMPRESSION": 9, "Z_BEST_SPEED": 1, "Z_DEFAULT_COMPRESSION": -1, "Z_NO_COMPRESSION": 0, "Z_DEFAULT_STRATEGY": 0, "Z_FILTERED": 1,
		"Z_HUFFMAN_ONLY": 2, "Z_NO_FLUSH": 0, "Z_PARTIAL_FLUSH": 1, "Z_SYNC_FLUSH": 2, "Z_FULL_FLUSH": 3, "Z_FINISH": 4, "DEFLATED": 8,
		"DEF_BUF_SIZE": 16384, "DEF_MEM_LEVEL": 8, "MAX_WBITS": maxWbits,
	} {
		m.Attrs.SetStr(name, integer(n))
	}
	m.Attrs.SetStr("ZLIB_VERSION", str("1.2.13"))
	m.Attrs.SetStr("ZLIB_RUNTIME_VERSION", str("1.2.13"))
	defChecksums(m)
	def(m, "compress(data, /, level=-1, wbits=15)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		if exc != nil {
			return null, exc
		}
		level, wbits, exc := twoInts(t, a[1], a[2])
		if exc != nil {
			return null, exc
		}
		return deflate(t, b, level, wbits)
	})
	def(m, "decompress(data, /, wbits=15, bufsize=16384)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		if exc != nil {
			return null, exc
		}
		wbits, _, exc := twoInts(t, a[1], a[2])
		if exc != nil {
			return null, exc
		}
		out, _, done, exc := inflate(t, b, wbits)
		if exc == nil && !done {
			exc = zlibError(t, -5, "incomplete or truncated stream")
		}
		return interp.NewBytes(out), exc
	})
	// For decompressobj: what a beginning of a stream holds, how long the stream is, and whether it is all there.
	def(m, "_inflate(data, wbits)", func(t *Thread, a []Value) (Value, *Exception) {
		b, exc := binaryArg(t, a[0])
		if exc != nil {
			return null, exc
		}
		wbits, exc := t.Index(a[1])
		if exc != nil {
			return null, exc
		}
		out, used, done, exc := inflate(t, b, wbits)
		return interp.NewTuple(interp.NewBytes(out), integer(used), interp.Bool(done)), exc
	})
	lazily(m, "zlib_more", "compressobj", "decompressobj")
	return nil
}}

func defChecksums(m *interp.Module) {
	sum := func(decl string, update func(start uint32, b []byte) uint32) {
		def(m, decl, func(t *Thread, a []Value) (Value, *Exception) {
			b, exc := binaryArg(t, a[0])
			if exc != nil {
				return null, exc
			}
			start, exc := t.Index(a[1])
			return interp.Int(int64(update(uint32(start), b))), exc
		})
	}
	sum("crc32(data, value=0, /)", func(start uint32, b []byte) uint32 { return crc32.Update(start, crc32.IEEETable, b) })
	if m.Name == "zlib" {
		sum("adler32(data, value=1, /)", adler32From)
	}
}

// adler32From goes on with a checksum (RFC 1950), where Go's package begins anew.
func adler32From(start uint32, p []byte) uint32 {
	if start == 1 {
		return adler32.Checksum(p)
	}
	const mod = 65521
	a, b := start&0xffff, start>>16
	for _, c := range p {
		a = (a + uint32(c)) % mod
		b = (b + a) % mod
	}
	return b<<16 | a
}

func twoInts(t *Thread, v, w Value) (i, j int, exc *Exception) {
	if i, exc = t.Index(v); exc == nil {
		j, exc = t.Index(w)
	}
	return i, j, exc
}

// Of wbits, whose sign and size tell the format: raw deflate below 0, zlib, gzip, or either of these.
const (
	maxWbits  = 15
	gzipWbits = 16
	autoWbits = 32
)

var gzipMagic = []byte{0x1f, 0x8b}

func zlibError(t *Thread, code int, message string) *Exception {
	return t.Errorf(typeZlibError, "Error %d while decompressing data: %s", code, message)
}

func deflate(t *Thread, b []byte, level, wbits int) (Value, *Exception) {
	var out bytes.Buffer
	gz := wbits > maxWbits
	switch {
	case level < -1 || level > 9:
		return null, t.Errorf(typeZlibError, "Bad compression level")
	case gz:
		out.Write(append(gzipMagic, 8, 0, 0, 0, 0, 0, 0, 3))
	case wbits > 0:
		out.Write(zlibHeader(level))
	}
	if level < 0 {
		level = 6
	}
	out.Write(deflateRaw(b, level))
	switch {
	case gz:
		out.Write(binary.LittleEndian.AppendUint32(nil, crc32.ChecksumIEEE(b)))
		out.Write(binary.LittleEndian.AppendUint32(nil, uint32(len(b))))
	case wbits > 0:
		out.Write(binary.BigEndian.AppendUint32(nil, adler32.Checksum(b)))
	}
	return interp.NewBytes(out.Bytes()), nil
}

// zlibHeader is the header of RFC 1950, with a window of 32 kB and the level's class.
func zlibHeader(level int) []byte {
	switch {
	case level == 0 || level == 1:
		return []byte{0x78, 0x01}
	case level >= 2 && level <= 5:
		return []byte{0x78, 0x5e}
	case level > 6:
		return []byte{0x78, 0xda}
	}
	return []byte{0x78, 0x9c}
}

// inflate decompresses the stream that b begins with. used is its length, when it is all there.
func inflate(t *Thread, b []byte, wbits int) (out []byte, used int, done bool, exc *Exception) {
	gz := wbits > maxWbits && (wbits < autoWbits || bytes.HasPrefix(b, gzipMagic))
	header, trailer := 0, 0
	switch {
	case gz:
		header, trailer = gzipHeader(b), 8
	case wbits > 0:
		header, trailer = 2, 4
		if len(b) >= 2 && (b[0]&15 != 8 || (int(b[0])<<8|int(b[1]))%31 != 0) {
			header = -1
		}
	}
	switch {
	case header < 0:
		return nil, 0, false, zlibError(t, -3, "incorrect header check")
	case header > len(b):
		return nil, 0, false, nil
	}
	r := bytes.NewReader(b[header:])
	out, err := io.ReadAll(flate.NewReader(r))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return out, 0, false, nil
	}
	if err != nil {
		return nil, 0, false, zlibError(t, -3, "invalid stored block lengths")
	}
	end := len(b) - r.Len()
	if end+trailer > len(b) {
		return out, 0, false, nil
	}
	sums := b[end : end+trailer]
	switch {
	case gz && binary.LittleEndian.Uint32(sums) != crc32.ChecksumIEEE(out), !gz && trailer > 0 && binary.BigEndian.Uint32(sums) != adler32.Checksum(out):
		return nil, 0, false, zlibError(t, -3, "incorrect data check")
	case gz && binary.LittleEndian.Uint32(sums[4:]) != uint32(len(out)):
		return nil, 0, false, zlibError(t, -3, "incorrect length check")
	}
	return out, end + trailer, true, nil
}

// gzipHeader is the length of the header of RFC 1952 that b begins with: more than b has when it is cut off, -1 when it is none.
func gzipHeader(b []byte) int {
	const (
		fixed      = 10
		flagCRC    = 2
		flagExtra  = 4
		flagName   = 8
		flagRemark = 16
	)
	if !bytes.HasPrefix(b, gzipMagic[:min(2, len(b))]) || len(b) > 2 && b[2] != 8 {
		return -1
	}
	if len(b) < fixed {
		return fixed
	}
	at := fixed
	if b[3]&flagExtra != 0 {
		if len(b) < at+2 {
			return at + 2
		}
		at += 2 + int(binary.LittleEndian.Uint16(b[at:]))
	}
	for _, flag := range []byte{flagName, flagRemark} {
		if b[3]&flag != 0 {
			if at > len(b) {
				return at
			}
			n := bytes.IndexByte(b[at:], 0)
			if n < 0 {
				return len(b) + 1
			}
			at += n + 1
		}
	}
	if b[3]&flagCRC != 0 {
		at += 2
	}
	return at
}
