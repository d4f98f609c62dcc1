"""A person becomes a doctor of the directory: as a new entry, or as one that is there and is nobody's yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from core.clock import now
from core.database import Reader, Transaction
from core.errors import Invalid, NotFound
from directory.departments import specialties
from directory.entries import Doctor, Gender, Institution, Mode, Title, doctors
from directory.events import doctor_changed
from directory.identities import FIRST_ID, LAST_ID, ONE_AT_A_TIME
from directory.import_rows import pinyin
from directory.ratings import quality

INSTITUTION = """
SELECT i.id, i.name, i.name_en, i.pinyin, i.level, i.city_id, i.latitude, i.longitude, i.address,
       c.country, c.time_zone
  FROM institution i JOIN city c ON c.id = i.city_id WHERE i.id = $1
"""
# Tens of thousands of rows at most, and an operator or an applicant who types: a scan does.
INSTITUTIONS = """
SELECT id, name, name_en, pinyin, level, city_id, latitude, longitude, address FROM institution
 WHERE strpos(name, $1) > 0 OR strpos(lower(name_en), lower($1)) > 0
    OR strpos(replace(pinyin, ' ', ''), replace(lower($1), ' ', '')) > 0
 ORDER BY NOT starts_with(name, $1), length(name), id LIMIT $2
"""
# Who is nobody's and has the same name in the same city; the institution may be written otherwise.
UNCLAIMED = """
SELECT d.id FROM doctor d
 WHERE d.name = $1 AND d.person_id IS NULL AND d.status = 'active'
   AND d.city_id = (SELECT i.city_id FROM institution i WHERE i.id = $2)
 ORDER BY d.institution_id <> $2, d.id LIMIT 10
"""
ADD = """
INSERT INTO doctor (id, person_id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes,
                    expertise_zh, expertise_en, expertise_fr, languages, practising_since, quality, answers_text,
                    price_text, price_video, price_visit)
SELECT $1, $2, $3, $4, $5, $6, i.id, i.city_id, $8::text[], $9, $9, $9, $10::text[], $11, $12, $13::int IS NOT NULL,
       $13, $14, $15
  FROM institution i WHERE i.id = $7
RETURNING id
"""
# What the directory knew of what is for sale stays where the applicant says nothing of it.
CHANGE = """
UPDATE doctor d
   SET person_id = $2, name = $3, name_pinyin = $4, gender = $5, title = $6, institution_id = i.id, city_id = i.city_id,
       specialty_codes = $8::text[], languages = $10::text[], practising_since = $11,
       expertise_zh = CASE WHEN $9 = '' THEN d.expertise_zh ELSE $9 END,
       expertise_en = CASE WHEN $9 = '' THEN d.expertise_en ELSE $9 END,
       expertise_fr = CASE WHEN $9 = '' THEN d.expertise_fr ELSE $9 END,
       answers_text = d.answers_text OR $12::int IS NOT NULL,
       price_text = coalesce($12, d.price_text), price_video = coalesce($13, d.price_video),
       price_visit = coalesce($14, d.price_visit), version = d.version + 1
  FROM institution i
 WHERE d.id = $1 AND i.id = $7 AND (d.person_id IS NULL OR d.person_id = $2)
RETURNING d.id
"""
VERIFIED = """
UPDATE doctor SET verified_at = $2, verified_until = $3, verified_what = $4::text[], version = version + 1
 WHERE id = $1 RETURNING id
"""
GIVE_TO = """
UPDATE doctor SET person_id = $2, version = version + 1 WHERE id = $1 AND person_id IS DISTINCT FROM $2 RETURNING id
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a doctor says of themself. `prices` are in minor units of the platform's currency, by mode."""

    name: str
    gender: Gender
    title: Title
    institution_id: int
    specialties: Sequence[str]
    languages: Sequence[str]
    practising_since: int
    expertise: str
    prices: Mapping[Mode, int]


@dataclass(frozen=True, slots=True)
class Site:
    """An institution with the country and zone it is in."""

    institution: Institution
    country: str
    time_zone: str


async def site(tx: Reader, institution_id: int) -> Site:
    """One institution.

    Raises:
        NotFound: there is none.
    """
    row = await tx.fetchrow(INSTITUTION, institution_id)
    if row is None:
        raise NotFound("There is no such institution.")
    *fields, country, time_zone = row
    return Site(Institution(*fields), country, time_zone)


async def institutions(tx: Reader, q: str, limit: int) -> list[Institution]:
    """Institutions whose name holds `q`, in hanzi, pinyin or English; the shortest names first."""
    return [Institution(*row) for row in await tx.fetch(INSTITUTIONS, q.strip(), limit)]


async def unclaimed(tx: Reader, name: str, institution_id: int) -> list[Doctor]:
    """Doctors of this name in the institution's city who are nobody's yet, those of the institution first."""
    ids = [row["id"] for row in await tx.fetch(UNCLAIMED, name, institution_id)]
    found = await doctors(tx, ids)
    return [found[one] for one in ids]


async def require_specialties(tx: Reader, codes: Sequence[str]) -> None:
    """Make sure that all of these exist.

    Raises:
        Invalid: one does not.
    """
    known = {one.code for one in await specialties(tx)}
    unknown = [code for code in codes if code not in known]
    if unknown:
        raise Invalid("There is no such specialty.", field="specialties", unknown=unknown)


async def add_doctor(tx: Transaction, person_id: UUID, entry: Entry) -> int:
    """A new entry of the directory, which is this person's; its id.

    Raises:
        NotFound: there is no such institution.
    """
    await tx.execute(ONE_AT_A_TIME)
    new: int = await tx.fetchval(LAST_ID.format(table="doctor"), FIRST_ID) + 1
    fields = _fields(new, person_id, entry)
    if await tx.fetchval(ADD, *fields[:11], quality(0, 0, 0), *fields[11:]) is None:
        raise NotFound("There is no such institution.")
    tx.publish(doctor_changed(new, now()))
    return new


async def claim_doctor(tx: Transaction, doctor_id: int, person_id: UUID, entry: Entry) -> bool:
    """Make an entry that is nobody's this person's, or change the one they have; False: it is somebody else's."""
    if await tx.fetchval(CHANGE, *_fields(doctor_id, person_id, entry)) is None:
        return False
    tx.publish(doctor_changed(doctor_id, now()))
    return True


async def give_entry(tx: Transaction, doctor_id: int, person_id: UUID | None) -> None:
    """Whose an entry is: with it goes every right that somebody has as this doctor. None: nobody's."""
    if await tx.fetchval(GIVE_TO, doctor_id, person_id) is not None:
        tx.publish(doctor_changed(doctor_id, now()))


async def note_verified(tx: Transaction, doctor_id: int, what: Sequence[str], until: date) -> None:
    """Show what was verified of a doctor, at this moment, and the last day on which it holds."""
    moment = now()
    await tx.fetchval(VERIFIED, doctor_id, moment, until, list(what))
    tx.publish(doctor_changed(doctor_id, moment))


def _fields(doctor_id: int, person_id: UUID, entry: Entry) -> tuple[Any, ...]:
    return (
        doctor_id,
        person_id,
        entry.name,
        pinyin(entry.name),
        entry.gender.value,
        entry.title.value,
        entry.institution_id,
        list(entry.specialties),
        entry.expertise,
        list(entry.languages),
        entry.practising_since,
        *(entry.prices.get(mode) for mode in (Mode.TEXT, Mode.VIDEO, Mode.VISIT)),
    )
