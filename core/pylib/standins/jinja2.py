# The library Jinja2: templates are read from where the loader says, and rendered.

import os
import posixpath
import warnings

from _assume import take
from _files import kind_of, text_at
from _jinja_filters import FILTERS, TESTS, pass_context, pass_environment, pass_eval_context
from _jinja_nodes import (
    ChainableUndefined, Context, DebugUndefined, Namespace, StrictUndefined, TemplateAssertionError, TemplateError, TemplateNotFound, TemplateRuntimeError,
    TemplatesNotFound, TemplateSyntaxError, Undefined, UndefinedError,
)
from _jinja_parse import parse
from markupsafe import Markup, escape


class Cycler:
    def __init__(self, *items):
        self.items, self.pos = items, 0

    current = property(lambda self: self.items[self.pos])

    def reset(self):
        self.pos = 0

    def next(self):
        value, self.pos = self.current, (self.pos + 1) % len(self.items)
        return value


class Joiner:
    def __init__(self, sep=", "):
        self.sep, self.used = sep, False

    def __call__(self):
        if self.used:
            return self.sep
        self.used = True
        return ""


def select_autoescape(enabled_extensions=("html", "htm", "xml"), disabled_extensions=(), default_for_string=True, default=False):
    def autoescape(name):
        if name is None:
            return default_for_string
        name = name.lower()
        if name.endswith(tuple(f".{x.lstrip('.').lower()}" for x in enabled_extensions)):
            return True
        return False if name.endswith(tuple(f".{x.lstrip('.').lower()}" for x in disabled_extensions)) else default

    return autoescape


class BaseLoader:
    def get_source(self, environment, template):
        raise TemplateNotFound(template)

    def list_templates(self):
        raise TypeError("this loader cannot iterate over all templates")


class DictLoader(BaseLoader):
    def __init__(self, mapping):
        self.mapping = mapping

    def get_source(self, environment, template):
        if template not in self.mapping:
            raise TemplateNotFound(template)
        return self.mapping[template], None, lambda: True

    def list_templates(self):
        return sorted(self.mapping)


class FunctionLoader(BaseLoader):
    def __init__(self, load_func):
        self.load_func = load_func

    def get_source(self, environment, template):
        found = self.load_func(template)
        if found is None:
            raise TemplateNotFound(template)
        return (found, None, None) if isinstance(found, str) else found


class ChoiceLoader(BaseLoader):
    def __init__(self, loaders):
        self.loaders = loaders

    def get_source(self, environment, template):
        for loader in self.loaders:
            try:
                return loader.get_source(environment, template)
            except TemplateNotFound:
                pass
        raise TemplateNotFound(template)


class PrefixLoader(BaseLoader):
    def __init__(self, mapping, delimiter="/"):
        self.mapping, self.delimiter = mapping, delimiter

    def get_source(self, environment, template):
        prefix, _, name = template.partition(self.delimiter)
        if prefix not in self.mapping or not name:
            raise TemplateNotFound(template)
        return self.mapping[prefix].get_source(environment, name)


class FileSystemLoader(BaseLoader):
    """Templates in folders; that they are looked for and read is in what finding one takes. A program of which no folder of templates is here is taken to have it: its pages are empty then."""

    def __init__(self, searchpath, encoding="utf-8", followlinks=False):
        paths = [searchpath] if isinstance(searchpath, (str, os.PathLike)) else searchpath
        self.searchpath = [os.fspath(p) for p in paths]

    def folders(self):
        """Those that exist. A program's files are named from its own folder, wherever that was."""
        for path in self.searchpath:
            for folder in (path, posixpath.basename(path.rstrip("/"))):
                if folder and kind_of(folder) == "directory":
                    yield folder
                    break

    def get_source(self, environment, template):
        folders = list(self.folders())
        if ".." not in template.split("/"):
            for folder in folders:
                path = posixpath.join(folder, template)
                if kind_of(path) == "file":
                    return text_at(path), path, lambda: True
        if folders:
            raise TemplateNotFound(template, f"{template!r} not found in search path{'s' if len(self.searchpath) > 1 else ''}: {', '.join(map(repr, self.searchpath))}")
        warnings.warn(f"the template {posixpath.join(self.searchpath[0], template)} is not among the program's files: an empty page stands for it", RuntimeWarning)
        return "<html></html>", None, lambda: True

    def list_templates(self):
        return sorted(name for folder in self.folders() for name in os.listdir(folder))


class PackageLoader(FileSystemLoader):
    def __init__(self, package_name, package_path="templates", encoding="utf-8"):
        super().__init__(posixpath.join(package_name.replace(".", "/"), package_path))


class Template:
    def __new__(cls, source="", *, autoescape=False, **options):
        return Environment(autoescape=autoescape, **options).from_string(source) if cls is Template else object.__new__(cls)

    def render(self, *args, **kwargs):
        take("jinja2.Template.render")
        return self._rendered(dict(*args, **kwargs))

    async def render_async(self, *args, **kwargs):
        take("jinja2.Template.render_async")
        return self._rendered(dict(*args, **kwargs))

    def generate(self, *args, **kwargs):
        yield self.render(*args, **kwargs)

    stream = generate

    def _rendered(self, names):
        out = []
        self.into([names, {}], out)
        return "".join(out)

    def into(self, scopes, out):
        """Renders into a list: the templates that it extends, with its own blocks in place of theirs."""
        c = Context(self, scopes)
        template = self
        while True:
            for name, body in template.blocks.items():
                c.blocks.setdefault(name, []).append(body)
            c.extending = template.parent is not None
            c.template = template
            template.body(c, [] if c.extending else out)
            if not c.extending:
                return c
            template = c.environment.get_or_select_template(template.parent(c))
            c.autoescape = template.autoescape

    def new_context(self, vars=None, shared=False, locals=None):
        return Context(self, [dict(vars or {}), dict(locals or {})])

    def module_of(self, scopes):
        return _Module(self, scopes)

    @property
    def module(self):
        return _Module(self, [{}])

    def __repr__(self):
        return f"<Template {self.name!r}>" if self.name else f"<Template memory:{id(self):x}>"


class _Template(Template): ...


class _Module:
    """What a template that is imported has set: its macros."""

    def __init__(self, template, scopes):
        out, names = [], {}
        template.into([*scopes, names], out)
        self.__name__ = template.name
        self._text = "".join(out)
        self.__dict__.update({k: v for k, v in names.items() if not k.startswith("_")})

    def __str__(self):
        return self._text

    __html__ = lambda self: Markup(self._text)


class Environment:
    def __init__(self, *, trim_blocks=False, lstrip_blocks=False, keep_trailing_newline=False, extensions=(), undefined=Undefined, finalize=None, autoescape=False, loader=None, **options):
        self.trim_blocks, self.lstrip_blocks, self.keep_trailing_newline = trim_blocks, lstrip_blocks, keep_trailing_newline
        self.undefined, self.finalize, self.autoescape, self.loader = undefined, finalize, autoescape, loader
        self.filters, self.tests, self.policies = dict(FILTERS), dict(TESTS), {}
        self.globals = {"range": range, "dict": dict, "cycler": Cycler, "joiner": Joiner, "namespace": Namespace}
        self.is_async = options.get("enable_async", False)
        self._templates = {}

    def getattr(self, obj, attribute):
        try:
            return getattr(obj, attribute)
        except AttributeError:
            pass
        try:
            return obj[attribute]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj, argument):
        try:
            return obj[argument]
        except (AttributeError, TypeError, LookupError):
            if isinstance(argument, str):
                try:
                    return getattr(obj, argument)
                except AttributeError:
                    pass
        return self.undefined(obj=obj, name=argument)

    def get_template(self, name, parent=None, globals=None):
        if isinstance(name, Template):
            return name
        take("jinja2.Environment.get_template")
        if name not in self._templates:
            if self.loader is None:
                raise TypeError("no loader for this environment specified")
            self._templates[name] = self._made(self.loader.get_source(self, name)[0], name)
        return self._templates[name]

    def select_template(self, names, parent=None, globals=None):
        if isinstance(names, Undefined):
            names._fail_with_undefined_error()
        for name in names:
            try:
                return self.get_template(name)
            except TemplateNotFound:
                pass
        raise TemplatesNotFound(names)

    def get_or_select_template(self, name, parent=None, globals=None):
        if isinstance(name, (str, Undefined)):
            if not isinstance(name, str):
                name._fail_with_undefined_error()
            return self.get_template(name)
        return name if isinstance(name, Template) else self.select_template(name)

    def from_string(self, source, globals=None, template_class=None):
        take("jinja2.Environment.from_string")
        return self._made(source, None, globals)

    def _made(self, source, name, more=None):
        made = _Template()
        made.environment, made.name, made.filename = self, name, name
        made.globals = {**self.globals, **more} if more else self.globals
        made.autoescape = self.autoescape(name) if callable(self.autoescape) else self.autoescape
        made.body, made.blocks, made.parent = parse(self, source, name)
        return made

    def list_templates(self, extensions=None, filter_func=None):
        return [n for n in self.loader.list_templates() if (extensions is None or n.rpartition(".")[2] in extensions) and (filter_func is None or filter_func(n))]

    def add_extension(self, extension): ...

    def overlay(self, **options):
        made = Environment(loader=self.loader, autoescape=self.autoescape, undefined=self.undefined)
        made.filters, made.tests, made.globals = self.filters, self.tests, self.globals
        return made


