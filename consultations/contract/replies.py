"""Words a doctor says often: quick replies, in the doctor's own order, with places for names."""

import hashlib
import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from uuid import UUID

from consultations.errors import StaleReplies
from core.database import Reader, Transaction
from core.errors import Invalid
from core.ids import new_id

MOST = 100
PLACES = ("patient", "doctor")
"""What may stand in braces; the screen fills it in."""

_IN_BRACES = re.compile(r"\{(\w*)\}")
_STARTERS = Path(__file__).parent.with_name("data") / "replies"

REPLIES = "SELECT id, title, text FROM quick_reply WHERE doctor_id = $1 ORDER BY position"
# Of two windows one is first, and the other sees what it wrote.
LOCK = "SELECT id FROM doctor WHERE id = $1 FOR NO KEY UPDATE"
CLEAR = "DELETE FROM quick_reply WHERE doctor_id = $1"
WRITE = """
INSERT INTO quick_reply (id, doctor_id, position, title, text)
SELECT id, $1, number - 1, title, text
  FROM unnest($2::uuid[], $3::text[], $4::text[]) WITH ORDINALITY AS r (id, title, text, number)
"""


@dataclass(frozen=True, slots=True)
class QuickReply:
    """A few words under a title. A new one has no id yet."""

    id: UUID | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Replies:
    """All of a doctor's, in order. `version` is another one whenever they are."""

    replies: Sequence[QuickReply]

    @property
    def version(self) -> str:
        spelled = repr([(one.id, one.title, one.text) for one in self.replies])
        return hashlib.sha256(spelled.encode()).hexdigest()[:16]


async def replies_of(tx: Reader, doctor_id: int) -> Replies:
    """A doctor's quick replies."""
    return Replies([QuickReply(**dict(row.items())) for row in await tx.fetch(REPLIES, doctor_id)])


async def keep_replies(tx: Transaction, doctor_id: int, wanted: Sequence[QuickReply], version: str) -> Replies:
    """Have these in this order, if nothing has changed since `version` was read.

    Raises:
        StaleReplies: something has; carries the version that is current.
        Invalid: there is something in braces that is none of `PLACES`, or an id is not one's own.
    """
    await tx.fetchval(LOCK, doctor_id)
    current = await replies_of(tx, doctor_id)
    if current.version != version:
        raise StaleReplies(version=current.version)
    for number, one in enumerate(wanted):
        for place in _IN_BRACES.findall(one.text):
            if place not in PLACES:
                raise Invalid(
                    f"{{{place}}} is not known; {{patient}} and {{doctor}} are.", field=f"replies.{number}.text"
                )
    known = {one.id for one in current.replies}
    kept = [one.id for one in wanted if one.id is not None]
    if len(set(kept)) < len(kept) or not known.issuperset(kept):
        raise Invalid("A reply is named that is not there; leave the id out for a new one.", field="replies")
    written = [QuickReply(one.id or new_id(), one.title, one.text) for one in wanted]
    await tx.execute(CLEAR, doctor_id)
    ids, titles, texts = ([one.id for one in written], [one.title for one in written], [one.text for one in written])
    await tx.execute(WRITE, doctor_id, ids, titles, texts)
    return Replies(written)


@cache
def starters(language: str) -> Sequence[QuickReply]:
    """Some to begin with, in a language of the interface."""
    read = tomllib.loads((_STARTERS / f"{language}.toml").read_text(encoding="utf-8"))
    return [QuickReply(None, one["title"], one["text"]) for one in read["reply"]]
