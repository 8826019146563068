// Load: what clients ask of a server, and the words for it: "/burgers c=50".

package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
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
	Count  int
	Rate   float64 // a second

	Body        string   // of each request; of a WebSocket, the message that the client sends
	ContentType string   // of the body, unless Headers have one
	Headers     []Header // with names in lower case
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

// ParseLoad reads the words of a load: an optional method, a path, and one of c=N, rate=R and burst=N; between them a JSON body or
// form=a=1&b=2, and headers: POST /items {"name": "x"} X-Token:abc Authorization:"Bearer abc" c=50. An error says what is wrong and what
// would be right.
func ParseLoad(words string) (Load, error) {
	l := Load{Words: words, Method: "GET"}
	fields, err := l.splitWords(words)
	if err != nil {
		return l, err
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
	if l.Kind == 0 {
		return l, l.errorf("it does not say how many: c=50 (connections), rate=100 (requests a second) or burst=10 (requests at once)")
	}
	return l, nil
}

// set reads one key=value.
func (l *Load) set(field string) error {
	key, value, found := strings.Cut(field, "=")
	kind, known := map[string]Kind{"c": Closed, "rate": Open, "burst": Burst}[key]
	switch {
	case !found || !known:
		return l.errorf("got %q, want c=N, rate=R or burst=N", field)
	case l.Kind != 0:
		return l.errorf("it says how many twice; give two loads instead")
	}
	l.Kind = kind
	switch kind {
	case Open:
		r, err := strconv.ParseFloat(value, 64)
		if err != nil || !(r > 0 && r <= maxRate) {
			return l.errorf("%s=%s: want requests a second, more than 0 and at most %d", key, value, maxRate)
		}
		l.Rate = r
	case Closed:
		return l.count(key, value, maxConnections)
	case Burst:
		return l.count(key, value, maxBurst)
	}
	return nil
}

func (l *Load) count(key, value string, most int) error {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > most {
		return l.errorf("%s=%s: want a whole number from 1 to %d", key, value, most)
	}
	l.Count = n
	return nil
}

func (l *Load) errorf(format string, args ...any) error {
	return fmt.Errorf("load '%s': %s", l.Words, fmt.Sprintf(format, args...))
}
