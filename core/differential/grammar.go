// Programs at random, from a grammar that is a text file.

package main

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A grammar says how programs of a kind are made. Its file has a section for each symbol, "== name", with its alternatives: a line each, or, when
// one of them has several lines, each after a line "--". A program is what becomes of the symbol "program".
//
// In an alternative
//   - $name is replaced by an alternative of that symbol, at random; its lines are indented as the place where it stands;
//   - $name:a,b does so with the flags a and b set in all that stands within it, $name:-a with a taken back;
//   - $# is a number, the same throughout the alternative and found nowhere else in the program;
//   - "@a " at the start says that the alternative is for places where the flag a is set, "@-a " where it is not; "@3 " that it is taken three times as often as
//     others; "@a,3 " says both.
type grammar struct {
	virtual bool // programs run under the referee's virtual clock
	symbols map[string][]alternative
}

// An alternative is a text with symbols in it.
type alternative struct {
	needs, bars []string // flags
	weight      int
	parts       []part
	height      int // of the smallest tree that it grows to
}

// A part is a text, and the symbol behind it if there is one.
type part struct {
	text     string
	symbol   string
	set, end []string // flags
}

var (
	symbolIn = regexp.MustCompile(`\$([a-z_]+)(?::([a-z,-]+))?`)
	heading  = regexp.MustCompile(`(?m)^== ([a-z_]+)\n`)
	prefix   = regexp.MustCompile(`^@([a-z\d,-]+) `)
)

// parse reads a grammar's file. Its first line may be "virtual".
func parse(text string) (*grammar, error) {
	g := &grammar{symbols: map[string][]alternative{}}
	text, g.virtual = strings.CutPrefix(text, "virtual\n")
	heads := heading.FindAllStringSubmatchIndex(text, -1)
	for i, at := range heads {
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		name, body := text[at[2]:at[3]], strings.TrimRight(text[at[1]:end], "\n")
		separator := "\n"
		if rest, ok := strings.CutPrefix(body, "--\n"); ok {
			body, separator = rest, "\n--\n"
		}
		for _, line := range strings.Split(body, separator) {
			g.symbols[name] = append(g.symbols[name], parseAlternative(line))
		}
	}
	return g, g.measure()
}

func parseAlternative(text string) alternative {
	a := alternative{weight: 1}
	if head := prefix.FindStringSubmatch(text); head != nil {
		text = text[len(head[0]):]
		a.needs, a.bars = flags(head[1])
		a.needs = slices.DeleteFunc(a.needs, func(f string) bool {
			n, err := strconv.Atoi(f)
			if err == nil {
				a.weight = n
			}
			return err == nil
		})
	}
	from := 0
	for _, m := range symbolIn.FindAllStringSubmatchIndex(text, -1) {
		p := part{text: text[from:m[0]], symbol: text[m[2]:m[3]]}
		if m[4] >= 0 {
			p.set, p.end = flags(text[m[4]:m[5]])
		}
		a.parts, from = append(a.parts, p), m[1]
	}
	a.parts = append(a.parts, part{text: text[from:]})
	return a
}

// flags splits "a,-b" into those without and those with a sign.
func flags(text string) (set, end []string) {
	for _, name := range strings.Split(text, ",") {
		if rest, ok := strings.CutPrefix(name, "-"); ok {
			end = append(end, rest)
		} else if name != "" {
			set = append(set, name)
		}
	}
	return set, end
}

// measure computes the heights, until they no longer change; a symbol that is not there or never ends is an error.
func (g *grammar) measure() error {
	const endless = 1 << 20
	for _, alternatives := range g.symbols {
		for i := range alternatives {
			alternatives[i].height = endless
		}
	}
	for changed := true; changed; {
		changed = false
		for _, alternatives := range g.symbols {
			for i := range alternatives {
				a, height := &alternatives[i], 0
				for _, p := range a.parts {
					if p.symbol != "" {
						height = max(height, 1+g.height(p.symbol, endless))
					}
				}
				if height < a.height {
					a.height, changed = height, true
				}
			}
		}
	}
	for name, alternatives := range g.symbols {
		for _, a := range alternatives {
			for _, p := range a.parts {
				if p.symbol != "" && g.symbols[p.symbol] == nil {
					return fmt.Errorf("%s: there is no symbol %s", name, p.symbol)
				}
			}
			if a.height >= endless {
				return fmt.Errorf("%s never ends", name)
			}
		}
	}
	return nil
}

func (g *grammar) height(symbol string, least int) int {
	for _, a := range g.symbols[symbol] {
		least = min(least, a.height)
	}
	return least
}

// A writer makes one program.
type writer struct {
	grammar *grammar
	random  *rand.Rand
	text    strings.Builder
	margin  string
	flags   []string
	numbers int
	size    int // characters from which on everything is kept short
	deepest int // the same, in symbols within each other
}

// program is the grammar's program of that seed, about as long as size says, in characters, unless it cannot be that short.
func (g *grammar) program(seed uint64, size int) string {
	w := &writer{grammar: g, random: rand.New(rand.NewPCG(seed, 0)), size: size, deepest: 14}
	w.symbol("program", 0)
	return w.text.String() + "\n"
}

func (w *writer) symbol(name string, depth int) {
	a := w.choose(w.grammar.symbols[name], depth)
	number := ""
	for _, p := range a.parts {
		text := p.text
		if strings.Contains(text, "$#") {
			if number == "" {
				w.numbers++
				number = strconv.Itoa(w.numbers)
			}
			text = strings.ReplaceAll(text, "$#", number)
		}
		w.text.WriteString(strings.ReplaceAll(text, "\n", "\n"+w.margin))
		if p.symbol != "" {
			w.within(p, depth)
		}
	}
}

// within writes a part's symbol, at the margin and with the flags of its place.
func (w *writer) within(p part, depth int) {
	margin, before := w.margin, w.flags
	if line := w.text.String()[strings.LastIndexByte(w.text.String(), '\n')+1:]; strings.TrimSpace(line) == "" {
		w.margin = line
	}
	if len(p.set)+len(p.end) > 0 {
		w.flags = append(slices.DeleteFunc(slices.Clone(before), func(f string) bool { return slices.Contains(p.end, f) }), p.set...)
	}
	w.symbol(p.symbol, depth+1)
	w.margin, w.flags = margin, before
}

// choose takes one of those that the flags allow; of the lowest, when there is enough of the program.
func (w *writer) choose(alternatives []alternative, depth int) alternative {
	var fit []alternative
	total, lowest := 0, 1<<30
	for _, a := range alternatives {
		if w.allows(a) {
			fit, total, lowest = append(fit, a), total+a.weight, min(lowest, a.height)
		}
	}
	if depth > w.deepest || w.text.Len() > w.size {
		fit = slices.DeleteFunc(fit, func(a alternative) bool { return a.height > lowest })
		total = 0
		for _, a := range fit {
			total += a.weight
		}
	}
	at := w.random.IntN(total)
	for _, a := range fit {
		if at -= a.weight; at < 0 {
			return a
		}
	}
	panic("unreachable: the weights add up to the total")
}

func (w *writer) allows(a alternative) bool {
	for _, name := range a.needs {
		if !slices.Contains(w.flags, name) {
			return false
		}
	}
	for _, name := range a.bars {
		if slices.Contains(w.flags, name) {
			return false
		}
	}
	return true
}
