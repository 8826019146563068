// The patterns as images, for the canvas to put into its atlas.

package scene

import "image"

// Mask gives a pattern as coverage: for a repeating one its tile of TileSize CSS pixels, for a shape an image of size
// device pixels a side. Outline and Solid need none and give nil.
func Mask(p Pattern, size int) *image.Alpha { return nil }
