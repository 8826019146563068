"""string.Template with other delimiters, names, flags and patterns; textwrap where a long word meets the end of a line."""

import re
import textwrap
from string import Formatter, Template


def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as e:
        print(type(e).__name__, e)


text = Template("$who likes ${what}s for $$10, $WHO\n  and $bad-name")
attempt(text.substitute, {"who": "tim", "what": "ham", "WHO": "TIM", "bad": 1})
attempt(text.substitute, who="tim")
attempt(text.safe_substitute, {"who": "tim"}, what=2)
print(text.is_valid(), text.get_identifiers(), text.delimiter, Template.flags)
for wrong in ("$ ", "one\n  ${a b}", "$$ $-", "${", "$", "$é"):
    attempt(Template(wrong).substitute, a=1, b=2)
    attempt(Template(wrong).safe_substitute, a=1)
    attempt(Template(wrong).is_valid)


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


class Braced(Template):
    braceidpattern = r"[a-z.]+"


class Cased(Template):
    flags = 0
    idpattern = "[a-z]+"


class Own(Template):
    delimiter = "{{"
    pattern = r"""
    \{\{(?:
    (?P<escaped>\{\{)|
    (?P<named>[_a-z][_a-z0-9]*)\}\}|
    (?P<braced>b:[_a-z]+)\}\}|
    (?P<invalid>)
    )
    """


class Bad(Template):
    pattern = r"(?P<named>@n)|(?P<braced>@b)|(?P<escaped>@e)|(?P<invalid>@i)|(?P<more>@m)"


attempt(Percent("%with_under %notunder $x %%").safe_substitute, with_under="replaced")
attempt(Braced("$a ${a.b} $a.b").substitute, {"a": 1, "a.b": 2})
attempt(Cased("$a $Ab $aB").safe_substitute, a=1)
attempt(Own("{{var}} {{{{ {{b:x}}").substitute, {"var": "V", "b:x": "B"})
attempt(Bad("@n @m").substitute, {"@n": 1})
attempt(Bad("@n @m").is_valid)
attempt(Bad("@i").substitute)
attempt(text.substitute, {}, {})
attempt(Formatter().vformat, "{a:{b}}", (), {"a": 1, "b": 5})
attempt(Formatter()._vformat, "{a:{b:{c}}}", (), {"a": 1, "b": 5, "c": 1}, set(), 1)

words = 'Did you say "supercalifragilisticexpialidocious?" How *do* you spell that odd word, anyways?'
long = "We used enyzme 2-succinyl-6-hydroxy-2,4-cyclohexadiene-1-carboxylate synthase."
for width in (12, 30, 45, 60):
    print(textwrap.wrap(words, width), textwrap.wrap(long, width), textwrap.wrap(long, width, break_on_hyphens=False))
print(textwrap.wrap(words, 12, max_lines=4), textwrap.wrap("----------hello", 10), textwrap.wrap(words, 12, break_long_words=False))
