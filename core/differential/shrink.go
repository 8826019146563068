// Making a program smaller that shows a difference.

package main

import "strings"

// shrink takes lines out of a program for as long as it still differs: first long runs of them, then shorter ones, and each time what is indented beneath.
// It asks differs at most limit times.
func shrink(program string, limit int, differs func(string) bool) string {
	lines := strings.Split(strings.TrimRight(program, "\n"), "\n")
	for run := max(1, len(lines)/2); ; run /= 2 {
		for changed := true; changed; {
			changed = false
			for at := 0; at < len(lines); at++ {
				end := beneath(lines, min(at+run, len(lines)))
				if limit--; limit < 0 {
					return strings.Join(lines, "\n") + "\n"
				}
				less := append(append([]string{}, lines[:at]...), lines[end:]...)
				if len(less) < len(lines) && differs(strings.Join(less, "\n")+"\n") {
					lines, changed = less, true
					at--
				}
			}
		}
		if run <= 1 {
			return strings.Join(lines, "\n") + "\n"
		}
	}
}

// beneath is where the block ends that belongs to the line before end.
func beneath(lines []string, end int) int {
	margin := indent(lines[end-1])
	for end < len(lines) && indent(lines[end]) > margin {
		end++
	}
	return end
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }
