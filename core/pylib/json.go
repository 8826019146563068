// The module json: its functions and classes. The encoder is in json_encode.go, the decoder in json_decode.go.

package pylib

import (
	"strings"

	"loopscope/core/interp"
)

var (
	typeJSONEncoder     = interp.NewGoType("json.encoder.JSONEncoder", nil)
	typeJSONDecoder     = interp.NewGoType("json.decoder.JSONDecoder", nil)
	typeJSONDecodeError = interp.NewGoException("json.decoder.JSONDecodeError", interp.TypeValueError)
)

var jsonModule = module{"json", func(t *Thread, m *interp.Module) *Exception {
	addTypes(m, typeJSONEncoder, typeJSONDecoder, typeJSONDecodeError)
	submodule(t, m, "decoder", typeJSONDecoder, typeJSONDecodeError)
	submodule(t, m, "encoder", typeJSONEncoder)
	def(m, "dumps(obj, *"+encoderParams+", cls=None, **kw)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := jsonDumps(t, a[0], a[1:])
		return str(s), exc
	})
	def(m, "dump(obj, fp, *"+encoderParams+", cls=None, **kw)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := jsonDumps(t, a[0], a[2:])
		if exc == nil {
			_, exc = t.CallName(a[1], "write", str(s))
		}
		return none, exc
	})
	def(m, "loads(s, *"+decoderParams+", cls=None, **kw)", func(t *Thread, a []Value) (Value, *Exception) {
		return jsonLoads(t, a[0], a[1:])
	})
	def(m, "load(fp, *"+decoderParams+", cls=None, **kw)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := t.CallName(a[0], "read")
		if exc != nil {
			return null, exc
		}
		return jsonLoads(t, s, a[1:])
	})
	return nil
}}

// submodule makes a module of a package, with the classes that live there.
func submodule(t *Thread, m *interp.Module, name string, types ...*interp.Type) {
	sub := interp.NewModule(m.Name + "." + name)
	addTypes(sub, types...)
	m.Attrs.SetStr(name, sub.Value())
	t.RT.Modules.SetStr(sub.Name, sub.Value())
}

// The parameters that the functions of the module share with the constructors of its classes, in the order of jsonEncoder.set and
// jsonDecoder.set.
const (
	encoderParams = ", skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, sort_keys=False, indent=None, separators=None, default=None"
	decoderParams = ", object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None"

	encoderParamCount = 8
	decoderParamCount = 5
)

// forClass lists the arguments of the module's functions as keywords for the constructor of a class that the program chose: those that
// are not the default, and what only that class knows.
func forClass(params string, a []Value, more *interp.Dict) []interp.Kwarg {
	var kw []interp.Kwarg
	for i, p := range strings.Split(strings.TrimPrefix(params, ", "), ", ") {
		name, plain, _ := strings.Cut(p, "=")
		if a[i].IsNone() && plain == "None" || a[i].IsBool() && a[i].Is(interp.Bool(plain == "True")) {
			continue
		}
		kw = append(kw, interp.Kwarg{Name: interp.Intern(name), Value: a[i]})
	}
	for _, e := range more.Entries() {
		if !e.Key.IsNull() {
			kw = append(kw, interp.Kwarg{Name: e.Key.AsStr(), Value: e.Value})
		}
	}
	return kw
}

// jsonDumps is dumps; a is encoderParams, cls and kw.
func jsonDumps(t *Thread, v Value, a []Value) (string, *Exception) {
	cls, more := a[encoderParamCount], a[encoderParamCount+1].AsDict()
	if cls.IsNone() && more.Len() == 0 {
		e := jsonEncoder{}
		if exc := e.set(t, a); exc != nil {
			return "", exc
		}
		return e.encode(t, v)
	}
	if cls.IsNone() {
		cls = typeJSONEncoder.Value()
	}
	encoder, exc := t.Call(cls, nil, forClass(encoderParams, a, more))
	if exc != nil {
		return "", exc
	}
	s, exc := t.CallName(encoder, "encode", v)
	if exc != nil {
		return "", exc
	}
	return t.Str(s)
}

// jsonLoads is loads; a is decoderParams, cls and kw.
func jsonLoads(t *Thread, v Value, a []Value) (Value, *Exception) {
	s, exc := jsonText(t, v)
	if exc != nil {
		return null, exc
	}
	cls, more := a[decoderParamCount], a[decoderParamCount+1].AsDict()
	if cls.IsNone() && more.Len() == 0 {
		d := jsonDecoder{}
		d.set(a)
		return d.decode(t, s)
	}
	if cls.IsNone() {
		cls = typeJSONDecoder.Value()
	}
	decoder, exc := t.Call(cls, nil, forClass(decoderParams, a, more))
	if exc != nil {
		return null, exc
	}
	return t.CallName(decoder, "decode", str(s))
}

// jsonText is the text that loads reads.
func jsonText(t *Thread, v Value) (string, *Exception) {
	switch p := interp.Plain(v); p.Kind() {
	case interp.KindStr:
		s := p.AsStr().S
		if strings.HasPrefix(s, "\ufeff") {
			return "", jsonError(t, "Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
		}
		return s, nil
	case interp.KindBytes, interp.KindByteArray:
		return t.Decode(p.AsBytes().B, jsonEncoding(p.AsBytes().B), "surrogatepass")
	}
	return "", t.TypeErrorf("the JSON object must be str, bytes or bytearray, not %s", v.Type().Name)
}

// jsonEncoding tells the encoding of a JSON document by its first bytes: they are ASCII, so zeros show how wide characters are.
func jsonEncoding(b []byte) string {
	zero := func(i int) bool { return i < len(b) && b[i] == 0 }
	prefix := func(s string) bool { return strings.HasPrefix(string(b[:min(len(b), 4)]), s) }
	switch {
	case prefix("\x00\x00\xfe\xff"), prefix("\xff\xfe\x00\x00"):
		return "utf-32"
	case prefix("\xfe\xff"), prefix("\xff\xfe"):
		return "utf-16"
	case prefix("\xef\xbb\xbf"):
		return "utf-8-sig"
	case len(b) >= 4 && zero(0):
		if zero(1) {
			return "utf-32-be"
		}
		return "utf-16-be"
	case len(b) >= 4 && zero(1):
		if zero(2) && zero(3) {
			return "utf-32-le"
		}
		return "utf-16-le"
	case len(b) == 2 && zero(0):
		return "utf-16-be"
	case len(b) == 2 && zero(1):
		return "utf-16-le"
	}
	return "utf-8"
}

func init() {
	c := typeJSONEncoder
	defMakes(c, func() any { return new(jsonEncoder) })
	c.Def("__init__(*"+encoderParams+")", func(t *Thread, a []Value) (Value, *Exception) {
		e := a[0].AsInstance().Data.(*jsonEncoder)
		return none, e.set(t, a[1:])
	})
	c.Def("default(o)", func(t *Thread, a []Value) (Value, *Exception) { return null, notSerializable(t, a[1]) })
	c.Def("encode(o)", func(t *Thread, a []Value) (Value, *Exception) {
		s, exc := encoderOf(t, a[0]).encode(t, a[1])
		return str(s), exc
	})
	c.Def("iterencode(o, _one_shot=False)", func(t *Thread, a []Value) (Value, *Exception) {
		pieces, exc := encoderOf(t, a[0]).pieces(t, a[1])
		if exc != nil {
			return null, exc
		}
		return t.Iter(interp.NewList(strs(pieces)...))
	})
	c = typeJSONDecoder
	defMakes(c, func() any { return new(jsonDecoder) })
	c.Def("__init__(*"+decoderParams+", strict=True)", func(t *Thread, a []Value) (Value, *Exception) {
		d := a[0].AsInstance().Data.(*jsonDecoder)
		d.set(a[1:])
		strict, exc := t.Truth(a[decoderParamCount+1])
		d.lax = !strict
		return none, exc
	})
	c.Def("decode(s)", func(t *Thread, a []Value) (Value, *Exception) {
		s, ok := text(a[1])
		if !ok {
			return null, t.TypeErrorf("expected string or bytes-like object, got '%s'", a[1].Type().Name)
		}
		return a[0].AsInstance().Data.(*jsonDecoder).decode(t, s)
	})
	c.Def("raw_decode(s, idx=0)", rawDecode)
	initJSONError()
}
