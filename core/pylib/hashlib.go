// The module hashlib.

package pylib

import (
	"encoding/hex"
	"hash"
	"strconv"

	"loopscope/core/digest"
	"loopscope/core/interp"
)

// digests are the algorithms, in order of their names.
var digests = []struct {
	name string
	make func() hash.Hash
}{
	{"md5", digest.MD5},
	{"sha1", digest.SHA1},
	{"sha224", digest.SHA224},
	{"sha256", digest.SHA256},
	{"sha384", digest.SHA384},
	{"sha512", digest.SHA512},
}

var typeHash = interp.NewGoType("_hashlib.HASH", nil)

// hashState is the state of a hash object.
type hashState struct {
	name string
	hash.Hash
}

var hashlibModule = module{"hashlib", func(t *Thread, m *interp.Module) *Exception {
	var names []Value
	for _, d := range digests {
		names = append(names, str(d.name))
		def(m, d.name+"(string=..., *, usedforsecurity=True)", func(t *Thread, a []Value) (Value, *Exception) {
			return newHash(t, d.name, d.make, a[0])
		})
	}
	def(m, "new(name, data=..., *, usedforsecurity=True)", func(t *Thread, a []Value) (Value, *Exception) {
		name, _ := text(a[0])
		for _, d := range digests {
			if d.name == name {
				return newHash(t, d.name, d.make, a[1])
			}
		}
		return null, t.ValueErrorf("unsupported hash type %s", name)
	})
	all := interp.NewTuple(names...)
	for _, name := range []string{"algorithms_available", "algorithms_guaranteed"} {
		set, exc := t.Call(interp.TypeSet.Value(), []Value{all}, nil)
		if exc != nil {
			return exc
		}
		m.Attrs.SetStr(name, set)
	}
	return nil
}}

func newHash(t *Thread, name string, make func() hash.Hash, data Value) (Value, *Exception) {
	h := &hashState{name, make()}
	v := interp.NewInstance(typeHash, h).Value()
	if data.IsNull() {
		return v, nil
	}
	return v, h.update(t, data)
}

func (h *hashState) update(t *Thread, data Value) *Exception {
	if _, isText := text(data); isText {
		return t.TypeErrorf("Strings must be encoded before hashing")
	}
	b, ok := bytesOf(data)
	if !ok {
		return t.TypeErrorf("object supporting the buffer API required")
	}
	h.Write(b)
	return t.Spend(len(b) / 16)
}

// bytesOf are the bytes of a bytes or bytearray object; they must not be changed.
func bytesOf(v Value) ([]byte, bool) {
	if p := interp.Plain(v); p.Kind() == interp.KindBytes || p.Kind() == interp.KindByteArray {
		return p.AsBytes().B, true
	}
	return nil, false
}

func init() {
	c := typeHash
	c.NoInherit = true
	state := func(v Value) *hashState { return v.AsInstance().Data.(*hashState) }
	c.Def("update(obj, /)", func(t *Thread, a []Value) (Value, *Exception) { return none, state(a[0]).update(t, a[1]) })
	c.Def("digest()", func(t *Thread, a []Value) (Value, *Exception) { return interp.NewBytes(state(a[0]).Sum(nil)), nil })
	c.Def("hexdigest()", func(t *Thread, a []Value) (Value, *Exception) {
		return str(hex.EncodeToString(state(a[0]).Sum(nil))), nil
	})
	c.Def("copy()", func(t *Thread, a []Value) (Value, *Exception) {
		h := state(a[0])
		return interp.NewInstance(typeHash, &hashState{h.name, digest.Copy(h.Hash)}).Value(), nil
	})
	c.Def("__repr__()", func(t *Thread, a []Value) (Value, *Exception) {
		return str("<" + state(a[0]).name + " _hashlib.HASH object @ 0x" + strconv.FormatInt(t.RT.ID(a[0]), 16) + ">"), nil
	})
	c.Attr("name", func(t *Thread, self Value) (Value, *Exception) { return str(state(self).name), nil }, nil)
	c.Attr("digest_size", func(t *Thread, self Value) (Value, *Exception) { return integer(state(self).Size()), nil }, nil)
	c.Attr("block_size", func(t *Thread, self Value) (Value, *Exception) { return integer(state(self).BlockSize()), nil }, nil)
}
