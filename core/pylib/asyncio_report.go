// What asyncio reports: exceptions that nobody handles, and slow callbacks in debug mode; and how it writes callbacks and handles.

package pylib

import (
	"fmt"
	"slices"
	"strings"

	"loopscope/core/aio"
	"loopscope/core/interp"
	"loopscope/core/sim"
)

// Report implements aio.Host: loop.call_exception_handler.
func (h host) Report(l *aio.Loop, r aio.Report) aio.Exc {
	t := h.p.current()
	if r.Exc != nil && r.Call.Fn != nil { // the handler runs where the exception was caught
		outer := t.SetHandled(fromExc(r.Exc))
		defer t.SetHandled(outer)
	}
	return toExc(tellHandler(t, loopObjectOf(l), h.p.reportDict(l, r).Value()))
}

// reportForgotten is called when what run_until_complete waits for is done. The variables of the coroutine that has ended are gone, and with them
// failed futures that nobody has asked: CPython counts references, and tells the exception handler at once. Here those are told that neither the
// result nor a global variable leads to, once nothing else runs on the loop.
func (p *Process) reportForgotten(l *aio.Loop, done *aio.Future) {
	loopObjectOf(l).settled = done
	if !l.Busy() {
		p.reportLost(l)
	}
}

// reportLost tells of the failed futures that the result of the last run_until_complete and the global variables do not lead to.
func (p *Process) reportLost(l *aio.Loop) {
	unread := l.Unread()
	if len(unread) == 0 {
		return
	}
	held, seen := map[*aio.Future]bool{}, map[Value]bool{}
	if done := loopObjectOf(l).settled; done != nil {
		held[done] = true
		holdFutures(held, seen, toValue(done.Outcome()), maxHeld)
	}
	for _, e := range p.RT.Modules.Entries() {
		if m := e.Value; m.Kind() == interp.KindModule && p.RT.Sources[strOf(fileOf(m.AsModule()))] != nil {
			holdFutures(held, seen, m.AsModule().Attrs.Value(), maxHeld)
		}
	}
	for _, f := range unread {
		if !held[f] {
			l.ReportUnread(f)
		}
	}
}

func fileOf(m *interp.Module) Value {
	file, _ := m.Attrs.GetName("__file__")
	return file
}

// maxHeld is through how many objects a reference is followed.
const maxHeld = 8

// holdFutures adds the futures that v leads to.
func holdFutures(held map[*aio.Future]bool, seen map[Value]bool, v Value, depth int) {
	if depth == 0 || v.IsNull() || seen[v] {
		return
	}
	var inside []Value
	switch p := interp.Plain(v); p.Kind() {
	case interp.KindList:
		inside = p.AsList().Items
	case interp.KindTuple:
		inside = p.AsTuple().Items
	case interp.KindSet, interp.KindFrozenSet:
		inside = p.AsSet().Items()
	case interp.KindDict:
		for _, e := range p.AsDict().Entries() {
			inside = append(inside, e.Key, e.Value)
		}
	case interp.KindInstance:
		if f := futureOf(v); f != nil {
			held[f] = true
		}
		inside = p.AsInstance().Attributes()
	default:
		return
	}
	seen[v] = true
	for _, x := range inside {
		holdFutures(held, seen, x, depth-1)
	}
}

// reportUnread tells the exception handler of the loop's failed futures that nobody has asked, once.
func (p *Process) reportUnread(l *aio.Loop) {
	for _, f := range l.Unread() {
		l.ReportUnread(f)
	}
}

// tellHandler calls loop.call_exception_handler, be it the program's own.
func tellHandler(t *Thread, o *loopObject, context Value) *Exception {
	if own := o.override("call_exception_handler"); !own.IsNull() {
		_, exc := t.Call(own, []Value{context}, nil)
		return exc
	}
	return callHandler(t, o, context)
}

// callHandler is loop.call_exception_handler: the program's handler, or the default one when there is none or it fails.
func callHandler(t *Thread, o *loopObject, context Value) *Exception {
	if o.handler.IsNull() || o.handler.IsNone() {
		own := o.override("default_exception_handler")
		if own.IsNull() {
			return logContext(t, context)
		}
		_, exc := t.Call(own, []Value{context}, nil)
		return exc
	}
	_, exc := t.Call(o.handler, []Value{o.Value(), context}, nil)
	if exc == nil || (host{processOf(t)}).Is(exc, aio.Exit) {
		return exc
	}
	d := interp.NewDict()
	d.SetStr("message", str("Unhandled error in exception handler"))
	d.SetStr("exception", exc.Value())
	d.SetStr("context", context)
	return logContext(t, d.Value())
}

// reportDict is the context that an exception handler is called with.
func (p *Process) reportDict(l *aio.Loop, r aio.Report) *interp.Dict {
	d := interp.NewDict()
	message := r.Message
	if message == "" {
		message = "Exception in callback " + p.callText(r.Call)
	}
	d.SetStr("message", str(message))
	if r.Exc != nil {
		d.SetStr("exception", fromExc(r.Exc).Value())
	}
	switch {
	case r.Future != nil:
		d.SetStr("future", futureValue(r.Future))
		p.setSource(d, l, r.Future)
	case r.Task != nil:
		d.SetStr("task", futureValue(&r.Task.Future))
		p.setSource(d, l, &r.Task.Future)
	case r.Call.Fn != nil:
		h := r.Call.Handle
		if h == nil || handleValue(h).IsNone() {
			o := newHandle(typeHandle)
			l.HandleOf(r.Call, &o.Handle)
			h = &o.Handle
		}
		d.SetStr("handle", handleValue(h))
		p.setSource(d, l, h)
	}
	return d
}

// trackOrigins lets coroutines remember where they were made while a loop is in debug mode.
func (p *Process) trackOrigins() {
	p.RT.TrackOrigins = slices.ContainsFunc(p.all, func(l *aio.Loop) bool { return l.Debug && !l.IsClosed() })
}

// setSource adds where a future or handle was made, in debug mode.
func (p *Process) setSource(d *interp.Dict, l *aio.Loop, of any) {
	if calls := loopObjectOf(l).sources[of]; len(calls) > 0 {
		d.SetStr("source_traceback", str(strings.Join(p.current().FormatTraceback(calls[len(calls)-1].At), "")))
	}
}

// noteSource remembers in debug mode where a *aio.Future or *aio.Handle is made.
func noteSource(t *Thread, l *aio.Loop, of any) {
	if !l.Debug {
		return
	}
	o := loopObjectOf(l)
	if o.sources == nil {
		o.sources = map[any][]interp.Call{}
	}
	o.sources[of] = t.Calls()
}

// madeAt is "created at FILE:LINE", "" when it is not known.
func madeAt(l *aio.Loop, of any) string {
	o, ok := l.Ref.(*loopObject)
	if !ok || len(o.sources[of]) == 0 {
		return ""
	}
	at := o.sources[of][0].At
	return fmt.Sprintf("created at %s:%d", at.Code.File, at.Loc.Start.Line)
}

// logContext is loop.default_exception_handler: what asyncio's logger is told of a context.
func logContext(t *Thread, ctx Value) *Exception {
	d := interp.Plain(ctx)
	if d.Kind() != interp.KindDict {
		return t.TypeErrorf("a dict is required")
	}
	message := "Unhandled exception in event loop"
	if m, ok := d.AsDict().GetName("message"); ok {
		if text, _ := t.Str(m); text != "" {
			message = text
		}
	}
	lines := []string{}
	for _, e := range d.AsDict().Entries() {
		switch k, _ := text(e.Key); k {
		case "message", "exception":
		case "source_traceback":
			lines = append(lines, k+": Object created at (most recent call last):\n"+strings.TrimRight(strOf(e.Value), "\n"))
		default:
			lines = append(lines, k+": "+quote(t, e.Value))
		}
	}
	slices.Sort(lines)
	var exc *Exception
	if e, ok := d.AsDict().GetName("exception"); ok && e.Kind() == interp.KindException {
		exc = e.AsException()
		if _, called := d.AsDict().GetName("handle"); called && exc.TB == nil && exc.Cause == nil && exc.Context == nil {
			lines = append(lines, "Traceback (most recent call last):") // CPython shows its own frames: it has called what failed
		}
	}
	log(t, "asyncio", "error", strings.Join(append([]string{message}, lines...), "\n"), exc)
	return nil
}

// Slow implements aio.Host: asyncio's debug mode.
func (h host) Slow(l *aio.Loop, c aio.Call, dt sim.Time) {
	what := ""
	switch task := c.Task(); {
	case task != nil:
		what = h.Repr(task)
	case c.Handle != nil:
		what = reprHandle(h.p, c.Handle)
	default:
		var o aio.Handle
		l.HandleOf(c, &o)
		what = reprHandle(h.p, &o)
	}
	log(h.p.current(), "asyncio", "warning", fmt.Sprintf("Executing %s took %.3f seconds", what, sim.Seconds(dt)), nil)
}

// callText is a callback as asyncio's reports write it: "fn(1, 2) at app.py:3".
func (p *Process) callText(c aio.Call) string {
	t := p.current()
	switch fn := c.Fn.(type) {
	case *handleCallback:
		return callbackText(t, fn.fn, fn.args, nil, "") + sourceText(t, fn.fn)
	case *doneCallback:
		var args []Value
		if c.Future != nil {
			args = []Value{futureValue(c.Future)}
		}
		return callbackText(t, fn.fn, args, nil, "") + sourceText(t, fn.fn)
	}
	return aio.CallbackName(c.Fn) + "()"
}

// callbackText is a call of fn in short: asyncio.format_helpers._format_callback. A functools.partial shows the call that it makes, and
// before what it is called with.
func callbackText(t *Thread, fn Value, args []Value, kw []interp.Kwarg, suffix string) string {
	parts := make([]string, 0, len(args)+len(kw))
	for _, a := range args {
		parts = append(parts, shortRepr(t, a))
	}
	for _, k := range kw {
		parts = append(parts, k.Name.S+"="+shortRepr(t, k.Value))
	}
	suffix = "(" + strings.Join(parts, ", ") + ")" + suffix
	if inner, ok := partialOf(t, fn); ok {
		return callbackText(t, inner.fn, inner.args, inner.kw, suffix)
	}
	return functionText(t, fn) + suffix
}

// partialCall is what a functools.partial calls.
type partialCall struct {
	fn   Value
	args []Value
	kw   []interp.Kwarg
}

func partialOf(t *Thread, v Value) (partialCall, bool) {
	if v.Kind() != interp.KindInstance || v.Type().Name != "partial" {
		return partialCall{}, false
	}
	var c partialCall
	var exc *Exception
	get := func(name string) Value {
		x := none
		if exc == nil {
			x, exc = t.GetAttr(v, interp.Intern(name))
		}
		return x
	}
	c.fn = get("func")
	args, kw := get("args"), get("keywords")
	if exc != nil || args.Kind() != interp.KindTuple || kw.Kind() != interp.KindDict {
		return c, false
	}
	c.args = args.AsTuple().Items
	for _, e := range kw.AsDict().Entries() {
		name, _ := text(e.Key)
		c.kw = append(c.kw, interp.Kwarg{Name: interp.Intern(name), Value: e.Value})
	}
	return c, true
}

// sourceText is " at FILE:LINE" for a function of the program.
func sourceText(t *Thread, fn Value) string {
	for {
		inner, ok := partialOf(t, fn)
		if !ok {
			break
		}
		fn = inner.fn
	}
	if fn.Kind() != interp.KindFunction || fn.AsFunction().Code.Internal {
		return ""
	}
	c := fn.AsFunction().Code
	return fmt.Sprintf(" at %s:%d", c.File, c.First)
}

// functionText names a callable: its qualified name, or its repr.
func functionText(t *Thread, fn Value) string {
	if name, ok, _ := t.LookupAttr(fn, interp.Intern("__qualname__")); ok {
		if s, ok := text(name); ok {
			return s
		}
	}
	s, _ := t.Repr(fn)
	return s
}

// reprHandle is repr() of a handle.
func reprHandle(p *Process, h *aio.Handle) string {
	parts := []string{"<Handle"}
	if h.Timer() {
		parts[0] = "<TimerHandle"
	}
	if h.Cancelled() {
		parts = append(parts, "cancelled")
	}
	if h.Timer() {
		parts = append(parts, "when="+quote(p.current(), interp.Float(sim.Seconds(h.When()))))
	}
	if h.Callback() != nil {
		parts = append(parts, p.callText(h.Call()))
	}
	if at := madeAt(h.Loop(), h); at != "" {
		parts = append(parts, at)
	}
	return strings.Join(parts, " ") + ">"
}
