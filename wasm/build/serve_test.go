// Tests of the server: types, encodings, validators, and what is not served.
package build

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func get(method, target, encodings, etag string) *http.Response {
	site := fstest.MapFS{
		"index.html":       {Data: []byte("<!doctype html>")},
		"engine.wasm":      {Data: []byte("\x00asm")},
		"engine.wasm.gz":   {Data: []byte("packed")},
		"examples/a.py":    {Data: []byte("# A")},
		".stamp":           {Data: []byte("{}")},
		"program.unlisted": {Data: []byte("?")},
	}
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path = target // as it is, dots and all
	r.Header.Set("Accept-Encoding", encodings)
	r.Header.Set("If-None-Match", etag)
	w := httptest.NewRecorder()
	Handler(site).ServeHTTP(w, r)
	return w.Result()
}

func TestHandler(t *testing.T) {
	for _, c := range []struct {
		target, encodings string
		status            int
		kind, coding      string
		body              string
	}{
		{"/", "", 200, "text/html; charset=utf-8", "", "<!doctype html>"},
		{"/", "gzip", 200, "text/html; charset=utf-8", "", "<!doctype html>"}, // no .gz beside it
		{"/engine.wasm", "", 200, "application/wasm", "", "\x00asm"},
		{"/engine.wasm", "br, gzip", 200, "application/wasm", "gzip", "packed"},
		{"/engine.wasm", "gzip;q=0.5", 200, "application/wasm", "gzip", "packed"},
		{"/engine.wasm", "gzip;q=0", 200, "application/wasm", "", "\x00asm"},
		{"/engine.wasm", "gzip;q=0.000, br", 200, "application/wasm", "", "\x00asm"},
		{"/engine.wasm.gz", "gzip", 200, "application/gzip", "", "packed"},
		{"/examples/../examples/a.py", "", 200, "text/x-python; charset=utf-8", "", "# A"},
		{"/../../etc/passwd.txt", "", 404, "", "", ""},
		{"/examples", "", 404, "", "", ""},
		{"/.stamp", "", 404, "", "", ""},
		{"/program.unlisted", "", 404, "", "", ""},
		{"/nowhere.js", "", 404, "", "", ""},
	} {
		response := get(http.MethodGet, c.target, c.encodings, "")
		assert.Equal(t, c.status, response.StatusCode, c.target)
		if c.status != 200 {
			continue
		}
		body, err := io.ReadAll(response.Body)
		require.NoError(t, err)
		assert.Equal(t, c.body, string(body), c.target)
		assert.Equal(t, c.kind, response.Header.Get("Content-Type"), c.target)
		assert.Equal(t, c.coding, response.Header.Get("Content-Encoding"), c.target)
		assert.Equal(t, "no-cache", response.Header.Get("Cache-Control"))

		kept := get(http.MethodGet, c.target, c.encodings, response.Header.Get("ETag"))
		assert.Equal(t, http.StatusNotModified, kept.StatusCode, c.target)
	}
	assert.Equal(t, http.StatusMethodNotAllowed, get(http.MethodPost, "/", "", "").StatusCode)
	assert.Equal(t, http.StatusOK, get(http.MethodHead, "/", "", "").StatusCode)
}

func TestServe(t *testing.T) {
	s, _ := checkout(t, nil)
	ctx, stop := context.WithCancel(t.Context())
	read, write := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		err := s.Serve(ctx, "127.0.0.1:0", write)
		_ = write.CloseWithError(err) // whoever reads does not wait for what does not come
		ended <- err
	}()

	told := make([]byte, 100)
	n, err := read.Read(told)
	require.NoError(t, err)
	address := strings.TrimSuffix(strings.TrimPrefix(string(told[:n]), "Loopscope is at "), " (Ctrl+C stops it)\n")
	response, err := http.Get(address)
	require.NoError(t, err)
	assert.Equal(t, http.StatusOK, response.StatusCode)
	require.NoError(t, response.Body.Close())

	stop()
	assert.NoError(t, <-ended)
}

func TestPortInUse(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer taken.Close()
	addr := taken.Addr().String()
	assert.EqualError(t, Site{}.Serve(t.Context(), addr, io.Discard),
		addr+" is in use: stop the program that listens there, or take another with -addr 127.0.0.1:0")
	assert.ErrorContains(t, Site{}.Serve(t.Context(), "nonsense", io.Discard), "cannot listen on nonsense: ")
}
