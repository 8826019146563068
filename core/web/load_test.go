// The words of a load: a line a case, with the error beside it.

package web

import (
	"testing"

	"github.com/stretchr/testify/require"

	"loopscope/core/sim"
)

func TestParseLoad(t *testing.T) {
	for _, c := range []struct {
		words string
		want  Load
	}{
		{"/burgers c=50", Load{Method: "GET", Path: "/burgers", Kind: Closed, Count: 50, CountTo: 50}},
		{"/ rate=0.5", Load{Method: "GET", Path: "/", Kind: Open, Rate: 0.5, RateTo: 0.5}},
		{"  post  /items?x=1&y=2  burst=10 ", Load{Method: "POST", Path: "/items", Query: "x=1&y=2", Kind: Burst, Count: 10, CountTo: 10}},
		{`POST /items {"name": "a } b", "tags": [1, 2]} X-Token:abc Authorization:"Bearer a:b" c=5`, Load{
			Method: "POST", Path: "/items", Kind: Closed, Count: 5, CountTo: 5, Body: `{"name": "a } b", "tags": [1, 2]}`, ContentType: "application/json",
			Headers: []Header{{"x-token", "abc"}, {"authorization", "Bearer a:b"}},
		}},
		{"POST /token form=username=ann&password=x burst=1", Load{
			Method: "POST", Path: "/token", Kind: Burst, Count: 1, CountTo: 1, Body: "username=ann&password=x", ContentType: "application/x-www-form-urlencoded",
		}},
		{"POST /photos form=b=2&a=x+y file=photo:4B:image/png burst=1", Load{
			Method: "POST", Path: "/photos", Kind: Burst, Count: 1, CountTo: 1, ContentType: "multipart/form-data; boundary=----loopscope",
			Body: "------loopscope\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n2\r\n" +
				"------loopscope\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx y\r\n" +
				"------loopscope\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo.png\"\r\nContent-Type: image/png\r\n\r\nxxxx\r\n------loopscope--\r\n",
		}},
		{`WS /chat "hello there" burst=2`, Load{Method: "WS", Path: "/chat", Kind: Burst, Count: 2, CountTo: 2, Body: `"hello there"`, ContentType: "application/json"}},
		{"/burgers c=1..100", Load{Method: "GET", Path: "/burgers", Kind: Closed, Count: 1, CountTo: 100}},
		{"/ rate=0..200 at=1m", Load{Method: "GET", Path: "/", Kind: Open, RateTo: 200, At: 60 * sim.Second}},
		{"/ c=5 think=200ms", Load{Method: "GET", Path: "/", Kind: Closed, Count: 5, CountTo: 5, Think: 200 * sim.Millisecond}},
		{"/ think=~2s c=5", Load{Method: "GET", Path: "/", Kind: Closed, Count: 5, CountTo: 5, Think: 2 * sim.Second, ThinkVaries: true}},
	} {
		got, err := ParseLoad(c.words)
		require.NoError(t, err)
		require.Same(t, &got, got.next(nil), "nothing varies")
		c.want.Words = c.words
		require.Equal(t, c.want, got)
	}
}

func TestRequestsOfALoadVary(t *testing.T) {
	l, err := ParseLoad(`POST /items/{1..3}/x?by={name|date} {"id": {7..7}, "tags": {"a": "b|c"}} c=1`)
	require.NoError(t, err)
	r := sim.NewRand(1)
	seen := map[string]int{}
	for range 600 {
		m := l.next(r)
		require.Equal(t, `{"id": 7, "tags": {"a": "b|c"}}`, m.Body)
		seen[m.Path+"?"+m.Query]++
	}
	require.Len(t, seen, 6)
	for text, n := range seen {
		require.InDelta(t, 100, n, 40, text)
	}
}

// The gaps of a ramp, each one mean gap long, add up to the integral of the rate.
func TestRamps(t *testing.T) {
	for _, c := range []struct {
		rate, to float64
		want     int
	}{{10, 10, 100}, {0, 20, 100}, {10, 30, 200}, {20, 0, 99}} {
		l := Load{Rate: c.rate, RateTo: c.to}
		n := 0
		for at := 0.0; ; n++ {
			if at = l.nextArrival(at, 1, 10); at > 10+1e-9 {
				break
			}
		}
		require.InDelta(t, c.want, n, 1, "%+v", c)
	}
}

func TestParseLoadSaysWhatIsWrong(t *testing.T) {
	const howMany = "it does not say how many: c=50 (connections), rate=100 (requests a second) or burst=10 (requests at once)"
	for _, c := range []struct{ words, want string }{
		{"", "it has no path, such as /burgers"},
		{"c=5", "it has no path, such as /burgers"},
		{"GET c=5", "it has no path, such as /burgers"},
		{"http://localhost:8000/a?x=1 c=5", `got "http://localhost:8000/a?x=1", want the path alone: /a?x=1`},
		{"POST https://example.com c=5", `got "https://example.com", want the path alone: /`},
		{"POST /a file=photo c=5", `file=photo: want the form's field and a size up to 100 MB, as in file=photo:200KB, or file=photo:200KB:image/png`},
		{`POST /a {"x": 1} file=photo:1KB c=5`, `it has two bodies: {"x": 1} and a file`},
		{"burgers c=5", `got "burgers", want a path such as /burgers, or a method before it (GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, WS)`},
		{"/burgers", howMany},
		{"/burgers 5", `got "5", ` + wantKeys},
		{"/burgers n=5", `got "n=5", ` + wantKeys},
		{"/burgers c=5 burst=5", "it says how many twice; give two loads instead"},
		{`POST /items {"a": [1} c=5`, `{"a": [1} c=5 does not end: a bracket or a quote is missing`},
		{"POST /items {} [] c=5", "it has two bodies: {} and []"},
		{"/burgers c=0", "c=0: want a whole number from 1 to 100000"},
		{"/burgers c=-5", "c=-5: want a whole number from 1 to 100000"},
		{"/burgers c=9..x", "c=9..x: want a whole number from 1 to 100000"},
		{"/burgers c=9..3", "c=9..3: connections come and do not go; want the smaller number first"},
		{"/burgers burst=1..9", "burst=1..9: a burst comes at once; want a whole number from 1 to 1000000"},
		{"/burgers burst=1.5", "burst=1.5: want a whole number from 1 to 1000000"},
		{"/burgers burst=-1", "burst=-1: want a whole number from 1 to 1000000"},
		{"/burgers rate=NaN", "rate=NaN: want requests a second, more than 0 and at most 1000000"},
		{"/burgers rate=0", "rate=0: want requests a second, more than 0 and at most 1000000"},
		{"/burgers rate=5..-1", "rate=5..-1: want requests a second, more than 0 and at most 1000000"},
		{"/burgers rate=5 think=1s", "think= goes with c=: only a connection that waits for its response can wait after it"},
		{"/burgers c=5 think=5", "think=5: want a duration such as 2s, 500ms or 1m30s"},
		{"/burgers c=5 at=-1s", "at=-1s: want a duration such as 2s, 500ms or 1m30s"},
		{"/items/{id} c=5", "{id} stands for a value: say which, as in /items/7, or {1..1000} for another one each time"},
		{"/burgers rate=1e9", "rate=1e9: want requests a second, more than 0 and at most 1000000"},
	} {
		_, err := ParseLoad(c.words)
		require.EqualError(t, err, "load '"+c.words+"': "+c.want)
	}
}
