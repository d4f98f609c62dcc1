"""Whom a reminder reaches where somebody acts for the patient, and what it says then."""

from datetime import date, timedelta
from uuid import UUID

import identity
from identity import Dependent, Member
from matching import confirm, hold
from tests.mailbox import plain
from tests.matching.conftest import wanted
from tests.matching.test_reminders import IN_TWO_DAYS, STARTS, Desk, desk

__all__ = ["desk"]


async def child_of(desk: Desk, mother: UUID) -> Member:
    async with desk.database.transaction() as tx:
        return await identity.add_dependent(tx, mother, Dependent("Mei", "child", date(2019, 5, 4)))


async def booked_for(desk: Desk, mother: UUID, patient: UUID) -> None:
    async with desk.database.transaction() as tx:
        held = await hold(tx, mother, patient, wanted(IN_TWO_DAYS))
        await confirm(tx, held.id, mother)
    await desk.follow()


async def agreed(desk: Desk, proxy: UUID, patient: UUID) -> None:
    async with desk.database.transaction() as tx:
        invited = await identity.invite(tx, proxy, "parent")
        await identity.accept_invitation(tx, patient, invited.code)
    await desk.follow()


async def reached(desk: Desk) -> list[str]:
    """The addresses mail went to, sorted."""
    return sorted(str(letter["To"]) for letter in desk.mailbox.letters)


async def address(desk: Desk, person: UUID) -> str:
    found = await identity.reach(desk.database.pool, person)
    assert found is not None
    return found.email or ""


async def test_of_a_childs_appointment_her_mother_is_reminded_by_the_childs_name(desk: Desk):
    mother = await desk.patient()
    await booked_for(desk, mother, (await child_of(desk, mother)).id)
    await desk.until(STARTS)
    assert len(await reached(desk)) == 2  # a day and an hour before
    assert set(await reached(desk)) == {await address(desk, mother)}
    assert "This appointment is for Mei." in plain(desk.mailbox.letters[0])


async def test_two_with_accounts_are_reminded_each_once_and_who_agrees_later_too(desk: Desk):
    daughter, father = await desk.patient(), await desk.patient()
    await desk.booked(father)
    await agreed(desk, daughter, father)
    await desk.until(STARTS - timedelta(hours=2))
    assert await reached(desk) == sorted([await address(desk, daughter), await address(desk, father)])
    bodies = {str(letter["To"]): plain(letter) for letter in desk.mailbox.letters}
    assert "This appointment is for" not in bodies[await address(desk, father)]


async def test_who_acts_no_longer_is_not_reminded(desk: Desk):
    daughter, father = await desk.patient(), await desk.patient()
    await agreed(desk, daughter, father)
    await booked_for(desk, daughter, father)
    async with desk.database.transaction() as tx:
        await identity.end_proxy(tx, daughter, father, by=father)
    await desk.until(STARTS)
    assert set(await reached(desk)) == {await address(desk, father)}
    assert sorted(state for state, _ in await desk.states()) == ["dropped", "dropped", "sent", "sent"]
