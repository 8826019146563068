// What there is to read: lessons and questions in Markdown, rendered when the site is built, so that they are there before any
// script is; the figures in them are measured by the simulator then, and again by the page.
package build

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// Experiment is a program with its scenario and what is said about it.
type Experiment struct {
	Slug     string            `json:"slug"` // "04-async-without-await"
	Title    string            `json:"title"`
	Program  string            `json:"program"`
	Settings map[string]string `json:"settings"` // as the page's form has them

	// Of a lesson: the question before the run, and what to change after it.
	Ask     string    `json:"ask,omitempty"`
	Unit    string    `json:"unit,omitempty"`
	Answer  string    `json:"answer,omitempty"` // the name of a figure, or a number
	Moment  float64   `json:"moment,omitempty"` // virtual seconds: where the picture tells most
	Try     string    `json:"try,omitempty"`
	Changed *Change   `json:"change,omitempty"`
	Source  string    `json:"source,omitempty"`
	Expect  []Claim   `json:"-"`
	parts   []string  // Markdown: before the run, after it
	figures figureSet // as the simulator measured them
}

// Change is an edit of a lesson's program, and what it makes of the figures.
type Change struct {
	Edits    [][2]string       `json:"edits"` // old and new text
	Settings map[string]string `json:"settings,omitempty"`
	Expect   []Claim           `json:"-"`
}

// Claim is a figure that a text states; Off is how far the measured one may be from it.
type Claim struct{ Figure, Value, Off string }

// settingNames are the keys of a front matter that go into the scenario.
var settingNames = []string{
	"load", "machine", "workers", "threads", "cores", "gil", "duration", "timeout", "seed", "serve",
	"limit_concurrency", "backlog", "keep_alive", "loop", "no_delay",
}

// Read reads the experiments in a folder of the checkout: each NAME.md with its NAME.py.
func (s Site) Read(folder string) ([]*Experiment, error) {
	names, err := filepath.Glob(filepath.Join(s.Root, folder, "*.md"))
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all []*Experiment
	for _, name := range names {
		e, err := readExperiment(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Join(filepath.ToSlash(folder), filepath.Base(name)), err)
		}
		all = append(all, e)
	}
	return all, nil
}

func readExperiment(name string) (*Experiment, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	program, err := os.ReadFile(strings.TrimSuffix(name, ".md") + ".py")
	if err != nil {
		return nil, err
	}
	parts := strings.Split(string(text), "\n---\n")
	if len(parts) < 2 {
		return nil, fmt.Errorf("no line of --- after the front matter")
	}
	e := &Experiment{
		Slug: strings.TrimSuffix(filepath.Base(name), ".md"), Program: string(program), Settings: map[string]string{}, parts: parts[1:],
	}
	for line := range strings.Lines(parts[0]) {
		key, value, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok {
			return nil, fmt.Errorf("front matter has %q, which is not key: value", strings.TrimSpace(line))
		}
		if err := e.set(key, strings.TrimSpace(value)); err != nil {
			return nil, err
		}
	}
	return e, e.check()
}

func (e *Experiment) set(key, value string) (err error) {
	change := func() *Change {
		if e.Changed == nil {
			e.Changed = &Change{}
		}
		return e.Changed
	}
	switch key {
	case "title":
		e.Title = value
	case "ask":
		e.Ask = value
	case "unit":
		e.Unit = value
	case "answer":
		e.Answer = value
	case "moment":
		e.Moment, err = strconv.ParseFloat(value, 64)
	case "try":
		e.Try = value
	case "source":
		e.Source = value
	case "expect":
		e.Expect = claims(value)
	case "change", "also":
		before, after, ok := strings.Cut(value, " ==> ")
		if !ok {
			return fmt.Errorf("%s is not old ==> new", key)
		}
		lines := strings.NewReplacer(`\n`, "\n")
		change().Edits = append(change().Edits, [2]string{lines.Replace(before), lines.Replace(after)})
	case "changed":
		change().Expect = claims(value)
	default:
		if name, ok := strings.CutPrefix(key, "changed-"); ok && slices.Contains(settingNames, name) {
			if change().Settings == nil {
				e.Changed.Settings = map[string]string{}
			}
			e.Changed.Settings[name] = value
			return nil
		}
		if !slices.Contains(settingNames, key) {
			return fmt.Errorf("front matter has no key %q", key)
		}
		e.Settings[key] = value
	}
	return err
}

// check says what an experiment lacks.
func (e *Experiment) check() error {
	if e.Title == "" || e.Source == "" {
		return fmt.Errorf("no title, or no source")
	}
	if e.Changed != nil {
		if _, err := e.Changed.Apply(e.Program); err != nil {
			return err
		}
	}
	return nil
}

// Apply makes the edits in a program.
func (c *Change) Apply(program string) (string, error) {
	for _, edit := range c.Edits {
		if !strings.Contains(program, edit[0]) {
			return "", fmt.Errorf("the program has no %q to change", edit[0])
		}
		program = strings.Replace(program, edit[0], edit[1], 1)
	}
	return program, nil
}

// claims reads "total=3.00 s, output=2±0.3": a value reaches to the next " name=".
func claims(text string) []Claim {
	var all []Claim
	for _, piece := range strings.Split(text, ", ") {
		figure, value, ok := strings.Cut(piece, "=")
		if !ok || strings.ContainsAny(figure, " [") { // a comma inside a value
			all[len(all)-1].Value += ", " + piece
			continue
		}
		value, off, _ := strings.Cut(value, "±")
		all = append(all, Claim{figure, value, off})
	}
	return all
}

// markdown renders text; HTML in it is left out, and so are links that could run something. {name} becomes a figure.
func (e *Experiment) markdown(text string) (string, error) {
	var out bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert([]byte(text), &out); err != nil {
		return "", err
	}
	rendered := out.String()
	for name, value := range e.figures {
		element := `<output data-figure="` + name + `">` + html.EscapeString(value) + `</output>`
		rendered = strings.ReplaceAll(rendered, "{"+name+"}", element)
	}
	return strings.ReplaceAll(strings.ReplaceAll(rendered, "<h2>", "<h4>"), "</h2>", "</h4>"), nil
}

// lessons is the HTML of all lessons, in their order.
func lessons(all []*Experiment) (string, error) {
	var out strings.Builder
	out.WriteString(`<ol class="lessons">` + "\n")
	for i, e := range all {
		before, err := e.markdown(e.parts[0])
		if err != nil {
			return "", err
		}
		after, err := e.markdown(strings.Join(e.parts[1:], "\n---\n"))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, `<li class="lesson" id="lesson-%s"><h3><a href="#lessons/%[1]s"><span class="number">%d</span>%s</a></h3>`, e.Slug, i+1, html.EscapeString(e.Title))
		fmt.Fprintf(&out, `<div class="intro">%s</div><p class="ask">%s</p><div class="told">%s</div>`, before, html.EscapeString(e.Ask), after)
		fmt.Fprintf(&out, `<p class="cited">Source: <a href="%s" rel="noopener" target="_blank">%s</a></p>`, html.EscapeString(e.Source), html.EscapeString(shortURL(e.Source)))
		fmt.Fprintf(&out, `<details class="program"><summary>The program</summary><pre tabindex="0"><code>%s</code></pre></details></li>`+"\n", html.EscapeString(e.Program))
	}
	out.WriteString("</ol>\n")
	return out.String(), nil
}

// questions is the HTML of the questions, each of which opens.
func questions(all []*Experiment) (string, error) {
	var out strings.Builder
	out.WriteString(`<div class="questions">` + "\n")
	for i, e := range all {
		body, err := e.markdown(strings.Join(e.parts, "\n---\n"))
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&out, `<details class="question" id="question-%s"><summary><span class="number">%d</span>%s</summary>%s`, e.Slug, i+1, html.EscapeString(e.Title), body)
		fmt.Fprintf(&out, `<p class="run-it"><button class="button" type="button" data-question="%s">Run it</button></p>`, e.Slug)
		fmt.Fprintf(&out, `<pre tabindex="0"><code>%s</code></pre>`, html.EscapeString(e.Program))
		fmt.Fprintf(&out, `<p class="cited">Source: <a href="%s" rel="noopener" target="_blank">%s</a></p></details>`+"\n", html.EscapeString(e.Source), html.EscapeString(shortURL(e.Source)))
	}
	out.WriteString("</div>\n")
	return out.String(), nil
}

// blob is the address of a file on GitHub.
var blob = regexp.MustCompile(`^https://github\.com/[^/]+/([^/]+)/blob/([^/]+)/([^#]+)(?:#L(\d+))?$`)

// shortURL is how an address stands on the page: a file on GitHub by its repository, its version and its path,
// another address without what every address has.
func shortURL(address string) string {
	if m := blob.FindStringSubmatch(address); m != nil {
		words := m[1] + " " + m[2] + ", " + m[3]
		if m[4] != "" {
			words += ", line " + m[4]
		}
		return words
	}
	return strings.TrimSuffix(strings.TrimPrefix(address, "https://"), "/")
}

// measure runs an experiment, if the site has a simulator at hand, and keeps its figures.
func (s Site) measure(e *Experiment) error {
	var err error
	e.figures, err = s.Figures(e.Program, e.Settings)
	return err
}

// Figures runs a program under the settings of the page's form and words what it came to.
func (s Site) Figures(program string, settings map[string]string) (map[string]string, error) {
	if s.Run == nil {
		return nil, nil
	}
	request, err := json.Marshal(map[string]any{
		"files":    []map[string]string{{"name": "app.py", "text": program}},
		"scenario": scenario(settings),
	})
	if err != nil {
		return nil, err
	}
	answer, output, err := s.play(request)
	if err != nil {
		return nil, err
	}
	var result outcome
	if err := json.Unmarshal(answer, &result); err != nil {
		return nil, err
	}
	if result.Status != "ok" {
		return nil, fmt.Errorf("it does not run: %s", result.trouble())
	}
	return result.figures(output), nil
}

// scenario turns the form's settings into core.Scenario's JSON.
func scenario(settings map[string]string) map[string]any {
	made := map[string]any{}
	for name, value := range settings {
		switch name {
		case "load":
			var loads []string
			for _, load := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ';' }) {
				loads = append(loads, strings.TrimSpace(load))
			}
			made["loads"] = loads
		case "machine", "gil", "serve", "loop":
			made[name] = value
		case "no_delay":
			made[name] = value == "on"
		default:
			number, err := strconv.ParseFloat(value, 64)
			if err != nil {
				continue
			}
			switch name {
			case "duration", "timeout", "keep_alive":
				made[name+"_ns"] = int64(number * 1e9)
			default:
				made[name] = int64(number)
			}
		}
	}
	return made
}

// outcome is what the build reads of core.Result.
type outcome struct {
	Status      string
	Diagnostics []struct{ Kind, Message string }
	EndNS       int64 `json:"end_ns"`
	Loop        struct {
		TotalNS   int64 `json:"total_ns"`
		LongestNS int64 `json:"longest_ns"`
	}
	Load *struct {
		Requests struct{ Completed int }
		RPS      float64
		Threads  struct {
			InUseMax int `json:"in_use_max"`
		}
		Loop     struct{ Held float64 }
		Findings []struct{ Code string }
		Loads    []struct {
			Requests  struct{ Completed int }
			LatencyMS struct{ P50, P99, Max float64 } `json:"latency_ms"`
			Done      []struct {
				AtMS  float64 `json:"at_ms"`
				Count int
			}
		}
	}
}

func (o outcome) trouble() string {
	for _, d := range o.Diagnostics {
		return d.Kind + ": " + d.Message
	}
	return "status " + o.Status
}

type figureSet map[string]string

// figures words an outcome. The page does the same with the same names (figurewords.ts).
func (o outcome) figures(output string) map[string]string {
	lines := strings.Split(strings.TrimRight(output, "\n"), "\n")
	f := map[string]string{
		"total": Duration(o.EndNS), "held": Duration(o.Loop.TotalNS), "longest": Duration(o.Loop.LongestNS),
		"output": lines[len(lines)-1],
		"share":  percent(float64(o.Loop.TotalNS) / float64(max(o.EndNS, 1))),
	}
	if l := o.Load; l != nil {
		f["done"], f["threads"] = strconv.Itoa(l.Requests.Completed), strconv.Itoa(l.Threads.InUseMax)
		f["rps"] = significant(l.RPS, 3)
		f["share"] = percent(l.Loop.Held)
		if len(l.Findings) > 0 {
			f["finding"] = l.Findings[0].Code
		}
		for i, load := range l.Loads {
			prefix := [...]string{"", "second-", "third-"}[min(i, 2)]
			f[prefix+"p50"], f[prefix+"p99"], f[prefix+"max"] = milliseconds(load.LatencyMS.P50), milliseconds(load.LatencyMS.P99), milliseconds(load.LatencyMS.Max)
			var groups []string
			for _, d := range load.Done {
				groups = append(groups, fmt.Sprintf("%d at %s", d.Count, milliseconds(d.AtMS)))
			}
			f[prefix+"groups"] = strings.Join(groups, " · ")
		}
	}
	return f
}

func milliseconds(ms float64) string { return Duration(int64(ms*1e6 + 0.5)) }

func percent(share float64) string { return significant(share*100, 3) + " %" }

// significant writes a number with so many significant digits, no zeros at the end and, from a thousand on, commas.
func significant(x float64, digits int) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', digits, 64), 64)
	if err != nil {
		return "0"
	}
	text := strconv.FormatFloat(rounded, 'f', -1, 64)
	whole, _, _ := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// Duration words nanoseconds as the page does (format.ts): "10.00 s", "250 ms".
func Duration(ns int64) string {
	switch x := float64(ns); {
	case ns == 0:
		return "0 s"
	case x < 1e3:
		return strconv.FormatInt(ns, 10) + " ns"
	case x < 1e6:
		return significant(x/1e3, 3) + " µs"
	case x < 0.9995e9:
		return significant(x/1e6, 3) + " ms"
	case x < 99.995e9:
		return strconv.FormatFloat(x/1e9, 'f', 2, 64) + " s"
	default:
		return strconv.FormatFloat(x/1e9, 'f', 1, 64) + " s"
	}
}

// Holds tells whether measured figures are as claimed; it returns what is not.
func (c Claim) Holds(figures map[string]string) error {
	got, ok := figures[c.Figure]
	if !ok {
		return fmt.Errorf("there is no figure %q", c.Figure)
	}
	if c.Off == "" {
		if got != c.Value {
			return fmt.Errorf("%s is %s, the text says %s", c.Figure, got, c.Value)
		}
		return nil
	}
	values := [3]float64{}
	for i, text := range []string{got, c.Value, c.Off} {
		value, err := inSeconds(text)
		if err != nil {
			return fmt.Errorf("%s: %w", c.Figure, err)
		}
		values[i] = value
	}
	if d := values[0] - values[1]; max(d, -d) > values[2] {
		return fmt.Errorf("%s is %s, the text says %s±%s", c.Figure, got, c.Value, c.Off)
	}
	return nil
}

// inSeconds reads a number with or without a unit of time.
func inSeconds(text string) (float64, error) {
	number, unit, _ := strings.Cut(text, " ")
	value, err := strconv.ParseFloat(strings.ReplaceAll(number, ",", ""), 64)
	return value * cmp.Or(map[string]float64{"ms": 1e-3, "µs": 1e-6, "ns": 1e-9}[unit], 1), err
}
