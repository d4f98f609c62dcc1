"""What one worker process runs. Any number may run: a lock lets one at a time serve a consumer, and due rows are
claimed with SKIP LOCKED."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack
from functools import partial

import structlog

import audit
import consultations
import credentials
import identity
import matching
import notices
import operations
import privacy
import recordings
from core import clock, idempotency, outbox
from core.database import Database
from core.settings import Settings
from core.signing import Signer
from files import Files, Leftovers
from realtime import LiveKit, telling_of_facts
from search import Engine, Indexer, mend, roll_forward
from worker.loops import Duty, follow, repeat

log = structlog.get_logger(__name__)

GIVES_WAY = 5
"""How much less of a busy machine the worker gets (nice) than those who answer people."""


async def run(settings: Settings, stop: asyncio.Event | None = None) -> None:
    """Work until `stop` is set or the process is told to end; the batch in hand is finished first."""
    stop = stop or _on_signal()
    os.nice(GIVES_WAY)
    async with (
        Database(settings) as database,
        Engine(settings) as engine,
        telling_of_facts(settings, database),
        Files(settings) as files,
        AsyncExitStack() as stack,
    ):
        log.info("worker.ready")
        async with asyncio.TaskGroup() as tasks:
            indexer = Indexer(engine, database)
            reminders = matching.Reminders(database, settings)
            channels = notices.channels_of(settings, database)
            writers = {
                matching.REMINDER: reminders.write,
                matching.OFFER_LETTER: matching.OfferLetters(settings).write,
                matching.MOVED: matching.MovedLetters(settings).write,
            }
            deadlines = consultations.Deadlines(database, settings)
            writers[consultations.DEADLINE] = deadlines.write
            about_doctors = credentials.Letters(settings)
            writers[credentials.CREDENTIAL] = about_doctors.write
            writers[credentials.CALLED_OFF] = about_doctors.write_called_off
            post = notices.Post(database, channels, writers)
            offering = matching.Offering(database, notices.configured(settings))
            for consumer in (*_consumers(indexer, database), reminders, offering):
                tasks.create_task(follow(database, consumer, stop), name=consumer.name)
            sealer = audit.Sealer(database, Signer.of(settings), files.storage)
            duties = (
                *_duties(indexer, engine, database),
                Duty("deadlines", 5, deadlines.remind),
                Duty("offers", 2, offering.offer),
                Duty("post", 2, post.deliver),
                Duty("codes", 1, notices.Codes(settings, database, channels).send),
                Duty("recordings", 5, partial(recordings.look_after, database, files.storage, settings)),
                Duty("audit", 1, sealer.seal),
                Duty("witness", 60, sealer.witness),
                Duty("exports", 2, partial(privacy.make_export, database, files, settings)),
                Duty("old exports", 60, partial(privacy.expire_exports, database, files)),
                Duty("erasures", 60, partial(privacy.erase_due, database)),
                Duty("retention", 3600, partial(privacy.sweep, database)),
                Duty("unsaid files", 600, partial(consultations.forget_unsaid, database, files)),
                Duty("open files", 60, partial(Leftovers(files).seal, database)),
                Duty("orphaned files", 6 * 3600, partial(files.sweep, database)),
            )
            if settings.has_livekit:
                livekit = await stack.enter_async_context(LiveKit(settings))
                clear = partial(consultations.clear_media_rooms, database, livekit)
                duties = (*duties, Duty("media rooms", 2, clear))
            for duty in duties:
                tasks.create_task(repeat(duty, stop), name=duty.name)
            await stop.wait()
    log.info("worker.stopped")


def _consumers(indexer: Indexer, database: Database) -> list[outbox.Consumer]:
    return [indexer, operations.Statistics(database), matching.Watching(database), notices.FamilyNews(database)]


def _duties(indexer: Indexer, engine: Engine, database: Database) -> list[Duty]:
    return [
        Duty("holds", 2, partial(matching.expire_holds, database)),
        Duty("idempotency", 600, partial(idempotency.forget, database)),
        Duty("outbox", 600, lambda: outbox.forget(database.pool, clock.now() - outbox.KEPT_FOR)),
        Duty("watches", 2, partial(matching.look, database)),
        Duty("waitlist", 600, partial(matching.forget_waits, database)),
        Duty("busy", 10, partial(matching.look_at_calendars, database)),
        Duty("sign-in attempts", 600, partial(identity.forget_attempts, database)),
        Duty("codes sent", 600, partial(identity.forget_codes, database)),
        Duty("proxies", 5, partial(identity.end_what_is_over, database)),
        Duty("notices", 600, partial(notices.forget, database)),
        Duty("deliveries", 600, partial(notices.forget_deliveries, database)),
        Duty("settling", Indexer.settles_every, indexer.settle_in_time),
        Duty("index", 5, partial(mend, engine, database)),
        Duty("openings", 30, partial(roll_forward, engine, database)),
        Duty("licences", 5, partial(credentials.look_after, database)),
        Duty("pool", 1, partial(consultations.assign, database)),
        Duty("attendance", 5, partial(consultations.decide_attendance, database)),
        Duty("ringing", 1, partial(consultations.end_unanswered_calls, database)),
        Duty("transfers", 5, partial(consultations.lapse_transfers, database)),
        Duty("unanswered", 5, partial(consultations.end_what_is_due, database)),
    ]


def _on_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop
