"""The list of drugs a prescription is written from: a curated one, `data/drugs.tsv`.

About 180 medicines in common use, by ATC code (WHO Collaborating Centre for Drug Statistics Methodology) with their
international non-proprietary names in English, Chinese and French. It is a list to begin with, not a formulary:
whatever is not on it is prescribed as free text, and marked so.
"""

from dataclasses import dataclass
from functools import lru_cache

from records.lists import folded, read_list

LANGUAGES = ("en", "zh", "fr")


@dataclass(frozen=True, slots=True)
class Product:
    """A form and a strength in which a drug is had."""

    form: str
    strength: str


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine by its ATC code. `ingredients`: the substances in it, by their folded English names.

    `also`: what it is called as well, in national nomenclatures (acetaminophen) or by everybody (aspirin, 扑热息痛).
    """

    atc: str
    names: dict[str, str]
    also: tuple[str, ...]
    ingredients: tuple[str, ...]
    products: tuple[Product, ...]

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]

    @property
    def called(self) -> tuple[str, ...]:
        """Every name it has."""
        return *self.names.values(), *self.also


@lru_cache(maxsize=1)
def drugs() -> dict[str, Drug]:
    """All drugs by their ATC codes."""
    return {row["atc"]: _drug(row) for row in read_list("drugs.tsv")}


def drug(atc: str) -> Drug | None:
    """The drug with this code, None where the list has none."""
    return drugs().get(atc)


def search(text: str, limit: int = 20) -> list[Drug]:
    """Drugs one of whose names contains `text`, or whose code begins with it; better ones first."""
    asked = folded(text)
    if not asked:
        return []
    found = []
    for one in drugs().values():
        names = [folded(name) for name in one.called]
        if one.atc.lower().startswith(asked) or any(name.startswith(asked) for name in names):
            found.append((0, names[0], one))
        elif any(asked in name for name in names):
            found.append((1, names[0], one))
    return [one for _, _, one in sorted(found, key=lambda each: each[:2])[:limit]]


def recognised(text: str) -> Drug | None:
    """The drug that a free text speaks of: the longest name of one that it contains."""
    said = folded(text)
    best: tuple[int, Drug] | None = None
    for one in drugs().values():
        for name in one.called:
            plain = folded(name).split(" (")[0].split("（")[0]
            if _names(said, plain) and (best is None or len(plain) > best[0]):
                best = (len(plain), one)
    return best[1] if best is not None else None


def _names(said: str, plain: str) -> bool:
    if not plain.isascii():
        return plain in said
    return f" {plain} " in f" {said.replace(',', ' ').replace('.', ' ')} "


def _drug(row: dict[str, str]) -> Drug:
    names = {language: row[language] for language in LANGUAGES}
    ingredients = tuple(folded(part.split(" (")[0]) for part in row["en"].split("+"))
    products = []
    for offered in row["products"].split("; "):
        form, _, strengths = offered.partition(" ")
        products += [Product(form, strength) for strength in strengths.split("|")]
    also = tuple(filter(None, row["also"].split("|")))
    return Drug(row["atc"], names, also, ingredients, tuple(products))
