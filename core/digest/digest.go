// Package digest has the hash functions MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4) as hash.Hash.
//
// The standard library's are the better ones wherever speed or secrets count. They are not used here because they
// bring 60 kB (gzipped, as WebAssembly) of modes, self-tests and ciphers into a page that hashes now and then. Tests hold the two against
// each other.
package digest

import (
	"encoding/binary"
	"hash"
	"math/bits"
)

func MD5() hash.Hash    { return md5.new() }
func SHA1() hash.Hash   { return sha1.new() }
func SHA224() hash.Hash { return sha2(28, 64, low(roots[8:]), compress256).new() }
func SHA256() hash.Hash { return sha2(32, 64, high(roots[:8]), compress256).new() }
func SHA384() hash.Hash { return sha2(48, 128, roots[8:], compress512).new() }
func SHA512() hash.Hash { return sha2(64, 128, roots[:8], compress512).new() }

// A word is what the functions calculate with.
type word interface{ uint32 | uint64 }

// A state is a hash in the making: all functions cut the message into blocks and stir each into the words.
type state[W word] struct {
	words   [8]W
	pending []byte // less than a block
	length  uint64 // bytes so far
	kind    *kind[W]
}

// A kind is one of the functions.
type kind[W word] struct {
	start    [8]W
	size     int // of the digest, bytes
	block    int // bytes
	little   bool
	compress func(words *[8]W, block []byte)
}

func (k *kind[W]) new() hash.Hash {
	s := &state[W]{kind: k}
	s.Reset()
	return s
}

func (s *state[W]) Size() int      { return s.kind.size }
func (s *state[W]) BlockSize() int { return s.kind.block }

func (s *state[W]) Reset() {
	s.words, s.pending, s.length = s.kind.start, nil, 0
}

// Write takes more of the message; it never fails.
func (s *state[W]) Write(p []byte) (int, error) {
	s.length += uint64(len(p))
	s.pending = append(s.pending, p...)
	for len(s.pending) >= s.kind.block {
		s.kind.compress(&s.words, s.pending[:s.kind.block])
		s.pending = s.pending[s.kind.block:]
	}
	return len(p), nil
}

// Sum appends the digest of the message so far; more of it may follow.
func (s *state[W]) Sum(b []byte) []byte {
	end := s.Clone()
	field := s.kind.block / 8 // the message ends with its length in bits
	zeros := (2*s.kind.block - len(s.pending) - 1 - field) % s.kind.block
	tail := append(make([]byte, 0, 2*s.kind.block), 0x80)
	tail = append(tail, make([]byte, zeros+field-8)...)
	tail = s.append64(tail, s.length<<3)
	_, _ = end.Write(tail)
	digest := make([]byte, 0, 64)
	for _, w := range end.words {
		digest = end.appendWord(digest, w)
	}
	return append(b, digest[:s.kind.size]...)
}

// Clone is a copy that goes its own way.
func (s *state[W]) Clone() *state[W] {
	c := *s
	c.pending = append([]byte(nil), s.pending...)
	return &c
}

// Copy returns a copy of a hash of this package.
func Copy(h hash.Hash) hash.Hash {
	switch h := h.(type) {
	case *state[uint32]:
		return h.Clone()
	case *state[uint64]:
		return h.Clone()
	}
	panic("digest: not a hash of this package")
}

func (s *state[W]) append64(b []byte, v uint64) []byte {
	if s.kind.little {
		return binary.LittleEndian.AppendUint64(b, v)
	}
	return binary.BigEndian.AppendUint64(b, v)
}

func (s *state[W]) appendWord(b []byte, w W) []byte {
	if s.kind.block == 128 {
		return binary.BigEndian.AppendUint64(b, uint64(w))
	}
	if s.kind.little {
		return binary.LittleEndian.AppendUint32(b, uint32(w))
	}
	return binary.BigEndian.AppendUint32(b, uint32(w))
}

var md5 = kind[uint32]{
	start: [8]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, size: 16, block: 64, little: true,
	compress: func(words *[8]uint32, block []byte) {
		a, b, c, d := words[0], words[1], words[2], words[3]
		turns := [4][4]int{{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}
		for i := range 64 {
			var f uint32
			g := i
			switch i / 16 {
			case 0:
				f = b&c | ^b&d
			case 1:
				f, g = d&b|^d&c, 5*i+1
			case 2:
				f, g = b^c^d, 3*i+5
			default:
				f, g = c^(b|^d), 7*i
			}
			f += a + sines[i] + binary.LittleEndian.Uint32(block[g%16*4:])
			a, d, c, b = d, c, b, b+bits.RotateLeft32(f, turns[i/16][i%4])
		}
		words[0], words[1], words[2], words[3] = words[0]+a, words[1]+b, words[2]+c, words[3]+d
	},
}

var sha1 = kind[uint32]{
	start: [8]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, size: 20, block: 64,
	compress: func(words *[8]uint32, block []byte) {
		var w [80]uint32
		for i := range w {
			if i < 16 {
				w[i] = binary.BigEndian.Uint32(block[4*i:])
			} else {
				w[i] = bits.RotateLeft32(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
			}
		}
		a, b, c, d, e := words[0], words[1], words[2], words[3], words[4]
		for i := range w {
			var f, k uint32
			switch i / 20 {
			case 0:
				f, k = b&c|^b&d, 0x5a827999
			case 1:
				f, k = b^c^d, 0x6ed9eba1
			case 2:
				f, k = b&c|b&d|c&d, 0x8f1bbcdc
			default:
				f, k = b^c^d, 0xca62c1d6
			}
			a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+k+w[i], a, bits.RotateLeft32(b, 30), c, d
		}
		for i, v := range []uint32{a, b, c, d, e} {
			words[i] += v
		}
	},
}

func sha2[W word](size, block int, start []W, compress func(*[8]W, []byte)) *kind[W] {
	return &kind[W]{start: [8]W(start), size: size, block: block, compress: compress}
}

// stir is the compression of SHA-2; rotations are those of Σ0, Σ1, σ0 and σ1, the last of a σ being a shift.
func stir[W word](words *[8]W, w, constants []W, rotations [4][3]int, rotate func(W, int) W) {
	sum := func(x W, r [3]int) W { return rotate(x, -r[0]) ^ rotate(x, -r[1]) ^ rotate(x, -r[2]) }
	part := func(x W, r [3]int) W { return rotate(x, -r[0]) ^ rotate(x, -r[1]) ^ x>>r[2] }
	for i := 16; i < len(w); i++ {
		w[i] = part(w[i-2], rotations[3]) + w[i-7] + part(w[i-15], rotations[2]) + w[i-16]
	}
	v := *words
	for i := range w {
		t1 := v[7] + sum(v[4], rotations[1]) + (v[4]&v[5] ^ ^v[4]&v[6]) + constants[i] + w[i]
		t2 := sum(v[0], rotations[0]) + (v[0]&v[1] ^ v[0]&v[2] ^ v[1]&v[2])
		copy(v[1:], v[:7])
		v[4] += t1
		v[0] = t1 + t2
	}
	for i := range words {
		words[i] += v[i]
	}
}

func compress256(words *[8]uint32, block []byte) {
	var w [64]uint32
	for i := range 16 {
		w[i] = binary.BigEndian.Uint32(block[4*i:])
	}
	stir(words, w[:], cubes256, [4][3]int{{2, 13, 22}, {6, 11, 25}, {7, 18, 3}, {17, 19, 10}}, bits.RotateLeft32)
}

func compress512(words *[8]uint64, block []byte) {
	var w [80]uint64
	for i := range 16 {
		w[i] = binary.BigEndian.Uint64(block[8*i:])
	}
	stir(words, w[:], cubes[:], [4][3]int{{28, 34, 39}, {14, 18, 41}, {1, 8, 7}, {19, 61, 6}}, bits.RotateLeft64)
}
