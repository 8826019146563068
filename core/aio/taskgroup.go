// asyncio.TaskGroup.

package aio

// TaskGroup is asyncio.TaskGroup: an asynchronous context manager that waits for its tasks, and cancels them when one fails.
type TaskGroup struct {
	Ref any // the host's object, for the host alone

	env             *Env
	loop            *Loop
	parent          *Task
	entered         bool
	exiting         bool
	aborting        bool
	parentCancelled bool    // by the group
	tasks           []*Task // in the order of their making; those that are done may be gone
	left            int     // whose ends the group has not been told of
	errors          []Exc
	baseError       Exc // the first Exit exception
	completed       *Future
}

// NewTaskGroup makes a group.
func (e *Env) NewTaskGroup() *TaskGroup { return &TaskGroup{env: e} }

// The parts that repr() shows.
func (g *TaskGroup) Entered() bool  { return g.entered }
func (g *TaskGroup) Aborting() bool { return g.aborting }
func (g *TaskGroup) Left() int      { return g.left }
func (g *TaskGroup) Errors() int    { return len(g.errors) }

// Enter is __aenter__.
func (g *TaskGroup) Enter() Exc {
	h := g.env.Host
	if g.entered {
		return h.New(RuntimeError, "TaskGroup "+h.Repr(g)+" has already been entered")
	}
	l, exc := g.env.RunningLoop()
	if exc != nil {
		return exc
	}
	g.loop, g.parent = l, l.CurrentTask()
	if g.parent == nil {
		return h.New(RuntimeError, "TaskGroup "+h.Repr(g)+" cannot determine the parent task")
	}
	g.entered = true
	return nil
}

// CheckCreate is what create_task raises when the group takes no tasks; the host asks before it makes the coroutine a task.
func (g *TaskGroup) CheckCreate() Exc {
	h := g.env.Host
	switch {
	case !g.entered:
		return h.New(RuntimeError, "TaskGroup "+h.Repr(g)+" has not been entered")
	case g.exiting && g.left == 0:
		return h.New(RuntimeError, "TaskGroup "+h.Repr(g)+" is finished")
	case g.aborting:
		return h.New(RuntimeError, "TaskGroup "+h.Repr(g)+" is shutting down")
	}
	return nil
}

// CreateTask makes a task of the group.
func (g *TaskGroup) CreateTask(c Coro, cfg TaskConfig) (*Task, Exc) {
	if exc := g.CheckCreate(); exc != nil {
		return nil, exc
	}
	t, exc := g.loop.CreateTask(c, cfg)
	if exc != nil {
		return nil, exc
	}
	g.Add(t)
	return t, nil
}

// Add takes a task into the group that was made after CheckCreate.
func (g *TaskGroup) Add(t *Task) {
	if len(g.tasks) >= 64 && len(g.tasks) >= 2*g.left {
		g.forgetDone()
	}
	g.tasks = append(g.tasks, t)
	g.left++
	t.addCallback(g, nil)
}

func (g *TaskGroup) forgetDone() {
	kept := g.tasks[:0]
	for _, t := range g.tasks {
		if !t.Done() {
			kept = append(kept, t)
		}
	}
	clear(g.tasks[len(kept):])
	g.tasks = kept
}

// Exit is __aexit__, given the exception that leaves the block, or nil. A coroutine that returns lets that one go on.
func (g *TaskGroup) Exit(exc Exc) Coro {
	return NewNative("__aexit__", func(n *Native) Step {
		h := g.env.Host
		g.exiting = true
		g.noteBaseError(exc)
		var cancellation Exc // to be raised at the end
		if h.Is(exc, CancelledError) {
			cancellation = exc
		}
		if g.parentCancelled && g.parent.Uncancel() == 0 {
			cancellation = nil
		}
		if exc != nil && !g.aborting {
			g.abort()
		}
		return g.waitForTasks(n, exc, cancellation)
	})
}

// waitForTasks waits until every task has ended; the parent may be cancelled meanwhile, more than once.
func (g *TaskGroup) waitForTasks(n *Native, exc, cancellation Exc) Step {
	if g.left == 0 {
		return g.finish(exc, cancellation)
	}
	if g.completed == nil {
		g.completed = g.loop.NewFuture("TaskGroup")
	}
	return n.Await(g.completed, func(_ any, raised Exc) Step {
		if raised != nil {
			if !g.env.Host.Is(raised, CancelledError) {
				return Raise(raised)
			}
			if !g.aborting {
				cancellation = raised
				g.abort()
			}
		}
		g.completed = nil
		return g.waitForTasks(n, exc, cancellation)
	})
}

// finish says how the block ends.
func (g *TaskGroup) finish(exc, cancellation Exc) Step {
	h := g.env.Host
	if g.baseError != nil {
		return Raise(g.baseError)
	}
	if cancellation != nil && len(g.errors) == 0 {
		return Raise(cancellation)
	}
	if exc != nil && !h.Is(exc, CancelledError) {
		g.errors = append(g.errors, exc)
	}
	if len(g.errors) > 0 {
		errs := g.errors
		g.errors = nil
		return Raise(h.SetCause(h.Group("unhandled errors in a TaskGroup", errs), nil))
	}
	return Return(nil)
}

func (g *TaskGroup) noteBaseError(exc Exc) {
	if g.baseError == nil && g.env.Host.Is(exc, Exit) {
		g.baseError = exc
	}
}

func (g *TaskGroup) abort() {
	g.aborting = true
	for _, t := range g.tasks {
		if !t.Done() {
			t.Cancel(nil)
		}
	}
}

// Call is told of a task that is done.
func (g *TaskGroup) Call(f *Future) Exc {
	g.left--
	if g.left == 0 && g.completed != nil {
		g.completed.release(true)
	}
	if f.Cancelled() {
		return nil
	}
	exc, _ := f.Exception()
	if exc == nil {
		return nil
	}
	g.errors = append(g.errors, exc)
	g.noteBaseError(exc)
	if g.parent.Done() {
		h := g.env.Host
		return h.Report(g.loop, Report{
			Message: "Task " + h.Repr(f.Task()) + " has errored out but its parent task " + h.Repr(g.parent) + " is already completed",
			Exc:     exc, Task: f.Task(),
		})
	}
	if !g.aborting && !g.parentCancelled {
		// The parent is cancelled so that whatever it awaits inside the block ends; Exit takes the request back.
		g.abort()
		g.parentCancelled = true
		g.parent.Cancel(nil)
	}
	return nil
}
