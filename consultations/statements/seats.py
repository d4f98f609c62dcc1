"""Who sits in a room, on which side."""

# ruff: noqa: S608 - what is put together here are constants of ours

from consultations.statements.parties import mine
from identity import in_force


def _seat(viewer: str, also: str = "") -> str:
    return f"""
SELECT {also}c.id, CASE WHEN d.person_id = {viewer} THEN 'doctor' ELSE 'patient' END AS side,
       c.last_seq, c.kind, c.status, c.starts_at, c.ends_at, c.answer_by, c.booking_id, c.patient_id,
       c.patient_id <> {viewer} AND d.person_id IS DISTINCT FROM {viewer} AS is_lent
  FROM consultation c LEFT JOIN doctor d ON d.id = c.doctor_id"""


SEAT = f"{_seat('$1')} WHERE c.id = $2 AND {mine('$3', 'consultation')}"
# Those of several people, each in a room of their own.
SEATS = f"""
{_seat("asked.person_id", also="asked.person_id, ")}
       JOIN unnest($1::uuid[], $2::uuid[]) AS asked(person_id, room) ON asked.room = c.id
 WHERE {mine("$3", "consultation", viewer="asked.person_id")}
"""

ACTING_FOR = f"""
SELECT patient_id, proxy_id, scopes FROM proxy WHERE patient_id = ANY($1::uuid[]) AND {in_force("$2")}
"""
