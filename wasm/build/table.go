// The table of async def and def: each cell an experiment, with the figure that the simulator measured.
package build

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strings"
)

var tableFolder = filepath.Join("assets", "table")

type comparison struct {
	Caption string          `json:"caption"`
	Columns []string        `json:"columns"`
	Rows    []comparisonRow `json:"rows"`
}

type comparisonRow struct {
	Name     string            `json:"name"`
	Asks     string            `json:"asks"` // the experiment, in words
	Settings map[string]string `json:"settings"`
	Cells    []cell            `json:"cells"`
}

type cell struct {
	Program string `json:"program,omitempty"` // the name of a file; the page gets the text
	Text    string `json:"text,omitempty"`
	Shows   string `json:"shows,omitempty"` // with {figures}
	Says    string `json:"says"`
	Belief  string `json:"belief,omitempty"` // what many believe, and what the figure says of it
	figures figureSet
}

// comparisons reads the tables and measures their cells.
func (s Site) comparisons() ([]comparison, error) {
	text, err := os.ReadFile(filepath.Join(s.Root, tableFolder, "table.json"))
	if err != nil {
		return nil, err
	}
	var tables []comparison
	if err := json.Unmarshal(text, &tables); err != nil {
		return nil, fmt.Errorf("assets/table/table.json: %w", err)
	}
	for _, t := range tables {
		for _, row := range t.Rows {
			for i := range row.Cells {
				c := &row.Cells[i]
				if c.Program == "" {
					continue
				}
				program, err := os.ReadFile(filepath.Join(s.Root, tableFolder, c.Program+".py"))
				if err != nil {
					return nil, err
				}
				c.Text = string(program)
				if c.figures, err = s.Figures(c.Text, row.Settings); err != nil {
					return nil, fmt.Errorf("assets/table: %s, %s: %w", row.Name, c.Program, err)
				}
			}
		}
	}
	return tables, nil
}

// filled puts figures into a text.
func (c cell) filled(text string) string {
	for name, value := range c.figures {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}

// holds marks a cell of whose program the simulator says that it holds the event loop.
func (c cell) holds() string {
	if code := c.figures["finding"]; code == "blocking-call" || code == "cpu-bound" {
		return " holds"
	}
	return ""
}

// comparisonHTML is the tables as HTML. What a cell shows stands as text; the page makes it anew when it has measured.
func comparisonHTML(tables []comparison) string {
	var out strings.Builder
	for t, table := range tables {
		fmt.Fprintf(&out, `<div class="measures" tabindex="0" role="region" aria-label="%s"><table><caption>%[1]s</caption><thead><tr><td></td>`, html.EscapeString(table.Caption))
		for _, column := range table.Columns {
			fmt.Fprintf(&out, `<th scope="col">%s</th>`, html.EscapeString(column))
		}
		out.WriteString("</tr></thead><tbody>\n")
		for r, row := range table.Rows {
			fmt.Fprintf(&out, `<tr><th scope="row">%s<span class="asks">%s</span></th>`, html.EscapeString(row.Name), html.EscapeString(row.Asks))
			for c, cell := range row.Cells {
				fmt.Fprintf(&out, `<td data-column="%s">`, html.EscapeString(table.Columns[c]))
				if cell.Program != "" {
					fmt.Fprintf(&out, `<button type="button" class="measured%s" data-cell="%d-%d-%d"><b>%s</b></button>`, cell.holds(), t, r, c, html.EscapeString(cell.filled(cell.Shows)))
				}
				fmt.Fprintf(&out, `<span class="says">%s</span>`, html.EscapeString(cell.filled(cell.Says)))
				if cell.Belief != "" {
					fmt.Fprintf(&out, `<span class="belief">%s</span>`, html.EscapeString(cell.Belief))
				}
				if cell.Program != "" {
					fmt.Fprintf(&out, `<details><summary>program</summary><pre tabindex="0"><code>%s</code></pre></details>`, html.EscapeString(cell.Text))
				}
				out.WriteString("</td>")
			}
			out.WriteString("</tr>\n")
		}
		out.WriteString("</tbody></table></div>\n")
	}
	return out.String()
}
