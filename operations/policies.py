"""Ranking policies: drafts, the one in force, and the way back.

A version is drafted, published, and later retired; a retired one can be put in force again. Version 0 is the policy
built in, which is in force while no other is: rolling back to it only retires the other. Every change leaves a line of
who, when, what, from what to what, and why.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import structlog

from core import clock
from core.database import Reader, Transaction, to_json
from operations.errors import AlreadyInForce, DraftChanged, NoSuchVersion, NotADraft, RankingChanged
from operations.events import ranking_published
from operations.policy_statements import (
    CHANGE,
    CHANGES,
    DISCARD,
    DRAFTS,
    IN_FORCE,
    KNOWN,
    MAKE,
    ONE,
    ONE_AT_A_TIME,
    PUBLISH,
    PUBLISH_AGAIN,
    PUBLISHED,
    RECORD,
    RETIRE,
)
from search import BOUNDS, DEFAULT, InvalidPolicy, RankingPolicy, policy_of, weights_of

log = structlog.get_logger(__name__)

CHANGES_SHOWN = 50

type What = Literal[
    "draft_made",
    "draft_changed",
    "draft_discarded",
    "published",
    "rolled_back",
    "query_kept",
    "query_changed",
    "query_removed",
]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the ranking; `status` is draft, published (in force), retired or discarded."""

    version: int
    weights: Mapping[str, float]
    note: str
    status: str
    revision: int
    author: str
    created_at: datetime
    changed_at: datetime
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody did; `before` and `after` are weights, or searches kept for the preview."""

    id: int
    at: datetime
    by: str
    what: str
    version: int | None
    from_version: int | None
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    why: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The policy that ranks, and those that did before, the latest first."""

    policy: RankingPolicy
    earlier: Sequence[RankingPolicy]


@dataclass(frozen=True, slots=True)
class Versions:
    """Where the ranking stands. `published` holds the one in force, unless that is the one built in (0)."""

    current: int
    weights: Mapping[str, float]
    drafts: Sequence[Version]
    published: Sequence[Version]
    changes: Sequence[Change]


async def versions(tx: Reader) -> Versions:
    """Everything an operator sees of the ranking."""
    published = [_version(row) for row in await tx.fetch(PUBLISHED)]
    current = next((one for one in published if one.status == "published"), None)
    return Versions(
        current=current.version if current else 0,
        weights=current.weights if current else weights_of(DEFAULT),
        drafts=[_version(row) for row in await tx.fetch(DRAFTS)],
        published=published,
        changes=[Change(**dict(row.items())) for row in await tx.fetch(CHANGES, CHANGES_SHOWN)],
    )


async def in_force(tx: Reader) -> InForce:
    """What a search ranks by."""
    policy, earlier = DEFAULT, []
    for row in await tx.fetch(KNOWN):
        try:
            found = policy_of(row["version"], _known(row["weights"]))
        except InvalidPolicy:  # bounds have become narrower since
            log.error("ranking.invalid", version=row["version"])
            continue
        if row["status"] == "published":
            policy = found
        else:
            earlier.append(found)
    return InForce(policy, [*earlier, *([DEFAULT] if policy.version else [])])


async def save_draft(
    tx: Transaction, by: UUID, version: int | None, revision: int, weights: Mapping[str, float], note: str
) -> Version:
    """Make a draft, or change draft `version` as it was at `revision`. The same again changes nothing.

    Raises:
        InvalidPolicy: nobody may rank by these weights.
        NoSuchVersion, NotADraft, DraftChanged: there is no such draft, or not as the person saw it.
    """
    wanted = weights_of(policy_of(version or 0, weights))
    await tx.execute(ONE_AT_A_TIME)
    if version is None:
        version = await tx.fetchval(MAKE, to_json(wanted), note, by, clock.now())
        await record(tx, by, "draft_made", version=version, after=wanted, why=note)
        return await _read(tx, version)
    draft = await _draft(tx, version)
    if (draft.weights, draft.note) == (wanted, note):
        return draft
    if draft.revision != revision:
        raise DraftChanged(revision=draft.revision)
    await tx.execute(CHANGE, version, to_json(wanted), note, by, clock.now())
    await record(tx, by, "draft_changed", version=version, before=draft.weights, after=wanted, why=note)
    return await _read(tx, version)


async def discard_draft(tx: Transaction, by: UUID, version: int) -> None:
    """Put a draft away; it stays in the record. Doing it twice changes nothing.

    Raises:
        NoSuchVersion, NotADraft: there is no such draft.
    """
    await tx.execute(ONE_AT_A_TIME)
    if (await _read(tx, version)).status == "discarded":
        return
    draft = await _draft(tx, version)
    await tx.execute(DISCARD, version, clock.now())
    await record(tx, by, "draft_discarded", version=version, before=draft.weights)


async def publish(tx: Transaction, by: UUID, version: int, revision: int, replaces: int, why: str) -> Version:
    """Put draft `version`, as it was at `revision`, in force in place of version `replaces`.

    Raises:
        NoSuchVersion, NotADraft, DraftChanged: there is no such draft, or not as the person saw it.
        RankingChanged: another version than `replaces` is in force.
        InvalidPolicy: the bounds have changed since the draft was written.
    """
    before = await _replacing(tx, replaces)
    draft = await _draft(tx, version)
    if draft.revision != revision:
        raise DraftChanged(revision=draft.revision)
    policy_of(version, draft.weights)
    await tx.execute(RETIRE)
    await tx.execute(PUBLISH, version, why, clock.now())
    await _in_force_now(tx, by, "published", version, replaces, before, draft.weights, why)
    return await _read(tx, version)


async def roll_back(tx: Transaction, by: UUID, version: int, replaces: int, why: str) -> None:
    """Put a version that was in force before, or the one built in (0), in force again.

    Raises:
        NoSuchVersion, NotADraft: this version was never in force.
        AlreadyInForce: it is.
        RankingChanged: another version than `replaces` is in force.
        InvalidPolicy: the bounds have changed since, and it does not fit them.
    """
    before = await _replacing(tx, replaces)
    if version == replaces:
        raise AlreadyInForce
    after = weights_of(DEFAULT)
    if version:
        earlier = await _read(tx, version)
        if earlier.status != "retired":
            raise NoSuchVersion("This version was never in force; publish it as a draft.")
        policy_of(version, after := dict(earlier.weights))
    await tx.execute(RETIRE)
    if version:
        await tx.execute(PUBLISH_AGAIN, version, clock.now())
    await _in_force_now(tx, by, "rolled_back", version, replaces, before, after, why)


async def record(
    tx: Transaction,
    by: UUID,
    what: What,
    *,
    version: int | None = None,
    from_version: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    why: str = "",
) -> None:
    """Add a line to what was done."""
    texts = [None if one is None else to_json(one) for one in (before, after)]
    await tx.execute(RECORD, clock.now(), by, what, version, from_version, *texts, why)


async def _in_force_now(
    tx: Transaction,
    by: UUID,
    what: What,
    version: int,
    from_version: int,
    before: Mapping[str, float],
    after: Mapping[str, float],
    why: str,
) -> None:
    await record(tx, by, what, version=version, from_version=from_version, before=before, after=after, why=why)
    tx.publish(ranking_published(version, from_version, clock.now()))


async def _replacing(tx: Transaction, replaces: int) -> Mapping[str, float]:
    """The weights of the version in force, which is the one to be replaced."""
    await tx.execute(ONE_AT_A_TIME)
    current: int = await tx.fetchval(IN_FORCE) or 0
    if current != replaces:
        raise RankingChanged(current=current)
    return (await _read(tx, current)).weights if current else weights_of(DEFAULT)


async def _draft(tx: Transaction, version: int) -> Version:
    found = await _read(tx, version)
    if found.status != "draft":
        raise NotADraft(status=found.status)
    return found


async def _read(tx: Transaction, version: int) -> Version:
    row = await tx.fetchrow(ONE, version)
    if row is None:
        raise NoSuchVersion
    return _version(row)


def _version(row: Any) -> Version:
    """Weights that came later than the version are as built in, and those that went are left out."""
    return Version(**dict(row.items()) | {"weights": weights_of(DEFAULT) | _known(row["weights"])})


def _known(weights: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in weights.items() if name in BOUNDS}
