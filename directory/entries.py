"""Doctors as the directory shows one: who, where, what for, in which modes and at what price."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from core.clock import now
from core.database import Reader, Transaction
from core.errors import NotFound
from directory.events import doctor_changed
from directory.places import City
from directory.ratings import mean_rating, smoothed_rating
from directory.statements import DOCTOR_IDS_AFTER, DOCTOR_OF_PERSON, DOCTORS, DOCTORS_MARKED, SET_STATUS


class Mode(StrEnum):
    """How a consultation takes place."""

    TEXT = "text"
    VIDEO = "video"
    VISIT = "visit"


class Title(StrEnum):
    """A doctor's professional grade, highest first (主任医师, 副主任医师, 主治医师, 住院医师)."""

    CHIEF = "chief"
    ASSOCIATE_CHIEF = "associate_chief"
    ATTENDING = "attending"
    RESIDENT = "resident"


class Gender(StrEnum):
    FEMALE = "female"
    MALE = "male"


class Status(StrEnum):
    """`suspended`: hidden from everybody but operators, and not bookable."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


@dataclass(frozen=True, slots=True)
class Institution:
    """A hospital or clinic. `level` is the Chinese grade (三级甲等, 二级 …), 未定级, or `clinic`."""

    id: int
    name: str
    name_en: str
    pinyin: str
    level: str
    city_id: int
    latitude: float
    longitude: float
    address: str


# Not to be changed; frozen, it takes three times as long to make, and all are made for the index.
@dataclass(slots=True)
class Doctor:
    """Everything needed to show or to index a doctor.

    `specialties` are codes, the main one first. `expertise` is keyed by language (zh, en, fr). `prices` holds the
    offered modes only, in minor units of `currency`. `rating` is smoothed by volume and is what ranks; `rating_mean`
    is the plain mean, None while nobody has rated. `quality` lies in 0..1. `verified_what` (licence, identity,
    institution) is what was checked; empty beside `verified_at`, the date is a generated one.
    """

    id: int
    person_id: UUID | None
    name: str
    name_pinyin: str
    gender: Gender
    title: Title
    institution: Institution
    city: City
    specialties: tuple[str, ...]
    expertise: Mapping[str, str]
    languages: tuple[str, ...]
    practising_since: int
    rating: float
    rating_mean: float | None
    rating_count: int
    consultation_count: int
    quality: float
    answers_text: bool
    takes_instant: bool
    prices: Mapping[Mode, int]
    currency: str
    sees_children: bool
    takes_new_patients: bool
    accepts_insurance: bool
    status: Status
    verified_at: datetime | None
    verified_until: date | None
    verified_what: tuple[str, ...]
    version: int

    @property
    def modes(self) -> tuple[Mode, ...]:
        """The modes this doctor offers, in the order text, video, visit."""
        return tuple(self.prices)

    @property
    def main_specialty(self) -> str:
        return self.specialties[0]

    def offers(self, mode: Mode) -> bool:
        return mode in self.prices

    def price(self, mode: Mode) -> int | None:
        """Minor units of `currency`; None when the mode is not offered."""
        return self.prices.get(mode)


async def doctors(tx: Reader, ids: Iterable[int]) -> dict[int, Doctor]:
    """The doctors among `ids` that exist, whatever their status, by id. One round trip."""
    wanted = list(ids)
    return _assemble(await tx.fetch(DOCTORS, wanted)) if wanted else {}


async def marked_doctors(tx: Reader, ids: Iterable[int]) -> dict[int, tuple[str, Doctor]]:
    """As `doctors`, each with a mark that changes whenever the doctor's row does."""
    rows = await tx.fetch(DOCTORS_MARKED, list(ids))
    found = _assemble(rows)
    return {row["id"]: (row["mark"], found[row["id"]]) for row in rows}


async def doctor(tx: Reader, doctor_id: int) -> Doctor:
    """One doctor as the public may see them.

    Raises:
        NotFound: there is no such doctor, or the doctor is suspended.
    """
    found = (await doctors(tx, [doctor_id])).get(doctor_id)
    if found is None or found.status is not Status.ACTIVE:
        raise NotFound("There is no such doctor, or the doctor is no longer listed. Search for another one.")
    return found


async def doctor_of_person(tx: Reader, person_id: UUID) -> int | None:
    """The doctor who signs in as this person, if any."""
    found: int | None = await tx.fetchval(DOCTOR_OF_PERSON, person_id)
    return found


async def doctor_ids_after(tx: Reader, after_id: int, limit: int) -> list[int]:
    """The next active doctors by id behind `after_id`, for walking all of them. Start with -1."""
    return [row["id"] for row in await tx.fetch(DOCTOR_IDS_AFTER, after_id, limit)]


async def suspend(tx: Transaction, doctor_id: int) -> None:
    """Take a doctor off the directory. Suspending twice changes nothing.

    Raises:
        NotFound: there is no such doctor.
    """
    await _set_status(tx, doctor_id, Status.SUSPENDED)


async def restore(tx: Transaction, doctor_id: int) -> None:
    """Put a suspended doctor back. Restoring an active doctor changes nothing.

    Raises:
        NotFound: there is no such doctor.
    """
    await _set_status(tx, doctor_id, Status.ACTIVE)


async def _set_status(tx: Transaction, doctor_id: int, status: Status) -> None:
    changed = await tx.fetchval(SET_STATUS, doctor_id, status)
    if changed is None:
        raise NotFound("There is no such doctor.")
    if changed:
        tx.publish(doctor_changed(doctor_id, now()))


def _assemble(rows: Sequence[Any]) -> dict[int, Doctor]:
    """Rows of `DOCTORS` as values; institutions and cities are built once and shared.

    Columns are taken by place, in the order of the statement: by name it takes twice as long, and the index reads all
    doctors through here.
    """
    institutions: dict[int, Institution] = {}
    cities: dict[int, City] = {}
    found: dict[int, Doctor] = {}
    for (
        doctor_id, person_id, name, name_pinyin, gender, title, specialties, zh, en, fr, languages, practising_since,
        rating_sum, rating_count, consultation_count, quality, answers_text, takes_instant, price_text, price_video,
        price_visit, currency, sees_children, takes_new_patients, accepts_insurance, status, verified_at,
        verified_until, verified_what, version, institution_id, city_id, *shared,
    ) in rows:  # fmt: skip
        institution = institutions.get(institution_id)
        if institution is None:
            institution = institutions[institution_id] = Institution(institution_id, *shared[:8])
        city = cities.get(city_id)
        if city is None:
            city = cities[city_id] = City(city_id, *shared[8:17])
        prices: dict[Mode, int] = {}
        if answers_text and price_text is not None:
            prices[Mode.TEXT] = price_text
        if price_video is not None:
            prices[Mode.VIDEO] = price_video
        if price_visit is not None:
            prices[Mode.VISIT] = price_visit
        found[doctor_id] = Doctor(
            doctor_id, person_id, name, name_pinyin, _GENDERS[gender], _TITLES[title], institution, city,
            tuple(specialties), {"zh": zh, "en": en, "fr": fr}, tuple(languages), practising_since,
            smoothed_rating(rating_sum, rating_count), mean_rating(rating_sum, rating_count), rating_count,
            consultation_count, quality, answers_text, takes_instant, prices, currency, sees_children,
            takes_new_patients, accepts_insurance, _STATUSES[status], verified_at, verified_until, tuple(verified_what),
            version,
        )  # fmt: skip
    return found


# A look-up is several times cheaper than the enum's call.
_GENDERS = {str(member): member for member in Gender}
_TITLES = {str(member): member for member in Title}
_STATUSES = {str(member): member for member in Status}
