"""The applicant's side: a draft, submitted, withdrawn, answered. What was submitted is read and not edited.

Whoever changes an application locks its row, so that of an applicant who withdraws and a reviewer who decides one is
first and the other is told.
"""

import re
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import directory
from core import clock
from core.database import Reader, Transaction
from core.errors import Invalid
from core.ids import new_id
from credentials import telling
from credentials.errors import Incomplete, LicenceInUse, LicenceOver, NotAsked
from credentials.records import EDITABLE, WAITING, Application, Check, Draft, Status, Step, application_of, step_of
from credentials.statements import BEGIN, DOCUMENTS, LICENSED, MINE, MINE_TO_CHANGE, MOVE, SAVE, STEP, STEPS, SUBMIT
from directory import Mode, Site
from identity import Viewer, take_turn

LICENCE = re.compile(r"[0-9A-Z][0-9A-Z./-]{3,39}")
NEEDED = (
    "name",
    "gender",
    "title",
    "licence_number",
    "licence_authority",
    "licence_expires_on",
    "institution_id",
    "specialties",
    "languages",
    "practising_since",
)
SHOWN = (Check.LICENCE, Check.IDENTITY)
"""What has to be shown by a document."""


async def mine(tx: Reader, viewer: Viewer) -> Application | None:
    """The viewer's application: the open one, or the last that was approved; None if they never applied."""
    row = await tx.fetchrow(MINE, viewer.person_id)
    return application_of(row) if row is not None else None


async def steps_of(tx: Reader, application_id: UUID) -> list[Step]:
    """What was done with an application, in order; the caller may see it."""
    return [step_of(row) for row in await tx.fetch(STEPS, application_id)]


async def save(tx: Transaction, viewer: Viewer, said: Draft) -> Application:
    """Write what the applicant says so far. What was rejected or withdrawn is a draft again.

    Raises:
        NotAsked: it was submitted, and nobody has asked anything.
        Invalid, NotFound: there is no such licence number, specialty or institution.
    """
    licence = licence_number(said.licence_number) if said.licence_number else None
    await directory.require_specialties(tx, said.specialties)
    if said.institution_id is not None:
        await directory.site(tx, said.institution_id)
    current = await open_one(tx, viewer)
    prices = said.prices or {}
    await tx.execute(
        SAVE,
        current.id,
        said.name,
        said.gender.value if said.gender is not None else None,
        said.title.value if said.title is not None else None,
        licence,
        said.licence_authority,
        said.licence_expires_on,
        said.institution_id,
        list(said.specialties),
        list(said.languages),
        said.practising_since,
        said.expertise,
        *(prices.get(mode) for mode in (Mode.TEXT, Mode.VIDEO, Mode.VISIT)),
        clock.now(),
    )
    return await _again(tx, viewer)


async def submit(tx: Transaction, viewer: Viewer, answer: str = "") -> Application:
    """Hand it to the reviewers, with an `answer` if they have asked something. Submitting twice is submitting once.

    Raises:
        NotAsked: there is nothing to submit.
        Incomplete: something is missing.
        LicenceOver, LicenceInUse: it has expired; another doctor is listed under it.
    """
    current = await _mine_to_change(tx, viewer)
    if current is not None and current.status is Status.SUBMITTED:
        return current
    if current is None or current.status not in (Status.DRAFT, Status.QUESTION):
        raise NotAsked(status=current.status.value if current is not None else None)
    asked = current.status is Status.QUESTION
    await _require_complete(tx, current, answer, asked=asked)
    now = clock.now()
    revision = await tx.fetchval(SUBMIT, current.id, now)
    await note_step(tx, current.id, revision, "answered" if asked else "submitted", viewer.person_id, note=answer)
    await telling.tell_operators(tx, viewer.person_id, current.id, current.said.name or "", again=asked)
    return await _again(tx, viewer)


async def withdraw(tx: Transaction, viewer: Viewer) -> Application:
    """Take it back before it is decided. Twice is once.

    Raises:
        NotAsked: nobody has it to decide.
    """
    current = await _mine_to_change(tx, viewer)
    if current is not None and current.status is Status.WITHDRAWN:
        return current
    if current is None or current.status not in WAITING:
        raise NotAsked(status=current.status.value if current is not None else None)
    await tx.execute(MOVE, current.id, Status.WITHDRAWN.value, clock.now(), None)
    await note_step(tx, current.id, current.revision, "withdrawn", viewer.person_id)
    await telling.forget(tx, current.id)
    return await _again(tx, viewer)


async def open_one(tx: Transaction, viewer: Viewer) -> Application:
    """The viewer's application that may be edited, locked; a new one where there is none.

    Raises:
        NotAsked: it is with the reviewers.
    """
    await take_turn(tx, viewer.person_id)
    current = await _mine_to_change(tx, viewer)
    if current is None:
        await tx.execute(BEGIN, new_id(), viewer.person_id, clock.now())
        current = await _mine_to_change(tx, viewer)
    assert current is not None
    if current.status not in EDITABLE:
        raise NotAsked(status=current.status.value)
    return current


async def note_step(
    tx: Transaction,
    application_id: UUID,
    revision: int,
    kind: str,
    person_id: UUID,
    *,
    checks: tuple[Check, ...] = (),
    claims: int | None = None,
    note: str = "",
) -> None:
    """Keep what was done with an application."""
    await tx.execute(
        STEP,
        new_id(),
        application_id,
        revision,
        kind,
        person_id,
        [one.value for one in checks],
        claims,
        note,
        clock.now(),
    )


def licence_number(text: str) -> str:
    """A licence number as it is compared: without spaces, in capitals.

    Raises:
        Invalid: it is none.
    """
    found = "".join(text.split()).upper()
    if not LICENCE.fullmatch(found):
        raise Invalid("A licence number has 4 to 40 letters and digits.", field="licence_number")
    return found


def valid_until(said: Draft, site: Site) -> datetime:
    """The end of the last day of a licence, where the institution is."""
    assert said.licence_expires_on is not None
    zone = ZoneInfo(site.time_zone)
    return datetime.combine(said.licence_expires_on + timedelta(days=1), time(), zone)


async def _require_complete(tx: Transaction, current: Application, answer: str, *, asked: bool) -> None:
    said = current.said
    missing = [name for name in NEEDED if not getattr(said, name)]
    shown = {row["shows"] for row in await tx.fetch(DOCUMENTS, current.id)}
    missing += [f"document_{one}" for one in SHOWN if one.value not in shown]
    if asked and not answer.strip():
        missing.append("answer")
    if missing:
        raise Incomplete(missing=missing)
    assert said.institution_id is not None
    site = await directory.site(tx, said.institution_id)
    if valid_until(said, site) <= clock.now():
        raise LicenceOver(expires_on=str(said.licence_expires_on))
    listed = await tx.fetchrow(LICENSED, site.country, said.licence_number)
    if listed is not None and listed["person_id"] != current.person_id:
        raise LicenceInUse


async def _mine_to_change(tx: Transaction, viewer: Viewer) -> Application | None:
    row = await tx.fetchrow(MINE_TO_CHANGE, viewer.person_id)
    return application_of(row) if row is not None else None


async def _again(tx: Transaction, viewer: Viewer) -> Application:
    found = await mine(tx, viewer)
    assert found is not None
    return found
