// lru_cache and cache.

package pylib

import (
	"strconv"

	"loopscope/core/interp"
)

// typeCached is the class of functions with a cache. They bind like functions, so they can be methods.
var typeCached = interp.NewGoType("functools._lru_cache_wrapper", nil)

// cachedFunction is a function with the results of its last calls. The dict's order is that of use: the oldest is first.
type cachedFunction struct {
	fn           Value
	maxsize      int // -1: no limit
	typed        bool
	results      *interp.Dict
	hits, misses int
	parameters   Value // (maxsize, typed) as given, for cache_parameters
}

func asCached(v Value) *cachedFunction { return v.AsInstance().Data.(*cachedFunction) }

func init() {
	c := typeCached
	interp.DefForwarder(c)
	c.Def("__get__(instance, owner=None, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if a[1].IsNone() {
			return a[0], nil
		}
		return interp.NewMethod(a[0], a[1]), nil
	})
	c.Def("cache_info()", func(t *Thread, a []Value) (Value, *Exception) {
		f := asCached(a[0])
		size := none
		if f.maxsize >= 0 {
			size = integer(f.maxsize)
		}
		info := interp.NewTuple(integer(f.hits), integer(f.misses), size, integer(f.results.Len()))
		return interp.Wrap(typeCacheInfo, info), nil
	})
	c.Def("cache_clear()", func(t *Thread, a []Value) (Value, *Exception) {
		f := asCached(a[0])
		f.results.Clear()
		f.hits, f.misses = 0, 0
		return none, nil
	})
	c.Def("cache_parameters()", func(t *Thread, a []Value) (Value, *Exception) {
		f := asCached(a[0])
		d := interp.NewDict()
		d.SetStr("maxsize", f.parameters)
		d.SetStr("typed", interp.Bool(f.typed))
		return d.Value(), nil
	})
	// A function with a cache is its own copy, and is pickled by its name.
	for _, decl := range []string{"__copy__()", "__deepcopy__(memo, /)"} {
		c.Def(decl, func(t *Thread, a []Value) (Value, *Exception) { return a[0], nil })
	}
	c.Def("__reduce__()", func(t *Thread, a []Value) (Value, *Exception) { return t.GetAttr(a[0], interp.Intern("__qualname__")) })
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str("<functools._lru_cache_wrapper object at 0x" + strconv.FormatInt(t.RT.ID(a[0]), 16) + ">"), nil
	})
}

// lruCache is lru_cache(maxsize, typed), and lru_cache(function).
func lruCache(t *Thread, a []Value) (Value, *Exception) {
	typed, exc := t.Truth(a[1])
	if exc != nil {
		return null, exc
	}
	given, maxsize := a[0], -1
	switch k := given.Kind(); {
	case k == interp.KindInt || k == interp.KindBool:
		maxsize = max(int(given.AsInt()), 0)
	case given.IsNone():
	default:
		if callable, _ := builtinCallable(t, a); callable.Is(interp.True) {
			return newCachedFunction(t, given, 128, typed, integer(128))
		}
		return null, t.TypeErrorf("Expected first argument to be an integer, a callable, or None")
	}
	return interp.NewNative("decorating_function(user_function, /)", func(t *Thread, a []Value) (Value, *Exception) {
		if callable, _ := builtinCallable(t, a); !callable.Is(interp.True) {
			return null, t.TypeErrorf("the first argument must be callable")
		}
		return newCachedFunction(t, a[0], maxsize, typed, given)
	}).Value(), nil
}

func newCachedFunction(t *Thread, fn Value, maxsize int, typed bool, given Value) (Value, *Exception) {
	f := &cachedFunction{fn: fn, maxsize: maxsize, typed: typed, results: interp.NewDict(), parameters: given}
	return updateWrapper(t, []Value{interp.NewInstance(typeCached, f).Value(), fn, null, null})
}

// Forward implements interp.Forwarder: it answers from the cache, or calls the function, which may call itself meanwhile.
func (f *cachedFunction) Forward(t *Thread, args []Value, kw []interp.Kwarg) (interp.Forward, *Exception) {
	to := interp.Forward{Fn: f.fn, Args: args, Kw: kw}
	if f.maxsize == 0 {
		f.misses++
		return to, nil
	}
	key := f.key(args, kw)
	v, ok, exc := f.find(t, key)
	if exc != nil || ok {
		f.hits++
		return interp.Forward{Value: v}, exc
	}
	f.misses++
	to.Then = func(t *Thread, v Value) (Value, *Exception) {
		exc := f.results.Set(t, key, v)
		if f.maxsize > 0 && f.results.Len() > f.maxsize {
			f.results.PopFirst()
		}
		return v, exc
	}
	return to, nil
}

// find looks the call up. In a cache with a limit what is found becomes the newest.
func (f *cachedFunction) find(t *Thread, key Value) (Value, bool, *Exception) {
	if f.maxsize < 0 {
		return f.results.Get(t, key)
	}
	v, ok, exc := f.results.Delete(t, key)
	if ok && exc == nil {
		exc = f.results.Set(t, key, v)
	}
	return v, ok, exc
}

// keywordMark separates positional arguments from keywords in the key of a call.
var keywordMark = interp.NewInstance(interp.NewGoType("functools._kwd_mark", nil), nil).Value()

// key is what the results of a call are found by: a lone int or str stands for itself, everything else for a tuple.
func (f *cachedFunction) key(items []Value, kw []interp.Kwarg) Value {
	if len(kw) == 0 && len(items) == 1 && !f.typed && (items[0].IsInt() || items[0].Kind() == interp.KindStr) {
		return items[0]
	}
	parts := append([]Value(nil), items...)
	if len(kw) > 0 {
		parts = append(parts, keywordMark)
		for _, k := range kw {
			parts = append(parts, k.Name.Value(), k.Value)
		}
	}
	if f.typed {
		for _, x := range items {
			parts = append(parts, x.Type().Value())
		}
		for _, k := range kw {
			parts = append(parts, k.Value.Type().Value())
		}
	}
	return interp.NewTuple(parts...)
}

// typeCacheInfo is the namedtuple that cache_info returns.
var typeCacheInfo = newNamedTuple("CacheInfo", "functools", []string{"hits", "misses", "maxsize", "currsize"}, nil)
