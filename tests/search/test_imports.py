"""What is imported is found: the facts of an import bring the index to what the database says, and no further."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core import clock
from search import check
from tests.directory.fhir_files import imported, resources, sample, written
from tests.search.practice import SHANGHAI, Practice

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


async def differences(practice: Practice) -> list[str]:
    return [str(one) async for one in check(practice.engine, practice.database)]


@pytest.mark.slow
async def test_an_imported_doctor_is_found_with_openings_and_index_and_database_agree(
    practice: Practice, tmp_path: Path
) -> None:
    with clock.at(MONDAY):
        await practice.index()
        assert await practice.ids(specialty="03.04") == []
        folder = sample(tmp_path)
        await imported(practice.database, folder, price_visit=2500)
        assert len(await differences(practice)) == 3  # the check sees what has not come yet
        assert await practice.follow() == 5
        assert await differences(practice) == []
        (hit,) = (await practice.find(specialty="03.04", city=SHANGHAI)).hits
        assert (hit.doctor.name, len(hit.next_slots)) == ("曾静", 2)

        await imported(practice.database, folder, price_visit=2500)
        assert await practice.follow() == 0

        changed = resources()
        changed["Slot/z1"]["status"] = "busy"
        changed["PractitionerRole/zeng-1"]["specialty"][0]["text"] = "心力衰竭"
        await imported(practice.database, written(tmp_path / "changed.ndjson", list(changed.values())))
        assert await practice.follow() == 2
        assert await differences(practice) == []
        (hit,) = (await practice.find(q="心力衰竭")).hits
        assert len(hit.next_slots) == 1
