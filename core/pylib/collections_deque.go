// collections.deque: a ring of slots.

package pylib

import (
	"loopscope/core/interp"
	"loopscope/core/syntax"
)

var (
	typeDeque                = interp.NewGoType("collections.deque", nil)
	typeDequeIterator        = interp.NewIterType("_collections._deque_iterator")
	typeDequeReverseIterator = interp.NewIterType("_collections._deque_reverse_iterator")
)

// deque is the state of a deque. The items are slots[head], slots[head+1]… around the end; len(slots) is a power of two, or 0.
type deque struct {
	slots   []Value
	head, n int
	maxlen  int // -1: none
	changes int // counts what would upset an iterator
}

func asDeque(v Value) *deque { return v.AsInstance().Data.(*deque) }

// dequeOf is the deque that v is, nil for other objects.
func dequeOf(v Value) *deque {
	if v.Kind() != interp.KindInstance {
		return nil
	}
	d, _ := v.AsInstance().Data.(*deque)
	return d
}

func (d *deque) at(i int) *Value { return &d.slots[(d.head+i)&(len(d.slots)-1)] }

// grow makes room for one more.
func (d *deque) grow() {
	if d.n < len(d.slots) {
		return
	}
	slots := make([]Value, max(8, 2*len(d.slots)))
	k := copy(slots, d.slots[d.head:])
	copy(slots[k:], d.slots[:d.head])
	d.slots, d.head = slots, 0
}

func (d *deque) push(v Value) {
	if d.maxlen == 0 {
		return
	}
	if d.n == d.maxlen {
		d.popLeft()
	}
	d.grow()
	*d.at(d.n) = v
	d.n++
	d.changes++
}

func (d *deque) pushLeft(v Value) {
	if d.maxlen == 0 {
		return
	}
	if d.n == d.maxlen {
		d.pop()
	}
	d.grow()
	d.prepend(v)
	d.changes++
}

// prepend puts v in front where there is room.
func (d *deque) prepend(v Value) {
	d.head = (d.head - 1) & (len(d.slots) - 1)
	d.slots[d.head] = v
	d.n++
}

func (d *deque) pop() Value {
	d.n--
	d.changes++
	slot := d.at(d.n)
	v := *slot
	*slot = null
	return v
}

func (d *deque) popLeft() Value {
	v := d.slots[d.head]
	d.slots[d.head] = null
	d.head = (d.head + 1) & (len(d.slots) - 1)
	d.n--
	d.changes++
	return v
}

func (d *deque) clear() { *d = deque{maxlen: d.maxlen, changes: d.changes + 1} }

// rotate moves the last k items to the front, or the first -k to the end.
func (d *deque) rotate(k int) {
	if d.n < 2 {
		return
	}
	k = ((k % d.n) + d.n) % d.n
	if k > d.n/2 {
		for ; k < d.n; k++ {
			v := d.popLeft()
			d.n++
			*d.at(d.n - 1) = v
		}
		return
	}
	for ; k > 0; k-- {
		d.prepend(d.pop())
	}
}

// remove takes out the item at position i.
func (d *deque) remove(i int) {
	for ; i < d.n-1; i++ {
		*d.at(i) = *d.at(i + 1)
	}
	d.pop()
}

// items lists the items.
func (d *deque) items() []Value {
	items := make([]Value, d.n)
	for i := range items {
		items[i] = *d.at(i)
	}
	return items
}

func init() {
	c := typeDeque
	interp.SequenceTypes = append(interp.SequenceTypes, c)
	defMakes(c, func() any { return &deque{maxlen: -1} })
	c.Def("__init__(iterable=(), maxlen=None)", initDeque)
	c.NS.SetStr("__hash__", none)
	c.Attr("maxlen", func(t *Thread, self Value) (Value, *Exception) {
		if d := asDeque(self); d.maxlen >= 0 {
			return integer(d.maxlen), nil
		}
		return none, nil
	}, nil)
	defDequeEnds(c)
	defDequeItems(c)
	defDequeSpecials(c)
	defDequeOperators(c)
}

func initDeque(t *Thread, a []Value) (Value, *Exception) {
	d := asDeque(a[0])
	d.clear()
	d.maxlen = -1
	if !a[2].IsNone() {
		if k := a[2].Kind(); k != interp.KindInt && k != interp.KindBool {
			return null, t.TypeErrorf("an integer is required")
		}
		if d.maxlen = int(a[2].AsInt()); d.maxlen < 0 {
			return null, t.ValueErrorf("maxlen must be non-negative")
		}
	}
	return none, d.extend(t, a[1])
}

func (d *deque) extend(t *Thread, v Value) *Exception {
	if dequeOf(v) == d {
		v = interp.NewList(d.items()...)
	}
	return t.Each(v, func(x Value) (bool, *Exception) {
		d.push(x)
		return true, t.Spend(1)
	})
}

// defDequeEnds defines what works at the ends.
func defDequeEnds(c *interp.Type) {
	c.Def("append(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		asDeque(a[0]).push(a[1])
		return none, nil
	})
	c.Def("appendleft(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		asDeque(a[0]).pushLeft(a[1])
		return none, nil
	})
	c.Def("pop()", func(t *Thread, a []Value) (Value, *Exception) {
		if asDeque(a[0]).n == 0 {
			return null, t.Errorf(interp.TypeIndexError, "pop from an empty deque")
		}
		return asDeque(a[0]).pop(), nil
	})
	c.Def("popleft()", func(t *Thread, a []Value) (Value, *Exception) {
		if asDeque(a[0]).n == 0 {
			return null, t.Errorf(interp.TypeIndexError, "pop from an empty deque")
		}
		return asDeque(a[0]).popLeft(), nil
	})
	c.Def("extend(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, asDeque(a[0]).extend(t, a[1]) })
	c.Def("extendleft(iterable, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d, v := asDeque(a[0]), a[1]
		if dequeOf(v) == d {
			v = interp.NewList(d.items()...)
		}
		return none, t.Each(v, func(x Value) (bool, *Exception) {
			d.pushLeft(x)
			return true, t.Spend(1)
		})
	})
	c.Def("clear()", func(t *Thread, a []Value) (Value, *Exception) {
		asDeque(a[0]).clear()
		return none, nil
	})
	c.Def("rotate(n=1, /)", func(t *Thread, a []Value) (Value, *Exception) {
		k, exc := t.Index(a[1])
		if exc == nil {
			asDeque(a[0]).rotate(k)
		}
		return none, exc
	})
	c.Def("reverse()", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
			x, y := d.at(i), d.at(j)
			*x, *y = *y, *x
		}
		return none, nil
	})
}

// defDequeItems defines what looks at the items.
func defDequeItems(c *interp.Type) {
	c.Def("count(x, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d, found := asDeque(a[0]), 0
		exc := d.each(t, func(i int, x Value) (bool, *Exception) {
			same, exc := t.Equal(x, a[1])
			if same {
				found++
			}
			return true, exc
		})
		return integer(found), exc
	})
	c.Def("index(x, start=0, stop=9223372036854775807, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		from, to, exc := bounds(t, a[2], a[3], d.n)
		if exc != nil {
			return null, exc
		}
		i, exc := d.find(t, a[1], from, to)
		if exc == nil && i < 0 {
			exc = notInDeque(t, a[1])
		}
		return integer(i), exc
	})
	c.Def("remove(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		changes := d.changes
		i, exc := d.find(t, a[1], 0, d.n)
		switch {
		case exc != nil:
			return null, exc
		case d.changes != changes:
			return null, t.Errorf(interp.TypeIndexError, "deque mutated during iteration")
		case i < 0:
			return null, notInDeque(t, a[1])
		}
		d.remove(i)
		return none, nil
	})
	c.Def("insert(index, value, /)", insertDeque)
	c.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) { return copyDeque(a[0]), nil })
	c.Def("__copy__()", func(t *Thread, a []Value) (Value, *Exception) { return copyDeque(a[0]), nil })
	c.Def("__deepcopy__(memo, /)", func(t *Thread, a []Value) (Value, *Exception) {
		made := copyDeque(a[0])
		d := asDeque(made)
		for i := range d.n {
			x, exc := deepcopyWith(t, *d.at(i), a[1])
			if exc != nil {
				return null, exc
			}
			*d.at(i) = x
		}
		return made, nil
	})
}

// each calls fn for each item until it returns false; it is an error if the deque changes meanwhile.
func (d *deque) each(t *Thread, fn func(i int, x Value) (bool, *Exception)) *Exception {
	changes := d.changes
	for i := 0; i < d.n; i++ {
		if more, exc := fn(i, *d.at(i)); exc != nil || !more {
			return exc
		}
		if d.changes != changes {
			return t.Errorf(interp.TypeRuntimeError, "deque mutated during iteration")
		}
	}
	return nil
}

// find is the position of x between from and to, -1 when it is not there.
func (d *deque) find(t *Thread, x Value, from, to int) (int, *Exception) {
	at := -1
	exc := d.each(t, func(i int, y Value) (bool, *Exception) {
		if i < from || i >= to {
			return i < to, nil
		}
		same, exc := t.Equal(y, x)
		if same {
			at = i
		}
		return !same, exc
	})
	return at, exc
}

func notInDeque(t *Thread, x Value) *Exception {
	shown, exc := t.Repr(x)
	if exc == nil {
		exc = t.ValueErrorf("%s is not in deque", shown)
	}
	return exc
}

// bounds reads the arguments start and stop of an index method.
func bounds(t *Thread, start, stop Value, n int) (from, to int, exc *Exception) {
	if from, exc = t.Index(start); exc == nil {
		to, exc = t.Index(stop)
	}
	if from < 0 {
		from = max(from+n, 0)
	}
	if to < 0 {
		to = max(to+n, 0)
	}
	return from, min(to, n), exc
}

func insertDeque(t *Thread, a []Value) (Value, *Exception) {
	d := asDeque(a[0])
	i, exc := t.Index(a[1])
	if exc != nil {
		return null, exc
	}
	if d.n == d.maxlen {
		return null, t.Errorf(interp.TypeIndexError, "deque already at its maximum size")
	}
	if i < 0 {
		i = max(i+d.n, 0)
	}
	i = min(i, d.n)
	d.push(a[2])
	for j := d.n - 1; j > i; j-- {
		*d.at(j) = *d.at(j - 1)
	}
	*d.at(i) = a[2]
	return none, nil
}

func copyDeque(v Value) Value {
	d := asDeque(v)
	made := &deque{maxlen: d.maxlen, slots: append([]Value(nil), d.slots...), head: d.head, n: d.n}
	return interp.NewInstance(v.Type(), made).Value()
}

func (d *deque) index(t *Thread, key Value) (int, *Exception) {
	i, exc := t.Index(key)
	if exc != nil {
		if exc.Is(interp.TypeTypeError) {
			exc = t.TypeErrorf("sequence index must be integer, not '%s'", key.Type().Shown())
		}
		return 0, exc
	}
	if i < 0 {
		i += d.n
	}
	if i < 0 || i >= d.n {
		return 0, t.Errorf(interp.TypeIndexError, "deque index out of range")
	}
	return i, nil
}

// defDequeSpecials defines the special methods of a sequence.
func defDequeSpecials(c *interp.Type) {
	c.Def("__len__()", func(t *Thread, a []Value) (Value, *Exception) { return integer(asDeque(a[0]).n), nil })
	c.Def("__bool__()", func(t *Thread, a []Value) (Value, *Exception) { return interp.Bool(asDeque(a[0]).n > 0), nil })
	c.Def("__getitem__(index, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		i, exc := d.index(t, a[1])
		if exc != nil {
			return null, exc
		}
		return *d.at(i), nil
	})
	c.Def("__setitem__(index, value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		i, exc := d.index(t, a[1])
		if exc == nil {
			*d.at(i) = a[2]
		}
		return none, exc
	})
	c.Def("__delitem__(index, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		i, exc := d.index(t, a[1])
		if exc == nil {
			d.remove(i)
		}
		return none, exc
	})
	c.Def("__contains__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		d := asDeque(a[0])
		i, exc := d.find(t, a[1], 0, d.n)
		return interp.Bool(i >= 0), exc
	})
	c.Def("__iter__()", func(t *Thread, a []Value) (Value, *Exception) { return asDeque(a[0]).iterate(1), nil })
	c.Def("__reversed__()", func(t *Thread, a []Value) (Value, *Exception) { return asDeque(a[0]).iterate(-1), nil })
	c.Def("__repr__()", reprDeque)
}

// iterate walks the deque forwards (step 1) or backwards (-1).
func (d *deque) iterate(step int) Value {
	typ, i, changes := typeDequeIterator, 0, d.changes
	if step < 0 {
		typ, i = typeDequeReverseIterator, d.n-1
	}
	ended := false
	return interp.NewIter(typ, func(t *Thread) (Value, bool, *Exception) {
		if d.changes != changes {
			return null, false, t.Errorf(interp.TypeRuntimeError, "deque mutated during iteration")
		}
		if ended = ended || i < 0 || i >= d.n; ended {
			return null, false, nil
		}
		x := *d.at(i)
		i += step
		return x, true, nil
	})
}

func reprDeque(t *Thread, a []Value) (Value, *Exception) {
	d := asDeque(a[0])
	s, exc := t.ReprOnce(a[0], "[...]", func() (string, *Exception) {
		s, exc := t.Repr(interp.NewList(d.items()...))
		if d.maxlen >= 0 {
			s += ", maxlen=" + itoa(d.maxlen)
		}
		return a[0].Type().Name + "(" + s + ")", exc
	})
	return str(s), exc
}

// defDequeOperators defines + and *, and the comparisons: between deques only.
func defDequeOperators(c *interp.Type) {
	c.Def("__add__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		other := dequeOf(a[1])
		if other == nil {
			return null, t.TypeErrorf(`can only concatenate deque (not "%s") to deque`, a[1].Type().Shown())
		}
		sum := copyDeque(a[0])
		return sum, asDeque(sum).extend(t, a[1])
	})
	c.Def("__iadd__(value, /)", func(t *Thread, a []Value) (Value, *Exception) { return a[0], asDeque(a[0]).extend(t, a[1]) })
	repeat := func(t *Thread, v, times Value) (*deque, *Exception) {
		d := asDeque(v)
		items, exc := t.Binary(syntax.Mult, interp.NewList(d.items()...), times)
		if exc != nil {
			return nil, exc
		}
		product := &deque{maxlen: d.maxlen, changes: d.changes + 1}
		return product, product.extend(t, items)
	}
	for _, name := range []string{"__mul__", "__rmul__"} {
		c.Def(name+"(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			product, exc := repeat(t, a[0], a[1])
			return interp.NewInstance(a[0].Type(), product).Value(), exc
		})
	}
	c.Def("__imul__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
		product, exc := repeat(t, a[0], a[1])
		if exc == nil {
			*asDeque(a[0]) = *product
		}
		return a[0], exc
	})
	for _, o := range comparisons {
		c.Def("__"+o.name+"__(value, /)", func(t *Thread, a []Value) (Value, *Exception) {
			other := dequeOf(a[1])
			if other == nil {
				return interp.NotImplemented, nil
			}
			return t.Compare(o.op, interp.NewTuple(asDeque(a[0]).items()...), interp.NewTuple(other.items()...))
		})
	}
}
