# The module sqlalchemy.ext.hybrid: what is computed of an object, and of a row in a query.


class hybrid_property:
    """A property that the class has too: there it is an expression."""

    def __init__(self, fget, fset=None, fdel=None, expr=None):
        self.fget, self.fset, self.expr = fget, fset, expr or fget

    def __get__(self, instance, owner=None):
        return self.expr(owner) if instance is None else self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError("can't set attribute")
        self.fset(instance, value)

    def setter(self, fset):
        return hybrid_property(self.fget, fset, None, self.expr)

    def expression(self, expr):
        return hybrid_property(self.fget, self.fset, None, getattr(expr, "__func__", expr))

    inplace = property(lambda self: self)


def hybrid_method(function):
    return function
