# The module configparser: files of sections and options.

import re as _re
from collections import ChainMap as _ChainMap
from collections.abc import MutableMapping as _MutableMapping

DEFAULTSECT, MAX_INTERPOLATION_DEPTH = "DEFAULT", 10
_UNSET = object()


class Error(Exception):
    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = (section,)


class DuplicateSectionError(Error):
    def __init__(self, section, source=None, lineno=None):
        where = f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + ": section " if source is not None else "Section "
        super().__init__(f"{where}{section!r} already exists")
        self.section, self.source, self.lineno = section, source, lineno


class DuplicateOptionError(Error):
    def __init__(self, section, option, source=None, lineno=None):
        where = f"While reading from {source!r}" + (f" [line {lineno:2d}]" if lineno is not None else "") + ": option " if source is not None else "Option "
        super().__init__(f"{where}{option!r} in section {section!r} already exists")
        self.section, self.option, self.source, self.lineno = section, option, source, lineno


class NoOptionError(Error):
    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section


class InterpolationMissingOptionError(InterpolationError):
    def __init__(self, option, section, rawval, reference):
        super().__init__(
            option, section,
            f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key {reference!r} which is not a valid"
            f" option name. Raw value: {rawval!r}",
        )
        self.reference = reference


class InterpolationSyntaxError(InterpolationError): ...


class InterpolationDepthError(InterpolationError):
    def __init__(self, option, section, rawval):
        super().__init__(
            option, section,
            f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an interpolation key which cannot"
            f" be substituted in {MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}",
        )


class ParsingError(Error):
    def __init__(self, source):
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source, self.errors = source, []

    def append(self, lineno, line):
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line


class Interpolation:
    """Values as they are written."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """%(name)s stands for another option of the section."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, defaults, value, 1)

    def _expand(self, parser, section, option, text, names, raw, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        out = ""
        while text:
            before, percent, text = text.partition("%")
            out += before
            if not percent:
                break
            if text.startswith("%"):
                out, text = out + "%", text[1:]
                continue
            found = _re.match(r"\(([^)]+)\)s", text)
            if not found:
                raise InterpolationSyntaxError(
                    option, section,
                    f"bad interpolation variable reference {'%' + text!r}" if text.startswith("(") else f"'%' must be followed by '%' or '(', found: {'%' + text!r}",
                )
            name = parser.optionxform(found[1])
            if name not in names:
                raise InterpolationMissingOptionError(option, section, raw, name)
            out += self._expand(parser, section, option, names[name], names, raw, depth + 1)
            text = text[found.end():]
        return out

    def before_set(self, parser, section, option, value):
        rest = _re.sub(r"%\([^)]+\)s", "", value.replace("%%", ""))
        if "%" in rest:
            raise ValueError(f"invalid interpolation syntax in {value!r} at position {rest.find('%')}")
        return value


class ExtendedInterpolation(Interpolation):
    """${name} or ${section:name} stands for another option."""

    def before_get(self, parser, section, option, value, defaults):
        return self._expand(parser, section, option, value, value, 1)

    def _expand(self, parser, section, option, text, raw, depth):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)

        def replace(found):
            if found[0] == "$$":
                return "$"
            if found[1] is None:
                raise InterpolationSyntaxError(option, section, f"'$' must be followed by '$' or '{{', found: {found.string[found.start():]!r}")
            where, colon, name = found[1].rpartition(":")
            try:
                inner = parser.get(where if colon else section, parser.optionxform(name), raw=True)
            except (KeyError, NoSectionError, NoOptionError):
                raise InterpolationMissingOptionError(option, section, raw, found[1]) from None
            return self._expand(parser, where if colon else section, option, inner, raw, depth + 1)

        return _re.sub(r"\$\$|\$\{([^}]+)\}|\$", replace, text)


class SectionProxy(_MutableMapping):
    """One section, as a mapping."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for kind in parser._converters:
            setattr(self, "get" + kind, lambda option, *args, _get="get" + kind, **kw: self._convert(_get, option, *args, **kw))

    def _convert(self, method, option, fallback=None, **kwargs):
        return getattr(self._parser, method)(self._name, option, fallback=fallback, **kwargs)

    def __repr__(self):
        return f"<Section: {self._name}>"

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._parser.has_option(self._name, key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __iter__(self):
        return iter(self._options())

    def __len__(self):
        return len(self._options())

    def _options(self):
        return list(self._parser.defaults()) if self._name == self._parser.default_section else self._parser.options(self._name)

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None):
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)


class RawConfigParser(_MutableMapping):
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True, "0": False, "no": False, "false": False, "off": False}
    _default_interpolation = Interpolation()

    def __init__(
        self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"), comment_prefixes=("#", ";"),
        inline_comment_prefixes=None, strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT, interpolation=_UNSET, converters={},
    ):
        self._converters = {"int": int, "float": float, "boolean": self._convert_to_boolean, **converters}
        for kind, convert in converters.items():
            setattr(self, "get" + kind, lambda section, option, _convert=convert, **kw: self._get(section, _convert, option, **kw))
        self.default_section, self._delimiters, self._strict, self._allow_no_value = default_section, delimiters, strict, allow_no_value
        self._comments, self._inline, self._blank = tuple(comment_prefixes or ()), tuple(inline_comment_prefixes or ()), empty_lines_in_values
        self._interpolation = self._default_interpolation if interpolation is _UNSET else interpolation or Interpolation()
        self._sections, self._defaults = {}, {}
        if defaults:
            self._read_dict({default_section: defaults}, "<defaults>")

    def optionxform(self, optionstr):
        return optionstr.lower()

    def defaults(self):
        return self._defaults

    def sections(self):
        return list(self._sections)

    def add_section(self, section):
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        return section in self._sections

    def options(self, section):
        if section not in self._sections:
            raise NoSectionError(section)
        return list({**self._sections[section], **self._defaults})

    def read(self, filenames, encoding=None):
        names = [filenames] if isinstance(filenames, (str, bytes)) or hasattr(filenames, "__fspath__") else filenames
        done = []
        for name in names:
            try:
                with open(name, encoding=encoding) as file:
                    self._read(file, name)
            except OSError:
                continue
            done.append(str(name))
        return done

    def read_file(self, f, source=None):
        self._read(f, source if source is not None else getattr(f, "name", "<???>"))

    def read_string(self, string, source="<string>"):
        self._read(string.splitlines(True), source)

    def read_dict(self, dictionary, source="<dict>"):
        self._read_dict(dictionary, source)

    def _read_dict(self, dictionary, source):
        seen = set()
        for section, options in dictionary.items():
            section = str(section)
            if section != self.default_section and section not in self._sections:
                self._sections[section] = {}
            for key, value in options.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in seen:
                    raise DuplicateOptionError(section, key, source)
                seen.add((section, key))
                self._table(section)[key] = None if value is None else str(value)

    def _table(self, section):
        return self._defaults if section == self.default_section else self._sections[section]

    def _read(self, lines, source):
        section = option = None
        table, seen, deep, errors = None, set(), 0, None
        for number, line in enumerate(lines, 1):
            text = line
            for prefix in self._inline:
                at = -1
                while (at := text.find(prefix, at + 1)) >= 0:
                    if at == 0 or text[at - 1].isspace():
                        text = text[:at]
                        break
            text = text.strip()
            comment = text.startswith(self._comments) if self._comments else False
            if comment or not text:
                if self._blank:
                    if not comment and option is not None and table is not None and table.get(option) is not None and not line.strip():
                        table[option].append("")
                elif not comment:
                    deep = 10**9
                continue
            indent = len(line) - len(line.lstrip())
            if table is not None and option is not None and indent > deep and table[option] is not None:
                table[option].append(text)
                continue
            deep = indent
            header = _re.match(r"\[(.+)\]", text)
            if header:
                section, option = header[1], None
                if section != self.default_section:
                    if section in self._sections:
                        if self._strict and ("", section) in seen:
                            raise DuplicateSectionError(section, source, number)
                    else:
                        self._sections[section] = {}
                    seen.add(("", section))
                table = self._table(section)
                continue
            if table is None:
                raise MissingSectionHeaderError(source, number, line)
            places = [at for d in self._delimiters if (at := text.find(d)) >= 0]
            if not places and not self._allow_no_value or places and min(places) == 0:
                errors = errors or ParsingError(source)
                errors.append(number, repr(line))
                continue
            at = min(places, default=len(text))
            option = self.optionxform(text[:at].rstrip())
            if self._strict and (section, option) in seen:
                raise DuplicateOptionError(section, option, source, number)
            seen.add((section, option))
            size = next((len(d) for d in self._delimiters if text.startswith(d, at)), 0)
            table[option] = [text[at + size:].strip()] if places else None
        for options in (self._defaults, *self._sections.values()):
            for key, value in options.items():
                if isinstance(value, list):
                    options[key] = "\n".join(value).rstrip()
        if errors:
            raise errors

    def _names(self, section, vars=None):
        if section not in self._sections and section != self.default_section:
            raise NoSectionError(section)
        given = {self.optionxform(key): None if value is None else str(value) for key, value in (vars or {}).items()}
        return _ChainMap(given, self._sections.get(section, {}), self._defaults)

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            names = self._names(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in names:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = names[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, names)

    def _get(self, section, convert, option, *, raw=False, vars=None, fallback=_UNSET):
        try:
            return convert(self.get(section, option, raw=raw, vars=vars))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, **kwargs):
        return self._get(section, int, option, **kwargs)

    def getfloat(self, section, option, **kwargs):
        return self._get(section, float, option, **kwargs)

    def getboolean(self, section, option, **kwargs):
        return self._get(section, self._convert_to_boolean, option, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError(f"Not a boolean: {value}")
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        if section is _UNSET:
            return super().items()
        names = self._names(section)
        keys = list({**self._defaults, **self._sections.get(section, {}), **{self.optionxform(key): 0 for key in vars or {}}})
        return [(key, self.get(section, key, raw=raw, vars=vars)) for key in keys if key in names or vars]

    def has_option(self, section, option):
        if not section or section == self.default_section:
            return self.optionxform(option) in self._defaults
        return section in self._sections and (self.optionxform(option) in self._sections[section] or self.optionxform(option) in self._defaults)

    def set(self, section, option, value=None):
        if not section or section == self.default_section:
            table = self._defaults
        elif section in self._sections:
            table = self._sections[section]
        else:
            raise NoSectionError(section)
        table[self.optionxform(option)] = self._interpolation.before_set(self, section, option, value) if value else value

    def remove_option(self, section, option):
        if section not in self._sections and section != self.default_section:
            raise NoSectionError(section)
        return self._table(section).pop(self.optionxform(option), _UNSET) is not _UNSET

    def remove_section(self, section):
        return self._sections.pop(section, None) is not None

    def write(self, fp, space_around_delimiters=True):
        mark = f" {self._delimiters[0]} " if space_around_delimiters else self._delimiters[0]
        tables = [(self.default_section, self._defaults)] if self._defaults else []
        for name, table in (*tables, *self._sections.items()):
            fp.write(f"[{name}]\n")
            for key, value in table.items():
                fp.write(key + ("" if value is None else mark + str(value).replace("\n", "\n\t")) + "\n")
            fp.write("\n")

    def __getitem__(self, key):
        if key != self.default_section and key not in self._sections:
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key in self:
            self._table(key).clear()
        self._read_dict({key: value}, "<dict>")

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return key == self.default_section or key in self._sections

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        return iter([self.default_section, *self._sections])


class ConfigParser(RawConfigParser):
    """A parser whose values may refer to each other."""

    _default_interpolation = BasicInterpolation()

    def set(self, section, option, value=None):
        if not isinstance(value, str) and not (value is None and self._allow_no_value):
            raise TypeError("option values must be strings")
        super().set(section, option, value)

    def add_section(self, section):
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        super().add_section(section)
