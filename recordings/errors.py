"""Refusals of recordings."""

from core.errors import Conflict


class NoCallToRecord(Conflict):
    code = "no_call_to_record"
    title = "Only a call that is running can be recorded"


class AlreadyRecording(Conflict):
    code = "already_recording"
    title = "This call is being recorded already, or somebody has just asked to"


class NotRecording(Conflict):
    """Carries `state`."""

    code = "not_recording"
    title = "This recording is not in a state for that any more"


class NothingKept(Conflict):
    """Carries `why`: `retention`, `withdrawn`, `empty`, or `damaged` (what lies there is not what was written)."""

    code = "nothing_kept"
    title = "There is nothing of this recording to be played"
