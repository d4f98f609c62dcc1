"""Signing what must be known again: an Ed25519 key of the installation, over the canonical form of the content.

The private key comes from the settings, or is made at the first start and kept in the state folder, readable by its
owner only. Several API hosts need the same one, from the settings.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core import key_file
from core.settings import Settings

FILE = "signing.key"


class Signer:
    """Signs with one private key."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public_key = private.public_key().public_bytes_raw()
        self.key_id = key_id(self.public_key)

    @classmethod
    def of(cls, settings: Settings) -> "Signer":
        """The installation's signer; makes the key where there is none yet."""
        if settings.signing_key is not None:
            text = settings.signing_key.get_secret_value()
            return cls(Ed25519PrivateKey.from_private_bytes(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))))
        stored = key_file.kept(settings.state_dir / FILE, lambda: Ed25519PrivateKey.generate().private_bytes_raw())
        return cls(Ed25519PrivateKey.from_private_bytes(stored))

    def sign(self, content: Mapping[str, Any]) -> bytes:
        """The signature of `content`, 64 bytes."""
        return self._private.sign(canonical(content))


def canonical(content: Mapping[str, Any]) -> bytes:
    """One form for equal contents: JSON with sorted keys and no blanks, in UTF-8. Contents have no floats in them."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def digest(content: Mapping[str, Any]) -> bytes:
    """The SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(content)).digest()


def is_genuine(content: Mapping[str, Any], content_hash: bytes, signature: bytes, public_key: bytes) -> bool:
    """Whether `content` is what was signed with this key."""
    if digest(content) != content_hash:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, canonical(content))
    except (InvalidSignature, ValueError):
        return False
    return True


def key_id(public_key: bytes) -> str:
    """The name of a key: the beginning of its SHA-256."""
    return hashlib.sha256(public_key).hexdigest()[:16]
