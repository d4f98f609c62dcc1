"""Patients and doctors in consultations that run, each with a session."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import directory
import identity
import realtime
from core import clock
from core.database import Database, Transaction
from core.ids import new_id

INSTITUTION = """
INSERT INTO institution (id, name, name_en, pinyin, level, city_id, latitude, longitude, address)
SELECT 1, '医院', 'Hospital', 'yiyuan', '三级甲等', c.id, 0, 0, '' FROM city c ORDER BY c.id LIMIT 1
"""
PERSON = "INSERT INTO person (id, email, name) VALUES ($1, $2, 'bench')"
DOCTOR = """
INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                    expertise_zh, expertise_en, expertise_fr, languages, practising_since, answers_text, price_text)
SELECT $1, $2, '张伟', 'zhang wei', 'male', 'chief', 1, c.id, '{03}', '', '', '', '{zh}', 2000, true, 3000
  FROM city c ORDER BY c.id LIMIT 1
"""
CONSULTATION = """
INSERT INTO consultation (id, kind, status, patient_id, doctor_id, specialty_code, complaint, opened_at, started_at)
VALUES ($1, 'text', 'running', $2, $3, '03', 'cough', $4, $4)
"""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a session and a seat in one room."""

    viewer: identity.Viewer
    token: str
    room: UUID


@dataclass(frozen=True, slots=True)
class Talk:
    """A consultation that runs."""

    room: UUID
    patient: Guest
    doctor: Guest


async def open_talks(database: Database, many: int) -> list[Talk]:
    """So many consultations between so many patients and doctors, in an empty database."""
    async with database.transaction() as tx:
        await directory.seed(tx)
        await tx.execute(INSTITUTION)
        rooms = [(new_id(), new_id(), new_id()) for _ in range(many)]
        people = [person for _, *both in rooms for person in both]
        await tx.execute_each(PERSON, [(person, f"{person}@example.org") for person in people])
        await tx.execute_each(DOCTOR, [(number, doctor) for number, (_, _, doctor) in enumerate(rooms, 1)])
        now = clock.now()
        await tx.execute_each(
            CONSULTATION, [(room, patient, number, now) for number, (room, patient, _) in enumerate(rooms, 1)]
        )
        guests = {person: await _guest(tx, person, room) for room, *both in rooms for person in both}
    await database.pool.execute("ANALYZE")
    return [Talk(room, guests[patient], guests[doctor]) for room, patient, doctor in rooms]


async def tickets(database: Database, guests: Sequence[Guest]) -> list[str]:
    """One for each, which live for half a minute."""
    async with database.transaction() as tx:
        return [ticket for ticket, _ in await realtime.issue(tx, [guest.viewer for guest in guests])]


async def _guest(tx: Transaction, person: UUID, room: UUID) -> Guest:
    token, _ = await identity.open_session(tx, person, "bearer", 1)
    viewer = await identity.viewer_of(tx, token)
    assert viewer is not None
    return Guest(viewer, token, room)
