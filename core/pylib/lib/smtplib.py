# The module smtplib by effect: every message is taken, after the round trips that standins.txt says.

from _assume import take


class SMTPException(OSError): ...
class SMTPServerDisconnected(SMTPException): ...
class SMTPResponseException(SMTPException): ...
class SMTPConnectError(SMTPResponseException): ...
class SMTPAuthenticationError(SMTPResponseException): ...
class SMTPRecipientsRefused(SMTPException): ...
class SMTPSenderRefused(SMTPResponseException): ...


class SMTP:
    def __init__(self, host="", port=0, local_hostname=None, timeout=None, source_address=None, **options):
        if host:
            self.connect(host, port)

    def connect(self, host="localhost", port=0, source_address=None):
        take("smtplib.connect")
        return 220, b"ready"

    def ehlo(self, name=""):
        return 250, b"OK"

    helo = ehlo

    def starttls(self, **options):
        take("smtplib.starttls")
        return 220, b"go ahead"

    def login(self, user, password, **options):
        take("smtplib.login")
        return 235, b"accepted"

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        take("smtplib.send")
        return {}

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        take("smtplib.send")
        return {}

    def noop(self):
        return 250, b"OK"

    def set_debuglevel(self, debuglevel):
        pass

    def quit(self):
        return 221, b"bye"

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.quit()


class SMTP_SSL(SMTP): ...
