"""Applicants, operators and what they do, at a moment of our choosing."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

import credentials
from core import clock
from core.database import Database
from core.ids import new_id
from credentials import Application, Check, Decision, Draft
from directory import Gender, Mode, Title
from files import Kind, NewFile
from files.seals import Seal
from identity import Viewer
from tests.clinic import TODAY, Clinic, open_clinic

LICENCE = "110310000001234"
COMPLETE = Draft(
    name="陈静",
    gender=Gender.FEMALE,
    title=Title.ATTENDING,
    licence_number=LICENCE,
    licence_authority="上海市卫生健康委员会",
    licence_expires_on=date(2027, 11, 30),
    institution_id=1,
    specialties=("03.04",),
    languages=("zh", "en"),
    practising_since=2012,
    expertise="心律失常",
    prices={Mode.VIDEO: 5000},
)
BOTH = (Check.LICENCE, Check.IDENTITY)


@pytest.fixture
async def clinic(database: Database) -> AsyncIterator[Clinic]:
    with clock.at(TODAY) as time:
        yield await open_clinic(database, time)


@dataclass
class Office:
    """Where applications are written and read."""

    clinic: Clinic

    @property
    def database(self) -> Database:
        return self.clinic.database

    async def operator(self) -> Viewer:
        return await self.clinic.person("operator")

    async def do(self, what: str, *arguments: Any) -> Any:
        """One of the use cases by its name, in a transaction of its own."""
        async with self.database.transaction() as tx:
            return await getattr(credentials, what)(tx, *arguments)

    async def show(self, applicant: Viewer, shows: Check) -> NewFile:
        """Add a document to the applicant's application."""
        sha256 = hashlib.sha256(b"x").digest()
        file_id, at = new_id(), clock.now()
        pdf, seal = (Kind.DOCUMENT, "application/pdf", f"{shows}.pdf"), Seal.fresh()
        file = NewFile(file_id, applicant.person_id, *pdf, 1, sha256, at, seal=seal)
        await self.do("add_document", applicant, shows, new_id(), file)
        return file

    async def drafted(self, applicant: Viewer, **other: Any) -> Application:
        """A complete application that was not submitted."""
        await self.do("save", applicant, replace(COMPLETE, **other))
        for shows in BOTH:
            await self.show(applicant, shows)
        found: Application = await self.do("mine", applicant)
        return found

    async def submitted(self, applicant: Viewer | None = None, **other: Any) -> Application:
        applicant = applicant or await self.clinic.patient()
        await self.drafted(applicant, **other)
        found: Application = await self.do("submit", applicant)
        return found

    async def decide(self, operator: Viewer, one: Application, kind: Any, note: str = "", **more: Any) -> Application:
        checks = more.pop("checks", BOTH) if kind == "approve" else ()
        decision = Decision(kind, more.pop("revision", one.revision), note, checks, more.pop("claims", None))
        found: Application = await self.do("decide", operator, one.id, decision)
        return found

    async def listed(self, applicant: Viewer | None = None, **other: Any) -> int:
        """The entry of a doctor whom two operators have approved."""
        one = await self.submitted(applicant, **other)
        for _ in range(2):
            approved = await self.decide(await self.operator(), one, "approve")
        assert approved.doctor_id is not None
        return approved.doctor_id

    async def told(self, person: UUID) -> list[str]:
        """What somebody was told about their standing, in order."""
        rows = await self.database.pool.fetch(
            "SELECT data ->> 'what' AS what FROM notice WHERE person_id = $1 AND kind = 'credential' ORDER BY at, id",
            person,
        )
        return [row["what"] for row in rows]


@pytest.fixture
def office(clinic: Clinic) -> Office:
    return Office(clinic)
