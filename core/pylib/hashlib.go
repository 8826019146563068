// The module hashlib.

package pylib

import (
	"bytes"
	"encoding/hex"
	"hash"
	"slices"
	"strconv"

	"loopscope/core/digest"
	"loopscope/core/interp"
	"loopscope/core/sim"
)

type algorithm struct {
	name string
	make func() hash.Hash
}

// digests are the algorithms that are written in Go, in order of their names.
var digests = []algorithm{
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
	more := []string{"blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"}
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
		if slices.Contains(more, name) {
			class, exc := t.GetAttr(m.Value(), interp.Intern(name))
			if exc != nil {
				return null, exc
			}
			if a[1].IsNull() {
				return t.Call(class, nil, nil)
			}
			return t.Call(class, a[1:2], nil)
		}
		return null, t.ValueErrorf("unsupported hash type %s", name)
	})
	names = append(names, strs(more)...)
	lazily(m, "hashlib_more", append(more, "file_digest", "scrypt")...)
	def(m, "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)", pbkdf2)
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
	if exc := t.Charge(interp.PriceNewHash, 1); exc != nil {
		return null, exc
	}
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
	price, ok := hashPrices[h.name]
	if !ok {
		price = interp.PriceSHA512
	}
	if len(b) < hashWithoutGIL {
		return t.Charge(price, len(b))
	}
	compute(t, cost(int64(price)*int64(len(b))/1000, osThread(t).Process.Machine.Profile.Instruction), "hashlib."+h.name+"()", "nogil")
	return nil
}

// hashWithoutGIL is from how many bytes on hashlib lets go of the GIL (HASHLIB_GIL_MINSIZE).
const hashWithoutGIL = 2048

// hashPrices are those of a byte.
var hashPrices = map[string]interp.Price{
	"md5": interp.PriceMD5, "sha1": interp.PriceSHA1, "sha224": interp.PriceSHA256, "sha256": interp.PriceSHA256,
}

// bytesOf are the bytes of a bytes or bytearray object; they must not be changed.
func bytesOf(v Value) ([]byte, bool) { return interp.BytesLike(v) }

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

// hmacPrice is what an iteration of PBKDF2 takes on the machine of the profiles: two blocks, by OpenSSL.
const hmacPrice = 550 * sim.Nanosecond

// pbkdf2 is PBKDF2 (RFC 8018) with HMAC. OpenSSL does it without the GIL.
func pbkdf2(t *Thread, a []Value) (Value, *Exception) {
	name := strOf(a[0])
	at := slices.IndexFunc(digests, func(d algorithm) bool { return d.name == name })
	if at < 0 {
		return null, t.ValueErrorf("unsupported hash type %s", name)
	}
	password, isBytes := bytesOf(a[1])
	salt, both := bytesOf(a[2])
	if !isBytes || !both {
		return null, t.TypeErrorf("a bytes-like object is required, not 'str'")
	}
	rounds, exc := t.Index(a[3])
	if exc == nil && rounds < 1 {
		exc = t.ValueErrorf("iteration value must be greater than 0.")
	}
	size := digests[at].make().Size()
	if exc == nil && !a[4].IsNone() {
		if size, exc = t.Index(a[4]); exc == nil && size < 1 {
			exc = t.ValueErrorf("key length must be greater than 0.")
		}
	}
	if exc != nil {
		return null, exc
	}
	key := make([]byte, 0, size)
	keyed := newKeyed(digests[at].make, password)
	blocks := 0
	for ; len(key) < size; blocks++ {
		n := blocks + 1
		sum := keyed.sum(salt, []byte{byte(n >> 24), byte(n >> 16), byte(n >> 8), byte(n)})
		block := slices.Clone(sum)
		for range rounds - 1 {
			sum = keyed.sum(sum, nil)
			for i, b := range sum {
				block[i] ^= b
			}
		}
		key = append(key, block...)
	}
	osThread(t).Syscall(sim.Time(blocks*rounds)*hmacPrice, "hashlib.pbkdf2_hmac()")
	return interp.NewBytes(key[:size]), nil
}

// keyed is HMAC (RFC 2104) with a key: the two hashes, each with its padded key in it.
type keyed struct{ inner, outer hash.Hash }

func newKeyed(make func() hash.Hash, key []byte) keyed {
	k := keyed{make(), make()}
	if len(key) > k.inner.BlockSize() {
		h := make()
		h.Write(key)
		key = h.Sum(nil)
	}
	pad := append(slices.Clone(key), bytes.Repeat([]byte{0}, k.inner.BlockSize()-len(key))...)
	for i := range pad {
		pad[i] ^= 0x36
	}
	k.inner.Write(pad)
	for i := range pad {
		pad[i] ^= 0x36 ^ 0x5c
	}
	k.outer.Write(pad)
	return k
}

// sum is the code of a message, given in two pieces.
func (k keyed) sum(a, b []byte) []byte {
	h := digest.Copy(k.inner)
	h.Write(a)
	h.Write(b)
	inner := h.Sum(nil)
	h = digest.Copy(k.outer)
	h.Write(inner)
	return h.Sum(nil)
}
