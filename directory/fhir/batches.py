"""Some institutions, or some doctors, from the shelf into the directory: looked at, then written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.database import Reader, Transaction
from directory.fhir import people, places
from directory.fhir.people import Held, Prices
from directory.fhir.resources import Key, Location, Organization, Practitioner, PractitionerRole, Resource
from directory.fhir.shelf import Refusal, Shelf
from directory.identities import ids_of, numbered, remember
from directory.import_files import Kind
from directory.import_rows import Known, Row, row_of
from directory.imports import Written, write_rows
from directory.places import City
from directory.seeding import add_cities

COUNTRIES = "SELECT i.id, c.country FROM institution i JOIN city c ON c.id = i.city_id WHERE i.id = ANY($1::int[])"


@dataclass(frozen=True, slots=True)
class Draft:
    """A row to be written, whose number is not ours yet, and all that it is called, its key first."""

    names: Sequence[Key]
    row: Row


class Batch:
    """Resources of one kind, by key."""

    kind: Kind

    def __init__(self, shelf: Shelf, source: str, known: Known, keys: Sequence[Key]) -> None:
        self.shelf = shelf
        self.source = source
        self.known = known
        self.keys = keys
        self.drafts: list[Draft] = []

    @property
    def rows(self) -> int:
        return len(self.keys)

    @property
    def where(self) -> str:
        return f"from {self.keys[0]} to {self.keys[-1]}"

    async def read(self, tx: Reader) -> list[Refusal]:
        """Look at the resources, and tell which cannot be taken."""
        raise NotImplementedError

    async def write(self, tx: Transaction) -> Written:
        """Write those that can."""
        if not self.drafts:
            return Written()
        ids = await numbered(tx, self.source, self.kind, [draft.names[0] for draft in self.drafts])
        written = await write_rows(tx, self.kind, [(ids[draft.names[0]], *draft.row[1:]) for draft in self.drafts])
        named = {name: ids[draft.names[0]] for draft in self.drafts for name in draft.names}
        await remember(tx, self.source, named)
        return written

    def draft(self, cells: dict[str, str], known: Known, names: Sequence[Key]) -> Refusal | None:
        """Note a row to be written, or tell why it cannot be."""
        row, reasons = row_of(self.kind, cells, known)
        if reasons:
            return self.shelf.refusal(names[0], "; ".join(reasons))
        self.drafts.append(Draft(names, row))
        return None


class SiteBatch(Batch):
    """Locations, and Organizations without any, as institutions."""

    kind = Kind.INSTITUTIONS

    def __init__(self, shelf: Shelf, source: str, known: Known, keys: Sequence[Key]) -> None:
        super().__init__(shelf, source, known, keys)
        self.cities: dict[int, City] = {}

    async def read(self, _: Reader) -> list[Refusal]:
        return [refusal for key in self.keys if (refusal := self._read(key)) is not None]

    def _read(self, key: Key) -> Refusal | None:
        found: Resource | None = self.shelf.get(Location, key) or self.shelf.get(Organization, key)
        assert found is not None
        if not found.active or (isinstance(found, Location) and found.status == "inactive"):
            return self.shelf.refusal(key, "it is not active")
        cells, city = places.cells(self.shelf, key, self.known)
        if city is None:
            return self.shelf.refusal(
                key, f"address: {cells['city']!r} is not clearly one city; give city, state and country, or a position"
            )
        if str(city.id) not in self.known.cities:
            self.cities[city.id] = city
        known = replace(self.known, cities={str(city.id): [(city.id, city.zh)]})
        return self.draft(cells, known, places.names(self.shelf, key))

    async def write(self, tx: Transaction) -> Written:
        await add_cities(tx, self.cities.values())
        return await super().write(tx)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A practitioner, its roles with their numbers on the shelf, and what each role's place may be called."""

    practitioner: Practitioner
    roles: Sequence[tuple[int, PractitionerRole, Sequence[Key]]]


class DoctorBatch(Batch):
    """Practitioners with their roles, as doctors."""

    kind = Kind.DOCTORS

    def __init__(self, shelf: Shelf, source: str, known: Known, keys: Sequence[Key], prices: Prices) -> None:
        super().__init__(shelf, source, known, keys)
        self.prices = prices

    async def read(self, tx: Reader) -> list[Refusal]:
        candidates = [self._candidate(key) for key in self.keys]
        names = {name for one in candidates for _, _, places in one.roles for name in places}
        names |= {name for one in candidates for name in (one.practitioner.key, *one.practitioner.identifiers)}
        ids = await ids_of(tx, self.source, names)
        kept = {row["id"]: dict(row) for row in await tx.fetch(people.KEPT, list(set(ids.values())))}
        countries = {row["id"]: row["country"] for row in await tx.fetch(COUNTRIES, list(set(ids.values())))}
        refused: list[Refusal] = []
        for one in candidates:
            own = one.practitioner
            if reason := _unwanted(own, ids):
                refused.append(self.shelf.refusal(own.key, reason))
                continue
            held, wrong = self._held(one, ids, countries)
            refused += wrong
            if not any(role.institution for role in held):
                reason = "no PractitionerRole of it can be taken that names a location or an organization"
                refused.append(self.shelf.refusal(own.key, reason))
                continue
            cells = people.cells(own, held, kept.get(ids.get(own.key, 0)), self.prices, self.known.year)
            names_of = [own.key, *own.identifiers, *(role.role.key for role in held)]
            if refusal := self.draft(cells, self.known, names_of):
                refused.append(refusal)
        return refused

    def _candidate(self, key: Key) -> Candidate:
        found = self.shelf.get(Practitioner, key)
        assert found is not None
        roles = self.shelf.referring(PractitionerRole, "held", key)
        return Candidate(found, [(seq, role, self._places(role)) for seq, role in roles])

    def _places(self, role: PractitionerRole) -> list[Key]:
        """What a role's institution may be called: that of its first location, else that of its organization."""
        names: list[Key] = []
        for reference in role.location:
            wanted = reference.keys(("Location",))
            key = self.shelf.find(wanted)
            names += [places.site_of_location(self.shelf, key)] if key else wanted
        if names:
            return names
        wanted = role.organization.keys(("Organization",))
        key = self.shelf.find(wanted)
        return [places.site_of_organization(self.shelf, key)] if key else wanted

    def _held(self, one: Candidate, ids: dict[Key, int], countries: dict[int, str]) -> tuple[list[Held], list[Refusal]]:
        """The roles that can be taken, and why the others cannot."""
        held, refused = [], []
        for seq, role, names in one.roles:
            departments, reason = people.departments(role, one.practitioner)
            institution = next((ids[name] for name in names if name in ids), None)
            if not role.active:
                reason = "it is not active"
            elif not reason and names and institution is None:
                reason = f"{' or '.join(names)} was not taken, now or before"
            if reason:
                refused.append(self.shelf.refusal(seq, reason))
            else:
                held.append(Held(role, departments, institution, countries.get(institution or 0, "")))
        return held, refused


def _unwanted(own: Practitioner, ids: dict[Key, int]) -> str:
    """Why a practitioner is not to be a doctor, whatever the roles say."""
    if not own.active:
        return "it is not active"
    for name in own.identifiers:
        if name in ids and ids[name] != ids.get(own.key):
            return (
                f"identifier: {name.partition('=')[2]} is that of doctor {ids[name]}, imported as another Practitioner"
            )
    return ""
