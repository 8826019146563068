// Queue: a first-in first-out ring, for whatever is ready.

package sim

// Queue is a FIFO of values in a ring that grows as needed. The zero Queue is empty and ready for use.
type Queue[T any] struct {
	ring []T // its length is a power of two
	head int // of the first value
	n    int
}

// Len is the number of values.
func (q *Queue[T]) Len() int { return q.n }

// Push adds v at the end.
func (q *Queue[T]) Push(v T) {
	if q.n == len(q.ring) {
		q.grow()
	}
	q.ring[(q.head+q.n)&(len(q.ring)-1)] = v
	q.n++
}

// Pop removes the first value. The queue must not be empty.
func (q *Queue[T]) Pop() T {
	var zero T
	p := &q.ring[q.head]
	v := *p
	*p = zero // let go of what the value points to
	q.head = (q.head + 1) & (len(q.ring) - 1)
	q.n--
	return v
}

// At is the value at position i, 0 being the first.
func (q *Queue[T]) At(i int) T { return q.ring[(q.head+i)&(len(q.ring)-1)] }

// PopLast removes the last value. The queue must not be empty.
func (q *Queue[T]) PopLast() T {
	var zero T
	q.n--
	p := &q.ring[(q.head+q.n)&(len(q.ring)-1)]
	v := *p
	*p = zero
	return v
}

// Remove takes out the first value that match wants and keeps the others in order. It tells whether there was one.
func (q *Queue[T]) Remove(match func(T) bool) bool {
	mask := len(q.ring) - 1
	for i := range q.n {
		if !match(q.At(i)) {
			continue
		}
		for j := i; j > 0; j-- {
			q.ring[(q.head+j)&mask] = q.ring[(q.head+j-1)&mask]
		}
		q.Pop()
		return true
	}
	return false
}

// Clear removes all.
func (q *Queue[T]) Clear() { *q = Queue[T]{} }

func (q *Queue[T]) grow() {
	ring := make([]T, max(8, 2*len(q.ring)))
	n := copy(ring, q.ring[q.head:])
	copy(ring[n:], q.ring[:q.head])
	q.ring, q.head = ring, 0
}
