# What Jinja's templates become: functions of a context, which has the names, and of the list that what is rendered goes to.

from markupsafe import Markup, escape


class TemplateError(Exception):
    def __init__(self, message=None):
        super().__init__(message)

    @property
    def message(self):
        return self.args[0] if self.args else None


class TemplateNotFound(IOError, LookupError, TemplateError):
    message = None

    def __init__(self, name, message=None):
        IOError.__init__(self, name)
        self.message = str(name) if message is None else message
        self.name = name
        self.templates = [name]

    def __str__(self):
        return str(self.message)


class TemplatesNotFound(TemplateNotFound):
    def __init__(self, names=(), message=None):
        super().__init__(names[-1] if names else None, message or f"none of the templates given were found: {', '.join(map(str, names))}")
        self.templates = list(names)


class TemplateSyntaxError(TemplateError):
    def __init__(self, message, lineno, name=None, filename=None):
        super().__init__(message)
        self.lineno = lineno
        self.name = name
        self.filename = filename

    def __str__(self):
        return f"{self.message}\n  {f'File {self.name!r}, line' if self.name else 'line'} {self.lineno}"


class TemplateAssertionError(TemplateSyntaxError): ...
class TemplateRuntimeError(TemplateError): ...
class UndefinedError(TemplateRuntimeError): ...
class FilterArgumentError(TemplateRuntimeError): ...


for _cls in (
    TemplateError, TemplateNotFound, TemplatesNotFound, TemplateSyntaxError, TemplateAssertionError, TemplateRuntimeError, UndefinedError, FilterArgumentError,
):
    _cls.__module__ = "jinja2.exceptions"


def _type_of(obj):
    if obj is None or obj is Ellipsis:
        return repr(obj)
    cls = type(obj)
    return f"{cls.__name__} object" if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__name__} object"


_MISSING = object()


class Undefined:
    """What a name stands for that nobody has given: empty where it is shown, an error where it is used."""

    def __init__(self, hint=None, obj=_MISSING, name=None, exc=UndefinedError):
        self._undefined_hint, self._undefined_obj, self._undefined_name, self._undefined_exception = hint, obj, name, exc

    @property
    def _undefined_message(self):
        if self._undefined_hint:
            return self._undefined_hint
        if self._undefined_obj is _MISSING:
            return f"{self._undefined_name!r} is undefined"
        kind = "attribute" if isinstance(self._undefined_name, str) else "element"
        return f"{_type_of(self._undefined_obj)!r} has no {kind} {self._undefined_name!r}"

    def _fail_with_undefined_error(self, *args, **kwargs):
        raise self._undefined_exception(self._undefined_message)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        self._fail_with_undefined_error()

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = _fail_with_undefined_error
    __pos__ = __neg__ = __call__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = __pow__ = __rpow__ = _fail_with_undefined_error

    def __eq__(self, other):
        return type(self) is type(other)

    def __hash__(self):
        return id(type(self))

    def __str__(self):
        return ""

    def __len__(self):
        return 0

    def __iter__(self):
        return iter(())

    def __bool__(self):
        return False

    def __contains__(self, item):
        return False

    def __repr__(self):
        return "Undefined"


class ChainableUndefined(Undefined):
    def __html__(self):
        return str(self)

    def __getattr__(self, name):
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    __getitem__ = __getattr__


class DebugUndefined(Undefined):
    def __str__(self):
        return f"{{{{ {self._undefined_name} }}}}" if self._undefined_obj is _MISSING else f"{{{{ no such element: {_type_of(self._undefined_obj)}[{self._undefined_name!r}] }}}}"


class StrictUndefined(Undefined):
    __iter__ = __str__ = __len__ = __eq__ = __ne__ = __bool__ = __hash__ = __contains__ = Undefined._fail_with_undefined_error


class Context:
    """The names while a template is rendered: what it was given, what it has set, and what its loops and blocks have."""

    def __init__(self, template, scopes, blocks=None):
        self.template = template
        self.environment = template.environment
        self.scopes = scopes
        self.blocks = {} if blocks is None else blocks
        self.autoescape = template.autoescape
        self.extending = False
        self.captured = None

    @property
    def name(self):
        return self.template.name

    def resolve(self, name):
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        if name in self.template.globals:
            return self.template.globals[name]
        if name == "self":
            return _Self(self)
        return self.undefined(name)

    def undefined(self, name, said=False):
        return self.environment.undefined(name) if said else self.environment.undefined(name=name)

    def get(self, name, default=None):
        return self[name] if name in self else default

    def __contains__(self, name):
        return any(name in scope for scope in self.scopes) or name in self.template.globals

    def __getitem__(self, key):
        value = self.resolve(key)
        if isinstance(value, Undefined):
            raise KeyError(key)
        return value

    def get_all(self):
        return {**self.template.globals, **{k: v for scope in self.scopes for k, v in scope.items()}}

    def shown(self, value):
        """A value as it stands in what is rendered."""
        if self.environment.finalize is not None:
            value = self.environment.finalize(value)
        return str(escape(value)) if self.autoescape else str(value)

    def joined(self, parts):
        if self.autoescape and any(hasattr(p, "__html__") for p in parts):
            return Markup("").join(parts)
        return "".join(map(str, parts))

    def capture(self, body, *scope):
        """What a body renders, as a string that needs no more escaping."""
        out = []
        self.scopes.extend(scope)
        try:
            body(self, out)
        finally:
            if scope:
                self.scopes.pop()
        text = "".join(out)
        return Markup(text) if self.autoescape else text

    def assign(self, target, value):
        if isinstance(target, tuple):
            values = list(value)
            if len(values) != len(target):
                raise ValueError(f"{'not enough' if len(values) < len(target) else 'too many'} values to unpack (expected {len(target)}{f', got {len(values)}' if len(values) < len(target) else ''})")
            for name, item in zip(target, values):
                self.assign(name, item)
        elif "." in target:
            name, _, attribute = target.partition(".")
            holder = self.resolve(name)
            if not isinstance(holder, Namespace):
                raise TemplateRuntimeError("cannot assign attribute on non-namespace object")
            holder[attribute] = value
        else:
            self.scopes[-1][target] = value

    def block(self, name, level, scopes, out):
        """Renders a block as the template has it that is so many levels above the first that has one."""
        was = self.scopes
        self.scopes = scopes + [{}]
        if level + 1 < len(self.blocks[name]):
            self.scopes[-1]["super"] = lambda: self.inherited(name, level + 1, scopes)
        else:
            self.scopes[-1]["super"] = self.environment.undefined(f"there is no parent block called {name!r}.")
        try:
            self.blocks[name][level](self, out)
        finally:
            self.scopes = was

    def inherited(self, name, level, scopes):
        return self.capture(lambda c, out: c.block(name, level, scopes, out))


class _Self:
    def __init__(self, context):
        self._context = context

    def __getattr__(self, name):
        c = self._context
        return lambda: c.inherited(name, 0, c.scopes[:2])


class Namespace:
    def __init__(self, *args, **kwargs):
        self.__dict__.update(*args, **kwargs)

    def __setitem__(self, name, value):
        self.__dict__[name] = value

    def __repr__(self):
        return f"<Namespace {self.__dict__!r}>"


class Loop:
    """What a loop's body knows of it."""

    def __init__(self, items, again, depth):
        self.items = items
        self.length = len(items)
        self.index0 = -1
        self._again = again
        self.depth0 = depth
        self.depth = depth + 1

    index = property(lambda self: self.index0 + 1)
    revindex = property(lambda self: self.length - self.index0)
    revindex0 = property(lambda self: self.length - self.index0 - 1)
    first = property(lambda self: self.index0 == 0)
    last = property(lambda self: self.index0 == self.length - 1)
    previtem = property(lambda self: self.items[self.index0 - 1] if self.index0 else Undefined("there is no previous item"))
    nextitem = property(lambda self: self.items[self.index] if self.index < self.length else Undefined("there is no next item"))

    def cycle(self, *values):
        return values[self.index0 % len(values)]

    def changed(self, *value):
        was, self._was = getattr(self, "_was", _MISSING), value
        return was != value

    def __len__(self):
        return self.length

    def __call__(self, items):
        if self._again is None:
            raise TypeError("The loop must have the 'recursive' marker to be called recursively.")
        return self._again(items, self.depth)


class Macro:
    def __init__(self, context, name, names, defaults, body):
        self._context = context
        self._scopes = list(context.scopes)
        self._names, self._defaults, self._body = names, defaults, body
        self.name = name
        self.arguments = tuple(names)

    def __call__(self, *args, **kwargs):
        c = Context(self._context.template, self._scopes + [{}], self._context.blocks)
        c.autoescape = self._context.autoescape
        scope = c.scopes[-1]
        scope["varargs"], scope["caller"] = args[len(self._names) :], kwargs.pop("caller", c.undefined("No caller defined", said=True))
        for i, name in enumerate(self._names):
            if i < len(args):
                scope[name] = args[i]
            elif name in kwargs:
                scope[name] = kwargs.pop(name)
            else:
                scope[name] = self._defaults[name](c) if name in self._defaults else c.undefined(f"parameter {name!r} was not provided", said=True)
        scope["kwargs"] = kwargs
        return c.capture(self._body)


# Expressions.


class Call:
    def __init__(self, function, args, kwargs, star, stars):
        self.function, self.args, self.kwargs, self.star, self.stars = function, args, kwargs, star, stars

    def given(self, c):
        args = [a(c) for a in self.args]
        kwargs = {k: v(c) for k, v in self.kwargs.items()}
        return args + list(self.star(c)) if self.star else args, {**kwargs, **self.stars(c)} if self.stars else kwargs

    def __call__(self, c, **more):
        function = self.function(c)
        args, kwargs = self.given(c)
        return function(*passed(function, c), *args, **kwargs, **more)


def passed(function, c):
    """What a function asks for in front of its arguments."""
    wants = getattr(function, "jinja_pass_arg", None)
    if wants is None:
        return ()
    return (c.environment if wants == "environment" else c,)


def member_of(value, name):
    return lambda c: c.environment.getattr(value(c), name)


def item_of(value, key):
    return lambda c: c.environment.getitem(value(c), key(c))


def compare(first, steps):
    def value(c):
        left = first(c)
        for operation, other in steps:
            right = other(c)
            result = operation(left, right)
            if not result:
                return result
            left = right
        return result

    return value


def filtered(name, value, arguments):
    given = Call(None, *arguments).given

    def made(c):
        function = c.environment.filters[name]
        args, kwargs = given(c)
        return function(*passed(function, c), value(c), *args, **kwargs)

    return made


def tested(name, value, arguments, negated):
    given = Call(None, *arguments).given

    def made(c):
        function = c.environment.tests[name]
        args, kwargs = given(c)
        return bool(function(*passed(function, c), value(c), *args, **kwargs)) != negated

    return made


# Statements.


def sequence(nodes):
    if len(nodes) == 1:
        return nodes[0]

    def node(c, out):
        for n in nodes:
            n(c, out)

    return node


def output(what):
    if isinstance(what, str):
        return lambda c, out: out.append(what)
    return lambda c, out: out.append(c.shown(what(c)))


def if_else(branches, otherwise):
    def node(c, out):
        for test, body in branches:
            if test(c):
                body(c, out)
                return
        if otherwise is not None:
            otherwise(c, out)

    return node


def for_loop(target, items, test, body, otherwise, recursive):
    def run(c, given, depth, out):
        found = list(given)
        if test is not None:
            kept = []
            for item in found:
                c.scopes.append({})
                c.assign(target, item)
                if test(c):
                    kept.append(item)
                c.scopes.pop()
            found = kept
        if not found:
            if otherwise is not None:
                otherwise(c, out)
            return

        def again(given, depth):
            return c.capture(lambda c, out: run(c, given, depth, out))

        loop = Loop(found, again if recursive else None, depth)
        for loop.index0, item in enumerate(found):
            c.scopes.append({"loop": loop})
            try:
                c.assign(target, item)
                body(c, out)
            finally:
                c.scopes.pop()

    return lambda c, out: run(c, items(c), 0, out)


def assign(target, value):
    return lambda c, out: c.assign(target, value(c))


def block_set(target, body, apply):
    def node(c, out):
        value = c.capture(body, {})
        if apply is not None:
            c.captured = value
            value = apply(c)
        c.assign(target, value)

    return node


def filter_block(body, apply):
    def node(c, out):
        c.captured = c.capture(body, {})
        out.append(str(apply(c)))

    return node


def scoped(pairs, body):
    def node(c, out):
        given = [(target, value(c)) for target, value in pairs]
        c.scopes.append({})
        try:
            for target, value in given:
                c.assign(target, value)
            body(c, out)
        finally:
            c.scopes.pop()

    return node


class Block:
    def __init__(self, name, scoped):
        self.name, self.scoped = name, scoped

    def __call__(self, c, out):
        if not c.extending:
            c.block(self.name, 0, list(c.scopes) if self.scoped else c.scopes[:2], out)


def extends(c, out):
    """What is left of a tag whose template is known when it is read."""


def include(name, missing, with_context):
    def node(c, out):
        wanted = name(c)
        try:
            template = c.environment.get_or_select_template(wanted)
        except TemplateNotFound:
            if missing:
                return
            raise
        template.into(c.scopes + [{}] if with_context else [{}, {}], out)

    return node


def imports(name, target, names, with_context):
    def node(c, out):
        module = c.environment.get_or_select_template(name(c)).module_of(c.scopes if with_context else [{}])
        if target is not None:
            c.assign(target, module)
        for there, here in names or ():
            missing = c.undefined(f"the template {module.__name__!r} (imported on line 1) does not export the requested name {there!r}", said=True)
            c.assign(here, getattr(module, there, missing))

    return node


def macro(name, names, defaults, body):
    def node(c, out):
        made = Macro(c, name, names, defaults, body)
        made._scopes.append({name: made})
        c.assign(name, made)

    return node


def call_block(called, names, defaults, body):
    def node(c, out):
        out.append(c.shown(called(c, caller=Macro(c, "caller", names, defaults, body))))

    return node
