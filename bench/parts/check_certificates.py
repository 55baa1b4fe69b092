"""check_certificates.py FILE: loads a chain of certificates with the official bindings, each verified with the key of its author, on one
thread as they do it, and prints how long that took in ms."""
import struct
import sys
import time

from parsec._parsec import DeviceCertificate, UserCertificate, VerifyKey

content = open(sys.argv[1], "rb").read()
blobs = []
offset = 32
while offset < len(content):
    (length,) = struct.unpack_from("<I", content, offset)
    blobs.append(content[offset + 4 : offset + 4 + length])
    offset += 4 + length

# Users and their first devices take turns. Who signed the first two is the root key, and all others the device of the second.
root = VerifyKey(content[:32])
first = DeviceCertificate.verify_and_load(blobs[1], root, expected_author=None)
start = time.perf_counter()
UserCertificate.verify_and_load(blobs[0], root, expected_author=None)
for place in range(2, len(blobs), 2):
    UserCertificate.verify_and_load(blobs[place], first.verify_key, expected_author=first.device_id)
    DeviceCertificate.verify_and_load(blobs[place + 1], first.verify_key, expected_author=first.device_id)
print((time.perf_counter() - start) * 1000)
