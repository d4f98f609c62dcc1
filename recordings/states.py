"""The life of a recording: asked for by one side, running once both agree, paused by the doctor, ended once.

Plain values in, plain values out. Drawn in docs/recordings.md.
"""

from enum import StrEnum
from typing import Literal

from core.errors import Forbidden
from recordings.errors import NotRecording


class State(StrEnum):
    ASKED = "asked"
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


class Deed(StrEnum):
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"
    WITHDRAW = "withdraw"


class Reason(StrEnum):
    """Why a recording ended."""

    DECLINED = "declined"
    LAPSED = "lapsed"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"
    CALL_ENDED = "call_ended"
    FAILED = "failed"
    STORAGE_FULL = "storage_full"
    TOO_LONG = "too_long"


type Side = Literal["patient", "doctor"]

OPEN = (State.ASKED, State.RUNNING, State.PAUSED)


def decide(state: State, deed: Deed, side: Side) -> State:
    """The state after `side` does `deed`. Doing it twice changes nothing.

    Either side stops it, or takes its consent back, at any time; the patient's side does the latter afterwards too. To
    pause and resume is the doctor's: nobody is recorded again by the other after having stopped it themselves.

    Raises:
        Forbidden: it is not this side's.
        NotRecording: it is not possible in this state.
    """
    match deed, state:
        case ((Deed.PAUSE | Deed.RESUME), _) if side != "doctor":
            raise Forbidden("Only the doctor pauses and resumes a recording.")
        case Deed.PAUSE, State.RUNNING | State.PAUSED:
            return State.PAUSED
        case Deed.RESUME, State.RUNNING | State.PAUSED:
            return State.RUNNING
        case Deed.STOP, _:
            return State.ENDED
        case Deed.WITHDRAW, State.ENDED if side == "doctor":
            raise NotRecording(state=state)
        case Deed.WITHDRAW, _:
            return State.ENDED
        case _:
            raise NotRecording(state=state)
