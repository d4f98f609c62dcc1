"""Recovery codes: ten that stand in for a lost second factor, each once. Only hashes are stored: a code has 50 bits."""

import hashlib
import secrets
from uuid import UUID

from core import clock
from core.database import Transaction
from identity.codes import LETTERS
from identity.errors import WrongCode

MANY = 10
HALF = 5

FORGET = "DELETE FROM recovery_code WHERE person_id = $1"
KEEP = "INSERT INTO recovery_code (person_id, code_hash) SELECT $1, hash FROM unnest($2::bytea[]) AS made (hash)"
USE = """
UPDATE recovery_code SET used_at = $3 WHERE person_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING person_id
"""


async def new_recovery_codes(tx: Transaction, person_id: UUID) -> list[str]:
    """Fresh codes, shown this once; those of before are none any more."""
    drawn = ["".join(secrets.choice(LETTERS) for _ in range(2 * HALF)) for _ in range(MANY)]
    await forget_recovery_codes(tx, person_id)
    await tx.execute(KEEP, person_id, [_hash(code) for code in drawn])
    return [f"{code[:HALF]}-{code[HALF:]}" for code in drawn]


async def use_recovery_code(tx: Transaction, person_id: UUID, code: str) -> None:
    """Use one up.

    Raises:
        WrongCode: it is none, or was used.
    """
    if await tx.fetchval(USE, person_id, _hash(code), clock.now()) is None:
        raise WrongCode


async def forget_recovery_codes(tx: Transaction, person_id: UUID) -> None:
    """There are none any more."""
    await tx.execute(FORGET, person_id)


def _hash(code: str) -> bytes:
    meant = "".join(code.split()).replace("-", "").upper().translate(str.maketrans("OIL", "011"))
    return hashlib.sha256(meant.encode()).digest()
