# The module starlette.convertors: what a parameter of a path can be. The router knows the five kinds that come with Starlette by itself; a path
# with another one is matched here.

import re
import typing
import uuid

T = typing.TypeVar("T")


class Convertor(typing.Generic[T]):
    regex: typing.ClassVar[str] = ""

    def convert(self, value):
        raise NotImplementedError()

    def to_string(self, value):
        raise NotImplementedError()


class StringConvertor(Convertor[str]):
    regex = "[^/]+"

    def convert(self, value):
        return value

    def to_string(self, value):
        value = str(value)
        assert "/" not in value, "May not contain path separators"
        assert value, "Must not be empty"
        return value


class PathConvertor(Convertor[str]):
    regex = ".*"

    def convert(self, value):
        return str(value)

    def to_string(self, value):
        return str(value)


class IntegerConvertor(Convertor[int]):
    regex = "[0-9]+"

    def convert(self, value):
        return int(value)

    def to_string(self, value):
        value = int(value)
        assert value >= 0, "Negative integers are not supported"
        return str(value)


class FloatConvertor(Convertor[float]):
    regex = r"[0-9]+(\.[0-9]+)?"

    def convert(self, value):
        return float(value)

    def to_string(self, value):
        value = float(value)
        assert value >= 0.0, "Negative floats are not supported"
        return ("%0.20f" % value).rstrip("0").rstrip(".")


class UUIDConvertor(Convertor[uuid.UUID]):
    regex = "[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}"

    def convert(self, value):
        return uuid.UUID(value)

    def to_string(self, value):
        return str(value)


CONVERTOR_TYPES = {"str": StringConvertor(), "path": PathConvertor(), "int": IntegerConvertor(), "float": FloatConvertor(), "uuid": UUIDConvertor()}
_OWN = dict(CONVERTOR_TYPES)
_PARAM = re.compile("{([a-zA-Z_][a-zA-Z0-9_]*)(:[a-zA-Z_][a-zA-Z0-9_]*)?}")


def register_url_convertor(key, convertor):
    CONVERTOR_TYPES[key] = convertor


class _Pattern:
    """A path with parameters, some of a kind of the program's own."""

    def __init__(self, path):
        self.names, self.convertors, regex, self.format, end = [], {}, "", "", 0
        for found in _PARAM.finditer(path):
            name, kind = found.group(1), (found.group(2) or ":str")[1:]
            assert kind in CONVERTOR_TYPES, f"Unknown path convertor '{kind}'"
            regex += re.escape(path[end : found.start()]) + f"(?P<{name}>{CONVERTOR_TYPES[kind].regex})"
            self.format += path[end : found.start()] + "{" + name + "}"
            self.names.append(name)
            self.convertors[name] = CONVERTOR_TYPES[kind]
            end = found.end()
        self.format += path[end:]
        self.regex = re.compile(regex + re.escape(path[end:]))

    def match(self, path):
        found = self.regex.fullmatch(path)
        return None if found is None else {name: self.convertors[name].convert(value) for name, value in found.groupdict().items()}

    def fill(self, params):
        path = self.format
        for name, value in params.items():
            path = path.replace("{" + name + "}", self.convertors[name].to_string(value))
        return path


def pattern_of(path):
    """The pattern of a path that has a convertor of the program's own; None for any other."""
    kinds = [(kind or ":str")[1:] for _, kind in _PARAM.findall(path)]
    return None if all(CONVERTOR_TYPES.get(kind) is _OWN.get(kind) for kind in kinds) else _Pattern(path)
