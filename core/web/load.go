// Load: what clients ask of a server, and the words for it: "/burgers c=50".

package web

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"loopscope/core/sim"
)

// Kind is how the requests of a load come.
type Kind uint8

// The kinds.
const (
	Burst  Kind = iota + 1 // Count requests at the start
	Closed                 // Count connections, each of which sends its next request when it has the response
	Open                   // a Poisson process: Rate requests a second on average
)

// Load is one stream of requests.
type Load struct {
	Words  string // as it was worded
	Method string
	Path   string // without the query
	Query  string
	Kind   Kind

	Count   int     // of a Burst's requests, or a Closed load's connections
	CountTo int     // connections at the end of a ramp, that grow from Count; else Count
	Rate    float64 // of an Open load, a second
	RateTo  float64 // at the end of a ramp; else Rate

	At          sim.Time // when it begins
	Think       sim.Time // of a Closed load: from a response to the connection's next request
	ThinkVaries bool     // Think is the mean of an exponential distribution

	Body        string   // of each request; of a WebSocket, the message that the client sends
	ContentType string   // of the body, unless Headers have one
	Headers     []Header // with names in lower case

	Lacks []Lack // what its route requires, and its requests do not have; of use as soon as there is an application

	files  []upload     // that Body is to have; none once the load is complete
	varies *[3]template // path, query, body; nil when they are the same each time
}

// The largest loads that make sense to ask for.
const (
	maxBurst       = 1_000_000
	maxConnections = 100_000
	maxRate        = 1_000_000
)

var methods = []string{"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", WebSocket}

// WebSocket is the method of a load whose clients open a WebSocket, send their body as a message, take one in return and close.
const WebSocket = "WS"

const wantKeys = `want c=N, rate=R or burst=N, and besides think=T, at=T, a header (X-Token:abc), a body ({"name": "x"}, form=a=1&b=2, file=photo:200KB)`

// ParseLoad reads the words of a load: an optional method, a path, one of c=N, rate=R and burst=N, and besides, in any order, headers, a
// body, think=T and at=T. An error says what is wrong and what would be right.
//
//	/burgers c=50                        50 connections, each with one request after the other
//	/burgers c=1..100                    a ramp: connections that come one by one until the run's end
//	/burgers c=50 think=200ms            each waits so long before its next request; think=~200ms: so long on average
//	/burgers rate=100                    100 requests a second at random instants (Poisson); rate=10..200 is a ramp
//	/burgers burst=10 at=2s              10 requests at 2 s
//	POST /items {"name": "x"} c=10       a body of JSON; form=a=1&b=2 is one of a form
//	POST /photos file=photo:200KB c=10   a file in a form, of made up bytes; file=photo:2MB:image/png says what it is
//	/me Authorization:"Bearer abc" c=10  a header
//	/items/{1..1000}?by={name|date} c=5  a number, or one of some words, drawn for each request
func ParseLoad(words string) (Load, error) {
	l := Load{Words: words, Method: "GET"}
	fields, err := l.splitWords(words)
	if err != nil {
		return l, err
	}
	for _, f := range fields[:min(len(fields), 2)] {
		if scheme, rest, found := strings.Cut(f, "://"); found && !strings.ContainsAny(scheme, `/={["`) {
			_, path, _ := strings.Cut(rest, "/")
			return l, l.errorf("got %q, want the path alone: /%s", f, path)
		}
	}
	if len(fields) > 0 && !strings.HasPrefix(fields[0], "/") && !strings.Contains(fields[0], "=") {
		l.Method = strings.ToUpper(fields[0])
		if !slices.Contains(methods, l.Method) {
			return l, l.errorf("got %q, want a path such as /burgers, or a method before it (%s)", fields[0], strings.Join(methods, ", "))
		}
		fields = fields[1:]
	}
	if len(fields) == 0 || !strings.HasPrefix(fields[0], "/") {
		return l, l.errorf("it has no path, such as /burgers")
	}
	l.Path, l.Query, _ = strings.Cut(fields[0], "?")
	for _, f := range fields[1:] {
		if is, err := l.setMessage(f); is || err != nil {
			if err != nil {
				return l, err
			}
			continue
		}
		if err := l.set(f); err != nil {
			return l, err
		}
	}
	return l, l.complete()
}

// complete checks what only the whole can show, and takes the templates apart.
func (l *Load) complete() error {
	switch {
	case l.Kind == 0:
		return l.errorf("it does not say how many: c=50 (connections), rate=100 (requests a second) or burst=10 (requests at once)")
	case l.Think > 0 && l.Kind != Closed:
		return l.errorf("think= goes with c=: only a connection that waits for its response can wait after it")
	}
	if l.files != nil {
		if err := l.multipart(); err != nil {
			return err
		}
	}
	varies := [3]template{parseTemplate(l.Path), parseTemplate(l.Query), parseTemplate(l.Body)}
	if varies[0] != nil || varies[1] != nil || varies[2] != nil {
		l.varies = &varies
	}
	if name, ok := unfilled(l.Path); ok && varies[0] == nil {
		return l.errorf("{%s} stands for a value: say which, as in /items/7, or {1..1000} for another one each time", name)
	}
	return nil
}

// set reads one key=value.
func (l *Load) set(field string) error {
	key, value, _ := strings.Cut(field, "=")
	switch key {
	case "c":
		return l.setCount(Closed, value, maxConnections)
	case "burst":
		return l.setCount(Burst, value, maxBurst)
	case "rate":
		return l.setRate(value)
	case "think":
		value, l.ThinkVaries = strings.CutPrefix(value, "~")
		return l.setTime(&l.Think, key, value)
	case "at":
		return l.setTime(&l.At, key, value)
	}
	return l.errorf("got %q, %s", field, wantKeys)
}

func (l *Load) setKind(k Kind) error {
	if l.Kind != 0 {
		return l.errorf("it says how many twice; give two loads instead")
	}
	l.Kind = k
	return nil
}

func (l *Load) setCount(k Kind, value string, most int) error {
	key := map[Kind]string{Closed: "c", Burst: "burst"}[k]
	if err := l.setKind(k); err != nil {
		return err
	}
	from, to, ramp := strings.Cut(value, "..")
	if !ramp {
		to = from
	}
	n, err := strconv.Atoi(from)
	m, err2 := strconv.Atoi(to)
	switch {
	case ramp && k == Burst:
		return l.errorf("burst=%s: a burst comes at once; want a whole number from 1 to %d", value, most)
	case err != nil || err2 != nil || n < 1 || m < 1 || n > most || m > most:
		return l.errorf("%s=%s: want a whole number from 1 to %d", key, value, most)
	case m < n:
		return l.errorf("c=%s: connections come and do not go; want the smaller number first", value)
	}
	l.Count, l.CountTo = n, m
	return nil
}

func (l *Load) setRate(value string) error {
	if err := l.setKind(Open); err != nil {
		return err
	}
	from, to, ramp := strings.Cut(value, "..")
	if !ramp {
		to = from
	}
	r, err := strconv.ParseFloat(from, 64)
	s, err2 := strconv.ParseFloat(to, 64)
	if err != nil || err2 != nil || !(r >= 0 && r <= maxRate && s >= 0 && s <= maxRate && r+s > 0) {
		return l.errorf("rate=%s: want requests a second, more than 0 and at most %d", value, maxRate)
	}
	l.Rate, l.RateTo = r, s
	return nil
}

func (l *Load) setTime(to *sim.Time, key, value string) error {
	d, err := time.ParseDuration(value)
	if err != nil || d < 0 {
		return l.errorf("%s=%s: want a duration such as 2s, 500ms or 1m30s", key, value)
	}
	*to = sim.Time(d)
	return nil
}

// LoadError is what is wrong with a load.
type LoadError struct {
	Words string // of the load
	Msg   string
}

func (e *LoadError) Error() string { return fmt.Sprintf("load '%s': %s", e.Words, e.Msg) }

func (l *Load) errorf(format string, args ...any) error {
	return &LoadError{l.Words, fmt.Sprintf(format, args...)}
}

// next is what the load's next request is to be: the load itself, or a copy in which what varies has been drawn from r.
func (l *Load) next(r *sim.Rand) *Load {
	if l.varies == nil {
		return l
	}
	drawn := *l
	for i, to := range []*string{&drawn.Path, &drawn.Query, &drawn.Body} {
		if t := l.varies[i]; t != nil {
			*to = t.draw(r)
		}
	}
	return &drawn
}

// nextArrival is when a request of an Open load comes that has a gap of so many mean gaps before it, in seconds since its begin:
// a Poisson process whose rate goes from Rate to RateTo within ramp seconds, by inverting its integral. +Inf: none comes.
func (l *Load) nextArrival(now, gaps, ramp float64) float64 {
	if l.Rate == l.RateTo || now >= ramp {
		return now + gaps/l.RateTo
	}
	slope := (l.RateTo - l.Rate) / ramp
	at := l.Rate + float64(slope*now) // the rate now
	root := float64(at*at) + float64(2*slope*gaps)
	if root < 0 {
		return math.Inf(1)
	}
	return now + 2*gaps/(at+math.Sqrt(root))
}
