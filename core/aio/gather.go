// gather and shield: futures made of futures.

package aio

// Gathering is a gather in the making, and then the future that it returns. Cancelling that cancels the children; it is done
// when they are.
type Gathering struct {
	future           Future
	children         []*Future
	seen             map[*Future]bool
	returnExceptions bool
	finished         int // of the distinct children
	cancelRequested  bool
	cancelling       bool
}

// NewGathering begins a gather. The caller adds the children in the order of the arguments, each as soon as it is a future: a child
// that is done already tells so before the first step of a task that is made for a later argument.
func (l *Loop) NewGathering(returnExceptions bool) *Gathering {
	g := &Gathering{returnExceptions: returnExceptions, seen: map[*Future]bool{}}
	g.future.loop, g.future.Label, g.future.sub = l, "asyncio.gather", g
	return g
}

// Add adds a child; the same one may be added more than once.
func (g *Gathering) Add(f *Future) {
	g.children = append(g.children, f)
	if !g.seen[f] {
		g.seen[f] = true
		f.addCallback(g, nil)
	}
}

// Future is what gather returns, when all children have been added. Its result is a host list.
func (g *Gathering) Future() *Future {
	if len(g.children) == 0 && !g.future.Done() {
		g.future.sub = nil
		_ = g.future.SetResult(g.future.loop.host().List(nil))
	}
	return &g.future
}

// Gather is asyncio.gather of what are futures already.
func (l *Loop) Gather(children []*Future, returnExceptions bool) *Future {
	g := l.NewGathering(returnExceptions)
	for _, f := range children {
		g.Add(f)
	}
	return g.Future()
}

// cancel cancels the children. Those who wait for each other in a circle come back here, and are told that it is no use.
func (g *Gathering) cancel(msg any) bool {
	if g.future.Done() || g.cancelling {
		return false
	}
	g.cancelling = true
	any := false
	for _, f := range g.children {
		if f.Cancel(msg) {
			any = true
		}
	}
	g.cancelling = false
	if any {
		g.cancelRequested = true
	}
	return any
}

// Call is told of a child that is done.
func (g *Gathering) Call(f *Future) Exc {
	g.finished++
	if g.future.Done() {
		f.MarkRead()
		return nil
	}
	if !g.returnExceptions {
		if f.Cancelled() {
			return g.future.SetException(f.cancelledError())
		}
		if exc, _ := f.Exception(); exc != nil {
			return g.future.SetException(exc)
		}
	}
	if g.finished < len(g.seen) {
		return nil
	}
	results := g.results()
	if g.cancelRequested {
		return g.future.SetException(g.children[len(g.children)-1].cancelledError())
	}
	return g.future.SetResult(g.future.loop.host().List(results))
}

func (g *Gathering) results() []any {
	results := make([]any, len(g.children))
	for i, f := range g.children {
		if f.Cancelled() {
			msg := f.msg
			if msg == nil {
				msg = ""
			}
			results[i] = g.future.loop.host().New(CancelledError, msg)
		} else if exc, _ := f.Exception(); exc != nil {
			results[i] = exc
		} else {
			results[i] = f.value
		}
	}
	return results
}

// Shield is asyncio.shield: a future that follows inner, but whose cancellation does not reach it.
func (l *Loop) Shield(inner *Future) *Future {
	if inner.Done() {
		return inner
	}
	outer := inner.loop.NewFuture("asyncio.shield")
	innerDone := named("shield.<locals>._inner_done_callback", func(inner *Future) Exc {
		switch {
		case outer.Cancelled():
			inner.MarkRead()
		case inner.Cancelled():
			outer.Cancel(nil)
		default:
			if exc, _ := inner.Exception(); exc != nil {
				return outer.SetException(exc)
			}
			return outer.SetResult(inner.value)
		}
		return nil
	})
	inner.addCallback(innerDone, nil)
	outer.addCallback(named("shield.<locals>._outer_done_callback", func(*Future) Exc {
		if !inner.Done() {
			inner.removeCallback(innerDone)
		}
		return nil
	}), nil)
	return outer
}
