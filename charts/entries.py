"""Allergies, medicines and conditions: what is listed, and that nothing is.

"None known" is said by somebody; it is gone as soon as something is listed. Both sides add; the patient's side removes
anything, a doctor only what they noted themself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from charts import events, sealed
from charts.access import require
from charts.errors import SomethingListed
from core import clock
from core.database import Transaction
from core.errors import Invalid, NotFound
from core.ids import new_id
from identity import Viewer, take_turn

type Severity = Literal["mild", "moderate", "severe"]
type State = Literal["listed", "none", "not_asked"]

ATC = re.compile(r"[A-Z]\d{2}([A-Z]([A-Z](\d{2})?)?)?")
ICD_10 = re.compile(r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?")
MOST_ENTRIES = 100
"""Of one kind: more than anybody takes, and less than what makes a page slow."""

ADD = """
INSERT INTO chart_entry (id, patient_id, kind, name, code, reaction, severity, dose, since, noted_at, noted_by,
                         consultation_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
"""
COUNT = "SELECT count(*) FROM chart_entry WHERE patient_id = $1 AND kind = $2 AND ended_at IS NULL"
END = """
UPDATE chart_entry SET ended_at = $3, ended_by = $4
 WHERE id = $1 AND patient_id = $2 AND ended_at IS NULL AND ($5::uuid IS NULL OR noted_by = $5) RETURNING kind
"""
SAY_NONE = """
INSERT INTO chart_none_known (patient_id, kind, said_at, said_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (patient_id, kind) DO UPDATE SET said_at = excluded.said_at, said_by = excluded.said_by
"""
TAKE_BACK = "DELETE FROM chart_none_known WHERE patient_id = $1 AND kind = $2"
LISTED = """
SELECT e.id, e.kind, e.name, e.code, e.reaction, e.severity, e.dose, e.since, e.noted_at, e.noted_by,
       p.name AS noted_by_name, e.consultation_id
  FROM chart_entry e JOIN person p ON p.id = e.noted_by
 WHERE e.patient_id = $1 AND e.ended_at IS NULL AND e.kind = ANY($2::text[])
 ORDER BY e.kind, array_position(ARRAY['severe', 'moderate', 'mild'], e.severity), e.noted_at, e.id
"""
NONE_KNOWN = "SELECT kind, said_at FROM chart_none_known WHERE patient_id = $1 AND kind = ANY($2::text[])"


class Kind(StrEnum):
    ALLERGY = "allergy"
    MEDICINE = "medicine"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Noted:
    """What is said of an allergy, a medicine or a condition. `code`: ATC, of a condition ICD-10."""

    kind: Kind
    name: str
    code: str | None = None
    reaction: str | None = None
    severity: Severity | None = None
    dose: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the chart. `consultation_id`: in which a doctor noted it; None: the patient's side did."""

    id: UUID
    kind: Kind
    name: str
    code: str | None
    reaction: str | None
    severity: Severity | None
    dose: str | None
    since: date | None
    noted_at: datetime
    noted_by: UUID
    noted_by_name: str
    consultation_id: UUID | None


@dataclass(frozen=True, slots=True)
class Section:
    """The lines of one kind; without any, `state` says whether there are none (said at `said_at`) or nobody asked."""

    state: State
    entries: Sequence[Entry] = ()
    said_at: datetime | None = None


async def sections(tx: Transaction, patient_id: UUID, kinds: Sequence[Kind] = tuple(Kind)) -> dict[Kind, Section]:
    """The lists of a patient; allergies with the severe ones first. The caller has checked who asks."""
    wanted = [kind.value for kind in kinds]
    listed: dict[Kind, list[Entry]] = {kind: [] for kind in kinds}
    for row in await tx.fetch(LISTED, patient_id, wanted):
        kind = Kind(row["kind"])
        listed[kind].append(Entry(**tx.unsealed(row, sealed.ENTRY) | {"kind": kind}))
    said = {Kind(row["kind"]): row["said_at"] for row in await tx.fetch(NONE_KNOWN, patient_id, wanted)}
    return {kind: _section(listed[kind], said.get(kind)) for kind in kinds}


async def add(
    tx: Transaction,
    viewer: Viewer,
    patient_id: UUID,
    noted: Noted,
    *,
    consultation_id: UUID | None = None,
    replaces: UUID | None = None,
) -> UUID:
    """List something; a doctor names the consultation. `replaces`: an entry that is put right by it.

    Raises:
        NotFound: the viewer may not, or there is nothing to replace.
        Invalid: what is said is not right.
    """
    access = await require(tx, viewer, patient_id, consultation_id)
    code = checked(noted)
    await take_turn(tx, patient_id)  # saying that there is nothing waits, or is seen
    if replaces is not None:
        await _end(tx, viewer, patient_id, replaces, own_only=access.is_doctor)
        access.note(tx, "changed", subject=replaces)
    now = clock.now()
    if await tx.fetchval(COUNT, patient_id, noted.kind.value) >= MOST_ENTRIES:
        raise Invalid("The list is full; remove what is no longer so.", field="kind")
    entry_id = new_id()
    said = (noted.name.strip(), code, _text(noted.reaction), _text(noted.dose))
    name, coded, reaction, dose = (
        tx.seal(each, [entry_id], value) for each, value in zip(sealed.ENTRY, said, strict=True)
    )
    await tx.execute(
        ADD,
        entry_id,
        patient_id,
        noted.kind.value,
        name,
        coded,
        reaction,
        noted.severity,
        dose,
        noted.since,
        now,
        viewer.person_id,
        consultation_id,
    )
    await tx.execute(TAKE_BACK, patient_id, noted.kind.value)
    access.note(tx, "changed", subject=entry_id)
    tx.publish(events.changed(patient_id, noted.kind.value, consultation_id))
    return entry_id


async def end(
    tx: Transaction, viewer: Viewer, patient_id: UUID, entry_id: UUID, consultation_id: UUID | None = None
) -> None:
    """Take something off the list: it is no longer so, or never was.

    Raises:
        NotFound: there is no such entry, or it is not the viewer's to remove.
    """
    access = await require(tx, viewer, patient_id, consultation_id)
    kind = await _end(tx, viewer, patient_id, entry_id, own_only=access.is_doctor)
    access.note(tx, "changed", subject=entry_id)
    tx.publish(events.changed(patient_id, kind, consultation_id))


async def say_none(tx: Transaction, viewer: Viewer, patient_id: UUID, kind: Kind) -> None:
    """Say that there is none of a kind, as the patient's side.

    Raises:
        NotFound: it is not the viewer's chart.
        SomethingListed: there is one.
    """
    access = await require(tx, viewer, patient_id)
    await take_turn(tx, patient_id)
    if await tx.fetchval(COUNT, patient_id, kind.value):
        raise SomethingListed
    await tx.execute(SAY_NONE, patient_id, kind.value, clock.now(), viewer.person_id)
    access.note(tx, "changed", subject=kind.value)
    tx.publish(events.changed(patient_id, kind.value))


async def take_none_back(tx: Transaction, viewer: Viewer, patient_id: UUID, kind: Kind) -> None:
    """As if nobody had been asked.

    Raises:
        NotFound: it is not the viewer's chart.
    """
    access = await require(tx, viewer, patient_id)
    await tx.execute(TAKE_BACK, patient_id, kind.value)
    access.note(tx, "changed", subject=kind.value)
    tx.publish(events.changed(patient_id, kind.value))


def checked(noted: Noted) -> str | None:
    """The code as it is kept.

    Raises:
        Invalid: something does not belong to this kind, or is none.
    """
    if not noted.name.strip():
        raise Invalid("Say what it is.", field="name")
    if noted.kind is not Kind.ALLERGY and (noted.reaction or noted.severity):
        raise Invalid("Only an allergy has a reaction and a severity.", field="severity")
    if noted.kind is not Kind.MEDICINE and noted.dose:
        raise Invalid("Only a medicine has a dose.", field="dose")
    if noted.since is not None and noted.since > clock.now().date():
        raise Invalid("This day has not come yet.", field="since")
    code = (noted.code or "").strip().upper() or None
    system = ICD_10 if noted.kind is Kind.CONDITION else ATC
    if code is not None and not system.fullmatch(code):
        name = "ICD-10" if noted.kind is Kind.CONDITION else "ATC"
        raise Invalid(f"This is no code of {name}.", field="code")
    return code


async def _end(tx: Transaction, viewer: Viewer, patient_id: UUID, entry_id: UUID, *, own_only: bool) -> str:
    mine = viewer.person_id if own_only else None
    kind: str | None = await tx.fetchval(END, entry_id, patient_id, clock.now(), viewer.person_id, mine)
    if kind is None:
        raise NotFound
    return kind


def _section(entries: list[Entry], said_at: datetime | None) -> Section:
    if entries:
        return Section("listed", entries)
    return Section("none", said_at=said_at) if said_at is not None else Section("not_asked")


def _text(said: str | None) -> str | None:
    return (said or "").strip() or None
