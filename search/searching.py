"""Searching doctors: understood, found, ranked, checked; from Elasticsearch, or from Postgres while it is down."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Self

import orjson

from core.clock import now
from core.database import Database
from core.errors import Unavailable
from core.settings import Settings
from core.tasks import at_once, give_up
from core.telemetry import EXPOSURE, SEARCHES
from directory import cities, specialties
from matching import Standing
from search import fallback
from search.ahead import Ahead
from search.alternatives import ENOUGH, Alternatives, alternatives
from search.alternatives import NONE as NO_ALTERNATIVES
from search.census import CensusTaker
from search.counts import NONE, Facets, facets_body, facets_of
from search.cursors import Cursors
from search.engine import Engine, EngineDown
from search.errors import InvalidCursor, InvalidSearch
from search.exposure import seen_little
from search.hits import Hit, HitMaker, Hydration, in_order
from search.index import as_of
from search.pages import Page, Pages, Place, place_behind
from search.patients import Sex
from search.prepared import Answered, Basis, Prepared, PreparedSearches, digest
from search.query import Plan
from search.ranking import DEFAULT, RankingPolicy
from search.reasons import Reasons
from search.repeated import Repeated
from search.results import Results, Writer
from search.shown import ShownDoctors
from search.suggest import Suggester, Suggestion, suggester
from search.symptoms import Triage, triage
from search.typed import understand
from search.understanding import Understanding, Vocabulary, learnt
from search.wanted import Wanted

ALL_CITIES = 100_000


_SEEN_LITTLE, _SEEN = EXPOSURE.labels("little"), EXPOSURE.labels("enough")
_FROM_ENGINE, _FROM_POSTGRES = SEARCHES.labels("elasticsearch"), SEARCHES.labels("postgres")


def _exposure(hits: Sequence[Hit]) -> tuple[int, int]:
    """How many were seen little before, and how many enough."""
    little = sum([seen_little(hit.doctor) for hit in hits])
    return little, len(hits) - little


def _count_exposure(results: Results) -> None:
    """Count who was shown on a first page."""
    _SEEN_LITTLE.inc(results.exposure[0])
    _SEEN.inc(results.exposure[1])


def _ready(basis: Basis, plan: Plan, writer: Writer | None) -> Prepared:
    words = [*plan.understood.phrases, *plan.understood.rest]
    make = HitMaker(plan.wanted, Reasons(plan), words, None if writer is None else writer.hit)
    return Prepared(basis, plan, writer, make)


class DoctorSearch:
    """Search as one process runs it."""

    def __init__(self, settings: Settings, engine: Engine, database: Database) -> None:
        self._engine = engine
        self._database = database
        self._cursors = Cursors(settings.secret_key.get_secret_value().encode())
        self._vocabulary: Vocabulary | None = None
        self._learning = asyncio.Lock()
        self._census: CensusTaker | None = None
        self._suggester: Suggester | None = None
        self._shown = ShownDoctors(database)
        self._pages = Pages(engine)
        self._searches = PreparedSearches()
        self._ahead = Ahead(self._searches, self._answer_anew)
        self._repeated = Repeated(engine, database)
        self.policy: RankingPolicy = DEFAULT
        self._earlier: Mapping[int, RankingPolicy] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop what runs in the background."""
        self._ahead.close()
        if self._census is not None:
            await self._census.close()

    async def vocabulary(self) -> Vocabulary:
        """The words known, read once cities are there."""
        if self._vocabulary is not None and self._vocabulary.cities:
            return self._vocabulary
        async with self._learning:
            if self._vocabulary is None or not self._vocabulary.cities:
                pool = self._database.pool
                tree, places = await specialties(pool), tuple(await cities(pool, limit=ALL_CITIES))
                # More than a hundred thousand phrases: other requests go on meanwhile.
                self._vocabulary = await asyncio.to_thread(learnt, tuple(tree), places)
                self._census = CensusTaker(self._engine, self._vocabulary.cities)
        return self._vocabulary

    async def suggest(self, typed: str, language: str) -> list[Suggestion]:
        """What the letters typed so far may become."""
        if self._suggester is None:
            self._suggester = await suggester(await self.vocabulary(), self._engine, self._database)
        return await self._suggester.suggest(typed, language)

    async def triage(self, text: str, language: str, age: float | None = None, sex: Sex | None = None) -> Triage:
        """Which specialties a description points to, whether it must not wait, and what to ask."""
        return triage(await self.vocabulary(), text, language, age, sex)

    async def question(self, wanted: Wanted) -> dict[str, Any]:
        """What Elasticsearch is asked for a first page."""
        await self.vocabulary()
        question: dict[str, Any] = orjson.loads(self._prepared(wanted, None, self._basis(self.policy)).plan.question)
        return question

    def rank_by(self, policy: RankingPolicy, earlier: Sequence[RankingPolicy] = ()) -> None:
        """Rank by `policy` from now on; a list that began under one of the `earlier` goes on in its own order."""
        self.policy = policy
        self._earlier = {one.version: one for one in earlier}

    async def find(
        self, wanted: Wanted, writer: Writer | None = None, *, policy: RankingPolicy | None = None
    ) -> Results:
        """A page of doctors, written by `writer`. `policy` takes the place of the one in force.

        Raises:
            InvalidSearch, InvalidCursor: what is wanted contradicts itself.
            Unavailable: Elasticsearch went away between two pages.
        """
        vocabulary = await self.vocabulary()
        if wanted.specialty is not None and wanted.specialty not in vocabulary.tree:
            raise InvalidSearch(f"There is no specialty {wanted.specialty!r}. GET /v1/specialties lists them.")
        place = self._cursors.read(wanted.cursor) if wanted.cursor else None
        if place is not None and place.get("of") != wanted.fingerprint():
            raise InvalidCursor("This cursor belongs to another search; start again from the first page.")
        if place is None or "skip" not in place:
            begun = None if place is None else Place.read(place)
            policy = policy or self._policy_of(begun)
            try:
                results = await self._from_engine(wanted, begun, writer, policy)
            except EngineDown as down:
                if begun is not None:
                    raise Unavailable("The search is being mended; start it again from the first page.") from down
            else:
                _FROM_ENGINE.inc()
                if place is None and writer is not None:
                    _count_exposure(results)
                return results
        _FROM_POSTGRES.inc()
        return await self._from_postgres(wanted, place, writer)

    def _policy_of(self, place: Place | None) -> RankingPolicy:
        """The policy under which a list began."""
        if place is None or place.policy == self.policy.version:
            return self.policy
        began = self._earlier.get(place.policy)
        if began is None:
            raise InvalidCursor("The ranking has changed since; start again from the first page.")
        return began

    async def _from_engine(
        self, wanted: Wanted, place: Place | None, writer: Writer | None, policy: RankingPolicy
    ) -> Results:
        if place is not None:
            return await self._continued(wanted, place, writer, policy)
        basis = self._basis(policy)
        if policy is self.policy:
            self._ahead.look(basis)
        answered = self._searches.answered(wanted, writer, basis)
        if answered is not None:
            answered.again = True
        again = await self._repeated.look(wanted, answered)
        if again.results is not None:
            return again.results
        return await self._answer(
            self._prepared(wanted, writer, basis), again.mark, again.said, again=answered is not None
        )

    async def _answer_anew(self, before: Answered, basis: Basis) -> None:
        """Answer a first page on another basis, and keep no more of it than was sent."""
        mark = await self._repeated.mark(before.wanted)
        await self._answer(self._planned(before.wanted, before.writer, basis), mark)
        if (answered := self._searches.answered(before.wanted, before.writer, basis)) is not None:
            answered.slim()

    async def _answer(
        self, prepared: Prepared, mark: int, said: bytes | None = None, *, again: bool = False
    ) -> Results:
        """A first page. `said`: what the engine has just answered, if it has been asked; `mark`: from before that."""
        plan, writer, found = prepared.plan, prepared.writer, prepared
        page, facets, hits, standing = await self._found(found, None, said)
        if retried := not page.candidates and bool(plan.understood.rest) and not plan.relaxed:
            found = self._prepared(plan.wanted, writer, prepared.basis, relaxed=True)
            page, facets, hits, standing = await self._found(found, None)
        instead = await self._alternatives(found.plan, retried=retried, found=len(hits))
        results = self._results(found.plan, page, facets, hits, None, instead or NO_ALTERNATIVES)
        if writer is not None:
            results.written = writer.page(results)
        answered = None
        if instead is not None and (facets is not NONE or not plan.wanted.facets):
            alone = page.said if not (retried or plan.wanted.facets) else None
            ids = [one.doctor_id for one in page.candidates]
            answered = Answered(
                basis=prepared.basis,
                wanted=plan.wanted,
                writer=writer,
                mark=mark,
                question=plan.question,
                said=digest(alone) if alone is not None else None,
                ids=ids,
                standing=standing,
                until=found.make.until(ids),
                results=results,
                again=again,
            )
        self._searches.keep(found, answered)
        return results

    async def _continued(self, wanted: Wanted, place: Place, writer: Writer | None, policy: RankingPolicy) -> Results:
        """The page behind `place`, of a list that goes on as it was planned when it began."""
        basis, understood = self._basis(policy), self._understood(wanted)
        plan = Plan(wanted, understood, policy, self._known.tree, basis.census, place.moment, place.relaxed, place.bars)
        page, facets, hits, _ = await self._found(_ready(basis, plan, writer), place)
        return self._results(plan, page, facets, hits, place, NO_ALTERNATIVES)

    def _results(
        self, plan: Plan, page: Page, facets: Facets, hits: list[Hit], place: Place | None, instead: Alternatives
    ) -> Results:
        """What is answered, with where it goes on, and what to ask instead."""
        wanted, following = plan.wanted, place_behind(plan, page, hits, place)
        shown = in_order(hits[: wanted.limit], wanted)
        return Results(
            shown,
            facets.counts,
            page.total if facets.total is None else facets.total,
            page.at_least and facets.total is None,
            plan.understood,
            "elasticsearch",
            None if following is None else self._cursors.write(following),
            instead,
            exposure=_exposure(shown),
        )

    def _basis(self, policy: RankingPolicy) -> Basis:
        assert self._census is not None
        return Basis(as_of(now()), policy, self._census.latest())

    def _prepared(self, wanted: Wanted, writer: Writer | None, basis: Basis, relaxed: bool | None = None) -> Prepared:
        """A search that begins, as it was planned before if it was."""
        return self._searches.of(
            (wanted, writer, relaxed), basis, lambda: self._planned(wanted, writer, basis, relaxed)
        )

    def _planned(self, wanted: Wanted, writer: Writer | None, basis: Basis, relaxed: bool | None = None) -> Prepared:
        """A search. Without `relaxed`, the words say whether all of them must be found."""
        understood = self._understood(wanted)
        if self._census is not None:
            self._census.wonder(understood.expertise)
        loose = understood.complaint if relaxed is None else relaxed
        plan = Plan(wanted, understood, basis.policy, self._known.tree, basis.census, basis.moment, loose)
        return _ready(basis, plan, writer)

    async def _found(
        self, prepared: Prepared, place: Place | None, said: bytes | None = None
    ) -> tuple[Page, Facets, list[Hit], Mapping[int, Standing]]:
        """What the engine finds (or has `said`), the hits of it that still stand, and how all of them stand."""
        async with Hydration(self._database, self._shown, prepared.plan.wanted, prepared.make) as hydration:
            asking = at_once(self._asked(prepared.plan, place, said))
            try:
                if said is None and self._repeated.engine_is_quick and (guess := self._searches.guess(prepared.plan)):
                    hydration.look_at(guess)
                page, facets = await asking
            finally:
                give_up(asking)
            hits = await hydration.hits(page.candidates)
        self._searches.learn(prepared.plan, [one.doctor_id for one in page.candidates])
        return page, facets, hits, hydration.standing

    def _understood(self, wanted: Wanted) -> Understanding:
        return understand(self._known, wanted.q) if wanted.q else Understanding()

    @property
    def _known(self) -> Vocabulary:
        """The vocabulary, once it has been read."""
        assert self._vocabulary is not None
        return self._vocabulary

    async def _alternatives(self, plan: Plan, *, retried: bool, found: int) -> Alternatives | None:
        """What to ask instead, where few were found, or nobody with all the words. None: this could not be asked."""
        if found >= min(ENOUGH, plan.wanted.limit) and not retried:
            return NO_ALTERNATIVES
        try:
            return await alternatives(self._engine, self._known, plan.asked, found)
        except EngineDown:  # what was found is still good
            return None

    async def _asked(self, plan: Plan, place: Place | None, said: bytes | None) -> tuple[Page, Facets]:
        asking = self._pages.first(plan, said) if place is None else self._pages.after(plan, place)
        if not plan.wanted.facets:
            return await asking, NONE
        return await asyncio.gather(asking, self._facets(plan))

    async def _facets(self, plan: Plan) -> Facets:
        """The counts; none if they cannot be had in time, which is no reason to give up the page."""
        try:
            return facets_of(await self._engine.count(facets_body(plan.asked)))
        except EngineDown:
            return NONE

    async def _from_postgres(self, wanted: Wanted, place: dict[str, Any] | None, writer: Writer | None) -> Results:
        understood, skip = self._understood(wanted), place["skip"] if place else 0
        found = await fallback.find(
            self._database, self._shown, wanted, understood, self._known.tree, self.policy, skip, writer
        )
        following = None
        if found.more:
            following = self._cursors.write({"skip": skip + found.taken, "of": wanted.fingerprint()})
        total = skip + len(found.hits)
        return Results(found.hits, {}, total, found.more, understood, "postgres", following)
