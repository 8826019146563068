// The distributions of random. Each draws its uniform numbers in CPython's order and computes with them in the same steps; products that
// are added to something are rounded first, on machines that could fuse the two as well.

package pylib

import (
	"math"

	"loopscope/core/interp"
)

// distribution is a method of Random whose arguments are floats.
type distribution struct {
	decl string
	draw func(t *Thread, m *mersenne, p []float64) (float64, *Exception)
}

var distributions = []distribution{
	{"uniform(a, b)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		return p[0] + float64((p[1]-p[0])*m.random()), nil
	}},
	{"normalvariate(mu=0, sigma=1)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		return m.normal(p[0], p[1]), nil
	}},
	{"gauss(mu=0, sigma=1)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) { return m.gauss(p[0], p[1]), nil }},
	{"lognormvariate(mu, sigma)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		return interp.Exp(m.normal(p[0], p[1])), nil
	}},
	{"expovariate(lambd=1)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		x := -interp.Log(1 - m.random())
		if p[0] == 0 {
			return 0, t.Errorf(interp.TypeZeroDivisionError, "float division by zero")
		}
		return x / p[0], nil
	}},
	{"vonmisesvariate(mu, kappa)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		return m.vonMises(p[0], p[1]), nil
	}},
	{"gammavariate(alpha, beta)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		if p[0] <= 0 || p[1] <= 0 {
			return 0, t.ValueErrorf("gammavariate: alpha and beta must be > 0.0")
		}
		return m.gamma(p[0], p[1]), nil
	}},
	{"betavariate(alpha, beta)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		if p[0] <= 0 || p[1] <= 0 {
			return 0, t.ValueErrorf("gammavariate: alpha and beta must be > 0.0")
		}
		y := m.gamma(p[0], 1)
		if y == 0 {
			return 0, nil
		}
		return y / (y + m.gamma(p[1], 1)), nil
	}},
	{"paretovariate(alpha)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		return interp.Pow(1-m.random(), -1/p[0]), nil
	}},
	{"weibullvariate(alpha, beta)", func(t *Thread, m *mersenne, p []float64) (float64, *Exception) {
		return p[0] * interp.Pow(-interp.Log(1-m.random()), 1/p[1]), nil
	}},
}

func defDistributions(c *interp.Type) {
	for _, d := range distributions {
		c.Def(d.decl, func(t *Thread, a []Value) (Value, *Exception) {
			p, exc := floats(t, a[1:])
			if exc != nil {
				return null, exc
			}
			x, exc := d.draw(t, twister(a[0]), p)
			return interp.Float(x), exc
		})
	}
	c.Def("triangular(low=0, high=1, mode=None)", func(t *Thread, a []Value) (Value, *Exception) {
		p, exc := floats(t, a[1:3])
		if exc != nil {
			return null, exc
		}
		low, high, c := p[0], p[1], 0.5
		u := twister(a[0]).random()
		if !a[3].IsNone() {
			mode, exc := t.Real(a[3])
			if exc != nil {
				return null, exc
			}
			if high == low {
				return a[1], nil
			}
			c = (mode - low) / (high - low)
		}
		if u > c {
			u, c = 1-u, 1-c
			low, high = high, low
		}
		return interp.Float(low + float64((high-low)*math.Sqrt(u*c))), nil
	})
}

// normal is by A. J. Kinderman and J. F. Monahan's ratio of uniform numbers, 1977.
func (m *mersenne) normal(mu, sigma float64) float64 {
	factor := 4 * interp.Exp(-0.5) / math.Sqrt(2)
	for {
		u1 := m.random()
		u2 := 1 - m.random()
		z := factor * (u1 - 0.5) / u2
		if z*z/4 <= -interp.Log(u2) {
			return mu + float64(z*sigma)
		}
	}
}

// gauss is by G. E. P. Box and M. E. Muller's polar coordinates: it makes two numbers at a time.
func (m *mersenne) gauss(mu, sigma float64) float64 {
	z := m.spare
	if !m.has {
		angle := m.random() * (2 * math.Pi)
		radius := math.Sqrt(-2 * interp.Log(1-m.random()))
		z = interp.Cos(angle) * radius
		m.spare = interp.Sin(angle) * radius
	}
	m.has = !m.has
	return mu + float64(z*sigma)
}

// vonMises is by D. J. Best and N. I. Fisher, 1979.
func (m *mersenne) vonMises(mu, kappa float64) float64 {
	if kappa <= 1e-6 {
		return 2 * math.Pi * m.random()
	}
	s := 0.5 / kappa
	r := s + math.Sqrt(1+float64(s*s))
	var z float64
	for {
		z = interp.Cos(math.Pi * m.random())
		d := z / (r + z)
		u := m.random()
		if u < 1-float64(d*d) || u <= (1-d)*interp.Exp(d) {
			break
		}
	}
	q := 1 / r
	f := interp.Acos((q + z) / (1 + float64(q*z)))
	if m.random() > 0.5 {
		return wrapAngle(mu + f)
	}
	return wrapAngle(mu - f)
}

// wrapAngle is x % (2 pi), as Python has it: not negative.
func wrapAngle(x float64) float64 {
	r := math.Mod(x, 2*math.Pi)
	if r < 0 {
		r += 2 * math.Pi
	}
	return r
}

// gamma is by R. C. H. Cheng, 1977, for alpha over 1, and by algorithm GS of J. H. Ahrens and U. Dieter, 1974, below.
func (m *mersenne) gamma(alpha, beta float64) float64 {
	if alpha == 1 {
		return -interp.Log(1-m.random()) * beta
	}
	if alpha < 1 {
		return m.gammaBelowOne(alpha) * beta
	}
	root := math.Sqrt(2*alpha - 1)
	b := alpha - interp.Log(4)
	c := alpha + root
	magic := 1 + interp.Log(4.5)
	for {
		u1 := m.random()
		if !(1e-7 < u1 && u1 < 0.9999999) {
			continue
		}
		u2 := 1 - m.random()
		v := interp.Log(u1/(1-u1)) / root
		x := alpha * interp.Exp(v)
		z := float64(u1*u1) * u2
		r := b + float64(c*v) - x
		if r+magic-float64(4.5*z) >= 0 || r >= interp.Log(z) {
			return x * beta
		}
	}
}

func (m *mersenne) gammaBelowOne(alpha float64) float64 {
	b := (math.E + alpha) / math.E
	for {
		p := b * m.random()
		if p <= 1 {
			x := interp.Pow(p, 1/alpha)
			if m.random() <= interp.Exp(-x) {
				return x
			}
			continue
		}
		x := -interp.Log((b - p) / alpha)
		if m.random() <= interp.Pow(x, alpha-1) {
			return x
		}
	}
}
