"""Bring the schema to the newest revision.

One at a time under an advisory lock, and with a lock timeout, so that a migration waits for traffic briefly and gives
up rather than stopping it.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config

from core.settings import ROOT, Settings


def config(database_url: str, settings: Settings | None = None) -> Config:
    """Alembic's configuration for `database_url`; there is no ini file to keep in step.

    `settings`: where a migration finds the keys of what it seals; those of the environment unless given.
    """
    made = Config()
    made.set_main_option("script_location", str(Path(ROOT) / "alembic"))
    made.attributes["database_url"] = database_url
    made.attributes["settings"] = settings
    return made


def upgrade(database_url: str, revision: str = "head", settings: Settings | None = None) -> None:
    """Migrate to `revision`. Must not be called from a running event loop."""
    command.upgrade(config(database_url, settings), revision)


def downgrade(database_url: str, revision: str, settings: Settings | None = None) -> None:
    """Go back to `revision`. Must not be called from a running event loop."""
    command.downgrade(config(database_url, settings), revision)
