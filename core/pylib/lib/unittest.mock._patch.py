# The part of unittest.mock that puts mocks in the place of things: patch, and create_autospec.

import contextlib
import functools
import importlib
import inspect
import io
import sys
from asyncio.coroutines import _is_coroutine
from types import FunctionType, MethodType, ModuleType

import unittest.mock as _mock
from unittest.mock import (
    DEFAULT, AsyncMock, InvalidSpecError, MagicMock, NonCallableMagicMock, NonCallableMock, _callable, _check_sig, _get_signature_object, _instance_callable,
    _is_async_func, _is_async_obj, _is_instance_mock, _is_list, _SpecState, iscoroutinefunction,
)
from unittest.mock._call import _CallList

_open = open

__name__ = "unittest.mock"  # what the classes say of themselves


def _resolve(path):
    """The object that a dotted name names: modules first, then their attributes."""
    first, *rest = path.split(".")
    found = importlib.import_module(first)
    at = first
    for name in rest:
        at += "." + name
        try:
            found = getattr(found, name)
        except AttributeError:
            importlib.import_module(at)
            found = getattr(found, name)
    return found


def _get_target(target):
    try:
        path, name = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}")
    return functools.partial(_resolve, path), name


def _check_spec_arg_typos(kwargs):
    for typo in ("autospect", "auto_spec", "set_spec"):
        if typo in kwargs:
            raise RuntimeError(f"{typo!r} might be a typo; use unsafe=True if this is intended")


class _Decorates:
    """What functions and classes can be decorated with: patched while they run."""

    def _wrap(self, func, patchings):
        """func in an awaitable or plain function that enters the patches for each call."""

        @contextlib.contextmanager
        def entered(args, keywargs):
            extra = []
            with contextlib.ExitStack() as stack:
                for patching in patched.patchings:
                    arg = stack.enter_context(patching)
                    if patching.attribute_name is not None:
                        keywargs.update(arg)
                    elif patching.new is DEFAULT:
                        extra.append(arg)
                yield args + tuple(extra), keywargs

        if iscoroutinefunction(func):

            @functools.wraps(func)
            async def patched(*args, **keywargs):
                with entered(args, keywargs) as (newargs, newkeywargs):
                    return await func(*newargs, **newkeywargs)

        else:

            @functools.wraps(func)
            def patched(*args, **keywargs):
                with entered(args, keywargs) as (newargs, newkeywargs):
                    return func(*newargs, **newkeywargs)

        patched.patchings = patchings
        return patched


class _patch(_Decorates):
    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _check_spec_arg_typos(kwargs)
        if _is_instance_mock(spec):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec target has already been mocked out. [spec={spec!r}]")
        if _is_instance_mock(spec_set):
            raise InvalidSpecError(f"Cannot spec attr {attribute!r} as the spec_set target has already been mocked out. [spec_set={spec_set!r}]")
        self.getter, self.attribute, self.new, self.new_callable, self.spec, self.create = getter, attribute, new, new_callable, spec, create
        self.has_local, self.spec_set, self.autospec, self.kwargs, self.additional_patchers = False, spec_set, autospec, kwargs, []

    def copy(self):
        other = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec, self.new_callable, self.kwargs)
        other.attribute_name = self.attribute_name
        other.additional_patchers = [p.copy() for p in self.additional_patchers]
        return other

    def __call__(self, func):
        if isinstance(func, type):
            return self.decorate_class(func)
        if hasattr(func, "patchings"):
            func.patchings.append(self)
            return func
        return self._wrap(func, [self])

    def decorate_class(self, klass):
        for name in dir(klass):
            if name.startswith(patch.TEST_PREFIX):
                value = getattr(klass, name)
                if hasattr(value, "__call__"):
                    setattr(klass, name, self.copy()(value))
        return klass

    def get_original(self):
        target, name = self.getter(), self.attribute
        original, local = DEFAULT, False
        try:
            original, local = target.__dict__[name], True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if name in _BUILTINS and isinstance(target, ModuleType):
            self.create = True
        if not self.create and original is DEFAULT:
            raise AttributeError(f"{target} does not have the attribute {name!r}")
        return original, local

    def __enter__(self):
        spec, spec_set, autospec = self.spec, self.spec_set, self.autospec
        # False is as good as nothing.
        spec, spec_set, autospec = (None if v is False else v for v in (spec, spec_set, autospec))
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        self.target = self.getter()
        if spec_set is not None and autospec is not None and autospec is not True and spec_set is not True:
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if spec is not None and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        original, local = self.get_original()
        new = self.new
        if new is DEFAULT and autospec is None:
            new = self._make(original, spec, spec_set)
        elif autospec is not None:
            new = self._specced(original, spec_set, autospec)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local, self._exit_stack = original, local, contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {self.attribute_name: new} if self.new is DEFAULT else {}
            for patching in self.additional_patchers:
                arg = self._exit_stack.enter_context(patching)
                if patching.new is DEFAULT:
                    extra.update(arg)
            return extra
        except BaseException:
            if not self.__exit__(*sys.exc_info()):
                raise

    def _make(self, original, spec, spec_set):
        """The mock that takes the place of original."""
        if spec is True:
            spec = original
        if spec_set is True:
            spec_set, spec = original if spec is None else spec, None
        given = spec if spec_set is None else spec_set
        if given is not None and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        factory = AsyncMock if spec is None and _is_async_obj(original) else MagicMock
        kwargs = {}
        if self.new_callable is not None:
            factory = self.new_callable
        elif given is not None:
            if _is_async_obj(given):
                factory = AsyncMock
            elif "__call__" not in given if _is_list(given) else not callable(given):
                factory = NonCallableMagicMock
        if spec is not None:
            kwargs["spec"] = spec
        if spec_set is not None:
            kwargs["spec_set"] = spec_set
        if isinstance(factory, type) and issubclass(factory, NonCallableMock) and self.attribute:
            kwargs["name"] = self.attribute
        kwargs.update(self.kwargs)
        new = factory(**kwargs)
        if given is not None and isinstance(original, type) and _is_instance_mock(new):
            # A class makes instances: what the mock of one returns has the same spec.
            if not _is_list(given) and not _instance_callable(given):
                factory = NonCallableMagicMock
            kwargs.pop("name")
            new.return_value = factory(_new_parent=new, _new_name="()", **kwargs)
        return new

    def _specced(self, original, spec_set, autospec):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        what = f"[target={self.target!r}, attr={autospec!r}]"
        if _is_instance_mock(self.target):
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. {what}")
        if _is_instance_mock(autospec):
            name = getattr(self.target, "__name__", self.target)
            raise InvalidSpecError(f"Cannot autospec attr {self.attribute!r} from target {name!r} as it has already been mocked out. {what}")
        return create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **self.kwargs)

    def __exit__(self, *exc_info):
        target, name = self.target, self.attribute
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(target, name, self.temp_original)
        else:
            delattr(target, name)
            if not self.create and (not hasattr(target, name) or name in ("__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                # It came from a descriptor or a __getattr__ that the deletion took away.
                setattr(target, name, self.temp_original)
        del self.temp_original, self.is_local, self.target
        stack = self._exit_stack
        del self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


_BUILTINS = set(dir(__import__("builtins")))


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    """Puts something, a MagicMock by default, in the place of what target names, for a block, a function or a class of tests."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False, **kwargs):
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    getter = functools.partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    first = None
    for attribute, new in kwargs.items():
        made = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        made.attribute_name = attribute
        if first is None:
            first = made
        else:
            first.additional_patchers.append(made)
    return first


class _patch_dict:
    """Gives a dict other contents for a while, and then its own back."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict, self.values, self.clear, self._original = in_dict, {**dict(values), **kwargs}, clear, None

    def __call__(self, f):
        if isinstance(f, type):
            return self.decorate_class(f)
        if iscoroutinefunction(f):

            @functools.wraps(f)
            async def inner(*args, **kwargs):
                with self:
                    return await f(*args, **kwargs)

        else:

            @functools.wraps(f)
            def inner(*args, **kwargs):
                with self:
                    return f(*args, **kwargs)

        return inner

    def decorate_class(self, klass):
        for name in dir(klass):
            value = getattr(klass, name)
            if name.startswith(patch.TEST_PREFIX) and hasattr(value, "__call__"):
                setattr(klass, name, _patch_dict(self.in_dict, self.values, self.clear)(value))
        return klass

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        target = self.in_dict
        try:
            self._original = target.copy()
        except AttributeError:
            self._original = {key: target[key] for key in target}
        if self.clear:
            _clear_dict(target)
        _update_dict(target, self.values)
        return target

    def __exit__(self, *exc_info):
        if self._original is not None:
            _clear_dict(self.in_dict)
            _update_dict(self.in_dict, self._original)
            self._original = None
        return False

    def start(self):
        result = self.__enter__()
        _patch._active_patches.append(self)
        return result

    def stop(self):
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _clear_dict(target):
    try:
        target.clear()
    except AttributeError:
        for key in list(target):
            del target[key]


def _update_dict(target, values):
    try:
        target.update(values)
    except AttributeError:
        for key in values:
            target[key] = values[key]


def _stopall():
    for active in reversed(_patch._active_patches[:]):
        active.stop()


patch.object, patch.dict, patch.multiple, patch.stopall, patch.TEST_PREFIX = _patch_object, _patch_dict, _patch_multiple, _stopall, "test"


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that has what spec has, all the way down, and is called as spec is."""
    if _is_list(spec):
        spec = type(spec)
    is_type = isinstance(spec, type)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_async = _is_async_func(spec)
    options = {"spec_set" if spec_set else "spec": spec} if spec is not None else {}
    if options and instance:
        options["_spec_as_instance"] = True
    if not unsafe:
        _check_spec_arg_typos(kwargs)
    options.update(kwargs)
    factory = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif is_type and instance and not _instance_callable(spec) or not _callable(spec):
        factory = NonCallableMagicMock
    elif is_async:
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        factory = AsyncMock
    name = options.pop("name", _name)
    # The name of one without a parent is its own.
    new_name = "" if _parent is None else name
    mock = factory(parent=_parent, _new_parent=_parent, _new_name=new_name, name=name, **options)
    if isinstance(spec, (FunctionType, MethodType)):
        mock = _as_function(mock, spec)
        if is_async:
            _as_async(mock)
    else:
        _check_sig(spec, mock, is_type, instance)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    wraps = kwargs.get("wraps")
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock, wraps=wraps)
    _add_children(mock, spec, spec_set, is_type)
    return mock


def _add_children(mock, spec, spec_set, is_type):
    for name in dir(spec):
        if _mock._is_magic(name):
            continue  # MagicMock has those that are of use
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        options = {"spec_set" if spec_set else "spec": original}
        if not isinstance(original, (FunctionType, MethodType)):
            child = _SpecState(original, spec_set, mock, name)
            mock._mock_children[name] = child
        else:
            parent = mock.mock if isinstance(spec, (FunctionType, MethodType)) else mock
            skip = _must_skip(spec, name, is_type)
            options["_eat_self"] = skip
            factory = AsyncMock if iscoroutinefunction(original) else MagicMock
            child = factory(parent=parent, name=name, _new_name=name, _new_parent=parent, **options)
            mock._mock_children[name] = child
            _check_sig(original, child, skip)
            # A mock finds it among its children, but a function has no others than its attributes.
            setattr(mock, name, child)


def _must_skip(spec, entry, is_type):
    """Whether the first parameter of a method is its object."""
    if not isinstance(spec, type):
        if entry in getattr(spec, "__dict__", {}):
            return False  # an instance attribute: called as it is
        spec = type(spec)
    for klass in spec.__mro__:
        found = klass.__dict__.get(entry, DEFAULT)
        if found is DEFAULT:
            continue
        if isinstance(found, (staticmethod, classmethod)):
            return False
        return is_type if isinstance(found, FunctionType) else False
    return is_type


def _as_function(mock, spec):
    """A function with the signature of spec that calls the mock, and has what a mock has."""
    found = _get_signature_object(spec, False, False)
    if found is None:
        return mock
    original, signature = found

    def function(*args, **kwargs):
        signature.bind(*args, **kwargs)
        return mock(*args, **kwargs)

    for name in ("__name__", "__doc__", "__text_signature__", "__module__", "__defaults__", "__kwdefaults__"):
        with contextlib.suppress(AttributeError):
            setattr(function, name, getattr(original, name))
    if not function.__name__.isidentifier():
        function.__name__ = "funcopy"
    _set_up(function, mock, signature)
    return function


def _set_up(function, mock, signature):
    function.mock, function.called, function.call_count, function.call_args = mock, False, 0, None
    function.call_args_list, function.method_calls, function.mock_calls = _CallList(), _CallList(), _CallList()
    function.return_value, function.side_effect, function._mock_children = mock.return_value, mock.side_effect, mock._mock_children

    def reset_mock():
        function.method_calls, function.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        value = function.return_value
        if _is_instance_mock(value) and value is not mock:
            value.reset_mock()

    function.reset_mock, function.__signature__ = reset_mock, signature
    names = ["assert_called_with", "assert_called_once_with", "assert_has_calls", "assert_any_call", "assert_called", "assert_not_called", "assert_called_once"]
    for name in names:
        setattr(function, name, getattr(mock, name))
    mock._mock_delegate = function


def _as_async(function):
    mock = function.mock
    function._is_coroutine = _is_coroutine
    function.await_count, function.await_args, function.await_args_list = 0, None, _CallList()
    for name in ("awaited", "awaited_with", "awaited_once", "awaited_once_with", "any_await", "has_awaits", "not_awaited"):
        setattr(function, "assert_" + name, getattr(mock, "assert_" + name))


def mock_open(mock=None, read_data=""):
    """A mock for open, and for the file that it returns: reading gives read_data."""
    empty = b"" if isinstance(read_data, bytes) else ""

    def reader():
        return io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    if mock is None:
        mock = MagicMock(name="open", spec=dir(_open))
    handle = MagicMock(spec=sorted(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO))))
    handle.__enter__.return_value = handle
    # The data of the file that is open; each opening begins anew.
    data = [reader()]

    def reading(name):
        def effect(*args, **kwargs):
            child = getattr(handle, name)
            if child._mock_return_value is not DEFAULT and child._mock_return_value is not None:
                return child.return_value
            return getattr(data[0], name)(*args, **kwargs)

        return effect

    def lines():
        if handle.readline._mock_return_value is not DEFAULT and handle.readline._mock_return_value is not None:
            while True:
                yield handle.readline.return_value
        yield from iter(lambda: data[0].readline(), empty)

    def next_line():
        return next(lines())

    handle.write.return_value = handle.read.return_value = handle.readline.return_value = handle.readlines.return_value = None
    for name in ("read", "readline", "readlines"):
        getattr(handle, name).side_effect = reading(name)
    handle.__iter__.side_effect = lines
    handle.__next__.side_effect = next_line

    def opened(*args, **kwargs):
        data[0] = reader()
        return DEFAULT

    mock.side_effect = opened
    mock.return_value = handle
    return mock
