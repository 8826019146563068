import ssl

context = ssl.create_default_context()
print(context.check_hostname, context.verify_mode, context.verify_mode == ssl.CERT_REQUIRED, context.protocol)
try:
    context.verify_mode = ssl.CERT_NONE
except ValueError as e:
    print(e)
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
context.minimum_version = ssl.TLSVersion.TLSv1_2
print(context.verify_mode, context.minimum_version)
server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
print(server.check_hostname, server.verify_mode, server.protocol)
bare = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
print(bare.verify_mode, bare.check_hostname, issubclass(ssl.SSLError, OSError), ssl.CertificateError is ssl.SSLCertVerificationError)
try:
    bare.load_verify_locations()
except TypeError as e:
    print(e)
