"""What is in a document: the doctor's words as plain values, checked, and in the form that is signed.

Nothing that is signed is a float, and nothing is looked up again later: names of drugs, codes and specialties are
written out in three languages as they were at the moment of signing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal
from zoneinfo import ZoneInfo

from records import codes, drugs, safety
from records.drugs import Drug
from records.errors import BadDates, BadDiagnoses, NotSafe, UnknownCode
from records.safety import Finding, Taken

type DocumentKind = Literal["prescription", "sick_note", "referral"]
type Certainty = Literal["confirmed", "suspected"]

BACKDATED = timedelta(days=7)
"""A sick note begins at most so long ago: whoever fell ill at a weekend is seen in the week after."""
LONGEST_NOTE = timedelta(days=30)
PRESCRIPTION_DAYS = 3
"""A prescription is valid on its day; its doctor may extend that to three (China's rules, article 18)."""
REFERRAL_DAYS = 90


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found, by ICD-10 code; the first of several is the main one."""

    code: str
    certainty: Certainty = "confirmed"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a prescription. `atc`: a drug of the list; without it `name` is free text. Amounts are decimals."""

    name: str
    atc: str | None
    form: str
    strength: str
    dose: Decimal
    dose_unit: str
    frequency: str
    route: str
    days: int | None
    quantity: int
    quantity_unit: str
    instructions: str = ""

    @property
    def drug(self) -> Drug | None:
        return drugs.drug(self.atc) if self.atc is not None else None


@dataclass(frozen=True, slots=True)
class Prescription:
    """`reasons`: why something is right although a finding (by its id) speaks against it."""

    items: tuple[Item, ...]
    note: str = ""
    valid_days: int = PRESCRIPTION_DAYS
    reasons: Mapping[str, str] | None = None
    kind: DocumentKind = "prescription"


@dataclass(frozen=True, slots=True)
class SickNote:
    """Both days count. It says nothing of what somebody has: an employer or a school reads it."""

    first_day: date
    last_day: date
    unfit_for: Literal["work", "school", "sport"]
    note: str = ""
    kind: DocumentKind = "sick_note"


@dataclass(frozen=True, slots=True)
class Referral:
    """`to`: a colleague or a hospital, in words."""

    specialty: Mapping[str, str]
    urgency: Literal["routine", "soon", "urgent"]
    reason: str
    findings: str = ""
    to: str = ""
    kind: DocumentKind = "referral"


type Wanted = Prescription | SickNote | Referral


def require_diagnoses(diagnoses: Sequence[Diagnosis]) -> None:
    """Make sure that each is a code of the list, and there once.

    Raises:
        UnknownCode, BadDiagnoses: they are not.
    """
    for one in diagnoses:
        if codes.code(one.code) is None:
            raise UnknownCode(unknown=one.code)
    if len({one.code for one in diagnoses}) < len(diagnoses):
        raise BadDiagnoses


def taken_of(items: Sequence[Item]) -> list[Taken]:
    """What the checks look at.

    Raises:
        UnknownCode: the list has no drug with this code.
    """
    for item in items:
        if item.atc is not None and item.drug is None:
            raise UnknownCode(unknown=item.atc)
    return [Taken.named(item.name, item.drug, place) for place, item in enumerate(items)]


def body_of(
    wanted: Wanted,
    diagnoses: Sequence[Diagnosis],
    *,
    findings: Sequence[Finding] = (),
    moment: datetime,
    time_zone: str,
) -> tuple[dict[str, Any], datetime | None]:
    """What is signed of `wanted`, and until when it is valid. `time_zone`: whose days count.

    Raises:
        NotSafe: something that blocks has no reason.
        BadDates: the days of a sick note.
    """
    match wanted:
        case Prescription():
            return _prescription(wanted, diagnoses, findings), moment + timedelta(days=wanted.valid_days)
        case SickNote():
            _require_dates(wanted, moment.astimezone(ZoneInfo(time_zone)).date())
            return _sick_note(wanted), None
        case Referral():
            return _referral(wanted, diagnoses), moment + timedelta(days=REFERRAL_DAYS)


def _prescription(wanted: Prescription, diagnoses: Sequence[Diagnosis], findings: Sequence[Finding]) -> dict[str, Any]:
    reasons = dict(wanted.reasons or {})
    missing = safety.missing_reasons(findings, reasons)
    if missing:
        raise NotSafe(findings=[finding_as_json(one) for one in missing])
    return {
        "diagnoses": _diagnoses(diagnoses),
        "items": [_item(one) for one in wanted.items],
        "note": wanted.note,
        "accepted": [
            {"kind": one.kind, "severity": one.severity, "names": one.names, "others": one.others, "reason": reason}
            for one in findings
            if (reason := reasons.get(one.id, "").strip())
        ],
    }


def _item(one: Item) -> dict[str, Any]:
    known = one.drug
    return {
        "atc": one.atc,
        "names": known.names if known is not None else safety.as_written(one.name),
        "free_text": known is None,
        "form": one.form,
        "strength": one.strength,
        "dose": format(one.dose.normalize(), "f"),
        "dose_unit": one.dose_unit,
        "frequency": one.frequency,
        "route": one.route,
        "days": one.days,
        "quantity": one.quantity,
        "quantity_unit": one.quantity_unit,
        "instructions": one.instructions,
    }


def _sick_note(wanted: SickNote) -> dict[str, Any]:
    return {
        "first_day": wanted.first_day.isoformat(),
        "last_day": wanted.last_day.isoformat(),
        "days": (wanted.last_day - wanted.first_day).days + 1,
        "unfit_for": wanted.unfit_for,
        "note": wanted.note,
    }


def _referral(wanted: Referral, diagnoses: Sequence[Diagnosis]) -> dict[str, Any]:
    return {
        "specialty": dict(wanted.specialty),
        "to": wanted.to,
        "urgency": wanted.urgency,
        "reason": wanted.reason,
        "findings": wanted.findings,
        "diagnoses": _diagnoses(diagnoses),
    }


def _diagnoses(diagnoses: Sequence[Diagnosis]) -> list[dict[str, Any]]:
    named = []
    for one in diagnoses:
        known = codes.code(one.code)
        assert known is not None
        named.append({"code": one.code, "names": known.names, "certainty": one.certainty})
    return named


def _require_dates(wanted: SickNote, today: date) -> None:
    if not timedelta() <= wanted.last_day - wanted.first_day < LONGEST_NOTE:
        raise BadDates(field="last_day")
    if wanted.first_day < today - BACKDATED or wanted.first_day > today + LONGEST_NOTE:
        raise BadDates(field="first_day")


def finding_as_json(one: Finding) -> dict[str, Any]:
    """A finding as it goes over the wire."""
    return {
        "id": one.id,
        "kind": one.kind,
        "severity": one.severity,
        "item": one.item,
        "names": one.names,
        "others": one.others,
        "other_item": one.other_item,
        "text": one.text,
        "source": one.source,
    }
