"""Who is next in a pool, whom it is offered to, and how long it takes: the rules, without a database."""

import random
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.queue import missed
from bench.queueing.course import Course
from bench.queueing.day import make
from directory import canonical_specialties
from matching import pools, waits
from matching.pools import Offer, OnDuty, Reach, Urgency, Waiting, ahead, line_of, offers
from matching.waits import Durations, Lately, Range, guess
from tests.matching.conftest import TODAY

TREE = canonical_specialties()
REACH = Reach(TREE)
LUNGS, HEART, MEDICINE, EYES = "03.01", "03.04", "03", "10"


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


def patient(number: int, since: float = 0, specialty: str = LUNGS, **more: object) -> Waiting:
    return Waiting(UUID(int=number), TODAY + minutes(since), specialty, **more)  # type: ignore[arg-type]


def doctor(number: int, specialty: str = LUNGS, free_since: float = 0, **more: object) -> OnDuty:
    given: dict[str, object] = {"languages": ("zh",), **more}
    return OnDuty(number, (specialty,), free_since=TODAY + minutes(free_since), **given)  # type: ignore[arg-type]


def called(one: OnDuty, *waiting: Waiting) -> list[int]:
    return [each.id.int for each in line_of(one, waiting, REACH)]


def offered(waiting: list[Waiting], doctors: list[OnDuty]) -> list[tuple[int, int]]:
    return [(offer.waiting.int, offer.doctor) for offer in offers(waiting, doctors, REACH)]


def test_who_asked_first_is_called_first() -> None:
    assert called(doctor(1), patient(1, 2), patient(2, 0), patient(3, 1)) == [2, 3, 1]


def test_urgency_is_a_head_start_and_no_more() -> None:
    assert called(doctor(1), patient(1, 0), patient(2, 9, urgency=Urgency.URGENT)) == [2, 1]
    assert called(doctor(1), patient(1, 0), patient(2, 11, urgency=Urgency.URGENT)) == [1, 2]


def test_a_question_reaches_its_specialty_those_above_and_those_below() -> None:
    waiting = [patient(1, specialty=LUNGS), patient(2, specialty=MEDICINE), patient(3, specialty=EYES)]
    assert called(doctor(1, LUNGS), *waiting) == [1, 2]
    assert called(doctor(1, MEDICINE), *waiting) == [1, 2]
    assert called(doctor(1, HEART), *waiting) == [2]


def test_neighbours_are_asked_with_consent_only_and_serve_their_own_patients_first() -> None:
    heart = doctor(1, HEART)
    assert called(heart, patient(1, specialty=LUNGS)) == []
    willing = patient(1, specialty=LUNGS, overflow=True)
    assert called(heart, willing, patient(2, 2, specialty=HEART)) == [2, 1]
    assert called(heart, willing, patient(2, 4, specialty=HEART)) == [1, 2]
    assert called(doctor(1, EYES), willing) == []


def test_a_language_is_a_condition() -> None:
    assert called(doctor(1), patient(1, language="fr"), patient(2, 1, language="zh"), patient(3, 2)) == [2, 3]


def test_nobody_is_called_by_themselves() -> None:
    assert called(doctor(1), patient(1, never=1)) == []


def test_of_free_doctors_the_one_free_for_longest_is_asked_then_who_took_fewest() -> None:
    free = [doctor(1, free_since=5), doctor(2, free_since=1, taken=9), doctor(3, free_since=1, taken=8)]
    assert offered([patient(1)], free) == [(1, 3)]
    assert offered([patient(number) for number in (1, 2, 3)], free) == [(1, 3), (2, 2), (3, 1)]


def test_doctors_who_are_busy_being_asked_or_only_choose_are_not_asked() -> None:
    others = [
        doctor(1, running=(TODAY,)),
        doctor(2, offered=UUID(int=9)),
        doctor(3, assigned=False),
    ]
    assert offered([patient(1)], others) == []
    assert offered([patient(9)], [*others, doctor(4)]) == [], "who is being offered already is not offered twice"


def test_who_is_passed_over_keeps_the_place_and_goes_to_another_doctor() -> None:
    passed = patient(1, passed=(1,))
    assert called(doctor(1), patient(2, 1), passed) == [1, 2]
    assert offered([passed, patient(2, 1)], [doctor(1, free_since=0), doctor(2, free_since=9)]) == [(1, 2), (2, 1)]
    assert offered([passed], [doctor(1)]) == [(1, 1)], "the same doctor is better than none"


def test_a_doctors_own_patient_goes_before_a_neighbours_who_came_a_little_earlier() -> None:
    heart = doctor(1, HEART)
    willing = patient(1, specialty=LUNGS, overflow=True)
    assert offered([willing, patient(2, 2, specialty=HEART)], [heart]) == [(2, 1)]
    assert offered([willing, patient(2, 4, specialty=HEART)], [heart]) == [(1, 1)]


def test_the_position_counts_who_may_be_called_before_by_a_doctor_both_wait_for() -> None:
    everybody = [patient(1), patient(2, 1, EYES), patient(3, 2, MEDICINE), patient(4, 3), patient(5, 4)]
    mine = everybody[3]
    assert ahead(mine, everybody, [doctor(1)], REACH) == 2
    assert ahead(mine, everybody, [], REACH) == 1
    assert ahead(everybody[1], everybody, [doctor(1), doctor(2, EYES)], REACH) == 0


def test_the_guess_lets_the_doctors_take_those_ahead_one_after_the_other() -> None:
    durations = Durations([600.0] * 30)
    line = [patient(number, number) for number in range(4)]
    now = TODAY + minutes(10)
    one, two = [doctor(1)], [doctor(1), doctor(2)]
    first = guess(line[0], line, one, durations, REACH, now)
    assert first == waits.ANSWERING_S
    assert guess(line[2], line, one, durations, REACH, now) == 1200 + 3 * first
    assert guess(line[2], line, two, durations, REACH, now) == 600 + 2 * first
    assert guess(patient(9, specialty=EYES), line, two, durations, REACH, now) is None
    busy = [doctor(1, running=(now - minutes(4),))]
    assert guess(line[0], line, busy, durations, REACH, now) == 360 + first


def test_a_consultation_that_outlasts_all_others_is_not_believed_to_end_at_once() -> None:
    durations = Durations([100.0, 200.0, 300.0])
    assert (durations.mean, durations.left(0), durations.left(150), durations.left(500)) == (200, 200, 100, 100)


def test_a_range_is_what_held_for_recent_waits_of_a_like_guess() -> None:
    rng = random.Random(1)
    pairs = [(guessed := rng.uniform(300, 1500), guessed * rng.uniform(0.5, 2)) for _ in range(500)]
    recent = Lately(pairs)
    fresh = [(guessed := rng.uniform(300, 1500), guessed * rng.uniform(0.5, 2)) for _ in range(2000)]
    held = sum(recent.range(guessed).holds(waited) for guessed, waited in fresh) / len(fresh)
    assert 0.9 <= held < 1
    assert recent.range(600).high <= 1260, "no wider than it must be"


def test_without_experience_a_range_is_wide_and_whole_minutes() -> None:
    said = Lately([]).range(600)
    assert said.low <= 60
    assert said.high >= 3600
    assert {said.low % 60, said.high % 60} == {0}


people = st.builds(
    patient,
    st.integers(1, 10**6),
    st.floats(0, 120),
    st.sampled_from([LUNGS, HEART, MEDICINE, EYES]),
    urgency=st.sampled_from(Urgency),
    overflow=st.booleans(),
    language=st.sampled_from([None, "zh", "en"]),
)
physicians = st.builds(
    doctor,
    st.integers(1, 10**6),
    st.sampled_from([LUNGS, HEART, MEDICINE, EYES]),
    st.floats(0, 60),
    languages=st.sampled_from([("zh",), ("zh", "en")]),
    assigned=st.booleans(),
)


def named[T: (Waiting, OnDuty)](several: list[T]) -> list[T]:
    return list({one.id: one for one in several}.values())


@given(st.lists(people, max_size=25).map(named), st.lists(physicians, max_size=10).map(named))
def test_nobody_is_offered_twice_and_none_is_asked_twice(waiting: list[Waiting], doctors: list[OnDuty]) -> None:
    made = offers(waiting, doctors, REACH)
    assert max(Counter(one.waiting for one in made).values(), default=1) == 1
    assert max(Counter(one.doctor for one in made).values(), default=1) == 1
    idle = [one for one in doctors if one.assigned and one.id not in {offer.doctor for offer in made}]
    left = [one for one in waiting if one.id not in {offer.waiting for offer in made}]
    assert not any(line_of(one, left, REACH) for one in idle), "no doctor is idle whom somebody waits for"


@given(st.lists(people, min_size=2, max_size=25).map(named), physicians)
def test_nobody_is_overtaken_by_who_came_more_than_the_bound_later(waiting: list[Waiting], one: OnDuty) -> None:
    bound = max(pools.HEAD_START.values()) + pools.ELSEWHERE
    line = line_of(one, waiting, REACH)
    for place, earlier in enumerate(line):
        assert all(overtaker.since <= earlier.since + bound for overtaker in line[:place])


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6))
def test_on_any_day_who_stays_is_served_exactly_once(seed: int) -> None:
    day = make(seed, 150, 52)
    record = Course(day, TREE).run()
    assert {one.id for one in day.patients if one.stays} <= record.served.keys()
    assert set(record.served.values()) == {1}
    assert not record.served.keys() & record.left
    assert record.overtaken == 0


def test_stated_ranges_hold_and_would_not_if_the_guess_were_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    day = make(7, 1500, 100)
    assert missed(Course(day, TREE).run().first) <= 0.1

    def believed(_: Lately, guessed: float) -> Range:
        return Range(int(guessed * 0.8) // 60 * 60, int(guessed * 1.2) // 60 * 60 + 60)

    monkeypatch.setattr(Lately, "range", believed)
    assert missed(Course(day, TREE).run().first) > 0.1


def test_without_the_bound_somebody_starves(monkeypatch: pytest.MonkeyPatch) -> None:
    """With urgency before everything, a routine question waits as long as urgent ones keep coming."""

    def longest() -> float:
        now, line = 0.0, [patient(0)]
        for number in range(1, 200):  # an urgent one every minute, a doctor for one a minute
            line.append(patient(number, number, urgency=Urgency.URGENT))
            taken = line_of(doctor(1), line, REACH)[0]
            line.remove(taken)
            now = number
            if taken.id.int == 0:
                break
        return now

    assert longest() <= 11
    monkeypatch.setitem(pools.HEAD_START, Urgency.URGENT, timedelta(days=9))
    assert longest() == 199


def test_an_offer_names_both() -> None:
    assert offers([patient(1)], [doctor(2)], REACH) == [Offer(UUID(int=1), 2)]
    assert replace(doctor(2), offered=UUID(int=1)).free is False
