"""Imported rows written into the directory. What is so already is not touched, so a file may be imported again."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from operator import itemgetter

from core.clock import now
from core.database import Reader, Transaction
from directory.departments import specialties
from directory.events import doctor_changed
from directory.import_files import Kind
from directory.import_rows import Known, Row

CITY_NAMES = "SELECT id, zh, en FROM city"
INSTITUTION_IDS = "SELECT id FROM institution"

# `xmax` is 0 in a row that was inserted. Rows come by id: two imports at once wait for each other, and do not deadlock.
WRITE_INSTITUTIONS = """
INSERT INTO institution (id, name, name_en, pinyin, level, city_id, latitude, longitude, address)
SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::float8[], $8::float8[],
                     $9::text[])
ON CONFLICT (id) DO UPDATE
   SET name = excluded.name, name_en = excluded.name_en, pinyin = excluded.pinyin, level = excluded.level,
       city_id = excluded.city_id, latitude = excluded.latitude, longitude = excluded.longitude,
       address = excluded.address
 WHERE institution IS DISTINCT FROM excluded
RETURNING id, xmax = 0 AS added
"""

# Ratings, volumes, quality, verification, status and the doctor's sign-in are the platform's: an import leaves them.
WRITE_DOCTORS = """
INSERT INTO doctor (id, name, name_pinyin, gender, title, institution_id, city_id, specialty_codes, expertise_zh,
                    expertise_en, expertise_fr, languages, practising_since, quality, answers_text, takes_instant,
                    price_text, price_video, price_visit, currency, sees_children, takes_new_patients,
                    accepts_insurance)
SELECT r.id, r.name, r.pinyin, r.gender, r.title, r.institution_id, i.city_id, string_to_array(r.specialties, ';'),
       r.zh, r.en, r.fr, string_to_array(r.languages, ';'), r.since, r.quality, r.answers, r.instant, r.text, r.video,
       r.visit, r.currency, r.children, r.new_patients, r.insurance
  FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[], $8::text[], $9::text[],
              $10::text[], $11::text[], $12::int[], $13::float8[], $14::bool[], $15::bool[], $16::int[], $17::int[],
              $18::int[], $19::text[], $20::bool[], $21::bool[], $22::bool[])
       AS r (id, name, pinyin, gender, title, institution_id, specialties, zh, en, fr, languages, since, quality,
             answers, instant, text, video, visit, currency, children, new_patients, insurance)
  JOIN institution i ON i.id = r.institution_id
 ORDER BY r.id
ON CONFLICT (id) DO UPDATE
   SET name = excluded.name, name_pinyin = excluded.name_pinyin, gender = excluded.gender, title = excluded.title,
       institution_id = excluded.institution_id, city_id = excluded.city_id,
       specialty_codes = excluded.specialty_codes, expertise_zh = excluded.expertise_zh,
       expertise_en = excluded.expertise_en, expertise_fr = excluded.expertise_fr, languages = excluded.languages,
       practising_since = excluded.practising_since, answers_text = excluded.answers_text,
       takes_instant = excluded.takes_instant, price_text = excluded.price_text, price_video = excluded.price_video,
       price_visit = excluded.price_visit, currency = excluded.currency, sees_children = excluded.sees_children,
       takes_new_patients = excluded.takes_new_patients, accepts_insurance = excluded.accepts_insurance,
       version = doctor.version + 1
 WHERE (doctor.name, doctor.name_pinyin, doctor.gender, doctor.title, doctor.institution_id, doctor.city_id,
        doctor.specialty_codes, doctor.expertise_zh, doctor.expertise_en, doctor.expertise_fr, doctor.languages,
        doctor.practising_since, doctor.answers_text, doctor.takes_instant, doctor.price_text, doctor.price_video,
        doctor.price_visit, doctor.currency, doctor.sees_children, doctor.takes_new_patients,
        doctor.accepts_insurance)
       IS DISTINCT FROM
       (excluded.name, excluded.name_pinyin, excluded.gender, excluded.title, excluded.institution_id, excluded.city_id,
        excluded.specialty_codes, excluded.expertise_zh, excluded.expertise_en, excluded.expertise_fr,
        excluded.languages, excluded.practising_since, excluded.answers_text, excluded.takes_instant,
        excluded.price_text, excluded.price_video, excluded.price_visit, excluded.currency, excluded.sees_children,
        excluded.takes_new_patients, excluded.accepts_insurance)
RETURNING id, xmax = 0 AS added
"""

# A doctor is in the city of the institution.
MOVE_DOCTORS = """
UPDATE doctor d SET city_id = i.city_id, version = d.version + 1
  FROM institution i
 WHERE i.id = ANY($1::int[]) AND d.institution_id = i.id AND d.city_id <> i.city_id
"""
DOCTORS_AT = "SELECT id FROM doctor WHERE institution_id = ANY($1::int[]) ORDER BY id"


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows were new, different, and so already; and how many doctors' hours are different."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    hours: int = 0

    def __add__(self, other: "Written") -> "Written":
        return Written(*(ours + theirs for ours, theirs in zip(astuple(self), astuple(other), strict=True)))

    @property
    def rows(self) -> int:
        return self.added + self.changed + self.unchanged


async def known(tx: Reader) -> Known:
    """What rows may refer to at this moment."""
    cities: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for id_, zh, en in await tx.fetch(CITY_NAMES):
        for spelling in (zh, en, str(id_)):
            cities[spelling.lower()].add((id_, zh))
    return Known(
        cities=dict(cities),
        specialties=frozenset(one.code for one in await specialties(tx)),
        institutions=frozenset(row["id"] for row in await tx.fetch(INSTITUTION_IDS)),
        year=now().year,
    )


async def write_rows(tx: Transaction, kind: Kind, rows: Sequence[Row]) -> Written:
    """Add or change `rows`, whose ids differ. Every doctor who is shown differently behind it is published once."""
    columns = [list(column) for column in zip(*sorted(rows, key=itemgetter(0)), strict=True)]
    touched = await tx.fetch(WRITE_INSTITUTIONS if kind is Kind.INSTITUTIONS else WRITE_DOCTORS, *columns)
    changed = [row["id"] for row in touched if not row["added"]]
    doctors = await _staff(tx, changed) if kind is Kind.INSTITUTIONS else [row["id"] for row in touched]
    moment = now()
    for doctor_id in doctors:
        tx.publish(doctor_changed(doctor_id, moment))
    return Written(len(touched) - len(changed), len(changed), len(rows) - len(touched))


async def _staff(tx: Transaction, institutions: list[int]) -> list[int]:
    """The doctors of changed institutions, each in the city that its institution now is in."""
    if not institutions:
        return []
    await tx.execute(MOVE_DOCTORS, institutions)
    return [row["id"] for row in await tx.fetch(DOCTORS_AT, institutions)]
