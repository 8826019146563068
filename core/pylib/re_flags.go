// The flags of re: re.I, re.MULTILINE and so on, which are integers with names.

package pylib

import (
	"strconv"
	"strings"

	"loopscope/core/interp"
)

// reFlags are the flags of a pattern, with CPython's values.
type reFlags int

const (
	reTemplate   reFlags = 1
	reIgnoreCase reFlags = 2
	reLocale     reFlags = 4
	reMultiline  reFlags = 8
	reDotAll     reFlags = 16
	reUnicode    reFlags = 32
	reVerbose    reFlags = 64
	reDebug      reFlags = 128
	reASCII      reFlags = 256

	reTypes = reASCII | reLocale | reUnicode // which characters count as letters: one of them at most
)

// reFlagNames are in the order in which a pattern's repr names them.
var reFlagNames = []struct {
	flag  reFlags
	name  string
	short byte
}{
	{reIgnoreCase, "IGNORECASE", 'I'},
	{reLocale, "LOCALE", 'L'},
	{reMultiline, "MULTILINE", 'M'},
	{reDotAll, "DOTALL", 'S'},
	{reUnicode, "UNICODE", 'U'},
	{reVerbose, "VERBOSE", 'X'},
	{reDebug, "DEBUG", 0},
	{reASCII, "ASCII", 'A'},
}

// names words flags as Python code.
func (f reFlags) names() string {
	var names []string
	for _, n := range reFlagNames {
		if f&n.flag != 0 {
			names = append(names, "re."+n.name)
			f &^= n.flag
		}
	}
	if names == nil && f == 0 {
		return "re.NOFLAG"
	}
	if f != 0 {
		names = append(names, "0x"+strconv.FormatInt(int64(f), 16))
	}
	return strings.Join(names, "|")
}

// inlineFlag is the flag of a letter in (?letters).
func inlineFlag(letter rune) (reFlags, bool) {
	i := strings.IndexRune("iLmsxau", letter)
	if i < 0 {
		return 0, false
	}
	return [...]reFlags{reIgnoreCase, reLocale, reMultiline, reDotAll, reVerbose, reASCII, reUnicode}[i], true
}

var typeRegexFlag = interp.NewGoType("re.RegexFlag", interp.TypeInt)

func regexFlag(f reFlags) Value { return interp.NewInstance(typeRegexFlag, integer(int(f))).Value() }

func init() {
	c := typeRegexFlag
	c.Layout = interp.KindInstance // so that its own operators go before int's
	flagOf := func(v Value) reFlags { return reFlags(interp.Plain(v).AsInt()) }
	operators := map[string]func(a, b reFlags) reFlags{
		"or":  func(a, b reFlags) reFlags { return a | b },
		"and": func(a, b reFlags) reFlags { return a & b },
		"xor": func(a, b reFlags) reFlags { return a ^ b },
	}
	for _, name := range []string{"and", "or", "xor"} {
		op := func(t *Thread, a []Value) (Value, *Exception) {
			if !interp.Plain(a[1]).IsInt() {
				return interp.NotImplemented, nil
			}
			return regexFlag(operators[name](flagOf(a[0]), flagOf(a[1]))), nil
		}
		c.Def("__"+name+"__(value, /)", op)
		c.Def("__r"+name+"__(value, /)", op)
	}
	all := reFlags(0)
	for _, n := range reFlagNames {
		all |= n.flag
	}
	c.Def("__invert__()", func(t *Thread, a []Value) (Value, *Exception) { return regexFlag(all &^ flagOf(a[0])), nil })
	for _, name := range []string{"__repr__()", "__str__()"} {
		c.Def(name, func(t *Thread, a []Value) (Value, *Exception) { return str(flagOf(a[0]).names()), nil })
	}
	c.Attr("value", func(t *Thread, self Value) (Value, *Exception) { return interp.Plain(self), nil }, nil)
	c.Attr("name", func(t *Thread, self Value) (Value, *Exception) {
		return str(strings.ReplaceAll(flagOf(self).names(), "re.", "")), nil
	}, nil)
}
