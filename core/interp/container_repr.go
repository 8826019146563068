// repr of containers. One that holds itself, directly or not, is shown as [...] inside.

package interp

import (
	"slices"
	"strings"
)

// reprContainer is repr(v) for the builtin containers, ranges, slices and views.
func (t *Thread) reprContainer(v Value) (string, *Exception) {
	w := reprWriter{t: t}
	exc := w.value(v)
	return string(w.buf), exc
}

// reprPlain is the repr that v, an instance of a subclass perhaps, has of a builtin class: those of sets and of a bytearray name the subclass.
func (t *Thread) reprPlain(v Value) (string, *Exception) {
	p := Plain(v)
	s, exc := t.builtinRepr(p)
	if exc != nil || p.Is(v) {
		return s, exc
	}
	switch p.Kind() {
	case KindSet, KindFrozenSet, KindByteArray:
		if strings.HasPrefix(s, "{") {
			return v.Type().Name + "(" + s + ")", nil
		}
		return v.Type().Name + strings.TrimPrefix(s, p.Type().Name), nil
	}
	return s, nil
}

// beingShown is the key in Thread.Data of the containers whose repr is under way, outermost first.
type beingShown struct{}

type shownStack struct{ heads []*Head }

// begin notes that the repr of v is under way and gives what ends it. ok is false when it is under way already.
func (t *Thread) beginRepr(v Value) (stack *shownStack, ok bool) {
	stack, _ = t.Data[beingShown{}].(*shownStack)
	if stack == nil {
		stack = &shownStack{}
		t.Data[beingShown{}] = stack
	}
	if slices.Contains(stack.heads, v.ref) {
		return stack, false
	}
	stack.heads = append(stack.heads, v.ref)
	return stack, true
}

func (s *shownStack) end() { s.heads = s.heads[:len(s.heads)-1] }

// ReprOnce calls show, which makes the repr of v, unless that is under way already: then it is mark, as in "[...]".
func (t *Thread) ReprOnce(v Value, mark string, show func() (string, *Exception)) (string, *Exception) {
	stack, ok := t.beginRepr(v)
	if !ok {
		return mark, nil
	}
	defer stack.end()
	return show()
}

// reprWriter writes the repr of nested containers into one buffer.
type reprWriter struct {
	t   *Thread
	buf []byte
}

func (w *reprWriter) text(s string) { w.buf = append(w.buf, s...) }

// value writes repr(v).
func (w *reprWriter) value(v Value) *Exception {
	switch v.Kind() {
	case KindTuple, KindList, KindDict, KindSet, KindFrozenSet, KindDictView:
		return w.container(v)
	case KindRange:
		return w.rangeValue(v.AsRange())
	case KindSlice:
		s := v.AsSlice()
		return w.items("slice(", []Value{s.Start, s.Stop, s.Step}, ")")
	}
	s, exc := w.t.Repr(v)
	w.text(s)
	return exc
}

func (w *reprWriter) container(v Value) *Exception {
	stack, ok := w.t.beginRepr(v)
	if !ok {
		w.text(selfMark(v))
		return nil
	}
	defer stack.end()
	if exc := w.t.enter(); exc != nil {
		return w.t.Errorf(TypeRecursionError, "maximum recursion depth exceeded while getting the repr of an object")
	}
	defer w.t.leave()
	switch v.Kind() {
	case KindTuple:
		end := ")"
		if len(v.AsTuple().Items) == 1 {
			end = ",)"
		}
		return w.items("(", v.AsTuple().Items, end)
	case KindList:
		return w.list(v.AsList())
	case KindDict:
		return w.dict(v.AsDict())
	case KindDictView:
		return w.view(v.asDictView())
	}
	return w.set(v.AsSet())
}

// selfMark is how a container is shown inside itself.
func selfMark(v Value) string {
	switch v.Kind() {
	case KindTuple:
		return "(...)"
	case KindList:
		return "[...]"
	case KindDict:
		return "{...}"
	case KindDictView:
		return "..."
	}
	return v.Type().Name + "(...)"
}

func (w *reprWriter) items(open string, items []Value, end string) *Exception {
	w.text(open)
	for i, x := range items {
		if i > 0 {
			w.text(", ")
		}
		if exc := w.value(x); exc != nil {
			return exc
		}
	}
	w.text(end)
	return nil
}

// list looks at the length anew for each item: the repr of an item may change the list.
func (w *reprWriter) list(l *List) *Exception {
	w.text("[")
	for i := 0; i < len(l.Items); i++ {
		if i > 0 {
			w.text(", ")
		}
		if exc := w.value(l.Items[i]); exc != nil {
			return exc
		}
	}
	w.text("]")
	return nil
}

func (w *reprWriter) dict(d *Dict) *Exception {
	w.text("{")
	for i, first := 0, true; ; first = false {
		e, next, ok := d.Next(i)
		if !ok {
			break
		}
		i = next
		if !first {
			w.text(", ")
		}
		if exc := w.value(e.Key); exc != nil {
			return exc
		}
		w.text(": ")
		if exc := w.value(e.Value); exc != nil {
			return exc
		}
	}
	w.text("}")
	return nil
}

func (w *reprWriter) view(v *DictView) *Exception {
	items := make([]Value, 0, v.Dict.Len())
	for i := 0; ; {
		e, next, ok := v.Dict.Next(i)
		if !ok {
			break
		}
		items = append(items, dictPart(e.Key, e.Value, v.What))
		i = next
	}
	w.text(v.typ.Name)
	return w.items("([", items, "])")
}

func (w *reprWriter) set(s *Set) *Exception {
	name := s.typ.Name
	switch {
	case s.used == 0:
		w.text(name + "()")
		return nil
	case s.typ == TypeSet:
		return w.items("{", s.Items(), "}")
	}
	return w.items(name+"({", s.Items(), "})")
}

func (w *reprWriter) rangeValue(r *Range) *Exception {
	parts := []Value{Int(r.Start), Int(r.Stop), Int(r.Step)}
	if r.Step == 1 {
		parts = parts[:2]
	}
	return w.items("range(", parts, ")")
}
