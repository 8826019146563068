# Jinja's filters and tests.

import json
import re
from itertools import groupby
from pprint import pformat
from random import choice
from urllib.parse import quote

from _jinja_nodes import FilterArgumentError, Undefined
from markupsafe import Markup, escape, soft_str


def pass_context(f):
    f.jinja_pass_arg = "context"
    return f


def pass_environment(f):
    f.jinja_pass_arg = "environment"
    return f


pass_eval_context = pass_context


def _getter(environment, attribute, default=None):
    """A function that reads an attribute of items by its dotted name, or one of their indexes."""
    parts = [int(p) if p.isdigit() else p for p in attribute.split(".")] if isinstance(attribute, str) else [] if attribute is None else [attribute]

    def get(item):
        for part in parts:
            item = environment.getitem(item, part)
            if default is not None and isinstance(item, Undefined):
                item = default
        return item

    return get


def _folded(value):
    return value.lower() if isinstance(value, str) else value


def _sorting(environment, attribute, case_sensitive):
    getters = [_getter(environment, a) for a in (str(attribute).split(",") if isinstance(attribute, str) else [attribute])]
    return lambda item: [get(item) if case_sensitive else _folded(get(item)) for get in getters]


@pass_environment
def do_sort(environment, value, reverse=False, case_sensitive=False, attribute=None):
    return sorted(value, key=_sorting(environment, attribute, case_sensitive), reverse=reverse)


@pass_environment
def do_unique(environment, value, case_sensitive=False, attribute=None):
    key, seen = _sorting(environment, attribute, case_sensitive), []
    for item in value:
        if key(item) not in seen:
            seen.append(key(item))
            yield item


def _extreme(pick):
    @pass_environment
    def extreme(environment, value, case_sensitive=False, attribute=None):
        items = list(value)
        return pick(items, key=_sorting(environment, attribute, case_sensitive)) if items else environment.undefined("No aggregated item, sequence was empty.")

    return extreme


@pass_environment
def do_groupby(environment, value, attribute, default=None, case_sensitive=False):
    get = _getter(environment, attribute, default)
    fold = (lambda v: v) if case_sensitive else _folded
    groups = [(key, list(items)) for key, items in groupby(sorted(value, key=lambda i: fold(get(i))), key=lambda i: fold(get(i)))]
    return [_Group(key if case_sensitive else get(items[0]), items) for key, items in groups]


class _Group(tuple):
    def __new__(cls, grouper, items):
        return tuple.__new__(cls, (grouper, items))

    grouper = property(lambda self: self[0])
    list = property(lambda self: self[1])


@pass_environment
def do_sum(environment, iterable, attribute=None, start=0):
    return sum(map(_getter(environment, attribute), iterable), start)


@pass_context
def do_map(context, value, *args, **kwargs):
    if not args and "attribute" in kwargs:
        apply = _getter(context.environment, kwargs.pop("attribute"), kwargs.pop("default", None))
    else:
        if not args:
            raise FilterArgumentError("map requires a filter argument")
        apply = lambda item: _applied(context, context.environment.filters, item, args, kwargs)
    return [apply(item) for item in value]


def _applied(context, table, item, args, kwargs):
    function, wants = table[args[0]], getattr(table[args[0]], "jinja_pass_arg", None)
    front = () if wants is None else (context.environment if wants == "environment" else context,)
    return function(*front, item, *args[1:], **kwargs)


def _selecting(keep, by_attribute):
    @pass_context
    def select(context, value, *args, **kwargs):
        get = _getter(context.environment, args[0]) if by_attribute else lambda item: item
        args = args[by_attribute:]
        test = (lambda item: _applied(context, context.environment.tests, item, args, kwargs)) if args else bool
        return [item for item in value if bool(test(get(item))) == keep]

    return select


def do_default(value, default_value="", boolean=False):
    return default_value if isinstance(value, Undefined) or boolean and not value else value


@pass_context
def do_join(context, value, d="", attribute=None):
    items = list(map(_getter(context.environment, attribute), value))
    if not context.autoescape:
        return str(d).join(map(str, items))
    return escape(d).join(items)


@pass_context
def do_replace(context, s, old, new, count=None):
    if context.autoescape and (hasattr(old, "__html__") or hasattr(new, "__html__")) and not hasattr(s, "__html__"):
        s = escape(s)
    return soft_str(s).replace(soft_str(old), soft_str(new), -1 if count is None else count)


def do_title(s):
    return "".join(item[0].upper() + item[1:].lower() for item in re.split(r"([-\s({\[<]+)", soft_str(s)) if item)


def do_dictsort(value, case_sensitive=False, by="key", reverse=False):
    at = {"key": 0, "value": 1}.get(by)
    if at is None:
        raise FilterArgumentError('You can only sort by either "key" or "value"')
    return sorted(value.items(), key=lambda item: item[at] if case_sensitive else _folded(item[at]), reverse=reverse)


def do_filesizeformat(value, binary=False):
    size, base = float(value), 1024 if binary else 1000
    if size == 1:
        return "1 Byte"
    if size < base:
        return f"{int(size)} Bytes"
    for i, letter in enumerate("kMGTPEZY"):
        unit = base ** (i + 2)
        if size < unit or letter == "Y":
            return f"{base * size / unit:.1f} {letter.upper() + 'i' if binary else letter}B"


def do_truncate(s, length=255, killwords=False, end="...", leeway=5):
    if len(s) <= length + leeway:
        return s
    return s[: length - len(end)] + end if killwords else s[: length - len(end)].rsplit(" ", 1)[0] + end


@pass_environment
def do_wordwrap(environment, s, width=79, break_long_words=True, wrapstring=None, break_on_hyphens=True):
    import textwrap

    wrapped = [textwrap.wrap(line, width=width, expand_tabs=False, replace_whitespace=False, break_long_words=break_long_words, break_on_hyphens=break_on_hyphens) for line in s.splitlines()]
    return (wrapstring or "\n").join((wrapstring or "\n").join(lines) for lines in wrapped)


def do_indent(s, width=4, first=False, blank=False):
    space = width if isinstance(width, str) else " " * width
    kind = Markup if isinstance(s, Markup) else str
    lines = str(s + kind("\n") if blank else s).splitlines()
    rest = [space + line if line or blank else line for line in lines[1:]]
    return kind((space if first else "") + "\n".join(lines[:1] + rest))


def do_batch(value, linecount, fill_with=None):
    items = list(value)
    for i in range(0, len(items), linecount):
        part = items[i : i + linecount]
        yield part + [fill_with] * (linecount - len(part) if fill_with is not None else 0)


def do_slice(value, slices, fill_with=None):
    items = list(value)
    each, more = divmod(len(items), slices)
    at = 0
    for i in range(slices):
        part = items[at : at + each + (i < more)]
        at += len(part)
        yield part + [fill_with] * (fill_with is not None and more > 0 and i >= more)


def do_round(value, precision=0, method="common"):
    if method not in ("common", "ceil", "floor"):
        raise FilterArgumentError("method must be common, ceil or floor")
    if method == "common":
        return round(value, precision)
    import math

    return getattr(math, method)(value * (10**precision)) / (10**precision)


def do_int(value, default=0, base=10):
    try:
        return int(value, base) if isinstance(value, str) else int(value)
    except (TypeError, ValueError):
        try:
            return int(float(value))
        except (TypeError, ValueError, OverflowError):
            return default


def do_float(value, default=0.0):
    try:
        return float(value)
    except (TypeError, ValueError):
        return default


def do_tojson(value, indent=None):
    text = json.dumps(value, sort_keys=True, indent=indent)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("'", "\\u0027"))


def do_urlencode(value):
    if isinstance(value, str) or not hasattr(value, "__iter__"):
        return quote(str(value).encode(), safe="/")
    items = value.items() if isinstance(value, dict) else value
    return "&".join(f"{quote(str(k).encode(), safe='').replace('%20', '+')}={quote(str(v).encode(), safe='').replace('%20', '+')}" for k, v in items)


@pass_context
def do_xmlattr(context, d, autospace=True):
    made = " ".join(f'{escape(k)}="{escape(v)}"' for k, v in d.items() if v is not None and not isinstance(v, Undefined))
    return Markup(" " + made if autospace and made else made)


@pass_environment
def do_first(environment, seq):
    return next(iter(seq), environment.undefined("No first item, sequence was empty."))


@pass_environment
def do_last(environment, seq):
    items = list(seq)
    return items[-1] if items else environment.undefined("No last item, sequence was empty.")


def do_format(value, *args, **kwargs):
    return soft_str(value) % (kwargs or args)


def do_reverse(value):
    return value[::-1] if isinstance(value, str) else list(value)[::-1]


@pass_environment
def do_attr(environment, obj, name):
    return getattr(obj, name, environment.undefined(obj=obj, name=name))


_trim = lambda value, chars=None: soft_str(value).strip(chars)
FILTERS = {
    "abs": abs, "attr": do_attr, "batch": do_batch, "capitalize": lambda s: soft_str(s).capitalize(), "center": lambda value, width=80: soft_str(value).center(width),
    "count": len, "d": do_default, "default": do_default, "dictsort": do_dictsort, "e": escape, "escape": escape, "filesizeformat": do_filesizeformat,
    "first": do_first, "float": do_float, "forceescape": lambda v: escape(str(v.__html__()) if hasattr(v, "__html__") else v), "format": do_format,
    "groupby": do_groupby, "indent": do_indent, "int": do_int, "items": lambda v: list(v.items()) if not isinstance(v, Undefined) else [], "join": do_join,
    "last": do_last, "length": len, "list": list, "lower": lambda s: soft_str(s).lower(), "map": do_map, "max": _extreme(max), "min": _extreme(min),
    "pprint": pformat, "random": lambda seq: choice(list(seq)), "reject": _selecting(False, 0), "rejectattr": _selecting(False, 1), "replace": do_replace,
    "reverse": do_reverse, "round": do_round, "safe": Markup, "select": _selecting(True, 0), "selectattr": _selecting(True, 1), "slice": do_slice, "sort": do_sort,
    "string": soft_str, "striptags": lambda v: Markup(v).striptags(), "sum": do_sum, "title": do_title, "tojson": do_tojson, "trim": _trim,
    "truncate": do_truncate, "unique": do_unique, "upper": lambda s: soft_str(s).upper(), "urlencode": do_urlencode, "wordcount": lambda s: len(re.findall(r"\w+", soft_str(s))),
    "wordwrap": do_wordwrap, "xmlattr": do_xmlattr,
}


def _iterable(value):
    try:
        iter(value)
    except TypeError:
        return False
    return True


_eq, _ne, _lt, _le, _gt, _ge = (lambda a, b: a == b), (lambda a, b: a != b), (lambda a, b: a < b), (lambda a, b: a <= b), (lambda a, b: a > b), (lambda a, b: a >= b)
TESTS = {
    "boolean": lambda v: v is True or v is False, "callable": callable, "defined": lambda v: not isinstance(v, Undefined), "divisibleby": lambda v, n: v % n == 0,
    "eq": _eq, "equalto": _eq, "==": _eq, "ne": _ne, "!=": _ne, "lt": _lt, "lessthan": _lt, "<": _lt, "le": _le, "<=": _le, "gt": _gt, "greaterthan": _gt, ">": _gt,
    "ge": _ge, ">=": _ge, "escaped": lambda v: hasattr(v, "__html__"), "even": lambda v: v % 2 == 0, "false": lambda v: v is False, "float": lambda v: isinstance(v, float),
    "in": lambda v, seq: v in seq, "integer": lambda v: isinstance(v, int) and v is not True and v is not False, "iterable": _iterable,
    "lower": lambda v: str(v).islower(), "mapping": lambda v: isinstance(v, dict), "none": lambda v: v is None, "number": lambda v: isinstance(v, (int, float, complex)),
    "odd": lambda v: v % 2 == 1, "sameas": lambda v, other: v is other, "sequence": lambda v: hasattr(v, "__len__") and hasattr(v, "__getitem__"),
    "string": lambda v: isinstance(v, str), "true": lambda v: v is True, "undefined": lambda v: isinstance(v, Undefined), "upper": lambda v: str(v).isupper(),
}
