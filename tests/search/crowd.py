"""Some thousands of generated doctors, made more different than a population is, and random questions about them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from core.database import Database
from core.settings import Settings
from demo import populate
from directory import Gender, Mode, Title
from matching import PartOfDay
from search import InvalidSearch, Sort, Wanted
from tests.search.listed import Listed, listed

DIFFERENT = (
    "UPDATE doctor SET status = 'suspended' WHERE id % 37 = 0",
    "UPDATE doctor SET price_video = NULL WHERE id % 29 = 0",  # the hours stay
    "UPDATE doctor SET answers_text = false WHERE id % 17 = 0",  # the price stays
    # Equals.
    "UPDATE doctor SET quality = 0.595, rating_sum = 0, rating_count = 0, consultation_count = 0 WHERE id % 6 = 0",
    "UPDATE doctor SET price_text = 3000 WHERE price_text IS NOT NULL AND id % 4 = 0",
    "UPDATE doctor SET name = 'Claire Dumas', name_pinyin = '' WHERE id % 97 = 0",
    "UPDATE doctor SET name = 'James Hughes', name_pinyin = 'james hughes' WHERE id % 101 = 0",
    "UPDATE institution SET name_en = 'St James ' || name_en WHERE id % 5 = 0",
    "UPDATE schedule SET lead_minutes = (ARRAY[0, 30, 120, 1440])[1 + doctor_id % 4]",
    "UPDATE schedule SET horizon_days = (ARRAY[14, 14, 3, 7, 30])[1 + doctor_id % 5]",
)
TEXT_DAYS = """
UPDATE schedule SET text_per_day = 5, text_taken = 3 + doctor_id % 4,
                    text_until = $1::timestamptz + (doctor_id % 3 - 1) * interval '5 hours'
 WHERE doctor_id % 7 < 3
"""
# One for each doctor: nobody is in two places at once.
PATIENTS = """
INSERT INTO person (id, email, name)
SELECT md5('patient of ' || id)::uuid, id || '@example.org', '赵敏' FROM doctor
"""
BOOK = """
INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, hold_expires_at, schedule_version,
                     price, currency)
SELECT gen_random_uuid(), doctor_id, md5('patient of ' || doctor_id)::uuid, md5('patient of ' || doctor_id)::uuid, mode,
       tstzrange(starts_at, starts_at + interval '1 minute'), status, CASE status WHEN 'held' THEN expires_at END,
       1, 0, 'CNY'
  FROM unnest($1::int[], $2::text[], $3::timestamptz[], $4::text[], $5::timestamptz[])
       AS taken (doctor_id, mode, starts_at, status, expires_at)
"""
WORDS = """
胸痛 拉肚子 头晕 失眠 高血压 孩子发烧 咳嗽三天 糖尿病 儿科 骨科 眼科 中医 xinneike gaoxueya tangniaobing wei|yan xnkk
chest|pain my|back|hurts can't|sleep skin|rash diabetes dentist cardiology mal|au|dos migraine toux|depuis|trois|jours
dermatologue asthma 心律失常 肿瘤 北京 上海 Shanghai 广州|糖尿病 headache|Beijing 王伟 李 zhang|wei liu james hughes
dumas 人民医院 第一医院|骨科 hospital saint zzzzzz chest|pain|zzzzzz 王|中医 京 blabla
chest|pain|saint|james|dumas|hughes
"""


async def crowd(settings: Settings, database: Database, moment: datetime, doctors: int) -> None:
    """Fill the database; as the days go by of `moment`, much of the hours is taken."""
    await populate(settings, doctors=doctors, day=moment.date())
    for statement in DIFFERENT:
        await database.pool.execute(statement)
    await database.pool.execute(TEXT_DAYS, moment)
    await database.pool.execute(PATIENTS)
    await book(database, _taken(await listed(database.pool, moment), moment, Random(4)))


type Taking = tuple[int, str, datetime, str, datetime]
"""Whose slot, by what mode, when, the booking's status, and until when it is held if it is."""


async def book(database: Database, taken: Sequence[Taking]) -> None:
    """Take slots, and tell nobody."""
    await database.pool.execute(BOOK, *map(list, zip(*taken, strict=True)))


def _taken(doctors: Sequence[Listed], moment: datetime, chance: Random) -> list[Taking]:
    """Nothing of most, of some the next slots or any, of some all; beside it what is not taken any more."""
    found: list[Taking] = []
    for doctor in doctors:
        slots, draw = list(doctor.openings), chance.random()
        if draw < 0.3:
            slots = slots[: chance.randrange(1, 20)]
        elif draw < 0.5:
            slots = chance.sample(slots, min(len(slots), 12))
        elif draw > 0.6:
            continue
        for slot in slots:
            status = "confirmed" if draw >= 0.5 else chance.choice(["confirmed"] * 6 + ["held"] * 3 + ["cancelled"])
            until = moment + timedelta(minutes=chance.choice([-5, 0, 5]))
            found.append((doctor.id, slot.mode.value, slot.starts_at, status, until))
    return found


def questions(doctors: Sequence[Listed], moment: datetime, seed: int) -> Iterator[Wanted]:
    """Random searches without end: of any sort, with words or without, and one to four filters."""
    chance = Random(seed)
    words = [one.replace("|", " ") for one in WORDS.split()]
    while True:
        doctor = chance.choice(doctors)
        asked: dict[str, Any] = {"sort": chance.choice([Sort.BEST] * 5 + list(Sort)), "limit": 10}
        if chance.random() < 0.45:
            asked["q"] = chance.choice(words)
        if asked["sort"] is Sort.NEAREST or chance.random() < 0.2:
            asked["near"] = tuple(round(one + chance.gauss(0, 0.2), 4) for one in doctor.at)
        filters = _filters(doctor, moment, chance, near="near" in asked)
        for name in chance.choices(list(filters), k=chance.choice([0, 1, 1, 2, 2, 3, 4])):
            asked |= filters[name]
        try:
            yield Wanted(**asked)
        except InvalidSearch:  # a window that ends before it begins
            continue


def _filters(doctor: Listed, moment: datetime, chance: Random, *, near: bool) -> dict[str, dict[str, Any]]:
    """A value for each filter; what this doctor would meet more often than not."""
    day = moment.replace(hour=16, minute=0, second=0) + timedelta(days=chance.randrange(-1, 9))  # midnight in Shanghai
    odd = timedelta(seconds=chance.choice([0, 0, 30]))
    slot = chance.choice(doctor.openings).starts_at if doctor.openings else day
    found: dict[str, dict[str, Any]] = {
        "specialty": {"specialty": chance.choice(sorted(doctor.kinds))},
        "more specialty": {"specialty": chance.choice(["03", "04", "50"])},
        "city": {"city": doctor.city},
        "mode": {"mode": chance.choice(list(Mode))},
        "video": {"mode": Mode.VIDEO},
        "day": {"start": day, "end": day + timedelta(days=chance.choice([1, 1, 3]))},
        "window": {"start": day + odd, "end": day + timedelta(hours=chance.randrange(2, 90)) + odd},
        "slot": {"start": slot + odd, "end": slot + timedelta(hours=1)},
        "before": {"end": slot + odd},
        "from": {"start": moment + timedelta(hours=chance.randrange(-30, 100)) + odd},
        "until": {"end": moment + timedelta(hours=chance.choice([1, 5, 20, 60, 500, 500_000])) + odd},
        "part": {"part_of_day": chance.choice(list(PartOfDay))},
        "weekend": {"weekend": True},
        "language": {"language": chance.choice(sorted(doctor.languages))},
        "gender": {"gender": Gender(doctor.gender)},
        "title": {"title": Title(doctor.title)},
        "price": {"max_price": chance.choice([1500, 3000, 5000, 9000, 20_000])},
        "institution": {"institution": doctor.institution},
        "level": {"level": chance.choice(sorted(doctor.levels))},
        "rating": {"min_rating": chance.choice([4.5, 4.8, 4.9])},
        "children": {"sees_children": True},
        "new": {"takes_new_patients": True},
        "insurance": {"accepts_insurance": True},
    }
    if near:
        found["km"] = {"max_km": chance.choice([5.0, 20.0, 30.0, 100.0, 400.0])}
    return found
