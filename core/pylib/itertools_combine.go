// The combinatoric iterators of itertools: they keep positions in pools, and step them like an odometer.

package pylib

import "loopscope/core/interp"

var (
	typeCombinations   = interp.NewIterType("itertools.combinations")
	typeCombinationsWR = interp.NewIterType("itertools.combinations_with_replacement")
	typePermutations   = interp.NewIterType("itertools.permutations")
	typeProduct        = interp.NewIterType("itertools.product")
)

func init() {
	defNew(typeCombinations, "combinations(iterable, r)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		pool, r, exc := poolAndSize(t, a)
		return interp.NewIter(typeCombinations, combinations(pool, r)), exc
	})
	defNew(typeCombinationsWR, "combinations_with_replacement(iterable, r)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		pool, r, exc := poolAndSize(t, a)
		return interp.NewIter(typeCombinationsWR, combinationsWR(pool, r)), exc
	})
	defNew(typePermutations, "permutations(iterable, r=None)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		if a[1].IsNone() {
			pool, exc := t.Collect(a[0])
			return interp.NewIter(typePermutations, permutations(pool, len(pool))), exc
		}
		if k := a[1].Kind(); k != interp.KindInt && k != interp.KindBool {
			return null, t.TypeErrorf("Expected int as r")
		}
		pool, r, exc := poolAndSize(t, a)
		return interp.NewIter(typePermutations, permutations(pool, r)), exc
	})
	defNew(typeProduct, "product(*iterables, repeat=1)", newProduct)
}

// poolAndSize reads the arguments (iterable, r).
func poolAndSize(t *Thread, a []Value) (pool []Value, r int, exc *Exception) {
	if pool, exc = t.Collect(a[0]); exc != nil {
		return nil, 0, exc
	}
	if r, exc = t.Index(a[1]); exc == nil && r < 0 {
		exc = t.ValueErrorf("r must be non-negative")
	}
	return pool, r, exc
}

// pickAt makes the tuple of the pool's items at those positions.
func pickAt(pool []Value, at []int) Value {
	items := make([]Value, len(at))
	for i, p := range at {
		items[i] = pool[p]
	}
	return interp.NewTuple(items...)
}

// odometer gives pickAt of each state of at: step moves on, and tells whether there is a next state.
func odometer(pool []Value, at []int, any bool, step func() bool) next {
	fresh := true
	return func(t *Thread) (Value, bool, *Exception) {
		if any && !fresh {
			any = step()
		}
		fresh = false
		if !any {
			return null, false, nil
		}
		return pickAt(pool, at), true, nil
	}
}

func combinations(pool []Value, r int) next {
	if r > len(pool) || r < 0 {
		return odometer(nil, nil, false, nil)
	}
	at := make([]int, r)
	for i := range at {
		at[i] = i
	}
	return odometer(pool, at, true, func() bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] == i+len(pool)-r {
				continue
			}
			at[i]++
			for j := i + 1; j < r; j++ {
				at[j] = at[j-1] + 1
			}
			return true
		}
		return false
	})
}

func combinationsWR(pool []Value, r int) next {
	at := make([]int, max(r, 0))
	return odometer(pool, at, len(pool) > 0 || r == 0, func() bool {
		for i := r - 1; i >= 0; i-- {
			if at[i] == len(pool)-1 {
				continue
			}
			to := at[i] + 1
			for j := i; j < r; j++ {
				at[j] = to
			}
			return true
		}
		return false
	})
}

// permutations turns cycles of positions, so that the results come in lexicographic order of positions.
func permutations(pool []Value, r int) next {
	n := len(pool)
	if r > n || r < 0 {
		return odometer(nil, nil, false, nil)
	}
	at, cycles := make([]int, n), make([]int, r)
	for i := range at {
		at[i] = i
	}
	for i := range cycles {
		cycles[i] = n - i
	}
	return odometer(pool, at[:r], true, func() bool {
		for i := r - 1; i >= 0; i-- {
			if cycles[i]--; cycles[i] > 0 {
				j := n - cycles[i]
				at[i], at[j] = at[j], at[i]
				return true
			}
			first := at[i]
			copy(at[i:], at[i+1:])
			at[n-1] = first
			cycles[i] = n - i
		}
		return false
	})
}

func newProduct(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	repeat, exc := t.Index(a[1])
	if exc != nil {
		return null, exc
	}
	if repeat < 0 {
		return null, t.ValueErrorf("repeat argument cannot be negative")
	}
	var once [][]Value
	for _, iterable := range a[0].AsTuple().Items {
		pool, exc := t.Collect(iterable)
		if exc != nil {
			return null, exc
		}
		once = append(once, pool)
	}
	var pools [][]Value
	for range repeat {
		pools = append(pools, once...)
	}
	return interp.NewIter(typeProduct, product(pools)), nil
}

// product steps the last pool fastest.
func product(pools [][]Value) next {
	at := make([]int, len(pools))
	any, fresh := true, true
	for _, p := range pools {
		any = any && len(p) > 0
	}
	return func(t *Thread) (Value, bool, *Exception) {
		if any && !fresh {
			any = stepProduct(pools, at)
		}
		fresh = false
		if !any {
			return null, false, nil
		}
		items := make([]Value, len(pools))
		for i, p := range pools {
			items[i] = p[at[i]]
		}
		return interp.NewTuple(items...), true, nil
	}
}

func stepProduct(pools [][]Value, at []int) bool {
	for i := len(at) - 1; i >= 0; i-- {
		if at[i]++; at[i] < len(pools[i]) {
			return true
		}
		at[i] = 0
	}
	return false
}
