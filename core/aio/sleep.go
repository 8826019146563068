// asyncio.sleep.

package aio

import (
	"strconv"

	"loopscope/core/sim"
)

// RunningLoop is asyncio.get_running_loop().
func (e *Env) RunningLoop() (*Loop, Exc) {
	if t := e.machine().Current(); t != nil {
		if l := Running(t); l != nil {
			return l, nil
		}
	}
	return nil, e.Host.New(RuntimeError, "no running event loop")
}

// Sleep is asyncio.sleep(delay, result). A delay of 0 or less gives way for one turn.
func (e *Env) Sleep(delay sim.Time, result any) Coro {
	return &sleeper{env: e, delay: delay, result: result}
}

// SleepAs is Sleep for a call that waits for something else, as which the trace shows it: "httpx.AsyncClient.get()".
func (e *Env) SleepAs(delay sim.Time, label string) Coro {
	return &sleeper{env: e, delay: delay, label: label}
}

// sleeper is the coroutine, its future and its timer in one piece: sleeping is what most tasks do most.
type sleeper struct {
	env    *Env
	future Future
	timer  Handle
	delay  sim.Time
	result any
	label  string // "": asyncio.sleep
	stage  uint8
}

// The stages of small coroutines.
const (
	stageNew uint8 = iota
	stageAwaiting
	stageYielded
	stageDone
)

// CoroName is the name of the function.
func (s *sleeper) CoroName() string { return "sleep" }

// Resume implements Coro.
func (s *sleeper) Resume(in Input) Step {
	switch s.stage {
	case stageNew:
		if in.Exc != nil {
			return Raise(in.Exc)
		}
		return s.begin()
	case stageAwaiting:
		s.timer.Cancel()
	}
	s.stage = stageDone
	if in.Exc != nil {
		return Raise(in.Exc)
	}
	return Return(s.result)
}

func (s *sleeper) begin() Step {
	if s.delay <= 0 {
		s.stage = stageYielded
		return Yield()
	}
	l, exc := s.env.RunningLoop()
	if exc != nil {
		return Raise(exc)
	}
	s.stage = stageAwaiting
	s.future.loop = l
	if l.recorder() != nil {
		if s.future.Label = s.label; s.label == "" {
			s.future.Label = s.env.sleepLabel(s.delay)
		}
	}
	s.timer = Handle{loop: l, fn: (*sleepOver)(s), when: sim.After(l.Time(), s.delay), timer: true}
	l.schedule(&s.timer)
	return Await(&s.future)
}

// sleepOver is a sleeper as its timer's callback.
type sleepOver sleeper

// Call ends the sleep, unless it has been cancelled.
func (s *sleepOver) Call(*Future) Exc {
	s.future.release(nil)
	return nil
}

// sleepLabel words a sleep. Programs sleep for few different times, over and over.
func (e *Env) sleepLabel(d sim.Time) string {
	label, ok := e.sleeps[d]
	if !ok {
		if len(e.sleeps) > 4096 {
			clear(e.sleeps)
		}
		label = "asyncio.sleep(" + strconv.FormatFloat(sim.Seconds(d), 'g', -1, 64) + ")"
		e.sleeps[d] = label
	}
	return label
}
