// JSON for the project's own types. encoding/json does more, and would be 60 kB of engine.wasm, gzipped; tests hold the two
// against each other.

package wire

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// AppendJSON appends a value as encoding/json writes it, but for characters that only HTML minds. It knows structs with
// json tags (omitempty, omitzero), slices, maps with strings for keys, pointers, strings, booleans and
// numbers. It panics for others, and for numbers that are not finite.
func AppendJSON(b []byte, value any) []byte {
	return appendValue(b, reflect.ValueOf(value))
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return strconv.AppendUint(b, v.Uint(), 10)
	case reflect.Float32, reflect.Float64:
		if f := v.Float(); !math.IsNaN(f) && !math.IsInf(f, 0) {
			return strconv.AppendFloat(b, f, 'g', -1, 64)
		}
	case reflect.String:
		return appendString(b, v.String())
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			return append(b, "null"...)
		}
		return appendValue(b, v.Elem())
	case reflect.Slice:
		if v.IsNil() {
			return append(b, "null"...)
		}
		b = append(b, '[')
		for i := range v.Len() {
			b = appendValue(appendComma(b, i), v.Index(i))
		}
		return append(b, ']')
	case reflect.Map:
		return appendMap(b, v)
	case reflect.Struct:
		return appendStruct(b, v)
	}
	panic(fmt.Sprintf("wire: %v has no JSON", v))
}

func appendComma(b []byte, i int) []byte {
	if i > 0 {
		return append(b, ',')
	}
	return b
}

func appendMap(b []byte, v reflect.Value) []byte {
	if v.IsNil() {
		return append(b, "null"...)
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	b = append(b, '{')
	for i, key := range keys {
		b = append(appendString(appendComma(b, i), key.String()), ':')
		b = appendValue(b, v.MapIndex(key))
	}
	return append(b, '}')
}

func appendStruct(b []byte, v reflect.Value) []byte {
	b = append(b, '{')
	for i, n := 0, 0; i < v.NumField(); i++ {
		name, options := fieldName(v.Type().Field(i))
		field := v.Field(i)
		empty := field.IsZero() || (field.Kind() == reflect.Slice || field.Kind() == reflect.Map) && field.Len() == 0
		if name == "" || empty && strings.Contains(options, "omitempty") && field.Kind() != reflect.Struct || field.IsZero() && strings.Contains(options, "omitzero") {
			continue
		}
		b = append(appendString(appendComma(b, n), name), ':')
		b = appendValue(b, field)
		n++
	}
	return append(b, '}')
}

// fieldName returns a field's name in JSON, "" when it has none, and its options.
func fieldName(f reflect.StructField) (name, options string) {
	name, options, _ = strings.Cut(f.Tag.Get("json"), ",")
	switch {
	case !f.IsExported() || name == "-":
		return "", ""
	case name == "":
		return f.Name, options
	}
	return name, options
}

func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s { // what is not UTF-8 becomes U+FFFD
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ':
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// DecodeJSON reads a text into what target points to, which is of the kinds that AppendJSON knows, interfaces excepted. Members that
// target has no field for are passed over. An error tells the byte where it was found.
func DecodeJSON(text string, target any) error {
	d := decoder{text: text}
	d.value(reflect.ValueOf(target).Elem(), 0)
	if d.space(); d.err == nil && d.at < len(d.text) {
		d.fail("the end")
	}
	return d.err
}

// A decoder stops at its first error: nothing is left to read then.
type decoder struct {
	text string
	at   int
	err  error
}

// deepest is how far values may be nested.
const deepest = 100

func (d *decoder) fail(wanted string) {
	if d.err == nil {
		d.err = fmt.Errorf("wire: byte %d is not %s", d.at, wanted)
	}
	d.at = len(d.text)
}

func (d *decoder) space() {
	for d.at < len(d.text) && strings.IndexByte(" \t\r\n", d.text[d.at]) >= 0 {
		d.at++
	}
}

// next says whether a word comes, and passes it.
func (d *decoder) next(word string) bool {
	d.space()
	if !strings.HasPrefix(d.text[d.at:], word) {
		return false
	}
	d.at += len(word)
	return true
}

// value reads into v, or passes over a value when v is the zero Value.
func (d *decoder) value(v reflect.Value, depth int) {
	if depth > deepest {
		d.fail("a value of less depth")
		return
	}
	if d.next("null") {
		if v.IsValid() {
			v.SetZero()
		}
		return
	}
	if v.Kind() == reflect.Pointer {
		v.Set(reflect.New(v.Type().Elem()))
		v = v.Elem()
	}
	switch kind := v.Kind(); {
	case d.next("{"):
		d.object(v, depth)
	case d.next("["):
		d.array(v, depth)
	case d.next(`"`):
		if s := d.string(); kind == reflect.String {
			v.SetString(s)
		} else if v.IsValid() {
			d.fail("a " + kind.String())
		}
	case d.next("true"), d.next("false"):
		if kind == reflect.Bool {
			v.SetBool(strings.HasSuffix(d.text[:d.at], "true"))
		} else if v.IsValid() {
			d.fail("a " + kind.String())
		}
	default:
		d.number(v)
	}
}

func (d *decoder) object(v reflect.Value, depth int) {
	if v.Kind() == reflect.Map {
		v.Set(reflect.MakeMap(v.Type()))
	} else if v.IsValid() && v.Kind() != reflect.Struct {
		d.fail("a " + v.Kind().String())
	}
	for i := 0; !d.next("}"); i++ {
		if i > 0 && !d.next(",") || !d.next(`"`) {
			d.fail("the name of a member")
			return
		}
		name := d.string()
		if !d.next(":") {
			d.fail("a colon")
			return
		}
		switch v.Kind() {
		case reflect.Map:
			element := reflect.New(v.Type().Elem()).Elem()
			d.value(element, depth+1)
			v.SetMapIndex(reflect.ValueOf(name).Convert(v.Type().Key()), element)
		case reflect.Struct:
			d.value(fieldOf(v, name), depth+1)
		default:
			d.value(reflect.Value{}, depth+1)
		}
	}
}

// fieldOf is the field of that name, or the zero Value.
func fieldOf(v reflect.Value, name string) reflect.Value {
	for i := range v.NumField() {
		if found, _ := fieldName(v.Type().Field(i)); found == name {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

func (d *decoder) array(v reflect.Value, depth int) {
	if v.IsValid() && v.Kind() != reflect.Slice {
		d.fail("a " + v.Kind().String())
		return
	}
	if v.IsValid() {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	for i := 0; !d.next("]"); i++ {
		if d.at == len(d.text) || i > 0 && !d.next(",") {
			d.fail("a comma")
			return
		}
		if !v.IsValid() {
			d.value(v, depth+1)
			continue
		}
		element := reflect.New(v.Type().Elem()).Elem()
		d.value(element, depth+1)
		v.Set(reflect.Append(v, element))
	}
}

// string reads what comes after the quotation mark.
func (d *decoder) string() string {
	var b strings.Builder
	for d.at < len(d.text) {
		c := d.text[d.at]
		d.at++
		switch {
		case c == '"':
			return b.String()
		case c == '\\':
			b.WriteRune(d.escape())
		default:
			b.WriteByte(c)
		}
	}
	d.fail("within a text")
	return ""
}

// escape reads what comes after the backslash.
func (d *decoder) escape() rune {
	if d.at == len(d.text) {
		return utf8.RuneError
	}
	c := d.text[d.at]
	d.at++
	if c != 'u' {
		if i := strings.IndexByte("bfnrt", c); i >= 0 {
			return rune("\b\f\n\r\t"[i])
		}
		return rune(c)
	}
	r := d.unit()
	if utf16.IsSurrogate(r) && strings.HasPrefix(d.text[d.at:], `\u`) {
		before := d.at
		d.at += 2
		if pair := utf16.DecodeRune(r, d.unit()); pair != utf8.RuneError {
			return pair
		}
		d.at = before
	}
	return r // half of a pair alone is written as U+FFFD
}

// unit reads four hexadecimal digits.
func (d *decoder) unit() rune {
	n, err := strconv.ParseUint(d.text[d.at:min(d.at+4, len(d.text))], 16, 16)
	if err != nil {
		d.fail("a hexadecimal number of four digits")
		return utf8.RuneError
	}
	d.at += 4
	return rune(n)
}

func (d *decoder) number(v reflect.Value) {
	end := d.at
	for end < len(d.text) && strings.IndexByte("+-0123456789.eE", d.text[end]) >= 0 {
		end++
	}
	text := d.text[d.at:end]
	f, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil:
	case v.CanInt():
		var n int64
		if n, err = strconv.ParseInt(text, 10, v.Type().Bits()); err == nil {
			v.SetInt(n)
		}
	case v.CanUint():
		var n uint64
		if n, err = strconv.ParseUint(text, 10, v.Type().Bits()); err == nil {
			v.SetUint(n)
		}
	case v.CanFloat():
		v.SetFloat(f)
	case v.IsValid():
		d.fail("a " + v.Kind().String())
	}
	if err != nil {
		d.fail("a number that fits")
		return
	}
	d.at = max(d.at, end)
}
