// The heap against a sorted slice, and against the two bounds of the issue: events a second, natively and in WebAssembly.

package sim

import (
	"cmp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func byKey(a, b Key) int {
	return cmp.Or(cmp.Compare(a.When, b.When), cmp.Compare(a.Seq, b.Seq))
}

func TestHeapIsASortedList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var h Heap[Key]
		var model []Key
		seq := uint64(0)
		t.Repeat(map[string]func(*rapid.T){
			"push": func(t *rapid.T) {
				seq++
				k := Key{Time(rapid.IntRange(0, 5).Draw(t, "when")), seq}
				h.Push(k, k)
				model = append(model, k)
				slices.SortFunc(model, byKey)
			},
			"pop": func(t *rapid.T) {
				if len(model) == 0 {
					t.Skip("empty")
				}
				key, got := h.Pop()
				require.Equal(t, model[0], got)
				require.Equal(t, got, key)
				model = model[1:]
			},
			"keep": func(t *rapid.T) {
				mod := rapid.Uint64Range(1, 4).Draw(t, "mod")
				drop := func(k Key) bool { return k.Seq%mod == 0 }
				h.Keep(func(_, k Key) bool { return !drop(k) })
				model = slices.DeleteFunc(model, drop)
			},
			"": func(t *rapid.T) {
				require.Equal(t, len(model), h.Len())
				if len(model) > 0 {
					_, first := h.Peek()
					require.Equal(t, model[0], first)
				}
			},
		})
	})
}

func TestQueueIsAList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var q Queue[int]
		var model []int
		next := 0
		t.Repeat(map[string]func(*rapid.T){
			"push": func(*rapid.T) { next++; q.Push(next); model = append(model, next) },
			"pop": func(t *rapid.T) {
				if len(model) == 0 {
					t.Skip("empty")
				}
				require.Equal(t, model[0], q.Pop())
				model = model[1:]
			},
			"pop last": func(t *rapid.T) {
				if len(model) == 0 {
					t.Skip("empty")
				}
				require.Equal(t, model[len(model)-1], q.PopLast())
				model = model[:len(model)-1]
			},
			"remove": func(t *rapid.T) {
				want := rapid.IntRange(0, next).Draw(t, "want")
				i := slices.Index(model, want)
				require.Equal(t, i >= 0, q.Remove(func(v int) bool { return v == want }))
				if i >= 0 {
					model = slices.Delete(model, i, i+1)
				}
			},
			"": func(t *rapid.T) {
				require.Equal(t, len(model), q.Len())
				for i, v := range model {
					require.Equal(t, v, q.At(i))
				}
			},
		})
	})
}

func TestCancelledEventsDoNotHappen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := NewKernel(1, Limits{})
		var want, got []Key
		var events []Event
		n := rapid.IntRange(0, 2000).Draw(t, "n")
		for i := range n {
			at := Key{Time(k.Rand().IntN(50)), uint64(i)}
			events = append(events, k.At(at.When, Func(func() { got = append(got, at) })))
			want = append(want, at)
		}
		share := rapid.IntRange(1, 10).Draw(t, "share")
		var kept []Key
		for i, e := range events {
			if i%share == 0 {
				kept = append(kept, want[i])
			} else {
				require.True(t, k.Cancel(e))
				require.False(t, k.Cancel(e))
			}
		}
		require.Equal(t, len(kept), k.Pending())
		slices.SortFunc(kept, byKey)
		require.NoError(t, k.Run())
		require.Equal(t, kept, got)
		for _, e := range events {
			require.False(t, k.Cancel(e))
		}
	})
}

// BenchmarkEvents: each event asks for the next, with so many others pending. The bound: 200 ns natively, 500 ns in WebAssembly.
func BenchmarkEvents(b *testing.B) {
	for _, pending := range []int{1_000, 100_000} {
		b.Run(map[int]string{1_000: "pending=1e3", 100_000: "pending=1e5"}[pending], func(b *testing.B) {
			k := NewKernel(1, Limits{})
			left := b.N
			var again Func
			again = func() {
				if left--; left <= 0 {
					k.Halt(nil)
				}
				k.At(k.now+1+Time(k.rand.Uint64()>>44), again)
			}
			for range pending {
				k.At(Time(k.rand.Uint64()>>44), again)
			}
			b.ReportAllocs()
			b.ResetTimer()
			if err := k.Run(); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds()/1e6, "M-events/s")
		})
	}
}
