//go:build js && wasm

// The surface: Ebitengine's canvas, made as large as the page's free rectangle. Ebitengine would have it cover the window,
// with smoothed edges, and draw by way of a second image of that size: in software, and on a phone, it is the number of
// pixels that a frame costs.
package main

import (
	"fmt"
	"math"
	"syscall/js"
)

// A surface covers a rectangle of the window, with a pixel of its own for each of the screen's.
type surface struct {
	canvas      js.Value
	left, top   int // device pixels
	width, high int
	scale       float64
}

// newSurface takes over the canvas that Ebitengine has made. It must come before RunGame, which asks for the context.
func newSurface() *surface {
	object, class := window.Get("Object"), window.Get("HTMLCanvasElement").Get("prototype")
	s := &surface{canvas: window.Get("document").Call("querySelector", "canvas[tabindex]"), width: 1, high: 1}
	s.canvas.Set("getContext", js.FuncOf(func(canvas js.Value, args []js.Value) any {
		if len(args) > 1 { // all edges are on whole pixels, or smoothed by the shader
			args[1].Set("antialias", false)
			args[1].Set("stencil", false)
			args[1].Set("depth", false)
		}
		return window.Get("Reflect").Call("apply", class.Get("getContext"), canvas, arrayOf(args))
	}))
	// Ebitengine sizes its canvas by the window whenever either changes, and by the density that it began with.
	own := func(side string, want func() int) {
		get := object.Call("getOwnPropertyDescriptor", class, side).Get("get")
		set := object.Call("getOwnPropertyDescriptor", class, side).Get("set")
		object.Call("defineProperty", s.canvas, side, map[string]any{
			"get": get,
			"set": js.FuncOf(func(canvas js.Value, _ []js.Value) any {
				if get.Call("call", canvas).Int() != want() { // to set it would clear it
					set.Call("call", canvas, want())
				}
				return nil
			}),
		})
	}
	own("width", func() int { return s.width })
	own("height", func() int { return s.high })
	return s
}

func arrayOf(args []js.Value) js.Value {
	array := window.Get("Array").New()
	for _, arg := range args {
		array.Call("push", arg)
	}
	return array
}

// cover moves the canvas to a rectangle of the window, given in CSS pixels, where each has scale device pixels. Its edges are
// put on the screen's pixels. A canvas of another size is empty until it is drawn on.
func (s *surface) cover(r rect, scale float64) {
	left, top := int(math.Round(r.x*scale)), int(math.Round(r.y*scale))
	width, high := max(int(math.Round(r.w*scale)), 1), max(int(math.Round(r.h*scale)), 1)
	if left == s.left && top == s.top && width == s.width && high == s.high && scale == s.scale {
		return
	}
	*s = surface{s.canvas, left, top, width, high, scale}
	style := s.canvas.Get("style")
	set := func(name string, device int) {
		style.Set(name, fmt.Sprintf("%gpx", float64(device)/scale))
	}
	style.Set("inset", "auto")
	set("left", left)
	set("top", top)
	set("width", width)
	set("height", high)
	s.canvas.Set("width", width)
	s.canvas.Set("height", high)
}
