// What a file weighs on its way: gzip, and for the programs the smallest that it can be.

package build

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// worthIt is the size in bytes from which on a file is packed by libdeflate: it takes seconds, and saves a twentieth of what gzip makes of a program.
const worthIt = 1 << 20

// pack gzips content. The header has no name and no time, so that same bytes give same bytes.
func (s Site) pack(ctx context.Context, content []byte) ([]byte, error) {
	if len(content) < worthIt {
		return gzipped(content)
	}
	return s.packTightly(ctx, content)
}

// gzipped is as small as Go's package can make it.
func gzipped(content []byte) ([]byte, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return packed.Bytes(), err
}

// packTightly is what libdeflate makes at its highest level, under Node: one of the page's packages has it as WebAssembly.
func (s Site) packTightly(ctx context.Context, content []byte) ([]byte, error) {
	if err := s.installPackages(ctx); err != nil {
		return nil, err
	}
	const script = `import { readFileSync, writeFileSync } from "node:fs"; import { gzip } from "libdeflate"; writeFileSync(1, gzip(readFileSync(0), 12));`
	cmd := exec.CommandContext(ctx, "node", "--input-type=module", "-e", script)
	var packed, said bytes.Buffer
	cmd.Dir, cmd.Stdin, cmd.Stdout, cmd.Stderr = filepath.Join(s.Root, pageFolder), bytes.NewReader(content), &packed, &said
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return nil, errors.New("node is not on the PATH: install Node.js 20 or newer, https://nodejs.org/")
	}
	if err != nil {
		return nil, fmt.Errorf("libdeflate fails under node: %w: %s", err, strings.TrimSpace(said.String()))
	}
	return packed.Bytes(), nil
}
