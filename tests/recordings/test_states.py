"""Who may do what to a recording, when."""

import pytest

from core.errors import Forbidden
from recordings import Deed, NotRecording, State
from recordings.states import OPEN, Side, decide

SIDES: tuple[Side, Side] = ("patient", "doctor")


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize("deed", [Deed.STOP, Deed.WITHDRAW])
def test_either_side_stops_it_at_any_time(state: State, deed: Deed, side: Side) -> None:
    assert decide(state, deed, side) is State.ENDED


@pytest.mark.parametrize("state", [State.RUNNING, State.PAUSED])
def test_the_doctor_pauses_and_resumes_and_twice_is_once(state: State) -> None:
    assert decide(state, Deed.PAUSE, "doctor") is State.PAUSED
    assert decide(state, Deed.RESUME, "doctor") is State.RUNNING


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("deed", [Deed.PAUSE, Deed.RESUME])
def test_to_pause_and_resume_is_not_the_patients(state: State, deed: Deed) -> None:
    with pytest.raises(Forbidden):
        decide(state, deed, "patient")


@pytest.mark.parametrize("state", [State.ASKED, State.ENDED])
@pytest.mark.parametrize("deed", [Deed.PAUSE, Deed.RESUME])
def test_what_does_not_run_is_neither_paused_nor_resumed(state: State, deed: Deed) -> None:
    with pytest.raises(NotRecording):
        decide(state, deed, "doctor")


def test_afterwards_the_patients_side_takes_its_consent_back_and_the_doctor_does_not() -> None:
    assert decide(State.ENDED, Deed.WITHDRAW, "patient") is State.ENDED
    with pytest.raises(NotRecording):
        decide(State.ENDED, Deed.WITHDRAW, "doctor")
