"""Whose complaint it is, as far as the words say: age, sex, a child, somebody pregnant."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from search.words import is_hanzi

CHILD_UNTIL = 14
"""The last year of age that is seen by paediatricians in China."""


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"


@dataclass(frozen=True, slots=True)
class Patient:
    """Who is ill. `age` in years; None is what nothing was said about.

    `certain` is whether the sex was said outright ("28岁 女"), rather than guessed from "my husband".
    """

    age: float | None = None
    sex: Sex | None = None
    certain: bool = False
    child: bool = False
    infant: bool = False  # less than three months old

    @property
    def chance_of_a_womans(self) -> float:
        """How likely a woman's department can be meant at all."""
        if self.sex is not Sex.MALE:
            return 1.0
        return 0.0 if self.certain else 0.15


_NUMERALS = "零一二三四五六七八九十"
_DIGITS = {one: at for at, one in enumerate(_NUMERALS)} | {"两": 2}
_ENGLISH = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_AGE = re.compile(
    r"(?<![\d.])(?:"
    r"(?P<years>\d{1,3}) ?(?:周?岁|歲|y/?o\b|yrs?\b\.? ?old|years?[ -]old|-year-olds?|yr-old|years? of age"
    r"|ans?\b|,? (?:fe)?male\b|,? (?:man|woman)\b)"
    r"|(?:\bim|\bi am)(?: a)? (?P<self>\d{2})(?! ?(?:week|month|day|wk|lb|kg|%|hour))"
    r"|(?P<hanzi>[一二两三四五六七八九十]{1,3})(?:周?岁|歲)"
    r"|(?P<letters>" + _ENGLISH + r")[ -]years?[ -]olds?"
    r"|(?:\bage[d:]?|年龄[:：]?|\bagee? de|\bage ?[:=]) ?(?P<aged>\d{1,3})(?! ?(?:mois|semaine|month|week|ans))"
    r"|(?P<months>\d{1,2}) ?(?:个半?月大"
    r"|个半?月的?(?:宝|婴|孩|小孩|男|女|娃)|months?[ -]olds?|-month-olds?|m/o\b)"
    r"|(?P<month>[一二两三四五六七八九十]{1,2})个半?月(?:大|的?(?:宝|婴|孩|小孩))"
    r"|(?:宝宝|婴儿|孩子|宝贝|娃|儿子|女儿)(?:今年|现在|才|刚刚?|快|有|已经)?"
    r"(?P<of>\d{1,2}|[一二两三四五六七八九十]{1,2})个[多半]?月"
    r"|(?:bebe|fils|fille|nourrisson)(?: qui a| a| de| age de| agee de)? (?P<mois>\d{1,2}) mois"
    r"|(?P<weeks>\d{1,2})[ -](?:weeks?|wks?)[ -]old"
    r"|(?:bebe|nourrisson|fils|fille) (?:de|a|qui a) (?P<semaines>\d{1,2}) semaines"
    r"|(?P<days>\d{1,2})[ -]days?[ -]old"
    r"|(?:bebe|nourrisson|fils|fille) (?:de|a|qui a) (?P<jours>\d{1,2}) jours"
    r"|(?:出生|生下来)(?:才|刚|第)?(?P<born>\d{1,2}|[一二两三四五六七八九十]{1,3})多?天"
    r")(?! ?(?:ago|later|before|的时候|时候|时就|起就|那年|以前|之前|开始))"
)
_NOT_OF_NOW = re.compile(
    r"\b(?:when i was|i was|since age|since the age of|at age|at the age of|from age|quand j avais|depuis l age de"
    r"|depuis|y a|pendant|durant|en|apres|avant|moins de|plus de|tous les|dans|ces|les|dernier|environ|de|from)\W*$"
)
_OF_AGE = re.compile(r"\b\w+ de\W*$")
_DURATION = re.compile(
    r"(?:depuis|y a|pendant|durant|plus|moins|environ|apres|avant|traitement|suivi|fois) (?:\w+ )?de\W*$"
)
_LETTERS = {name: at for at, name in enumerate(_ENGLISH.split("|"), start=1)}
_NUMBER = re.compile(rf"\d|[{_NUMERALS}两](?:周?岁|歲|个半?月|十)|(?:{_ENGLISH})[ -]year")
_SHORT = re.compile(
    r"(?:^|[\s(\[,])(?:(?P<a>\d{1,2}) ?[/,]? ?(?P<x>[mf])|(?P<y>[mf]) ?[/,]? ?(?P<b>\d{1,2}))(?=$|[\s)\],.])"
)

_SELF = re.compile(
    r"(?P<female>\b(?:female|woman|femme|girl|fillette|lady)\b|我是女的|女(?:性|孩|生|宝|童|士|患者|的|婴|人)"
    r"|(?<![男子妇儿孙侄])女(?!儿|朋|友|婿|人|医|大夫|子|的|主|神|装|婴))"
    r"|(?P<male>\b(?:male|man|homme|boy|garcon|guy|gentleman)\b|我是男的|男(?:性|孩|生|宝|童|士|患者|的|婴|人)"
    r"|男(?!朋|友|医|大夫|子|科|主|神|装|女))"
)
_RELATIVE = re.compile(
    r"(?P<female>\bmy (?:\w+ )?(?:wife|girlfriend|mother|mom|mum|daughter|sister|grandmother|grandma|niece|aunt)\b"
    r"|\bma (?:femme|copine|mere|fille|soeur|grand[ -]mere|mamie|petite[ -]fille|tante|niece|compagne)\b"
    r"|老婆|妻子|女朋友|女友|媳妇|妈妈|母亲|我妈|女儿|姐姐|妹妹|奶奶|外婆|姥姥|婆婆|闺女|孙女|姑姑|阿姨)"
    r"|(?P<male>\bmy (?:\w+ )?(?:husband|boyfriend|father|dad|son|brother|grandfather|grandpa|grandson|nephew|uncle)\b"
    r"|\bmon (?:mari|copain|pere|fils|frere|grand[ -]pere|papi|papy|petit[ -]fils|oncle|neveu|compagnon)\b"
    r"|老公|丈夫|男朋友|男友|爸爸|父亲|我爸|儿子|哥哥|弟弟|爷爷|外公|姥爷|公公|孙子|叔叔|舅舅)"
)
SUBJECT_HANZI, SUBJECT_LATIN = 12, 40
"""A relative named so early is whose complaint it is; later, somebody who is there as well."""
_HUSBAND = re.compile("husband|boyfriend|mari|copain|compagnon|老公|丈夫|男朋友|男友")
_HIS = re.compile(r"\b(?:he|his|him)\b|(?<![其吉])他")
_HERS = re.compile(r"\b(?:she|her)\b|她")
_OWN = re.compile(r"\b(?:i|im|ive|my|je|j|ma|mon|mes)\b|我")
_MY_CHILD = re.compile(
    r"\b(?:my|our) (?:\w+ )?(?:son|daughter|baby|child|kid|toddler|little (?:one|boy|girl)|infant|newborn)\b"
    r"|\b(?:mon|notre) (?:fils|bebe|enfant|petit|nourrisson)\b|\b(?:ma|notre) (?:fille|petite)\b"
    r"|(?:我|我们|俺)?家?的?(?:儿子|女儿|孩子|宝宝|小孩|宝贝|娃|闺女)"
)
_I_AM = re.compile(
    r"\b(?:im|i am)(?: a| an)? (?:1[5-9]|[2-9]\d)\b"
    r"|(?:我|本人)[今年]{0,2}(?:1[5-9]|[2-9]\d)岁|\bj ai (?:1[5-9]|[2-9]\d) ans"
)
_SEVERAL = re.compile(r"\b(?:kids|children|enfants|filles)\b|孩子们")
"""Who speaks of several children seldom speaks of a patient."""
_GROWN = re.compile(
    r"^(?:[^,.;，。；]{0,8}?(?:1[5-9]|[2-9]\d) ?(?:岁|ans|years?|yr|yo)"
    r"|(?: is|,? aged?) (?:1[5-9]|[2-9]\d)\b(?! ?(?:weeks?|months?|days?|mo|kg|lb)))"
)


def patient(folded: str, said: Collection[str]) -> Patient:
    """Who is ill, from a folded text and the ids of the concepts in it."""
    ages = list(_ages(folded))
    pregnant = "pregnant" in said
    child = _is_child(folded, ages, spoken_of="child" in said, pregnant=pregnant)
    age = next((one for one in ages if (one <= CHILD_UNTIL) == child), None)
    sex, certain = _sex(folded, child=child)
    if pregnant and not child:
        sex, certain = Sex.FEMALE, False
    infant = child and (age is not None and age < 0.25)
    return Patient(age, sex, certain, child, infant)


def known(found: Patient, age: float | None, sex: Sex | None) -> Patient:
    """The patient, where somebody said outright how old they are, or of which sex."""
    if age is not None:
        found = Patient(age, found.sex, found.certain, age <= CHILD_UNTIL, age < 0.25)
    if sex is not None:
        found = Patient(found.age, sex, True, found.child, found.infant)
    return found


def _is_child(folded: str, ages: list[float], *, spoken_of: bool, pregnant: bool) -> bool:
    if ages and (ages[0] <= CHILD_UNTIL or (spoken_of and min(ages) <= CHILD_UNTIL)):
        return True
    if not spoken_of or pregnant or _I_AM.search(folded):
        return False
    mine = _MY_CHILD.search(folded)
    if mine is None:
        return not ages and not _SEVERAL.search(folded)
    return not _GROWN.search(folded[mine.end() :])


def _ages(folded: str) -> "list[float]":
    if not _NUMBER.search(folded):
        return []
    found = [(match.start(), _years(match)) for match in _AGE.finditer(folded) if _is_of_now(match, folded)]
    found += [(match.start(), float(match["a"] or match["b"])) for match in _SHORT.finditer(folded)]
    return [years for _, years in sorted(found) if 0 <= years < 120]


def _is_of_now(match: "re.Match[str]", folded: str) -> bool:
    """Whether it is the age somebody has, rather than the one they had, or how long something lasts."""
    before = folded[max(0, match.start() - 24) : match.start()]
    if before.endswith(("孕", "怀", "怀了")):
        return False
    if _NOT_OF_NOW.search(before):
        return match.group().endswith(("ans", "an")) and bool(_OF_AGE.search(before)) and not _DURATION.search(before)
    return True


def _years(match: "re.Match[str]") -> float:
    text = match[str(match.lastgroup)]
    number = float(text) if text.isdigit() else float(_LETTERS.get(text) or _number(text))
    if match.lastgroup in ("months", "month", "of", "mois"):
        return number / 12
    if match.lastgroup in ("weeks", "semaines"):
        return number / 52
    if match.lastgroup in ("days", "jours", "born"):
        return number / 365
    return number


def _number(hanzi: str) -> int:
    """三 is 3, 十二 is 12, 二十 is 20, 三十五 is 35."""
    tens, ten, ones = hanzi.rpartition("十")
    if not ten:
        return sum(_DIGITS.get(one, 0) for one in hanzi[-1:])
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)


def _sex(folded: str, *, child: bool) -> tuple[Sex | None, bool]:
    """The sex, and whether it was said outright."""
    own, relative = _SELF.search(folded), _RELATIVE.search(folded)
    stated = _stated(folded, own)
    if stated is not None:
        other = relative is not None and relative.lastgroup != stated
        if child or not other or (own and relative and own.start() < relative.start()):
            return stated, child or not other
    if relative and relative.start() <= (SUBJECT_HANZI if is_hanzi(relative.group()) else SUBJECT_LATIN):
        return Sex(str(relative.lastgroup)), False
    if relative and _HUSBAND.search(relative.group()):
        return Sex.FEMALE, False
    if not _OWN.search(folded):
        his, hers = len(_HIS.findall(folded)), len(_HERS.findall(folded))
        if his != hers and min(his, hers) == 0:
            return (Sex.MALE if his else Sex.FEMALE), False
    return None, False


def _stated(folded: str, own: "re.Match[str] | None") -> Sex | None:
    short = _SHORT.search(folded)
    if short:
        return Sex.FEMALE if "f" in (short["x"], short["y"]) else Sex.MALE
    return Sex(str(own.lastgroup)) if own else None
