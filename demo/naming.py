"""How institutions are called: the part of a name behind the city, and what goes between."""

from typing import NamedTuple


class Naming(NamedTuple):
    """The end of a name. `area`: a district stands before it; `brand`: the name a private house gives itself."""

    zh: str
    en: str
    area: bool = False
    brand: bool = False


class Abroad(NamedTuple):
    """Clinics elsewhere; `before`: the word for clinic comes first."""

    clinic: str
    street: str
    before: bool = False


ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
NUMERALS = "一二三四五六七八九十"


def _ordinals(zh: str, en: str) -> list[Naming]:
    return [Naming(f"第{n}{zh}", f"{first} {en}") for n, first in zip(NUMERALS, ORDINALS, strict=True)]


# The first two of a kind also name hospitals of the second level, then with a district.
FIRST_IN_TOWN: dict[str, list[Naming]] = {
    "general": [
        Naming("人民医院", "People's Hospital", area=True),
        Naming("中心医院", "Central Hospital", area=True),
        *_ordinals("人民医院", "People's Hospital"),
    ],
    "tcm": [
        Naming("中医医院", "Hospital of Traditional Chinese Medicine", area=True),
        Naming("中西医结合医院", "Hospital of Integrated Medicine", area=True),
        *_ordinals("中医医院", "Hospital of Traditional Chinese Medicine"),
    ],
    "maternal": [
        Naming("妇幼保健院", "Maternal and Child Health Hospital", area=True),
        Naming("妇女儿童医院", "Women and Children's Hospital", area=True),
        Naming("儿童医院", "Children's Hospital"),
        Naming("妇产科医院", "Obstetrics and Gynaecology Hospital"),
    ],
    "oncology": [Naming("肿瘤医院", "Cancer Hospital", area=True), Naming("肿瘤防治院", "Cancer Centre", area=True)],
    "eye": [Naming("眼科医院", "Eye Hospital", area=True), Naming("眼病防治院", "Eye Disease Centre", area=True)],
    "psychiatric": [
        Naming("精神卫生中心", "Mental Health Centre", area=True),
        Naming("康宁医院", "Kangning Hospital", area=True),
    ],
    "dental": [
        Naming("口腔医院", "Dental Hospital", area=True),
        Naming("牙病防治院", "Dental Disease Centre", area=True),
    ],
}

# Hospitals of the first level and those without one.
LESSER: dict[str, list[Naming]] = {
    "general": [
        Naming("社区卫生服务中心", "Community Health Centre", area=True),
        Naming("医院", "Hospital", area=True),
        Naming("医院", "Hospital", brand=True),
    ],
    "tcm": [Naming("中医医院", "Hospital of Chinese Medicine", brand=True)],
    "maternal": [Naming("妇产医院", "Maternity Hospital", brand=True)],
    "eye": [Naming("眼科医院", "Eye Hospital", brand=True)],
    "dental": [Naming("口腔医院", "Dental Hospital", brand=True)],
    "aesthetic": [Naming("医疗美容医院", "Aesthetic Hospital", brand=True)],
}

CLINICS: dict[str, list[Naming]] = {
    "general": [Naming("综合门诊部", "Polyclinic", brand=True), Naming("诊所", "Clinic", brand=True)],
    "tcm": [
        Naming("中医门诊部", "Chinese Medicine Clinic", brand=True),
        Naming("中医诊所", "Chinese Medicine Practice", brand=True),
        Naming("国医馆", "House of Chinese Medicine", brand=True),
    ],
    "maternal": [Naming("妇儿门诊部", "Women and Children's Clinic", brand=True)],
    "eye": [Naming("眼科门诊部", "Eye Clinic", brand=True)],
    "dental": [
        Naming("口腔门诊部", "Dental Clinic", brand=True),
        Naming("口腔诊所", "Dental Practice", brand=True),
    ],
    "aesthetic": [Naming("医疗美容门诊部", "Aesthetic Clinic", brand=True)],
}

ABROAD = {
    "GB": Abroad("Medical Centre", "High Street"),
    "FR": Abroad("Cabinet médical", "rue de la République", before=True),
    "BE": Abroad("Cabinet médical", "avenue Louise", before=True),
    "CH": Abroad("Cabinet médical", "rue du Rhône", before=True),
    "SG": Abroad("Family Clinic", "Orchard Road"),
    "CA": Abroad("Medical Clinic", "Main Street"),
    "US": Abroad("Medical Center", "Broadway"),
    "JP": Abroad("Clinic", "Chūō-dōri"),
    "AU": Abroad("Medical Practice", "George Street"),
    "HK": Abroad("Medical Centre", "Nathan Road"),
    "MO": Abroad("Medical Centre", "Avenida da Praia Grande"),
}
