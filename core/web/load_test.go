// The words of a load: a line a case, with the error beside it.

package web

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestParseLoad(t *testing.T) {
	for _, c := range []struct {
		words string
		want  Load
	}{
		{"/burgers c=50", Load{Method: "GET", Path: "/burgers", Kind: Closed, Count: 50}},
		{"/ rate=0.5", Load{Method: "GET", Path: "/", Kind: Open, Rate: 0.5}},
		{"  post  /items?x=1&y=2  burst=10 ", Load{Method: "POST", Path: "/items", Query: "x=1&y=2", Kind: Burst, Count: 10}},
		{`POST /items {"name": "a } b", "tags": [1, 2]} X-Token:abc Authorization:"Bearer a:b" c=5`, Load{
			Method: "POST", Path: "/items", Kind: Closed, Count: 5, Body: `{"name": "a } b", "tags": [1, 2]}`, ContentType: "application/json",
			Headers: []Header{{"x-token", "abc"}, {"authorization", "Bearer a:b"}},
		}},
		{"POST /token form=username=ann&password=x burst=1", Load{
			Method: "POST", Path: "/token", Kind: Burst, Count: 1, Body: "username=ann&password=x", ContentType: "application/x-www-form-urlencoded",
		}},
		{`WS /chat "hello there" burst=2`, Load{Method: "WS", Path: "/chat", Kind: Burst, Count: 2, Body: `"hello there"`, ContentType: "application/json"}},
	} {
		got, err := ParseLoad(c.words)
		require.NoError(t, err)
		c.want.Words = c.words
		require.Equal(t, c.want, got)
	}
}

func TestParseLoadSaysWhatIsWrong(t *testing.T) {
	const howMany = "it does not say how many: c=50 (connections), rate=100 (requests a second) or burst=10 (requests at once)"
	for _, c := range []struct{ words, want string }{
		{"", "it has no path, such as /burgers"},
		{"c=5", "it has no path, such as /burgers"},
		{"GET c=5", "it has no path, such as /burgers"},
		{"burgers c=5", `got "burgers", want a path such as /burgers, or a method before it (GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS, WS)`},
		{"/burgers", howMany},
		{"/burgers 5", `got "5", want c=N, rate=R or burst=N`},
		{"/burgers n=5", `got "n=5", want c=N, rate=R or burst=N`},
		{"/burgers c=5 burst=5", "it says how many twice; give two loads instead"},
		{`POST /items {"a": [1} c=5`, `{"a": [1} c=5 does not end: a bracket or a quote is missing`},
		{"POST /items {} [] c=5", "it has two bodies: {} and []"},
		{"/burgers c=0", "c=0: want a whole number from 1 to 100000"},
		{"/burgers burst=1.5", "burst=1.5: want a whole number from 1 to 1000000"},
		{"/burgers burst=-1", "burst=-1: want a whole number from 1 to 1000000"},
		{"/burgers rate=NaN", "rate=NaN: want requests a second, more than 0 and at most 1000000"},
		{"/burgers rate=1e9", "rate=1e9: want requests a second, more than 0 and at most 1000000"},
	} {
		_, err := ParseLoad(c.words)
		require.EqualError(t, err, "load '"+c.words+"': "+c.want)
	}
}
