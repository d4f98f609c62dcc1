"""Consultations by text, instantly, by appointment: their states, messages, calls and queues."""

from consultations.calls import Call
from consultations.calls import join as join_call
from consultations.course import (
    accept,
    cancel,
    cancel_booking,
    complete,
    confirm_booking,
    consent,
    decline,
    reschedule_booking,
    take_next,
)
from consultations.due import expire_unanswered
from consultations.duty import Duty, assign, duty_of, go_off_duty, go_on_duty
from consultations.errors import (
    AlreadyOpen,
    AlreadyTaken,
    BadMessage,
    NobodyTakesInstant,
    NobodyWaits,
    NotAnsweredByText,
    NotOnInstant,
    NotPossibleNow,
    NotYet,
    TooLate,
)
from consultations.live import Announcer, line_of, register
from consultations.messages import Message, Said, mark_read, message, say
from consultations.messages import read as read_messages
from consultations.opening import open_for_booking, open_instant, open_text
from consultations.pool import Line, Wish, lines
from consultations.reading import Place, QueueEntry, consultations_of_bookings, get, listed, queue
from consultations.records import Consultation
from consultations.states import Action, Kind, NextStep, Status

__all__ = [
    "Action",
    "AlreadyOpen",
    "AlreadyTaken",
    "Announcer",
    "BadMessage",
    "Call",
    "Consultation",
    "Duty",
    "Kind",
    "Line",
    "Message",
    "NextStep",
    "NobodyTakesInstant",
    "NobodyWaits",
    "NotAnsweredByText",
    "NotOnInstant",
    "NotPossibleNow",
    "NotYet",
    "Place",
    "QueueEntry",
    "Said",
    "Status",
    "TooLate",
    "Wish",
    "accept",
    "assign",
    "cancel",
    "cancel_booking",
    "complete",
    "confirm_booking",
    "consent",
    "consultations_of_bookings",
    "decline",
    "duty_of",
    "expire_unanswered",
    "get",
    "go_off_duty",
    "go_on_duty",
    "join_call",
    "line_of",
    "lines",
    "listed",
    "mark_read",
    "message",
    "open_for_booking",
    "open_instant",
    "open_text",
    "queue",
    "read_messages",
    "register",
    "reschedule_booking",
    "say",
    "take_next",
]
