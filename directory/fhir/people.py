"""A Practitioner with the PractitionerRoles that refer to it, as a doctor.

A doctor has one institution: that of the first role by key. Specialties are those of all roles. What FHIR does not say
(prices unless our extension does, answering by text, …) stays as it is here.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from directory import world
from directory.entries import Mode
from directory.fhir.crosswalk import department
from directory.fhir.resources import OWN, Concept, Extension, Name, Practitioner, PractitionerRole
from directory.import_rows import LONG, TITLES

PRICE = f"{OWN}/StructureDefinition/price-"
"""An extension of PractitionerRole, with a mode's name behind it: what a consultation costs, as valueMoney."""

READING = "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation"
"""Marks a name that is written in syllables (SYL): pinyin."""

WITHOUT_CENTS = frozenset({"JPY", "KRW", "VND", "CLP", "XAF", "XOF"})
CHILDREN = ("07", "08", "09", "12.04", "50.04")

KEPT = """
SELECT id, practising_since, expertise_zh, expertise_en, expertise_fr, answers_text, takes_instant, price_text,
       price_video, price_visit, currency, takes_new_patients, accepts_insurance
  FROM doctor WHERE id = ANY($1::int[])
"""
"""What a doctor has here that FHIR may not say."""


@dataclass(frozen=True, slots=True)
class Prices:
    """What new doctors cost whose files do not say: minor units by mode, and the currency."""

    by_mode: Mapping[Mode, int] = field(default_factory=dict)
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that can be taken: its departments, and our number for its institution, if it names one."""

    role: PractitionerRole
    departments: tuple[str, ...]
    institution: int | None
    country: str


def departments(role: PractitionerRole, practitioner: Practitioner) -> tuple[tuple[str, ...], str]:
    """Our departments for a role, the first one first, and why there are none if so.

    Codes nobody knows are passed over beside those that are known. A role without specialties is read from what it is
    called, then from what the practitioner is qualified for.
    """
    concepts = role.specialty or (*role.code, *(one.code for one in practitioner.qualification))
    found = tuple(dict.fromkeys(filter(None, map(department, concepts))))
    if found:
        return found, ""
    if not role.specialty:
        return (), "specialty: there is none, and no code or qualification names one"
    unknown = ", ".join(
        " ".join(filter(None, (coding.system, coding.code, coding.display)))
        for one in concepts
        for coding in one.coding
    )
    return (), f"specialty: no department is known for {unknown or concepts[0].text or 'it'}"


def cells(
    practitioner: Practitioner, roles: Sequence[Held], kept: Mapping[str, Any] | None, prices: Prices, year: int
) -> dict[str, str]:
    """What a doctor's columns say; `kept` is what the doctor has here, None for a new one."""
    codes = list(dict.fromkeys(code for one in roles for code in one.departments))
    main = next((one for one in roles if one.institution is not None), roles[0])
    extensions = [extension for one in roles for extension in one.role.extension]
    name, reading = _name(practitioner.name)
    return {
        "id": "1",  # ours is given when it is written
        "name": name,
        "name_pinyin": reading,
        "gender": practitioner.gender,
        "title": _title(practitioner, roles),
        "institution_id": str(main.institution or ""),
        "specialty_codes": ";".join(codes),
        "languages": _languages(practitioner.communication) or world.language(main.country),
        **_expertise(roles, kept),
        "practising_since": _since(practitioner, roles) or str(kept["practising_since"] if kept else year),
        **_offered(extensions, kept, prices),
        "sees_children": "yes" if any(code.startswith(CHILDREN) for code in codes) else "no",
        "takes_new_patients": "no" if kept and not kept["takes_new_patients"] else "yes",
        "accepts_insurance": "yes" if kept and kept["accepts_insurance"] else "no",
    }


def _name(names: Sequence[Name]) -> tuple[str, str]:
    """How a doctor is called, and the pinyin if it is given: the official name before the usual one before others."""
    order = ("official", "usual", "")
    ranked = sorted(names, key=lambda one: order.index(one.use) if one.use in order else len(order))
    readings = [one for one in ranked if any(e.url == READING and e.valueCode == "SYL" for e in one.extension)]
    written = [one for one in ranked if one not in readings and one.use not in ("old", "nickname", "anonymous")]
    return _spelled((written or ranked)[0]) if ranked else "", _spelled(readings[0]) if readings else ""


def _spelled(name: Name) -> str:
    if name.text:
        return name.text
    if any(unicodedata.name(letter, "").startswith("CJK UNIFIED") for letter in name.family):
        return name.family + "".join(name.given)
    return " ".join([*name.given, name.family]).strip()


def _title(practitioner: Practitioner, roles: Sequence[Held]) -> str:
    concepts = [code for one in roles for code in one.role.code] + [one.code for one in practitioner.qualification]
    titles = (TITLES.get(word.strip()) for one in concepts for word in one.words)
    return str(next(filter(None, titles), TITLES["主治医师"]))


def _languages(communication: Sequence[Concept]) -> str:
    codes = (coding.code.lower().partition("-")[0] for one in communication for coding in one.coding)
    return ";".join(dict.fromkeys(code for code in codes if re.fullmatch("[a-z]{2}", code)))


def _expertise(roles: Sequence[Held], kept: Mapping[str, Any] | None) -> dict[str, str]:
    """What specialties are called in words, by the language they seem to be in; one without stays as it is here."""
    told: dict[str, list[str]] = {"zh": [], "en": [], "fr": []}
    for text in dict.fromkeys(one.text.strip() for held in roles for one in held.role.specialty if one.text.strip()):
        if re.search("[一-鿿]", text):
            told["zh"].append(text)
        else:
            told["fr" if re.search("[éèêçàùîôœ]", text) else "en"].append(text)
    here = {column: str(kept[column]) if kept else "" for column in (f"expertise_{language}" for language in told)}
    return here | {f"expertise_{language}": "; ".join(texts)[:LONG] for language, texts in told.items() if texts}


def _since(practitioner: Practitioner, roles: Sequence[Held]) -> str:
    periods = [one.period for one in practitioner.qualification] + [one.role.period for one in roles]
    return min((one.start[:4] for one in periods if one.start), default="")


def _offered(extensions: Sequence[Extension], kept: Mapping[str, Any] | None, prices: Prices) -> dict[str, str]:
    """Prices and what belongs to them: as the file says, else as it is here, else as whoever imports says."""
    told = {one.url: one.valueMoney for one in extensions if one.valueMoney is not None}
    stated = {mode: told[f"{PRICE}{mode}"] for mode in Mode if f"{PRICE}{mode}" in told}
    currency = next((one.currency for one in stated.values() if one.currency), "")
    currency = currency or (kept["currency"] if kept else "") or prices.currency or "CNY"
    found = {"currency": currency}
    for mode in Mode:
        column = f"price_{mode}"
        if mode in stated:
            cents = stated[mode].value * (1 if currency in WITHOUT_CENTS else 100)
            found[column] = str(int(cents)) if cents == int(cents) else str(cents)
        else:
            here = kept[column] if kept else None
            price = prices.by_mode.get(mode) if here is None else here
            found[column] = "" if price is None else str(price)
    for column in ("answers_text", "takes_instant"):
        found[column] = "yes" if kept and kept[column] else "no"
    return found
