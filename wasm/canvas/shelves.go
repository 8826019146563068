//go:build js && wasm

// Shelves: where the next glyph goes on the atlas.
package main

import "image"

// shelves fills an area from the top with rows, each as high as the highest thing that began it. Glyphs of a few sizes,
// which is what a timeline has, leave little room unused.
type shelves struct {
	width, height int
	rows          []shelf
	used          int // height of all rows
}

type shelf struct{ y, height, used int }

// place gives room for w by h, or an empty rectangle when there is none.
func (s *shelves) place(w, h int) image.Rectangle {
	best := -1
	for i, row := range s.rows {
		if row.used+w <= s.width && row.height >= h && row.height <= h+h/2 && (best < 0 || row.height < s.rows[best].height) {
			best = i
		}
	}
	if best < 0 {
		if w > s.width || s.used+h > s.height {
			return image.Rectangle{}
		}
		s.rows = append(s.rows, shelf{y: s.used, height: h})
		s.used += h
		best = len(s.rows) - 1
	}
	row := &s.rows[best]
	at := image.Pt(row.used, row.y)
	row.used += w
	return image.Rectangle{at, at.Add(image.Pt(w, h))}
}
