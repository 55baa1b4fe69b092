"""Opens a key file with a password by the official bindings, and prints whose device it is.

    open_key_file.py PEER_FOLDER PASSWORD KEYFILE

The peer reads the MessagePack; every id and label, and what decrypts the keys, is of `parsec._parsec`. The bindings have no Argon2id of their own.
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

import nacl.pwhash.argon2id
from parsec._parsec import DeviceID, DeviceLabel, EmailAddress, HumanHandle, OrganizationID, SecretKey, UserID

peer, password, key_file = sys.argv[1:]
sys.path.insert(0, peer)

from wire import unpack  # noqa: E402

stored = unpack(Path(key_file).read_bytes())
algorithm = stored["algorithm"]
key = nacl.pwhash.argon2id.kdf(32, password.encode(), algorithm["salt"], algorithm["opslimit"], algorithm["memlimit_kb"] * 1024)
inside = unpack(SecretKey(key).decrypt(stored["ciphertext"]))
email, label = inside["human_handle"]
handle = HumanHandle(EmailAddress(email), label)
print(json.dumps({
    "type": stored["type"],
    "device": DeviceID.from_bytes(inside["device_id"].raw).hex,
    "user": UserID.from_bytes(inside["user_id"].raw).hex,
    "organization": OrganizationID(inside["organization_id"]).str,
    "handle": str(handle),
    "label": DeviceLabel(inside["device_label"]).str,
    "server_url": inside["server_url"],
    "same_outside": all(stored[name] == inside[name] for name in ("server_url", "organization_id", "user_id", "device_id", "human_handle", "device_label")),
    "costs": [algorithm["memlimit_kb"], algorithm["opslimit"], algorithm["parallelism"]],
    "dated": stored["created_on"] < stored["protected_on"],
}))
