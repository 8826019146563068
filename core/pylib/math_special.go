// The special functions of math to the last digit: gamma as CPython computes it (Lanczos' sum), the error function and the cube root as
// Linux's C library does. The conversions to float64 keep a machine from fusing a product with a sum.

package pylib

import (
	"math"

	"loopscope/core/interp"
)

// cbrt is a polynomial and one step of Halley's method: off by a last digit at times, even for the cube of an integer.
func cbrt(x float64) float64 {
	if x == 0 || math.IsInf(x, 0) || math.IsNaN(x) {
		return x
	}
	m, e := math.Frexp(math.Abs(x))
	u := 0.0
	for _, c := range [...]float64{
		-0.14526389938548637, 0.7849323449766392, -1.8346927748361308, 2.4469312256353444, -2.114994941673713, 1.508191937815849, 0.35489576504391984,
	} {
		u = c + float64(u*m)
	}
	cube := float64(float64(u*u) * u)
	roots := [...]float64{0.6299605249474365, 0.7937005259840997, 1, 1.2599210498948732, 1.5874010519681996} // of 1/4 to 4
	y := float64(u*(cube+2*m)) / (float64(2*cube) + m) * roots[2+e%3]
	return math.Copysign(math.Ldexp(y, e/3), x)
}

// The coefficients of the polynomials below are FreeBSD's, from its s_erf.c: numerators and denominators, for |x| up to 0.84375, 1.25, 1/0.35, 28.
var (
	erfTop1    = []float64{1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05}
	erfBottom1 = []float64{1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06}
	erfTop2    = []float64{
		-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01,
		-1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03,
	}
	erfBottom2 = []float64{
		1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02,
		1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02,
	}
	erfTop3 = []float64{
		-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01,
		-1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00,
	}
	erfBottom3 = []float64{
		1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02,
		4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02,
	}
	erfTop4 = []float64{
		-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02,
		-6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02,
	}
	erfBottom4 = []float64{
		1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03,
		3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01,
	}
)

// erfOne is the error function of 1, roughly, which the second pair of polynomials is about.
const erfOne = 8.45062911510467529297e-01

// byPairs is the polynomial in s, its terms taken two by two as Linux's C library does.
func byPairs(s float64, c []float64) float64 {
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	powers := [...]float64{1, s2, s4, float64(s4 * s2), float64(s4 * s4)}
	sum := 0.0
	for i := 0; i < len(c); i += 2 {
		pair := c[i]
		if i+1 < len(c) {
			pair += float64(s * c[i+1])
		}
		sum += float64(powers[i/2] * pair)
	}
	return sum
}

// erfTail is 1 - erf(x) for x from 1.25 to 28.
func erfTail(x, limit float64) float64 {
	s := 1 / float64(x*x)
	quotient := byPairs(s, erfTop3) / byPairs(s, erfBottom3)
	if x >= limit {
		quotient = byPairs(s, erfTop4) / byPairs(s, erfBottom4)
	}
	z := math.Float64frombits(math.Float64bits(x) &^ 0xffffffff)
	return interp.Exp(float64(-z*z)-0.5625) * interp.Exp(float64((z-x)*(z+x))+quotient) / x
}

func erf(x float64) float64 {
	switch a := math.Abs(x); {
	case math.IsNaN(x):
		return x
	case a < 0x1p-28:
		return x + float64(1.28379167095512586316e-01*x)
	case a < 0.84375:
		z := float64(x * x)
		return x + float64(x*(byPairs(z, erfTop1)/byPairs(z, erfBottom1)))
	case a < 1.25:
		return math.Copysign(erfOne+byPairs(a-1, erfTop2)/byPairs(a-1, erfBottom2), x)
	case a >= 6:
		return math.Copysign(1, x)
	default:
		return math.Copysign(1-erfTail(a, 2.8571414947509766), x) // the limits are 1/0.35 as its upper half has it, and one more
	}
}

func erfc(x float64) float64 {
	switch a := math.Abs(x); {
	case math.IsNaN(x):
		return x
	case a < 0x1p-56:
		return 1 - x
	case a < 0.84375:
		z := float64(x * x)
		y := byPairs(z, erfTop1) / byPairs(z, erfBottom1)
		if x < 0.25 {
			return 1 - (x + float64(x*y))
		}
		return 0.5 - (float64(x*y) + (x - 0.5))
	case a < 1.25:
		y := byPairs(a-1, erfTop2) / byPairs(a-1, erfBottom2)
		if x >= 0 {
			return 1 - erfOne - y
		}
		return 1 + (erfOne + y)
	case x <= -6:
		return 2
	case a >= 28:
		return 0
	case x < 0:
		return 2 - erfTail(a, 2.857140541076660)
	default:
		return erfTail(a, 2.857140541076660)
	}
}

// Lanczos' approximation of the gamma function with g and the coefficients of the Boost library, as CPython's mathmodule.c has it.
const (
	lanczosG       = 6.024680040776729583740234375
	lanczosG5      = 5.524680040776729583740234375 // g - 0.5
	lanczosLogPi   = 1.144729885849400174143427351353058711647
	gammaFactorial = 23 // up to which the product of integers is exact
)

var (
	lanczosTop = [...]float64{
		23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
		35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
		6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
		248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
		2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
		8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
		2.5066282746310002701649081771338373386264310793408,
	}
	lanczosBottom = [...]float64{0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1}
)

func lanczosSum(x float64) float64 {
	top, bottom := 0.0, 0.0
	for i := range lanczosTop {
		if x < 5 {
			i = len(lanczosTop) - 1 - i
			top, bottom = float64(top*x)+lanczosTop[i], float64(bottom*x)+lanczosBottom[i]
		} else {
			top, bottom = top/x+lanczosTop[i], bottom/x+lanczosBottom[i]
		}
	}
	return top / bottom
}

// sinPi is sin(pi x), without the error of pi for large x.
func sinPi(x float64) float64 {
	y := math.Mod(math.Abs(x), 2)
	var r float64
	switch math.RoundToEven(2 * y) {
	case 0:
		r = interp.Sin(math.Pi * y)
	case 1:
		r = interp.Cos(math.Pi * (y - 0.5))
	case 2:
		r = interp.Sin(math.Pi * (1 - y))
	case 3:
		r = -interp.Cos(math.Pi * (y - 1.5))
	default:
		r = interp.Sin(math.Pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

func gamma(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x <= 0 && x == math.Floor(x):
		return math.NaN()
	case x == math.Floor(x) && x <= gammaFactorial:
		product := 1.0
		for i := 2.0; i < x; i++ {
			product *= i
		}
		return product
	}
	a := math.Abs(x)
	switch {
	case a < 1e-20:
		return 1 / x
	case a > 200 && x < 0:
		return 0 / sinPi(x)
	case a > 200:
		return math.Inf(1)
	}
	y := a + lanczosG5
	z := y - lanczosG5 - a // what adding has lost
	if a > lanczosG5 {
		z = y - a - lanczosG5
	}
	z = float64(z*lanczosG) / y
	if x > 0 {
		r := lanczosSum(a) / interp.Exp(y)
		r += float64(z * r)
		return timesPower(r, y, a, 1)
	}
	r := -math.Pi / sinPi(a) / a * interp.Exp(y) / lanczosSum(a)
	r -= float64(z * r)
	return timesPower(r, y, a, -1)
}

// timesPower is r times y to the power of a - 0.5, or divided by it, in two steps where one would overflow.
func timesPower(r, y, a float64, sign int) float64 {
	power, times := interp.Pow(y, a-0.5), 1
	if a >= 140 {
		power, times = interp.Pow(y, a/2-0.25), 2
	}
	for range times {
		if sign > 0 {
			r *= power
		} else {
			r /= power
		}
	}
	return r
}

func logGamma(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x):
		return x
	case math.IsInf(x, 0):
		return a
	case x == math.Floor(x) && x <= 0:
		return math.Inf(1)
	case x == math.Floor(x) && x <= 2:
		return 0
	case a < 1e-20:
		return -interp.Log(a)
	}
	r := interp.Log(lanczosSum(a)) - lanczosG
	r += float64((a - 0.5) * (interp.Log(a+lanczosG-0.5) - 1))
	if x < 0 {
		r = lanczosLogPi - interp.Log(math.Abs(sinPi(a))) - interp.Log(a) - r
	}
	return r
}
