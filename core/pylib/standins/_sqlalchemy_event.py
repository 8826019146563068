# Events: the handlers of mapped classes and of sessions are called when their moment comes; those of engines and attributes are kept, and no more.

_handlers = {}  # (target, name): functions


def listen(target, name, function, **options):
    _handlers.setdefault((target, name), []).append(function)


def listens_for(target, name, **options):
    def decorate(function):
        listen(target, name, function)
        return function

    return decorate


def remove(target, name, function):
    _handlers[target, name].remove(function)


def contains(target, name, function):
    return function in _handlers.get((target, name), ())


def of_mapper(name, instance):
    """Calls what listens to an instance's class: with its mapper, the connection and the instance."""
    if _handlers:
        for cls in type(instance).__mro__:
            for function in _handlers.get((cls, name), ()):
                from _sqlalchemy_inspect import Mapper

                function(Mapper(type(instance)), None, instance)


def of_session(name, session, *args):
    """Calls what listens to a session, its class or its maker."""
    if _handlers:
        for target in (session, *type(session).__mro__):
            for function in _handlers.get((target, name), ()) if target.__hash__ else ():
                function(session, *args)
