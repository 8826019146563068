# The module email.mime.application.

from email.encoders import encode_base64
from email.mime.base import MIMEBase


class MIMEApplication(MIMEBase):
    def __init__(self, _data, _subtype="octet-stream", _encoder=encode_base64, *, policy=None, **params):
        super().__init__("application", _subtype, policy=policy, **params)
        self.set_payload(_data)
        _encoder(self)
