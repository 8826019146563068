// Answers in words: what the clients of requests get, for the caption.

package stage

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"loopscope/core/trace"
	"loopscope/wasm/scene"
)

// endWords say how somebody ended, of one and of several.
type endWords struct{ one, many string }

var placeWords = [...]endWords{
	0: {"is done", "are done"}, Failed - Done: {"is over, with an exception", "are over, with exceptions"},
	Cancelled - Done: {"is cancelled", "are cancelled"},
}

// byEnd gathers those that end in the same way, in the order in which the first of each comes.
func (p *painter) byEnd(moves []move) iter.Seq2[endWords, []move] {
	var order []endWords
	all := map[endWords][]move{}
	for _, m := range moves {
		words := p.endOf(m)
		if all[words] == nil {
			order = append(order, words)
		}
		all[words] = append(all[words], m)
	}
	return func(yield func(endWords, []move) bool) {
		for _, words := range order {
			if !yield(words, all[words]) {
				return
			}
		}
	}
}

// endOf words an end: of a request, by what its client gets.
func (p *painter) endOf(m move) endWords {
	t := p.trace
	a, ok := t.Answer(m.lane)
	if late, is := t.LateAnswer(m.lane); is {
		words := fmt.Sprintf("answers %s: too late, %s gave up at %s", scene.AnswerWords(late), "its client", scene.FormatTime(a.At))
		return endWords{words, words}
	}
	switch {
	case !ok:
		return placeWords[m.to-Done]
	case scene.GoesOn(t, m.lane):
		return endWords{"is done with what came after its answer", "are done with what came after their answers"}
	case a.Outcome == trace.Refused:
		return endWords{"is refused: no worker takes it", "are refused: no worker takes them"}
	case a.Outcome == trace.BrokenOff:
		why := p.cause(a)
		return endWords{"breaks off its answer" + why, "break off their answers" + why}
	case a.Outcome == trace.Answered && (a.Status >= 400 || a.Status != 200):
		why := scene.AnswerWords(a) + p.cause(a)
		return endWords{"answers " + why, "answer " + why}
	}
	return placeWords[m.to-Done]
}

// cause is which exception an answer is about, as the end of a sentence.
func (p *painter) cause(a trace.Answer) string {
	why := p.trace.Str(a.Detail)
	if why == "" {
		return ""
	}
	if place := p.trace.Place(a.Pos); place != "" {
		why += " (" + place + ")"
	}
	return ": " + why
}

// goOn tells which requests have been answered at the instant of the step and go on, in the background.
func (p *painter) goOn() (said []string) {
	t, script := p.trace, p.script
	at := script.at[p.frame.step]
	first, _ := slices.BinarySearchFunc(t.Answers, at, func(a trace.Answer, at trace.Time) int {
		return int(min(max(a.At-at, -1), 1))
	})
	for _, a := range t.Answers[first:] {
		if a.At != at {
			break
		}
		if first, _ := t.Answer(a.Request); first != a || !scene.GoesOn(t, a.Request) || a.Outcome != trace.Answered {
			continue
		}
		if !p.wasAt(a.Request, Hub) || !slices.ContainsFunc(p.movesOf(p.frame.step), func(m move) bool { return m.lane == a.Request }) {
			continue
		}
		said = append(said, fmt.Sprintf("%s has answered %s, and goes on", p.called(a.Request), scene.AnswerWords(a)))
	}
	return said
}

// gaveUpWords tells whose clients give up in the step; "" when none does.
func (p *painter) gaveUpWords() string {
	var late []move
	for _, m := range p.movesOf(p.frame.step) {
		if m.gaveUp {
			late = append(late, m)
		}
	}
	if len(late) == 0 {
		return ""
	}
	slices.SortStableFunc(late, func(a, b move) int { return cmp.Compare(a.lane, b.lane) })
	waited := p.script.at[p.frame.step] - p.trace.Lanes[late[0].lane].Born
	return fmt.Sprintf("the %s of %s %s up after %s, and the server does not notice",
		oneOf(len(late), "client", "clients"), p.names(late), oneOf(len(late), "gives", "give"), scene.FormatDuration(waited))
}

// tally is what all requests together got, as the end of a sentence: ": 2 × 500, 8 × 200"; "" where all is well.
func (s *Stage) tally() string {
	var parts []string
	for _, t := range s.tallies {
		parts = append(parts, scene.FormatCount(t.Count)+" × "+t.Words)
	}
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// failedBy counts those of the first that have ended that failed.
func (s *Stage) failedBy(ended int) (n int) {
	for _, m := range s.ensemble.ended[:ended] {
		if m.to == Failed && s.counts(m.lane) {
			n++
		}
	}
	return n
}
