# The module enum: classes whose attributes are their only instances.

import sys
from _reflect import caller_module
from types import MappingProxyType

__all__ = [
    "EnumType", "EnumMeta", "Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "auto", "unique", "property", "verify", "member",
    "nonmember", "FlagBoundary", "STRICT", "CONFORM", "EJECT", "KEEP", "global_enum", "EnumCheck", "CONTINUOUS", "NAMED_FLAGS", "UNIQUE",
]

# The base classes, which the metaclass must know before they exist.
Enum = Flag = ReprEnum = None

_builtin_property = property


def _warn(text):
    import warnings

    warnings.warn(text, DeprecationWarning, stacklevel=1)


_UNSET = object()


class auto:
    """A value that the class thinks of itself: see _generate_next_value_."""

    def __init__(self, value=_UNSET):
        self.value = value

    def __repr__(self):
        return "auto(%r)" % self.value


class member:
    """Makes what would be a method or a class of the enumeration a member of it."""

    def __init__(self, value):
        self.value = value


class nonmember:
    """Makes what would be a member a plain attribute."""

    def __init__(self, value):
        self.value = value


class property(_builtin_property):
    """A property of members: the class itself may have a member of the same name."""


class _Redirect:
    """An attribute of members, such as `name`, in an enumeration that has a member of that name: the class has the member."""

    def __init__(self, member, name, read):
        self.member, self.name, self.read = member, name, read

    def __get__(self, instance, owner=None):
        return self.member if instance is None else self.read(instance)

    def __set__(self, instance, value):
        raise AttributeError(f"{type(instance)!r} cannot set attribute {self.name!r}")


def _redirected(cls, member, name):
    """The member as an attribute of its class, behind a property of that name if a base has one for its members."""
    for base in cls.__mro__[1:]:
        found = base.__dict__.get(name)
        if isinstance(found, _builtin_property):
            return _Redirect(member, name, found.fget)
        if isinstance(found, _Redirect):
            return _Redirect(member, name, found.read)
    return member


def _is_descriptor(obj):
    if isinstance(obj, (_builtin_property, classmethod, staticmethod)):
        return True
    return not isinstance(obj, type) and any(hasattr(type(obj), name) for name in ("__get__", "__set__", "__delete__"))


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == "__" and name[2] != "_" != name[-3]


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == "_" and name[1] != "_" != name[-2]


class _EnumDict(dict):
    """The names of a class body: it tells members from methods, and gives auto() its value."""

    def __init__(self, cls_name):
        super().__init__()
        self._member_names = {}  # their values, as the body had them
        self.ignored = []
        self.cls_name = cls_name
        self.next_value = None
        self.has_auto = False

    def __setitem__(self, key, value):
        if key.startswith(f"_{self.cls_name}__") and not key.endswith("__"):
            pass  # a private name
        elif _is_sunder(key):
            self.set_sunder(key, value)
        elif key in self._member_names:
            raise TypeError(f"{key!r} already defined as {self[key]!r}")
        elif _is_dunder(key) or key in self.ignored or isinstance(value, nonmember) or _is_descriptor(value):
            value = value.value if isinstance(value, nonmember) else value
        else:
            if key in self:
                raise TypeError(f"{key!r} already defined as {self[key]!r}")
            value = self.member_value(key, value.value if isinstance(value, member) else value)
            self._member_names[key] = value
        super().__setitem__(key, value)

    def set_sunder(self, key, value):
        if key not in ("_order_", "_generate_next_value_", "_numeric_repr_", "_missing_", "_ignore_"):
            raise ValueError(f"_sunder_ names, such as {key!r}, are reserved for future Enum use")
        if key == "_generate_next_value_":
            if self.has_auto:
                raise TypeError("_generate_next_value_ must be defined before members")
            self.next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == "_ignore_":
            self.ignored = value.replace(",", " ").split() if isinstance(value, str) else list(value)

    def member_value(self, key, value):
        if isinstance(value, auto):
            self.has_auto = True
            if value.value is _UNSET:
                value.value = self.next_value(key, 1, len(self._member_names), list(self._member_names.values()))
            return value.value
        if isinstance(value, tuple) and any(isinstance(v, auto) for v in value):
            return tuple(self.member_value(key, v) for v in value)
        return value


class _Proto:
    """A member that is still to be made: when its class exists, it takes its own place."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, cls, name):
        type.__delattr__(cls, name)
        made = self.make(cls)
        made._name_ = name
        made.__objclass__ = cls
        made.__init__(*_arguments(cls, self.value))
        made._sort_order_ = len(cls._member_names_)
        for other in cls._member_map_.values():
            if other._value_ == made._value_ and type(other._value_) is type(made._value_) or other._value_ == made._value_:
                made = other
                break
        else:
            if Flag is None or not issubclass(cls, Flag):
                cls._member_names_.append(name)
            else:
                mask = cls._flag_mask_
                mask |= made._value_
                cls._flag_mask_ = mask if made._value_ > 0 else cls._flag_mask_
                if _is_single_bit(made._value_):
                    cls._member_names_.append(name)
        type.__setattr__(cls, name, _redirected(cls, made, name))
        cls._member_map_[name] = made
        try:
            cls._value2member_map_.setdefault(made._value_, made)
        except TypeError:
            pass  # a value without a hash is searched for

    def make(self, cls):
        new, data_type = cls._new_member_, cls._member_type_
        if new is object.__new__ and data_type is object:
            made = new(cls)
        else:
            made = new(cls, *_arguments(cls, self.value))
        if "_value_" not in made.__dict__:
            made._value_ = self.value if data_type is object else _as_data(data_type, self.value)
        return made


def _arguments(cls, value):
    """What __new__ and __init__ of a member get: a tuple is spread, unless the members are tuples themselves."""
    if isinstance(value, tuple) and cls._member_type_ is not tuple:
        return value
    return (value,)


def _as_data(data_type, value):
    try:
        return data_type(*value) if isinstance(value, tuple) and data_type is not tuple else data_type(value)
    except Exception as exc:
        raise TypeError("_value_ not set in __new__, unable to create it") from exc


def _is_single_bit(value):
    return isinstance(value, int) and value > 0 and value & (value - 1) == 0


class EnumType(type):
    """The class of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        for base in bases:
            if isinstance(base, EnumType) and base._member_names_:
                raise TypeError(f"<enum {cls!r}> cannot extend {base!r}")
        namespace = _EnumDict(cls)
        first = _enum_base(bases)
        if first is not None:
            namespace.next_value = first._generate_next_value_
        return namespace

    def __new__(metacls, cls, bases, classdict, *, boundary=None, **kwds):
        members, ignored = classdict._member_names, classdict.ignored
        namespace = {k: v for k, v in classdict.items() if k not in members and k not in ignored and k not in ("_ignore_", "_order_")}
        if invalid := set(members) & {"mro", ""}:
            raise ValueError("invalid enum member name(s) %s" % ",".join(map(repr, invalid)))
        first, data_type = _enum_base(bases), _data_type(bases)
        if "_generate_next_value_" in namespace:
            namespace["_generate_next_value_"] = staticmethod(classdict.next_value)
        namespace.update(
            _member_names_=[], _member_map_={}, _value2member_map_={}, _member_type_=data_type, _flag_mask_=0,
            _boundary_=boundary or getattr(first, "_boundary_", None),
        )
        new = _find_new(classdict, data_type, first)
        namespace["_new_member_"] = staticmethod(new)
        _borrow_methods(namespace, data_type, first, bases)
        for name, value in members.items():
            namespace[name] = _Proto(value)
        failed = None
        try:
            made = type.__new__(metacls, cls, bases, namespace, **kwds)
        except RuntimeError as exc:  # what a member raised, in the words of __set_name__
            failed = exc.__cause__ or exc
        if failed is not None:
            raise failed
        if first is not None:
            made.__new__ = Enum.__new__  # from now on the class looks up and makes no more
        order = classdict.get("_order_")
        if order is not None:
            _check_order(made, order)
        return made

    def __init__(cls, *args, **kwds):
        pass

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module or caller_module(), qualname, type, start, boundary)

    def _create_(cls, class_name, names, module, qualname, data_type, start, boundary):
        """The functional interface: Color = Enum("Color", "RED GREEN")."""
        metacls = cls.__class__
        bases = (cls,) if data_type is None else (data_type, cls)
        namespace = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = names.replace(",", " ").split()
        if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
            values = []
            for i, name in enumerate(names):
                values.append(cls._generate_next_value_(name, start, i, values[:]))
            names = list(zip(names, values))
        for item in names:
            name, value = (item, names[item]) if isinstance(item, str) else item
            namespace[name] = value
        namespace["__module__"] = module
        if qualname is not None:
            namespace["__qualname__"] = qualname
        return metacls.__new__(metacls, class_name, bases, namespace, boundary=boundary)

    def __bool__(cls):
        return True

    def __contains__(cls, member):
        if not isinstance(member, Enum):
            _warn("in 3.12 __contains__ will no longer raise TypeError, but will return True or\n"
                  "False depending on whether the value is a member or the value of a member")
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and '{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __iter__(cls):
        return (cls._member_map_[name] for name in cls._member_names_)

    def __reversed__(cls):
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __len__(cls):
        return len(cls._member_names_)

    @_builtin_property
    def __members__(cls):
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'} {cls.__name__!r}>"

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __setattr__(cls, name, value):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"cannot reassign member {name!r}")
        super().__setattr__(name, value)

    def __delattr__(cls, name):
        if name in cls.__dict__.get("_member_map_", {}):
            raise AttributeError(f"{cls.__name__!r} cannot delete member {name!r}.")
        super().__delattr__(name)

    def __dir__(cls):
        names = {
            "__class__", "__contains__", "__doc__", "__getitem__", "__init_subclass__", "__iter__", "__len__", "__members__", "__module__",
            "__name__", "__qualname__", *cls._member_names_,
        }
        if cls._new_member_ is not object.__new__:
            names.add("__new__")
        return sorted(names)


EnumMeta = EnumType


def _enum_base(bases):
    """The enumeration among the bases, which is the last of them."""
    if not bases:
        return None
    if not isinstance(bases[-1], EnumType):
        raise TypeError("new enumerations should be created as `EnumName([mixin_type, ...] [data_type,] enum_type)`")
    return bases[-1]


def _data_type(bases):
    """The class that members are instances of beside: int in class Number(int, Enum)."""
    for base in bases:
        for cls in base.__mro__:
            if cls is object or isinstance(cls, EnumType) and cls._member_type_ is object:
                continue
            if isinstance(cls, EnumType):
                return cls._member_type_
            if cls.__new__ is not object.__new__ or hasattr(cls, "__dataclass_fields__"):
                return base if not isinstance(base, EnumType) else cls
    return object


def _find_new(classdict, data_type, first):
    """The __new__ that makes members."""
    new = classdict.get("__new__")
    if first is None:
        return object.__new__  # Enum's own only looks up
    if new is not None:
        return new
    inherited = getattr(first, "_new_member_", None)
    if inherited is not None and inherited is not object.__new__:
        return inherited
    return object.__new__ if data_type is object or hasattr(data_type, "__dataclass_fields__") else data_type.__new__


def _borrow_methods(namespace, data_type, first, bases):
    """Members behave as those of an enumeration where their data type comes first and has methods of its own."""
    if first is None:
        return
    if ReprEnum is not None and ReprEnum in bases and data_type is not object:
        namespace.setdefault("__str__", lambda self: str(self._value_))
        namespace.setdefault("__format__", lambda self, spec: format(self._value_, spec) if spec else str(self))
    if Flag is not None and issubclass(first, Flag) and data_type is not object:
        for name in ("__or__", "__and__", "__xor__", "__ror__", "__rand__", "__rxor__", "__invert__"):
            namespace.setdefault(name, getattr(Flag, name))
    for name in ("__repr__", "__str__", "__format__"):
        if name in namespace:
            continue
        found = next((base.__dict__[name] for base in bases[:-1] for base in base.__mro__[:-1] if name in base.__dict__), None)
        if found is None or found in (getattr(data_type, name), getattr(object, name)):
            namespace[name] = getattr(first, name)


def _check_order(cls, order):
    names = order.replace(",", " ").split() if isinstance(order, str) else list(order)
    defined = [name for name in names if name in cls._member_names_]
    if defined != cls._member_names_:
        raise TypeError(f"member order does not match _order_:\n  {cls._member_names_!r}\n  {defined!r}")


class Enum(metaclass=EnumType):
    """The base of enumerations."""

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError(f"{cls!r} has no members defined")
        invalid = ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        try:
            found = cls._missing_(value)
        except Exception as exc:
            if not isinstance(exc, ValueError):
                exc.__context__ = invalid
            raise
        if isinstance(found, cls) or Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(found, int):
            return found
        if found is None:
            raise invalid
        exc = TypeError(f"error in {cls.__name__}._missing_: returned {found!r} instead of None or a valid member")
        exc.__context__ = invalid
        raise exc

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not last_values:
            return start
        try:
            if max(last_values) == last_values[-1]:
                return last_values[-1] + 1
        except TypeError:
            pass
        _warn("In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and support adding +1\n"
              "and the value returned will be the largest value in the enum incremented by 1")
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        shown = self._value_
        return f"<{self.__class__.__name__}.{self._name_}: {shown!r}>"

    def __str__(self):
        return f"{self.__class__.__name__}.{self._name_}"

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __dir__(self):
        own = [name for cls in self.__class__.__mro__ for name in cls.__dict__ if name[0] != "_" and name not in cls.__dict__.get("_member_map_", ())]
        return sorted({"__class__", "__doc__", "__eq__", "__hash__", "__module__", *own})

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        return self._name_

    @name.setter
    def name(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'name'")

    @property
    def value(self):
        return self._value_

    @value.setter
    def value(self, value):
        raise AttributeError("<enum 'Enum'> cannot set attribute 'value'")


class ReprEnum(Enum):
    """An enumeration whose members are shown as their values by str() and format()."""


class IntEnum(int, ReprEnum):
    """Members are ints too."""


class StrEnum(str, ReprEnum):
    """Members are strs too."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f"too many arguments for str(): {values!r}")
        for value, what in zip(values, ("", "encoding must be a string, not ", "errors must be a string, not ")):
            if not isinstance(value, str):
                raise TypeError(what + repr(value) if what else f"{value!r} is not a string")
        value = str(*values)
        made = str.__new__(cls, value)
        made._value_ = value
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What becomes of bits that no member has."""

    STRICT = auto()  # an error
    CONFORM = auto()  # they are dropped
    EJECT = auto()  # the value is an int
    KEEP = auto()  # they stay


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration whose members can be joined."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        if not count:
            return start if start is not None else 1
        last = max(last_values)
        if not isinstance(last, int):
            raise TypeError(f"invalid flag value {last!r}")
        return 2 ** last.bit_length()

    @classmethod
    def _single_bits(cls, value):
        """The members of one bit each that a value consists of."""
        for name in cls._member_names_:
            found = cls._member_map_[name]
            if found._value_ & value:
                yield found

    @classmethod
    def _missing_(cls, value):
        """A member that joins several: made when it is first asked for."""
        if not isinstance(value, int):
            raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
        known = cls._flag_mask_
        every = 2 ** known.bit_length() - 1
        if not ~every <= value <= every or value & (every ^ known):
            if cls._boundary_ is STRICT:
                bits = max(value.bit_length(), known.bit_length())
                raise ValueError(f"{cls!r} invalid value {value!r}\n    given {bin(value, bits)}\n  allowed {bin(known, bits)}")
            if cls._boundary_ is CONFORM:
                value &= known
            elif cls._boundary_ is EJECT:
                return value
            elif value < 0:
                value = max(every + 1, 2 ** value.bit_length()) + value
        if value < 0:
            value += every + 1
            if cls._boundary_ is not KEEP:
                value &= known
        found = cls._value2member_map_.get(value)
        return found if found is not None else cls._join(value)

    @classmethod
    def _join(cls, value):
        made = object.__new__(cls) if cls._member_type_ is object else cls._new_member_(cls, value)
        made._value_ = value
        parts = [part._name_ for part in cls._single_bits(value)]
        unknown = value & ~cls._flag_mask_
        if unknown and parts:
            parts.append(cls._numeric_repr_(unknown))
        made._name_ = "|".join(parts) or None
        return cls._value2member_map_.setdefault(value, made)

    def _other(self, other):
        """The bits of an operand; None when it is none."""
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return None

    def __contains__(self, other):
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(other).__qualname__}' and '{self.__class__.__qualname__}'")
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        yield from self._single_bits(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __bool__(self):
        return bool(self._value_)

    def __repr__(self):
        name = self.__class__.__name__
        return f"<{name}: {self._value_!r}>" if self._name_ is None else f"<{name}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        name = self.__class__.__name__
        return f"{name}({self._value_!r})" if self._name_ is None else f"{name}.{self._name_}"

    def __or__(self, other):
        bits = self._other(other)
        return NotImplemented if bits is None else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._other(other)
        return NotImplemented if bits is None else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._other(other)
        return NotImplemented if bits is None else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._boundary_ is KEEP:
            every = 2 ** self._flag_mask_.bit_length() - 1
            return self.__class__(~self._value_ & every) if self._value_ <= every else self.__class__(~self._value_)
        return self.__class__(self._flag_mask_ & ~self._value_)

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints too."""


def bin(num, max_bits=None):
    """0b0 1010: the sign, and the bits."""
    text = format(num if num >= 0 else ~num, "b").rjust(max_bits or 0, "0")
    if num < 0:
        text = "".join("10"[int(c)] for c in text)
    return ("0b1 " if num < 0 else "0b0 ") + text


def unique(enumeration):
    """A class decorator that refuses aliases."""
    duplicates = [f"{alias} -> {found._name_}" for alias, found in enumeration.__members__.items() if alias != found._name_]
    if duplicates:
        raise ValueError(f"duplicate values found in {enumeration!r}: {', '.join(duplicates)}")
    return enumeration


class EnumCheck(StrEnum):
    """What verify can look for."""

    CONTINUOUS = "no skipped integer values"
    NAMED_FLAGS = "multi-flag aliases may not contain unnamed flags"
    UNIQUE = "one name per value"


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A class decorator that checks an enumeration."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                aliases = [f"{alias} -> {found._name_}" for alias, found in enumeration.__members__.items() if alias != found._name_]
                if aliases:
                    raise ValueError(f"aliases found in {enumeration!r}: {', '.join(aliases)}")
            elif check is CONTINUOUS:
                self.check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self.check_named(enumeration)
        return enumeration

    def check_continuous(self, enumeration):
        values = {found._value_ for found in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            wanted = [2**i for i in range(low.bit_length(), high.bit_length() - 1)]
        else:
            wanted = range(low + 1, high)
        missing = [value for value in wanted if value not in values]
        if missing:
            kind = "flag" if issubclass(enumeration, Flag) else "enum"
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values {', '.join(map(str, missing))}")

    def check_named(self, enumeration):
        single = 0
        for found in enumeration:
            single |= found._value_
        unnamed = {name: found._value_ & ~single for name, found in enumeration.__members__.items() if found._value_ & ~single}
        if unnamed:
            *names, last = unnamed
            lacking = 0
            for bits in unnamed.values():
                lacking |= bits
            aliases = f"aliases {', '.join(names)} and {last} are" if names else f"alias {last} is"
            values = "combined values of" if lacking & (lacking - 1) else "value"
            raise ValueError(f"invalid Flag {enumeration.__name__!r}: {aliases} missing {values} 0x{lacking:x} [use enum.show_flag_values(value) for details]")


def _global_repr(self):
    return f"{self.__class__.__module__.rpartition('.')[2]}.{self._name_}"


def _global_str(self):
    return self._name_ if self._name_ is not None else f"{self.__class__.__name__}({self._value_!r})"


def _global_flag_repr(self):
    module = self.__class__.__module__.rpartition(".")[2]
    if self._name_ is None:
        return f"{module}.{self.__class__.__name__}({self._value_!r})"
    if _is_single_bit(self._value_):
        return f"{module}.{self._name_}"
    return "|".join(name if name[0].isdigit() else f"{module}.{name}" for name in self._name_.split("|"))


def global_enum(cls, update_str=False):
    """A class decorator that makes the members names of the module too."""
    cls.__repr__ = _global_flag_repr if issubclass(cls, Flag) else _global_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = _global_str
    vars(sys.modules[cls.__module__]).update(cls.__members__)
    return cls


def show_flag_values(value):
    """The bits of a value, each as a number."""
    return [1 << i for i in range(value.bit_length()) if value >> i & 1]
