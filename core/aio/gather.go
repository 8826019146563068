// gather and shield: futures made of futures.

package aio

// gathering is the future that gather returns. Cancelling it cancels the children; it is done when they are.
type gathering struct {
	Future
	children         []*Future
	returnExceptions bool
	finished, total  int // of the distinct children
	cancelRequested  bool
}

// Gather is asyncio.gather of futures; the same one may be there more than once. The result is a host list.
func (l *Loop) Gather(children []*Future, returnExceptions bool) *Future {
	g := &gathering{children: children, returnExceptions: returnExceptions}
	g.loop, g.Label, g.sub = l, "asyncio.gather", g
	if len(children) == 0 {
		g.sub = nil
		_ = g.SetResult(l.host().List(nil))
		return &g.Future
	}
	seen := make(map[*Future]bool, len(children))
	for _, f := range children {
		if !seen[f] {
			seen[f] = true
			g.total++
			f.addCallback(g, nil)
		}
	}
	return &g.Future
}

func (g *gathering) cancel(msg any) bool {
	if g.Done() {
		return false
	}
	for _, f := range g.children {
		if f.Cancel(msg) {
			g.cancelRequested = true
		}
	}
	return g.cancelRequested
}

// Call is told of a child that is done.
func (g *gathering) Call(f *Future) Exc {
	g.finished++
	if g.Done() {
		f.MarkRead()
		return nil
	}
	if !g.returnExceptions {
		if f.Cancelled() {
			return g.SetException(f.cancelledError())
		}
		if exc, _ := f.Exception(); exc != nil {
			return g.SetException(exc)
		}
	}
	if g.finished < g.total {
		return nil
	}
	if g.cancelRequested {
		return g.SetException(f.cancelledError())
	}
	return g.SetResult(g.loop.host().List(g.results()))
}

func (g *gathering) results() []any {
	results := make([]any, len(g.children))
	for i, f := range g.children {
		if f.Cancelled() {
			msg := f.note
			if msg == nil {
				msg = ""
			}
			results[i] = g.loop.host().New(CancelledError, msg)
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
	innerDone := WhenDone(func(inner *Future) Exc {
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
	outer.addCallback(WhenDone(func(*Future) Exc {
		if !inner.Done() {
			inner.removeCallback(innerDone)
		}
		return nil
	}), nil)
	return outer
}
