# oracle: virtual
import sys, traceback, contextlib, warnings


def tr(f):
    try:
        r = f()
        print('->', r)
    except BaseException as e:
        c = []
        x = e
        while x is not None:
            c.append(f"{type(x).__name__}({', '.join(map(repr, x.args))})" + (f' notes={x.__notes__}' if hasattr(x, '__notes__') else ''))
            x = x.__cause__ or (None if x.__suppress_context__ else x.__context__)
        print('!', ' <- '.join(c))


def f1():
    try:
        return 'a'
    finally:
        print('f')


def f2():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print('i', i)
        finally:
            print('fin', i)
    return 'done'


def f3():
    try:
        try:
            raise ValueError(1)
        finally:
            raise KeyError(2)
    except KeyError as e:
        raise TypeError(3) from e.__context__


def f4():
    try:
        raise ValueError('x')
    except (TypeError, ValueError) as e:
        err = e
        raise
    else:
        print('else')
    finally:
        print('cleanup')


def f5():
    try:
        1 / 0
    except ZeroDivisionError as e:
        e.add_note('n1')
        raise RuntimeError('wrapped') from None


def f6():
    try:
        pass
    except Exception:
        pass
    else:
        raise LookupError('from else')
    finally:
        print('fin6')


def f7():

    def g():
        try:
            yield 1
        except GeneratorExit:
            print('ge')
            raise
        finally:
            print('gen fin')
    for x in g():
        return x


def f8():
    with contextlib.ExitStack() as s:
        s.callback(lambda: print('cb1'))
        s.callback(lambda: 1 / 0)
        s.callback(print, 'cb3')
        raise ValueError('body')


def f9():

    class C:

        def __enter__(self):
            raise OSError('enter')

        def __exit__(self, *a):
            print('never')
    with C():
        print('no')


def f10():
    try:
        raise ExceptionGroup('eg', [ValueError(1), ExceptionGroup('in', [KeyError(2), OSError(3)])])
    except* KeyError as e:
        print('K', e.exceptions, e.message)
    except* ValueError as e:
        print('V', e.exceptions)
        raise RuntimeError('new')


def f11():
    try:
        raise ExceptionGroup('eg', [ValueError(1)])
    except* TypeError:
        print('no')


def f12():
    try:
        raise ValueError('bare')
    except* ValueError as e:
        print(repr(e), e.exceptions)
    else:
        print('else')
    finally:
        print('fin12')


def f13():
    try:
        raise BaseExceptionGroup('b', [KeyboardInterrupt(), ValueError()])
    except* ValueError as e:
        print('handled', e)


def f14():
    e = ValueError('orig')
    try:
        raise e
    except ValueError as x:
        assert x is e
    try:
        raise e.with_traceback(None)
    except ValueError as x:
        return len(traceback.extract_tb(x.__traceback__))


def f15():

    def inner():
        raise StopIteration('si')
    return [x for x in map(lambda _: inner(), [1, 2])]


def f16():
    raise


def f17():
    try:
        raise ValueError('1')
    except ValueError:
        try:
            raise KeyError('2')
        except KeyError:
            pass
        raise


def f18():
    assert 1 == 2, ('tuple', 'msg')


def f19():
    assert False


def f20():

    class MyErr(Exception):

        def __init__(self, a, *, b):
            super().__init__(a)
            self.b = b

        def __str__(self):
            return f'MyErr {self.args[0]}/{self.b}'
    try:
        raise MyErr('x', b=2)
    except MyErr as e:
        return (str(e), repr(e), e.args)


def f21():
    x = 5
    try:
        del x
        print(x)
    except UnboundLocalError as e:
        return (str(e), e.name)


def f22():
    while True:
        try:
            return 'ret'
        finally:
            break
    return 'after break'


def f23():
    try:
        sys.exit('bye')
    except SystemExit as e:
        return (e.code, e.args)


def f24():
    l = []
    try:
        l.append(1)
        raise Exception
    except Exception as e:
        l.append(e)
        return (l, e.__traceback__.tb_lineno > 0, e.__traceback__.tb_frame.f_code.co_name)


def f25():
    try:
        try:
            raise ValueError('a')
        except ValueError as e:
            raise e
    except ValueError as e2:
        return ([l for _, l, *_ in traceback.extract_tb(e2.__traceback__)] and 'ok', e2.__context__)


def f26():
    try:
        int('z')
    except ValueError as e:
        exc = e
    try:
        exc
    finally:
        pass
    try:
        e
    except NameError as n:
        return (str(n), repr(exc))


def f27():

    def ctx():
        print('setup')
        try:
            yield
        except Exception as e:
            print('ctx got', repr(e))
            raise RuntimeError('translated') from e
        finally:
            print('teardown')
    with contextlib.contextmanager(ctx)():
        raise KeyError('k')


def f28():
    r = []
    with contextlib.suppress(KeyError, IndexError):
        r.append(1)
        {}['x']
        r.append(2)
    with contextlib.closing(type('C', (), {'close': lambda s: r.append('closed')})()):
        pass
    with contextlib.nullcontext(5) as n:
        r.append(n)
    return r


def f29():
    eg = ExceptionGroup('g', [ValueError(1), TypeError(2), ExceptionGroup('h', [ValueError(3)])])
    m, r = eg.split(lambda e: isinstance(e, ValueError) and e.args[0] > 1)
    return (m, r, eg.subgroup((ValueError, TypeError)).exceptions, eg.split(OSError))


def f30():

    class TG(ExceptionGroup):

        def derive(self, e):
            return TG(self.message + "'", e)
    return TG('m', [ValueError(1), KeyError(2)]).split(KeyError)


def f31():
    try:
        raise OSError(2, 'No such', 'f.txt')
    except FileNotFoundError as e:
        return (e, e.errno, e.filename, isinstance(e, IOError), EnvironmentError is OSError)


def f32():
    return [str(e) for e in (KeyError('k'), KeyError(), KeyError('a', 'b'), IndexError('i'), StopIteration(3), ValueError(), ValueError(None), ValueError('a', 1), Exception('é'), UnicodeEncodeError('ascii', 'é', 0, 1, 'ordinal not in range'), AttributeError('at'), ImportError('im'), SyntaxError('syn'), SystemExit(4), OSError(5, 'io'), OSError('only'))]


def f33():

    def a():
        b()

    def b():
        c()

    def c():
        raise KeyError('deep')
    try:
        a()
    except KeyError as e:
        return ([f.name for f in traceback.extract_tb(e.__traceback__)], traceback.format_exception_only(type(e), e), sys.exc_info()[0] is KeyError)


def f34():
    warnings.simplefilter('error')
    try:
        warnings.warn('w', RuntimeWarning)
    finally:
        warnings.resetwarnings()


def f35():
    return (int.from_bytes(b'\x01\x02', 'big'), eval('1+1'), [].__len__(), (lambda: (yield))().__class__.__name__)


def f36():
    try:
        [].pop()
    except IndexError as e:
        try:
            {}['q']
        except KeyError as k:
            k.__context__ = None
            k.__cause__ = e
            raise k


for f in [v for k, v in list(globals().items()) if k[0] == 'f' and k[1:].isdigit()]:
    print(f.__name__, end=' ')
    tr(f)
