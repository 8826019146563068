// Reading a profile: a JSON object of names and numbers, with an error for each thing that can be wrong with one.

package machine

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"loopscope/core/sim"
)

// ParseProfile reads a profile as Format writes it: one flat JSON object with every price, whole numbers that are not negative. The
// error names what is missing, negative or unknown. (encoding/json would be a quarter of a megabyte more for browsers to load.)
func ParseProfile(text string) (Profile, error) {
	var p Profile
	r := profileReader{rest: text}
	given := map[string]bool{}
	if err := r.object(func(name, raw string) error {
		given[name] = true
		return p.set(name, raw)
	}); err != nil {
		return Profile{}, fmt.Errorf("machine profile: %w", err)
	}
	var missing []string
	for _, c := range p.prices() {
		if !given[c.name] {
			missing = append(missing, c.name)
		}
	}
	if len(missing) > 0 {
		return Profile{}, fmt.Errorf("machine profile: it lacks %s: give each in nanoseconds (assets/calibrate.py prints a whole profile)",
			strings.Join(missing, ", "))
	}
	if p.Name == "" {
		p.Name = "own"
	}
	return p, nil
}

// set reads one member of the object.
func (p *Profile) set(name, raw string) error {
	if name == "name" || name == "source" {
		text, err := strconv.Unquote(raw)
		if err != nil {
			return fmt.Errorf("%s is %s: want a text in quotes", name, raw)
		}
		if name == "name" {
			p.Name = text
		} else {
			p.Source = text
		}
		return nil
	}
	at := p.Price(name)
	if at == nil {
		return fmt.Errorf("it has no constant %q (see README, Machine profiles)", name)
	}
	n, err := strconv.ParseFloat(raw, 64)
	switch {
	case err != nil || n != n:
		return fmt.Errorf("%s is %s: want a number", name, raw)
	case n < 0:
		return fmt.Errorf("%s is %s: it cannot be negative", name, raw)
	case n > float64(sim.Second):
		return fmt.Errorf("%s is %s: more than a second is no price", name, raw)
	}
	*at = sim.Time(math.Round(n))
	return nil
}

// profileReader reads a flat JSON object, from what is left of a text.
type profileReader struct{ rest string }

func (r *profileReader) skip() { r.rest = strings.TrimLeft(r.rest, " \t\r\n") }

// take takes a token that must come next.
func (r *profileReader) take(token string) bool {
	r.skip()
	rest, ok := strings.CutPrefix(r.rest, token)
	r.rest = rest
	return ok
}

// object reads {"name": value, …}, and calls set with each value as it is written.
func (r *profileReader) object(set func(name, raw string) error) error {
	if !r.take("{") {
		return fmt.Errorf("want a JSON object that begins with {")
	}
	for first := true; !r.take("}"); first = false {
		if !first && !r.take(",") {
			return fmt.Errorf("want , or } before %s", r.next())
		}
		name, err := strconv.Unquote(r.value())
		if err != nil || !r.take(":") {
			return fmt.Errorf("want \"name\": value before %s", r.next())
		}
		if err := set(name, r.value()); err != nil {
			return err
		}
	}
	if r.skip(); r.rest != "" {
		return fmt.Errorf("want nothing after the }, got %s", r.next())
	}
	return nil
}

// value takes a text in quotes, or whatever stands before the next comma, brace or space.
func (r *profileReader) value() string {
	r.skip()
	end := strings.IndexAny(r.rest, ",:}] \t\r\n")
	if quoted, err := strconv.QuotedPrefix(r.rest); err == nil {
		end = len(quoted)
	} else if end < 0 {
		end = len(r.rest)
	}
	raw := r.rest[:end]
	r.rest = r.rest[end:]
	return raw
}

// next is what comes next, for an error.
func (r *profileReader) next() string {
	r.skip()
	if r.rest == "" {
		return "the end"
	}
	return strconv.Quote(r.rest[:min(len(r.rest), 20)])
}
