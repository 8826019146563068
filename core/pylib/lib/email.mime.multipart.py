# The module email.mime.multipart.

from email.message import Message


class MIMEMultipart(Message):
    def __init__(self, _subtype="mixed", boundary=None, **options):
        super().__init__()
        self["Content-Type"] = f"multipart/{_subtype}"
        self["MIME-Version"] = "1.0"
