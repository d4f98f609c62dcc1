"""Links: for one file, one reader, some minutes."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs
from uuid import UUID

import pytest

from core import clock
from core.ids import new_id
from files import LinkOver, links

NOW = datetime(2026, 11, 23, 8, 3, tzinfo=UTC)
FILE, READER = new_id(), new_id()


def asked(query: str, file_id: UUID = FILE, reader: UUID = READER, **changed: object) -> None:
    fields = parse_qs(query)
    given = {
        "until": int(fields["until"][0]),
        "signature": fields["signature"][0],
        "thumbnail": "thumbnail" in fields,
        **changed,
    }
    links.check(file_id, reader, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("thumbnail", [True, False])
def test_a_link_shows_its_file_to_its_reader_for_ten_minutes_and_not_for_twenty(thumbnail: bool) -> None:
    with clock.at(NOW) as time:
        query = links.link(FILE, READER, thumbnail=thumbnail)
        asked(query)
        time.advance(timedelta(minutes=10))
        asked(query)
        time.advance(timedelta(minutes=10))
        with pytest.raises(LinkOver):
            asked(query)


def test_for_somebody_else_for_another_file_or_changed_it_shows_nothing() -> None:
    with clock.at(NOW):
        query = links.link(FILE, READER)
        changes: list[dict[str, object]] = [
            {"reader": new_id()},
            {"file_id": new_id()},
            {"until": 9_999_999_999},
            {"signature": "0" * 32},
            {"signature": "ü"},
            {"thumbnail": True},
        ]
        for change in changes:
            with pytest.raises(LinkOver):
                asked(query, **change)  # type: ignore[arg-type]


def test_links_that_are_made_within_some_minutes_are_the_same() -> None:
    with clock.at(NOW) as time:
        first = links.link(FILE, READER)
        time.advance(timedelta(minutes=5))
        assert links.link(FILE, READER) == first
        time.advance(timedelta(minutes=5))
        assert links.link(FILE, READER) != first
