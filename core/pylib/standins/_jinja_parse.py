# Reading Jinja's templates: text into tokens, tokens into functions. An expression becomes a function of the context; a statement one of the context
# and of the list that what is rendered goes to.

import operator
import re

from _jinja_nodes import (
    Block, Call, TemplateAssertionError, TemplateSyntaxError, assign, block_set, call_block, compare, extends, filter_block, filtered, for_loop, if_else, imports, include,
    item_of, macro, member_of, output, scoped, sequence, tested,
)

_TAG = re.compile(r"\{%([-+]?)\s*|\{\{([-+]?)|\{#[-+]?")
_RAW_END = re.compile(r"\{%([-+]?)\s*endraw\s*([-+]?)%\}")
_TOKEN = re.compile(
    r"\s*(?:(\d[\d_]*(?:\.\d+)?[eE][+-]?\d+|\d[\d_]*\.\d+|\d[\d_]*)|([A-Za-z_]\w*)|(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')|(\*\*|//|==|!=|<=|>=|[-+*/%~<>=.,:|()\[\]{}]))"
)
_COMPARISONS = {"==": operator.eq, "!=": operator.ne, "<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
_CONSTANTS = {"true": True, "True": True, "false": False, "False": False, "none": None, "None": None}


def parse(environment, source, name):
    return _Parser(environment, source, name).template()


def _unquoted(text):
    if "\\" not in text:
        return text[1:-1]
    plain = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", "'": "'", '"': '"'}
    return re.sub(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", lambda m: chr(int(m[1][1:], 16)) if len(m[1]) > 1 else plain.get(m[1], m[0]), text[1:-1])


class _Parser:
    def __init__(self, environment, source, name):
        self.environment = environment
        self.name = name
        self.blocks = {}
        self.parent = None
        self.source = source.replace("\r\n", "\n").removesuffix("\n") if not environment.keep_trailing_newline else source.replace("\r\n", "\n")
        self.at = 0  # in the source
        self.trims = False  # what follows a tag that takes the whitespace with it
        self.tokens, self.i = [], 0

    def fail(self, message, kind=TemplateSyntaxError):
        raise kind(message, self.source.count("\n", 0, self.at) + 1, self.name)

    def template(self):
        body, _ = self.body(())
        return body, self.blocks, self.parent

    # Text and tags.

    def body(self, ends):
        """What stands up to one of some tags, and the name of the tag; its tokens wait to be read."""
        nodes = []
        while True:
            found = _TAG.search(self.source, self.at)
            text = self.source[self.at : found.start() if found else len(self.source)]
            if self.trims:
                text = text.lstrip()
                self.trims = False
            if found is None:
                if text:
                    nodes.append(output(text))
                self.at = len(self.source)
                if ends:
                    self.fail(f"Unexpected end of template. Jinja was looking for the following tags: {' or '.join(map(repr, ends))}. The innermost block that needs to be closed is {ends[-1].removeprefix('end')!r}.")
                return sequence(nodes), ""
            opening = found[0].rstrip()
            if opening.endswith("-"):
                text = text.rstrip()
            elif self.environment.lstrip_blocks and opening[:2] != "{{" and not opening.endswith("+"):
                line = text.rpartition("\n")[2]
                if not line.strip() and (line != text or self.at == 0 or self.source[self.at - 1] == "\n"):
                    text = text[: len(text) - len(line)]
            if text:
                nodes.append(output(text))
            self.at = found.end()
            if opening[:2] == "{#":
                end = self.source.find("#}", self.at)
                if end < 0:
                    self.fail("Missing end of comment tag")
                self.close(end, 2, True)
            elif opening[:2] == "{{":
                self.tokenize("}}")
                nodes.append(output(self.finish(self.tuple())))
            else:
                self.tokenize("%}")
                tag = self.word()
                if tag in ends:
                    return sequence(nodes), tag
                if tag == "raw":
                    nodes.append(output(self.raw()))
                else:
                    nodes.append(self.statement(tag))

    def close(self, end, width, is_block):
        """Goes behind a tag's end, and takes the newline or the whitespace after it along."""
        self.trims = self.source[end - 1] == "-" and end > self.at
        self.at = end + width
        if is_block and self.environment.trim_blocks and self.source[end - 1] != "+" and self.source.startswith("\n", self.at):
            self.at += 1

    def raw(self):
        found = _RAW_END.search(self.source, self.at)
        if found is None:
            self.fail("Missing end of raw directive")
        text = self.source[self.at : found.start()]
        if self.trims:
            text = text.lstrip()
        self.at = found.end()
        self.trims = found[2] == "-"
        return text.rstrip() if found[1] == "-" else text

    def tokenize(self, end):
        """Reads the tokens of a tag, and goes behind it."""
        tokens, depth, at = [], 0, self.at
        while True:
            rest = self.source[at:].lstrip() if len(self.source) - at < 64 else self.source[at : at + 64].lstrip()
            closing = rest[1:] if rest[:1] in ("-", "+") and rest[1 : 1 + len(end)] == end else rest
            if depth == 0 and closing.startswith(end):
                at = self.source.index(end, at)
                break
            found = _TOKEN.match(self.source, at)
            if found is None:
                self.at = at
                self.fail(f"unexpected char {rest[0]!r} at {at}" if rest else f"unexpected end of template, expected 'end of {'print' if end == '}}' else ''} statement'.")
            number, word, string, sign = found.groups()
            if number:
                tokens.append(("number", float(number) if set(number) & set(".eE") else int(number)))
            elif word:
                tokens.append(("name", word))
            elif string:
                tokens.append(("string", _unquoted(string)))
            else:
                depth += (sign in "([{") - (sign in ")]}")
                tokens.append(("sign", sign))
            at = found.end()
        self.tokens, self.i = tokens, 0
        self.close(at, 2, end == "%}")

    def peek(self, value=None, kind="sign"):
        token = self.tokens[self.i] if self.i < len(self.tokens) else ("end", None)
        return token if value is None else token == (kind, value)

    def take(self, value, kind="sign"):
        if self.peek(value, kind):
            self.i += 1
            return True
        return False

    def take_word(self, word):
        return self.take(word, "name")

    def expect(self, value, kind="sign"):
        if not self.take(value, kind):
            self.fail(f"expected token {value!r}, got {self.shown()!r}")

    def shown(self):
        kind, value = self.peek()
        return "end of statement block" if kind == "end" else str(value)

    def word(self):
        kind, value = self.peek()
        if kind != "name":
            self.fail("tag name expected" if self.i == 0 else f"expected token 'name', got {self.shown()!r}")
        self.i += 1
        return value

    def finish(self, made):
        if self.i < len(self.tokens):
            self.fail(f"expected token 'end of print statement', got {self.shown()!r}")
        return made

    # Statements.

    def statement(self, tag):
        read = getattr(self, "read_" + tag, None)
        if read is None:
            self.fail(f"Encountered unknown tag {tag!r}.")
        return read()

    def read_if(self):
        branches, test = [], self.tuple()
        while True:
            body, tag = self.body(("elif", "else", "endif"))
            branches.append((test, body))
            if tag == "elif":
                test = self.tuple()
            else:
                otherwise = self.body(("endif",))[0] if tag == "else" else None
                return if_else(branches, otherwise)

    def read_for(self):
        target = self.targets()
        self.expect("in", "name")
        items = self.tuple(condition=False)
        test = self.expression(condition=False) if self.take_word("if") else None
        recursive = self.take_word("recursive")
        body, tag = self.body(("else", "endfor"))
        otherwise = self.body(("endfor",))[0] if tag == "else" else None
        return for_loop(target, items, test, body, otherwise, recursive)

    def targets(self):
        names = [self.target()]
        while self.take(","):
            names.append(self.target())
        return names[0] if len(names) == 1 else tuple(names)

    def target(self):
        if self.take("("):
            inner = self.targets()
            self.expect(")")
            return inner
        name = self.word()
        return name + "." + self.word() if self.take(".") else name

    def read_set(self):
        target = self.targets()
        if self.take("="):
            return assign(target, self.finish(self.tuple()))
        apply = self.filters(lambda c: c.captured) if self.peek("|") else None
        return block_set(target, self.body(("endset",))[0], apply)

    def read_block(self):
        name = self.word()
        scoped_block = self.take_word("scoped")
        self.take_word("required")
        body, _ = self.body(("endblock",))
        self.blocks[name] = body
        return Block(name, scoped_block)

    def read_extends(self):
        self.parent = self.finish(self.expression())
        return extends

    def read_include(self):
        name = self.expression()
        missing = self.take_word("ignore") and self.take_word("missing")
        with_context = not self.take_word("without")
        self.take_word("with")
        self.take_word("context")
        return include(name, missing, with_context)

    def read_import(self):
        name = self.expression()
        self.expect("as", "name")
        target = self.word()
        return imports(name, target, None, self.context_words(False))

    def read_from(self):
        name = self.expression()
        self.expect("import", "name")
        names, with_context = [], False
        while self.peek()[0] == "name":
            if self.peek("with", "name") or self.peek("without", "name"):
                with_context = self.context_words(False)
                break
            word = self.word()
            names.append((word, self.word() if self.take_word("as") else word))
            self.take(",")
        return imports(name, None, names, with_context)

    def context_words(self, default):
        if self.take_word("with"):
            default = True
        elif self.take_word("without"):
            default = False
        self.take_word("context")
        return default

    def read_macro(self):
        name = self.word()
        return macro(name, *self.signature(), self.body(("endmacro",))[0])

    def signature(self):
        names, defaults = [], {}
        self.expect("(")
        while not self.take(")"):
            names.append(self.word())
            if self.take("="):
                defaults[names[-1]] = self.expression()
            if not self.peek(")"):
                self.expect(",")
        return names, defaults

    def read_call(self):
        names, defaults = self.signature() if self.peek("(") else ([], {})
        called = self.expression()
        return call_block(called, names, defaults, self.body(("endcall",))[0])

    def read_filter(self):
        self.tokens.insert(self.i, ("sign", "|"))
        apply = self.filters(lambda c: c.captured)
        return filter_block(self.body(("endfilter",))[0], apply)

    def read_with(self):
        pairs = []
        while self.peek()[0] == "name":
            target = self.target()
            self.expect("=")
            pairs.append((target, self.expression()))
            self.take(",")
        return scoped(pairs, self.body(("endwith",))[0])

    def read_autoescape(self):
        flag = self.expression()
        body, _ = self.body(("endautoescape",))

        def node(c, out):
            was, c.autoescape = c.autoescape, flag(c)
            body(c, out)
            c.autoescape = was

        return node

    def read_do(self):
        value = self.finish(self.tuple())
        return lambda c, out: value(c) and None

    # Expressions, the loosest first.

    def tuple(self, condition=True):
        first = self.expression(condition)
        if not self.peek(","):
            return first
        items = [first]
        while self.take(","):
            if self.peek()[0] == "end" or self.peek(")"):
                break
            items.append(self.expression(condition))
        return lambda c: tuple([item(c) for item in items])

    def expression(self, condition=True):
        value = self.either()
        while condition and self.take_word("if"):
            test = self.either()
            otherwise = self.expression() if self.take_word("else") else lambda c: c.undefined("the inline if-expression evaluated to false and no else section was defined.", said=True)
            value = (lambda value, test, otherwise: lambda c: value(c) if test(c) else otherwise(c))(value, test, otherwise)
        return value

    def either(self):
        left = self.both()
        while self.take_word("or"):
            left = (lambda a, b: lambda c: a(c) or b(c))(left, self.both())
        return left

    def both(self):
        left = self.negation()
        while self.take_word("and"):
            left = (lambda a, b: lambda c: a(c) and b(c))(left, self.negation())
        return left

    def negation(self):
        if self.take_word("not"):
            value = self.negation()
            return lambda c: not value(c)
        return self.comparison()

    def comparison(self):
        first, steps = self.sum(), []
        while True:
            kind, value = self.peek()
            if kind == "sign" and value in _COMPARISONS:
                self.i += 1
                steps.append((_COMPARISONS[value], self.sum()))
            elif self.take_word("in"):
                steps.append((lambda a, b: a in b, self.sum()))
            elif self.peek("not", "name") and self.tokens[self.i + 1 : self.i + 2] == [("name", "in")]:
                self.i += 2
                steps.append((lambda a, b: a not in b, self.sum()))
            else:
                return compare(first, steps) if steps else first

    def binary(self, signs, below):
        left = below()
        while self.peek()[0] == "sign" and self.peek()[1] in signs:
            operation = signs[self.peek()[1]]
            self.i += 1
            left = (lambda f, a, b: lambda c: f(a(c), b(c)))(operation, left, below())
        return left

    def sum(self):
        return self.binary({"+": operator.add, "-": operator.sub}, self.concatenation)

    def concatenation(self):
        first, rest = self.product(), []
        while self.take("~"):
            rest.append(self.product())
        if not rest:
            return first
        return lambda c: c.joined([part(c) for part in [first, *rest]])

    def product(self):
        return self.binary({"*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod}, self.unary)

    def unary(self, with_filters=True):
        if self.take("-"):
            value = self.unary(False)
            made = lambda c: -value(c)
        elif self.take("+"):
            value = self.unary(False)
            made = lambda c: +value(c)
        else:
            made = self.postfix(self.primary())
        if self.take("**"):
            made = (lambda a, b: lambda c: a(c) ** b(c))(made, self.unary(False))
        return self.filters(made) if with_filters else made

    def primary(self):
        kind, value = self.peek()
        self.i += 1
        if kind == "name":
            return (lambda c: _CONSTANTS[value]) if value in _CONSTANTS else (lambda c: c.resolve(value))
        if kind == "string":
            while self.peek()[0] == "string":
                value += self.peek()[1]
                self.i += 1
            return lambda c: value
        if kind == "number":
            return lambda c: value
        if value == "(":
            if self.take(")"):
                return lambda c: ()
            inner = self.tuple()
            self.expect(")")
            return inner
        if value == "[":
            items = self.items("]", self.expression)
            return lambda c: [item(c) for item in items]
        if value == "{":
            pairs = self.items("}", self.pair)
            return lambda c: {key(c): item(c) for key, item in pairs}
        self.i -= 1
        self.fail(f"unexpected {self.shown()!r}")

    def pair(self):
        key = self.expression()
        self.expect(":")
        return key, self.expression()

    def items(self, end, read):
        found = []
        while not self.take(end):
            found.append(read())
            if not self.peek(end):
                self.expect(",")
        return found

    def postfix(self, value):
        while True:
            if self.take("."):
                kind, name = self.peek()
                self.i += 1
                value = item_of(value, lambda c, name=name: name) if kind == "number" else member_of(value, name)
            elif self.take("["):
                value = item_of(value, self.subscript())
                self.expect("]")
            elif self.peek("("):
                value = Call(value, *self.arguments())
            else:
                return value

    def subscript(self):
        parts = [None if self.peek(":") else self.expression()]
        while self.take(":"):
            parts.append(None if self.peek(":") or self.peek("]") else self.expression())
        if len(parts) == 1:
            return parts[0]
        return lambda c: slice(*[part and part(c) for part in parts])

    def arguments(self):
        args, kwargs, star, stars = [], {}, None, None
        self.expect("(")
        while not self.take(")"):
            if self.take("*"):
                star = self.expression()
            elif self.take("**"):
                stars = self.expression()
            elif self.peek()[0] == "name" and self.tokens[self.i + 1 : self.i + 2] == [("sign", "=")]:
                name = self.word()
                self.i += 1
                kwargs[name] = self.expression()
            else:
                args.append(self.expression())
            if not self.peek(")"):
                self.expect(",")
        return args, kwargs, star, stars

    def filters(self, value):
        while True:
            if self.take("|"):
                name = self.dotted()
                if name not in self.environment.filters:
                    self.fail(f"No filter named {name!r}.", TemplateAssertionError)
                value = filtered(name, value, self.arguments() if self.peek("(") else ([], {}, None, None))
            elif self.peek("is", "name"):
                self.i += 1
                negated = self.take_word("not")
                name = self.dotted()
                if name not in self.environment.tests:
                    self.fail(f"No test named {name!r}.", TemplateAssertionError)
                value = tested(name, value, self.test_arguments(), negated)
            elif self.peek("("):
                value = Call(value, *self.arguments())
            else:
                return value

    def test_arguments(self):
        if self.peek("("):
            return self.arguments()
        kind, word = self.peek()
        if kind in ("number", "string") or kind == "name" and word not in ("else", "or", "and", "if", "is", "in", "not") or (kind, word) in (("sign", "["), ("sign", "{")):
            return [self.postfix(self.primary())], {}, None, None
        return [], {}, None, None

    def dotted(self):
        name = self.word()
        while self.take("."):
            name += "." + self.word()
        return name
