"""Demo sign-ins: they work, stay the same from start to start, and mend themselves."""

import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import directory
import identity
from core.database import Database
from core.settings import Settings
from demo import populate, sign_ins
from demo.accounts import PASSWORD_FILE

DAY = date(2026, 11, 23)
ROLES = "SELECT id, ARRAY(SELECT role FROM person_role WHERE person_id = id) AS roles FROM person WHERE email = $1"


@pytest.mark.slow
async def test_everyone_of_the_cast_can_sign_in_and_the_doctors_practise_and_a_second_start_changes_nothing(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    settings = settings.model_copy(update={"state_dir": tmp_path})
    await populate(settings, doctors=500, day=DAY)

    made = await sign_ins(settings, database)

    assert [one.role for one in made] == ["patient", "doctor", "doctor", "doctor", "operator", "operator"]
    assert stat.S_IMODE((tmp_path / PASSWORD_FILE).stat().st_mode) == 0o600
    async with database.unit_of_work() as uow:
        for one in made:
            person: Any = await uow.fetchrow(ROLES, one.email)
            assert one.role in person["roles"]
            assert await directory.doctor_of_person(uow, person["id"]) == one.doctor_id
        cardiologist = await directory.doctor(uow, 1)
        psychologist = await directory.doctor(uow, 3)
    assert (cardiologist.city.zh, cardiologist.main_specialty) == ("上海", "03.04")
    assert cardiologist.takes_instant
    await identity.authenticate(database, identity.parse_contact(made[1].email), made[1].password)
    assert [str(mode) for mode in cardiologist.modes] == ["text", "video", "visit"]
    assert psychologist.city.time_zone == "Europe/Paris"

    facts = await database.pool.fetchval("SELECT count(*) FROM outbox")
    assert await sign_ins(settings, database) == made
    assert await database.pool.fetchval("SELECT count(*) FROM outbox") == facts


@pytest.mark.slow
async def test_after_the_file_is_lost_a_new_password_signs_in_and_the_old_one_does_not(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    settings = settings.model_copy(update={"state_dir": tmp_path})
    await populate(settings, doctors=100, day=DAY)
    first = await sign_ins(settings, database)
    (tmp_path / PASSWORD_FILE).unlink()

    second = await sign_ins(settings, database)

    assert second[0].password != first[0].password
    await identity.authenticate(database, identity.parse_contact(second[0].email), second[0].password)


@pytest.mark.slow
async def test_doctors_practise_again_after_the_population_was_replaced(
    settings: Settings, database: Database, tmp_path: Path
) -> None:
    settings = settings.model_copy(update={"state_dir": tmp_path})
    await populate(settings, doctors=100, day=DAY)
    first = await sign_ins(settings, database)
    await populate(settings, doctors=120, day=DAY, replace=True)

    assert await sign_ins(settings, database) == first
    async with database.transaction() as tx:
        assert (await directory.doctor(tx, 1)).name == "林静怡"
