"""Consultations by text, instantly, by appointment: their states, messages, calls and queues."""

from consultations.calls import Call
from consultations.calls import join as join_call
from consultations.course import accept, cancel, cancel_booking, complete, confirm_booking, decline, reschedule_booking
from consultations.due import expire_unanswered
from consultations.errors import (
    AlreadyOpen,
    AlreadyTaken,
    BadMessage,
    NobodyTakesInstant,
    NotAnsweredByText,
    NotPossibleNow,
    NotYet,
    TooLate,
)
from consultations.live import Announcer, line_of, register
from consultations.messages import Message, Said, mark_read, message, say
from consultations.messages import read as read_messages
from consultations.opening import open_for_booking, open_instant, open_text
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
    "Kind",
    "Message",
    "NextStep",
    "NobodyTakesInstant",
    "NotAnsweredByText",
    "NotPossibleNow",
    "NotYet",
    "Place",
    "QueueEntry",
    "Said",
    "Status",
    "TooLate",
    "accept",
    "cancel",
    "cancel_booking",
    "complete",
    "confirm_booking",
    "consultations_of_bookings",
    "decline",
    "expire_unanswered",
    "get",
    "join_call",
    "line_of",
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
]
