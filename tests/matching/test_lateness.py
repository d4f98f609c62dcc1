"""Who moves when a doctor runs late: rules on plain values."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from matching.lateness import Appointment, Day, Shift, Why, delayed, plan, pushed_back
from matching.schedules import Interval

MORNING = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
NIGHT = MORNING + timedelta(hours=16)


def at(minute: int) -> datetime:
    return MORNING + timedelta(minutes=minute)


def between(start: int, end: int) -> Interval:
    return Interval(at(start), at(end))


def line(*times: tuple[int, int]) -> list[Appointment]:
    """Appointments from and to so many minutes after the morning began; each of another patient."""
    return [Appointment(UUID(int=n), UUID(int=100 + n), between(*one)) for n, one in enumerate(times)]


def day(*times: tuple[int, int], now: int = 0, **more: object) -> Day:
    return Day(at(now), NIGHT, line(*times), **more)  # type: ignore[arg-type]


def starts(shifts: list[Shift]) -> list[int]:
    return [int((one.to.starts_at - MORNING).total_seconds()) // 60 for one in shifts]


def test_back_to_back_everybody_moves_by_the_delay() -> None:
    assert starts(delayed(day((60, 80), (80, 100), (100, 120)), 15)) == [75, 95, 115]


def test_a_gap_absorbs_what_it_can() -> None:
    assert starts(delayed(day((60, 80), (90, 110), (110, 130)), 15)) == [75, 95, 115]


def test_the_first_that_need_not_move_ends_it() -> None:
    assert starts(delayed(day((60, 80), (95, 110), (110, 130)), 15)) == [75]


def test_what_should_have_begun_begins_in_the_next_minute_at_the_soonest() -> None:
    assert starts(delayed(day((60, 80), (80, 100), now=70), 5)) == [71, 91]


def test_the_way_to_another_place_is_kept_free() -> None:
    there = [*line((60, 80)), Appointment(UUID(int=9), UUID(int=8), between(110, 130), timedelta(minutes=30))]
    assert starts(delayed(Day(at(0), NIGHT, there), 15)) == [75, 125]


def test_nobody_is_left_to_move() -> None:
    assert plan(day(), 15).shifts == []


def test_into_a_block_nobody_is_moved_and_the_delay_that_could_be_kept_is_named() -> None:
    made = plan(day((60, 80), (80, 100), blocks=[between(110, 170)]), 30)
    assert made.in_the_way == {UUID(int=1): Why.BLOCK}
    assert made.most_minutes == 10


def test_a_block_that_was_laid_over_an_appointment_stays_accepted() -> None:
    assert plan(day((60, 80), blocks=[between(50, 120)]), 30).in_the_way == {}


def test_past_midnight_nobody_is_moved() -> None:
    made = plan(day((940, 955)), 10)
    assert (made.in_the_way, made.most_minutes) == ({UUID(int=0): Why.DAY_OVER}, 5)


def test_onto_one_that_has_begun_nobody_is_moved() -> None:
    made = plan(day((60, 80), begun=[between(80, 100)]), 10)
    assert (made.in_the_way, made.most_minutes) == ({UUID(int=0): Why.TAKEN}, 0)


def test_a_patient_with_something_else_then_is_in_the_way() -> None:
    made = plan(day((60, 80), (80, 100), elsewhere={UUID(int=101): [between(105, 120)]}), 20)
    assert (made.in_the_way, made.most_minutes) == ({UUID(int=1): Why.TWO_PLACES}, 5)


def laid(parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Gaps and lengths, one after the other."""
    found, free = [], 0
    for gap, length in parts:
        found.append((free + gap, free + gap + length))
        free = found[-1][1]
    return found


lines = st.lists(st.tuples(st.integers(0, 40), st.integers(5, 60)), min_size=1, max_size=12).map(laid)


@given(lines, st.integers(5, 120))
def test_order_is_kept_nobody_is_earlier_nobody_overlaps(times: list[tuple[int, int]], minutes: int) -> None:
    before = line(*times)
    moved = {one.appointment.id: one.to for one in pushed_back(before, at(times[0][0] + minutes))}
    after = [moved.get(one.id, one.during) for one in before]
    assert all(now.starts_at >= one.during.starts_at for one, now in zip(before, after, strict=True))
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(after))
    assert all(
        now.ends_at - now.starts_at == one.during.ends_at - one.during.starts_at
        for one, now in zip(before, after, strict=True)
    )


@given(lines, st.integers(5, 120))
def test_nobody_moves_further_than_the_one_before_makes_them(times: list[tuple[int, int]], minutes: int) -> None:
    before = line(*times)
    free_from = at(times[0][0] + minutes)
    shifts = pushed_back(before, free_from)
    assert shifts[0].to.starts_at == free_from
    assert all(one.to.ends_at == other.to.starts_at for one, other in pairwise(shifts))
    assert all(one.to.starts_at > one.appointment.during.starts_at for one in shifts)


@given(lines, st.integers(5, 120), st.integers(0, 600))
def test_the_delay_that_is_named_can_be_kept(times: list[tuple[int, int]], minutes: int, block: int) -> None:
    wanted = day(*times, blocks=[between(block, block + 60)])
    made = plan(wanted, minutes)
    if made.most_minutes:
        assert plan(wanted, made.most_minutes).in_the_way == {}
    assert (made.most_minutes == minutes) == (not made.in_the_way)
