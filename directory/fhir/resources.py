"""The resources of FHIR R4 that a directory is made of: the elements that are read here, checked, and no others.

What is not read is not checked either, so that an extension, or a mistake in an element nobody looks at, does not cost
a doctor. docs/decisions/0008-fhir-without-a-library.md says why these are our own.
"""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import unquote

import orjson
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from directory.import_rows import RowRefused

OWN = "https://wenzhen.example/fhir"
"""Begins the names of our own code systems and extensions."""

type Key = str
"""What a resource is called: `Practitioner/12`, or `Practitioner?identifier=system|value`."""


MOST_NAME = 300
"""Characters of a key; what is called by more is called by its other names only."""

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)

type Moment = Annotated[AwareDatetime, Field(ge=EARLIEST, le=LATEST)]


def sound(key: Key) -> bool:
    """Whether `key` can be kept: neither too long, nor with what no database takes."""
    return len(key) <= MOST_NAME and key.isprintable()


class Element(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Coding(Element):
    system: str = ""
    code: str = ""
    display: str = ""


class Concept(Element):
    """A CodeableConcept."""

    coding: tuple[Coding, ...] = ()
    text: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All it is called."""
        return (self.text, *(word for coding in self.coding for word in (coding.code, coding.display)))


class Identifier(Element):
    system: str = ""
    value: str = ""


class Reference(Element):
    reference: str = ""
    identifier: Identifier = Identifier()

    def keys(self, kinds: tuple[str, ...]) -> list[Key]:
        """What it may refer to, of these kinds; nothing if it is of another.

        Raises:
            RowRefused: it refers to something inside its own resource.
        """
        return list(filter(sound, self._keys(kinds)))

    def _keys(self, kinds: tuple[str, ...]) -> list[Key]:
        text = self.reference.strip()
        if text.startswith("#"):
            raise RowRefused([f"{text} is inside the resource; give it a line of its own"])
        if text.startswith(("urn:uuid:", "urn:oid:")):
            return [f"{kind}/{text.split(':')[2]}" for kind in kinds]
        kind, conditional, value = text.partition("?identifier=")
        if conditional:
            return [_by_identifier(kind.rsplit("/", 1)[-1], *unquote(value).split("|", 1))]
        parts = text.split("/_history/", 1)[0].split("/")
        if len(parts) > 1:
            return ["/".join(parts[-2:])] if parts[-2] in kinds else []
        own = self.identifier
        return [_by_identifier(kind, own.system, own.value) for kind in kinds] if own.value else []


def _by_identifier(kind: str, system: str, value: str = "") -> Key:
    return f"{kind}?identifier={system}|{value}"


class Money(Element):
    value: Decimal = Field(ge=0)
    currency: str = ""


class Extension(Element):
    url: str
    valueMoney: Money | None = None  # noqa: N815 - FHIR's own names, here and below
    valueCode: str = ""  # noqa: N815


class Name(Element):
    """A HumanName."""

    use: str = ""
    text: str = ""
    family: str = ""
    given: tuple[str, ...] = ()
    extension: tuple[Extension, ...] = ()


class Address(Element):
    text: str = ""
    line: tuple[str, ...] = ()
    city: str = ""
    district: str = ""
    state: str = ""
    country: str = ""


class Position(Element):
    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class Period(Element):
    start: Annotated[str, Field(pattern=r"^\d{4}(-|$)")] = ""


class Qualification(Element):
    code: Concept = Concept()
    period: Period = Period()


class Resource(Element):
    resourceType: str  # noqa: N815
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9\-.]{1,64}$")]
    active: bool = True
    identifier: tuple[Identifier, ...] = ()

    @property
    def key(self) -> Key:
        return f"{self.resourceType}/{self.id}"

    @property
    def identifiers(self) -> list[Key]:
        """What else it is called; only what says who gave the identifier."""
        given = (one for one in self.identifier if one.system and one.value)
        return list(filter(sound, (_by_identifier(self.resourceType, one.system, one.value) for one in given)))


class Organization(Resource):
    name: str = ""
    alias: tuple[str, ...] = ()
    type: tuple[Concept, ...] = ()
    address: tuple[Address, ...] = ()
    partOf: Reference = Reference()  # noqa: N815


class Location(Resource):
    status: str = "active"
    name: str = ""
    alias: tuple[str, ...] = ()
    type: tuple[Concept, ...] = ()
    address: Address = Address()
    position: Position | None = None
    managingOrganization: Reference = Reference()  # noqa: N815
    partOf: Reference = Reference()  # noqa: N815


class Practitioner(Resource):
    name: tuple[Name, ...] = ()
    gender: str = ""
    qualification: tuple[Qualification, ...] = ()
    communication: tuple[Concept, ...] = ()


class PractitionerRole(Resource):
    practitioner: Reference = Reference()
    organization: Reference = Reference()
    location: tuple[Reference, ...] = ()
    code: tuple[Concept, ...] = ()
    specialty: tuple[Concept, ...] = ()
    period: Period = Period()
    extension: tuple[Extension, ...] = ()


class Schedule(Resource):
    actor: tuple[Reference, ...] = ()
    serviceCategory: tuple[Concept, ...] = ()  # noqa: N815
    serviceType: tuple[Concept, ...] = ()  # noqa: N815


class Slot(Resource):
    schedule: Reference
    status: Literal["free", "busy", "busy-unavailable", "busy-tentative", "entered-in-error"]
    start: Moment
    end: Moment
    serviceCategory: tuple[Concept, ...] = ()  # noqa: N815
    serviceType: tuple[Concept, ...] = ()  # noqa: N815
    appointmentType: Concept = Concept()  # noqa: N815


KINDS: dict[str, type[Resource]] = {
    kind.__name__: kind for kind in (Organization, Location, Practitioner, PractitionerRole, Schedule, Slot)
}


def read_resource(line: bytes) -> Resource:
    """The resource on a line.

    Raises:
        RowRefused: it is not JSON, not one of `KINDS`, or an element of it is not as it should be.
    """
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise RowRefused([f"it is not JSON: {error.msg} at character {error.pos + 1}"]) from None
    kind = found.get("resourceType") if isinstance(found, dict) else None
    if kind is None:
        raise RowRefused(["it is JSON, but no resource: it has no resourceType"])
    if kind == "Bundle":
        raise RowRefused(["it is a Bundle: put each of its entries on a line of its own"])
    if not isinstance(kind, str) or kind not in KINDS:
        raise RowRefused([f"resourceType: {kind!r:.80} is none of {', '.join(KINDS)}"])
    try:
        return KINDS[kind].model_validate(found)
    except ValidationError as invalid:
        raise RowRefused([_sentence(error["loc"], error["type"], error["msg"]) for error in invalid.errors()]) from None


def _sentence(where: tuple[int | str, ...], kind: str, message: str) -> str:
    said = {"missing": "is missing", "tuple_type": "should be a list"}.get(kind)
    return f"{'.'.join(map(str, where))}: {said or message.removeprefix('Input ').removeprefix('String ')}"
