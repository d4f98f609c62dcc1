"""Organizations and Locations as institutions.

An institution is where patients go, so it is a Location; a Location that is part of another is a room of that one. An
Organization is an institution where it has no Location of its own.
"""

import unicodedata
from collections.abc import Iterator

from directory import world
from directory.fhir.resources import Address, Concept, Key, Location, Organization, Position
from directory.fhir.shelf import Shelf
from directory.import_rows import LEVEL, Known
from directory.places import City
from directory.seeding import canonical_cities

NEAR_KM = 60
PAYERS = frozenset({"ins", "pay", "govt", "cg", "crs", "bus"})
"""Of FHIR's organization types, those that treat nobody."""

DEEP = 8
"""Steps up from part to whole; more go in circles."""


def sites(shelf: Shelf) -> Iterator[Key]:
    """What is to be an institution, by key: Locations, and Organizations without any that treat patients."""
    for key in shelf.keys(Location):
        if site_of_location(shelf, key) == key:
            yield key
    for key in shelf.keys(Organization):
        if site_of_organization(shelf, key) == key and _treats(shelf, key):
            yield key


def _treats(shelf: Shelf, key: Key) -> bool:
    """Whether somebody practises there, or it has an address and is no payer: a group's head has neither."""
    if shelf.is_referred("at", key):
        return True
    found = shelf.get(Organization, key)
    assert found is not None
    return bool(found.address) and not any(coding.code in PAYERS for one in found.type for coding in one.coding)


def site_of_location(shelf: Shelf, key: Key) -> Key:
    """The Location that `key` is a part of, or itself."""
    return _wholes(shelf, key)[-1].key


def site_of_organization(shelf: Shelf, key: Key) -> Key:
    """The Organization's first Location by key, or itself if it has none."""
    own = [one.key for _, one in shelf.referring(Location, "managed", key) if one.status != "inactive"]
    return site_of_location(shelf, own[0]) if own else key


def names(shelf: Shelf, key: Key) -> list[Key]:
    """All that refers to the institution `key`, that first: the place and its parts, and whose it is."""
    places = [key]
    for one in places:  # grows
        places += [part.key for _, part in shelf.referring(Location, "part", one) if part.key not in places]
    place = shelf.get(Location, key)
    owner = shelf.referred(Organization, place.managingOrganization) if place else shelf.get(Organization, key)
    found = [name for one in places if (part := shelf.get(Location, one)) for name in shelf.own_names(part)]
    if owner is not None and site_of_organization(shelf, owner.key) == key:
        found += shelf.own_names(owner)
    return found


def cells(shelf: Shelf, key: Key, known: Known) -> tuple[dict[str, str], City | None]:
    """What an institution's columns say for `key`, what is missing left empty; and its city, if that is clear."""
    place = shelf.get(Location, key)
    owner = shelf.referred(Organization, place.managingOrganization) if place else shelf.get(Organization, key)
    address, position = _where(shelf, place, owner)
    city = _city(address, position, known)
    at = position or (Position(latitude=city.latitude, longitude=city.longitude) if city else None)
    called = [word for word in _names(shelf, place, owner) if word]
    told = {
        "id": "1",  # ours is given when it is written
        "name": called[0] if called else "",
        "name_en": next((word for word in called if not _hanzi(word)), ""),
        "level": _level([*(place.type if place else ()), *(owner.type if owner else ())]),
        "city": str(city.id) if city else address.city or address.district or address.state,
        "latitude": str(at.latitude) if at else "",
        "longitude": str(at.longitude) if at else "",
        "address": address.text or " ".join([*address.line, address.district]).strip(),
    }
    return told, city


def _names(shelf: Shelf, place: Location | None, owner: Organization | None) -> list[str]:
    """What it is called, the name first: the owner's, and the place's where the owner has several."""
    if place is None or owner is None:
        one = place or owner
        return [one.name, *one.alias] if one else []
    others = [
        one for _, one in shelf.referring(Location, "managed", owner.key) if site_of_location(shelf, one.key) == one.key
    ]
    if len(others) <= 1 and owner.name:
        return [owner.name, *owner.alias, *place.alias]
    if owner.name in place.name:
        return [place.name, *place.alias]
    return [f"{owner.name} {place.name}".strip(), *place.alias]


def _where(shelf: Shelf, place: Location | None, owner: Organization | None) -> tuple[Address, Position | None]:
    """The first address, and the first position, from the place outwards."""
    addresses = [place.address] if place else []
    for _ in range(DEEP):
        if owner is None:
            break
        addresses += owner.address[:1]
        owner = shelf.referred(Organization, owner.partOf)
    told = (one for one in addresses if one.city or one.district or one.state or one.text or one.line)
    return next(told, Address()), place.position if place else None


def _wholes(shelf: Shelf, key: Key) -> list[Location]:
    """A Location, what it is a part of, and so on."""
    found: list[Location] = []
    place = shelf.get(Location, key)
    while place is not None and len(found) < DEEP and place not in found:
        found.append(place)
        place = shelf.referred(Location, place.partOf)
    return found


def _city(address: Address, position: Position | None, known: Known) -> City | None:
    """The city of the directory that an address names, or that is near; else the one in the world, if it is clear."""
    country = world.country(address.country)
    own = {one.id: one for one in canonical_cities() if country in ("", one.country)}
    parts = list(filter(None, (address.city, address.district, address.state)))
    several = next(filter(None, ([own[id_] for id_ in _ids(part, known) if id_ in own] for part in parts)), [])
    if len(several) == 1:
        return several[0]
    if position is not None:
        here = (position.latitude, position.longitude)
        called = several or world.named(address.city, country, address.state)
        return (
            world.nearest(several or own.values(), *here, within_km=NEAR_KM)
            or world.nearest(called, *here, within_km=NEAR_KM)
            or world.nearest(world.around(*here, NEAR_KM, country), *here, within_km=NEAR_KM)
        )
    several = several or (world.named(address.city, country, address.state) if address.city and country else [])
    return several[0] if len(several) == 1 else None


def _ids(name: str, known: Known) -> list[int]:
    """The cities of the directory that are called so."""
    written = name.strip().lower()
    return [id_ for id_, _ in known.cities.get(written) or known.cities.get(written.removesuffix("市"), ())]


def _level(types: list[Concept]) -> str:
    """The Chinese grade if a type names it, `clinic` if one says so, else 未定级: not graded."""
    words = [word.strip() for one in types for word in one.words]
    graded = next((word for word in words if LEVEL.fullmatch(word)), None)
    if graded is not None:
        return graded
    return "clinic" if any("clinic" in word.lower() or "诊所" in word for word in words) else "未定级"


def _hanzi(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("CJK UNIFIED") for letter in text)
