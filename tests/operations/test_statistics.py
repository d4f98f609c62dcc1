"""What a doctor has done is counted from the facts, each once."""

from core.outbox import Place, advance, read
from directory.ratings import quality
from operations import Statistics
from tests.clinic import Clinic


async def counted(clinic: Clinic) -> tuple[int, float, int]:
    row = await clinic.database.pool.fetchrow("SELECT consultation_count, quality, version FROM doctor WHERE id = 1")
    assert row is not None
    return row["consultation_count"], row["quality"], row["version"]


async def test_a_consultation_that_took_place_counts_once_for_its_doctor_and_the_index_hears_of_it(
    clinic: Clinic,
) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    talked = await clinic.talk(patient, doctor)
    await clinic.act("complete", doctor, talked.id, "rest")
    statistics = Statistics(clinic.database)
    facts = await read(clinic.database.pool, Place(), 500)
    assert await advance(clinic.database.pool, statistics) == len(facts)
    await statistics.take(facts)  # a batch may come again
    assert await counted(clinic) == (1, quality(0, 0, 1), 2)
    told = await read(clinic.database.pool, facts[-1].place, 500)
    assert [(fact.topic, fact.payload) for fact in told] == [("doctor.changed", {"doctor_id": 1})]


async def test_one_that_nobody_answered_does_not(clinic: Clinic) -> None:
    patient, doctor = await clinic.patient(), await clinic.doctor()
    asked = await clinic.ask(patient, doctor)
    await clinic.act("decline", doctor, asked.id)
    assert await advance(clinic.database.pool, Statistics(clinic.database))
    assert await counted(clinic) == (0, 0.0, 1)
