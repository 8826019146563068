// Series: a number that goes up and down by one, as the length of a queue does, at any zoom.

package facts

import (
	"slices"
	"sort"

	"loopscope/core/trace"
)

// A Series is its steps in order of time, with the greatest value in each block of them, and in each block of blocks, so
// that a picture of it costs as much as it is wide.
type Series struct {
	steps  []step
	levels [2][]extent // of blocks, and of blocks of blocks
	late   [2][]step   // downs and ups that have no place yet: the former are mostly in order, as the ends of spans are
}

// step is an instant and a direction: the last bit is 1 for up. Of those at one instant the downs come first, so that
// what leaves and what comes do not count together.
type step int64

const fan = 64 // steps in a block, and blocks in a block of blocks

// extent is what a series is before a block, and the greatest that it comes to be within it.
type extent struct{ before, most int32 }

func (s step) change() int32 { return int32(s&1)*2 - 1 }

// add counts one more from an instant to another. It shows after settle.
func (s *Series) add(from, to trace.Time) {
	s.late[0] = append(s.late[0], step(to)<<1)
	s.late[1] = append(s.late[1], step(from)<<1|1)
}

// rise counts one more from an instant on, and fall one less.
func (s *Series) rise(at trace.Time) { s.late[1] = append(s.late[1], step(at)<<1|1) }

func (s *Series) fall(at trace.Time) { s.late[0] = append(s.late[0], step(at)<<1) }

// settle puts what was added into its place. It costs as much as is added, and what of the series is later than it.
func (s *Series) settle() {
	if len(s.late[0])+len(s.late[1]) == 0 {
		return
	}
	first := len(s.steps)
	for way, late := range s.late {
		if len(late) == 0 {
			continue
		}
		slices.Sort(late)
		first = min(first, s.insert(late))
		s.late[way] = late[:0]
	}
	s.summarise(first / fan)
}

// insert merges steps that are in order into those there are, and tells where the first of them is.
func (s *Series) insert(steps []step) (first int) {
	old, add := len(s.steps), len(steps)
	first, _ = slices.BinarySearch(s.steps, steps[0]+1)
	s.steps = slices.Grow(s.steps, add)[:old+add]
	for to, i, j := old+add-1, old-1, add-1; j >= 0; to-- { // from the end, where there is room
		if i >= first && s.steps[i] > steps[j] {
			s.steps[to] = s.steps[i]
			i--
		} else {
			s.steps[to] = steps[j]
			j--
		}
	}
	return first
}

// summarise makes the blocks anew from the given one on.
func (s *Series) summarise(block int) {
	level := int32(0)
	if block < len(s.levels[0]) {
		level = s.levels[0][block].before
	} else if block > 0 { // the block before is full, but its end is not kept
		block--
		level = s.levels[0][block].before
	}
	s.levels[0] = s.levels[0][:block]
	for ; block*fan < len(s.steps); block++ {
		e := extent{level, level}
		for _, step := range s.steps[block*fan : min((block+1)*fan, len(s.steps))] {
			level += step.change()
			e.most = max(e.most, level)
		}
		s.levels[0] = append(s.levels[0], e)
	}
	s.levels[1] = s.levels[1][:0]
	for i := 0; i < len(s.levels[0]); i += fan {
		s.levels[1] = append(s.levels[1], joined(s.levels[0][i:min(i+fan, len(s.levels[0]))]))
	}
}

func joined(blocks []extent) extent {
	e := blocks[0]
	for _, b := range blocks[1:] {
		e.most = max(e.most, b.most)
	}
	return e
}

// Most is the greatest value of all time.
func (s *Series) Most() int32 {
	most := int32(0)
	for _, e := range s.levels[1] {
		most = max(most, e.most)
	}
	return most
}

// At is the value at an instant: after all steps at it.
func (s *Series) At(at trace.Time) int32 { return s.before(s.until(0, at)) }

// until counts the steps up to an instant, knowing that it is from or more. It doubles its strides first: the answer is
// mostly near.
func (s *Series) until(from int, at trace.Time) int {
	key := step(at)<<1 | 1
	bound := 1
	for from+bound <= len(s.steps) && s.steps[from+bound-1] <= key {
		bound *= 2
	}
	lo, hi := from+bound/2, min(from+bound, len(s.steps))
	return lo + sort.Search(hi-lo, func(i int) bool { return s.steps[lo+i] > key })
}

// before is the value when the first n steps have been made.
func (s *Series) before(n int) int32 {
	if n == 0 {
		return 0
	}
	block := (n - 1) / fan
	level := s.levels[0][block].before
	for _, step := range s.steps[block*fan : n] {
		level += step.change()
	}
	return level
}

// Columns divides [from, to) into n columns, and tells of each the greatest value in it.
func (s *Series) Columns(from, to trace.Time, n int, tell func(column int, most int32)) {
	i := s.until(0, from)
	level := s.before(i)
	for c := range n {
		end := from + trace.Time(float64(to-from)*float64(c+1)/float64(n))
		j := s.until(i, end-1)
		e := extent{level, level}
		i, level = s.extend(&e, i, j, level)
		tell(c, e.most)
	}
}

// extend widens e by the steps from i to j, and gives j and the value there.
func (s *Series) extend(e *extent, i, j int, level int32) (int, int32) {
	for i < j {
		blocks, size := s.levels[0], fan
		if i%(fan*fan) == 0 && i+fan*fan <= j {
			blocks, size = s.levels[1], fan*fan
		}
		if i%size != 0 || i+size > j {
			level += s.steps[i].change()
			e.most = max(e.most, level)
			i++
			continue
		}
		b := blocks[i/size]
		e.most = max(e.most, b.most)
		if i += size; i < j && i/fan < len(s.levels[0]) {
			level = s.levels[0][i/fan].before
		} else {
			level = s.before(i)
		}
	}
	return j, level
}

// Samples are values at instants, in the order of time: the latencies of requests when they ended.
type Samples struct {
	at    []trace.Time
	value []trace.Time
	most  []trace.Time // of each block
}

// reserve makes room for as many more.
func (s *Samples) reserve(n int) {
	s.at, s.value = slices.Grow(s.at, n), slices.Grow(s.value, n)
}

func (s *Samples) add(at, value trace.Time) {
	if len(s.at)%fan == 0 {
		s.most = append(s.most, 0)
	}
	s.at, s.value = append(s.at, at), append(s.value, value)
	last := &s.most[len(s.most)-1]
	*last = max(*last, value)
}

// Len is how many there are.
func (s *Samples) Len() int { return len(s.at) }

// Most is the greatest of all.
func (s *Samples) Most() trace.Time { return s.between(0, len(s.at)) }

// between is the greatest of those from i to j.
func (s *Samples) between(i, j int) (most trace.Time) {
	for i < j {
		if i%fan == 0 && i+fan <= j {
			most = max(most, s.most[i/fan])
			i += fan
			continue
		}
		most = max(most, s.value[i])
		i++
	}
	return most
}

// Columns divides [from, to) into n columns, and tells of each that has any the greatest in it, and how many there are.
func (s *Samples) Columns(from, to trace.Time, n int, tell func(column int, most trace.Time, count int)) {
	i := sort.Search(len(s.at), func(i int) bool { return s.at[i] >= from })
	for i < len(s.at) && s.at[i] < to {
		c := min(int(float64(s.at[i]-from)*float64(n)/float64(to-from)), n-1)
		end := from + trace.Time(float64(to-from)*float64(c+1)/float64(n))
		j := i + max(sort.Search(len(s.at)-i, func(k int) bool { return s.at[i+k] >= end }), 1)
		tell(c, s.between(i, j), j-i)
		i = j
	}
}

// Until gives those up to an instant, the last one of them last.
func (s *Samples) Until(at trace.Time) []trace.Time {
	return s.value[:sort.Search(len(s.at), func(i int) bool { return s.at[i] > at })]
}
