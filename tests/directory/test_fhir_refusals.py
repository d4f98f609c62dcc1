"""What cannot be taken of a FHIR directory is told in one sentence each, where it stands, and the rest is taken."""

import gzip
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from cli.errors import Refusal
from cli.sources import Wanted, readable
from core import clock
from core.database import Database
from directory import Written
from tests.directory.fhir_files import imported, refusals, resources, sample, written


@pytest.fixture
async def empty(database: Database) -> AsyncIterator[Database]:
    with clock.at(datetime(2026, 11, 23, tzinfo=UTC)):
        yield database


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.ndjson", b"", "a.ndjson: empty; there is no resource in it"),
        ("a.ndjson", b"\xef\xbb\xbf\r\n \r\n", "a.ndjson: empty"),
        ("a.ndjson", b'{"a": 1}\n\x00\x01\x02', "a.ndjson is no text in UTF-8: line 2 holds a zero byte"),
        ("a.ndjson", '{"a"}'.encode("utf-16"), "a.ndjson is no text in UTF-8: line 1 holds a zero byte"),
        ("a.json", b'{\n  "resourceType": "Bundle"\n}', "one JSON document over several lines"),
        (
            "a.ndjson.gz",
            gzip.compress(b"{}\n" * 9000, mtime=0)[:-20],
            "a.ndjson.gz is a gzip file that is damaged or cut short",
        ),
        ("a.ndjson", b"\x1f\x8bxyz", "a.ndjson is a gzip file that is damaged"),
    ],
)
def test_files_of_which_nothing_can_be_read(tmp_path: Path, name: str, content: bytes, sentence: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(Refusal, match=sentence):
        readable([path], Wanted(), Console(quiet=True))


def test_files_that_do_not_belong_together(tmp_path: Path) -> None:
    quiet = Console(quiet=True)
    with pytest.raises(Refusal, match=r"holds no file that ends in \.ndjson"):
        readable([tmp_path], Wanted(), quiet)
    table, lines = tmp_path / "a.csv", tmp_path / "a.ndjson"
    with pytest.raises(Refusal, match="CSV files are imported one by one"):
        readable([table, lines], Wanted(), quiet)
    with pytest.raises(Refusal, match="are for FHIR; a CSV has columns for them"):
        readable([table], Wanted(currency="EUR"), quiet)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"not JSON", "it is not JSON: invalid literal, expected 'null' at character 1"),
        (b'{"resourceType": "Slot"', "it is not JSON: "),
        (b'{"name": "\xff"}', "it is not JSON: "),
        (b"[" * 5000, "it is not JSON: "),
        (b'"' + b"x" * 50_000_000 + b'"', "the line is longer than 1,048,576 bytes"),
        (b"[]", "it is JSON, but no resource: it has no resourceType"),
        (b'{"id": "1"}', "it is JSON, but no resource: it has no resourceType"),
        (b'{"resourceType": "Patient", "id": "1"}', "resourceType: 'Patient' is none of Organization, Location,"),
        (b'{"resourceType": ["Slot"], "id": "1"}', "resourceType: ['Slot'] is none of"),
        (b'{"resourceType": "Bundle"}', "it is a Bundle: put each of its entries on a line of its own"),
        (b'{"resourceType": "Practitioner"}', "id: is missing"),
        (b'{"resourceType": "Practitioner", "id": "a b"}', "id: should match pattern"),
        (b'{"resourceType": "Practitioner", "id": "x", "name": "Zeng"}', "name: should be a list"),
        (b'{"resourceType": "Practitioner", "id": "zeng"}', "Practitioner/zeng is in line 1 of another file already"),
        (b'{"resourceType": "PractitionerRole", "id": "x"}', "practitioner: it refers to no Practitioner"),
        (
            b'{"resourceType": "PractitionerRole", "id": "x", "practitioner": {"reference": "#p"}}',
            "#p is inside the resource; give it a line of its own",
        ),
        (
            b'{"resourceType": "PractitionerRole", "id": "x", "practitioner": {"reference": "Practitioner/nobody"}}',
            "practitioner: Practitioner/nobody is not in these files, or was refused",
        ),
        (
            b'{"resourceType": "Practitioner", "id": "x", "identifier": [{"system": "https://licences.example.org",'
            b' "value": "110000000000001"}]}',
            "identifier: https://licences.example.org|110000000000001 is that of Practitioner/zeng in line 1 of",
        ),
        (b'{"resourceType": "Schedule", "id": "x", "actor": [{"reference": "Location/y"}]}', "actor: it refers to no"),
        (
            b'{"resourceType": "Slot", "id": "x", "schedule": {"reference": "Schedule/y"}, "status": "free",'
            b' "start": "2026-11-24T09:00:00Z", "end": "2026-11-24T09:20:00Z"}',
            "schedule: Schedule/y is not in these files, or was refused",
        ),
        (
            b'{"resourceType": "Slot", "id": "x", "schedule": {"reference": "Schedule/zeng"}, "status": "open",'
            b' "start": "2026-11-24T09:00:00", "end": "soon"}',
            "status: should be 'free', 'busy'",
        ),
        (
            b'{"resourceType": "Slot", "id": "x", "schedule": {"reference": "Schedule/zeng"}, "status": "free",'
            b' "start": "9999-12-31T09:00:00Z", "end": "9999-12-31T09:20:00Z"}',
            "start: should be less than or equal to 2200-01-01",
        ),
        (b'{"resourceType": "Practitioner", "id": "x", "name": [{"text": "\\u0000"}]}', "no PractitionerRole of it"),
        (b'{"resourceType": "Practitioner", "id": "x", "gender": "\\ud800"}', "it is not JSON: "),
        (
            b'{"resourceType": "PractitionerRole", "id": "x", "practitioner": {"reference": "Practitioner/\\u0000"}}',
            "practitioner: it refers to no Practitioner",
        ),
    ],
)
async def test_a_line_that_cannot_be_taken_is_told_and_all_others_are_taken(
    empty: Database, tmp_path: Path, line: bytes, reason: str
) -> None:
    folder = sample(tmp_path)
    (folder / "z.ndjson").write_bytes(b"\n" + line + b"\n")
    outcome = await imported(empty, folder)
    assert outcome.written == Written(added=8, hours=2)
    ((file, number, told),) = refusals(outcome)
    assert (file, number) == ("z.ndjson", "2")
    assert reason in told
    assert "\n" not in told


async def refused(database: Database, tmp_path: Path, key: str, **changes: Any) -> dict[str, str]:
    """Reasons by resource of what is refused when one resource of the sample is different."""
    changed = resources()
    changed[key] |= changes
    path = written(tmp_path / "changed.ndjson", list(changed.values()))
    lines = dict(enumerate(changed, 1))
    return {lines[int(line)]: reason for _, line, reason in refusals(await imported(database, path))}


@pytest.mark.parametrize(
    ("key", "changes", "reasons"),
    [
        (
            "PractitionerRole/wang-1",
            {"specialty": [{"coding": [{"system": "http://snomed.info/sct", "code": "1", "display": "Alchemy"}]}]},
            {
                "PractitionerRole/wang-1": "specialty: no department is known for http://snomed.info/sct 1 Alchemy",
                "Practitioner/wang": "no PractitionerRole of it can be taken",
            },
        ),
        (
            "PractitionerRole/wang-1",
            {"specialty": []},
            {"PractitionerRole/wang-1": "specialty: there is none", "Practitioner/wang": "no PractitionerRole"},
        ),
        ("PractitionerRole/zeng-2", {"active": False}, {"PractitionerRole/zeng-2": "it is not active"}),
        (
            "PractitionerRole/wang-1",
            {"organization": {}},
            {"Practitioner/wang": "no PractitionerRole of it can be taken that names a location or an organization"},
        ),
        (
            "PractitionerRole/wang-1",
            {"organization": {"reference": "Organization/elsewhere"}},
            {
                "PractitionerRole/wang-1": "Organization/elsewhere was not taken, now or before",
                "Practitioner/wang": "no PractitionerRole",
            },
        ),
        (
            "Practitioner/roux",
            {"gender": "unknown", "name": [], "qualification": [{"period": {"start": "1900"}}]},
            {
                "Practitioner/roux": "name: is empty; gender: 'unknown' is none of female, male; practising_since: ",
                "Schedule/roux": "actor: Practitioner/roux was not taken, now or before, nor are its slots",
            },
        ),
        (
            "Practitioner/roux",
            {"active": False},
            {"Practitioner/roux": "it is not active", "Schedule/roux": "actor: Practitioner/roux was not taken"},
        ),
        (
            "Location/suburb",
            {"address": {"city": "Atlantis"}, "position": {"latitude": 0, "longitude": -30}},
            {"Location/suburb": "address: 'Atlantis' is not clearly one city; give city, state and country, or"},
        ),
        ("Location/suburb", {"status": "inactive"}, {"Location/suburb": "it is not active"}),
        ("Schedule/roux", {"active": False}, {"Schedule/roux": "it is not active, nor are its slots taken"}),
        (
            "Slot/r1",
            {"end": "2026-11-25T10:02:00+01:00"},
            {"Slot/r1": "it lasts 2 minutes; a slot lasts from 5"},
        ),
        ("Slot/r1", {"end": "2026-11-25T08:02:00+01:00"}, {"Slot/r1": "it ends before it starts"}),
        ("Slot/r2", {"start": "2026-11-25T10:15:00+01:00"}, {"Slot/r2": "it overlaps another free slot of the same"}),
    ],
)
async def test_a_resource_that_cannot_be_taken_is_told_with_what_falls_with_it(
    empty: Database, tmp_path: Path, key: str, changes: dict[str, Any], reasons: dict[str, str]
) -> None:
    told = await refused(empty, tmp_path, key, **changes)
    assert told.keys() == reasons.keys()
    assert all(told[name].startswith(reason) for name, reason in reasons.items()), told


async def test_an_identifier_of_a_doctor_who_is_here_already_does_not_make_another_one(
    empty: Database, tmp_path: Path
) -> None:
    await imported(empty, sample(tmp_path))
    again = json.loads(json.dumps(resources()).replace('"zeng"', '"zeng-new"').replace("/zeng", "/zeng-new"))
    outcome = await imported(empty, written(tmp_path / "again.ndjson", list(again.values())))
    assert await empty.pool.fetchval("SELECT count(*) FROM doctor") == 3
    reasons = [reason for _, _, reason in refusals(outcome)]
    assert any("110000000000001 is that of doctor 10000000" in reason for reason in reasons)


async def test_identifiers_that_no_database_takes_are_not_used(empty: Database, tmp_path: Path) -> None:
    changed = resources()
    changed["Practitioner/zeng"]["identifier"] = [
        {"system": "urn:x", "value": "\0"},
        {"system": "urn:x", "value": "x" * 100_000},
    ]
    changed["PractitionerRole/zeng-1"]["location"].append({"reference": "Location/\0"})
    outcome = await imported(empty, written(tmp_path / "changed.ndjson", list(changed.values())))
    assert (outcome.written, outcome.refused) == (Written(added=8, hours=2), 0)


async def test_a_wrong_price_is_refused(empty: Database, tmp_path: Path) -> None:
    extension = resources()["PractitionerRole/zeng-1"]["extension"]
    extension[0]["valueMoney"] = {"value": 12.345, "currency": "yuan"}
    told = await refused(empty, tmp_path, "PractitionerRole/zeng-1", extension=extension)
    assert "price_video: '1234.500' is no whole number" in told["Practitioner/zeng"]
    assert "currency: 'yuan': write three capital letters" in told["Practitioner/zeng"]
