// Package build makes the site: everything that a static host needs to serve Loopscope, in one folder.
//
//	index.html          the page, as it stands at the top of the checkout, with the lessons, the table and the questions in it
//	lessons.json, …     what the page needs of them to run them; python.json: what the editor knows of Python
//	sw.js               the service worker, with the names of all these files and a version
//	main.js, main.css   wasm/page/main.ts and what it imports, bundled
//	compiler.js         wasm/page/compiler.ts, bundled: the Web Worker that fetches and compiles the two programs
//	chartscript.js      wasm/page/chartscript.ts, bundled: the charts, loaded when they are first looked at
//	worker.js           wasm/page/worker.ts, bundled: the Web Worker that runs engine.wasm
//	engine.wasm         wasm/engine
//	canvas.wasm         wasm/canvas
//	wasm_exec.js        Go's glue between JavaScript and WebAssembly, of the toolchain that built the two
//	examples.json       assets/examples/*.py as [{"name", "title", "text"}], in the order of their names
//	recorded/*.bin      what the engine says when it runs each of them: it need not be there for the first picture
//	…                   the other files of assets/, by their names there; but not the README's pictures, nor what the above is made of
//
// Each file also stands there gzipped, as NAME.gz. The scripts are classic ones (esbuild's IIFE format): they load
// by <script defer>, by importScripts, and from a Blob URL. Same sources and same toolchain, same bytes.
//
// The site is built in parts. The fingerprint of each part's inputs is kept in .stamp beside the files, and a part
// whose fingerprint still holds is left alone. One part that fails does not stop the others; each says why in one line.
package build

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// Site is a checkout of Loopscope and the folder that its site is built into.
type Site struct {
	Root string    // the checkout
	Out  string    // made when missing; files that no part wrote are left alone
	Log  io.Writer // gets a line for each part that had to be built
	Run  Runner    // measures the figures in what there is to read, and runs the examples; nil leaves all that out
}

// A part makes some of the site's files from some of the checkout's.
type part struct {
	name string
	// inputs is everything that the part depends on.
	inputs func(context.Context) (inputs, error)
	// build makes the part's files, by their name in the site.
	build func(context.Context) (files, error)
}

// files are contents by slash-separated names in the site.
type files map[string][]byte

func (s Site) parts(chain toolchain) []part {
	return []part{
		s.program("canvas", chain), // the slowest first
		s.program("engine", chain),
		s.page(),
		s.glue(chain),
		s.static(),
	}
}

// Build brings the site up to date. It returns an error for each part that failed, joined; the other parts are in place.
func (s Site) Build(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(s.Root, "wasm", "page")); err != nil {
		return errors.New("no wasm/page here: run this in the folder of a checkout of Loopscope")
	}
	if err := os.MkdirAll(s.Out, 0o755); err != nil {
		return err
	}
	chain, err := s.toolchain(ctx)
	if err != nil {
		return err
	}
	parts, old := s.parts(chain), s.readStamp()
	done := make([]stamped, len(parts))
	errs := make([]error, len(parts))
	var wg sync.WaitGroup
	for i, p := range parts {
		wg.Go(func() { done[i], errs[i] = s.update(ctx, p, old[p.name]) })
	}
	wg.Wait()

	now := stamp{}
	for i, p := range parts {
		if errs[i] == nil {
			now[p.name] = done[i]
		} else if kept, ok := old[p.name]; ok {
			now[p.name] = stamped{Files: kept.Files} // without a fingerprint: built again next time
		}
	}
	if errors.Join(errs...) == nil {
		last := s.document(maps.Clone(now))
		written, err := s.update(ctx, last, old[last.name])
		if errs = append(errs, err); err == nil {
			now[last.name] = written
		}
	} else if kept, ok := old["document"]; ok {
		now["document"] = stamped{Files: kept.Files}
	}
	s.sweep(old, now)
	return errors.Join(append(errs, s.writeStamp(now))...)
}

// update builds p unless its inputs and its files are what they were.
func (s Site) update(ctx context.Context, p part, old stamped) (stamped, error) {
	start := time.Now()
	in, err := p.inputs(ctx)
	if err != nil {
		return stamped{}, err
	}
	fingerprint, err := in.fingerprint(s.Root)
	if err != nil {
		return stamped{}, err
	}
	if fingerprint == old.Inputs && s.intact(old.Files) {
		return old, nil
	}
	made, err := p.build(ctx)
	if err != nil {
		return stamped{}, err
	}
	sizes, err := s.write(ctx, made)
	if err != nil {
		return stamped{}, err
	}
	s.report(p.name, made, sizes, time.Since(start))
	return stamped{Inputs: fingerprint, Files: sizes}, nil
}

// report logs one aligned line: what was built, how large it is, how long it took.
func (s Site) report(name string, made files, sizes map[string]int64, took time.Duration) {
	var plain, gzipped int64
	for file := range made {
		plain += sizes[file]
		gzipped += sizes[file+".gz"]
	}
	fmt.Fprintf(s.Log, "built %-9s %9s  %9s gzipped  %5.1f s\n", name, kilobytes(plain), kilobytes(gzipped), took.Seconds())
}

// kilobytes words a size in units of 1,000 bytes.
func kilobytes(n int64) string { return fmt.Sprintf("%d kB", (n+500)/1000) }
