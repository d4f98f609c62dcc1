"""The people a demonstration signs in as: a patient, three doctors and two operators.

They exist where `demo` made them and nowhere else. Their password is drawn at random for each installation and kept in
its state folder, readable by its owner only, so that every later start can print it again.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import identity
from core.clock import now
from core.database import Database, UnitOfWork
from core.errors import NotFound
from core.settings import Settings
from demo.cast import CAST, CHILD, Part, Practice
from directory import doctor_changed, quality
from identity import WrongCredentials
from matching import get_schedule, put_schedule, read_schedule

PASSWORD_FILE = "demo-password"  # noqa: S105 - the file's name
SHORTEST = 15  # what stands alone
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is mistaken for another

HAS_FAMILY = "SELECT EXISTS (SELECT FROM proxy WHERE proxy_id = $1)"
WHO = "SELECT id FROM person WHERE email = $1"
WHERE = """
SELECT i.id AS institution_id, i.city_id, c.time_zone FROM institution i JOIN city c ON c.id = i.city_id
 ORDER BY c.en = $1 DESC, i.id LIMIT 1
"""
PRACTISES = "SELECT person_id = $2 FROM doctor WHERE id = $1"
FREE = "UPDATE doctor SET person_id = NULL WHERE person_id = $1 AND id <> $2"
BECOME = """
UPDATE doctor
   SET person_id = $2, name = $3, name_pinyin = $4, gender = $5, title = $6, institution_id = $7, city_id = $8,
       specialty_codes = $9, expertise_zh = $10, expertise_en = $11, expertise_fr = $12, languages = $13,
       practising_since = $14, rating_sum = $15, rating_count = $16, consultation_count = $17, quality = $18,
       answers_text = true, takes_instant = $19, price_text = $20, price_video = $21, price_visit = $22,
       sees_children = $23, takes_new_patients = true, accepts_insurance = $24, status = 'active', verified_at = $25,
       version = version + 1
 WHERE id = $1
"""


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """How to sign in as somebody. `doctor_id` is set for doctors."""

    role: identity.Role
    name: str
    email: str
    password: str
    about: str
    doctor_id: int | None = None


async def sign_ins(settings: Settings, database: Database) -> list[DemoAccount]:
    """The demo accounts, made or mended where something is missing. Run it behind `populate`, before `reindex`."""
    password = _password(settings.state_dir / PASSWORD_FILE)
    made = []
    for part in CAST:
        person_id = await _person(database, part, password)
        await _agree(database, person_id, part.locale)
        doctor_id = await _doctor(database, part, part.practice, person_id) if part.practice else None
        if part.practice is None or doctor_id is not None:
            made.append(DemoAccount(part.role, part.name, part.email, password, part.about, doctor_id))
    await _child(database)
    return made


async def _agree(database: Database, person_id: UUID, language: str) -> None:
    """They have read what consulting means, so that whoever tries it out is not asked first."""
    async with database.transaction() as tx:
        for kind in identity.ConsentKind:
            version = identity.consent_text(kind).version
            await identity.give_consent(tx, person_id, kind, version, language)


async def _child(database: Database) -> None:
    """Somebody the patient may book for, the first time."""
    async with database.transaction() as tx:
        parent: UUID | None = await tx.fetchval(WHO, CAST[0].email)
        if parent is not None and not await tx.fetchval(HAS_FAMILY, parent):
            await identity.add_dependent(tx, parent, CHILD)


def _password(file: Path) -> str:
    if file.exists() and len(kept := file.read_text(encoding="ascii").strip()) >= SHORTEST:
        return kept
    drawn = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(drawn + "\n", encoding="ascii")
    return drawn


async def _person(database: Database, part: Part, password: str) -> UUID:
    """The account, able to sign in with `password`."""
    contact = identity.parse_contact(part.email)
    async with database.unit_of_work() as uow:
        found = await identity.whose(uow, contact)
        if found is None:
            return await _register(uow, part, password)
    try:
        await identity.authenticate(database, contact, password)
    except WrongCredentials:  # the file was lost and another password drawn
        async with database.unit_of_work() as uow:
            await identity.set_password(uow, found, password)
    return found


async def _register(uow: UnitOfWork, part: Part, password: str) -> UUID:
    made = await identity.register(
        uow,
        contact=part.email,
        password=password,
        name=part.name,
        locale=part.locale,
        time_zone=part.time_zone,
        roles=(part.role,) if part.role == "patient" else ("patient", part.role),
    )
    return made.id


async def _doctor(database: Database, part: Part, practice: Practice, person_id: UUID) -> int | None:
    """Let the account's person be a doctor of the population; None if the population is too small to spare one."""
    async with database.unit_of_work() as uow:
        already = await uow.fetchrow(PRACTISES, practice.doctor_id, person_id)
        if already is None:
            return None
        if not already[0]:
            await _become(uow, part, practice, person_id)
        return practice.doctor_id


async def _become(uow: UnitOfWork, part: Part, practice: Practice, person_id: UUID) -> None:
    where: Any = await uow.fetchrow(WHERE, practice.city)
    await uow.execute(FREE, person_id, practice.doctor_id)
    await uow.execute(
        BECOME,
        practice.doctor_id,
        person_id,
        part.name,
        practice.pinyin,
        practice.gender,
        practice.title,
        where["institution_id"],
        where["city_id"],
        list(practice.specialties),
        *practice.expertise,
        list(practice.languages),
        practice.practising_since,
        practice.rating_sum,
        practice.rating_count,
        practice.consultations,
        quality(practice.rating_sum, practice.rating_count, practice.consultations),
        practice.takes_instant,
        *practice.prices,
        practice.sees_children,
        practice.accepts_insurance,
        now(),
    )
    hours = read_schedule(
        time_zone=where["time_zone"],
        weekly=list(practice.weekly),
        lead_minutes=practice.lead_minutes,
        places=list(practice.places),
        travel_minutes=practice.travel_minutes,
    )
    try:
        version = (await get_schedule(uow, practice.doctor_id)).version
    except NotFound:  # none yet
        version = 0
    await put_schedule(uow, practice.doctor_id, hours, version)
    uow.publish(doctor_changed(practice.doctor_id, now()))
