// The local server: the site's files with the right types, gzipped where the browser takes it.
package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"path"
	"strings"
	"syscall"
	"time"
)

// Serve builds the site and serves it on addr until ctx is done; it tells the address on out. Errors are for people, in one line each.
func (s Site) Serve(ctx context.Context, addr string, out io.Writer) error {
	listener, err := net.Listen("tcp", addr) // before the build: a port in use is known at once
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use: stop the program that listens there, or take another with -addr 127.0.0.1:0", addr)
	}
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", addr, err)
	}
	defer listener.Close()
	if err := s.Build(ctx); err != nil {
		return err
	}
	fmt.Fprintf(out, "Loopscope is at http://%s/ (Ctrl+C stops it)\n", listener.Addr())

	server := &http.Server{Handler: Handler(os.DirFS(s.Out)), ReadHeaderTimeout: 10 * time.Second}
	defer context.AfterFunc(ctx, func() { server.Close() })()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// contentTypes are written down, because the system's own table differs from machine to machine.
var contentTypes = map[string]string{
	".css":         "text/css; charset=utf-8",
	".gz":          "application/gzip",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".md":          "text/markdown; charset=utf-8",
	".png":         "image/png",
	".py":          "text/x-python; charset=utf-8",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
	".woff2":       "font/woff2",
}

// Handler serves a built site. Browsers keep what they have and ask each time whether it still holds (no-cache with an ETag).
func Handler(site fs.FS) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "only GET and HEAD", http.StatusMethodNotAllowed)
			return
		}
		name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
		if name == "" {
			name = "index.html"
		}
		kind, known := contentTypes[path.Ext(name)]
		if !known {
			http.NotFound(w, r)
			return
		}
		content, coding, err := read(site, name, acceptsGzip(r))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		header.Set("Content-Type", kind)
		header.Set("Cache-Control", "no-cache")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Vary", "Accept-Encoding")
		if coding != "" {
			header.Set("Content-Encoding", coding)
		}
		sum := sha256.Sum256(content)
		header.Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
	})
}

// read returns a file of the site, gzipped if that is wanted and there, and its content coding.
func read(site fs.FS, name string, gzip bool) (content []byte, coding string, err error) {
	if gzip {
		if content, err := fs.ReadFile(site, name+".gz"); err == nil {
			return content, "gzip", nil
		}
	}
	content, err = fs.ReadFile(site, name)
	return content, "", err
}

// acceptsGzip reads Accept-Encoding: a coding counts unless its weight is zero.
func acceptsGzip(r *http.Request) bool {
	for _, item := range strings.Split(r.Header.Get("Accept-Encoding"), ",") {
		coding, weight, _ := strings.Cut(strings.TrimSpace(item), ";")
		if strings.TrimSpace(coding) == "gzip" {
			q := strings.TrimLeft(strings.TrimPrefix(strings.TrimSpace(weight), "q="), "0.")
			return weight == "" || q != ""
		}
	}
	return false
}
