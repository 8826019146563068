// The dict: a compact, insertion-ordered hash table. It is also every namespace.

package interp

import "math/bits"

// Dict is a dict.
//
// Entries stand in order of insertion; index is an open-addressing table of positions in entries (CPython's layout since 3.6,
// after R. Hettinger's "More compact dictionaries"). Small dicts have no index and are searched from the front.
type Dict struct {
	Head
	entries []Entry
	index   []int32 // position+1 in entries; 0: never used; -1: deleted
	live    int     // entries that are not deleted
	fill    int     // places of index that are not 0: they can run out while entries come and go
	first   int     // no entry before it is live
	version uint64  // changes when a key comes or goes (not when a value changes); for inline caches
}

// Entry is one item of a dict; Key is Null when it was deleted.
type Entry struct {
	Key, Value Value
	hash       uint64
}

// smallDict is up to which size a dict is searched without an index.
const smallDict = 8

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{Head: Head{TypeDict, KindDict}} }

// Value is the dict as a Python object.
func (d *Dict) Value() Value { return ofHead(&d.Head) }

// Len is the number of items.
func (d *Dict) Len() int { return d.live }

// Entries lists the items in order. It includes deleted ones only when the dict is being changed; callers that run Python
// code between two entries must iterate by Next instead.
func (d *Dict) Entries() []Entry {
	if d.live != len(d.entries) {
		d.compact()
	}
	return d.entries
}

// Next is the first live item at position i or after: for iteration while the dict may change. It returns the position after it.
func (d *Dict) Next(i int) (e Entry, next int, ok bool) {
	for i = max(i, d.first); i < len(d.entries); i++ {
		if !d.entries[i].Key.IsNull() {
			return d.entries[i], i + 1, true
		}
	}
	return Entry{}, i, false
}

// GetStr finds a str key; no Python code can run.
func (d *Dict) GetStr(key *Str) (Value, bool) {
	if i := d.findStr(key); i >= 0 {
		return d.entries[i].Value, true
	}
	return Null, false
}

// GetName is GetStr for a Go string.
func (d *Dict) GetName(key string) (Value, bool) { return d.GetStr(Intern(key)) }

func (d *Dict) findStr(key *Str) int {
	if d.index == nil {
		for i := range d.entries {
			if d.entries[i].Key.ref == &key.Head {
				return i
			}
		}
		h := key.Hash()
		for i := range d.entries {
			e := &d.entries[i]
			if e.hash == h && e.isText(key.S) {
				return i
			}
		}
		return -1
	}
	h := key.Hash()
	mask := uint64(len(d.index) - 1)
	for slot, p := h&mask, h; ; {
		pos := d.index[slot]
		if pos == 0 {
			return -1
		}
		if pos > 0 {
			e := &d.entries[pos-1]
			if e.Key.ref == &key.Head || e.hash == h && e.isText(key.S) {
				return int(pos - 1)
			}
		}
		p >>= 5
		slot = (slot*5 + p + 1) & mask
	}
}

// isText tells that the key is this str, or an instance of a subclass of str with this text.
func (e *Entry) isText(s string) bool {
	k := e.Key
	if k.Kind() == KindInstance {
		k = Plain(k)
	}
	return k.Kind() == KindStr && k.AsStr().S == s
}

// SetStr sets a str key given as a Go string.
func (d *Dict) SetStr(key string, v Value) { d.SetStrKey(Intern(key), v) }

// SetStrKey sets a str key.
func (d *Dict) SetStrKey(key *Str, v Value) {
	if i := d.findStr(key); i >= 0 {
		d.entries[i].Value = v
		return
	}
	d.insert(key.Value(), v, key.Hash())
}

// DelStr removes a str key and tells whether it was there.
func (d *Dict) DelStr(key *Str) bool {
	i := d.findStr(key)
	if i >= 0 {
		d.removeAt(i)
	}
	return i >= 0
}

// Get finds any key. Hashing and comparing may run Python code, and raise.
func (d *Dict) Get(t *Thread, key Value) (Value, bool, *Exception) {
	if key.Kind() == KindStr {
		v, ok := d.GetStr(key.AsStr())
		return v, ok, nil
	}
	h, exc := t.Hash(key)
	if exc != nil {
		return Null, false, exc
	}
	i, exc := d.find(t, key, h)
	if exc != nil || i < 0 {
		return Null, false, exc
	}
	return d.entries[i].Value, true, nil
}

// Set sets any key.
func (d *Dict) Set(t *Thread, key, v Value) *Exception {
	if key.Kind() == KindStr {
		d.SetStrKey(key.AsStr(), v)
		return nil
	}
	h, exc := t.Hash(key)
	if exc != nil {
		return exc
	}
	i, exc := d.find(t, key, h)
	if exc != nil {
		return exc
	}
	if i >= 0 {
		d.entries[i].Value = v
		return nil
	}
	d.insert(key, v, h)
	return nil
}

// Delete removes any key, and returns its value; ok tells whether it was there.
func (d *Dict) Delete(t *Thread, key Value) (v Value, ok bool, exc *Exception) {
	h, exc := t.Hash(key)
	if exc != nil {
		return Null, false, exc
	}
	i, exc := d.find(t, key, h)
	if exc != nil || i < 0 {
		return Null, false, exc
	}
	v = d.entries[i].Value
	d.removeAt(i)
	return v, true, nil
}

func (d *Dict) find(t *Thread, key Value, h uint64) (int, *Exception) {
	if d.index == nil {
		for i := 0; i < len(d.entries); i++ {
			if e := &d.entries[i]; e.hash == h && !e.Key.IsNull() {
				there := e.Key
				same, exc := t.sameKey(there, key)
				if exc == nil && d.moved(i, there) {
					return d.find(t, key, h)
				}
				if same || exc != nil {
					return i, exc
				}
			}
		}
		return -1, nil
	}
	index := d.index
	mask := uint64(len(d.index) - 1)
	for slot, p := h&mask, h; ; {
		pos := d.index[slot]
		if pos == 0 {
			return -1, nil
		}
		if pos > 0 {
			if e := &d.entries[pos-1]; e.hash == h {
				there := e.Key
				same, exc := t.sameKey(there, key)
				if exc == nil && (len(d.index) != len(index) || d.moved(int(pos-1), there)) {
					return d.find(t, key, h)
				}
				if same || exc != nil {
					return int(pos - 1), exc
				}
			}
		}
		p >>= 5
		slot = (slot*5 + p + 1) & mask
	}
}

// moved tells that an __eq__ has changed the dict so that a key is no longer at its position.
func (d *Dict) moved(i int, key Value) bool { return i >= len(d.entries) || !d.entries[i].Key.Is(key) }

// sameKey tells whether two keys of equal hash are the same key.
func (t *Thread) sameKey(a, b Value) (bool, *Exception) {
	if a.Is(b) {
		return true, nil
	}
	if a.Kind() == KindStr && b.Kind() == KindStr {
		return a.AsStr().S == b.AsStr().S, nil
	}
	return t.Equal(a, b)
}

func (d *Dict) insert(key, v Value, h uint64) {
	if len(d.entries) == cap(d.entries) && d.live < len(d.entries)*3/4 {
		d.compact()
	}
	d.entries = append(d.entries, Entry{key, v, h})
	d.live++
	d.version = nextVersion()
	switch {
	case d.index == nil && len(d.entries) > smallDict, d.index != nil && d.fill*3 >= len(d.index)*2:
		d.reindex()
	case d.index != nil:
		d.place(h, len(d.entries))
	}
}

func (d *Dict) place(h uint64, pos int) {
	mask := uint64(len(d.index) - 1)
	for slot, p := h&mask, h; ; {
		if d.index[slot] == 0 {
			d.index[slot] = int32(pos)
			d.fill++
			return
		}
		p >>= 5
		slot = (slot*5 + p + 1) & mask
	}
}

func (d *Dict) removeAt(i int) {
	if d.index != nil {
		h := d.entries[i].hash
		mask := uint64(len(d.index) - 1)
		for slot, p := h&mask, h; ; {
			if d.index[slot] == int32(i+1) {
				d.index[slot] = -1
				break
			}
			p >>= 5
			slot = (slot*5 + p + 1) & mask
		}
	}
	d.entries[i] = Entry{}
	d.live--
	d.version = nextVersion()
	for len(d.entries) > 0 && d.entries[len(d.entries)-1].Key.IsNull() {
		d.entries = d.entries[:len(d.entries)-1]
	}
	for d.first < len(d.entries) && d.entries[d.first].Key.IsNull() {
		d.first++
	}
	d.first = min(d.first, len(d.entries))
}

// compact drops the deleted entries.
func (d *Dict) compact() {
	kept := d.entries[:0]
	for _, e := range d.entries {
		if !e.Key.IsNull() {
			kept = append(kept, e)
		}
	}
	clear(d.entries[len(kept):])
	d.entries, d.first = kept, 0
	d.version = nextVersion()
	if d.index != nil {
		d.reindex()
	}
}

func (d *Dict) reindex() {
	size := 1 << bits.Len(uint(max(len(d.entries)*2, 15)))
	d.index, d.fill = make([]int32, size), 0
	for i := range d.entries {
		if !d.entries[i].Key.IsNull() {
			d.place(d.entries[i].hash, i+1)
		}
	}
}

// Clear removes all items.
func (d *Dict) Clear() {
	d.entries, d.index, d.live, d.fill, d.first = nil, nil, 0, 0, 0
	d.version = nextVersion()
}

// Copy is a shallow copy.
func (d *Dict) Copy() *Dict {
	c := NewDict()
	c.entries = append([]Entry(nil), d.Entries()...)
	c.live = d.live
	if len(c.entries) > smallDict {
		c.reindex()
	}
	return c
}

// Hash is the str's hash. CPython's differs from run to run; this one never does.
func (s *Str) Hash() uint64 {
	if s.hash == 0 {
		h := uint64(14695981039346656037) // FNV-1a, then mixed so that the low bits depend on all
		for i := 0; i < len(s.S); i++ {
			h = (h ^ uint64(s.S[i])) * 1099511628211
		}
		h ^= h >> 32
		h = h &^ (1 << 63)
		if h == 0 {
			h = 1
		}
		s.hash = h
	}
	return s.hash
}
