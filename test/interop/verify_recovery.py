"""Verifies the certificates of a shared recovery with the official bindings, and prints them as JSON.

    verify_recovery.py PEER_FOLDER LINK AUTHOR_JSON RECIPIENT_JSON...

LINK is an invitation to this recovery, or `-`. With a link the shares of all recipients are combined, and what they reveal is read as the device
that it is. The peer fetches, reads MessagePack and combines; every signature, every decryption and every field is checked by `parsec._parsec`, which
has no types of its own for what is inside a share and for the secret.
"""
from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from parsec._parsec import (DateTime, DeviceCertificate, DeviceID, DeviceLabel, DevicePurpose, EmailAddress, HumanHandle, OrganizationID, PrivateKey,
                            SecretKey, ShamirRecoveryBriefCertificate, ShamirRecoveryDeletionCertificate, ShamirRecoveryShareCertificate, SigningKey,
                            UserID, VerifyKey)
from verify_certificates import verified

KINDS = {
    "shamir_recovery_brief_certificate": ShamirRecoveryBriefCertificate,
    "shamir_recovery_share_certificate": ShamirRecoveryShareCertificate,
    "shamir_recovery_deletion_certificate": ShamirRecoveryDeletionCertificate,
}


class Viewer:
    """A member, and what the server shows it."""

    def __init__(self, key_file: str):
        from server import Device, Server

        def fail(complaint: str) -> None:
            sys.exit(f"{key_file}: {complaint}")

        self.device = Device.load(Path(key_file), None, fail)
        self.server = Server(self.device.base, time.monotonic() + 60, fail, lambda *_, **__: None)
        reply = self.server.authenticated(self.device, "certificate_get", common_after=None, sequester_after=None, shamir_recovery_after=None,
                                          realm_after={})
        common = verified(self.device.root_verify_key, reply["common_certificates"])
        self.devices = {one.device_id: one for one in common if isinstance(one, DeviceCertificate)}
        self.certificates = [self.loaded(blob) for blob in reply["shamir_recovery_certificates"]]

    def loaded(self, blob: bytes) -> Any:
        from wire import v0_load

        kind = KINDS[v0_load(blob[64:])["type"]]
        author = kind.unsecure_load(blob).author
        key = self.devices[author].verify_key
        if kind is ShamirRecoveryShareCertificate:
            return kind.verify_and_load(blob, key, expected_author=author, expected_recipient=UserID.from_bytes(self.device.user_id.raw))
        return kind.verify_and_load(blob, key, expected_author=author)

    def opened(self, share: ShamirRecoveryShareCertificate) -> Any:
        """What is inside of our share."""
        from wire import v0_load

        signed = PrivateKey(self.device.private_key).decrypt_from_self(share.ciphered_share)
        content = v0_load(self.devices[share.author].verify_key.verify(signed))
        if content["type"] != "shamir_recovery_share_data":
            sys.exit(f"a share holds {content['type']}")
        return content

    def shares(self) -> list[bytes]:
        return [share for one in self.certificates if isinstance(one, ShamirRecoveryShareCertificate)
                for share in self.opened(one)["weighted_share"]]

    def shown(self, certificate: Any) -> dict[str, Any]:
        common = {"type": type(certificate).__name__, "author": certificate.author.hex, "date": certificate.timestamp.as_timestamp_micros()}
        if isinstance(certificate, ShamirRecoveryDeletionCertificate):
            return common | {"user": certificate.setup_to_delete_user_id.hex,
                             "setup": certificate.setup_to_delete_timestamp.as_timestamp_micros(),
                             "recipients": sorted(one.hex for one in certificate.share_recipients)}
        if isinstance(certificate, ShamirRecoveryBriefCertificate):
            return common | {"user": certificate.user_id.hex, "threshold": certificate.threshold,
                             "shares": {user.hex: shares for user, shares in certificate.per_recipient_shares.items()}}
        inside = self.opened(certificate)
        return common | {"user": certificate.user_id.hex, "recipient": certificate.recipient.hex, "held": len(inside["weighted_share"]),
                         "same_inside": (DeviceID.from_bytes(inside["author"].raw), DateTime.from_timestamp_micros(inside["timestamp"].us))
                         == (certificate.author, certificate.timestamp)}


def revealed(link: str, author: Viewer, recipients: list[Viewer]) -> dict[str, Any]:
    """The recovery device that the shares of all recipients open."""
    from sharing import combine, read_secret
    from wire import Link, unpack

    threshold = next(one.threshold for one in author.certificates if isinstance(one, ShamirRecoveryBriefCertificate))
    secret = read_secret(combine([share for one in recipients for share in one.shares()], threshold))
    reply = author.server.invited(Link.parse(link), "invite_shamir_recovery_reveal", reveal_token=secret["reveal_token"])
    inside = unpack(SecretKey(secret["data_key"]).decrypt(reply["ciphered_data"]))
    email, label = inside["human_handle"]
    device = author.devices[DeviceID.from_bytes(inside["device_id"].raw)]
    return {
        "type": inside["type"],
        "user": UserID.from_bytes(inside["user_id"].raw).hex,
        "organization": OrganizationID(inside["organization_id"]).str,
        "handle": str(HumanHandle(EmailAddress(email), label)),
        "same_root": VerifyKey(inside["root_verify_key"]).encode() == author.device.root_verify_key,
        "same_user_key": inside["private_key"] == author.device.private_key,
        "certified_by": device.author and device.author.hex,
        "certified_for": device.purpose == DevicePurpose.SHAMIR_RECOVERY,
        "certified_key": SigningKey(inside["signing_key"]).verify_key.encode() == device.verify_key.encode(),
        "certified_label": DeviceLabel(inside["device_label"]) == device.device_label,
    }


def main() -> None:
    peer, link, *key_files = sys.argv[1:]
    sys.path.insert(0, peer)
    author, *recipients = (Viewer(key_file) for key_file in key_files)
    print(json.dumps({
        "author": [author.shown(one) for one in author.certificates],
        "recipients": [[one.shown(certificate) for certificate in one.certificates] for one in recipients],
        "revealed": None if link == "-" else revealed(link, author, recipients),
    }))


if __name__ == "__main__":
    main()
