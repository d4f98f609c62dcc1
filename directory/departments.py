"""Specialties: the Chinese NHC list of departments (诊疗科目) as a tree."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.database import Reader
from core.errors import NotFound
from directory.statements import DOCTORS_BY_SPECIALTY, SPECIALTIES


@dataclass(frozen=True, slots=True)
class Specialty:
    """One department. `weight` is how many doctors one big city lists in it; `parent` is None at the top."""

    code: str
    parent: str | None
    zh: str
    en: str
    fr: str
    weight: int

    def name(self, language: str) -> str:
        """The name in zh, en or fr; English for any other language."""
        if language.startswith("zh"):
            return self.zh
        return self.fr if language.startswith("fr") else self.en


class SpecialtyTree:
    """All specialties, in order of code. Immutable: one is shared by a whole process."""

    def __init__(self, specialties: Iterable[Specialty]) -> None:
        self._by_code = {one.code: one for one in sorted(specialties, key=lambda one: one.code)}
        self._children: dict[str, list[str]] = {}
        for one in self._by_code.values():
            if one.parent is not None:
                self._children.setdefault(one.parent, []).append(one.code)

    def __iter__(self) -> Iterator[Specialty]:
        return iter(self._by_code.values())

    def __len__(self) -> int:
        return len(self._by_code)

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __getitem__(self, code: str) -> Specialty:
        """The specialty with this code.

        Raises:
            NotFound: no specialty has it.
        """
        try:
            return self._by_code[code]
        except KeyError:
            raise NotFound(f"There is no specialty {code!r}. GET /v1/specialties lists them.") from None

    @property
    def top(self) -> tuple[Specialty, ...]:
        """The specialties without a parent."""
        return tuple(one for one in self if one.parent is None)

    def children(self, code: str) -> tuple[str, ...]:
        """The codes one level below."""
        return tuple(self._children.get(code, ()))

    def descendants(self, code: str) -> tuple[str, ...]:
        """`code` itself and every code below it; empty when there is no such specialty."""
        if code not in self._by_code:
            return ()
        found = [code]
        for parent in found:
            found.extend(self._children.get(parent, ()))
        return tuple(found)

    def ancestors(self, code: str) -> tuple[str, ...]:
        """`code` itself and every code above it, nearest first; empty when there is no such specialty."""
        found = []
        walker = self._by_code.get(code)
        while walker is not None:
            found.append(walker.code)
            walker = self._by_code.get(walker.parent) if walker.parent else None
        return tuple(found)

    def siblings(self, code: str) -> tuple[str, ...]:
        """The other codes under the same parent; none for a top-level code."""
        parent = self[code].parent
        return tuple(other for other in self._children.get(parent or "", ()) if other != code)

    def name(self, code: str, language: str) -> str:
        """The name in `language`; the code itself when it is unknown, so that an old record still shows something."""
        found = self._by_code.get(code)
        return found.name(language) if found else code


async def doctors_by_specialty(tx: Reader) -> dict[str, int]:
    """How many doctors practise each specialty, descendants included. Reads every doctor: keep the answer a while."""
    return {row["code"]: row["doctors"] for row in await tx.fetch(DOCTORS_BY_SPECIALTY)}


async def specialties(tx: Reader) -> SpecialtyTree:
    """The tree, read once a process: the list changes with a release, never while running."""
    if _kept.tree is None or not len(_kept.tree):
        _kept.tree = SpecialtyTree(Specialty(**dict(row)) for row in await tx.fetch(SPECIALTIES))
    return _kept.tree


def forget() -> None:
    """Read the tree again at the next call: the database behind this process was replaced, as between tests."""
    _kept.tree = None


@dataclass(slots=True)
class _Kept:
    tree: SpecialtyTree | None = None


_kept = _Kept()
