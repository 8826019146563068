# The module shlex: words as a POSIX shell reads them.

import re

__all__ = ["split", "quote", "join"]


def split(s, comments=False, posix=True):
    if s is None:
        raise ValueError("s argument must not be None")
    if not posix:
        raise NotImplementedError("this Python's shlex has no posix=False: split in POSIX mode")
    words, word, quoted, at = [], None, "", 0
    while at < len(s):
        c = s[at]
        at += 1
        if quoted == "'" or quoted == '"' and c not in '"\\':
            if c == quoted:
                quoted = ""
            else:
                word += c
        elif c == quoted:
            quoted = ""
        elif c == "\\":
            if at == len(s):
                raise ValueError("No escaped character")
            # In double quotes a backslash stands for itself, but before a quote and another backslash.
            word = (word or "") + ("\\" if quoted and s[at] not in '"\\' else "") + s[at]
            at += 1
        elif c in "'\"":
            quoted, word = c, word or ""
        elif c in " \t\r\n":
            if word is not None:
                words.append(word)
            word = None
        elif c == "#" and comments and word is None:
            at = s.find("\n", at) + 1 or len(s)
        else:
            word = (word or "") + c
    if quoted:
        raise ValueError("No closing quotation")
    return words if word is None else words + [word]


def quote(s):
    if not s:
        return "''"
    if not re.search(r"[^\w@%+=:,./-]", s, re.ASCII):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"


def join(split_command):
    return " ".join(map(quote, split_command))
