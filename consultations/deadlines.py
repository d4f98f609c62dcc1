"""Reminders of deadlines: the doctor's, before a question goes unanswered, and the patient's, before the room closes.

When somebody is to be reminded is a due time in the consultation's row, moved by whatever moves the deadline and
cleared by whatever ends it. Whoever claims the row gives the notice and plans the letters in one transaction, so each
is said once; the letter looks again right before it goes out.
"""

import tomllib
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import asyncpg

import directory
import matching
import notices
from consultations.contract.statements import REMIND, REMINDED, STANDS
from consultations.contract.telling import news, patients_people
from consultations.records import facts_under_terms
from consultations.states import Facts, Status
from core import clock
from core.database import Database, Transaction
from core.settings import Settings
from notices import Addressee, Delivery, Letter, Planned

DEADLINE = "deadline"
BATCH = 200

type What = Literal["answer", "follow_up", "closing"]


class Deadlines:
    """Reminds, and writes what it has planned."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self._database = database
        self._channels = notices.configured(settings)
        self._home = settings.public_url

    async def remind(self) -> int:
        """Remind everybody whose time it is; how many consultations. Any number of workers may do so at once."""
        total = 0
        while True:
            async with self._database.transaction() as tx:
                rows = await tx.fetch(REMIND, clock.now(), BATCH)
                for row in rows:
                    await self._remind(tx, row)
            total += len(rows)
            if len(rows) < BATCH:
                return total

    async def write(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
        """The reminder, if what was planned still holds at this moment. A `notices.Writer`."""
        row = await tx.fetchrow(STANDS, UUID(delivery.about))
        what: What = delivery.data["what"]
        if row is None or waits_for(facts_under_terms(row)) != (what, delivery.until):
            return None
        doctor = (await directory.doctors(tx, [row["doctor_id"]]))[row["doctor_id"]]
        words = _words(to.language)
        filled = {
            "by": matching.moment_in_words(delivery.until, to.time_zone, to.language),
            "doctor": matching.doctor_in_words(doctor, to.language),
            "account": f"{self._home}/account",
        }
        said = words[what]
        return Letter(
            delivery.id,
            to.language,
            said["title"].format(**filled),
            tuple(line.format(**filled) for line in said["lines"]),
            f"{self._home}/room/{delivery.about}",
            said["link"],
            words["words"]["closing"].format(**filled),
            delivery.until,
        )

    async def _remind(self, tx: Transaction, row: asyncpg.Record) -> None:
        await tx.execute(REMINDED, row["id"])
        waits = waits_for(facts_under_terms(row))
        if waits is None or waits[1] <= clock.now():
            return
        what, deadline = waits
        people: Sequence[UUID] = [row["doctor_person"]] if row["doctor_person"] is not None else []
        if what == "closing":
            people = await patients_people(tx, row["patient_id"])
        side = "patient" if what == "closing" else "doctor"
        await notices.give(
            tx, [news(one, row["id"], row["doctor_id"], side, f"{what}_due", deadline) for one in people]
        )
        key = f"{DEADLINE}:{row['id']}:{what}:{int(deadline.timestamp())}"
        planned = [
            Planned(one, DEADLINE, str(row["id"]), f"{key}:{one}", {"what": what}, clock.now(), deadline)
            for one in people
        ]
        await notices.plan(tx, planned, self._channels)


def waits_for(facts: Facts) -> tuple[What, datetime] | None:
    """What a text consultation waits for that has a deadline, and when that is."""
    if facts.is_owed_an_answer and facts.answer_by is not None:
        return "answer", facts.answer_by
    if facts.status is Status.RUNNING and facts.open_until is not None:
        return "closing", facts.open_until
    return ("follow_up", facts.reply_by) if facts.reply_by is not None else None


@cache
def _words(language: str) -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "deadlines" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
