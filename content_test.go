// Tests of what there is to read: every lesson and question runs, and comes to what its text says.
package main

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"loopscope/wasm/build"
)

var checkout = build.Site{Root: ".", Run: play}

func TestLessons(t *testing.T) {
	lessons, err := checkout.Read("assets/lessons")
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(lessons), 14)
	for _, lesson := range lessons {
		t.Run(lesson.Slug, func(t *testing.T) {
			assert.NotEmpty(t, lesson.Expect, "nothing is stated")
			holds(t, lesson.Program, lesson.Settings, lesson.Expect)
			figures, err := checkout.Figures(lesson.Program, lesson.Settings)
			require.NoError(t, err)
			if _, named := figures[lesson.Answer]; !named {
				assert.Regexp(t, `^[\d.]+$`, lesson.Answer, "the answer is a figure's name or a number")
			}
			if lesson.Changed == nil {
				return
			}
			program, err := lesson.Changed.Apply(lesson.Program)
			require.NoError(t, err)
			settings := maps.Clone(lesson.Settings)
			maps.Copy(settings, lesson.Changed.Settings)
			assert.NotEmpty(t, lesson.Changed.Expect, "nothing is stated of the change")
			holds(t, program, settings, lesson.Changed.Expect)
		})
	}
}

func TestQuestions(t *testing.T) {
	questions, err := checkout.Read("assets/questions")
	require.NoError(t, err)
	assert.Len(t, questions, 21)
	for _, question := range questions {
		t.Run(question.Slug, func(t *testing.T) {
			assert.NotEmpty(t, question.Expect, "nothing is stated")
			holds(t, question.Program, question.Settings, question.Expect)
		})
	}
}

// holds runs a program and asks for each claim.
func holds(t *testing.T, program string, settings map[string]string, claims []build.Claim) {
	t.Helper()
	figures, err := checkout.Figures(program, settings)
	require.NoError(t, err)
	for _, claim := range claims {
		assert.NoError(t, claim.Holds(figures))
	}
}
