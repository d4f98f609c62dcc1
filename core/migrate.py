"""Bring the schema to the newest revision.

One at a time under an advisory lock, and with a lock timeout, so that a migration waits for traffic briefly and gives
up rather than stopping it.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config

from core.settings import ROOT


def config(database_url: str) -> Config:
    """Alembic's configuration for `database_url`; there is no ini file to keep in step."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(ROOT) / "alembic"))
    settings.attributes["database_url"] = database_url
    return settings


def upgrade(database_url: str, revision: str = "head") -> None:
    """Migrate to `revision`. Must not be called from a running event loop."""
    command.upgrade(config(database_url), revision)
