# The module mimetypes: media types by the endings of names.

import os.path as _path

__all__ = ["guess_type", "guess_extension", "guess_all_extensions", "add_type", "init", "types_map", "encodings_map", "suffix_map", "common_types", "knownfiles", "inited"]

knownfiles = []
inited = True
suffix_map = {".svgz": ".svg.gz", ".tgz": ".tar.gz", ".taz": ".tar.gz", ".tz": ".tar.gz", ".tbz2": ".tar.bz2", ".txz": ".tar.xz"}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}
types_map = {}
for _line in """
application/javascript js mjs
application/json json
application/manifest+json webmanifest
application/msword doc dot wiz
application/vnd.openxmlformats-officedocument.wordprocessingml.document docx
application/n-quads nq
application/octet-stream bin a dll exe o obj so
application/oda oda
application/pdf pdf
application/pkcs7-mime p7c
application/postscript ps ai eps
application/rtf rtf
application/vnd.apple.mpegurl m3u m3u8
application/vnd.ms-excel xls xlb
application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx
application/vnd.ms-powerpoint ppt pot ppa pps pwz
application/vnd.openxmlformats-officedocument.presentationml.presentation pptx
application/wasm wasm
application/x-7z-compressed 7z
application/x-bzip2 bz2
application/x-csh csh
application/x-dvi dvi
application/x-hdf hdf
application/x-latex latex
application/x-pkcs12 p12 pfx
application/x-pn-realaudio ram
application/x-python-code pyc pyo
application/x-sh sh
application/x-shar shar
application/x-shockwave-flash swf
application/x-tar tar
application/x-tcl tcl
application/x-tex tex
application/xml xsl rdf wsdl xpdl
application/zip zip
audio/3gpp 3gp 3gpp
audio/aac adts aac loas ass
audio/basic au snd
audio/mpeg mp3 mp2
audio/opus opus
audio/x-aiff aif aifc aiff
audio/x-pn-realaudio ra
audio/x-wav wav
audio/ogg ogg
image/avif avif
image/bmp bmp
image/gif gif
image/ief ief
image/jpeg jpg jpe jpeg
image/heic heic
image/heif heif
image/png png
image/svg+xml svg
image/tiff tiff tif
image/vnd.microsoft.icon ico
image/webp webp
image/x-ms-bmp bmp
message/rfc822 eml mht mhtml nws
text/css css
text/csv csv
text/html html htm
text/markdown md
text/plain txt bat c h ksh pl
text/richtext rtx
text/tab-separated-values tsv
text/x-python py
text/x-vcard vcf
text/xml xml
text/x-sgml sgm sgml
video/mp4 mp4
video/mpeg mpeg m1v mpa mpe mpg
video/quicktime mov qt
video/webm webm
video/x-msvideo avi
video/x-sgi-movie movie
font/woff woff
font/woff2 woff2
font/ttf ttf
font/otf otf
""".split("\n"):
    for _ending in _line.split()[1:]:
        types_map.setdefault("." + _ending, _line.split()[0])
common_types = {".rtf": "application/rtf", ".jpg": "image/jpg", ".webp": "image/webp"}


def init(files=None):
    pass


def guess_type(url, strict=True):
    """The media type of a name or URL and how it is packed: ("text/html", None)."""
    url = _fspath(url)
    if url.startswith("data:"):
        kind = url[5:].partition(",")[0].partition(";")[0]
        return (kind if "/" in kind else "text/plain"), None
    scheme, colon, rest = url.partition(":")
    if colon and scheme.isalpha() and len(scheme) > 1:
        url = rest
    base, ending = _path.splitext(url)
    while ending.lower() in suffix_map:
        base, ending = _path.splitext(base + suffix_map[ending.lower()])
    encoding = encodings_map.get(ending)
    if encoding:
        base, ending = _path.splitext(base)
    return types_map.get(ending, types_map.get(ending.lower())), encoding


def _fspath(path):
    return path.__fspath__() if hasattr(path, "__fspath__") else path


def guess_all_extensions(type, strict=True):
    return [ending for ending, kind in types_map.items() if kind == type.lower()]


def guess_extension(type, strict=True):
    return next(iter(guess_all_extensions(type)), None)


def add_type(type, ext, strict=True):
    types_map[ext] = type
