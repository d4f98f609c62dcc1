"""Signing what doctors hand out: an Ed25519 key of the installation, over the canonical form of the content.

The private key comes from the settings, or is made at the first start and kept in the state folder, readable by its
owner only. Several API hosts need the same one, from the settings. The public half is stored with what it signed.
"""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from core import key_file
from core.settings import Settings

FILE = "signing.key"
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's: no sign that looks like another one."""
CODE_LENGTH = 16
"""80 bits: nobody finds one by trying."""
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


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


def new_code() -> str:
    """A fresh verification code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def shown_code(code: str) -> str:
    """A code in groups of four, as it is printed."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def read_code(typed: str) -> str:
    """A code as it is stored, whatever way somebody typed it."""
    return typed.upper().translate(LOOKALIKES)
