# The module email.mime.text.

from email.message import Message


class MIMEText(Message):
    def __init__(self, _text, _subtype="plain", _charset=None, **options):
        super().__init__()
        self["Content-Type"] = f"text/{_subtype}; charset=\"{_charset or 'us-ascii'}\""
        self["MIME-Version"] = "1.0"
        self._payload = _text
