"""Sealing columns: AES-256-GCM, bound to table, column and row, so that a value moved elsewhere does not open.

What is sealed is a value as JSON; null stays null. A sealed value is the number of its key (4 bytes), a nonce (12) and
the text with its tag. Random nonces are good for 2^32 values a key (NIST SP 800-38D §8.3): rotate long before.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.key_ring import KeyRing

NUMBER = 4
NONCE = 12

type RowId = UUID | int | str


class NotOpened(Exception):
    """Not what was sealed for this place: changed, moved, or sealed with a key that is not there."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A column whose values are sealed, and the columns that name a row of its table."""

    table: str
    column: str
    key: Sequence[str] = ("id",)

    def place(self, row: Sequence[RowId]) -> bytes:
        """What a value of this row is bound to."""
        if len(row) != len(self.key):
            raise ValueError(f"{self.table} is named by {', '.join(self.key)}")
        return orjson.dumps([self.table, self.column, *map(str, row)])


def seal(ring: KeyRing, column: Sealed, row: Sequence[RowId], value: Any) -> bytes | None:
    """The value, sealed for this place with the current key; None stays None."""
    if value is None:
        return None
    keys = ring.now()
    head = keys.current.to_bytes(NUMBER)
    nonce = secrets.token_bytes(NONCE)
    sealed = _cipher(keys.by_number[keys.current]).encrypt(nonce, orjson.dumps(value), head + column.place(row))
    return head + nonce + sealed


def unseal(ring: KeyRing, column: Sealed, row: Sequence[RowId], sealed: bytes | None) -> Any:
    """The value that was sealed for this place; None stays None.

    Raises:
        NotOpened: it was not, or not with a key of ours.
    """
    if sealed is None:
        return None
    head, nonce, text = sealed[:NUMBER], sealed[NUMBER : NUMBER + NONCE], sealed[NUMBER + NONCE :]
    key = ring.key(number_of(sealed))
    if key is None:
        raise NotOpened(f"{column.table}.{column.column} is sealed with key {number_of(sealed)}, which is not there")
    try:
        return orjson.loads(_cipher(key).decrypt(nonce, text, head + column.place(row)))
    except (InvalidTag, ValueError) as error:
        raise NotOpened(f"{column.table}.{column.column} is not what was sealed for this row") from error


def number_of(sealed: bytes) -> int:
    """Of the key that this was sealed with."""
    return int.from_bytes(sealed[:NUMBER])


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)
