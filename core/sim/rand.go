// Randomness: one small generator, seeded by the run.

package sim

import (
	"math"
	"math/bits"
)

// Rand is a pseudo-random generator: xoshiro256++ of Blackman and Vigna, seeded through SplitMix64. The same seed gives
// the same numbers for ever and everywhere. It is not for secrets.
type Rand struct {
	s [4]uint64
}

// NewRand makes a generator.
func NewRand(seed uint64) *Rand {
	r := &Rand{}
	for i := range r.s {
		seed += 0x9e3779b97f4a7c15
		r.s[i] = mix(seed)
	}
	return r
}

// mix is the finaliser of SplitMix64.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// Split makes a generator whose numbers have nothing to do with those of r, nor with those of a split of another
// number, and leaves r as it was: what one part of a run draws must not shift what another part gets.
func (r *Rand) Split(number uint64) *Rand { return NewRand(r.s[0] ^ mix(number+0x632be59bd9b4e019)) }

// Uint64 is any number.
func (r *Rand) Uint64() uint64 {
	s := &r.s
	result := bits.RotateLeft64(s[0]+s[3], 23) + s[0]
	t := s[1] << 17
	s[2] ^= s[0]
	s[3] ^= s[1]
	s[1] ^= s[2]
	s[0] ^= s[3]
	s[2] ^= t
	s[3] = bits.RotateLeft64(s[3], 45)
	return result
}

// Float64 is uniform in [0, 1).
func (r *Rand) Float64() float64 { return float64(r.Uint64()>>11) / (1 << 53) }

// IntN is uniform in [0, n); n must be positive. Lemire's method, without bias.
func (r *Rand) IntN(n int) int {
	if n <= 0 {
		panic("sim: IntN of a number that is not positive")
	}
	hi, lo := bits.Mul64(r.Uint64(), uint64(n))
	if lo < uint64(n) {
		for threshold := -uint64(n) % uint64(n); lo < threshold; {
			hi, lo = bits.Mul64(r.Uint64(), uint64(n))
		}
	}
	return int(hi)
}

// Exp is exponentially distributed with mean 1: the gaps of a Poisson process.
func (r *Rand) Exp() float64 { return -math.Log1p(-r.Float64()) }
