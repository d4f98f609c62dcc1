"""The facts operations publish."""

from datetime import datetime

from core.outbox import Event

RANKING_PUBLISHED = "ranking.published"


def ranking_published(version: int, from_version: int, at: datetime) -> Event:
    """Another version of the ranking is in force. Payload: `{version, from_version}`; 0 is the one built in."""
    return Event(RANKING_PUBLISHED, str(version), {"version": version, "from_version": from_version}, at)
