# The module subprocess by effect: every command runs as long as standins.txt says, prints nothing and succeeds.

from _assume import take

PIPE, STDOUT, DEVNULL = -1, -2, -3


class SubprocessError(Exception): ...


class CalledProcessError(SubprocessError):
    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    @property
    def stdout(self):
        return self.output

    def __str__(self):
        return f"Command {self.cmd!r} returned non-zero exit status {self.returncode}."


class TimeoutExpired(SubprocessError):
    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        parts += [f"{name}={getattr(self, name)!r}" for name in ("stdout", "stderr") if getattr(self, name) is not None]
        return f"CompletedProcess({', '.join(parts)})"


class Popen:
    _numbers = 4000

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, text=None, encoding=None, universal_newlines=None, **options):
        take("subprocess.start")
        import io

        Popen._numbers += 1
        self.args, self.pid, self.returncode = args, Popen._numbers, None
        self._text = bool(text or encoding or universal_newlines)
        make = io.StringIO if self._text else io.BytesIO
        self.stdin = make() if stdin == PIPE else None
        self.stdout = make() if stdout == PIPE else None
        self.stderr = make() if stderr == PIPE else None

    def wait(self, timeout=None):
        if self.returncode is None:
            if not take("subprocess.run", timeout):
                raise TimeoutExpired(self.args, timeout)
            self.returncode = 0
        return self.returncode

    def poll(self):
        return self.returncode

    def communicate(self, input=None, timeout=None):
        self.wait(timeout)
        return self.stdout and self.stdout.read(), self.stderr and self.stderr.read()

    def terminate(self):
        self.returncode = -15

    def kill(self):
        self.returncode = -9

    def send_signal(self, signal):
        self.returncode = -signal

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.wait()


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    args = popenargs[0] if popenargs else kwargs["args"]
    if not take("subprocess.run", timeout):
        raise TimeoutExpired(args, timeout)
    empty = "" if kwargs.get("text") or kwargs.get("encoding") or kwargs.get("universal_newlines") else b""
    out = empty if capture_output or kwargs.get("stdout") == PIPE else None
    return CompletedProcess(args, 0, out, empty if capture_output or kwargs.get("stderr") == PIPE else None)


def call(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, timeout=timeout, **kwargs).returncode


def check_call(*popenargs, **kwargs):
    return call(*popenargs, **kwargs)


def check_output(*popenargs, timeout=None, **kwargs):
    return run(*popenargs, timeout=timeout, capture_output=True, **kwargs).stdout


def getoutput(cmd, **options):
    return check_output(cmd, text=True)


def getstatusoutput(cmd, **options):
    return 0, getoutput(cmd)


def list2cmdline(seq):
    return " ".join(seq)
