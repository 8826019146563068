//go:build js && wasm

// What the page takes out of the trace and the picture: files to keep, and the times of requests for its charts.
package main

import (
	"encoding/binary"
	"math"
	"strings"
	"syscall/js"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// traceEvents is the trace in Chrome's format.
func (g *game) traceEvents() any {
	var out strings.Builder
	if err := trace.WriteChrome(&out, g.trace); err != nil {
		return ""
	}
	return out.String()
}

// svg is the picture that is shown.
func (g *game) svg() any {
	g.build()
	k := float32(g.scale)
	return scene.SVG(g.picture, float32(g.rect.w)*k, float32(g.rect.h)*k, k, g.theme)
}

// requests gives three numbers for each request: arrived and over in nanoseconds, and how it ended: 0 well, 1 not, 2 with the run.
func (g *game) requests() any {
	var bytes []byte
	number := func(x float64) { bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(x)) }
	for id, lane := range g.trace.Lanes {
		spans := g.trace.LaneSpans(trace.LaneID(id))
		if lane.Kind != trace.KindRequest || len(spans) == 0 {
			continue
		}
		last, ending := g.trace.Span(int(spans[len(spans)-1])), 2.0
		if last.State == trace.Done {
			ending = 0
		} else if last.State.Ended() {
			ending = 1
		}
		number(float64(lane.Born))
		number(float64(last.End))
		number(ending)
	}
	buffer := window.Get("Uint8Array").New(len(bytes))
	js.CopyBytesToJS(buffer, bytes)
	return window.Get("Float64Array").New(buffer.Get("buffer"))
}
