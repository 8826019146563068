# How argparse reads a command line: which texts are options, which are theirs, and which are positional.

import re

from argparse._actions import ArgumentError, ArgumentTypeError, _name_of
from argparse._help import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE

# The texts of a command line are matched by kind: O is an option, A another text, - the mark "--".
_KINDS = {
    None: "(-*A-*)", OPTIONAL: "(-*A?-*)", ZERO_OR_MORE: "(-*[A-]*)", ONE_OR_MORE: "(-*A[A-]*)", REMAINDER: "([-AO]*)", PARSER: "(-*A[-AO]*)",
    SUPPRESS: "(-*-*)",
}


class _Values:
    """The part of a parser that knows what a text is, and what it is worth."""

    def _get_nargs_pattern(self, action):
        nargs = action.nargs
        pattern = _KINDS[nargs] if nargs in _KINDS else f"(-*{'-*'.join('A' * nargs)}-*)"
        # "--" is no option's value.
        return pattern.replace("-*", "").replace("-", "") if action.option_strings else pattern

    def _match_argument(self, action, kinds):
        match = re.match(self._get_nargs_pattern(action), kinds)
        if match is None:
            messages = {None: "expected one argument", OPTIONAL: "expected at most one argument", ONE_OR_MORE: "expected at least one argument"}
            nargs = action.nargs
            raise ArgumentError(action, messages[nargs] if nargs in messages else f"expected {nargs} argument{'s' if nargs != 1 else ''}")
        return len(match.group(1))

    def _match_arguments_partial(self, actions, kinds):
        """How many texts each action takes: of as many actions as can have what they want."""
        for n in range(len(actions), 0, -1):
            match = re.match("".join(map(self._get_nargs_pattern, actions[:n])), kinds)
            if match is not None:
                return list(map(len, match.groups()))
        return []

    def _parse_optional(self, text):
        """The action, the option and the value behind "=" if text is an option; None if it is not one."""
        if not text or text[0] not in self.prefix_chars:
            return None
        known = self._option_string_actions
        if text in known:
            return known[text], text, None
        if len(text) == 1:
            return None
        name, equals, value = text.partition("=")
        if equals and name in known:
            return known[name], name, value
        found = self._get_option_tuples(text)
        if len(found) > 1:
            names = ", ".join(option for _, option, _ in found)
            self.error(f"ambiguous option: {text} could match {names}")
        if found:
            return found[0]
        if self._negative_number_matcher.match(text) and not self._has_negative_number_optionals:
            return None
        return None if " " in text else (None, text, None)

    def _get_option_tuples(self, text):
        """The options that text can be short for."""
        known, chars = self._option_string_actions, self.prefix_chars
        if text[1] in chars:
            if not self.allow_abbrev:
                return []
            name, equals, value = text.partition("=")
            return [(known[o], o, value if equals else None) for o in known if o.startswith(name)]
        found = []
        for option in known:
            if option == text[:2]:
                found.append((known[option], option, text[2:]))
            elif option.startswith(text):
                found.append((known[option], option, None))
        return found

    def _get_values(self, action, texts):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in texts:
            texts = list(texts)
            texts.remove("--")
        if not texts and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not texts and nargs == ZERO_OR_MORE and not action.option_strings:
            if action.default is None:
                return texts
            self._check_value(action, action.default)
            return action.default
        if len(texts) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, texts[0])
            self._check_value(action, value)
            return value
        if nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, text) for text in texts]
        if nargs == PARSER:
            self._check_value(action, values[0])
        elif nargs != REMAINDER:
            for value in values:
                self._check_value(action, value)
        return values

    def _get_value(self, action, text):
        convert = self._registry_get("type", action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, f"{convert!r} is not callable")
        try:
            return convert(text)
        except ArgumentTypeError as e:
            message = str(e)
        except (TypeError, ValueError):
            message = f"invalid {getattr(action.type, '__name__', repr(action.type))} value: {text!r}"
        raise ArgumentError(action, message)

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, action.choices))})")

    def _read_args_from_files(self, texts):
        read = []
        for text in texts:
            if not text or text[0] not in self.fromfile_prefix_chars:
                read.append(text)
                continue
            try:
                with open(text[1:]) as file:
                    lines = [arg for line in file.read().splitlines() for arg in self.convert_arg_line_to_args(line)]
            except OSError as e:
                self.error(str(e))
            read += self._read_args_from_files(lines)
        return read

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]


class _Parse:
    """One command line on its way into a namespace."""

    def __init__(self, parser, texts, namespace):
        self.parser, self.namespace, self.extras = parser, namespace, []
        self.texts = parser._read_args_from_files(texts) if parser.fromfile_prefix_chars is not None else texts
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                self.conflicts.setdefault(action, []).extend(a for a in group._group_actions if a is not action)
        self.seen, self.seen_non_default = set(), set()
        self.positionals = parser._get_positional_actions()
        self.options, kinds = {}, []
        rest = iter(self.texts)
        for i, text in enumerate(rest):
            if text == "--":
                kinds += ["-"] + ["A" for _ in rest]
                break
            option = parser._parse_optional(text)
            if option is not None:
                self.options[i] = option
            kinds.append("A" if option is None else "O")
        self.kinds = "".join(kinds)

    def run(self):
        at = 0
        for place in self.options:
            # An option's values may reach past the next option: REMAINDER takes everything.
            if place < at:
                continue
            while at < place:
                after = self.take_positionals(at)
                if after == at:
                    self.extras += self.texts[at:place]
                    after = place
                at = after
            if at == place:
                at = self.take_option(at)
        # Arguments that need no text get their due also where none is left.
        self.extras += self.texts[self.take_positionals(at) :]
        self.check_required()
        return self.namespace, self.extras

    def take(self, action, texts, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f"not allowed with argument {_name_of(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_positionals(self, start):
        counts = self.parser._match_arguments_partial(self.positionals, self.kinds[start:])
        ready, self.positionals = self.positionals[: len(counts)], self.positionals[len(counts) :]
        for action, count in zip(ready, counts):
            self.take(action, self.texts[start : start + count])
            start += count
        return start

    def take_option(self, start):
        parser = self.parser
        action, option, value = self.options[start]
        if action is None:
            self.extras.append(self.texts[start])
            return start + 1
        taken = []
        while value is not None:
            count = parser._match_argument(action, "A")
            if count == 1:
                taken.append((action, [value], option))
                break
            # Several flags in one text: -xyz.
            following = option[0] + value[:1]
            if count or option[1] in parser.prefix_chars or value == "" or following not in parser._option_string_actions:
                raise ArgumentError(action, f"ignored explicit argument {value!r}")
            taken.append((action, [], option))
            option, action, value = following, parser._option_string_actions[following], value[1:] or None
        stop = start + 1
        if value is None:
            count = parser._match_argument(action, self.kinds[stop:])
            taken.append((action, self.texts[stop : stop + count], option))
            stop += count
        for action, texts, option in taken:
            self.take(action, texts, option)
        return stop

    def check_required(self):
        parser, namespace, missing = self.parser, self.namespace, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and hasattr(namespace, action.dest) and action.default is getattr(namespace, action.dest):
                # A default that is a text is worth what the same text on the command line is.
                setattr(namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error("the following arguments are required: " + ", ".join(map(str, missing)))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(a in self.seen_non_default for a in group._group_actions):
                names = [_name_of(a) for a in group._group_actions if a.help is not SUPPRESS]
                parser.error("one of the arguments " + " ".join(names) + " is required")
