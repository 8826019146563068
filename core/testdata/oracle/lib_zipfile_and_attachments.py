import io, os, tempfile, zipfile

b = io.BytesIO()
with zipfile.ZipFile(b, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt', 'hello ' * 100)
    z.writestr('d/ü.bin', b'\x00\x01')
    z.writestr('dir/', '')
    with z.open('o.txt', 'w') as f:
        f.write(b'opened')
print(b.getvalue()[:4], len(b.getvalue()) > 100)
b.seek(0)
with zipfile.ZipFile(b) as z:
    print(z.namelist(), [i.file_size for i in z.infolist()], z.read('a.txt')[:6], z.testzip(), z.getinfo('d/ü.bin').compress_type, [i.is_dir() for i in z.infolist()], z.open('o.txt').read())
    try:
        z.read('nope')
    except KeyError as e:
        print(e)
    try:
        z.writestr('x', 'y')
    except ValueError as e:
        print(e)
d = tempfile.mkdtemp()
p = os.path.join(d, 'x.zip')
open(os.path.join(d, 'f.txt'), 'w').write('file')
with zipfile.ZipFile(p, 'w') as z:
    z.write(os.path.join(d, 'f.txt'), arcname='in/f.txt')
with zipfile.ZipFile(p, 'a') as z:
    z.writestr('more.txt', 'm')
with zipfile.ZipFile(p) as z:
    z.extractall(os.path.join(d, 'out'))
    print(z.namelist(), repr(z.getinfo('more.txt')))
print(sorted(os.listdir(os.path.join(d, 'out'))), open(os.path.join(d, 'out', 'in', 'f.txt')).read(), zipfile.is_zipfile(p), zipfile.is_zipfile(os.path.join(d, 'f.txt')))
try:
    zipfile.ZipFile(io.BytesIO(b'junk'))
except zipfile.BadZipFile as e:
    print(e)
from email.mime.multipart import MIMEMultipart
from email.mime.base import MIMEBase
from email.mime.application import MIMEApplication
from email import encoders

m = MIMEBase('application', 'octet-stream')
m.set_payload(b'data')
encoders.encode_base64(m)
print(m['Content-Type'], m['Content-Transfer-Encoding'], m.get_payload())
a = MIMEApplication(b'x', Name='f.pdf')
print(a['Content-Type'])
mm = MIMEMultipart()
mm.attach(m)
print(mm['MIME-Version'])
