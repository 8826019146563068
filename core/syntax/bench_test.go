// How fast files are read: the target is 10 MB/s natively.

package syntax

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// benchmarkSource returns a large file of the standard library, or a made one without python3.
func benchmarkSource(b *testing.B) []byte {
	b.Helper()
	if out, err := exec.Command("python3", "-c", "import os; print(os.path.dirname(os.__file__))").Output(); err == nil {
		if src, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "typing.py")); err == nil {
			return src
		}
	}
	var text strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&text, "async def handler_%d(request, *, limit: int = %d):\n"+
			"    \"\"\"Reads the items of a request.\"\"\"\n"+
			"    items = [item.strip() for item in request.items if item and len(item) < limit]\n"+
			"    return {'count': len(items), 'first': items[0] if items else None, 'text': f'{items!r:>20}'}\n\n", i, i)
	}
	return []byte(text.String())
}

func BenchmarkParse(b *testing.B) {
	src := benchmarkSource(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("x.py", src); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkScan measures the scanner alone.
func BenchmarkScan(b *testing.B) {
	src := benchmarkSource(b)
	text, _ := sourceText(src)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		s := newScanner(text, 0, 1)
		var t token
		for s.next(&t) && t.kind != tEOF {
		}
	}
}
