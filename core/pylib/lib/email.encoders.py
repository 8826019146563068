# The module email.encoders: how the payload of a message is written.

import base64


def encode_base64(msg):
    payload = msg.get_payload()
    data = payload.encode() if isinstance(payload, str) else payload
    msg.set_payload(base64.encodebytes(data).decode("ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_7or8bit(msg):
    payload = msg.get_payload() or ""
    msg["Content-Transfer-Encoding"] = "7bit" if payload.isascii() else "8bit"


def encode_noop(msg):
    pass
