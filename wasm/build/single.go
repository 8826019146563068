// The whole page as one HTML file, which works by double click: scripts and styles stand in it, the rest gzipped in base64.
package build

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// singleName is the file in the site's folder.
const singleName = "loopscope.html"

// inlined are the parts that the page asks for by name (assets.ts).
var inlined = []string{"engine.wasm", "canvas.wasm", "examples.json", "lessons.json", "questions.json", "table.json", "python.json", "supported.md"}

var (
	links      = regexp.MustCompile(`(?m)^\s*<link rel="(?:icon|manifest|apple-touch-icon|preload)"[^>]*>\n`)
	scriptTags = regexp.MustCompile(`(?m)^\s*<script src="([^"]+)" defer></script>\n`)
)

// Single builds the site and writes it as one file beside it; it returns the file's name.
//
// A page opened from a folder may fetch nothing and start no worker but from what it holds itself, so the WebAssembly programs are
// gzipped text in <script type="text/plain"> elements, and the worker's script becomes a Blob. The policy allows exactly the
// scripts that are here, by their hashes.
func (s Site) Single(ctx context.Context) (string, error) {
	if err := s.Build(ctx); err != nil {
		return "", err
	}
	read := func(name string) (string, error) {
		content, err := os.ReadFile(filepath.Join(s.Out, filepath.FromSlash(name)))
		return string(content), err
	}
	page, err := read("index.html")
	if err != nil {
		return "", err
	}
	styles, err := read("main.css")
	if err != nil {
		return "", err
	}
	icon, err := read("icon.svg")
	if err != nil {
		return "", err
	}
	page = links.ReplaceAllString(page, "")
	page = strings.Replace(page, `  <link rel="stylesheet" href="main.css">`+"\n",
		`  <link rel="icon" href="data:image/svg+xml;base64,`+base64.StdEncoding.EncodeToString([]byte(icon))+`">`+"\n  <style>"+styles+"</style>\n", 1)
	page = scriptTags.ReplaceAllString(page, "")

	var parts, code strings.Builder
	recorded, err := filepath.Glob(filepath.Join(s.Out, "recorded", "*.bin"))
	if err != nil {
		return "", err
	}
	names := slices.Clone(inlined)
	for _, name := range recorded {
		names = append(names, "recorded/"+filepath.Base(name))
	}
	for _, name := range names {
		packed, err := os.ReadFile(filepath.Join(s.Out, name+".gz"))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&parts, "<script type=\"text/plain\" id=\"part:%s\">%s</script>\n", name, base64.StdEncoding.EncodeToString(packed))
	}
	glue, err := read("wasm_exec.js")
	if err != nil {
		return "", err
	}
	worker, err := read("worker.js")
	if err != nil {
		return "", err
	}
	fmt.Fprintf(&parts, "<script type=\"text/plain\" id=\"part:worker.js\">%s</script>\n", inScript(glue+"\n"+worker))
	hashes := ""
	for _, name := range []string{"wasm_exec.js", "chartscript.js", "main.js"} {
		script, err := read(name)
		if err != nil {
			return "", err
		}
		script = inScript(script)
		sum := sha256.Sum256([]byte(script))
		hashes += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		code.WriteString("<script>" + script + "</script>\n")
	}
	sum := sha256.Sum256([]byte(styles))
	policy := "default-src 'none'; script-src 'wasm-unsafe-eval'" + hashes + "; worker-src blob:; connect-src data: blob:; style-src 'sha256-" +
		base64.StdEncoding.EncodeToString(sum[:]) + "'; img-src data: blob:; base-uri 'none'; form-action 'none'"
	from := strings.Index(page, `content="default-src`)
	to := strings.Index(page[max(from, 0):], `">`)
	if from < 0 || to < 0 {
		return "", fmt.Errorf("index.html has no Content-Security-Policy to put another in the place of")
	}
	page = page[:from] + `content="` + policy + page[from+to:]
	page = strings.Replace(page, "</body>", parts.String()+code.String()+"</body>", 1)
	target := filepath.Join(s.Out, singleName)
	return target, replace(target, []byte(page))
}

// inScript keeps a script's text from ending its element.
func inScript(text string) string { return strings.ReplaceAll(text, "</script", `<\/script`) }
