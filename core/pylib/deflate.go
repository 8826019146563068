// Compression as RFC 1951 has it, with the fixed codes alone: a tenth of the size of Go's compress/flate, and a little worse.

package pylib

import "math/bits"

const (
	deflateWindow = 1 << 15
	deflateHash   = 1 << 14
	minMatch      = 3
	maxMatch      = 258
	endOfBlock    = 256
)

// A bitWriter packs bits into bytes, the lowest first.
type bitWriter struct {
	out []byte
	acc uint64
	n   int
}

func (w *bitWriter) bits(v uint32, n int) {
	w.acc |= uint64(v) << w.n
	for w.n += n; w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.acc))
		w.acc >>= 8
	}
}

// flush fills up the last byte.
func (w *bitWriter) flush() {
	if w.n > 0 {
		w.bits(0, 8-w.n)
	}
}

// symbol writes the fixed code of a literal, a length or the end. Codes begin with their highest bit.
func (w *bitWriter) symbol(s int) {
	code, n := uint32(0x30+s), 8
	switch {
	case s >= 280:
		code = uint32(0xc0 + s - 280)
	case s >= 256:
		code, n = uint32(s-256), 7
	case s >= 144:
		code, n = uint32(0x190+s-144), 9
	}
	w.bits(bits.Reverse32(code)>>(32-n), n)
}

// match writes a length and a distance.
func (w *bitWriter) match(length, distance int) {
	code, extra, n := 285, 0, 0
	if length < maxMatch {
		code, extra, n = deflateClass(length-minMatch, 2)
		code += 257
	}
	w.symbol(code)
	w.bits(uint32(extra), n)
	code, extra, n = deflateClass(distance-1, 1)
	w.bits(bits.Reverse32(uint32(code))>>(32-5), 5)
	w.bits(uint32(extra), n)
}

// deflateClass is the class of a number where each power of two has 1<<fine classes, and what its bits tell beyond that: lengths have four
// classes, distances two.
func deflateClass(v, fine int) (class, extra, n int) {
	if v < 2<<fine {
		return v, 0, 0
	}
	n = bits.Len(uint(v)) - fine - 1
	return n<<fine + v>>n, v & (1<<n - 1), n
}

// deflateRaw compresses b. The level, of 0 to 9, is how long it looks for a longer match; at 0 nothing is compressed.
func deflateRaw(b []byte, level int) []byte {
	if level == 0 {
		return storeRaw(b)
	}
	w := &bitWriter{}
	w.bits(1|1<<1, 3) // the last block, with the fixed codes
	head, prev := make([]int32, deflateHash), make([]int32, len(b))
	hash := func(i int) uint32 {
		return (uint32(b[i]) | uint32(b[i+1])<<8 | uint32(b[i+2])<<16) * 0x9e3779b1 >> (32 - 14)
	}
	for i := 0; i < len(b); {
		length, distance := 0, 0
		if i+minMatch <= len(b) {
			at := int(head[hash(i)]) - 1
			for tries := 1 << (level/2 + 2); at >= 0 && i-at <= deflateWindow && tries > 0; tries-- {
				if n := common(b[at:], b[i:]); n > length {
					length, distance = n, i-at
				}
				at = int(prev[at]) - 1
			}
		}
		step := 1
		if length >= minMatch {
			w.match(length, distance)
			step = length
		} else {
			w.symbol(int(b[i]))
		}
		for end := i + step; i < end; i++ {
			if i+minMatch <= len(b) {
				h := hash(i)
				prev[i], head[h] = head[h], int32(i+1)
			}
		}
	}
	w.symbol(endOfBlock)
	w.flush()
	return w.out
}

// common is how many bytes a and b begin with alike, as far as a match reaches.
func common(a, b []byte) int {
	n, most := 0, min(len(b), maxMatch)
	for n < most && a[n] == b[n] {
		n++
	}
	return n
}

// storeRaw is b in blocks that are not compressed.
func storeRaw(b []byte) []byte {
	const most = 1<<16 - 1
	var out []byte
	for {
		n := min(len(b), most)
		last := byte(0)
		if n == len(b) {
			last = 1
		}
		out = append(out, last, byte(n), byte(n>>8), ^byte(n), ^byte(n>>8))
		out = append(out, b[:n]...)
		if b = b[n:]; last == 1 {
			return out
		}
	}
}
