package digest_test

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"testing"

	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"

	"loopscope/core/digest"
)

func TestAsTheStandardLibrarySays(t *testing.T) {
	for name, pair := range map[string][2]func() hash.Hash{
		"md5": {digest.MD5, md5.New}, "sha1": {digest.SHA1, sha1.New},
		"sha224": {digest.SHA224, sha256.New224}, "sha256": {digest.SHA256, sha256.New},
		"sha384": {digest.SHA384, sha512.New384}, "sha512": {digest.SHA512, sha512.New},
	} {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			ours, theirs := pair[0](), pair[1]()
			assert.Equal(t, theirs.Size(), ours.Size())
			assert.Equal(t, theirs.BlockSize(), ours.BlockSize())
			for _, part := range rapid.SliceOfN(rapid.SliceOfN(rapid.Byte(), 0, 300), 0, 4).Draw(t, "parts") {
				_, _ = ours.Write(part)
				_, _ = theirs.Write(part)
				twin := digest.Copy(ours)
				_, _ = twin.Write([]byte("more"))
				assert.Equal(t, theirs.Sum([]byte{1}), ours.Sum([]byte{1}))
				assert.NotEqual(t, twin.Sum(nil), ours.Sum(nil))
			}
			ours.Reset()
			theirs.Reset()
			assert.Equal(t, theirs.Sum(nil), ours.Sum(nil))
		}))
	}
}
