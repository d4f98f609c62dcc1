"""Recordings of calls: agreed to by both sides, sealed, played by those who were there, deleted in time."""

from recordings.due import look_after
from recordings.errors import AlreadyRecording, NoCallToRecord, NothingKept, NotRecording
from recordings.playing import Content, Playback, content_of, play, playbacks_of
from recordings.recordings import CONSENT_VERSION, Consent, Part, Recording, answer, ask, change, of_consultation, one
from recordings.states import Deed, Reason, State
from recordings.studio import Studio
from recordings.vault import Vault

__all__ = [
    "CONSENT_VERSION",
    "AlreadyRecording",
    "Consent",
    "Content",
    "Deed",
    "NoCallToRecord",
    "NotRecording",
    "NothingKept",
    "Part",
    "Playback",
    "Reason",
    "Recording",
    "State",
    "Studio",
    "Vault",
    "answer",
    "ask",
    "change",
    "content_of",
    "look_after",
    "of_consultation",
    "one",
    "play",
    "playbacks_of",
]
