"""drafts and notes of diagnoses are sealed, and the secrets of authenticator apps with keys that can be rotated"""

import os
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import context, op
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.key_ring import KeyRing
from core.sealed_columns import Kind, change_each, open_column, seal_column
from core.sealing import RowId, Sealed, seal, unseal
from core.settings import Settings, load

revision = "0043"
down_revision = "0045"
branch_labels = None
depends_on = None

COLUMNS: tuple[tuple[Sealed, Kind], ...] = (
    (Sealed("outcome_draft", "body", ("consultation_id", "doctor_id")), "jsonb"),
    (Sealed("diagnosis", "note", ("consultation_id", "position")), "text"),
)
SECRET = Sealed("totp", "secret", ("person_id",))
NONCE = 12


def upgrade() -> None:
    settings = _settings()
    for column, kind in COLUMNS:
        seal_column(op.get_bind(), column, kind, settings)
    ring = KeyRing(settings)

    def sealed(row: Sequence[RowId], before: bytes) -> bytes | None:
        try:
            secret = _cipher(settings).decrypt(before[:NONCE], before[NONCE:], row[0].bytes)
        except InvalidTag:
            return before  # of another secret key: it opened for nobody, and opens for nobody
        return seal(ring, SECRET, row, secret.decode())

    change_each(op.get_bind(), SECRET, sealed)


def downgrade() -> None:
    settings = _settings()
    for column, kind in COLUMNS:
        open_column(op.get_bind(), column, kind, settings)
    op.alter_column("diagnosis", "note", server_default=sa.text("''"))
    ring = KeyRing(settings)

    def as_before(row: Sequence[RowId], sealed: bytes) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + _cipher(settings).encrypt(nonce, unseal(ring, SECRET, row, sealed).encode(), row[0].bytes)

    change_each(op.get_bind(), SECRET, as_before)


def _settings() -> Settings:
    return context.config.attributes["settings"] or load()


def _cipher(settings: Settings) -> AESGCM:
    key = HKDF(SHA256(), 32, salt=None, info=b"wenzhen totp").derive(settings.secret_key.get_secret_value().encode())
    return AESGCM(key)
