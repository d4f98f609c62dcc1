"""The fixtures every other test stands on."""

from urllib.request import urlopen

from core.database import Database
from core.settings import Settings


async def test_of_a_written_row_nothing_is_left(database: Database) -> None:
    await database.pool.execute("INSERT INTO specialty (code, zh, en, fr, weight) VALUES ('x', 'x', 'x', 'x', 1)")


async def test_the_next_test_finds_the_tables_empty(database: Database) -> None:
    assert await database.pool.fetchval("SELECT count(*) FROM specialty") == 0


def test_a_real_elasticsearch_answers(settings_with_search: Settings) -> None:
    with urlopen(f"{settings_with_search.elasticsearch_url}/_cluster/health") as answer:
        assert answer.status == 200
