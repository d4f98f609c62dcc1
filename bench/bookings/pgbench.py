"""pgbench with our statement: how many slots a second Postgres gives away with nobody in between."""

import asyncio
import os
import re
import tempfile
from datetime import timedelta
from pathlib import Path

from core.clock import now
from core.database import Database
from core.settings import Settings
from matching import HOLD

DOCTORS_EACH = 25
AHEAD = timedelta(days=40)
"""Behind the horizon, where nobody else in the run takes anything; the statement does not look at the hours."""
RATE = re.compile(r"tps = ([0-9.]+)")
PERSON = "('00000000-0000-4000-8000-' || lpad(to_hex({number}::bigint), 12, '0'))::uuid"
PEOPLE = f"""
INSERT INTO person (id, email, name)
SELECT {PERSON.format(number="n")}, n || '@pgbench.invalid', '' FROM generate_series(1, $1) AS n
"""  # noqa: S608 - a fragment of this file
# Each client has doctors of its own and takes one slot after the other of them, each for another person.
SCRIPT = """
\\set turn :turn + 1
\\set person :client_id * :turns + :turn
\\set doctor :client_id * {doctors} + :turn % {doctors}
\\set starts :first + 900 * (:turn / {doctors})
\\set ends :starts + 900
{hold};
"""
PLACES = [
    "gen_random_uuid()",
    ":doctor::int",
    PERSON.format(number=":person"),
    PERSON.format(number=":person"),
    "'video'",
    "to_timestamp(:starts::float8)",
    "to_timestamp(:ends::float8)",
    "1::bigint",
    "now()",
    "(now() + interval '5 minutes')",
    "''",
    "5000",
    "'CNY'",
    "3",
    "'03'",
    "0",
    "0",
    "NULL",
    "gen_random_uuid()::text",
    "'\\x00'::bytea",
    "'{}'",
    "NULL",
]
"""What stands where the statement has `$1`, `$2` and so on."""


async def given_away(program: Path, database: Database, settings: Settings, clients: int, turns: int) -> float:
    """Take `turns` slots by each of `clients` connections; slots a second.

    Raises:
        RuntimeError: pgbench failed, or not every slot was given.
    """
    await database.pool.execute(PEOPLE, clients * turns)
    before = await _bookings(database)
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        hold = re.sub(r"--.*", "", HOLD)  # a comment would end at the end of what pgbench makes one line
        hold = re.sub(r"\$(\d+)", lambda place: PLACES[int(place[1]) - 1], hold)
        script.write(SCRIPT.format(doctors=DOCTORS_EACH, hold=hold.strip()))
        script.flush()
        words = [f"--client={clients}", "--jobs=1", f"--transactions={turns}", "--protocol=prepared", "--no-vacuum"]
        variables = {"turn": 0, "turns": turns, "first": int((now() + AHEAD).timestamp()) // 900 * 900}
        words += [f"--define={name}={value}" for name, value in variables.items()]
        process = await asyncio.create_subprocess_exec(
            program,
            *words,
            f"--file={script.name}",
            settings.database_url or "",
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=os.environ,
        )
        said = (await process.communicate())[0].decode()
    rate = RATE.search(said)
    if process.returncode or rate is None:
        raise RuntimeError(f"pgbench: {said}")
    if (given := await _bookings(database) - before) != clients * turns:
        raise RuntimeError(f"pgbench took {given} of {clients * turns} slots")
    return float(rate[1])


async def _bookings(database: Database) -> int:
    counted: int = await database.pool.fetchval("SELECT count(*) FROM booking")
    return counted
