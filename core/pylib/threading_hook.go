// threading.excepthook: what becomes of an exception that leaves a thread's run().

package pylib

import (
	"fmt"

	"loopscope/core/interp"
)

// typeExceptHookArgs is the class of the hook's argument: a named tuple in all but ancestry.
var typeExceptHookArgs = interp.NewGoType("_thread._ExceptHookArgs", nil)

// exceptHookArgs are exc_type, exc_value, exc_traceback and thread.
type exceptHookArgs [4]Value

var exceptHookFields = [...]string{"exc_type", "exc_value", "exc_traceback", "thread"}

// exceptHook is threading.excepthook as it is at first.
var exceptHook = interp.NewNative("_excepthook(args, /)", func(t *Thread, a []Value) (Value, *Exception) {
	if a[0].Type() != typeExceptHookArgs {
		return null, t.TypeErrorf("_thread.excepthook argument type must be ExceptHookArgs")
	}
	return none, printThreadFailure(t, dataOf[*exceptHookArgs](a[0]))
})

func init() {
	c := typeExceptHookArgs
	defNew(c, "ExceptHookArgs(args, /)", func(t *Thread, cls *interp.Type, a []Value) (Value, *Exception) {
		items, exc := t.Items(a[0])
		if exc != nil {
			return null, exc
		}
		if len(items) != len(exceptHookFields) {
			return null, t.TypeErrorf("_thread._ExceptHookArgs() takes a %d-sequence (%d-sequence given)", len(exceptHookFields), len(items))
		}
		return interp.NewInstance(cls, (*exceptHookArgs)(items)).Value(), nil
	})
	for i, name := range exceptHookFields {
		c.Attr(name, func(t *Thread, v Value) (Value, *Exception) { return dataOf[*exceptHookArgs](v)[i], nil }, nil)
	}
	method(c, "__iter__()", func(t *Thread, args *exceptHookArgs, a []Value) (Value, *Exception) {
		return t.Iter(interp.NewTuple(args[:]...))
	})
	method(c, "__len__()", func(t *Thread, args *exceptHookArgs, a []Value) (Value, *Exception) { return integer(len(args)), nil })
	method(c, "__getitem__(key, /)", func(t *Thread, args *exceptHookArgs, a []Value) (Value, *Exception) {
		return t.GetItem(interp.NewTuple(args[:]...), a[0])
	})
	method(c, "__repr__()", func(t *Thread, args *exceptHookArgs, a []Value) (Value, *Exception) {
		text := ""
		for i, name := range exceptHookFields {
			s, exc := t.Repr(args[i])
			if exc != nil {
				return null, exc
			}
			text += fmt.Sprintf(", %s=%s", name, s)
		}
		return str("_thread._ExceptHookArgs(" + text[len(", "):] + ")"), nil
	})
}

// threadFailed calls the hook for an exception that left run(). One that a hook of the program's own raises is printed too.
func threadFailed(t *Thread, exc *Exception) {
	args := exceptHookArgs{exc.Type().Value(), exc.Value(), interp.NewTraceback(exc.TB), threadOf(t).Value()}
	hook := exceptHook.Value()
	if m, ok := t.RT.Modules.GetName("threading"); ok && m.Kind() == interp.KindModule {
		if h, ok := m.AsModule().Attrs.GetName("excepthook"); ok && !h.IsNone() {
			hook = h
		}
	}
	if _, failed := t.Call(hook, []Value{interp.NewInstance(typeExceptHookArgs, &args).Value()}, nil); failed != nil {
		_ = writeStderr(t, "Exception in threading.excepthook:\n"+t.FormatException(failed))
	}
}

// printThreadFailure is what the first hook does. SystemExit ends a thread in silence.
func printThreadFailure(t *Thread, args *exceptHookArgs) *Exception {
	if args[1].Kind() != interp.KindException || args[1].AsException().Is(interp.TypeSystemExit) {
		return nil
	}
	name := fmt.Sprint(identOf(osThread(t)))
	if args[3].Type().IsSubclass(typeThread) {
		name = dataOf[*threadObject](args[3]).name
	}
	e, header := args[1].AsException(), ""
	if e.TB == nil && e.Cause == nil && e.Context == nil {
		header = "Traceback (most recent call last):\n" // CPython shows the frames of threading itself
	}
	return writeStderr(t, "Exception in thread "+name+":\n"+header+t.FormatException(e))
}
