// The module random: integers, sequences and the state. The distributions are in random_distributions.go.

package pylib

import (
	"math"
	"math/big"

	"loopscope/core/digest"
	"loopscope/core/interp"
	"loopscope/core/syntax"
)

// typeRandom is the class Random; SystemRandom is the same with numbers of the run's own.
var (
	typeRandom       = interp.NewGoType("random.Random", nil)
	typeSystemRandom = interp.NewGoType("random.SystemRandom", typeRandom)
)

var randomModule = module{"random", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeRandom, typeSystemRandom)
	shared, exc := t.Call(typeRandom.Value(), nil, nil)
	if exc != nil {
		return exc
	}
	m.Attrs.SetStr("_inst", shared)
	for _, e := range typeRandom.NS.Entries() {
		if name := e.Key.AsStr(); name.S[0] != '_' {
			method, exc := t.GetAttr(shared, name)
			if exc != nil {
				return exc
			}
			m.Attrs.SetStrKey(name, method)
		}
	}
	return nil
}}

func twister(v Value) *mersenne { return v.AsInstance().Data.(*mersenne) }

func init() {
	defMakes(typeRandom, func() any { return new(mersenne) })
	typeRandom.Def("__init__(x=None)", func(t *Thread, a []Value) (Value, *Exception) { return none, seedRandom(t, a[0], a[1]) })
	typeRandom.Def("seed(a=None, version=2)", func(t *Thread, a []Value) (Value, *Exception) {
		return none, seedRandom(t, a[0], a[1])
	})
	typeSystemRandom.Def("seed(*args, **kwds)", func(t *Thread, a []Value) (Value, *Exception) { return none, nil })
	typeRandom.Def("getstate()", getState)
	typeRandom.Def("setstate(state, /)", setRandomState)
	defRandomIntegers(typeRandom)
	defRandomSequences(typeRandom)
	defDistributions(typeRandom)
}

// seedRandom is seed(a). Nothing is as random as the run's own seed makes it.
func seedRandom(t *Thread, self, a Value) *Exception {
	m := twister(self)
	var n *big.Int
	switch p := interp.Plain(a); p.Kind() {
	case interp.KindNone:
		n = new(big.Int).SetUint64(entropy(t))
	case interp.KindInt, interp.KindBool, interp.KindBigInt:
		n = bigOf(p)
	case interp.KindFloat:
		h, _ := t.Hash(p)
		n = new(big.Int).SetUint64(h)
	case interp.KindStr:
		n = seedOfBytes([]byte(p.AsStr().S))
	case interp.KindBytes, interp.KindByteArray:
		n = seedOfBytes(p.AsBytes().B)
	default:
		return t.TypeErrorf("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
	}
	m.seed(n)
	return nil
}

// seedOfBytes is the number that a text stands for: the bytes and their SHA-512, the highest first.
func seedOfBytes(b []byte) *big.Int {
	hash := digest.SHA512()
	_, _ = hash.Write(b)
	return new(big.Int).SetBytes(hash.Sum(append([]byte(nil), b...)))
}

// getState is (3, the words and the position, the second number of gauss).
func getState(t *Thread, a []Value) (Value, *Exception) {
	m := twister(a[0])
	words := make([]Value, mtSize+1)
	for i, w := range m.state {
		words[i] = interp.Int(int64(w))
	}
	words[mtSize] = integer(m.read)
	spare := none
	if m.has {
		spare = interp.Float(m.spare)
	}
	return interp.NewTuple(integer(3), interp.NewTuple(words...), spare), nil
}

func setRandomState(t *Thread, a []Value) (Value, *Exception) {
	state := interp.Plain(a[1])
	if state.Kind() != interp.KindTuple || len(state.AsTuple().Items) != 3 {
		return null, t.ValueErrorf("state with version %s passed to Random.setstate() of version 3", "?")
	}
	parts := state.AsTuple().Items
	words, exc := t.Collect(parts[1])
	if exc != nil {
		return null, exc
	}
	if len(words) != mtSize+1 {
		return null, t.ValueErrorf("state vector is the wrong size")
	}
	m := new(mersenne)
	for i, w := range words {
		n, exc := t.Index(w)
		if exc != nil {
			return null, exc
		}
		if i < mtSize {
			m.state[i] = uint32(n)
		} else {
			m.read = n
		}
	}
	if !parts[2].IsNone() {
		m.has = true
		if m.spare, exc = t.Real(parts[2]); exc != nil {
			return null, exc
		}
	}
	*twister(a[0]) = *m
	return none, nil
}

func defRandomIntegers(c *interp.Type) {
	c.Def("random()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Float(twister(a[0]).random()), nil })
	c.Def("getrandbits(k, /)", func(t *Thread, a []Value) (Value, *Exception) {
		k, exc := t.Index(a[1])
		switch {
		case exc != nil:
			return null, exc
		case k < 0:
			return null, t.ValueErrorf("number of bits must be non-negative")
		case k == 0:
			return interp.Int(0), nil
		case k < 64:
			return interp.Int(int64(twister(a[0]).bits64(k))), nil
		}
		return interp.BigInt(twister(a[0]).bits(k)), t.Spend(k / 32)
	})
	c.Def("randbytes(n)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Index(a[1])
		if exc != nil {
			return null, exc
		}
		if n < 0 {
			return null, t.ValueErrorf("number of bits must be non-negative")
		}
		b := twister(a[0]).bits(n * 8).FillBytes(make([]byte, n))
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 { // the lowest byte comes first
			b[i], b[j] = b[j], b[i]
		}
		return interp.NewBytes(b), nil
	})
	c.Def("randint(a, b)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsInt() && a[2].IsInt() && a[2].AsInt() < math.MaxInt64 {
			return randRange(t, twister(a[0]), a[1], interp.Int(a[2].AsInt()+1), interp.Int(1))
		}
		stop, exc := t.Binary(syntax.Add, a[2], interp.Int(1))
		if exc != nil {
			return null, exc
		}
		return randRange(t, twister(a[0]), a[1], stop, interp.Int(1))
	})
	c.Def("randrange(start, stop=None, step=1)", func(t *Thread, a []Value) (Value, *Exception) {
		if !a[2].IsNone() {
			return randRange(t, twister(a[0]), a[1], a[2], a[3])
		}
		stop, exc := randArg(t, a[1], "arg 1")
		switch {
		case exc != nil:
			return null, exc
		case stop.Sign() <= 0:
			return null, t.ValueErrorf("empty range for randrange()")
		}
		return interp.BigInt(twister(a[0]).belowBig(stop)), nil
	})
}

// randArg is an argument of randrange as an int; a float without fraction still passes.
func randArg(t *Thread, v Value, what string) (*big.Int, *Exception) {
	if v.IsFloat() {
		f := v.AsFloat()
		if f != math.Trunc(f) || math.IsInf(f, 0) {
			return nil, t.ValueErrorf("non-integer %s for randrange()", what)
		}
		n, _ := big.NewFloat(f).Int(nil)
		return n, nil
	}
	i, exc := t.IndexValue(v)
	if exc != nil {
		return nil, exc
	}
	return bigOf(i), nil
}

// randRange is randrange(start, stop, step).
func randRange(t *Thread, m *mersenne, start, stop, step Value) (Value, *Exception) {
	if start.IsInt() && stop.IsInt() && step.IsInt() && step.AsInt() == 1 {
		if width := stop.AsInt() - start.AsInt(); width > 0 && start.AsInt() <= stop.AsInt() {
			return interp.Int(start.AsInt() + int64(m.below(int(width)))), nil
		}
	}
	from, exc := randArg(t, start, "arg 1")
	if exc != nil {
		return null, exc
	}
	to, exc := randArg(t, stop, "stop")
	if exc != nil {
		return null, exc
	}
	by, exc := randArg(t, step, "step")
	if exc != nil {
		return null, exc
	}
	width := new(big.Int).Sub(to, from)
	one := big.NewInt(1)
	switch {
	case by.Sign() == 0:
		return null, t.ValueErrorf("zero step for randrange()")
	case by.Cmp(one) == 0 && width.Sign() <= 0:
		return null, t.ValueErrorf("empty range for randrange() (%v, %v, %v)", from, to, width)
	}
	n := new(big.Int).Add(width, by) // ceil(width / by) = floor((width + by - sign) / by)
	n.Sub(n, big.NewInt(int64(by.Sign())))
	if n = floorQuo(n, by); n.Sign() <= 0 {
		return null, t.ValueErrorf("empty range for randrange()")
	}
	r := m.belowBig(n)
	return interp.BigInt(r.Add(r.Mul(r, by), from)), nil
}

// floorQuo is x // y.
func floorQuo(x, y *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && r.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

func defRandomSequences(c *interp.Type) {
	c.Def("choice(seq)", func(t *Thread, a []Value) (Value, *Exception) {
		n, exc := t.Len(a[1])
		switch {
		case exc != nil:
			return null, exc
		case n == 0:
			return null, t.Errorf(interp.TypeIndexError, "Cannot choose from an empty sequence")
		}
		return t.GetItem(a[1], integer(twister(a[0]).below(n)))
	})
	c.Def("shuffle(x)", shuffle)
	c.Def("sample(population, k, *, counts=None)", sample)
	c.Def("choices(population, weights=None, *, cum_weights=None, k=1)", choices)
}

func shuffle(t *Thread, a []Value) (Value, *Exception) {
	m := twister(a[0])
	if a[1].Kind() == interp.KindList {
		items := a[1].AsList().Items
		for i := len(items) - 1; i > 0; i-- {
			j := m.below(i + 1)
			items[i], items[j] = items[j], items[i]
		}
		return none, t.Charge(interp.PriceShuffle, len(items))
	}
	n, exc := t.Len(a[1])
	for i := n - 1; i > 0 && exc == nil; i-- {
		j := m.below(i + 1)
		var x, y Value
		if x, exc = t.GetItem(a[1], integer(i)); exc != nil {
			break
		}
		if y, exc = t.GetItem(a[1], integer(j)); exc != nil {
			break
		}
		if exc = t.SetItem(a[1], integer(i), y); exc == nil {
			exc = t.SetItem(a[1], integer(j), x)
		}
	}
	return none, exc
}

// sample is sample(population, k, counts).
func sample(t *Thread, a []Value) (Value, *Exception) {
	population := a[1]
	is, exc := t.IsVirtualSubclass(population.Type(), typeSequence)
	switch {
	case exc != nil:
		return null, exc
	case !is:
		return null, t.TypeErrorf("Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n, exc := t.Len(population)
	if exc != nil {
		return null, exc
	}
	var cumulated []int
	if !a[3].IsNone() {
		if cumulated, exc = cumulateCounts(t, a[3], n); exc != nil {
			return null, exc
		}
		n = cumulated[len(cumulated)-1]
	}
	k, exc := t.Index(a[2])
	switch {
	case exc != nil:
		return null, exc
	case k < 0 || k > n:
		return null, t.ValueErrorf("Sample larger than population or is negative")
	}
	picked := make([]Value, k)
	for i, at := range samplePositions(twister(a[0]), n, k) {
		for j := range cumulated {
			if at < cumulated[j] {
				at = j
				break
			}
		}
		if picked[i], exc = t.GetItem(population, integer(at)); exc != nil {
			return null, exc
		}
	}
	return interp.NewList(picked...), t.Spend(k)
}

// samplePositions chooses k of n positions. Like CPython it keeps the rest in a pool when that is smaller than a set of the chosen.
func samplePositions(m *mersenne, n, k int) []int {
	setSize := 21
	if k > 5 {
		setSize += int(math.Pow(4, math.Ceil(interp.Log(float64(k*3))/interp.Log(4))))
	}
	chosen := make([]int, k)
	if n <= setSize {
		pool := make([]int, n)
		for i := range pool {
			pool[i] = i
		}
		for i := range chosen {
			j := m.below(n - i)
			chosen[i] = pool[j]
			pool[j] = pool[n-i-1]
		}
		return chosen
	}
	taken := make(map[int]bool, k)
	for i := range chosen {
		j := m.below(n)
		for taken[j] {
			j = m.below(n)
		}
		taken[j] = true
		chosen[i] = j
	}
	return chosen
}

// cumulateCounts adds up the counts of a sample: how often each of the n elements may be taken.
func cumulateCounts(t *Thread, counts Value, n int) ([]int, *Exception) {
	items, exc := t.Collect(counts)
	if exc != nil {
		return nil, exc
	}
	sums, total := make([]int, len(items)), 0
	for i, v := range items {
		c, exc := t.Index(v)
		if exc != nil {
			return nil, t.TypeErrorf("Counts must be integers")
		}
		total += c
		sums[i] = total
	}
	switch {
	case len(sums) != n:
		return nil, t.ValueErrorf("The number of counts does not match the population")
	case total <= 0:
		return nil, t.ValueErrorf("Total of counts must be greater than zero")
	}
	return sums, nil
}

// choices is choices(population, weights, cum_weights, k).
func choices(t *Thread, a []Value) (Value, *Exception) {
	m := twister(a[0])
	n, exc := t.Len(a[1])
	if exc != nil {
		return null, exc
	}
	k, exc := t.Index(a[4])
	if exc != nil {
		return null, exc
	}
	pickOne := func() int { return int(m.random() * float64(n)) }
	if !a[2].IsNone() || !a[3].IsNone() {
		sums, exc := cumulateWeights(t, a[2], a[3], n)
		if exc != nil {
			return null, exc
		}
		total := sums[n-1]
		pickOne = func() int { return bisectFloats(sums[:n-1], m.random()*total) }
	} else if n == 0 && k > 0 {
		m.random() // CPython has drawn a number before it finds nothing there
		return t.GetItem(a[1], interp.Int(0))
	}
	picked := make([]Value, max(k, 0))
	for i := range picked {
		if picked[i], exc = t.GetItem(a[1], integer(pickOne())); exc != nil {
			return null, exc
		}
	}
	return interp.NewList(picked...), t.Spend(len(picked))
}

// bisectFloats is how many of the sorted xs are not greater than x.
func bisectFloats(xs []float64, x float64) int {
	lo, hi := 0, len(xs)
	for lo < hi {
		if mid := (lo + hi) / 2; x < xs[mid] {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

func cumulateWeights(t *Thread, weights, cumulated Value, n int) ([]float64, *Exception) {
	if !weights.IsNone() && !cumulated.IsNone() {
		return nil, t.TypeErrorf("Cannot specify both weights and cumulative weights")
	}
	given := weights
	if weights.IsNone() {
		given = cumulated
	}
	if given.IsInt() {
		return nil, t.TypeErrorf("The number of choices must be a keyword argument: k=%d", given.AsInt())
	}
	items, exc := t.Collect(given)
	if exc != nil {
		return nil, exc
	}
	sums, exc := floats(t, items)
	if exc != nil {
		return nil, exc
	}
	if cumulated.IsNone() {
		for i := 1; i < len(sums); i++ {
			sums[i] += sums[i-1]
		}
	}
	switch {
	case len(sums) != n:
		return nil, t.ValueErrorf("The number of weights does not match the population")
	case n == 0:
		return nil, t.Errorf(interp.TypeIndexError, "list index out of range")
	case sums[n-1] <= 0:
		return nil, t.ValueErrorf("Total of weights must be greater than zero")
	case math.IsInf(sums[n-1], 0) || math.IsNaN(sums[n-1]):
		return nil, t.ValueErrorf("Total of weights must be finite")
	}
	return sums, nil
}

// entropy is a number from the run's seed, for a generator that the program does not seed itself. Taking it does not shift what the rest
// of the run draws.
func entropy(t *Thread) uint64 {
	p, ok := t.RT.Host.(*Process)
	if !ok {
		return 1
	}
	p.seeds++
	return p.OS.Machine.Kernel.Rand().Split(uint64(p.OS.Number)<<48 ^ uint64(p.seeds)).Uint64()
}
