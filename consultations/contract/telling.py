"""Who is told of a text consultation's contract, and the notice they are given."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from core.clock import now
from core.database import Reader
from identity import proxies_of
from notices import News

CONTRACT = "contract"
"""The kind of notices about text consultations: deadlines and handing on."""

PEOPLE = f"""
SELECT p.email IS NOT NULL OR p.phone IS NOT NULL AS has_account,
       {proxies_of("p.id", "consultation", at="$2")} AS proxies
  FROM person p WHERE p.id = $1
"""  # noqa: S608 - a fragment of ours


async def patients_people(tx: Reader, patient_id: UUID) -> Sequence[UUID]:
    """The patient, if they can be told, and whoever acts for them."""
    row = await tx.fetchrow(PEOPLE, patient_id, now())
    return [*([patient_id] if row["has_account"] else ()), *row["proxies"]] if row is not None else []


def news(
    person: UUID, consultation_id: UUID, doctor_id: int, side: str, what: str, by: datetime, at: datetime | None = None
) -> News:
    """A notice about a text consultation. `by`: the deadline it is about; `at`: of what may happen more than once."""
    data = {
        "consultation_id": str(consultation_id),
        "doctor_id": doctor_id,
        "side": side,
        "what": what,
        "by": by.isoformat(),
    }
    return News(person, CONTRACT, f"{CONTRACT}:{consultation_id}:{what}:{int((at or by).timestamp())}", data)
