// The heap: a priority queue of values keyed by (when, seq).

package sim

import "math/bits"

// Key orders a heap: by When, and at one instant by Seq. Sequence numbers are the caller's; as long as they are distinct, the
// order is total. When is not negative.
type Key struct {
	When Time
	Seq  uint64
}

// Before tells whether k comes first.
func (k Key) Before(l Key) bool { return k.When < l.When || k.When == l.When && k.Seq < l.Seq }

// before is Before as 0 or 1, without a branch: which of two keys is smaller is a coin toss that no processor predicts.
func before(k, l *Key) int {
	_, borrow := bits.Sub64(k.Seq, l.Seq, 0)
	_, borrow = bits.Sub64(uint64(k.When), uint64(l.When), borrow)
	return int(borrow)
}

// Heap is a min-heap of values in the order of their keys. The zero Heap is empty and ready for use.
//
// It is a 4-ary heap of values: half as deep as a binary one, and the four children that a sift compares lie side by side. The
// root is at index 3, so that each four begin at a multiple of 4: for a Heap[struct{}], whose items are 16 bytes, they are
// one cache line. It has no removal from the middle: who cancels marks its value, skips it when it comes up, and calls
// Keep when the dead are too many.
type Heap[T any] struct {
	items []heapItem[T] // the first three are not used
}

type heapItem[T any] struct {
	value T // first, because an empty struct at the end would take 8 bytes
	key   Key
}

const heapRoot = 3

func parentOf(i int) int     { return i/4 + 2 }
func firstChildOf(i int) int { return 4*i - 8 }

// Len is the number of values.
func (h *Heap[T]) Len() int { return max(0, len(h.items)-heapRoot) }

// Push adds a value.
func (h *Heap[T]) Push(key Key, value T) {
	if len(h.items) == 0 {
		h.items = make([]heapItem[T], heapRoot, 16)
	}
	h.items = append(h.items, heapItem[T]{value, key})
	h.up(len(h.items) - 1)
}

// Peek is the first value and its key. The heap must not be empty.
func (h *Heap[T]) Peek() (Key, T) {
	first := &h.items[heapRoot]
	return first.key, first.value
}

// Pop removes the first value. The heap must not be empty.
func (h *Heap[T]) Pop() (Key, T) {
	first := h.items[heapRoot]
	last := len(h.items) - 1
	moved := h.items[last]
	h.items[last] = heapItem[T]{} // let go of what the value points to
	h.items = h.items[:last]
	if last > heapRoot {
		h.down(heapRoot, moved)
	}
	return first.key, first.value
}

// Keep removes every value that keep does not want. It calls keep once for each, in no particular order.
func (h *Heap[T]) Keep(keep func(Key, T) bool) {
	if h.Len() == 0 {
		return
	}
	kept := h.items[:heapRoot]
	for _, it := range h.items[heapRoot:] {
		if keep(it.key, it.value) {
			kept = append(kept, it)
		}
	}
	clear(h.items[len(kept):])
	h.items = kept
	for i := parentOf(len(kept) - 1); i >= heapRoot; i-- {
		h.down(i, kept[i])
	}
}

// Clear removes all.
func (h *Heap[T]) Clear() { h.items = nil }

// up moves the item at i towards the root until its parent comes before it.
func (h *Heap[T]) up(i int) {
	items, it := h.items, h.items[i]
	for i > heapRoot {
		parent := parentOf(i)
		if !it.key.Before(items[parent].key) {
			break
		}
		items[i] = items[parent]
		i = parent
	}
	items[i] = it
}

// down puts it into the hole at i, after moving up every child that comes before it.
func (h *Heap[T]) down(i int, it heapItem[T]) {
	items := h.items
	for {
		child := firstChildOf(i)
		if child >= len(items) {
			break
		}
		least := child
		if child+4 <= len(items) {
			four := items[child : child+4 : child+4]
			a := before(&four[1].key, &four[0].key)
			b := 2 + before(&four[3].key, &four[2].key)
			least += a + (b-a)*before(&four[b&3].key, &four[a&3].key)
		} else {
			for c := child + 1; c < len(items); c++ {
				if items[c].key.Before(items[least].key) {
					least = c
				}
			}
		}
		if !items[least].key.Before(it.key) {
			break
		}
		items[i] = items[least]
		i = least
	}
	items[i] = it
}
