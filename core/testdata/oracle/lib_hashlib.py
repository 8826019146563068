# oracle: virtual
import hashlib
for n in sorted(hashlib.algorithms_guaranteed):
    h=hashlib.new(n); h.update(b"abc"*50)
    print(n, h.hexdigest(20) if "shake" in n else h.hexdigest(), h.digest_size, h.block_size)
print(hashlib.pbkdf2_hmac("sha256", b"p"*70, b"salt", 1000).hex(), hashlib.pbkdf2_hmac("sha1", b"p", b"s", 3, 50).hex())
print(hashlib.blake2b(b"x", digest_size=10, key=b"k").hexdigest())
