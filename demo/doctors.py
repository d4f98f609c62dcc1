"""Doctors, generated as the lines COPY reads.

A chunk depends on the seed and its own number alone, so that any number of processes generates the same population.
Lines are built as text at once: a row object for each of 440,000 doctors would cost more than the doctors.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import NamedTuple

from demo import hours, words
from demo.institutions import Place
from demo.words import Condition, Weighted
from demo.world import Field, World
from directory import quality

CHUNK = 4_000
DOCTOR_COLUMNS = (
    "id",
    "name",
    "name_pinyin",
    "gender",
    "title",
    "institution_id",
    "city_id",
    "specialty_codes",
    "expertise_zh",
    "expertise_en",
    "expertise_fr",
    "languages",
    "practising_since",
    "rating_sum",
    "rating_count",
    "consultation_count",
    "quality",
    "answers_text",
    "takes_instant",
    "price_text",
    "price_video",
    "price_visit",
    "sees_children",
    "takes_new_patients",
    "accepts_insurance",
    "verified_at",
)
SCHEDULE_COLUMNS = ("doctor_id", "time_zone", "weekly", "exceptions", "text_per_day")

KEEPS_HOURS, ANSWERS_TEXT, TAKES_INSTANT, SPEAKS_FOREIGN, VERIFIED = 0.35, 0.60, 0.10, 0.10, 0.97
LIMITS_TEXT = 0.30  # of those who answer text and keep hours, with which the limit stands
TEXT_PER_DAY = (5, 5, 8, 10, 10, 10, 15, 20, 20, 30)
OFFLINE = 0.08  # of the volume of those who can be consulted here
NEW_PATIENTS = {"chief": 0.8, "associate_chief": 0.88}  # the best known are full most often; 0.9 of the others
INSURED = {"三级甲等": 0.98, "三级": 0.97, "二级甲等": 0.96, "二级": 0.95, "一级": 0.9, "未定级": 0.7, "clinic": 0.35}
"""Shares of Chinese places that are contracted with the public insurance (医保定点): nearly all public ones."""
LOSS = 1.6  # stars an unsatisfied patient takes off, on average


class Grade(NamedTuple):
    """A title: how long after training one holds it, what one charges (yuan), how many consultations are usual."""

    title: str
    years: tuple[int, int]
    fee: int
    volume: float


CHIEF = Grade("chief", (18, 40), 60, 540)
ASSOCIATE = Grade("associate_chief", (11, 30), 40, 400)
ATTENDING = Grade("attending", (5, 22), 25, 220)
RESIDENT = Grade("resident", (1, 8), 15, 90)
GRADES = (CHIEF, ASSOCIATE, ATTENDING, RESIDENT)
TITLES = {  # shares by level: seniors gather in the big houses
    "三级甲等": Weighted(GRADES, (22, 30, 34, 14)),
    "三级": Weighted(GRADES, (20, 29, 35, 16)),
    "二级甲等": Weighted(GRADES, (15, 27, 40, 18)),
    "二级": Weighted(GRADES, (12, 26, 42, 20)),
    "一级": Weighted(GRADES, (6, 18, 48, 28)),
    "未定级": Weighted(GRADES, (9, 20, 46, 25)),
    "clinic": Weighted(GRADES, (12, 22, 44, 22)),
}
FEE_BY_LEVEL = {"三级甲等": 1.5, "三级": 1.3, "二级甲等": 1.0, "二级": 1.0, "一级": 0.8, "未定级": 0.8, "clinic": 1.1}
WOMEN = {"05": 0.85, "06": 0.93, "07": 0.66, "04": 0.18, "10": 0.55, "12": 0.5, "13": 0.6, "15": 0.5, "50": 0.42}
LANGUAGES = Weighted(
    (
        "{zh,en}",
        "{zh,fr}",
        "{zh,en,fr}",
        "{zh,ja}",
        "{zh,en,ja}",
        "{zh,ko}",
        "{zh,de}",
        "{zh,en,de}",
        "{zh,ru}",
        "{zh,es}",
    ),
    (72, 3, 4, 4, 3, 4, 2, 3, 3, 2),
)
LANGUAGES_ABROAD = {"FR": "{zh,fr}", "BE": "{zh,fr,en}", "CH": "{zh,fr,de}", "CA": "{zh,en,fr}", "JP": "{zh,ja}"}


class Chunk(NamedTuple):
    """Lines for COPY, and how many there are."""

    number: int
    doctors: bytes
    doctor_rows: int
    schedules: bytes
    schedule_rows: int


def chunks(doctors: int) -> int:
    """How many chunks a population has."""
    return -(-doctors // CHUNK)


def generate(world: World, number: int, day: date) -> Chunk:
    """Chunk `number` (from 0) of the population of `world`, whose dates are relative to `day`."""
    rng = Random(f"doctors {world.seed} {number}")
    maker = _Maker(world, rng, Random(f"text {world.seed} {number}"), day)
    first = number * CHUNK
    doctors, schedules = [], []
    for index in range(first, min(first + CHUNK, world.doctors)):
        doctor, schedule = maker.make(index + 1, world.places[world.employer[index]])
        doctors.append(doctor)
        if schedule is not None:
            schedules.append(schedule)
    return Chunk(number, "".join(doctors).encode(), len(doctors), "".join(schedules).encode(), len(schedules))


class _Maker:
    """Generates one chunk's doctors in order."""

    def __init__(self, world: World, rng: Random, text_rng: Random, day: date) -> None:
        self._rng, self._random, self._text_rng = rng, rng.random, text_rng
        self._world, self._day = world, day
        self._surnames = words.surnames()
        self._verified = [f"{day - timedelta(days=n)} 02:00:00+00" for n in range(5 * 365)]

    def make(self, id_: int, place: Place) -> tuple[str, str | None]:
        """The doctor's line and, for one who keeps hours, that of the schedule."""
        random = self._random
        field = self._world.specialties[place.kind].draw(self._rng)
        grade = TITLES[place.level].draw(self._rng)
        gender = "female" if random() < WOMEN.get(field.code[:2], 0.46) else "male"
        family, given = self._surnames.draw(self._rng), self._pick(self._world.given[gender])
        codes = self._codes(field)
        zh, en, fr = self._expertise(codes)
        week = self._pick(self._world.weeks) if random() < KEEPS_HOURS else None
        text = random() < ANSWERS_TEXT
        instant = text and random() < TAKES_INSTANT / ANSWERS_TEXT
        consultations, rating_sum, rating_count = self._standing(grade, text or week is not None)
        fee = grade.fee * FEE_BY_LEVEL[place.level] * (0.7 + 0.8 * random())
        video = _price(fee * 1.8) if week and week.video else NULL
        visit = _price(fee * 1.2) if week and week.visit else NULL
        least, most = grade.years
        since = self._day.year - least - int(random() * (most - least + 1))
        line = (
            f"{id_}\t{family.hanzi}{given.hanzi}\t{family.pinyin} {given.pinyin}\t{gender}\t{grade.title}\t"
            f"{place.id}\t{place.city.id}\t"
            f"{{{','.join(code.code for code in codes)}}}\t{zh}\t{en}\t{fr}\t{self._languages(place)}\t{since}\t"
            f"{rating_sum}\t{rating_count}\t{consultations}\t{quality(rating_sum, rating_count, consultations)}\t"
            f"{'t' if text else 'f'}\t{'t' if instant else 'f'}\t{_price(fee) if text else NULL}\t"
            f"{video}\t{visit}\t{'t' if field.children or random() < 0.35 else 'f'}\t"
            f"{'t' if random() < NEW_PATIENTS.get(grade.title, 0.9) else 'f'}\t"
            f"{'t' if _contracted(place) else 'f'}\t"
            f"{self._pick(self._verified) if random() < VERIFIED else NULL}\n"
        )
        if week is None:
            return line, None
        exceptions = hours.exceptions(self._day, self._rng, chinese=place.city.country == "CN")
        limit = self._text_rng.choice(TEXT_PER_DAY) if text and self._text_rng.random() < LIMITS_TEXT else NULL
        return line, f"{id_}\t{place.city.time_zone}\t{week.stored}\t{exceptions}\t{limit}\n"

    def _pick[T](self, items: Sequence[T]) -> T:
        return items[int(self._random() * len(items))]

    def _codes(self, field: Field) -> list[Field]:
        """The main specialty and, for nearly half, one or two related ones."""
        codes = [field]
        chance = self._random()
        if field.related is not None and chance < 0.45:
            for _ in range(2 if chance < 0.12 else 1):
                other = self._world.fields[field.related.draw(self._rng)]
                if other not in codes:
                    codes.append(other)
        return codes

    def _expertise(self, codes: list[Field]) -> tuple[str, str, str]:
        """Three to six conditions of the main specialty and up to two of each other, in zh, en and fr."""
        main = self._some(codes[0], 3 + int(self._random() * 4))
        zh, en, fr = _told(main)
        if len(codes) > 1:
            known = {condition.zh for condition in main}
            also = [one for code in codes[1:] for one in self._some(code, 2) if one.zh not in known]
            if also:
                zh = f"{zh}；兼顾{'、'.join([one.zh for one in also])}"
                en = f"{en}. Also: {', '.join([one.en for one in also])}"
                fr = f"{fr}. Aussi : {', '.join([one.fr for one in also])}"
        return zh, en, fr

    def _some(self, field: Field, number: int) -> tuple[Condition, ...]:
        order = self._pick(field.orders)
        first = int(self._random() * (len(order) - number + 1)) if number < len(order) else 0
        return order[first : first + number]

    def _standing(self, grade: Grade, online: bool) -> tuple[int, int, int]:
        """Consultations so far (long-tailed), the sum of the stars given for them, and how many gave stars."""
        volume = self._pick(self._world.volumes) * (grade.volume if online else grade.volume * OFFLINE)
        consultations = min(int(volume * (0.9 + 0.2 * self._random())), 60_000)
        rated = int(consultations * (0.15 + 0.25 * self._random()))
        unsatisfied = self._pick(self._world.unsatisfied)
        return consultations, min(round(rated * (5 - LOSS * unsatisfied)), 5 * rated), rated

    def _languages(self, place: Place) -> str:
        if place.city.country not in ("CN", "HK", "MO"):
            return LANGUAGES_ABROAD.get(place.city.country, "{zh,en}")
        return LANGUAGES.draw(self._rng) if self._random() < SPEAKS_FOREIGN else "{zh}"


@lru_cache(maxsize=65_536)
def _told(conditions: tuple[Condition, ...]) -> tuple[str, str, str]:
    """A list of conditions in zh, en and fr; the same few are told by many doctors."""
    return (
        f"擅长：{'、'.join([one.zh for one in conditions])}",
        f"Main areas: {', '.join([one.en for one in conditions])}",
        f"Domaines : {', '.join([one.fr for one in conditions])}",
    )


def _contracted(place: Place) -> bool:
    """Whether the public insurance pays there: a matter of the place, so all its doctors answer alike."""
    spread = place.id * 2_654_435_761 % 2**32 / 2**32  # Knuth's multiplicative hash
    return place.city.country == "CN" and spread < INSURED[place.level]


NULL = "\\N"


def _price(yuan: float) -> int:
    """In fen, on whole five yuan and never free."""
    return max(1, round(yuan / 5)) * 500
