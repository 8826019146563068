# inspect: what functions, coroutines and classes are, and how functions are called.

import sys as _sys
import types
from _reflect import is_coroutine_function as _is_coroutine_function
from collections import OrderedDict as _OrderedDict, namedtuple as _namedtuple
from enum import IntEnum as _IntEnum

CO_VARARGS = 0x4
CO_VARKEYWORDS = 0x8
CO_GENERATOR = 0x20
CO_COROUTINE = 0x80
CO_ITERABLE_COROUTINE = 0x100
CO_ASYNC_GENERATOR = 0x200

CORO_CREATED = "CORO_CREATED"
CORO_RUNNING = "CORO_RUNNING"
CORO_SUSPENDED = "CORO_SUSPENDED"
CORO_CLOSED = "CORO_CLOSED"

GEN_CREATED = "GEN_CREATED"
GEN_RUNNING = "GEN_RUNNING"
GEN_SUSPENDED = "GEN_SUSPENDED"
GEN_CLOSED = "GEN_CLOSED"


def _kind(obj):
    return type(obj).__name__


def _function(obj):
    while True:
        if hasattr(obj, "__func__"):
            obj = obj.__func__
        elif _kind(obj) == "partial":
            obj = obj.func
        else:
            return obj


def _flag(obj, flag):
    code = getattr(_function(obj), "__code__", None)
    return code is not None and bool(code.co_flags & flag)


def _has_code(obj):
    """Whether it is a function that is written in Python here."""
    return isfunction(obj) and hasattr(obj, "__code__")


def isclass(obj):
    return isinstance(obj, type)


def ismodule(obj):
    return _kind(obj) == "module"


def isfunction(obj):
    return _kind(obj) == "function"


def ismethod(obj):
    return _kind(obj) == "method"


def istraceback(obj):
    return _kind(obj) == "traceback"


def isframe(obj):
    return _kind(obj) == "frame"


def iscode(obj):
    return _kind(obj) == "code"


def isbuiltin(obj):
    return _kind(obj) == "builtin_function_or_method"


def ismethoddescriptor(obj):
    return _kind(obj) == "method_descriptor"


def ismemberdescriptor(obj):
    return _kind(obj) == "member_descriptor"


def isgetsetdescriptor(obj):
    return _kind(obj) == "getset_descriptor"


def isdatadescriptor(obj):
    if isclass(obj) or ismethod(obj) or isfunction(obj):
        return False
    return hasattr(type(obj), "__set__") or hasattr(type(obj), "__delete__")


def isroutine(obj):
    return isfunction(obj) or ismethod(obj) or isbuiltin(obj) or ismethoddescriptor(obj)


def isgeneratorfunction(obj):
    return _flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    return _flag(obj, CO_COROUTINE) or not _has_code(_function(obj)) and _is_coroutine_function(_function(obj))


def isasyncgenfunction(obj):
    return _flag(obj, CO_ASYNC_GENERATOR)


def isgenerator(obj):
    return _kind(obj) == "generator"


def iscoroutine(obj):
    return _kind(obj) == "coroutine"


def isasyncgen(obj):
    return _kind(obj) == "async_generator"


def isawaitable(obj):
    return iscoroutine(obj) or isgenerator(obj) and bool(obj.gi_code.co_flags & CO_ITERABLE_COROUTINE) or hasattr(type(obj), "__await__")


def isabstract(obj):
    return isclass(obj) and bool(getattr(obj, "__abstractmethods__", ()))


def getcoroutinestate(coroutine):
    return _state(coroutine.cr_frame, coroutine.cr_running, coroutine.cr_suspended, "CORO")


def getgeneratorstate(generator):
    return _state(generator.gi_frame, generator.gi_running, generator.gi_suspended, "GEN")


def _state(frame, running, suspended, prefix):
    if running:
        return prefix + "_RUNNING"
    if suspended:
        return prefix + "_SUSPENDED"
    if frame is None:
        return prefix + "_CLOSED"
    return prefix + "_CREATED"


def cleandoc(doc):
    lines = doc.expandtabs().split("\n")
    margin = None
    for line in lines[1:]:
        content = len(line.lstrip())
        if content:
            indent = len(line) - content
            margin = indent if margin is None else min(margin, indent)
    lines = [lines[0].lstrip()] + [line[margin or 0:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines)


def getdoc(obj):
    doc = getattr(obj, "__doc__", None)
    if doc is None:
        doc = _inherited_doc(obj)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    """The docstring of what a class or a method overrides."""
    if isclass(obj):
        return next((base.__doc__ for base in obj.__mro__[1:] if base is not object and base.__doc__ is not None), None)
    f = _function(obj)
    name = getattr(f, "__name__", None)
    owner = getattr(_sys.modules.get(getattr(f, "__module__", None)), (getattr(f, "__qualname__", "") or "").rpartition(".")[0], None)
    if not isclass(owner):
        return None
    found = (getattr(getattr(base, name, None), "__doc__", None) for base in owner.__mro__[1:] if base is not object)
    return next((doc for doc in found if doc is not None), None)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a function, class or module itself, as a new dict; with eval_str, those that are texts evaluated."""
    if isclass(obj):
        notes = obj.__dict__.get("__annotations__")
    elif ismodule(obj) or callable(obj):
        notes = getattr(obj, "__annotations__", None)
    else:
        raise TypeError(f"{obj!r} is not a module, class, or callable.")
    notes = dict(notes or {})
    if eval_str:
        if globals is None:
            globals = getattr(unwrap(obj), "__globals__", None) or vars(_sys.modules.get(obj.__module__, _sys))
        if locals is None and isclass(obj):
            locals = dict(vars(obj))
        notes = {name: eval(note, globals, locals) if isinstance(note, str) else note for name, note in notes.items()}
    return notes


def getmro(cls):
    return cls.__mro__


def getmembers(obj, predicate=None):
    members = []
    for name in dir(obj):
        try:
            value = getattr(obj, name)
        except AttributeError:
            continue
        if predicate is None or predicate(value):
            members.append((name, value))
    return members


def getmodule(obj):
    import sys
    return sys.modules.get(getattr(obj, "__module__", None))


def unwrap(func, *, stop=None):
    while hasattr(func, "__wrapped__") and not (stop and stop(func)):
        func = func.__wrapped__
    return func


class _ParameterKind(_IntEnum):
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __str__(self):
        return self.name

    @property
    def description(self):
        return {0: "positional-only", 1: "positional or keyword", 2: "variadic positional", 3: "keyword-only", 4: "variadic keyword"}[self.value]


class _empty:
    pass


def formatannotation(annotation):
    if getattr(annotation, "__module__", None) == "typing":
        return repr(annotation).replace("typing.", "")
    if isinstance(annotation, type):
        if annotation.__module__ in ("builtins",):
            return annotation.__qualname__
        return annotation.__module__ + "." + annotation.__qualname__
    return repr(annotation).replace("typing.", "")


class Parameter:
    POSITIONAL_ONLY = _ParameterKind.POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _ParameterKind.POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _ParameterKind.VAR_POSITIONAL
    KEYWORD_ONLY = _ParameterKind.KEYWORD_ONLY
    VAR_KEYWORD = _ParameterKind.VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        self.kind = _ParameterKind(kind)
        if default is not _empty and self.kind in (_ParameterKind.VAR_POSITIONAL, _ParameterKind.VAR_KEYWORD):
            raise ValueError(f"{self.kind.description} parameters cannot have default values")
        if not isinstance(name, str):
            raise TypeError(f"name must be a str, not a {type(name).__name__}")
        if not name.isidentifier():
            raise ValueError(f"{name!r} is not a valid parameter name")
        self.name = name
        self.default = default
        self.annotation = annotation

    def replace(self, *, name=None, kind=None, default=None, annotation=None):
        return Parameter(
            self.name if name is None else name,
            self.kind if kind is None else kind,
            default=self.default if default is None else default,
            annotation=self.annotation if annotation is None else annotation,
        )

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self.name, self.kind, self.default, self.annotation) == (other.name, other.kind, other.default, other.annotation)

    def __hash__(self):
        return hash((self.name, self.kind))

    def __str__(self):
        text = self.name
        if self.annotation is not _empty:
            text += ": " + formatannotation(self.annotation)
        if self.default is not _empty:
            text += (" = " if self.annotation is not _empty else "=") + repr(self.default)
        if self.kind == _ParameterKind.VAR_POSITIONAL:
            return "*" + text
        if self.kind == _ParameterKind.VAR_KEYWORD:
            return "**" + text
        return text

    def __repr__(self):
        return f'<Parameter "{self}">'


class BoundArguments:
    def __init__(self, signature, arguments):
        self.signature = signature
        self.arguments = arguments

    @property
    def args(self):
        args = []
        for name, p in self.signature.parameters.items():
            if p.kind in (Parameter.VAR_KEYWORD, Parameter.KEYWORD_ONLY) or name not in self.arguments:
                break
            if p.kind == Parameter.VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        kwargs = {}
        given = len(self.args)
        for i, (name, p) in enumerate(self.signature.parameters.items()):
            if name not in self.arguments:
                continue
            if p.kind == Parameter.VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            elif p.kind == Parameter.KEYWORD_ONLY or p.kind == Parameter.POSITIONAL_OR_KEYWORD and i >= given:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        arguments = {}
        for name, p in self.signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif p.default is not _empty:
                arguments[name] = p.default
            elif p.kind == Parameter.VAR_POSITIONAL:
                arguments[name] = ()
            elif p.kind == Parameter.VAR_KEYWORD:
                arguments[name] = {}
        self.arguments = arguments

    def __repr__(self):
        inside = ", ".join(f"{k}={v!r}" for k, v in self.arguments.items())
        return f"<BoundArguments ({inside})>"


class Signature:
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty):
        named, last, with_default = {}, _ParameterKind.POSITIONAL_ONLY, False
        for p in parameters or ():
            if p.kind < last:
                raise ValueError(f"wrong parameter order: {last.description} parameter before {p.kind.description} parameter")
            if p.kind in (_ParameterKind.POSITIONAL_ONLY, _ParameterKind.POSITIONAL_OR_KEYWORD):
                if with_default and p.default is _empty:
                    raise ValueError("non-default argument follows default argument")
                with_default = p.default is not _empty
            if p.name in named:
                raise ValueError(f"duplicate parameter name: {p.name!r}")
            named[p.name], last = p, p.kind
        self.parameters = types.MappingProxyType(_OrderedDict(named))
        self.return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, **options):
        return signature(obj)

    def replace(self, *, parameters=None, return_annotation=_empty):
        if parameters is None:
            parameters = self.parameters.values()
        if return_annotation is _empty:
            return_annotation = self.return_annotation
        return Signature(parameters, return_annotation=return_annotation)

    def bind(self, /, *args, **kwargs):
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        return self._bind(args, kwargs, True)

    def _bind(self, args, kwargs, partial):
        arguments, args, kwargs = {}, list(args), dict(kwargs)
        for name, p in self.parameters.items():
            if p.kind == Parameter.VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                args = []
            elif p.kind == Parameter.VAR_KEYWORD:
                if kwargs:
                    arguments[name] = kwargs
                kwargs = {}
            elif args and p.kind != Parameter.KEYWORD_ONLY:
                if name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                    raise TypeError(f"multiple values for argument {name!r}")
                arguments[name] = args.pop(0)
            elif name in kwargs and p.kind != Parameter.POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif name in kwargs:
                raise TypeError(f"{name!r} parameter is positional only, but was passed as a keyword")
            elif p.default is _empty and not partial:
                raise TypeError(f"missing a required argument: {name!r}")
        if args:
            raise TypeError("too many positional arguments")
        if kwargs:
            raise TypeError(f"got an unexpected keyword argument {next(iter(kwargs))!r}")
        return BoundArguments(self, arguments)

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented
        return list(self.parameters.values()) == list(other.parameters.values()) and self.return_annotation == other.return_annotation

    def __hash__(self):
        return hash(tuple(self.parameters))

    def __str__(self):
        parts, slash, star = [], False, False
        for p in self.parameters.values():
            if p.kind == Parameter.POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append("/")
                slash = False
            if p.kind == Parameter.VAR_POSITIONAL:
                star = True
            elif p.kind == Parameter.KEYWORD_ONLY and not star:
                parts.append("*")
                star = True
            parts.append(str(p))
        if slash:
            parts.append("/")
        text = "(" + ", ".join(parts) + ")"
        if self.return_annotation is not _empty:
            text += " -> " + formatannotation(self.return_annotation)
        return text

    def __repr__(self):
        return f"<Signature {self}>"


def signature(obj, *, follow_wrapped=True):
    if not callable(obj):
        raise TypeError(f"{obj!r} is not a callable object")
    if isinstance(obj, type):
        return _of_class(obj)
    if ismethod(obj):
        return _without_first(signature(obj.__func__, follow_wrapped=follow_wrapped))
    if _kind(obj) == "partial":
        return _of_partial(obj)
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, "__signature__"))
    if hasattr(obj, "__signature__"):
        return obj.__signature__
    if ismethod(obj):
        return _without_first(signature(obj.__func__))
    if _has_code(obj):
        return _of_function(obj)
    call = getattr(type(obj), "__call__", None)
    if _has_code(call):
        return _without_first(_of_function(call))
    raise ValueError(f"no signature found for builtin {obj!r}")


def _of_class(cls):
    """The signature of a call of the class: that of the metaclass's __call__, or of __new__ or __init__, whichever comes first in the MRO."""
    call = type(cls).__call__
    if _has_code(call):
        return _without_first(_of_function(call))
    if hasattr(cls, "__signature__"):
        return cls.__signature__
    fields = getattr(cls, "_fields", None)
    for base in cls.__mro__:
        if fields is not None and "_fields" in base.__dict__:
            return _of_named_tuple(cls)
        for name in ("__new__", "__init__"):
            f = base.__dict__.get(name)
            f = getattr(f, "__func__", f)
            if _has_code(f):
                return _without_first(_of_function(f))
    if issubclass(cls, (BaseException, int, str, dict, list, tuple, set, float, bytes)):
        raise ValueError(f"no signature found for builtin type {cls!r}")
    return Signature()


def _of_named_tuple(cls):
    defaults, notes = cls._field_defaults, getattr(cls, "__annotations__", {})
    return Signature([
        Parameter(name, Parameter.POSITIONAL_OR_KEYWORD, default=defaults.get(name, _empty), annotation=notes.get(name, _empty))
        for name in cls._fields
    ])


def _without_first(sig):
    return sig.replace(parameters=list(sig.parameters.values())[1:])


def _of_partial(obj):
    sig = signature(obj.func)
    try:
        bound = sig.bind_partial(*obj.args, **obj.keywords).arguments
    except TypeError as e:
        raise ValueError(f"partial object {obj!r} has incorrect arguments") from e
    parameters, keyword_only = [], False
    for name, p in sig.parameters.items():
        if name in obj.keywords:
            keyword_only = True
            p = Parameter(name, Parameter.KEYWORD_ONLY, default=obj.keywords[name], annotation=p.annotation)
        elif name in bound and p.kind not in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD):
            continue
        elif keyword_only and p.kind == Parameter.POSITIONAL_OR_KEYWORD:
            p = Parameter(name, Parameter.KEYWORD_ONLY, default=p.default, annotation=p.annotation)
        parameters.append(p)
    return Signature(parameters, return_annotation=sig.return_annotation)


def _of_function(f):
    code = f.__code__
    names, count, posonly, kwonly = code.co_varnames, code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    notes = f.__annotations__
    defaults, kwdefaults = f.__defaults__ or (), f.__kwdefaults__ or {}
    first = count - len(defaults)
    parameters = []
    for i in range(count):
        kind = Parameter.POSITIONAL_ONLY if i < posonly else Parameter.POSITIONAL_OR_KEYWORD
        default = defaults[i - first] if i >= first else _empty
        parameters.append(Parameter(names[i], kind, default=default, annotation=notes.get(names[i], _empty)))
    at = count + kwonly
    if code.co_flags & CO_VARARGS:
        parameters.append(Parameter(names[at], Parameter.VAR_POSITIONAL, annotation=notes.get(names[at], _empty)))
        at += 1
    for name in names[count:count + kwonly]:
        parameters.append(Parameter(name, Parameter.KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=notes.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        parameters.append(Parameter(names[at], Parameter.VAR_KEYWORD, annotation=notes.get(names[at], _empty)))
    return Signature(parameters, return_annotation=notes.get("return", _empty))


FullArgSpec = _namedtuple("FullArgSpec", "args varargs varkw defaults kwonlyargs kwonlydefaults annotations")


def getfullargspec(func):
    """What a function takes, as it was told before there was signature(); a bound method with its first argument."""
    try:
        sig = signature(getattr(func, "__func__", func), follow_wrapped=False)
    except ValueError:
        raise TypeError("unsupported callable") from None
    named, notes = {kind: [p for p in sig.parameters.values() if p.kind == kind] for kind in _ParameterKind}, {}
    if sig.return_annotation is not _empty:
        notes["return"] = sig.return_annotation
    notes.update((p.name, p.annotation) for p in sig.parameters.values() if p.annotation is not _empty)
    positional = named[_ParameterKind.POSITIONAL_ONLY] + named[_ParameterKind.POSITIONAL_OR_KEYWORD]
    only = named[_ParameterKind.KEYWORD_ONLY]
    return FullArgSpec(
        [p.name for p in positional],
        *(next((p.name for p in named[kind]), None) for kind in (_ParameterKind.VAR_POSITIONAL, _ParameterKind.VAR_KEYWORD)),
        tuple(p.default for p in positional if p.default is not _empty) or None,
        [p.name for p in only],
        {p.name: p.default for p in only if p.default is not _empty} or None,
        notes,
    )


_FrameInfo = _namedtuple("_FrameInfo", ("frame", "filename", "lineno", "function", "code_context", "index"))
_Traceback = _namedtuple("_Traceback", ("filename", "lineno", "function", "code_context", "index"))


class FrameInfo(_FrameInfo):
    """A call of inspect.stack()."""

    positions = None

    def __repr__(self):
        return "FrameInfo" + super().__repr__().removeprefix("FrameInfo")


class Traceback(_Traceback):
    """What getframeinfo() tells."""

    positions = None


def currentframe():
    """The frame of the caller."""
    return _sys._getframe()


def getframeinfo(frame, context=1):
    """The place where a frame or a traceback is."""
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    filename, lines, index = frame.f_code.co_filename, None, None
    if context > 0:
        everything = _getlines(filename)
        if everything:
            start = max(0, min(lineno - 1 - context // 2, len(everything) - context))
            lines, index = everything[start : start + context], lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    """A frame and those that called it."""
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """The calls from where an exception was caught to where it was raised."""
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def trace(context=1):
    return getinnerframes(_sys.exc_info()[2], context)


def _getlines(filename):
    from linecache import getlines

    return getlines(filename)


def getfile(obj):
    """The file that an object is written in."""
    if ismodule(obj):
        file = getattr(obj, "__file__", None)
    elif isclass(obj):
        file = getattr(_sys.modules.get(obj.__module__), "__file__", None)
    else:
        code = getattr(_function(obj), "__code__", None) or getattr(obj, "f_code", None) or getattr(getattr(obj, "tb_frame", None), "f_code", None)
        file = getattr(code or obj, "co_filename", None)
        if file is None:
            raise TypeError(
                f"module, class, method, function, traceback, frame, or code object was expected, got {type(obj).__name__}"
            )
    if file is None:
        raise TypeError(f"{obj!r} is a built-in {'module' if ismodule(obj) else 'class'}")
    return file


def getsourcefile(obj):
    return getfile(obj)


def findsource(obj):
    """The lines of the file that an object is written in, and where it begins."""
    lines = _getlines(getfile(obj))
    if not lines:
        raise OSError("could not get source code")
    if ismodule(obj):
        return lines, 0
    if isclass(obj):
        import re

        begin = re.compile(r"\s*class\s+" + obj.__name__ + r"\b")
        for i, line in enumerate(lines):
            if begin.match(line):
                while i and lines[i - 1].lstrip().startswith("@"):
                    i -= 1
                return lines, i
        raise OSError("could not find class definition")
    code = getattr(_function(obj), "__code__", None) or getattr(obj, "f_code", None) or obj
    return lines, code.co_firstlineno - 1


def getsourcelines(obj):
    """The lines of an object's source, and the number of the first."""
    obj = unwrap(obj)
    lines, start = findsource(obj)
    if ismodule(obj):
        return lines, 0
    return getblock(lines[start:]), start + 1


def getsource(obj):
    """The text of an object's source."""
    return "".join(getsourcelines(obj)[0])


def getblock(lines):
    """The lines of the definition that the first one begins."""
    indent = len(lines[0]) - len(lines[0].lstrip())
    end = header = 0
    depth, in_header = 0, True
    for i, line in enumerate(lines):
        text = line.split("#")[0].rstrip()
        if in_header:  # the decorators, and the head up to its colon
            depth += sum(map(text.count, "([{")) - sum(map(text.count, ")]}"))
            begins = text.lstrip().startswith(("def ", "class ", "async def "))
            header = header or begins
            end = i + 1
            in_header = depth > 0 or not header and text.lstrip().startswith("@") or header and not depth and not text.endswith(":") and ":" not in text
            if not header and not in_header:
                break  # an expression: a lambda
        elif line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        elif line.strip():
            end = i + 1
    return lines[:end]


def getattr_static(obj, attr, default=_empty):
    """An attribute as it is kept: no descriptor is asked, and no __getattr__."""
    classes = obj.__mro__ if isclass(obj) else type(obj).__mro__
    if not isclass(obj):
        own = object.__getattribute__(obj, "__dict__") if hasattr(obj, "__dict__") else {}
        if attr in own:
            return own[attr]
    for cls in classes:
        if attr in cls.__dict__:
            return cls.__dict__[attr]
    if default is _empty:
        raise AttributeError(attr)
    return default


def getcallargs(func, /, *positional, **named):
    """What the parameters of a function would be in a call."""
    sig = signature(func)
    try:
        bound = sig.bind_partial(*positional, **named)
    except TypeError as e:
        raise TypeError(f"{func.__name__}() {e}") from None
    for keyword_only, kind in ((False, "positional"), (True, "keyword-only")):
        missing = [
            repr(name) for name, p in sig.parameters.items()
            if name not in bound.arguments and p.default is _empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
            and (p.kind is p.KEYWORD_ONLY) == keyword_only
        ]
        if missing:
            names = " and ".join(missing) if len(missing) < 3 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError(f"{func.__name__}() missing {len(missing)} required {kind} argument{'s' * (len(missing) > 1)}: {names}")
    given = dict(bound.arguments)
    for name, p in sig.parameters.items():
        if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
            given.setdefault(name, () if p.kind is p.VAR_POSITIONAL else {})
    bound.apply_defaults()
    return {**given, **{k: v for k, v in bound.arguments.items() if k not in given}}


def stack(context=1):
    """The calls that are running, the innermost first."""
    return getouterframes(_sys._getframe(), context)
