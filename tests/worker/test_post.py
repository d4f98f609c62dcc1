"""The worker as it runs, two of them at once: what is due goes out by mail, each letter once."""

import asyncio
import os
import sys
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.database import Database
from core.ids import new_id
from core.settings import ROOT, Settings
from matching import REMINDER
from notices import Planned, plan
from tests.access_matrix.world import World, build
from tests.mailbox import Mailbox

BOOKINGS = 20
WITHIN = 60  # seconds, on a busy machine


async def appointments(database: Database, world: World) -> list[Planned]:
    """Appointments that begin in an hour or so, one behind the other, each with its reminder due."""
    first = clock.now() + timedelta(minutes=30)
    planned = []
    for number in range(BOOKINGS):
        booking, starts = new_id(), first + timedelta(minutes=number)
        await database.pool.execute(
            """
            INSERT INTO booking (id, doctor_id, patient_id, booked_by, mode, during, status, schedule_version, price,
                                 currency)
            VALUES ($1, 2, $2, $2, 'video', tstzrange($3::timestamptz, $3::timestamptz + interval '1 minute'),
                    'confirmed', 1, 0, 'CNY')
            """,
            booking,
            world.people["other_patient"],
            starts,
        )
        data = {"starts_at": starts.isoformat()}
        planned.append(_planned(world.people["other_patient"], booking, data, starts - timedelta(hours=1)))
    return planned


def _planned(person: UUID, booking: UUID, data: dict[str, str], due: datetime) -> Planned:
    return Planned(person, REMINDER, str(booking), f"reminder:{booking}", data, due, due + timedelta(hours=1))


@pytest.mark.slow
async def test_two_workers_send_each_letter_once(database: Database, settings: Settings) -> None:
    mailbox = Mailbox()
    await mailbox.start()
    async with database.transaction() as tx:
        world = await build(tx)
    planned = await appointments(database, world)
    async with database.transaction() as tx:
        await plan(tx, planned, ["mail"])
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("WENZHEN_")},
        "WENZHEN_DATABASE_URL": settings.database_url or "",
        "WENZHEN_ELASTICSEARCH_URL": settings.elasticsearch_url or "",
        "WENZHEN_STATE_DIR": str(settings.state_dir),
        "WENZHEN_SMTP_URL": mailbox.url,
        "WENZHEN_SMTP_TLS": "none",
        "WENZHEN_MAIL_FROM": "no-reply@wenzhen.example",
    }
    workers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "worker", cwd=ROOT, env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    try:
        async with asyncio.timeout(WITHIN):
            await mailbox.has(BOOKINGS)
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            await worker.wait()
        await mailbox.stop()
    ids = [letter["Message-ID"] for letter in mailbox.letters]
    assert len(ids) == len(set(ids)) == BOOKINGS
    states = await database.pool.fetch("SELECT DISTINCT state, attempts FROM delivery")
    assert [tuple(row) for row in states] == [("sent", 1)]
