"""Questions as patients put them: a specialty, a complaint in one of three languages, a name, a city, a day."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from directory import City, Gender, Mode, Title
from search import Sort, Wanted

SIZE = 20
BUSY_CITIES = 60
WALL_CLOCK = ZoneInfo("Asia/Shanghai")

COMPLAINTS = {
    "zh": [
        "胸痛",
        "拉肚子",
        "头晕",
        "膝盖疼",
        "失眠",
        "咳嗽三天",
        "孩子发烧",
        "脸上长痘",
        "月经不调",
        "高血压",
        "耳鸣",
        "牙疼",
    ],
    "en": ["chest pain", "tummy ache", "my back hurts", "can't sleep", "skin rash", "sore throat", "blurred vision"],
    "fr": ["mal au dos", "mal au ventre", "toux", "migraine", "douleur au genou", "eczéma", "boutons sur le visage"],
}
NAMES = ["王伟", "李娜", "zhang wei", "陈静", "liu yang", "刘洋", "wang fang"]
READ: dict[str, Any] = {
    "city": int,
    "max_price": int,
    "limit": int,
    "mode": Mode,
    "gender": Gender,
    "title": Title,
    "sort": Sort,
    "near": lambda text: tuple(float(part) for part in text.split(",")),
    "from": datetime.fromisoformat,
    "to": datetime.fromisoformat,
}
NAMED = {"from": "start", "to": "end"}


def questions(
    chance: random.Random, codes: list[str], weights: list[int], places: list[City]
) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Kind, a specialty for the reference, and the parameters of a question, without end."""
    while True:
        code = chance.choices(codes, weights)[0]
        city = chance.choice(places)
        day = datetime.now(WALL_CLOCK).replace(hour=0, minute=0, second=0, microsecond=0)
        day += timedelta(days=chance.randrange(1, 7))  # a whole day, as the screens ask for one
        window = {"from": day.isoformat(), "to": (day + timedelta(days=1)).isoformat()}
        mode = {"mode": chance.choice(["text", "video", "visit"])}
        booked = {"mode": chance.choice(["video", "visit"])}
        language = chance.choice(["zh", "en", "fr"])
        near = f"{city.latitude + chance.gauss(0, 0.05):.4f},{city.longitude + chance.gauss(0, 0.05):.4f}"
        kinds: dict[str, dict[str, str]] = {
            "specialty": {"specialty": code},
            "specialty_mode": {"specialty": code, **mode},
            "specialty_city": {"specialty": code, "city": str(city.id)},
            "specialty_city_mode": {"specialty": code, "city": str(city.id), **mode},
            "near": {"specialty": code, "near": near},
            "day": {"specialty": code, **booked, **window},
            "soonest": {"specialty": code, **booked, "sort": "soonest"},
            "complaint": {"q": chance.choice(COMPLAINTS[language])},
            "complaint_city": {"q": f"{chance.choice(COMPLAINTS['zh'])} {city.zh}"},
            "name": {"q": chance.choice(NAMES)},
            "filters": {"specialty": code, "gender": "female", "title": "chief", "max_price": "20000", **mode},
        }
        kind = chance.choice(list(kinds))
        yield kind, code, {**kinds[kind], "limit": str(SIZE)}


def wanted(parameters: dict[str, str]) -> Wanted:
    """A question as the API would read it."""
    return Wanted(**{NAMED.get(name, name): READ.get(name, str)(value) for name, value in parameters.items()})
