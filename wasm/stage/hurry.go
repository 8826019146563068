// Hurry: the caption while more happens than can be read, summed up.

package stage

import (
	"fmt"
	"math"
	"strings"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

const (
	readable = 0.9 // seconds of watching that a caption stays, at least
	hurried  = 4   // steps in that time from which on they are not told one by one
)

// sums is what happens between two steps, and its words.
type sums struct {
	script   *Script
	from, to int
	words    Words
}

// stretch gives the steps among which the moment's is, if playback goes on and there are too many of them to be told one by one. The
// stretches lie side by side, so that the same moment has the same words whichever way time goes.
func (p *painter) stretch() (from, to int, many bool) {
	if !p.view.Playing {
		return 0, 0, false
	}
	begin := math.Floor(p.pace.Watched(p.view.Moment)/readable+1e-6) * readable
	from, _ = p.pace.split(p.pace.After(begin))
	to, _ = p.pace.split(p.pace.After(begin + readable))
	return from, min(to, p.script.Steps()), to-from > hurried
}

// hurriedWords tells what happens in a stretch of steps.
func (p *painter) hurriedWords(from, to int) Words {
	if s := &p.summed; s.script == p.script && s.from == from && s.to == to {
		return s.words
	}
	noun, begun, over, bad, late, turns, calls := "task", 0, 0, 0, 0, 0, 0
	born := Queue
	if p.requests > 0 {
		noun, born = "request", Door
	}
	for step := from; step < to; step++ {
		for _, m := range p.script.of(step) {
			switch {
			case m.gaveUp:
				late++
			case m.to == Hub:
				turns++
			case m.to == Seat:
				calls++
			case m.to.ended() && p.counts(m.lane):
				over++
				if m.to == Failed {
					bad++
				}
			}
			if m.to == born && !m.gaveUp && p.trace.Lanes[m.lane].Born == p.script.at[step] && p.counts(m.lane) {
				begun++
			}
		}
	}
	var said []string
	say := func(n int, one, many string) {
		if n > 0 {
			said = append(said, counted(n, one, many))
		}
	}
	say(begun, noun+" comes", noun+"s come")
	ended := "is done"
	if over > 1 {
		ended = "are done"
	}
	if over > 0 {
		text := fmt.Sprintf("%s %s", scene.FormatCount(over), ended)
		if bad > 0 {
			text += fmt.Sprintf(", %s of them badly", scene.FormatCount(bad))
		}
		said = append(said, text)
	}
	say(late, "client gives up", "clients give up")
	words := Words{What: upper(strings.Join(said, "; ")) + "."}
	if len(said) == 0 {
		words = p.restWords()
	} else if turns > 0 {
		words.Why = fmt.Sprintf("Meanwhile the loop takes %s.", plural(turns, "turn"))
		if calls > 0 {
			words.Why = fmt.Sprintf("Meanwhile the loop takes %s, and threads take %s.", plural(turns, "turn"), plural(calls, "call"))
		}
	}
	p.summed = sums{p.script, from, to, words}
	return words
}

// watched tells whether a span lasts long enough on the screen to be told of.
func (p *painter) watched(span int) bool {
	long := float64(p.trace.SpanEnd[span]-p.trace.SpanStart[span]) / float64(trace.Time(second))
	return long/p.pace.speed >= readable/2
}
