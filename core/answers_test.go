// The apps of testdata/web, with the answers that FastAPI gave: see record.py there.

package core

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// webApp is an app of a table, with its requests and their answers.
type webApp struct {
	name, source      string
	requests, answers []string
}

func readWebApps(t *testing.T, file string) []webApp {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	var apps []webApp
	for _, part := range strings.Split("\n"+string(text), "\n=== ")[1:] {
		name, rest, _ := strings.Cut(part, "\n")
		source, pairs, found := strings.Cut(rest, "---\n")
		require.True(t, found, name)
		app := webApp{name: name, source: source}
		lines := strings.Split(strings.TrimSpace(pairs), "\n")
		require.Zero(t, len(lines)%2, "%s: a request without an answer", name)
		for i := 0; i < len(lines); i += 2 {
			app.requests = append(app.requests, strings.TrimSuffix(lines[i], "  # pydantic 2"))
			app.answers = append(app.answers, lines[i+1])
		}
		apps = append(apps, app)
	}
	return apps
}

func TestAnswersAreFastAPIs(t *testing.T) {
	driver, err := os.ReadFile("testdata/web/driver.py")
	require.NoError(t, err)
	tables, err := filepath.Glob("testdata/web/*.txt")
	require.NoError(t, err)
	count := 0
	for _, table := range tables {
		for _, app := range readWebApps(t, table) {
			count++
			t.Run(app.name, func(t *testing.T) {
				program := app.source + "\n" + string(driver) + "\ndrive(app, [\n"
				for _, r := range app.requests {
					program += "    " + pythonString(r) + ",\n"
				}
				_, c := runText(t, "app.py", program+"])\n", Scenario{Serve: "script"})
				got := strings.Split(strings.TrimSuffix(c.out.String(), "\n"), "\n")
				for i, want := range app.answers {
					if i >= len(got) {
						t.Fatalf("%s\nno answer\n%s", app.requests[i], c.err.String())
					}
					assert.Equal(t, strings.TrimSpace(want), strings.TrimSpace(got[i]), "%s\n%s", app.requests[i], c.err.String())
				}
			})
		}
	}
	assert.GreaterOrEqual(t, count, 60)
}

func pythonString(s string) string {
	return "'" + strings.NewReplacer("\\", "\\\\", "'", "\\'").Replace(s) + "'"
}
