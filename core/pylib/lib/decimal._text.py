# How decimal writes its numbers: as text, and by a format specification.

import re

from decimal._context import ROUND_05UP, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, getcontext

__name__ = "decimal"  # what the functions say of themselves


def _round(digits, cut, negative, rounding):
    """digits // 10**cut, rounded."""
    if cut <= 0:
        return digits * 10**-cut
    unit = 10**cut
    whole, rest = divmod(digits, unit)
    if not rest:
        return whole
    half = (rest * 2 > unit) - (rest * 2 < unit)
    up = {
        ROUND_DOWN: False, ROUND_UP: True, ROUND_CEILING: not negative, ROUND_FLOOR: negative, ROUND_HALF_UP: half >= 0, ROUND_HALF_DOWN: half > 0,
        ROUND_HALF_EVEN: half > 0 or half == 0 and whole % 2 == 1, ROUND_05UP: whole % 5 == 0,
    }[rounding]
    return whole + up


def _with_commas(digits, width):
    """Digits in groups of three, with zeros before them up to the width: a comma does not come first."""
    groups = []
    while True:
        size = min(max(len(digits), width, 1), 3)
        groups.append(digits[-size:].rjust(size, "0"))
        digits = digits[:-size]
        width -= size
        if not digits and width <= 0:
            return ",".join(reversed(groups))
        width -= 1


def __str__(self):
    sign = "-" if self._negative else ""
    if self._special:
        return sign + self._special + (str(self._digits) if self._digits else "")
    digits = str(self._digits)
    point = len(digits) + self._exp
    if self._exp <= 0 and point > -6:
        if self._exp == 0:
            return sign + digits
        return sign + (digits[:point] if point > 0 else "0") + "." + digits[point:] if point > 0 else sign + "0." + "0" * -point + digits
    text = digits[0] + ("." + digits[1:] if len(digits) > 1 else "")
    return f"{sign}{text}{'E' if getcontext().capitals else 'e'}{point - 1:+d}"


def to_eng_string(self, context=None):
    """The text, with an exponent that is a multiple of three."""
    digits = str(self._digits)
    point = len(digits) + self._exp
    if self._special or self._exp <= 0 and point > -6:
        return str(self)
    whole = (point + 1) % 3 - 1 if not self._digits else (point - 1) % 3 + 1
    digits = digits.ljust(whole, "0") if whole > 0 else "0." + "0" * -whole + digits
    text = digits if whole <= 0 else digits[:whole] + ("." + digits[whole:] if digits[whole:] else "")
    exponent = f"{'E' if getcontext().capitals else 'e'}{point - whole:+d}" if point != whole else ""
    return ("-" if self._negative else "") + text + exponent


def __format__(self, spec):
    found = re.fullmatch(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(0)?((?!0)\d+)?(,)?(?:\.(0|(?!0)\d+))?([eEfFgGn%])?", spec, re.DOTALL)
    if not found or found[5] and found[2] or found[9] == "n" and found[7]:
        raise ValueError("invalid format string")
    fill, align, sign, no_negative_zero, zero, width, comma, places, kind = found.groups()
    mark, width = "-" if self._negative else "" if sign in ("-", None) else sign, int(width or 0)
    if self._special:
        body = self._special + ("%" if kind == "%" else "")
    else:
        kind = "g" if kind == "n" else kind or "G"
        whole, tail, is_zero = self._written(kind, None if places is None else int(places))
        if no_negative_zero and is_zero and mark == "-":
            mark = "" if sign in ("-", None) else sign
        room = width - len(mark) - len(tail) if zero else 0
        whole = _with_commas(whole, room) if comma else whole.rjust(room, "0")
        body = whole + tail
    padding = (fill or " ") * (width - len(mark) - len(body))
    if align == "=":
        return mark + padding + body
    left = 0 if align == "<" else len(padding) // 2 if align == "^" else len(padding)
    return padding[:left] + mark + body + padding[left:]


def _written(self, kind, places):
    """The whole part and the rest, without a sign, in one of the notations "eEfFgG%"; and whether that is zero."""
    digits, exp = self._digits, self._exp + 2 * (kind == "%")
    if places is not None:
        if kind in "gG":
            places = max(places, 1)
        cut = -places - exp if kind in "fF%" else len(str(digits)) - (places + (kind in "eE"))
        if kind in "fF%" or cut > 0:
            digits, exp = _round(digits, cut, self._negative, getcontext().rounding), exp + cut
            if kind not in "fF%" and len(str(digits)) > places + (kind in "eE") > 0:
                digits, exp = digits // 10, exp + 1
        elif kind in "eE" and digits:
            digits, exp = digits * 10**-cut, exp + cut
    if not digits and exp > 0 and kind in "fF%":
        exp = 0
    text = str(digits)
    left = exp + len(text)
    point = left if kind in "fF%" or kind in "gG" and exp <= 0 and left > -6 else 1
    if not digits and places is not None and kind in "eE":
        point = 1 - places
    whole, rest = text[: max(point, 0)].ljust(point, "0") or "0", "0" * -point + text[max(point, 0) :]
    tail = "." + rest if rest else ""
    if left != point or kind in "eE":
        tail += f"{'e' if kind in 'eg' else 'E'}{left - point:+d}"
    return whole, tail + ("%" if kind == "%" else ""), not digits
