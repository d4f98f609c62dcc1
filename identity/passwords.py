"""Passwords: Argon2id with the library's current defaults (RFC 9106, low memory), off the event loop."""

import asyncio
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from identity.errors import WeakPassword

MIN_LENGTH = 8
MAX_LENGTH = 256
# The head of every public list of leaked passwords; the bundled list of issue 7 replaces it.
TOO_COMMON = frozenset(
    {"password", "12345678", "123456789", "1234567890", "qwertyui", "11111111", "88888888", "password1", "iloveyou"}
)
_hasher = PasswordHasher()


async def hash_password(password: str) -> str:
    """The encoded Argon2id hash.

    Raises:
        WeakPassword: too short, too long or among the most common.
    """
    if not MIN_LENGTH <= len(password) <= MAX_LENGTH or password.lower() in TOO_COMMON:
        raise WeakPassword
    return await asyncio.to_thread(_hasher.hash, password)


async def verify(password: str, encoded: str | None) -> bool:
    """Whether `password` belongs to `encoded`. An account without a password costs the same time as one with."""
    return await asyncio.to_thread(_verify, password, encoded)


def _verify(password: str, encoded: str | None) -> bool:
    try:
        return _hasher.verify(encoded or _nobody(), password) and encoded is not None
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("there is no such account")
