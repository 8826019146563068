// Figures: numbers with their units, four significant digits at most, in columns.
package cli

import (
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"
)

// figure writes a number with four significant digits; from 10,000 on, as a whole number.
func figure(x float64) string {
	switch size := math.Abs(x); {
	case x == 0:
		return "0"
	case size < 9.9995:
		return fmt.Sprintf("%.3f", x)
	case size < 99.995:
		return fmt.Sprintf("%.2f", x)
	case size < 999.95:
		return fmt.Sprintf("%.1f", x)
	default:
		return fmt.Sprintf("%.0f", x)
	}
}

// latency writes milliseconds in the unit that suits them.
func latency(ms float64) string {
	switch {
	case ms == 0:
		return "0 s"
	case ms < 0.9999995:
		return figure(ms*1000) + " µs"
	case ms < 999.95:
		return figure(ms) + " ms"
	default:
		return figure(ms/1000) + " s"
	}
}

// percent writes a share of 1.
func percent(share float64) string { return fmt.Sprintf("%.1f %%", 100*share) }

// printColumns aligns rows: the first column to the left, the others, which are figures, to the right.
func printColumns(out io.Writer, rows [][]string) {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i == 0 {
				fmt.Fprint(out, cell, pad)
			} else {
				fmt.Fprint(out, "  ", pad, cell)
			}
		}
		fmt.Fprintln(out)
	}
}
