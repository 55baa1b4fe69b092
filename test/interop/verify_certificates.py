"""Verifies an organization's certificates with the official bindings, and prints them as JSON.

    verify_certificates.py PEER_FOLDER PASSWORD KEYFILE OUTSIDER_KEYFILE

A member gets the full certificates of users and devices, an outsider the redacted ones: together they show all the blobs that were uploaded. The
peer only opens the key files and fetches; every signature and every field is checked by `parsec._parsec`.
"""
from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from parsec._parsec import DeviceCertificate, RevokedUserCertificate, UserCertificate, UserUpdateCertificate, VerifyKey

KINDS = {
    "user_certificate": UserCertificate,
    "device_certificate": DeviceCertificate,
    "revoked_user_certificate": RevokedUserCertificate,
    "user_update_certificate": UserUpdateCertificate,
}


def fetched(key_file: Path, password: str) -> tuple[bytes, list[bytes]]:
    """The root verify key that the device believes in, and the certificates that the server gives it."""
    from server import Device, Server

    device = Device.load(key_file, password, lambda complaint: sys.exit(f"{key_file}: {complaint}"))
    server = Server(device.base, time.monotonic() + 60, lambda complaint: sys.exit(complaint), lambda *_, **__: None)
    reply = server.authenticated(device, "certificate_get", common_after=None, sequester_after=None,
                                 shamir_recovery_after=None, realm_after={})
    return device.root_verify_key, reply["common_certificates"]


def verified(root: bytes, blobs: list[bytes]) -> list[Any]:
    """Loads each blob with the key of its author, who has to stand earlier in the list."""
    from wire import v0_load

    keys: dict[Any, VerifyKey] = {None: VerifyKey(root)}
    certificates = []
    for blob in blobs:
        kind = KINDS[v0_load(blob[64:])["type"]]
        author = kind.unsecure_load(blob).author
        certificate = kind.verify_and_load(blob, keys[author], expected_author=author)
        if kind is DeviceCertificate:
            keys[certificate.device_id] = certificate.verify_key
        certificates.append(certificate)
    return certificates


def shown(certificate: Any, redacted: Any) -> dict[str, Any]:
    """What the tests look at. `redacted`: the outsider's version of the same certificate."""
    common = {"type": type(certificate).__name__, "author": certificate.author and certificate.author.hex,
              "user": certificate.user_id.hex}
    if isinstance(certificate, RevokedUserCertificate):
        return common
    if isinstance(certificate, UserUpdateCertificate):
        return common | {"profile": certificate.new_profile.str}
    return common | {
        "redacted_agrees": not certificate.is_redacted and redacted.is_redacted and certificate.redacted_compare(redacted),
        **({"email": str(certificate.human_handle.email.str), "name": certificate.human_handle.label, "profile": certificate.profile.str}
           if isinstance(certificate, UserCertificate) else
           {"device": certificate.device_id.hex, "label": certificate.device_label.str}),
    }


def main() -> None:
    peer, password, member, outsider = sys.argv[1:]
    sys.path.insert(0, peer)
    full, redacted = (verified(*fetched(Path(key_file), password)) for key_file in (member, outsider))
    print(json.dumps([shown(*pair) for pair in zip(full, redacted, strict=True)]))


if __name__ == "__main__":
    main()
