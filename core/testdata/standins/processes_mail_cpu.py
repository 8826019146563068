import subprocess, smtplib, urllib.request, time, asyncio
t=time.time(); print(subprocess.run(["ls"], capture_output=True, text=True)); print(time.time()>t)
with smtplib.SMTP("h", 25) as s: s.starttls(); s.login("a","b"); s.sendmail("a","b","c")
with urllib.request.urlopen("http://x") as r: print(r.status, r.read())
print(f"{time.process_time():.3f} {time.thread_time():.3f}")
import numpy as np, bcrypt
np.linalg.inv(3); print(f"{time.process_time():.3f}"); bcrypt.hashpw(b"x", bcrypt.gensalt()); print(f"{time.process_time():.3f}")
async def main():
    await asyncio.gather(asyncio.to_thread(bcrypt.checkpw, b"a", b"b"), asyncio.to_thread(bcrypt.checkpw, b"a", b"b"), asyncio.to_thread(bcrypt.checkpw, b"a", b"b"))
t=time.time(); asyncio.run(main()); print(f"{time.time()-t:.3f}")
