// What a program says of how it is started, and what the flags leave of it.

package core

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAProgramSaysHowItIsServed(t *testing.T) {
	refused := `uvicorn.run(…) at line 14 would not start: for several workers it wants the application as an import string, such as "app:app"; one worker is simulated`
	for _, c := range []struct {
		start    string
		scenario Scenario
		notes    []string
	}{
		{
			"import uvicorn\nuvicorn.run('app:app', host='0.0.0.0', workers=3, loop='uvloop', timeout_keep_alive=5)",
			Scenario{},
			[]string{"uvicorn.run(…) at line 14 says workers=3, loop=uvloop, and so it is simulated; flags say otherwise, such as -workers 1"},
		},
		{"import uvicorn\nuvicorn.run('app:app', workers=3)", Scenario{Workers: 1}, nil},
		{
			"import uvicorn\nuvicorn.run(app, workers=3, limit_concurrency=50)",
			Scenario{},
			[]string{refused, "uvicorn.run(…) at line 14 says limit_concurrency=50, and so it is simulated; flags say otherwise, such as -workers 1"},
		},
		{"import uvicorn\nuvicorn.run(app, reload=True)", Scenario{}, nil},
		{
			"# $ gunicorn app:app -w 2 -k uvicorn.workers.UvicornWorker",
			Scenario{},
			[]string{"the comment with gunicorn at line 13 says workers=2, and so it is simulated; flags say otherwise, such as -workers 1"},
		},
		{"# start with uvicorn app:app --reload", Scenario{}, nil},
		{"# uvicorn has workers of its own, see --workers 4", Scenario{}, nil},
	} {
		c.scenario.Loads = []string{"/ burst=2"}
		res, _ := runText(t, "app.py", served+c.start+"\n", c.scenario)
		assert.Equal(t, c.notes, append([]string(nil), res.Load.Warnings...), c.start)
	}
}
