// The Mersenne Twister MT19937 of M. Matsumoto and T. Nishimura (1998), seeded and read as Python's random does, so that a seed gives the
// same numbers.

package pylib

import (
	"math/big"
	"math/bits"
)

const (
	mtSize  = 624
	mtShift = 397
)

// mersenne is the generator: its state, and how much of it has been read.
type mersenne struct {
	state [mtSize]uint32
	read  int
	spare float64 // gauss makes two numbers at a time: the second
	has   bool    // there is a spare
}

// seedWord is the reference implementation's init_genrand.
func (m *mersenne) seedWord(seed uint32) {
	m.state[0] = seed
	for i := 1; i < mtSize; i++ {
		prev := m.state[i-1]
		m.state[i] = 1812433253*(prev^prev>>30) + uint32(i)
	}
	m.read = mtSize
}

// seed is the reference implementation's init_by_array, for the absolute value of n in 32-bit words, the lowest first.
func (m *mersenne) seed(n *big.Int) {
	var key []uint32
	for rest := new(big.Int).Abs(n); rest.Sign() > 0; rest.Rsh(rest, 32) {
		key = append(key, uint32(new(big.Int).And(rest, big.NewInt(0xffffffff)).Uint64()))
	}
	if key == nil {
		key = []uint32{0}
	}
	m.seedWord(19650218)
	i, j := 1, 0
	step := func(factor, more uint32) {
		prev := m.state[i-1]
		m.state[i] = (m.state[i] ^ (prev^prev>>30)*factor) + more
		if i++; i == mtSize {
			m.state[0] = m.state[mtSize-1]
			i = 1
		}
	}
	for range max(mtSize, len(key)) {
		step(1664525, key[j]+uint32(j))
		j = (j + 1) % len(key)
	}
	for range mtSize - 1 {
		step(1566083941, -uint32(i))
	}
	m.state[0] = 1 << 31
	m.has = false
}

// twist makes the next state.
func (m *mersenne) twist() {
	s := &m.state
	for i := range s {
		y := s[i]&(1<<31) | s[(i+1)%mtSize]&(1<<31-1)
		next := s[(i+mtShift)%mtSize] ^ y>>1
		if y&1 != 0 {
			next ^= 0x9908b0df
		}
		s[i] = next
	}
	m.read = 0
}

// word is the next 32 random bits.
func (m *mersenne) word() uint32 {
	if m.read >= mtSize {
		m.twist()
	}
	y := m.state[m.read]
	m.read++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// random is uniform in [0, 1), in steps of 2**-53.
func (m *mersenne) random() float64 {
	a, b := m.word()>>5, m.word()>>6
	return (float64(a)*(1<<26) + float64(b)) / (1 << 53)
}

// bits64 is the next k random bits, k at most 64.
func (m *mersenne) bits64(k int) uint64 {
	if k <= 32 {
		return uint64(m.word() >> (32 - k))
	}
	low := uint64(m.word())
	return low | uint64(m.word()>>(64-k))<<32
}

// bits is the next k random bits.
func (m *mersenne) bits(k int) *big.Int {
	n := new(big.Int)
	for at := 0; at < k; at += 32 {
		w := m.word()
		if k-at < 32 {
			w >>= 32 - (k - at)
		}
		n.Or(n, new(big.Int).Lsh(new(big.Int).SetUint64(uint64(w)), uint(at)))
	}
	return n
}

// below is uniform in [0, n); n is positive.
func (m *mersenne) below(n int) int {
	k := bits.Len64(uint64(n))
	for {
		if r := m.bits64(k); r < uint64(n) {
			return int(r)
		}
	}
}

// belowBig is below for any size.
func (m *mersenne) belowBig(n *big.Int) *big.Int {
	if n.IsInt64() {
		return big.NewInt(int64(m.below(int(n.Int64()))))
	}
	for {
		if r := m.bits(n.BitLen()); r.Cmp(n) < 0 {
			return r
		}
	}
}
