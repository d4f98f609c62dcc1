"""Passwords: which are taken, and their hashes.

The rules are NIST SP 800-63B-4 §3.1.1.2: fifteen characters where the password stands alone, eight where a second
factor stands beside it, nothing that is known from leaks, and no rule about what kinds of characters there must be.
Hashes are Argon2id with the library's current defaults (RFC 9106, low memory), made off the event loop, and no more at
a time than there are processors: each takes 64 MiB.
"""

import asyncio
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from identity.errors import PasswordKnown, PasswordPersonal, PasswordTooShort

ALONE = 15
WITH_SECOND_FACTOR = 8
MAX_LENGTH = 256
KNOWN = Path(__file__).parent / "data" / "breached_passwords.txt"
SERVICE = ("wenzhen", "问诊")
SHORTEST_OWN_WORD = 4
LONGEST_UNIT = 4
"""What consists of a unit this short, over and over, is no longer than the unit."""

_hasher = PasswordHasher()
_hashing = ThreadPoolExecutor(os.cpu_count() or 2, thread_name_prefix="argon2")


def check(password: str, *, own_words: Iterable[str] = (), second_factor: bool = False) -> None:
    """Make sure that a password may be chosen. `own_words`: what an attacker tries first, such as name and address.

    Raises:
        PasswordTooShort: carries the `min_length`. PasswordKnown: it is in the list of leaked ones, or made of such.
        PasswordPersonal: it is the person's own words, and little else.
    """
    least = WITH_SECOND_FACTOR if second_factor else ALONE
    if not least <= len(password) <= MAX_LENGTH:
        raise PasswordTooShort(min_length=least)
    folded = password.casefold()
    if _is_known(folded):
        raise PasswordKnown
    rest = folded
    for word in (*SERVICE, *own_words):
        if len(word) >= SHORTEST_OWN_WORD or not word.isascii():
            rest = rest.replace(word.casefold(), "")
    if rest != folded and len(rest) < WITH_SECOND_FACTOR:
        raise PasswordPersonal


def stands_alone(password: str) -> bool:
    """Whether it is long enough without a second factor."""
    return len(password) >= ALONE


async def hash_password(password: str) -> str:
    """The encoded Argon2id hash."""
    return await asyncio.get_running_loop().run_in_executor(_hashing, _hasher.hash, password)


async def verify(password: str, encoded: str | None) -> bool:
    """Whether `password` belongs to `encoded`. An account without a password costs the same time as one with."""
    return await asyncio.get_running_loop().run_in_executor(_hashing, _verify, password, encoded)


def _verify(password: str, encoded: str | None) -> bool:
    try:
        return _hasher.verify(encoded or _nobody(), password) and encoded is not None
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobody() -> str:
    return _hasher.hash("there is no such account")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _is_known(folded: str) -> bool:
    """Leaked itself, two leaked ones in a row, a leaked or short one over and over, or a run such as 1234567890."""
    known = _known()
    if folded in known or _is_run(folded):
        return True
    if any(folded[:cut] in known and folded[cut:] in known for cut in range(1, len(folded))):
        return True
    # The shortest unit of which a text is a repetition, cut off anywhere.
    unit = next(size for size in range(1, len(folded) + 1) if folded[size:] == folded[: len(folded) - size])
    return unit < len(folded) and (unit <= LONGEST_UNIT or folded[:unit] in known)


def _is_run(folded: str) -> bool:
    """Whether each character follows the one before in the alphabet, up or down, digits going round."""

    def step(before: str, after: str) -> int:
        if before.isdigit() and after.isdigit():
            return (int(after) - int(before)) % 10
        return (ord(after) - ord(before)) % 0x110000

    steps = {step(*pair) for pair in pairwise(folded)}
    return len(steps) == 1 and steps <= {0, 1, 9, 0x10FFFF}
