"""Domain values as views, where more than one route shows them."""

from typing import Any

from api.schemas.directory import (
    CityView,
    DoctorSummary,
    InstitutionView,
    PlaceView,
    Prices,
    RatingView,
    SlotView,
    SpecialtyView,
    Texts,
    Verification,
)
from directory import City, Doctor, Institution, Mode, SpecialtyTree
from matching import Place, Slot


def city_view(city: City) -> CityView:
    return CityView.model_construct(
        id=city.id,
        zh=city.zh,
        en=city.en,
        province=city.province,
        country=city.country,
        latitude=city.latitude,
        longitude=city.longitude,
    )


def institution_view(institution: Institution) -> InstitutionView:
    return InstitutionView.model_construct(
        id=institution.id,
        name=institution.name,
        name_en=institution.name_en,
        level=institution.level,
        address=institution.address,
        latitude=institution.latitude,
        longitude=institution.longitude,
    )


def specialty_view(code: str, tree: SpecialtyTree, doctors: int | None = None) -> SpecialtyView:
    one = tree[code]
    return SpecialtyView.model_construct(code=code, parent=one.parent, zh=one.zh, en=one.en, fr=one.fr, doctors=doctors)


def verification(doctor: Doctor) -> dict[str, Any] | None:
    """What was checked of a doctor. Only a review says what; a date without it comes from the generated population."""
    if doctor.verified_at is None:
        return None
    by = "review" if doctor.verified_what else "demo"
    return {"by": by, "what": list(doctor.verified_what), "at": doctor.verified_at, "until": doctor.verified_until}


def doctor_fields(doctor: Doctor, tree: SpecialtyTree) -> dict[str, Any]:
    """The members of `DoctorSummary`; values of ours, so nothing is validated again."""
    return {
        "id": doctor.id,
        "name": doctor.name,
        "name_pinyin": doctor.name_pinyin,
        "gender": doctor.gender.value,
        "title": doctor.title.value,
        "specialties": [specialty_view(code, tree) for code in doctor.specialties if code in tree],
        "institution": institution_view(doctor.institution),
        "city": city_view(doctor.city),
        "languages": list(doctor.languages),
        "rating": RatingView.model_construct(mean=doctor.rating_mean, count=doctor.rating_count),
        "consultation_count": doctor.consultation_count,
        "prices": Prices.model_construct(
            text=doctor.price(Mode.TEXT),
            video=doctor.price(Mode.VIDEO),
            visit=doctor.price(Mode.VISIT),
            currency=doctor.currency,
        ),
        "answers_text": doctor.answers_text,
        "takes_instant": doctor.takes_instant,
        "sees_children": doctor.sees_children,
        "takes_new_patients": doctor.takes_new_patients,
        "accepts_insurance": doctor.accepts_insurance,
        "expertise": Texts.model_construct(None, **dict(doctor.expertise)),
        "verification": None if (known := verification(doctor)) is None else Verification.model_construct(**known),
    }


def doctor_summary(doctor: Doctor, tree: SpecialtyTree) -> DoctorSummary:
    return DoctorSummary.model_construct(**doctor_fields(doctor, tree))


def place_view(place: Place | None) -> PlaceView | None:
    return PlaceView.model_construct(**place.written) if place is not None else None


def slot_view(slot: Slot, doctor: Doctor) -> SlotView:
    return SlotView.model_construct(
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        mode=slot.mode.value,
        price=doctor.price(slot.mode) or 0,
        currency=doctor.currency,
        place=place_view(slot.place),
    )
