// The set: CPython's table, because a program can see its order (small ints come out ascending).

package interp

// Set is a set or a frozenset. The table, its growth and its probing are those of CPython's setobject.c: LINEAR_PROBES of 9,
// perturbation by 5 bits, growth when 3/5 full. Iteration goes through the table.
type Set struct {
	Head
	table []setEntry // a power of two
	fill  int        // used and deleted entries
	used  int
	hash  uint64
}

type setEntry struct {
	key     Value
	hash    uint64
	deleted bool
}

const (
	minSet      = 8
	linearProbe = 9
)

// NewSet makes an empty set.
func NewSet() *Set { return &Set{Head: Head{TypeSet, KindSet}, table: make([]setEntry, minSet)} }

// NewFrozenSet makes an empty frozenset, to be filled before Python sees it.
func NewFrozenSet() *Set {
	return &Set{Head: Head{TypeFrozenSet, KindFrozenSet}, table: make([]setEntry, minSet)}
}

// Value is the set as a Python object.
func (s *Set) Value() Value { return ofHead(&s.Head) }

// Len is the number of elements.
func (s *Set) Len() int { return s.used }

// Next is the first element at table position i or after, and the position after it.
func (s *Set) Next(i int) (v Value, next int, ok bool) {
	for ; i < len(s.table); i++ {
		if !s.table[i].key.IsNull() {
			return s.table[i].key, i + 1, true
		}
	}
	return Null, i, false
}

// Items lists the elements in order.
func (s *Set) Items() []Value {
	items := make([]Value, 0, s.used)
	for i := range s.table {
		if !s.table[i].key.IsNull() {
			items = append(items, s.table[i].key)
		}
	}
	return items
}

// find returns the entry of the key, or the free one where it would go.
func (s *Set) find(t *Thread, key Value, h uint64) (*setEntry, bool, *Exception) {
	table := s.table
	mask := uint64(len(table) - 1)
	i, perturb := h&mask, h
	for {
		probes := uint64(0)
		if i+linearProbe <= mask {
			probes = linearProbe
		}
		for j := i; j <= i+probes; j++ {
			e := &table[j]
			if e.key.IsNull() && !e.deleted {
				return e, false, nil
			}
			if e.hash == h && !e.deleted {
				there := e.key
				same, exc := t.sameKey(there, key)
				if exc == nil && (&s.table[0] != &table[0] || !e.key.Is(there)) { // an __eq__ has changed the set
					return s.find(t, key, h)
				}
				if same || exc != nil {
					return e, same, exc
				}
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

// Has tells whether v is an element.
func (s *Set) Has(t *Thread, v Value) (bool, *Exception) {
	h, exc := t.Hash(v)
	if exc != nil {
		return false, exc
	}
	_, ok, exc := s.find(t, v, h)
	return ok, exc
}

// Add adds v.
func (s *Set) Add(t *Thread, v Value) *Exception {
	h, exc := t.Hash(v)
	if exc != nil {
		return exc
	}
	e, ok, exc := s.find(t, v, h)
	if exc != nil || ok {
		return exc
	}
	*e = setEntry{key: v, hash: h}
	s.fill++
	s.used++
	if mask := len(s.table) - 1; s.fill*5 >= mask*3 {
		s.resize()
	}
	return nil
}

func (s *Set) resize() {
	minimum := s.used * 4
	if s.used > 50000 {
		minimum = s.used * 2
	}
	s.makeRoom(minimum)
}

// insertClean puts an entry that is not in the table into it, without comparing.
func (s *Set) insertClean(e setEntry) {
	mask := uint64(len(s.table) - 1)
	i, perturb := e.hash&mask, e.hash
	for {
		probes := uint64(0)
		if i+linearProbe <= mask {
			probes = linearProbe
		}
		for j := i; j <= i+probes; j++ {
			if s.table[j].key.IsNull() {
				s.table[j] = e
				return
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

// Remove removes v and tells whether it was there.
func (s *Set) Remove(t *Thread, v Value) (bool, *Exception) {
	h, exc := t.Hash(v)
	if exc != nil {
		return false, exc
	}
	e, ok, exc := s.find(t, v, h)
	if ok && exc == nil {
		*e = setEntry{deleted: true}
		s.used--
	}
	return ok, exc
}

// Clear removes all elements.
func (s *Set) Clear() {
	s.table, s.fill, s.used = make([]setEntry, minSet), 0, 0
}

// Copy is a shallow copy of the same kind.
func (s *Set) Copy() *Set {
	return &Set{Head: s.Head, table: append([]setEntry(nil), s.table...), fill: s.fill, used: s.used}
}
