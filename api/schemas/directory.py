"""Doctors, institutions, specialties, cities."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from api.schemas import View
from api.schemas.contract import TextTerms

type Mode = Literal["text", "video", "visit"]


class SpecialtyView(View):
    code: str
    parent: str | None
    zh: str
    en: str
    fr: str
    doctors: int | None = Field(default=None, description="how many doctors practise it, descendants included")


class CityView(View):
    id: int
    zh: str
    en: str
    province: str
    country: str
    latitude: float
    longitude: float


class InstitutionView(View):
    id: int
    name: str
    name_en: str
    level: str
    address: str
    latitude: float
    longitude: float


class Texts(View):
    zh: str
    en: str
    fr: str


class RatingView(View):
    mean: float | None = Field(description="1 to 5; null without ratings")
    count: int


class Prices(View):
    """Minor units of `currency`; null: the doctor does not offer this."""

    text: int | None
    video: int | None
    visit: int | None
    currency: str


class Verification(View):
    """What was checked of a doctor, when, and the last day on which it holds.

    `by` `demo`: nobody has checked anything, the doctor and this date are generated.
    """

    by: Literal["review", "demo"]
    what: list[Literal["licence", "identity", "institution"]]
    at: datetime
    until: date | None


class DoctorSummary(View):
    id: int
    name: str
    name_pinyin: str
    gender: Literal["female", "male"]
    title: Literal["chief", "associate_chief", "attending", "resident"]
    specialties: list[SpecialtyView] = Field(description="the first is the main one")
    institution: InstitutionView
    city: CityView
    languages: list[str] = Field(description="ISO 639-1")
    rating: RatingView
    consultation_count: int
    prices: Prices
    answers_text: bool
    takes_instant: bool
    sees_children: bool
    takes_new_patients: bool
    accepts_insurance: bool = Field(description="public health insurance (医保)")
    expertise: Texts
    verification: Verification | None = Field(description="null: nothing was checked")


class Colleagues(View):
    """To whom a text consultation may be handed on."""

    doctors: list[DoctorSummary]


class DoctorView(DoctorSummary):
    practising_since: int
    time_zone: str = Field(description="zone of the doctor's hours (of the city, without hours)")
    bookable: bool
    text_terms: TextTerms | None = Field(description="under which questions by text are answered; null: none are taken")
    text_opens_at: datetime | None = Field(
        default=None, description="when questions by text are taken again, if those of today are used up"
    )


class PlaceView(View):
    """A place a doctor practises at besides the institution."""

    id: int
    name: str
    address: str
    time_zone: str
    directions: str


class SlotView(View):
    starts_at: datetime
    ends_at: datetime
    mode: Mode
    price: int = Field(description="minor units")
    currency: str
    place: PlaceView | None = Field(default=None, description="where it is; null: at the doctor's institution")


class Slots(View):
    slots: list[SlotView]
    time_zone: str = Field(description="at the doctor's institution; a slot's place has its own")
    places: list[PlaceView] = Field(description="where the doctor practises besides the institution")
    as_of: datetime


class Specialties(View):
    specialties: list[SpecialtyView]


class Cities(View):
    cities: list[CityView]
