# The help of argparse: usage lines, sections, and how an argument is written in them.

import re

__name__ = "argparse"  # what the classes say of themselves

SUPPRESS = "==SUPPRESS=="
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = "?", "*", "+", "A...", "..."

_BRACKETED = re.compile(r"\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+")
_LONG_BREAK = re.compile(r"\n\n\n+")
_SPACES = re.compile(r"\s+", re.ASCII)


class _Section:
    def __init__(self, formatter, parent, heading=None):
        self.formatter, self.parent, self.heading, self.items = formatter, parent, heading, []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        body = formatter._join_parts(function(*args) for function, args in self.items)
        if self.parent is not None:
            formatter._dedent()
        if not body:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = " " * formatter._current_indent + self.heading + ":\n"
        return formatter._join_parts(["\n", heading, body, "\n"])


class HelpFormatter:
    """Formats usage messages and help for arguments."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil

            width = shutil.get_terminal_size().columns - 2
        self._prog, self._width, self._indent_increment = prog, width, indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)
        self._whitespace_matcher, self._long_break_matcher = _SPACES, _LONG_BREAK

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, "Indent decreased below 0."
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        shown = [action, *self._iter_indented_subactions(action)]
        longest = max(len(self._format_action_invocation(a)) for a in shown) + self._current_indent
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        return self._long_break_matcher.sub("\n\n", text).strip("\n") + "\n" if text else text

    def _join_parts(self, part_strings):
        return "".join(part for part in part_strings if part and part is not SUPPRESS)

    # Usage

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = "usage: " if prefix is None else prefix
        prog = "%(prog)s" % {"prog": self._prog}
        if usage is not None:
            usage = usage % {"prog": self._prog}
        elif not actions:
            usage = prog
        else:
            optionals = [a for a in actions if a.option_strings]
            positionals = [a for a in actions if not a.option_strings]
            usage = " ".join(filter(None, [prog, self._format_actions_usage(optionals + positionals, groups)]))
            if len(prefix) + len(usage) > self._width - self._current_indent:
                options = _BRACKETED.findall(self._format_actions_usage(optionals, groups))
                arguments = _BRACKETED.findall(self._format_actions_usage(positionals, groups))
                usage = "\n".join(self._usage_lines(prefix, prog, options, arguments))
        return f"{prefix}{usage}\n\n"

    def _usage_lines(self, prefix, prog, options, arguments):
        most = self._width - self._current_indent
        if len(prefix) + len(prog) <= 0.75 * most:
            # Everything stands to the right of the program's name.
            indent = " " * (len(prefix) + len(prog) + 1)
            if not options:
                options, arguments = arguments, []
            first = _filled([prog, *options], indent, most, len(prefix))
            first[0] = first[0][len(indent) :]
            return first + _filled(arguments, indent, most)
        indent = " " * len(prefix)
        lines = _filled(options + arguments, indent, most)
        if len(lines) > 1:
            lines = _filled(options, indent, most) + _filled(arguments, indent, most)
        return [prog, *lines]

    def _format_actions_usage(self, actions, groups):
        # the groups whose arguments stand side by side: the wider ones first, others can be inside them
        spans = []
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f"empty group {group}")
            if members[0] in actions:
                start = actions.index(members[0])
                if actions[start : start + len(members)] == members:
                    spans.append((start, start + len(members), group))
        spans.sort(key=lambda span: span[0] - span[1])
        return " ".join(self._usage_parts(actions, 0, len(actions), spans, False)).strip()

    def _usage_parts(self, actions, at, end, spans, grouped):
        parts = []
        while at < end:
            span = next((s for s in spans if s[0] == at and s[1] <= end), None)
            if span is None:
                parts.append(self._usage_part(actions[at], grouped))
                at += 1
                continue
            _, stop, group = span
            within = self._usage_parts(actions, at, stop, [s for s in spans if s is not span], True)
            text = " | ".join(within)
            if text and not group.required:
                text = f"[{text}]"
            elif len(within) > 1:
                text = f"({text})"
            parts.append(text)
            at = stop
        return [part for part in parts if part]

    def _usage_part(self, action, grouped):
        if action.help is SUPPRESS:
            return ""
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            return part[1:-1] if grouped and part[:1] == "[" and part[-1:] == "]" else part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            part = action.option_strings[0] + " " + self._format_args(action, self._get_default_metavar_for_optional(action))
        return part if action.required or grouped else f"[{part}]"

    # Texts and arguments

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % {"prog": self._prog}
        return self._fill_text(text, max(self._width - self._current_indent, 11), " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        column = min(self._action_max_length + 2, self._max_help_position)
        width = max(self._width - column, 11)
        room = column - self._current_indent - 2
        header = " " * self._current_indent + self._format_action_invocation(action)
        beside = action.help and len(header) - self._current_indent <= room
        parts = [header.ljust(room + self._current_indent) + "  " if beside else header + "\n"]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, width)
                parts.append((" " * (0 if beside else column)) + lines[0] + "\n")
                parts += [" " * column + line + "\n" for line in lines[1:]]
        elif beside:
            parts.append("\n")
        parts += [self._format_action(a) for a in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            return self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)[0]
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ", ".join(f"{option} {args}" for option in action.option_strings)

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = "{" + ",".join(map(str, action.choices)) + "}"
        else:
            name = default_metavar
        return lambda size: name if isinstance(name, tuple) else (name,) * size

    def _format_args(self, action, default_metavar):
        names, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs is None:
            return "%s" % names(1)
        if nargs == OPTIONAL:
            return "[%s]" % names(1)
        if nargs == ZERO_OR_MORE:
            return "[%s [%s ...]]" % names(1) if len(names(1)) == 2 else "[%s ...]" % names(1)
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % names(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % names(1)
        if nargs == SUPPRESS:
            return ""
        try:
            places = ["%s" for _ in range(nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(places) % names(nargs)

    def _expand_help(self, action):
        values = {k: v for k, v in {**vars(action), "prog": self._prog}.items() if v is not SUPPRESS}
        values = {k: getattr(v, "__name__", v) for k, v in values.items()}
        if values.get("choices") is not None:
            values["choices"] = ", ".join(map(str, values["choices"]))
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        try:
            subactions = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from subactions()
        self._dedent()

    def _split_lines(self, text, width):
        import textwrap

        return textwrap.wrap(self._whitespace_matcher.sub(" ", text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap

        text = self._whitespace_matcher.sub(" ", text).strip()
        return textwrap.fill(text, width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _filled(parts, indent, most, start=None):
    """The parts in lines that are at most so wide; the first one begins at start."""
    lines, line, length = [], [], (len(indent) if start is None else start) - 1
    for part in parts:
        if line and length + 1 + len(part) > most:
            lines.append(indent + " ".join(line))
            line, length = [], len(indent) - 1
        line.append(part)
        length += len(part) + 1
    return lines + [indent + " ".join(line)] if line else lines


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the descriptions as they are written."""

    def _fill_text(self, text, width, indent):
        return "".join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps all texts as they are written."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the default values to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help if action.help is not None else ""
        if "%(default)" not in text and action.default is not SUPPRESS and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Names a value by its argument's type."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
