//go:build js && wasm

// What the bench asks for: memory, and what labels cost.
package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"

	"loopscope/wasm/scene"
)

// memory tells how many bytes the program has from the browser, and how many of them are in use after a collection.
func memory() map[string]any {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return map[string]any{"system": float64(m.Sys), "used": float64(m.HeapAlloc)}
}

// labelsMs is what it costs to set n labels that change with each frame, in milliseconds: the median of some frames.
func (g *game) labelsMs(n int) float64 {
	const frames = 60
	costs := make([]time.Duration, frames)
	labels := make([]scene.Label, n)
	for frame := range frames {
		for i := range labels {
			labels[i] = scene.Label{
				X: float32(i % 40 * 30), Y: float32(i / 40 * 14), Text: fmt.Sprintf("%d.%02d ms", (frame*7+i)%1000, i%100),
				Size: 11, Color: g.theme.Ink,
			}
		}
		before := time.Now()
		g.paint.gather(&scene.Picture{Labels: labels}, g.atlas)
		costs[frame] = time.Since(before)
	}
	g.stale = true
	slices.Sort(costs)
	return costs[frames/2].Seconds() * 1e3
}
