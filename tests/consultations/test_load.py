"""A doctor's load by day."""

from datetime import date, timedelta

import consultations
from consultations import DayLoad, Kind
from tests.clinic import Clinic


async def load(clinic: Clinic, doctor_id: int) -> dict[date, DayLoad]:
    async with clinic.database.transaction() as tx:
        return {day.date: day for day in await consultations.load(tx, doctor_id, "Asia/Shanghai")}


async def test_load_counts_by_the_doctors_days_what_was_asked_and_what_is_booked(clinic: Clinic) -> None:
    doctor = await clinic.doctor()
    number = clinic.id_of(doctor)
    await clinic.appointment(await clinic.patient(), doctor, hours=25)
    talk = await clinic.talk(await clinic.patient(), doctor)
    await clinic.act("complete", doctor, talk.id, "rest")
    called_off = await clinic.ask(patient := await clinic.patient(), doctor)
    await clinic.act("cancel", patient, called_off.id)
    clinic.time.advance(timedelta(hours=17))  # past midnight in Shanghai
    await clinic.ask(await clinic.patient(), doctor)
    days = await load(clinic, number)
    monday, tuesday = days[date(2026, 11, 23)], days[date(2026, 11, 24)]
    assert (monday.by_kind[Kind.TEXT], monday.completed) == (1, 1)
    assert (tuesday.by_kind[Kind.TEXT], tuesday.by_kind[Kind.VIDEO], tuesday.completed) == (1, 1, 0)
    assert list(days) == [date(2026, 11, 18) + timedelta(days=n) for n in range(14)]


async def test_nobodys_consultations_are_a_colleagues_load(clinic: Clinic) -> None:
    doctor, colleague = await clinic.doctor(), await clinic.doctor()
    await clinic.ask(await clinic.patient(), doctor)
    days = await load(clinic, clinic.id_of(colleague))
    assert not any(many for day in days.values() for many in day.by_kind.values())
