"""A passkey made of software: real keys and signatures, as a phone would answer a browser."""

import base64
import hashlib
import json
import os
import struct
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def data(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))


class Authenticator:
    """Holds one credential for one site; ``verifies`` says whether it asks for a finger or PIN."""

    def __init__(self, origin: str, *, verifies: bool = True) -> None:
        self.origin = origin
        self.verifies = verifies
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(32)
        self.handle = b""
        self.count = 0

    def make(self, told: dict[str, Any]) -> dict[str, str]:
        """The form fields after ``navigator.credentials.create``."""
        options = told["publicKey"]
        self.handle = data(options["user"]["id"])
        made = self._data(options["rp"]["id"], ATTESTED)
        made += bytes(16) + struct.pack(">H", len(self.id)) + self.id + self._public()
        attestation = b"\xa3" + b"\x63fmt\x64none" + b"\x67attStmt\xa0" + b"\x68authData" + _bytes(made)
        return self._fields(
            told,
            clientDataJSON=self._client("webauthn.create", options),
            attestationObject=text(attestation),
            transports=["internal"],
        )

    def answer(self, told: dict[str, Any]) -> dict[str, str]:
        """The form fields after ``navigator.credentials.get``."""
        options = told["publicKey"]
        self.count += 1
        made = self._data(options["rpId"], 0)
        client = self._client("webauthn.get", options)
        signature = self.key.sign(made + hashlib.sha256(data(client)).digest(), ec.ECDSA(hashes.SHA256()))
        return self._fields(
            told,
            clientDataJSON=client,
            authenticatorData=text(made),
            signature=text(signature),
            userHandle=text(self.handle),
        )

    def _fields(self, told: dict[str, Any], **response: Any) -> dict[str, str]:
        credential = {
            "id": text(self.id),
            "rawId": text(self.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
        }
        return {"credential": json.dumps(credential), "state": told["state"]}

    def _client(self, kind: str, options: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return text(json.dumps(said).encode())

    def _data(self, host: str, more: int) -> bytes:
        flags = PRESENT | (VERIFIED if self.verifies else 0) | more
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + struct.pack(">I", self.count)

    def _public(self) -> bytes:
        """The COSE key: EC2, ES256, P-256, x, y."""
        point = self.key.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        return b"\xa5\x01\x02\x03\x26\x20\x01\x21" + _bytes(x) + b"\x22" + _bytes(y)


def _bytes(value: bytes) -> bytes:
    """A CBOR byte string."""
    length = len(value)
    return (bytes([0x58, length]) if length < 256 else b"\x59" + struct.pack(">H", length)) + value
