// Colours: the two themes, the hues of tasks, and the text that can be read on them.

package scene

import (
	"image/color"
	"math"
)

// Theme is the colours of a page.
type Theme struct {
	Ground color.RGBA // behind everything
	Panel  color.RGBA // raised: the plate behind a label on a pattern
	Ink    color.RGBA // text
	Dim    color.RGBA // lesser text, and what has no hue
	Line   color.RGBA // rules and outlines
	Accent color.RGBA // what is selected
	Alarm  color.RGBA // only what holds the loop, or fails
	Failed color.RGBA // text in the colour of alarm, dark enough to be read
}

// Light is the light theme.
var Light = Theme{
	Ground: rgb(0xfbfaf7), Panel: rgb(0xffffff), Ink: rgb(0x1c2127), Dim: rgb(0x6a737d),
	Line: rgb(0xe4e1da), Accent: rgb(0x0b6e99), Alarm: rgb(0xd1491b), Failed: rgb(0xc03f14),
}

// Dark is the dark theme.
var Dark = Theme{
	Ground: rgb(0x14171b), Panel: rgb(0x1a1e23), Ink: rgb(0xe7e9ec), Dim: rgb(0x8d97a3),
	Line: rgb(0x2b3138), Accent: rgb(0x58b4dc), Alarm: rgb(0xff7a45), Failed: rgb(0xff7a45),
}

// Hues are the colours of tasks, the same in both themes.
var Hues = [10]color.RGBA{
	rgb(0x3b7dd8), rgb(0xc2549d), rgb(0x2f9e77), rgb(0xb8860b), rgb(0x7a5cc9),
	rgb(0xcf6a3c), rgb(0x1e8fa6), rgb(0x8f6a3f), rgb(0x5d8c2a), rgb(0xc04a5f),
}

// white and black are what text on a hue is written in: no hue is so bright or so dark that neither can be read on it.
var (
	white = rgb(0xffffff)
	black = rgb(0x0b0d10)
)

// TextOn gives the one of white and black that reads better on c.
func TextOn(c color.RGBA) color.RGBA {
	if contrast(white, c) >= contrast(black, c) {
		return white
	}
	return black
}

// contrast is the ratio of two opaque colours as WCAG 2 defines it, from 1 to 21.
func contrast(a, b color.RGBA) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.RGBA) float64 {
	linear := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func rgb(c uint32) color.RGBA { return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255} }
