"""Who came, decided from plain spans: each rule on a line, and what holds whatever the spans are.

Times are minutes from the start of an appointment of 30 minutes.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultations.attendance import TOOK_PLACE, Evidence, Verdict, judge, lasted, least_wait, merged
from consultations.states import EARLY, GRACE, LATE
from matching import Interval

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LENGTH = 30
type Minutes = tuple[float, float]


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


def spans(*given: Minutes) -> list[Interval]:
    return [Interval(at(first), at(last)) for first, last in given]


def verdict(
    patient: Sequence[Minutes] = (),
    doctor: Sequence[Minutes] = (),
    began: float | None = None,
    *,
    completed: bool = False,
    length: float = LENGTH,
) -> Verdict:
    began_at = at(began) if began is not None else None
    return judge(Evidence(Interval(START, at(length)), spans(*patient), spans(*doctor), began_at, completed))


@pytest.mark.parametrize(
    ("patient", "doctor", "began", "expected"),
    [
        # They met.
        ([(-5, 30)], [(-2, 30)], 0, Verdict.ATTENDED),
        ([(5, 30)], [(5, 30)], 5, Verdict.ATTENDED),
        ([(6, 30)], [(0, 30)], 6, Verdict.PATIENT_LATE),
        ([(0, 30)], [(6, 30)], 6, Verdict.DOCTOR_LATE),
        ([(0, 30)], [(0, 30)], 12, Verdict.DOCTOR_LATE),  # in the room, and let the patient wait there
        ([(12, 30)], [(8, 30)], 12, Verdict.PATIENT_LATE),  # both late, the doctor less
        ([(8, 30)], [(12, 30)], 12, Verdict.DOCTOR_LATE),
        ([(10, 40)], [(0, 12)], 10, Verdict.PATIENT_LATE),  # the doctor had waited, and need not wait again
        ([(16, 40)], [(0, 15), (17, 18)], 17, Verdict.PATIENT_LATE),
        # The patient never came, or came after the doctor had waited.
        ([], [(0, 15)], None, Verdict.PATIENT_NO_SHOW),
        ([], [(5, 20)], 5, Verdict.PATIENT_NO_SHOW),
        ([(16, 40)], [(0, 15)], None, Verdict.PATIENT_NO_SHOW),
        ([(-9, -1)], [(0, 15)], None, Verdict.PATIENT_NO_SHOW),  # gone before the start
        ([], [(-10, 5), (5.5, 15)], None, Verdict.PATIENT_NO_SHOW),  # a connection that was lost for 30 seconds
        # The doctor did not do their part, so it is not held against the patient.
        ([], [(0, 14)], None, Verdict.UNDECIDED),
        ([], [(6, 40)], None, Verdict.UNDECIDED),  # late, however long the wait
        ([(2, 4)], [(4.5, 40)], None, Verdict.UNDECIDED),  # the patient was there first
        ([(8, 10)], [(0, 7), (12, 40)], None, Verdict.UNDECIDED),  # was gone when the patient came
        ([(0, 6)], [(7, 60)], 7, Verdict.UNDECIDED),
        # The doctor failed the patient.
        ([(0, 15)], [], None, Verdict.PROVIDER_FAILED),
        ([(0, 1)], [], None, Verdict.PROVIDER_FAILED),
        ([(0, 16)], [(17, 60)], None, Verdict.PROVIDER_FAILED),
        ([(8, 25)], [(0, 7)], None, Verdict.PROVIDER_FAILED),
        ([(0, 40)], [(0, 40)], None, Verdict.PROVIDER_FAILED),  # both there, and it was never begun
        ([(0, 30)], [(0, 2)], 0, Verdict.PROVIDER_FAILED),  # left within three minutes
        ([(10, 40)], [(20, 21)], 20, Verdict.PROVIDER_FAILED),
        # Nobody's.
        ([], [], None, Verdict.NOBODY_CAME),
        ([(-10, 0)], [(-10, 0)], None, Verdict.NOBODY_CAME),
        ([(61, 90)], [(61, 90)], None, Verdict.NOBODY_CAME),  # past the room's time
        ([(0, 3)], [(0, 3)], None, Verdict.UNDECIDED),
    ],
)
def test_what_became_of_it(
    patient: list[Minutes], doctor: list[Minutes], began: float | None, expected: Verdict
) -> None:
    assert verdict(patient, doctor, began) is expected


def test_what_was_closed_with_a_summary_keeps_its_course() -> None:
    assert verdict([(0, 30)], [(0, 2)], 0, completed=True) is Verdict.ATTENDED
    assert verdict([(8, 30)], [(0, 10)], 8, completed=True) is Verdict.PATIENT_LATE
    assert verdict([], [(0, 20)], 0, completed=True) is Verdict.ATTENDED


@pytest.mark.parametrize(("length", "waits"), [(5, 10), (10, 10), (12, 12), (15, 15), (60, 15)])
def test_one_waits_as_long_as_it_would_have_taken_within_bounds(length: float, waits: float) -> None:
    assert least_wait(Interval(START, at(length))) == timedelta(minutes=waits)
    assert verdict(doctor=[(0, waits)], length=length) is Verdict.PATIENT_NO_SHOW
    assert verdict(doctor=[(0, waits - 0.5)], length=length) is Verdict.UNDECIDED


def test_several_tabs_are_one_presence_and_a_blink_is_no_absence() -> None:
    assert merged(spans((0, 10), (2, 5), (10.9, 12), (13, 14))) == spans((0, 12), (13, 14))
    assert lasted(merged(spans((0, 10), (0, 10)))) == timedelta(minutes=10)


# What holds for all spans.

MINUTE = st.integers(-20, 75)
SPAN = st.tuples(MINUTE, st.integers(1, 40)).map(lambda one: (float(one[0]), float(one[0] + one[1])))
SPANS = st.lists(SPAN, max_size=4)
BEGAN = st.none() | st.integers(-10, 59).map(float)

AGAINST_PATIENT = {Verdict.PATIENT_LATE: 1, Verdict.UNDECIDED: 2, Verdict.NOBODY_CAME: 3, Verdict.PATIENT_NO_SHOW: 4}
AGAINST_DOCTOR = {Verdict.DOCTOR_LATE: 1, Verdict.UNDECIDED: 2, Verdict.NOBODY_CAME: 3, Verdict.PROVIDER_FAILED: 4}


@given(SPANS, SPANS, SPAN, BEGAN)
def test_having_been_there_longer_never_makes_it_worse_for_a_side(
    patient: list[Minutes], doctor: list[Minutes], more: Minutes, began: float | None
) -> None:
    before = verdict(patient, doctor, began)
    longer = verdict([*patient, more], doctor, began)
    assert AGAINST_PATIENT.get(longer, 0) <= AGAINST_PATIENT.get(before, 0)
    longer = verdict(patient, [*doctor, more], began)
    assert AGAINST_DOCTOR.get(longer, 0) <= AGAINST_DOCTOR.get(before, 0)


@given(SPANS, SPANS)
def test_of_two_who_met_each_would_be_late_in_the_others_place(patient: list[Minutes], doctor: list[Minutes]) -> None:
    one, other = verdict(patient, doctor, 0, completed=True), verdict(doctor, patient, 0, completed=True)
    swapped = {Verdict.PATIENT_LATE: Verdict.DOCTOR_LATE, Verdict.ATTENDED: Verdict.ATTENDED}
    assert one in TOOK_PLACE
    if Verdict.PATIENT_LATE in (one, other):
        assert {one, other} == {Verdict.PATIENT_LATE, Verdict.DOCTOR_LATE}
    elif one is not Verdict.DOCTOR_LATE:  # both late at the same moment: the doctor, either way
        assert other is swapped[one]


@given(SPANS, SPANS, BEGAN)
def test_a_no_show_needs_a_doctor_who_was_there_in_time_for_long_and_a_patient_who_was_not(
    patient: list[Minutes], doctor: list[Minutes], began: float | None
) -> None:
    if verdict(patient, doctor, began) is not Verdict.PATIENT_NO_SHOW:
        return
    wait = least_wait(Interval(START, at(LENGTH)))
    there = [span for span in merged(spans(*doctor)) if span.ends_at > START]
    assert there[0].starts_at <= START + GRACE
    assert not any(first <= 5 and last > 0 for first, last in patient), "a patient who came in time is no no-show"
    assert lasted(there) >= wait


@given(SPANS, SPANS, BEGAN, st.booleans())
def test_what_was_before_the_start_or_after_the_rooms_time_changes_nothing(
    patient: list[Minutes], doctor: list[Minutes], began: float | None, completed: bool
) -> None:
    early, late = -EARLY.total_seconds() / 60, LENGTH + LATE.total_seconds() / 60
    outside = [(early - 60, -2.0), (late + 2, late + 60)]
    kept = verdict(patient, doctor, began, completed=completed)
    if all(first > 0 for first, _ in (*patient, *doctor)):
        assert verdict([*patient, *outside], [*doctor, *outside], began, completed=completed) is kept
