// Records go and come back; what is cut is told.

package wire

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func read(buf []byte) (records []Record, err error) {
	for r, e := range Records(buf) {
		if e != nil {
			return records, e
		}
		records = append(records, r)
	}
	return records, nil
}

func TestForm(t *testing.T) {
	buf := Append(nil, Progress, []byte(`{"t":1}`+"\n"))
	buf = Append(buf, Trace, []byte("abc"))
	buf = Append(buf, Outcome, nil)
	assert.Equal(t, "\x03\x00\x00\x00\x08\x00\x00\x00{\"t\":1}\n"+
		"\x01\x00\x00\x00\x03\x00\x00\x00abc\x00\x00\x00\x00\x00"+
		"\x04\x00\x00\x00\x00\x00\x00\x00", string(buf))
	assert.Len(t, buf, Size(8)+Size(3)+Size(0))
}

func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var buf []byte
		var want []Record
		for range rapid.IntRange(0, 9).Draw(t, "records") {
			kind, payload := Kind(rapid.Uint32().Draw(t, "kind")), rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(t, "payload")
			buf = Append(buf, kind, payload)
			want = append(want, Record{kind, payload})
			require.Zero(t, len(buf)%8)
		}
		got, err := read(buf)
		require.NoError(t, err)
		require.Len(t, got, len(want))
		for i := range want {
			require.Equal(t, want[i].Kind, got[i].Kind)
			require.Equal(t, string(want[i].Payload), string(got[i].Payload))
		}

		// Cut anywhere but between records, it gives those before and says so.
		cut := rapid.IntRange(0, len(buf)).Draw(t, "cut")
		whole, size := 0, 0
		for whole < len(want) && size+Size(len(want[whole].Payload)) <= cut {
			size += Size(len(want[whole].Payload))
			whole++
		}
		got, err = read(buf[:cut])
		require.Len(t, got, whole)
		if cut == size {
			require.NoError(t, err)
		} else {
			require.ErrorIs(t, err, ErrCut)
		}
	})
}

func TestStopsWhenAsked(t *testing.T) {
	buf := Append(Append(nil, Trace, nil), Trace, nil)
	for range Records(buf) {
		break
	}
}

func FuzzRecords(f *testing.F) {
	f.Add(Append(Append(nil, Trace, []byte("abc")), Outcome, nil))
	f.Add([]byte{1, 0, 0, 0, 255, 255, 255, 255, 0})
	f.Fuzz(func(t *testing.T, buf []byte) {
		var again []byte
		records, err := read(buf)
		for _, r := range records {
			again = Append(again, r.Kind, r.Payload)
		}
		if err == nil {
			assert.Len(t, again, len(buf))
		}
	})
}
