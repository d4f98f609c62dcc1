"""Which Locations and Organizations are institutions, what they are called, and in which city they are."""

from typing import Any

import orjson
import pytest

from directory import Known, canonical_cities
from directory.fhir import places
from directory.fhir.resources import read_resource
from directory.fhir.shelf import Place, Shelf

KNOWN = Known(
    cities={spelling.lower(): [(one.id, one.zh)] for one in canonical_cities() for spelling in (one.zh, one.en)},
    specialties=(),
    institutions=(),
    year=2026,
)


def shelf(*resources: dict[str, Any]) -> Shelf:
    found = Shelf()
    for line, one in enumerate(resources, 1):
        body = orjson.dumps({"id": str(line)} | one)
        found.put(read_resource(body), Place(0, line), body)
    found.link()
    return found


def location(id_: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": "Location", "id": id_, "name": id_} | more


def organization(id_: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": "Organization", "id": id_, "name": id_} | more


def of(key: str) -> dict[str, str]:
    return {"reference": key}


def called(found: Shelf) -> dict[str, str]:
    """The institutions, and their names."""
    return {key: places.cells(found, key, KNOWN)[0]["name"] for key in places.sites(found)}


def test_a_part_of_a_location_is_a_room_and_an_organization_with_one_location_gives_it_its_name() -> None:
    found = shelf(
        location("ward", partOf=of("Location/house")),
        location("bed", partOf=of("Location/ward")),
        location("house", managingOrganization=of("Organization/clinic")),
        organization("clinic", address=[{"city": "Paris"}]),
    )
    assert called(found) == {"Location/house": "clinic"}
    assert places.site_of_location(found, "Location/bed") == "Location/house"
    assert places.site_of_organization(found, "Organization/clinic") == "Location/house"
    names = ["Location/house", "Location/ward", "Location/bed", "Organization/clinic"]
    assert places.names(found, "Location/house") == names


def test_several_locations_are_told_apart_by_their_names() -> None:
    owned = {"managingOrganization": of("Organization/Renhe")}
    found = shelf(
        location("East", **owned),
        location("West", **owned | {"name": "Renhe West"}),
        location("Alone"),
        organization("Renhe"),
    )
    assert called(found) == {
        "Location/Alone": "Alone",
        "Location/East": "Renhe East",
        "Location/West": "Renhe West",
    }


def test_payers_and_heads_of_groups_are_no_institutions_unless_somebody_practises_there() -> None:
    paris = {"address": [{"city": "Paris"}]}
    payer = organization("payer", type=[{"coding": [{"code": "ins"}]}], **paris)
    role = {
        "resourceType": "PractitionerRole",
        "practitioner": of("Practitioner/1"),
        "organization": of("Organization/payer"),
    }
    assert called(shelf(payer, organization("head"), organization("house", **paris))) == {"Organization/house": "house"}
    assert called(shelf(payer, role)) == {"Organization/payer": "payer"}


def test_locations_that_are_parts_of_each_other_do_not_go_on_for_ever() -> None:
    found = shelf(location("a", partOf=of("Location/b")), location("b", partOf=of("Location/a")))
    assert called(found) == {}


def city(address: dict[str, Any], **more: Any) -> str | None:
    found = places.cells(shelf(location("x", address=address, **more)), "Location/x", KNOWN)[1]
    return f"{found.en} {found.country}" if found else None


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({"city": "上海市"}, "Shanghai CN"),
        ({"city": "浦东新区", "state": "上海"}, "Shanghai CN"),
        ({"city": "Paris"}, "Paris FR"),
        ({"city": "Paris", "country": "FRA"}, "Paris FR"),
        ({"city": "Paris", "state": "TX", "country": "US"}, "Paris US"),
        ({"city": "Boston", "country": "USA"}, "Boston US"),
        ({"city": "Boston"}, None),
        ({"city": "Springfield", "country": "US"}, None),
        ({"city": "Springfield", "state": "MA", "country": "US"}, "Springfield US"),
        ({}, None),
    ],
)
def test_the_city_of_an_address(address: dict[str, Any], told: str | None) -> None:
    assert city(address) == told


@pytest.mark.slow
def test_the_city_of_a_position() -> None:
    assert city({"city": "Neuilly"}, position={"latitude": 48.885, "longitude": 2.27}) == "Paris FR"
    assert city({"city": "Springfield"}, position={"latitude": 42.1, "longitude": -72.5}) == "Springfield US"
    assert city({}, position={"latitude": 42.36, "longitude": -71.06}) == "Boston US"
    assert city({"city": "Paris", "country": "US"}, position={"latitude": 33.66, "longitude": -95.55}) == "Paris US"
    assert city({"city": "Boston"}, position={"latitude": 0, "longitude": -30}) is None


@pytest.mark.parametrize(
    ("types", "level"),
    [
        ([{"text": "二级甲等"}], "二级甲等"),
        ([{"coding": [{"display": "Dental clinic"}]}], "clinic"),
        ([{"text": "牙科诊所"}], "clinic"),
        ([{"coding": [{"code": "prov"}]}], "未定级"),
    ],
)
def test_the_level_of_an_institution(types: list[dict[str, Any]], level: str) -> None:
    found = shelf(organization("x", type=types, address=[{"city": "Paris"}]))
    assert places.cells(found, "Organization/x", KNOWN)[0]["level"] == level
