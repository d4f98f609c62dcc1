"""The operator's ranking workbench: what doctors are ranked by, what another policy would change, and its record."""

from collections.abc import Sequence
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Response
from pydantic.types import PositiveInt

import directory
import operations
from api.dependencies import Here, OnceOnly, SignedInOperator, Tx
from api.problems import refuses
from api.schemas.ranking import (
    ComparedQuery,
    DraftRequest,
    InForce,
    PreviewRequest,
    PublishRequest,
    RankedHit,
    Ranking,
    RankingPreview,
    RankingQuery,
    RankingQueryRequest,
    RankingVersion,
    RollBackRequest,
    WeightBounds,
)
from api.views import doctor_summary
from core import clock
from core.database import Transaction
from core.errors import Forbidden, NotSignedIn, Unavailable
from directory import SpecialtyTree
from operations import (
    AlreadyInForce,
    DraftChanged,
    NoSuchVersion,
    NotADraft,
    Ranked,
    RankingChanged,
    TooManyQueries,
)
from search import BOUNDS, DEFAULT, InvalidPolicy, InvalidSearch, policy_of, weights_of

router = APIRouter(prefix="/operations/ranking", tags=["operations"])
VersionNumber = Annotated[PositiveInt, Path(le=2**31 - 1)]


@router.get("", responses=refuses(NotSignedIn, Forbidden))
async def ranking(_: SignedInOperator, here: Here) -> Ranking:
    """What doctors are ranked by now, the drafts, what was in force before, and who changed what."""
    async with here.database.transaction() as tx:
        await tx.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        found = await operations.versions(tx)
        queries = await operations.saved_queries(tx)
    return Ranking.model_validate(
        {
            "current": found.current,
            "weights": found.weights,
            "built_in": weights_of(DEFAULT),
            "bounds": [
                WeightBounds(weight=name, low=one.low, high=one.high, step=one.step) for name, one in BOUNDS.items()
            ],
            "drafts": found.drafts,
            "published": found.published,
            "changes": found.changes,
            "queries": queries,
            "as_of": clock.now(),
        }
    )


@router.put(
    "",
    response_model=RankingVersion,
    responses=refuses(NotSignedIn, Forbidden, InvalidPolicy, NoSuchVersion, NotADraft, DraftChanged),
)
async def save_draft(wanted: DraftRequest, viewer: SignedInOperator, once: OnceOnly) -> Response:
    """Make a draft, or change one. Nothing is ranked by it before it is published."""

    async def work(tx: Transaction) -> RankingVersion:
        saved = await operations.save_draft(
            tx, viewer.person_id, wanted.version, wanted.revision, wanted.weights.model_dump(), wanted.note
        )
        return RankingVersion.model_validate(saved)

    return await once(200, work)


@router.delete(
    "/drafts/{version}", status_code=204, responses=refuses(NotSignedIn, Forbidden, NoSuchVersion, NotADraft)
)
async def discard_draft(version: VersionNumber, viewer: SignedInOperator, tx: Tx) -> None:
    """Put a draft away."""
    await operations.discard_draft(tx, viewer.person_id, version)


@router.post("/preview", responses=refuses(NotSignedIn, Forbidden, InvalidPolicy, Unavailable))
async def preview_ranking(wanted: PreviewRequest, _: SignedInOperator, here: Here) -> RankingPreview:
    """What weights would change: the first ten of each kept search now and then, side by side. Nothing is stored."""
    policy = policy_of(0, wanted.weights.model_dump())
    queries = await operations.saved_queries(here.database.pool)
    found = await operations.preview(here.search, policy, queries)
    tree = await directory.specialties(here.database.pool)
    return RankingPreview(
        current=found.current,
        queries=[
            ComparedQuery(
                query=RankingQuery.model_validate(one.query),
                now=_ranked(one.now, tree),
                proposed=_ranked(one.proposed, tree),
                refused=one.refused,
            )
            for one in found.queries
        ],
        share_now=found.share_now,
        share_proposed=found.share_proposed,
    )


@router.post(
    "/publish",
    response_model=RankingVersion,
    responses=refuses(NotSignedIn, Forbidden, InvalidPolicy, NoSuchVersion, NotADraft, DraftChanged, RankingChanged),
)
async def publish_ranking(wanted: PublishRequest, viewer: SignedInOperator, once: OnceOnly) -> Response:
    """Rank by a draft from now on, everywhere within a second."""

    async def work(tx: Transaction) -> RankingVersion:
        published = await operations.publish(
            tx, viewer.person_id, wanted.version, wanted.revision, wanted.replaces, wanted.note
        )
        return RankingVersion.model_validate(published)

    return await once(200, work)


@router.post(
    "/rollback",
    response_model=InForce,
    responses=refuses(NotSignedIn, Forbidden, InvalidPolicy, NoSuchVersion, AlreadyInForce, RankingChanged),
)
async def roll_back_ranking(wanted: RollBackRequest, viewer: SignedInOperator, once: OnceOnly) -> Response:
    """Rank again by a version that was in force before."""

    async def work(tx: Transaction) -> InForce:
        await operations.roll_back(tx, viewer.person_id, wanted.version, wanted.replaces, wanted.note)
        return InForce(current=wanted.version)

    return await once(200, work)


@router.put(
    "/queries/{query_id}",
    status_code=204,
    responses=refuses(NotSignedIn, Forbidden, InvalidSearch, TooManyQueries),
)
async def keep_ranking_query(query_id: UUID, wanted: RankingQueryRequest, viewer: SignedInOperator, tx: Tx) -> None:
    """Keep a search for previews under an id of one's own, or change it."""
    asked = wanted.wanted.model_dump(exclude_defaults=True)
    await operations.keep_query(tx, viewer.person_id, query_id, wanted.name, asked)


@router.delete("/queries/{query_id}", status_code=204, responses=refuses(NotSignedIn, Forbidden))
async def remove_ranking_query(query_id: UUID, viewer: SignedInOperator, tx: Tx) -> None:
    """Remove a kept search."""
    await operations.remove_query(tx, viewer.person_id, query_id)


def _ranked(hits: Sequence[Ranked], tree: SpecialtyTree) -> list[RankedHit]:
    return [_ranked_hit(one, tree) for one in hits]


def _ranked_hit(one: Ranked, tree: SpecialtyTree) -> RankedHit:
    hit = one.hit
    body: dict[str, Any] = {
        "doctor": doctor_summary(hit.doctor, tree),
        "score": hit.score,
        "why": hit.why,
        "next_slots": hit.next_slots,
        "text_opens_at": hit.text_opens_at,
        "distance_m": hit.distance_m,
        "highlights": hit.highlights,
        "place": one.place,
        "other": one.other,
        "seen_little": one.seen_little,
    }
    return RankedHit.model_validate(body)
