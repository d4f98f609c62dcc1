"""Keys of recordings, and where their sealed parts lie.

Each recording has a key of its own, which seals its parts and nothing else. It is stored wrapped with the key of the
installation (AES-256-GCM, bound to the recording's id), so that neither the database nor the files alone can be read,
and a recording is gone for good with its row's key.
"""

import base64
import secrets
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core import key_file
from core.sealed_files import KEY_BYTES
from core.settings import Settings
from recordings.errors import NothingKept

FILE = "recording.key"
AREA = "recordings"
SPOOL = "recordings-open"
SUFFIX = ".sealed"
_NONCE = 12


class Vault:
    """The keys and folders of one installation. Its key is made and kept in the state folder if not in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._cipher = AESGCM(_installation_key(settings))
        self._spool = settings.state_dir / SPOOL

    def new_key(self, recording_id: UUID) -> bytes:
        """A fresh key for a recording, wrapped."""
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._cipher.encrypt(nonce, secrets.token_bytes(KEY_BYTES), recording_id.bytes)

    def opened(self, wrapped: bytes, recording_id: UUID) -> bytes:
        """The key of a recording.

        Raises:
            NothingKept: it was wrapped by another installation, or for another recording.
        """
        try:
            return self._cipher.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], recording_id.bytes)
        except InvalidTag as error:
            raise NothingKept(why="damaged") from error

    def spooled(self, part_id: UUID) -> Path:
        """Where a part is written before it is kept."""
        self._spool.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self._spool / f"{part_id}{SUFFIX}"

    def all_spooled(self) -> list[UUID]:
        return [UUID(path.name.removesuffix(SUFFIX)) for path in self._spool.glob(f"*{SUFFIX}")]


def bound_to(recording_id: UUID, part_id: UUID) -> bytes:
    """What every chunk of a part is sealed with."""
    return recording_id.bytes + part_id.bytes


def key_of(part_id: UUID) -> str:
    """Under what a part is kept in the storage."""
    return f"{AREA}/{part_id}{SUFFIX}"


def _installation_key(settings: Settings) -> bytes:
    if settings.recording_key is not None:
        text = settings.recording_key.get_secret_value()
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    return key_file.kept(settings.state_dir / FILE, lambda: secrets.token_bytes(KEY_BYTES))
