package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLargeFilesArePackedTightly(t *testing.T) {
	s := Site{Root: filepath.Join("..", ".."), Log: io.Discard}
	if _, err := os.Stat(filepath.Join(s.Root, pageFolder, "node_modules", "libdeflate")); err != nil {
		t.Skip("the page's packages are not installed: make build")
	}
	source, err := os.ReadFile("build.go")
	require.NoError(t, err)
	var content []byte
	for i := byte(0); len(content) < worthIt; i++ { // each time another text
		for _, b := range source {
			content = append(content, b^i&1, b+i/7)
		}
	}
	packed, err := s.pack(context.Background(), content)
	require.NoError(t, err)
	r, err := gzip.NewReader(bytes.NewReader(packed))
	require.NoError(t, err)
	unpacked, err := io.ReadAll(r)
	require.NoError(t, err)
	assert.True(t, bytes.Equal(content, unpacked))
	byGo, err := gzipped(content)
	require.NoError(t, err)
	assert.Less(t, len(packed), len(byGo))
	again, err := s.pack(context.Background(), content)
	require.NoError(t, err)
	assert.Equal(t, packed, again, "the same bytes each time")
}
