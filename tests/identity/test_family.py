"""Who is in whose family: dependents, invitations, ages, and how it ends."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

import identity
from core import clock
from core.clock import VirtualTime
from core.database import Database
from core.errors import Invalid
from core.ids import new_id
from identity import MOST_MEMBERS, Dependent, FamilyFull, Invitation, InvitationOver, Member, NotInFamily, OfAge
from identity import invitations as invitations_file
from identity.family import majority

TODAY = datetime(2026, 11, 23, tzinfo=UTC)
MEI = Dependent("Mei", "child", date(2019, 5, 4), "female")


@dataclass
class Home:
    """People with accounts, and what they do about each other."""

    database: Database
    time: VirtualTime

    async def person(self, name: str = "Li Na") -> UUID:
        person = new_id()
        await self.database.pool.execute(
            "INSERT INTO person (id, email, name) VALUES ($1, $2, $3)", person, f"{person}@example.org", name
        )
        return person

    async def add(self, proxy: UUID, said: Dependent = MEI) -> Member:
        async with self.database.transaction() as tx:
            return await identity.add_dependent(tx, proxy, said)

    async def change(self, proxy: UUID, member: Member, said: Dependent) -> Member:
        async with self.database.transaction() as tx:
            return await identity.change_dependent(tx, proxy, member.id, said)

    async def invite(self, proxy: UUID, contact: str | None = None) -> Invitation:
        async with self.database.transaction() as tx:
            return await identity.invite(tx, proxy, "parent", contact)

    async def accept(self, person: UUID, code: str) -> None:
        async with self.database.transaction() as tx:
            await identity.accept_invitation(tx, person, code)

    async def decline(self, person: UUID, code: str) -> None:
        async with self.database.transaction() as tx:
            await identity.decline_invitation(tx, person, code)

    async def end(self, proxy: UUID, patient: UUID, by: UUID) -> None:
        async with self.database.transaction() as tx:
            await identity.end_proxy(tx, proxy, patient, by=by)

    async def members(self, proxy: UUID) -> list[str]:
        return [one.name for one in await identity.members_of(self.database.pool, proxy)]

    async def address(self, person: UUID) -> str:
        found = await identity.reach(self.database.pool, person)
        assert found is not None
        assert found.email is not None
        return found.email


@pytest.fixture
async def home(database: Database) -> AsyncIterator[Home]:
    with clock.at(TODAY) as time:
        yield Home(database, time)


async def test_a_parent_adds_a_child_and_acts_for_her_until_she_is_eighteen(home: Home):
    mother = await home.person()
    mei = await home.add(mother)
    assert (mei.name, mei.relation, mei.gender, mei.has_account) == ("Mei", "child", "female", False)
    assert mei.ends_at == datetime(2037, 5, 3, 16, tzinfo=UTC)  # midnight in Shanghai
    await identity.require_proxy(home.database.pool, mother, mei.id, "booking")

    home.time.current = mei.ends_at
    assert await home.members(mother) == []
    with pytest.raises(NotInFamily):
        await identity.require_proxy(home.database.pool, mother, mei.id, "booking")


@pytest.mark.parametrize(
    ("born", "comes"),
    [
        (date(2008, 11, 24), datetime(2026, 11, 24)),  # noqa: DTZ001 - compared in the zone below
        (date(2012, 2, 29), datetime(2030, 3, 1)),  # noqa: DTZ001
    ],
)
def test_the_day_somebody_comes_of_age(born: date, comes: datetime):
    ends = majority(Dependent("Mei", "child", born), "Europe/Paris", TODAY)
    assert ends is not None
    assert ends.replace(tzinfo=None) == comes


def test_the_day_itself_is_of_age_by_the_clock_of_the_family():
    born = date(2008, 11, 24)
    late = TODAY + timedelta(hours=17)  # the 24th in Shanghai, the 23rd in Paris
    assert majority(Dependent("Mei", "child", born), "Europe/Paris", late) is not None
    with pytest.raises(OfAge):
        majority(Dependent("Mei", "child", born), "Asia/Shanghai", late)


def test_for_a_parent_without_an_account_nobody_is_too_old():
    assert majority(Dependent("Ma", "parent", date(1941, 1, 2)), "Asia/Shanghai", TODAY) is None


@pytest.mark.parametrize("born", [date(2026, 11, 24), date(1895, 1, 1)])
def test_a_day_nobody_was_born_on_is_refused(born: date):
    with pytest.raises(Invalid):
        majority(Dependent("Mei", "other", born), "Asia/Shanghai", TODAY)


async def test_a_birth_date_that_is_put_right_moves_the_end(home: Home):
    mother = await home.person()
    mei = await home.add(mother)
    changed = await home.change(mother, mei, Dependent("Mei Mei", "child", date(2018, 5, 4)))
    assert (changed.name, changed.gender) == ("Mei Mei", None)
    assert mei.ends_at is not None
    assert changed.ends_at == mei.ends_at.replace(year=2036)


async def test_nobody_else_changes_or_removes_a_child(home: Home):
    mother, stranger = await home.person(), await home.person()
    mei = await home.add(mother)
    with pytest.raises(NotInFamily):
        await home.change(stranger, mei, MEI)
    with pytest.raises(NotInFamily):
        await home.end(stranger, mei.id, stranger)
    assert await home.members(mother) == ["Mei"]


async def test_a_member_with_an_account_is_changed_by_themself_only(home: Home):
    daughter, father = await home.person(), await home.person()
    await home.accept(father, (await home.invite(daughter)).code)
    [member] = await identity.members_of(home.database.pool, daughter)
    with pytest.raises(Invalid):
        await home.change(daughter, member, MEI)


async def test_whoever_agrees_is_acted_for_and_sees_by_whom(home: Home):
    daughter, father = await home.person("Daughter"), await home.person("Father")
    invited = await home.invite(daughter, await home.address(father))
    assert [one.id for one in await identity.invitations_to(home.database.pool, father)] == [invited.id]
    assert await home.members(daughter) == []

    await home.accept(father, invited.code)
    assert await home.members(daughter) == ["Father"]
    assert [one.name for one in await identity.proxies_for(home.database.pool, father)] == ["Daughter"]
    assert await identity.invitations_from(home.database.pool, daughter) == []
    await home.accept(father, invited.code)  # the answer of before was lost on the way
    assert await home.members(daughter) == ["Father"]


@pytest.mark.parametrize("ended_by", ["daughter", "father"])
async def test_either_side_ends_it_at_once(home: Home, ended_by: str):
    daughter, father = await home.person(), await home.person()
    await home.accept(father, (await home.invite(daughter)).code)
    await home.end(daughter, father, daughter if ended_by == "daughter" else father)
    assert await home.members(daughter) == []
    with pytest.raises(NotInFamily):
        await home.end(daughter, father, father)
    await home.accept(father, (await home.invite(daughter)).code)  # and they may agree again
    assert await home.members(daughter) == ["Li Na"]


async def test_an_invitation_says_the_same_whether_or_not_there_is_an_account(home: Home):
    daughter, father = await home.person(), await home.person()
    known = await home.invite(daughter, await home.address(father))
    unknown = await home.invite(daughter, "nobody@example.org")
    assert (known.relation, known.expires_at) == (unknown.relation, unknown.expires_at)
    await home.decline(father, known.code)  # nor does a refusal say it
    sent = await identity.invitations_from(home.database.pool, daughter)
    assert [one.id for one in sent] == [known.id, unknown.id]


async def test_an_invitation_to_an_address_is_answered_by_nobody_else(home: Home):
    daughter, father, stranger = [await home.person() for _ in range(3)]
    code = (await home.invite(daughter, await home.address(father))).code
    for person in (stranger, daughter):
        with pytest.raises(InvitationOver):
            await identity.invitation(home.database.pool, person, code)
        with pytest.raises(InvitationOver):
            await home.accept(person, code)
        with pytest.raises(InvitationOver):
            await home.decline(person, code)
    await home.accept(father, code)


async def test_without_the_condition_a_stranger_answers_for_the_address(home: Home, monkeypatch: pytest.MonkeyPatch):
    """The negative control of the test above."""
    for name in ("BY_CODE", "ANSWER"):
        statement = getattr(invitations_file, name)
        monkeypatch.setattr(invitations_file, name, statement.replace(invitations_file._FOR_ME, "$1::uuid IS NOT NULL"))
    daughter, father, stranger = [await home.person() for _ in range(3)]
    await home.accept(stranger, (await home.invite(daughter, await home.address(father))).code)
    assert await home.members(daughter) == ["Li Na"]


@pytest.mark.parametrize("write", [str.lower, lambda code: f" {code[:4]}-{code[4:]} "])
async def test_a_code_is_understood_as_people_write_it(home: Home, write):
    daughter, father = await home.person(), await home.person()
    await home.accept(father, write((await home.invite(daughter)).code))
    assert await home.members(daughter) == ["Li Na"]


async def test_a_code_is_not_in_the_database(home: Home):
    code = (await home.invite(await home.person())).code
    row = await home.database.pool.fetchrow("SELECT * FROM proxy_invitation")
    assert row is not None
    assert all(code not in str(value) and code.encode() != value for value in row.values())


@pytest.mark.parametrize("over", ["declined", "expired", "withdrawn", "accepted"])
async def test_an_invitation_that_is_over_is_none(home: Home, over: str):
    daughter, father, mother = [await home.person() for _ in range(3)]
    invited = await home.invite(daughter)
    match over:
        case "declined":
            await home.decline(mother, invited.code)
        case "expired":
            home.time.current = invited.expires_at
        case "withdrawn":
            async with home.database.transaction() as tx:
                await identity.withdraw_invitation(tx, daughter, invited.id)
        case "accepted":
            await home.accept(mother, invited.code)
    with pytest.raises(InvitationOver):
        await home.accept(father, invited.code)


async def test_nobody_withdraws_an_invitation_of_somebody_else_or_one_that_was_accepted(home: Home):
    daughter, father = await home.person(), await home.person()
    invited = await home.invite(daughter)
    for person, accepted in ((father, False), (daughter, True)):
        if accepted:
            await home.accept(father, invited.code)
        with pytest.raises(InvitationOver):
            async with home.database.transaction() as tx:
                await identity.withdraw_invitation(tx, person, invited.id)


async def test_nobody_invites_themself(home: Home):
    daughter = await home.person()
    with pytest.raises(Invalid):
        await home.invite(daughter, await home.address(daughter))


async def test_members_and_invitations_have_a_limit_together(home: Home):
    mother, father = await home.person(), await home.person()
    code = (await home.invite(mother)).code
    for _ in range(MOST_MEMBERS - 1):
        await home.add(mother)
    with pytest.raises(FamilyFull):
        await home.add(mother)
    with pytest.raises(FamilyFull):
        await home.invite(mother)
    await home.accept(father, code)  # the place was promised


async def test_twenty_added_at_once_are_no_more_than_the_limit(home: Home):
    mother = await home.person()
    found = await asyncio.gather(*(home.add(mother) for _ in range(20)), return_exceptions=True)
    assert Counter(type(one).__name__ for one in found) == {"Member": MOST_MEMBERS, "FamilyFull": 20 - MOST_MEMBERS}


@pytest.mark.parametrize("same_person", [False, True])
async def test_of_many_who_accept_one_invitation_together_one_does(home: Home, same_person: bool):
    daughter = await home.person()
    code = (await home.invite(daughter)).code
    people = [await home.person()] * 8 if same_person else [await home.person() for _ in range(8)]
    found = await asyncio.gather(*(home.accept(person, code) for person in people), return_exceptions=True)
    refused = Counter(type(one).__name__ for one in found if one is not None)
    assert refused == ({} if same_person else {"InvitationOver": 7})
    assert len(await home.members(daughter)) == 1


async def test_without_the_condition_one_invitation_is_accepted_by_several(home: Home, monkeypatch: pytest.MonkeyPatch):
    """The negative control of the test above."""
    for name in ("BY_CODE", "ANSWER"):
        statement = getattr(invitations_file, name)
        monkeypatch.setattr(invitations_file, name, statement.replace("i.answered_at IS NULL AND", ""))
    daughter = await home.person()
    code = (await home.invite(daughter)).code
    for _ in range(2):
        await home.accept(await home.person(), code)
    assert len(await home.members(daughter)) == 2
