// Instances and their attributes: shapes, so that an attribute is a slot and not a hash lookup.

package interp

// Instance is an object of a class written in Python, or of a class written in Go that keeps its state in Data.
// An instance of a subclass of list, dict, int, str... holds the plain object in Data, as a Value (see Plain).
type Instance struct {
	Head
	shape *Shape
	slots []Value // the values of shape's names, in order
	dict  *Dict   // when somebody asked for __dict__: the attributes live there from then on, and shape is nil
	Data  any     // state of a Go class; or a Value: the plain object of a builtin's subclass
}

// Shape tells which attributes an instance has, in the order in which they were set. Instances of a class whose attributes were
// set in the same order share a shape, so that an instruction can remember at which slot it found an attribute.
type Shape struct {
	class *Type
	names []*Str
	index map[*Str]int
	next  map[*Str]*Shape
}

// maxShape bounds how many attributes a shape may describe; past it an instance keeps a dict.
const maxShape = 64

func newRootShape(c *Type) *Shape { return &Shape{class: c, index: map[*Str]int{}} }

func (s *Shape) find(name *Str) int {
	if i, ok := s.index[name]; ok {
		return i
	}
	return -1
}

// with is the shape after name has been added.
func (s *Shape) with(name *Str) *Shape {
	if n, ok := s.next[name]; ok {
		return n
	}
	n := &Shape{class: s.class, names: append(s.names[:len(s.names):len(s.names)], name), index: make(map[*Str]int, len(s.names)+1)}
	for i, k := range n.names {
		n.index[k] = i
	}
	if s.next == nil {
		s.next = make(map[*Str]*Shape)
	}
	s.next[name] = n
	return n
}

// NewInstance makes an instance of c with no attributes and the given state.
func NewInstance(c *Type, data any) *Instance {
	o := &Instance{}
	o.Init(c, data)
	return o
}

// Init makes o, a zero Instance embedded in another struct, an instance of c.
func (o *Instance) Init(c *Type, data any) {
	o.Head = Head{c, KindInstance}
	o.shape = c.shape
	o.Data = data
}

// Value is the instance as a Python object.
func (o *Instance) Value() Value { return ofHead(&o.Head) }

// Type is the instance's class.
func (o *Instance) Type() *Type { return o.typ }

// GetSlot is the instance's own attribute of that name; Null when it has none.
func (o *Instance) GetSlot(name *Str) Value {
	if o.shape != nil {
		if i := o.shape.find(name); i >= 0 {
			return o.slots[i]
		}
		return Null
	}
	if o.dict == nil {
		return Null
	}
	v, _ := o.dict.GetStr(name)
	return v
}

// SetSlot sets the instance's own attribute.
func (o *Instance) SetSlot(name *Str, v Value) {
	if o.shape == nil {
		o.Dict().SetStrKey(name, v)
		return
	}
	if i := o.shape.find(name); i >= 0 {
		o.slots[i] = v
		return
	}
	if len(o.slots) >= maxShape {
		o.Dict().SetStrKey(name, v)
		return
	}
	o.grow(o.shape.with(name), v)
}

// grow moves o to a shape with one more attribute.
func (o *Instance) grow(s *Shape, v Value) {
	if cap(o.slots) == len(o.slots) {
		c := max(o.typ.instCap, len(o.slots)+1)
		slots := make([]Value, len(o.slots), c)
		copy(slots, o.slots)
		o.slots = slots
	}
	o.slots = append(o.slots, v)
	o.shape = s
	if len(o.slots) > o.typ.instCap {
		o.typ.instCap = len(o.slots)
	}
}

// DelSlot removes the instance's own attribute and tells whether there was one.
func (o *Instance) DelSlot(name *Str) bool {
	if o.GetSlot(name).IsNull() {
		return false
	}
	return o.Dict().DelStr(name)
}

// Dict is the instance's __dict__. From this call on the attributes live there.
func (o *Instance) Dict() *Dict {
	if o.shape != nil {
		d := NewDict()
		for i, n := range o.shape.names {
			d.SetStrKey(n, o.slots[i])
		}
		o.dict, o.shape, o.slots = d, nil, nil
	} else if o.dict == nil {
		o.dict = NewDict()
	}
	return o.dict
}

// Attributes are the values of the instance's attributes.
func (o *Instance) Attributes() []Value {
	var values []Value
	for _, name := range o.attrNames() {
		values = append(values, o.GetSlot(name))
	}
	return values
}

// attrNames lists the instance's own attributes in order.
func (o *Instance) attrNames() []*Str {
	if o.shape != nil {
		return o.shape.names
	}
	var names []*Str
	for _, e := range o.Dict().Entries() {
		if e.Key.Kind() == KindStr {
			names = append(names, e.Key.AsStr())
		}
	}
	return names
}

// Plain is v itself, or the builtin object inside an instance of a builtin's subclass: the list in a MyList.
func Plain(v Value) Value {
	if v.ref != nil && v.ref.kind == KindInstance {
		if p, ok := v.AsInstance().Data.(Value); ok {
			return p
		}
	}
	return v
}

// Wrap is plain itself when cls is its own class, else an instance of cls, a subclass, around it.
func Wrap(cls *Type, plain Value) Value {
	if plain.Type() == cls {
		return plain
	}
	return NewInstance(cls, plain).Value()
}
