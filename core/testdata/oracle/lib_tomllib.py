"""tomllib: whole documents, and what is said about wrong ones."""

import io
import tomllib
from decimal import Decimal

document = """
# A configuration
title = "TOML \\u00e9 \\"quoted\\""
"quoted key".'and another' = 1
numbers = [1_000, 0xFF, 0o17, 0b1010, -17, +99, 3.5, 6.02e23, -0.0, inf, -inf]
multi = '''
literal \\ text
'''
folded = """ + '"""' + """\\
    one \\
    two""" + '"""' + """

[owner.details]
born = 1979-05-27T07:32:00-08:00
utc = 1979-05-27 07:32:00.5Z
local = 1979-05-27T00:32:00.999999
day = 1979-05-27
clock = 07:32:00

[servers]
alpha = { ip = "10.0.0.1", role.name = "frontend", ports = [8000, 8001,] }

[[products]]
name = "Hammer"
[[products.parts]]
id = 1
[[products.parts]]
id = 2
[[products]]
name = "Nail"
[products.size]
mm = 3
"""
print(tomllib.loads(document))
print(tomllib.load(io.BytesIO(b"a = 1.10\nb = [nan, 1e2]"), parse_float=Decimal))
for wrong in (lambda: tomllib.load(io.StringIO("a = 1")), lambda: tomllib.loads(b"a = 1"), lambda: tomllib.loads("a = 1.0", parse_float=lambda text: [])):
    try:
        wrong()
    except Exception as e:
        print(type(e).__name__, e)
print(tomllib.TOMLDecodeError.__mro__[:2], tomllib.__all__)

texts = [
    '[t1]\nt2.t3.v = 0\n[t1.t2]\n',
    'inline-t = { nest = {} }\n\n[inline-t.nest]\n',
    'inline-t = { nest = {} }\n\n[inline-t.est]\n',
    '[t1]\nt2.t3.v = 0\n[t1.t2.t3]+\n',
    'tab = { inner.table = [{}], inner.table.val = "bad" }',
    'a = { b = 1}\na.b = 2',
    'inline-t = { nest = {} }\n\n[[inline-t.nest]]\n',
    'tab = { inner = { dog ="best" }, inner.cat = "worst" }',
    '[[parent-table.arr]]\n[[parent-table',
    'a=1\n[a.b.c.d]\n',
    'a = 1\n[a]ab a.b',
    'a=true\n[[a]]',
    '[a.b.c.d]\n  z = 9\n[a]\n  b.c.d.k.t = 8a\n',
    '[tab.nested]\ninline-t = { nest = {} }\n\n[tab]\nnested.inline-t.nest = 2\n',
    '[a.b.c]\n  z = 9\n[a]\n  b.c.t = 9\n 9\n',
    '[a.b.c]\n  z = 9\n[a]\n  b.c.t= 9\n',
    'tablea = { dupe = 1, dupe = 2 }',
    'table1 = { table2.dupe =1, table2.dupe = 2 }',
    'table1 = { table2.dupe = 1, table2.dupe = 2= }',
    'table1 = { table2.dupe = 1, table2.dupe = 2 }',
    'a="\\ud800"',
    'a="\\ud800"0"',
    'fs.fw',
    ' b={1 b[a]}=',
    'b\nx=[11',
    "a.b[[a]][[a]]=a = 1\n'",
    '[-[closing-bracket.missing]\nblaa=2\n',
    '[closing-bracket.missimissingö\nblaa=2\n',
    '[1',
    '[[parent-table.arr]]\n[parent-t',
    '[[closing-bracket.missing]\nblaba=2\n',
    '[[arr]]\n[arr.subtab]\nval=1\n\n[[arr',
    '[[closing-bracket.missing]\nblaa=2\n',
    '[[closing-bracket.missing]\nbaa=2\n',
    "'{ [[x=[}{",
    "a.bx=['",
    "x=['[[a]]a = 1\n1]a.b{",
    "unclosed='wdd",
    '[[a]]{=',
    'local-dt=1988-10-27t',
    '[a]"\'[a]x=[,a',
    '[[a]]{]a{x=[',
    '# orm feed (\x0c) not allowed in comments',
    '# form feed (\x0c) not all',
    '# form feed(\x0c) not allowed in comments',
    "# form feed (\x0c) not allowed in comments'",
    's="""cr is not an allowed line ending\rbut we just tried to use',
    '"a = 1\n',
    's="""cr is not an allowed line ending\rbut w just tried to use it\n"""',
    's="""cr is not a]n allowed line ending\rbut we just tried to use it\n"""',
    '"only 28 or 29 days in feb-ruary" = 1988-02-30\n',
    '"only 28 or 29 days in february" = 1988-02-30}\n',
    '"only 28 or 29 days in f in february" = 1988-02-30\n',
    '"only 28 or29 days in february" = 1988-02-30\n',
    'a="\\u[d800"',
    'escapescaped-unicode = "\\uabag"\n',
    'a="\\ud80"0"',
    'escaped-unicounicode = "\\uabag"\n',
    'b={,}',
    'b={ ',
    'b={[[a]]1',
    "[}a = 1\nb'[b.",
    '}a = 1\n',
    '.} [x=[a',
    'a = 1\n{1b={[',
    '}a.ba.b"x=[[.',
    'arrr = [tr= [true false]\n',
    'arr=[,]',
    'x=[a.b a.b}a',
    'Tv=[',
    'arrr = [true fals',
    'x=[1[},,"',
    'a =[ false\na.b = true',
    'a=[1=[1',
    'a={b=1{b=1',
    'a={b=1',
    'arrr = { comma-missing = true valid-toml = false }\nse }\n',
    'arrr = { comma-missing = true valid-toml = falsee }\n',
    '"backslas]h is the last char\\',
    '"bacakslash is the last char\\',
    'beee = """\nheeee\ngeeee\\]  \n\n\n      """\n',
    'not-closed= """\ndiibaa\nblibae ete\neteta\n\\',
    'five-quotes = """\nClosing with five quotes\n"""""\nfour-quotes = """\nClosing with four quotes\n""}""\n',
    '"[',
    'bee = """\nhee\ngeee\ngee\\\t ',
    '"b={,{[[[a]',
    '[tab.nested]\ninline-t = { nest = {} }\n\n[tab]\nnsted.inline-t.nest = 2\n',
    '#no newlines ates at all here',
    'tab = { iner.table = [{}], inner.table.val = "bad" }',
    '\'a\'=true\n"b"= false',
    '#no newlines at all here',
    '[a.ba.c]\n  z = 9\n[a]\n  b.c.t = 9\n',
    '[[arr]]\n[arr.subtab]\nval=1\n\n[[arr]]\n[arr.subta]\nval=2\n',
    '\n',
    "this-9str-has-apostrophes='''' there's one already\n'' two more\n'''''\n",
    'ba = 1\na = 1\n',
    'local-dt=1988-10-27t01:01:01\nzulu-dt=1988-10-27t01:01:01z\n',
    "a='''='''",
    'five-quotes = """\nClosing with five quotes\n""""',
    '[[arr]]\n[arr.subtab]\nval=1\n\n[[arr]]\n[arr.subTtab]\nval=2\n',
]
for text in texts:
    try:
        print(tomllib.loads(text))
    except tomllib.TOMLDecodeError as e:
        print(repr(text), "!", e)
