// The page's document: index.html with what there is to read in it; beside it the data that the page needs of that, and the
// service worker, which knows every file of the site. They come last, since they depend on all the others.
package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

var readingFolders = []string{"lessons", "questions", "table"}

// document is the part that depends on the others, which are built by now.
func (s Site) document(others stamp) part {
	return part{
		name: "document",
		inputs: func(context.Context) (inputs, error) {
			in := inputs{files: []string{"index.html", filepath.Join(pageFolder, "serviceworker.ts")}}
			for _, folder := range append(readingFolders, "help") {
				names, err := s.tree(filepath.Join("assets", folder))
				if err != nil {
					return inputs{}, err
				}
				in.files = append(in.files, names...)
			}
			for _, name := range slices.Sorted(maps.Keys(others)) {
				in.facts = append(in.facts, name+" "+others[name].Inputs)
			}
			in.facts = append(in.facts, fmt.Sprint("measured ", s.Run != nil))
			return in, nil
		},
		build: func(context.Context) (files, error) { return s.makeDocument(others) },
	}
}

func (s Site) makeDocument(others stamp) (files, error) {
	made := files{}
	page, err := os.ReadFile(filepath.Join(s.Root, "index.html"))
	if err != nil {
		return nil, err
	}
	text := string(page)
	put := func(name, content string) { text = strings.Replace(text, "<!-- "+name+" -->", content, 1) }

	for _, kind := range []struct {
		name   string
		render func([]*Experiment) (string, error)
	}{{"lessons", lessons}, {"questions", questions}} {
		all, err := s.Read("assets/" + kind.name)
		if err != nil {
			return nil, err
		}
		for _, e := range all {
			if err := s.measure(e); err != nil {
				return nil, fmt.Errorf("assets/%s/%s.py: %w", kind.name, e.Slug, err)
			}
		}
		rendered, err := kind.render(all)
		if err != nil {
			return nil, err
		}
		put(kind.name, rendered)
		if made[kind.name+".json"], err = json.Marshal(append([]*Experiment{}, all...)); err != nil {
			return nil, err
		}
	}
	tables, err := s.comparisons()
	if err != nil {
		return nil, err
	}
	put("table", comparisonHTML(tables))
	if made["table.json"], err = json.Marshal(tables); err != nil {
		return nil, err
	}
	if made["python.json"], err = s.python(); err != nil {
		return nil, err
	}
	recorded, err := s.recordings()
	if err != nil {
		return nil, err
	}
	maps.Copy(made, recorded)
	names := ""
	for _, name := range slices.Sorted(maps.Keys(recorded)) {
		names += strings.TrimSuffix(path.Base(name), ".bin") + ".py "
	}
	text = strings.Replace(text, `name="recorded" content=""`, `name="recorded" content="`+strings.TrimSpace(names)+`"`, 1)
	for _, name := range []string{"engine.wasm", "canvas.wasm"} {
		for _, part := range others {
			if size := part.Files[name]; size > 0 {
				text = strings.Replace(text, `data-part="`+name+`"`, `data-part="`+name+`" data-bytes="`+strconv.FormatInt(size, 10)+`"`, 1)
			}
		}
	}
	made["index.html"] = []byte(text)
	made["sw.js"], err = s.serviceWorker(made, others)
	return made, err
}

// serviceWorker bundles it with the names of all files, and a version that changes when any of them does.
func (s Site) serviceWorker(made files, others stamp) ([]byte, error) {
	sum := sha256.New()
	var names []string
	add := func(name string, content []byte) {
		names = append(names, name)
		fmt.Fprintf(sum, "%s %d\n", name, len(content))
		sum.Write(content)
	}
	for _, name := range slices.Sorted(maps.Keys(made)) {
		add(name, made[name])
	}
	for _, part := range slices.Sorted(maps.Keys(others)) {
		for _, name := range slices.Sorted(maps.Keys(others[part].Files)) {
			if strings.HasSuffix(name, ".gz") || strings.HasPrefix(name, "examples/") {
				continue
			}
			content, err := os.ReadFile(filepath.Join(s.Out, filepath.FromSlash(name)))
			if err != nil {
				return nil, err
			}
			add(name, content)
		}
	}
	root, err := filepath.Abs(s.Root)
	if err != nil {
		return nil, err
	}
	list, err := json.Marshal(names)
	if err != nil {
		return nil, err
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: root, EntryPoints: []string{"wasm/page/serviceworker.ts"}, Bundle: true, Format: api.FormatIIFE, Target: api.ES2022,
		MinifyWhitespace: true, MinifySyntax: true, Charset: api.CharsetUTF8, LogLevel: api.LogLevelSilent,
		Define: map[string]string{"VERSION": strconv.Quote(hex.EncodeToString(sum.Sum(nil)[:8])), "FILES": string(list)},
	})
	if len(result.Errors) > 0 {
		return nil, fmt.Errorf("the service worker does not bundle: %w", bundleError(result.Errors))
	}
	return result.OutputFiles[0].Contents, nil
}

// python is what the editor knows of Python: the names in each module, as the simulator itself gives them, and what calls do to the loop.
func (s Site) python() ([]byte, error) {
	text, err := os.ReadFile(filepath.Join(s.Root, "assets", "help", "help.json"))
	if err != nil {
		return nil, err
	}
	var known struct {
		Modules json.RawMessage   `json:"modules"`
		Help    map[string]string `json:"help"`
	}
	if err := json.Unmarshal(text, &known); err != nil {
		return nil, fmt.Errorf("assets/help/help.json: %w", err)
	}
	known.Modules = json.RawMessage("{}")
	if s.Run != nil {
		list, err := os.ReadFile(filepath.Join(s.Root, "assets", "help", "modules.py"))
		if err != nil {
			return nil, err
		}
		request, err := json.Marshal(map[string]any{"files": []map[string]string{{"name": "modules.py", "text": string(list)}}, "scenario": map[string]string{"serve": "script"}})
		if err != nil {
			return nil, err
		}
		_, stdout, err := s.play(request)
		if err != nil {
			return nil, err
		}
		if !json.Valid([]byte(stdout)) {
			return nil, fmt.Errorf("assets/help/modules.py wrote no JSON but %.200q", stdout)
		}
		known.Modules = json.RawMessage(stdout)
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err = encoder.Encode(known)
	return out.Bytes(), err
}
