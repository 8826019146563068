package interp

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
)

// Keys that come and go leave deleted places in a dict's index. They must not use it up: then a search would find no end.
func TestDictKeysComeAndGo(t *testing.T) {
	d := NewDict()
	for i := range 20 {
		d.SetStr("kept"+strconv.Itoa(i), Int(int64(i)))
	}
	for i := range 1000 {
		key := "key" + strconv.Itoa(i%300)
		d.SetStr(key, Int(int64(i)))
		assert.True(t, d.DelStr(Intern(key)))
	}
	assert.False(t, d.DelStr(Intern("never")))
	assert.Equal(t, 20, d.Len())
	assert.LessOrEqual(t, len(d.index), 64)

	// As a queue: the oldest goes, a new one comes.
	for i := range 1000 {
		d.SetStr("new"+strconv.Itoa(i), Int(int64(i)))
		_, _, ok := d.PopFirst()
		assert.True(t, ok)
	}
	k, _, _ := d.Next(0)
	assert.Equal(t, "new980", k.Key.AsStr().S)
	assert.LessOrEqual(t, len(d.entries), 64)
}
