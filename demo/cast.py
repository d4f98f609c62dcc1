"""Who appears in a demonstration."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from directory import Gender, Title
from identity import Dependent, Role

WORKDAYS, EVERY_DAY = range(5), range(7)


def _hours(
    days: Sequence[int], starts: str, ends: str, mode: str, slot_minutes: int, place: int = 0
) -> list[dict[str, Any]]:
    hours = {"starts": starts, "ends": ends, "mode": mode, "slot_minutes": slot_minutes, "place": place}
    return [{"weekday": day, **hours} for day in days]


@dataclass(frozen=True, slots=True)
class Practice:
    """What a demo doctor is in the directory. Prices are fen for text, video and visit; expertise is zh, en, fr."""

    doctor_id: int
    pinyin: str
    gender: Gender
    title: Title
    city: str
    specialties: Sequence[str]
    expertise: tuple[str, str, str]
    languages: Sequence[str]
    practising_since: int
    rating_sum: int
    rating_count: int
    consultations: int
    prices: tuple[int, int, int]
    weekly: Sequence[dict[str, Any]]
    takes_instant: bool = False
    sees_children: bool = False
    accepts_insurance: bool = False
    lead_minutes: int = 30
    places: Sequence[dict[str, Any]] = ()
    travel_minutes: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One account."""

    role: Role
    name: str
    email: str
    about: str
    locale: str = "zh"
    time_zone: str = "Asia/Shanghai"
    practice: Practice | None = None


CARDIOLOGIST = Practice(
    doctor_id=1,
    pinyin="lin jing yi",
    gender=Gender.FEMALE,
    title=Title.CHIEF,
    city="Shanghai",
    specialties=("03.04", "03"),
    expertise=(
        "擅长：高血压、冠心病、心律失常、心房颤动、心力衰竭、胸痛、心悸",
        "Main areas: high blood pressure, coronary heart disease, arrhythmia, atrial fibrillation, heart failure, "
        "chest pain, palpitations",
        "Domaines : hypertension artérielle, maladie coronarienne, trouble du rythme cardiaque, fibrillation "
        "auriculaire, insuffisance cardiaque, douleur thoracique, palpitations",
    ),
    languages=("zh", "en"),
    practising_since=1998,
    rating_sum=6_182,
    rating_count=1_250,
    consultations=4_310,
    prices=(8_000, 15_000, 10_000),
    # Round the clock, so that whoever tries it out finds a free slot within the hour.
    weekly=[
        *_hours(EVERY_DAY, "00:00", "12:00", "video", 15),
        *_hours(EVERY_DAY, "12:00", "12:40", "visit", 20),
        *_hours(EVERY_DAY, "12:45", "24:00", "video", 15),
    ],
    takes_instant=True,
    accepts_insurance=True,
    lead_minutes=0,
)

PAEDIATRICIAN = Practice(
    doctor_id=2,
    pinyin="zhou zhi yuan",
    gender=Gender.MALE,
    title=Title.ASSOCIATE_CHIEF,
    city="Beijing",
    specialties=("07", "07.04"),
    expertise=(
        "擅长：小儿发热、小儿咳嗽、支气管肺炎、小儿腹泻；兼顾小儿哮喘、反复呼吸道感染",
        "Main areas: fever in children, cough in children, bronchopneumonia, diarrhoea in children. Also: asthma in "
        "children, recurrent respiratory infections",
        "Domaines : fièvre de l'enfant, toux de l'enfant, bronchopneumonie, diarrhée de l'enfant. Aussi : asthme de "
        "l'enfant, infections respiratoires à répétition",
    ),
    languages=("zh", "en"),
    practising_since=2007,
    rating_sum=3_905,
    rating_count=800,
    consultations=2_640,
    prices=(5_000, 9_000, 6_000),
    weekly=[
        *_hours(WORKDAYS, "08:00", "12:00", "visit", 20),
        *_hours(WORKDAYS, "13:30", "17:00", "video", 15),
        *_hours(EVERY_DAY, "19:00", "22:00", "video", 15),
        *_hours([5], "10:00", "13:00", "visit", 20, place=1),
    ],
    # On Saturdays four hours' flight away, where clocks are two hours behind.
    places=[
        {
            "id": 1,
            "name": "天山儿童门诊 Tianshan Children's Clinic",
            "address": "乌鲁木齐市天山区光明路 18 号 (18 Guangming Road, Urumqi)",
            "time_zone": "Asia/Urumqi",
            "directions": "东门，2 楼 (east entrance, 2nd floor)",
        }
    ],
    travel_minutes=240,
    takes_instant=True,
    sees_children=True,
    accepts_insurance=True,
    lead_minutes=10,
)

PSYCHOLOGIST = Practice(
    doctor_id=3,
    pinyin="sophie martin",
    gender=Gender.FEMALE,
    title=Title.ATTENDING,
    city="Paris",
    specialties=("15.06", "15.02"),
    expertise=(
        "擅长：心理咨询、焦虑情绪、睡眠障碍、压力管理；兼顾抑郁症、职业倦怠",
        "Main areas: counselling, anxiety, sleep problems, stress management. Also: depression, burnout",
        "Domaines : soutien psychologique, anxiété, troubles du sommeil, gestion du stress. Aussi : dépression, "
        "épuisement professionnel",
    ),
    languages=("fr", "en", "zh"),
    practising_since=2014,
    rating_sum=1_183,
    rating_count=240,
    consultations=870,
    prices=(6_000, 12_000, 14_000),
    weekly=[
        *_hours(WORKDAYS, "09:00", "12:30", "video", 30),
        *_hours(WORKDAYS, "14:00", "16:00", "visit", 30),
        *_hours(range(6), "16:00", "20:00", "video", 30),
    ],
)

CHILD = Dependent("陈一诺", "child", date(2019, 5, 4), "female")
"""Of the patient."""
CAST = (
    Part("patient", "陈晓", "patient@demo.wenzhen", "a patient in Shanghai"),
    Part(
        "doctor",
        "林静怡",
        "cardiologist@demo.wenzhen",
        "cardiologist in Shanghai: text, instant calls, video slots round the clock",
        practice=CARDIOLOGIST,
    ),
    Part(
        "doctor",
        "周志远",
        "paediatrician@demo.wenzhen",
        "paediatrician in Beijing, on Saturdays in Urumqi: text, instant calls, video and visits",
        practice=PAEDIATRICIAN,
    ),
    Part(
        "doctor",
        "Sophie Martin",
        "psychologist@demo.wenzhen",
        "psychologist in Paris, who speaks French, English and Chinese",
        locale="fr",
        time_zone="Europe/Paris",
        practice=PSYCHOLOGIST,
    ),
    Part("operator", "赵敏", "operator@demo.wenzhen", "an operator at the live board", locale="en"),
    Part("operator", "孙磊", "reviewer@demo.wenzhen", "a second operator, for what two of them decide"),
)
