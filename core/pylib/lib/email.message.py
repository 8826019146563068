# The module email.message: a message as headers and a text.


class Message:
    def __init__(self, policy=None):
        self._headers = []
        self._payload = None

    def __setitem__(self, name, value):
        self._headers.append((name, str(value)))

    add_header = __setitem__

    def __getitem__(self, name):
        return next((value for key, value in self._headers if key.lower() == name.lower()), None)

    def get(self, name, failobj=None):
        value = self[name]
        return failobj if value is None else value

    def __delitem__(self, name):
        self._headers = [pair for pair in self._headers if pair[0].lower() != name.lower()]

    def __contains__(self, name):
        return self[name] is not None

    def keys(self):
        return [key for key, _ in self._headers]

    def items(self):
        return list(self._headers)

    def attach(self, payload):
        self._payload = (self._payload or []) + [payload]

    def set_payload(self, payload, charset=None):
        self._payload = payload

    def get_payload(self, i=None, decode=False):
        return self._payload

    def as_string(self, unixfrom=False, **options):
        body = "\n".join(part.as_string() for part in self._payload) if isinstance(self._payload, list) else self._payload or ""
        return "".join(f"{key}: {value}\n" for key, value in self._headers) + "\n" + body

    __str__ = as_string

    def as_bytes(self, **options):
        return self.as_string().encode()


class EmailMessage(Message):
    def set_content(self, content, subtype="plain", **options):
        self._headers += [("Content-Type", f'text/{subtype}; charset="utf-8"'), ("Content-Transfer-Encoding", "7bit"), ("MIME-Version", "1.0")]
        self._payload = content if content.endswith("\n") else content + "\n"

    def add_alternative(self, content, subtype="html", **options):
        pass

    add_attachment = add_related = add_alternative

    def get_content(self):
        return self._payload
