# The module pydantic_settings: models that take what is missing from the environment and from .env files. Here there is no environment to
# speak of: what a program needs and nobody has set gets a value that shows what it stands for, and a warning says so.

import enum
import json
import os
import typing
import warnings
from types import UnionType

from _assume import variable
from pydantic import AnyUrl, BaseModel, EmailStr, SecretStr
from pydantic.aliases import AliasChoices
from starlette.config import read_env_file

SettingsConfigDict = dict


class SettingsError(ValueError):
    pass


class BaseSettings(BaseModel):
    model_config = {"extra": "forbid", "validate_default": True}

    def __init__(self, /, _env_file=..., _env_prefix=None, _env_nested_delimiter=None, _case_sensitive=None, **data):
        cls = type(self)
        config = dict(cls.__pydantic_config__)
        given = {"env_file": _env_file, "env_prefix": _env_prefix, "env_nested_delimiter": _env_nested_delimiter, "case_sensitive": _case_sensitive}
        config.update((name, value) for name, value in given.items() if value is not None and value is not ...)
        data = cls._from_sources(config, data)
        source = _Source(config)
        for name, info in cls.model_fields.items():
            keys = _keys(info, name)
            given = next((key for key in (*keys, name) if key in data), None)
            if given is not None:
                found = source.find(name, info, keys) if isinstance(data[given], dict) else None
                if isinstance(found, dict):
                    data[given] = _merged(found, data[given])  # what is given goes before, part by part
            else:
                found = source.find(name, info, keys)
                found = _placeholder(name, info.annotation, info) if found is None and info.is_required() else found
                if found is not None:
                    data[keys[0]] = found
                    if info.is_required() and not source.has(name, keys):
                        said = "neither in the environment nor in a .env file"
                        warnings.warn(f"{cls.__name__}.{name} is {said}: {found!r} stands for it", stacklevel=2)
        super().__init__(**data)

    @classmethod
    def settings_customise_sources(cls, settings_cls, init_settings, env_settings, dotenv_settings, file_secret_settings):
        return init_settings, env_settings, dotenv_settings, file_secret_settings

    @classmethod
    def _from_sources(cls, config, data):
        """What the class's own choice of sources gives; the first of them counts most."""
        if cls.settings_customise_sources.__func__ is BaseSettings.settings_customise_sources.__func__:
            return data
        sources = cls.settings_customise_sources(
            cls, init_settings=InitSettingsSource(cls, data), env_settings=EnvSettingsSource(cls, config), dotenv_settings=DotEnvSettingsSource(cls, config),
            file_secret_settings=InitSettingsSource(cls, {}),
        )
        merged = {}
        for source in reversed(sources):
            merged = _merged(merged, source())
        return merged


def _merged(old, new):
    return {**old, **{k: _merged(old[k], v) if isinstance(v, dict) and isinstance(old.get(k), dict) else v for k, v in new.items()}}


class PydanticBaseSettingsSource:
    """Where settings come from: called, it gives a dict of them."""

    def __init__(self, settings_cls):
        self.settings_cls = settings_cls
        self.config = settings_cls.model_config
        self.current_state = {}

    def get_field_value(self, field, field_name):
        raise NotImplementedError

    def field_is_complex(self, field):
        return _is_complex(field.annotation)

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        return json.loads(value) if isinstance(value, str) and (value_is_complex or self.field_is_complex(field)) else value

    def __call__(self):
        found = {}
        for name, field in self.settings_cls.model_fields.items():
            value, key, is_complex = self.get_field_value(field, name)
            value = self.prepare_field_value(name, field, value, is_complex)
            if value is not None:
                found[key] = value
        return found


class InitSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, init_kwargs):
        super().__init__(settings_cls)
        self.init_kwargs = init_kwargs

    def __call__(self):
        return dict(self.init_kwargs)


class JsonConfigSettingsSource(InitSettingsSource):
    def __init__(self, settings_cls, json_file=None, json_file_encoding=None):
        path = json_file or settings_cls.model_config.get("json_file")
        super().__init__(settings_cls, json.loads(open(path).read()) if path and os.path.exists(path) else {})


class EnvSettingsSource(PydanticBaseSettingsSource):
    def __init__(self, settings_cls, config=None):
        super().__init__(settings_cls)
        self._source = self._opened({**settings_cls.model_config, **(config or {})})

    def _opened(self, config):
        return _Source({**config, "env_file": None})

    def get_field_value(self, field, field_name):
        keys = _keys(field, field_name)
        return self._source.find(field_name, field, keys), keys[0], False

    def prepare_field_value(self, field_name, field, value, value_is_complex):
        return value


class DotEnvSettingsSource(EnvSettingsSource):
    def _opened(self, config):
        return _Source(config, with_environment=False)


def _keys(info, name):
    alias = info.validation_alias
    if isinstance(alias, AliasChoices):
        return [choice for choice in alias.choices if isinstance(choice, str)]
    return [alias if isinstance(alias, str) else name]


class _Source:
    """The environment, and the .env files behind it."""

    def __init__(self, config, with_environment=True):
        self.prefix = config.get("env_prefix") or ""
        self.delimiter = config.get("env_nested_delimiter")
        self.fold = (lambda name: name) if config.get("case_sensitive") else str.lower
        files = config.get("env_file") or ()
        self.values = {}
        for path in files if isinstance(files, (list, tuple)) else (files,):
            self.values.update({self.fold(key): value for key, value in read_env_file(path).items()})
        if with_environment:
            self.values.update({self.fold(key): value for key, value in os.environ.items()})

    def names(self, name, keys):
        return [self.fold(self.prefix + name if key == name else key) for key in keys]

    def has(self, name, keys):
        return any(n in self.values or self._below(n) for n in self.names(name, keys))

    def find(self, name, info, keys):
        """What is set for a field; None when nothing is."""
        for n in self.names(name, keys):
            value, below = self.values.get(n), self._below(n)
            if value is not None and _is_complex(info.annotation):
                try:
                    value = json.loads(value)
                except ValueError as e:
                    raise SettingsError(f'error parsing value for field "{name}" from source "EnvSettingsSource"') from e
            if below:
                value = {**(value or {}), **below}
            if value is not None:
                return value
        return None

    def _below(self, name):
        """What is set for the parts of a field: NAME__PART is for the field part of the model in the field name."""
        if not self.delimiter:
            return {}
        found = {}
        for key, value in self.values.items():
            if key.startswith(name + self.fold(self.delimiter)):
                *outer, last = key[len(name + self.delimiter) :].split(self.fold(self.delimiter))
                inner = found
                for part in outer:
                    inner = inner.setdefault(part, {})
                inner[last] = value
        return found


def _plain(annotation):
    """A type without Annotated, and without the None of an Optional."""
    if typing.get_origin(annotation) is typing.Annotated:
        return _plain(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) in (typing.Union, UnionType):
        return _plain(next(a for a in typing.get_args(annotation) if a is not type(None)))
    return annotation


def _is_complex(annotation):
    annotation = _plain(annotation)
    origin = typing.get_origin(annotation) or annotation
    return isinstance(origin, type) and issubclass(origin, (list, dict, set, frozenset, tuple, BaseModel))


_ADDRESSES = {"PostgresDsn": "postgresql://localhost/database", "RedisDsn": "redis://localhost:6379/0", "WebsocketUrl": "ws://localhost"}


def _placeholder(name, annotation, info):
    """A value of a type that fits; None when there is none at hand."""
    annotation = _plain(annotation)
    origin = typing.get_origin(annotation) or annotation
    if origin is typing.Literal:
        return typing.get_args(annotation)[0]
    if not isinstance(origin, type):
        return name
    if issubclass(origin, enum.Enum):
        return next(iter(origin))
    if issubclass(origin, BaseModel):
        return {key: _placeholder(key, inner.annotation, inner) for key, inner in origin.model_fields.items() if inner.is_required()}
    if issubclass(origin, AnyUrl):
        return _ADDRESSES.get(origin.__name__, "http://localhost")
    if issubclass(origin, EmailStr):
        return "user@example.com"
    if issubclass(origin, (str, SecretStr)):
        return (variable(name.upper()) or name).ljust(info.min_length or 0, "x")
    if issubclass(origin, (bool, list, dict, set, frozenset, tuple)):
        return origin()
    if issubclass(origin, (int, float)):
        return origin(info.ge if info.ge is not None else info.gt + 1 if info.gt is not None else 1)
    return name if hasattr(origin, "__fspath__") else None
