"""What somebody agrees to before they consult: asked once a version and kind; kept with version, language and time.

Consent is given by whoever acts: a parent who is in the room with a child agrees for both. The texts lie in
`data/consents` as `kind-version.language.md`; the highest version is in force. An agreement to record is another one.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from core import clock
from core.database import Reader, Transaction
from core.errors import Invalid
from identity.errors import ConsentNeeded, ConsentOutdated

TEXTS = Path(__file__).parent / "data" / "consents"
NAME = re.compile(r"(?P<kind>[a-z]+)-(?P<version>\d+)\.(?P<language>[a-z]{2})\.md")

GIVE = """
INSERT INTO consent (person_id, kind, version, language, given_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (person_id, kind, version) DO UPDATE
   SET withdrawn_at = NULL, language = excluded.language, given_at = excluded.given_at
 WHERE consent.withdrawn_at IS NOT NULL
"""
GIVEN = """
SELECT given_at FROM consent WHERE person_id = $1 AND kind = $2 AND version = $3 AND withdrawn_at IS NULL
"""
WITHDRAW = "UPDATE consent SET withdrawn_at = $3 WHERE person_id = $1 AND kind = $2 AND withdrawn_at IS NULL"


class ConsentKind(StrEnum):
    TEXT = "text"
    VIDEO = "video"


@dataclass(frozen=True, slots=True)
class ConsentText:
    """What is in force for a kind, by language: Markdown of a heading and a list."""

    kind: ConsentKind
    version: int
    texts: Mapping[str, str]


@lru_cache
def consent_text(kind: ConsentKind) -> ConsentText:
    """The text in force."""
    files = [
        (match, path) for path in TEXTS.iterdir() if (match := NAME.fullmatch(path.name)) and match["kind"] == kind
    ]
    version = max(int(match["version"]) for match, _ in files)
    texts = {
        match["language"]: path.read_text(encoding="utf-8") for match, path in files if int(match["version"]) == version
    }
    return ConsentText(kind, version, texts)


async def consented_at(tx: Reader, person_id: UUID, kind: ConsentKind) -> datetime | None:
    """When somebody agreed to the text in force; None: they have not."""
    found: datetime | None = await tx.fetchval(GIVEN, person_id, kind.value, consent_text(kind).version)
    return found


async def give_consent(tx: Transaction, person_id: UUID, kind: ConsentKind, version: int, language: str) -> None:
    """Agree to a version as it was read. Doing so twice changes nothing.

    Raises:
        ConsentOutdated: another version is in force by now.
        Invalid: there is no text in this language.
    """
    current = consent_text(kind)
    if version != current.version:
        raise ConsentOutdated(kind=kind.value, version=current.version)
    if language not in current.texts:
        raise Invalid("There is no text in this language.", field="language")
    await tx.execute(GIVE, person_id, kind.value, version, language, clock.now())


async def withdraw_consent(tx: Transaction, person_id: UUID, kind: ConsentKind) -> None:
    """Agree no longer: what comes next is asked for again, what was said stays."""
    await tx.execute(WITHDRAW, person_id, kind.value, clock.now())


async def require_consent(tx: Reader, person_id: UUID, kind: ConsentKind) -> None:
    """Make sure that somebody has agreed to what is in force.

    Raises:
        ConsentNeeded: they have not.
    """
    if await consented_at(tx, person_id, kind) is None:
        raise ConsentNeeded(kind=kind.value, version=consent_text(kind).version)
