"""What resources are made of: references, codes, moments; nothing that is not known."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

NAMESPACE = UUID("5e1a0d3c-6f39-4a6e-9f0a-6f3c9b1d7e21")
"""For entries that have no id of their own here; any would do, as long as it stays."""
ICD_10, ATC, LOINC, UCUM = (
    "http://hl7.org/fhir/sid/icd-10",
    "http://www.whocc.no/atc",
    "http://loinc.org",
    "http://unitsofmeasure.org",
)
TERMS = "http://terminology.hl7.org/CodeSystem"

type Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose record it is."""

    id: UUID

    @property
    def reference(self) -> dict[str, str]:
        return to(self.id)

    def id_of(self, *what: object) -> str:
        """For an entry that has no id of its own here: the same each time."""
        return str(uuid5(NAMESPACE, " ".join(map(str, (self.id, *what)))))


def id_of_doctor(number: int) -> str:
    """Doctors have numbers here, and ids in a bundle."""
    return str(uuid5(NAMESPACE, f"doctor {number}"))


def to(key: object) -> dict[str, str]:
    """A reference to another entry of the same bundle."""
    return {"reference": f"urn:uuid:{key}"}


def coded(system: str, code: str) -> Resource:
    return {"coding": [{"system": f"{TERMS}/{system}", "code": code}]}


def narrative(text: str) -> Resource:
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml">{plain}</div>'}


def instant(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def day_of(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def clean(resource: Resource) -> Resource:
    """Without what is not known: FHIR has no nulls and no empty lists."""
    cleaned: Resource = _kept(resource)
    return cleaned


def _kept(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: kept for name, one in value.items() if (kept := _kept(one)) not in (None, [], {})}
    if isinstance(value, list):
        return [kept for one in value if (kept := _kept(one)) not in (None, [], {})]
    return value
