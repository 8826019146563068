// The module itertools: iterators that run on without end, and iterators over iterators.

package pylib

import (
	"math"

	"loopscope/core/interp"
)

var itertoolsModule = module{"itertools", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m,
		typeAccumulate, typeBatched, typeChain, typeCombinations, typeCombinationsWR, typeCompress, typeCount, typeCycle,
		typeDropwhile, typeFilterfalse, typeGroupby, typeIslice, typePairwise, typePermutations, typeProduct, typeRepeat,
		typeStarmap, typeTakewhile, typeZipLongest)
	def(m, "tee(iterable, n=2, /)", tee)
	return nil
}}

var (
	typeAccumulate  = interp.NewIterType("itertools.accumulate")
	typeBatched     = interp.NewIterType("itertools.batched")
	typeChain       = interp.NewIterType("itertools.chain")
	typeCompress    = interp.NewIterType("itertools.compress")
	typeCount       = interp.NewCountedIterType("itertools.count")
	typeCycle       = interp.NewIterType("itertools.cycle")
	typeDropwhile   = interp.NewIterType("itertools.dropwhile")
	typeFilterfalse = interp.NewIterType("itertools.filterfalse")
	typeGroupby     = interp.NewIterType("itertools.groupby")
	typeGrouper     = interp.NewIterType("itertools._grouper")
	typeIslice      = interp.NewIterType("itertools.islice")
	typePairwise    = interp.NewIterType("itertools.pairwise")
	typeRepeat      = interp.NewCountedIterType("itertools.repeat")
	typeStarmap     = interp.NewIterType("itertools.starmap")
	typeTakewhile   = interp.NewIterType("itertools.takewhile")
	typeTee         = interp.NewIterType("itertools._tee")
	typeZipLongest  = interp.NewIterType("itertools.zip_longest")
)

func init() {
	defNew(typeAccumulate, "accumulate(iterable, func=None, *, initial=None)", newAccumulate)
	defNew(typeBatched, "batched(iterable, n)", newBatched)
	defNew(typeChain, "chain(*iterables)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		its, exc := t.Iter(a[0])
		return newChain(its), exc
	})
	typeChain.DefClass("from_iterable(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) {
		its, exc := t.Iter(a[1])
		return newChain(its), exc
	})
	defNew(typeCompress, "compress(data, selectors)", newCompress)
	defNew(typeCount, "count(start=0, step=1)", newCount)
	defNew(typeCycle, "cycle(iterable, /)", newCycle)
	defNew(typeDropwhile, "dropwhile(predicate, iterable, /)", newDropwhile)
	defNew(typeFilterfalse, "filterfalse(function, iterable, /)", newFilterfalse)
	defNew(typeGroupby, "groupby(iterable, key=None)", newGroupby)
	defNew(typeIslice, "islice(iterable, start, stop=..., step=None, /)", newIslice)
	defNew(typePairwise, "pairwise(iterable, /)", newPairwise)
	defNew(typeRepeat, "repeat(object, times=...)", newRepeat)
	defNew(typeStarmap, "starmap(function, iterable, /)", newStarmap)
	defNew(typeTakewhile, "takewhile(predicate, iterable, /)", newTakewhile)
	defNew(typeZipLongest, "zip_longest(*iterables, fillvalue=None)", newZipLongest)
}

func newAccumulate(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	it, exc := t.Iter(a[0])
	if exc != nil {
		return null, exc
	}
	fn, total := a[1], a[2]
	initial := !total.IsNone()
	if !initial {
		total = null
	}
	return interp.NewIter(typeAccumulate, func(t *Thread) (Value, bool, *Exception) {
		if initial {
			initial = false
			return total, true, nil
		}
		x, ok, exc := t.Next(it)
		if !ok {
			return null, false, exc
		}
		switch {
		case total.IsNull():
			total = x
		case fn.IsNone():
			total, exc = add(t, total, x)
		default:
			total, exc = t.Call(fn, []Value{total, x}, nil)
		}
		return total, exc == nil, exc
	}), nil
}

// newBatched is batched of Python 3.12.
func newBatched(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	n, exc := t.Index(a[1])
	if exc != nil {
		return null, exc
	}
	if n < 1 {
		return null, t.ValueErrorf("n must be at least one")
	}
	it, exc := t.Iter(a[0])
	return interp.NewIter(typeBatched, func(t *Thread) (Value, bool, *Exception) {
		var batch []Value
		for len(batch) < n {
			x, ok, exc := t.Next(it)
			if exc != nil {
				return null, false, exc
			}
			if !ok {
				break
			}
			batch = append(batch, x)
		}
		return interp.NewTuple(batch...), len(batch) > 0, nil
	}), exc
}

// newChain gives the items of each iterable that its gives.
func newChain(its Value) Value {
	var it Value
	return interp.NewIter(typeChain, func(t *Thread) (Value, bool, *Exception) {
		for {
			if it.IsNull() {
				iterable, ok, exc := t.Next(its)
				if !ok {
					return null, false, exc
				}
				if it, exc = t.Iter(iterable); exc != nil {
					return null, false, exc
				}
			}
			x, ok, exc := t.Next(it)
			if ok || exc != nil {
				return x, ok, exc
			}
			it = null
		}
	})
}

func newCompress(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	its, exc := iterators(t, a)
	return interp.NewIter(typeCompress, func(t *Thread) (Value, bool, *Exception) {
		for {
			x, ok, exc := t.Next(its[0])
			if !ok {
				return null, false, exc
			}
			chosen, ok, exc := t.Next(its[1])
			if !ok {
				return null, false, exc
			}
			if yes, exc := t.Truth(chosen); yes || exc != nil {
				return x, exc == nil, exc
			}
		}
	}), exc
}

func newCount(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	n, step := a[0], a[1]
	for _, v := range a {
		switch interp.Plain(v).Kind() {
		case interp.KindInt, interp.KindBool, interp.KindFloat, interp.KindBigInt, interp.KindInstance:
		default:
			return null, t.TypeErrorf("a number is required")
		}
	}
	it := interp.NewCountedIter(typeCount, func(t *Thread) (Value, bool, *Exception) {
		at := n
		var exc *Exception
		n, exc = add(t, n, step)
		return at, exc == nil, exc
	})
	it.Show = func(t *Thread) (string, *Exception) {
		args := []Value{n, step}
		if step.Kind() == interp.KindInt && step.AsInt() == 1 {
			args = args[:1]
		}
		s, exc := reprArgs(t, args, nil)
		return "count(" + s + ")", exc
	}
	return it.Value(), nil
}

func newCycle(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	it, exc := t.Iter(a[0])
	var saved []Value
	i, replay := 0, false
	return interp.NewIter(typeCycle, func(t *Thread) (Value, bool, *Exception) {
		if !replay {
			x, ok, exc := t.Next(it)
			if ok {
				saved = append(saved, x)
			}
			if ok || exc != nil {
				return x, ok, exc
			}
			replay = true
		}
		if len(saved) == 0 {
			return null, false, nil
		}
		x := saved[i]
		i = (i + 1) % len(saved)
		return x, true, nil
	}), exc
}

// predicate is what takewhile and dropwhile ask: fn(x) as a truth value.
func predicate(t *Thread, fn, x Value) (bool, *Exception) {
	r, exc := t.Call(fn, []Value{x}, nil)
	if exc != nil {
		return false, exc
	}
	return t.Truth(r)
}

func newDropwhile(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	fn := a[0]
	it, exc := t.Iter(a[1])
	dropping := true
	return interp.NewIter(typeDropwhile, func(t *Thread) (Value, bool, *Exception) {
		for {
			x, ok, exc := t.Next(it)
			if !ok || !dropping {
				return x, ok, exc
			}
			if dropping, exc = predicate(t, fn, x); exc != nil {
				return null, false, exc
			}
			if !dropping {
				return x, true, nil
			}
		}
	}), exc
}

func newTakewhile(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	fn := a[0]
	it, exc := t.Iter(a[1])
	ended := false
	return interp.NewIter(typeTakewhile, func(t *Thread) (Value, bool, *Exception) {
		if ended {
			return null, false, nil
		}
		x, ok, exc := t.Next(it)
		if !ok {
			return null, false, exc
		}
		take, exc := predicate(t, fn, x)
		ended = !take && exc == nil
		return x, take && exc == nil, exc
	}), exc
}

func newFilterfalse(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	it, exc := t.Iter(a[1])
	return interp.NewIter(typeFilterfalse, filtered(a[0], it, false)), exc
}

// groups is the state that groupby shares with the groups it gives.
type groups struct {
	it, key       Value
	value, keyNow Value // the last item read, Null when it has been given away, and its key
	target        Value // the key of the current group
	current       int   // which group may still read
}

func newGroupby(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	it, exc := t.Iter(a[0])
	g := &groups{it: it, key: a[1]}
	return interp.NewIter(typeGroupby, g.next), exc
}

// step reads an item.
func (g *groups) step(t *Thread) (bool, *Exception) {
	x, ok, exc := t.Next(g.it)
	if !ok {
		return false, exc
	}
	k := x
	if !g.key.IsNone() {
		if k, exc = t.Call(g.key, []Value{x}, nil); exc != nil {
			return false, exc
		}
	}
	g.value, g.keyNow = x, k
	return true, nil
}

// next skips what is left of the current group, and gives the next.
func (g *groups) next(t *Thread) (Value, bool, *Exception) {
	g.current++
	for g.keyNow.IsNull() || !g.target.IsNull() {
		if !g.keyNow.IsNull() {
			same, exc := t.Equal(g.target, g.keyNow)
			if exc != nil {
				return null, false, exc
			}
			if !same {
				break
			}
		}
		if ok, exc := g.step(t); !ok {
			return null, false, exc
		}
	}
	g.target = g.keyNow
	return interp.NewPair(g.keyNow, g.group(g.current, g.target)), true, nil
}

func (g *groups) group(id int, target Value) Value {
	return interp.NewIter(typeGrouper, func(t *Thread) (Value, bool, *Exception) {
		if g.current != id {
			return null, false, nil
		}
		if g.value.IsNull() {
			if ok, exc := g.step(t); !ok {
				return null, false, exc
			}
		}
		same, exc := t.Equal(target, g.keyNow)
		if !same || exc != nil {
			return null, false, exc
		}
		x := g.value
		g.value = null
		return x, true, nil
	})
}

func newIslice(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	start, stop, step := a[1], a[2], a[3]
	from, to, by := 0, math.MaxInt, 1
	var ok bool
	if stop.IsNull() {
		if to, ok = sliceArg(t, start, to); !ok {
			return null, t.ValueErrorf("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		}
	} else {
		if to, ok = sliceArg(t, stop, to); !ok {
			return null, t.ValueErrorf("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		}
		if from, ok = sliceArg(t, start, from); !ok {
			return null, t.ValueErrorf("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		}
	}
	if by, ok = sliceArg(t, step, by); !ok || by == 0 {
		return null, t.ValueErrorf("Step for islice() must be a positive integer or None.")
	}
	it, exc := t.Iter(a[0])
	return interp.NewIter(typeIslice, isliced(it, from, to, by)), exc
}

// sliceArg is an argument of islice as an int, or otherwise for None; ok is false for what is no index.
func sliceArg(t *Thread, v Value, otherwise int) (i int, ok bool) {
	if v.IsNone() {
		return otherwise, true
	}
	i, exc := t.Index(v)
	return i, exc == nil && i >= 0
}

// isliced gives every by-th item from position from on. Like CPython it reads on up to position to before it ends.
func isliced(it Value, from, to, by int) next {
	read, ended := 0, false
	return func(t *Thread) (Value, bool, *Exception) {
		if ended {
			return null, false, nil
		}
		for ; read < from; read++ {
			if _, ok, exc := t.Next(it); !ok {
				ended = exc == nil
				return null, false, exc
			}
		}
		if read >= to {
			ended = true
			return null, false, nil
		}
		x, ok, exc := t.Next(it)
		if !ok {
			ended = exc == nil
			return null, false, exc
		}
		read++
		if from += by; from < 0 || from > to {
			from = to
		}
		return x, true, nil
	}
}

func newPairwise(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	it, exc := t.Iter(a[0])
	last := null
	return interp.NewIter(typePairwise, func(t *Thread) (Value, bool, *Exception) {
		if last.IsNull() {
			var ok bool
			var exc *Exception
			if last, ok, exc = t.Next(it); !ok {
				last = null
				return null, false, exc
			}
		}
		x, ok, exc := t.Next(it)
		if !ok {
			return null, false, exc
		}
		p := interp.NewPair(last, x)
		last = x
		return p, true, nil
	}), exc
}

func newRepeat(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	x, left := a[0], -1
	if !a[1].IsNull() {
		n, exc := t.Index(a[1])
		if exc != nil {
			return null, exc
		}
		left = max(n, 0)
	}
	it := interp.NewCountedIter(typeRepeat, func(t *Thread) (Value, bool, *Exception) {
		if left == 0 {
			return null, false, nil
		}
		if left > 0 {
			left--
		}
		return x, true, nil
	})
	args := func() []Value {
		if left < 0 {
			return []Value{x}
		}
		return []Value{x, integer(left)}
	}
	it.Show = func(t *Thread) (string, *Exception) {
		s, exc := reprArgs(t, args(), nil)
		return "repeat(" + s + ")", exc
	}
	if left >= 0 {
		it.Left = func() int { return left }
	}
	return it.Value(), nil
}

func newStarmap(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	fn := a[0]
	it, exc := t.Iter(a[1])
	return interp.NewIter(typeStarmap, func(t *Thread) (Value, bool, *Exception) {
		x, ok, exc := t.Next(it)
		if !ok {
			return null, false, exc
		}
		args, exc := t.Collect(x)
		if exc != nil {
			return null, false, exc
		}
		v, exc := t.Call(fn, args, nil)
		return v, exc == nil, exc
	}), exc
}

// teeNode is an item that some of the iterators of a tee have not read yet.
type teeNode struct {
	item Value
	next *teeNode
}

// tee is tee(iterable, n): a tuple of iterators over one chain of items, which is read when the first of them asks.
func tee(t *Thread, a []Value) (Value, *Exception) {
	n, exc := t.Index(a[1])
	if exc != nil {
		return null, exc
	}
	if n < 0 {
		return null, t.ValueErrorf("n must be >= 0")
	}
	it, exc := t.Iter(a[0])
	if exc != nil {
		return null, exc
	}
	end := &teeNode{}
	branches := make([]Value, n)
	for i := range branches {
		branches[i] = teeBranch(it, end)
	}
	return interp.NewTuple(branches...), nil
}

// teeBranch reads the chain from at on; a node whose next is nil has no item yet.
func teeBranch(it Value, at *teeNode) Value {
	return interp.NewIter(typeTee, func(t *Thread) (Value, bool, *Exception) {
		if at.next == nil {
			x, ok, exc := t.Next(it)
			if !ok {
				return null, false, exc
			}
			at.item, at.next = x, &teeNode{}
		}
		x := at.item
		at = at.next
		return x, true, nil
	})
}

func newZipLongest(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
	its, exc := iterators(t, a[0].AsTuple().Items)
	fill, active := a[1], len(its)
	return interp.NewIter(typeZipLongest, func(t *Thread) (Value, bool, *Exception) {
		if active == 0 {
			return null, false, nil
		}
		row := make([]Value, len(its))
		for i, it := range its {
			row[i] = fill
			if it.IsNull() {
				continue
			}
			x, ok, exc := t.Next(it)
			switch {
			case exc != nil:
				active = 0
				return null, false, exc
			case ok:
				row[i] = x
				continue
			}
			its[i] = null
			if active--; active == 0 {
				return null, false, nil
			}
		}
		return interp.NewTuple(row...), true, nil
	}), exc
}
