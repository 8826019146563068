package pylib

import (
	"bytes"
	"compress/flate"
	"io"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestDeflate reads with Go's own package what was compressed here.
func TestDeflate(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	random := make([]byte, 100_000)
	r.Read(random)
	few := make([]byte, 200_000)
	for i := range few {
		few[i] = "abc\xff"[r.Intn(4)]
	}
	texts := [][]byte{nil, {0}, []byte("aaa"), bytes.Repeat([]byte("a"), 1000), bytes.Repeat([]byte("hello world "), 5000), random, few}
	for n := 2; n < 600; n += 7 { // every length and distance class
		texts = append(texts, append(append(bytes.Clone(random[:n]), bytes.Repeat(random[n:n+n/2+1], 3)...), random[:n]...))
	}
	texts = append(texts, append(bytes.Clone(random[:40_000]), random[:40_000]...))
	for _, b := range texts {
		for _, level := range []int{0, 1, 6, 9} {
			packed := deflateRaw(b, level)
			got, err := io.ReadAll(flate.NewReader(bytes.NewReader(packed)))
			require.NoError(t, err)
			require.True(t, bytes.Equal(b, got), "level %d, %d bytes", level, len(b))
		}
	}
	require.Less(t, len(deflateRaw(texts[4], 6)), 1000)
}
