# The module email.mime.base.

from email.message import Message


class MIMEBase(Message):
    def __init__(self, _maintype, _subtype, *, policy=None, **params):
        super().__init__(policy)
        self["Content-Type"] = "; ".join([f"{_maintype}/{_subtype}", *(f'{name}="{value}"' for name, value in params.items())])
        self["MIME-Version"] = "1.0"
