"""People of the tests have agreed to consult, unless a test is about that."""

from uuid import UUID

from core.database import Transaction
from identity import ConsentKind, consent_text, give_consent


async def agree(tx: Transaction, person_id: UUID) -> None:
    """Agree to whatever is in force."""
    for kind in ConsentKind:
        await give_consent(tx, person_id, kind, consent_text(kind).version, "en")
