# The module zipfile: archives, stored or deflated, in files and in memory.

import io
import os
import struct
import time
import zlib

ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14

__all__ = ["BadZipFile", "BadZipfile", "error", "ZIP_STORED", "ZIP_DEFLATED", "ZIP_BZIP2", "ZIP_LZMA", "is_zipfile", "ZipInfo", "ZipFile", "LargeZipFile"]


class BadZipFile(Exception):
    pass


class LargeZipFile(Exception):
    pass


error = BadZipfile = BadZipFile
_LOCAL, _CENTRAL, _END = "<4s5H3L2H", "<4s6H3L5H2L", "<4s4H2LH"


def _letters(mode):
    """A mode as ls writes it: drwxr-xr-x."""
    kind = {0o4: "d", 0o10: "-"}.get(mode >> 12, "?")
    return kind + "".join(letter if mode >> 8 - i & 1 else "-" for i, letter in enumerate("rwxrwxrwx"))


class ZipInfo:
    """A member of an archive."""

    def __init__(self, filename="NoName", date_time=(1980, 1, 1, 0, 0, 0)):
        self.filename = self.orig_filename = filename.replace(os.sep, "/")
        if date_time[0] < 1980:
            raise ValueError("ZIP does not support timestamps before 1980")
        self.date_time = tuple(date_time)
        self.compress_type = ZIP_STORED
        self.comment = self.extra = b""
        self.create_system, self.external_attr = 3, 0
        self.header_offset = self.CRC = self.compress_size = self.file_size = 0

    def is_dir(self):
        return self.filename.endswith("/")

    def __repr__(self):
        kind = f" compress_type={'deflate' if self.compress_type == ZIP_DEFLATED else self.compress_type}" if self.compress_type else ""
        mode = f" filemode={_letters(self.external_attr >> 16)!r}" if self.external_attr >> 16 else ""
        mode += f" external_attr={self.external_attr & 0xFFFF:#x}" if self.external_attr & 0xFFFF else ""
        size = f" file_size={self.file_size!r}" if not self.is_dir() or self.file_size else ""
        packed = f" compress_size={self.compress_size!r}" if (not self.is_dir() or self.compress_size) and (self.compress_type or self.file_size != self.compress_size) else ""
        return f"<{type(self).__name__} filename={self.filename!r}{kind}{mode}{size}{packed}>"

    def _stamp(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day


class ZipFile:
    fp = None

    def __init__(self, file, mode="r", compression=ZIP_STORED, allowZip64=True, compresslevel=None, *, strict_timestamps=True, metadata_encoding=None):
        if mode not in ("r", "w", "x", "a"):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        if compression not in (ZIP_STORED, ZIP_DEFLATED):
            raise NotImplementedError("That compression method is not supported")
        self.mode, self.compression, self.compresslevel = mode, compression, compresslevel
        self.comment, self.filelist, self.NameToInfo = b"", [], {}
        self._own = isinstance(file, (str, bytes)) or hasattr(file, "__fspath__")
        self.filename = os.fspath(file) if self._own else getattr(file, "name", None)
        self.fp = open(file, {"r": "rb", "w": "w+b", "x": "x+b", "a": "r+b" if self._own and os.path.exists(file) else "w+b"}[mode]) if self._own else file
        self._data = {}
        if mode in "ra":
            try:
                self._read_directory()
            except BadZipFile:
                if mode == "r":
                    self._release()
                    raise

    def _read_directory(self):
        self.fp.seek(0)
        data = self.fp.read()
        at = data.rfind(b"PK\x05\x06")
        if at < 0:
            raise BadZipFile("File is not a zip file")
        *_, count, size, start, comment = struct.unpack(_END, data[at : at + 22])
        self.comment, place = data[at + 22 : at + 22 + comment], at - size
        for _ in range(count):
            if data[place : place + 4] != b"PK\x01\x02":
                raise BadZipFile("Bad magic number for central directory")
            _, _, _, _, method, clock, day, crc, packed, length, name, extra, note, _, _, attr, offset = struct.unpack(_CENTRAL, data[place : place + 46])
            info = ZipInfo(data[place + 46 : place + 46 + name].decode(), ((day >> 9) + 1980, max(day >> 5 & 15, 1), max(day & 31, 1), clock >> 11, clock >> 5 & 63, (clock & 31) * 2))
            info.compress_type, info.CRC, info.compress_size, info.file_size, info.external_attr, info.header_offset = method, crc, packed, length, attr, offset
            body = offset + 30 + sum(struct.unpack("<2H", data[offset + 26 : offset + 30]))
            self._add(info, data[body : body + packed])
            place += 46 + name + extra + note

    def _add(self, info, data):
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info
        self._data[id(info)] = data

    def namelist(self):
        return [info.filename for info in self.filelist]

    def infolist(self):
        return self.filelist

    def getinfo(self, name):
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError(f"There is no item named {name!r} in the archive")
        return info

    def read(self, name, pwd=None):
        if self.fp is None:
            raise ValueError("Attempt to use ZIP archive that was already closed")
        info = name if isinstance(name, ZipInfo) else self.getinfo(name)
        data = self._data[id(info)]
        data = zlib.decompress(data, -15) if info.compress_type == ZIP_DEFLATED else data
        if zlib.crc32(data) != info.CRC:
            raise BadZipFile(f"Bad CRC-32 for file {info.filename!r}")
        return data

    def open(self, name, mode="r", pwd=None, *, force_zip64=False):
        if mode == "w":
            return _Member(self, name)
        member = io.BytesIO(self.read(name))
        member.name = name.filename if isinstance(name, ZipInfo) else name
        return member

    def testzip(self):
        for info in self.filelist:
            try:
                self.read(info)
            except BadZipFile:
                return info.filename
        return None

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        if self.fp is None:
            raise ValueError("Attempt to write to ZIP archive that was already closed")
        if self.mode == "r":
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        info = zinfo_or_arcname
        if not isinstance(info, ZipInfo):
            info = ZipInfo(info, time.localtime(max(time.time(), 315619200))[:6])
            info.compress_type = self.compression
            info.external_attr = 0o40775 << 16 | 0x10 if info.is_dir() else 0o600 << 16
        info.compress_type = info.compress_type if compress_type is None else compress_type
        data = data.encode() if isinstance(data, str) else bytes(data)
        info.file_size, info.CRC = len(data), zlib.crc32(data)
        if info.compress_type == ZIP_DEFLATED:
            packer = zlib.compressobj(-1 if self.compresslevel is None else self.compresslevel, zlib.DEFLATED, -15)
            data = packer.compress(data) + packer.flush()
        info.compress_size = len(data)
        self._add(info, data)

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        name = os.fspath(filename if arcname is None else arcname).lstrip("/")
        if os.path.isdir(filename):
            self.mkdir(name)
            return
        with open(filename, "rb") as source:
            self.writestr(name, source.read(), compress_type, compresslevel)

    def mkdir(self, name, mode=511):
        self.writestr((name.filename if isinstance(name, ZipInfo) else name).rstrip("/") + "/", b"", ZIP_STORED)

    def extract(self, member, path=None, pwd=None):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        target = os.path.join(os.getcwd() if path is None else os.fspath(path), *[part for part in info.filename.split("/") if part not in ("", ".", "..")])
        os.makedirs(target if info.is_dir() else os.path.dirname(target), exist_ok=True)
        if not info.is_dir():
            with open(target, "wb") as to:
                to.write(self.read(info))
        return target

    def extractall(self, path=None, members=None, pwd=None):
        for member in self.namelist() if members is None else members:
            self.extract(member, path)

    def printdir(self, file=None):
        print(f"{'File Name':<46} {'Modified    ':>19} {'Size':>12}", file=file)
        for info in self.filelist:
            print("%-46s %s %12d" % (info.filename, "%d-%02d-%02d %02d:%02d:%02d" % info.date_time[:6], info.file_size), file=file)

    def setpassword(self, pwd):
        pass

    def close(self):
        if self.fp is None:
            return
        if self.mode != "r":
            self._write_all()
        self._release()

    def _write_all(self):
        out, directory = b"", b""
        for info in self.filelist:
            name, data, (clock, day) = info.filename.encode(), self._data[id(info)], info._stamp()
            flags = 0 if info.filename.isascii() else 0x800
            info.header_offset = len(out)
            out += struct.pack(_LOCAL, b"PK\x03\x04", 20, flags, info.compress_type, clock, day, info.CRC, len(data), info.file_size, len(name), 0) + name + data
            directory += struct.pack(
                _CENTRAL, b"PK\x01\x02", 20 | 3 << 8, 20, flags, info.compress_type, clock, day, info.CRC, len(data), info.file_size, len(name), 0, 0, 0, 0,
                info.external_attr, info.header_offset,
            ) + name
        out += directory + struct.pack(_END, b"PK\x05\x06", 0, 0, len(self.filelist), len(self.filelist), len(directory), len(out), len(self.comment)) + self.comment
        self.fp.seek(0)
        self.fp.write(out)
        self.fp.truncate() if hasattr(self.fp, "truncate") else None
        self.fp.flush()

    def _release(self):
        fp, self.fp = self.fp, None
        if self._own:
            fp.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


class _Member(io.BytesIO):
    """What open(name, "w") gives: it is in the archive when it is closed."""

    def __init__(self, archive, name):
        super().__init__()
        self._archive, self._name = archive, name

    def close(self):
        if not self.closed:
            self._archive.writestr(self._name, self.getvalue())
        super().close()


def is_zipfile(filename):
    try:
        with ZipFile(filename):
            return True
    except (BadZipFile, OSError):
        return False
