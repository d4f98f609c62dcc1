"""Consultations by text, instantly, by appointment: their states, messages, calls and queues."""

from consultations.appends import Appends
from consultations.appointments import cancel_booking, confirm_booking, reschedule_booking
from consultations.attachments import (
    attach,
    attached_as,
    attached_to,
    attachment,
    forget_unsaid,
    may_attach,
)
from consultations.attendance import Verdict, least_wait
from consultations.attendance_records import Decision, Dispute
from consultations.attendance_told import ATTENDANCE
from consultations.calls import CALL_MISSED, Call, is_in_call, note
from consultations.calls import end as end_call
from consultations.calls import end_unanswered as end_unanswered_calls
from consultations.calls import is_taken as call_is_taken
from consultations.calls import join as join_call
from consultations.calls import screens as call_screens
from consultations.calls import screens_of as call_screens_of
from consultations.carriers import LIVEKIT_BEARS, MESH_BEARS, Carrier, most_people
from consultations.colleagues import colleagues
from consultations.contract.refunds import Refund, RefundTotal, refunds_of, refunds_since
from consultations.contract.replies import QuickReply, Replies, keep_replies, replies_of, starters
from consultations.contract.telling import CONTRACT
from consultations.contract.terms import TextTerms, keep_text_terms, text_terms_of
from consultations.contract.transfers import Transfer, transfers_of
from consultations.course import accept, cancel, complete, consent, decline, take_next
from consultations.deadlines import DEADLINE, Deadlines
from consultations.disputes import Attendance, Case, CasePlace, attendance, cases, dispute, settle
from consultations.doctors_day import Appointment, appointments_of, move_appointment, preview_delay, run_late
from consultations.drawings import (
    MOST_POINTS_OF_A_STROKE,
    Change,
    Colour,
    Drawing,
    Stroke,
    Tool,
    draw,
    drawing,
    take_back,
)
from consultations.due import end_what_is_due
from consultations.duty import Duty, assign, duty_of, go_off_duty, go_on_duty
from consultations.errors import (
    AlreadyDisputed,
    AlreadyOpen,
    AlreadySettled,
    AlreadyTaken,
    AlreadyThere,
    BadMessage,
    DisputeTooLate,
    DrawingFull,
    FileAlreadySent,
    GuestLinkOver,
    GuestsFull,
    HasAppointments,
    MessagesUsedUp,
    NobodyTakesInstant,
    NobodyWaits,
    NotAgreedYet,
    NotAnsweredByText,
    NotDecided,
    NotFitting,
    NothingToDecide,
    NotOnInstant,
    NotPossibleNow,
    NotYet,
    StaleReplies,
    TooLate,
    TooManyFiles,
    TransferUnderWay,
)
from consultations.extensions import ask_more, extend
from consultations.family import remove_member
from consultations.guests import (
    Guest,
    GuestKind,
    GuestSeat,
    Link,
    agree_to_guest,
    come_as_guest,
    guest_link,
    guest_seat,
    guests_of,
    invite_guest,
    remove_guest,
    seen_by_guest,
)
from consultations.live import Announcer, line_of, register
from consultations.load import DAYS_BACK, DayLoad, load
from consultations.media_rooms import clear_media_rooms, require_forwarded
from consultations.messages import Message, Said, mark_read, message, say
from consultations.messages import read as read_messages
from consultations.next_steps import NextStep
from consultations.opening import open_for_booking, open_instant, open_text
from consultations.pool import Line, Wish, lines
from consultations.presence import Presence
from consultations.reading import Place, QueueEntry, consultations_of_bookings, get, listed, look, queue, relatives
from consultations.reasons import give_reason
from consultations.records import Consultation, Relative
from consultations.referrals import refer
from consultations.statements.parties import Needs
from consultations.states import GRACE, Action, Kind, Status
from consultations.transfers import (
    answer_colleague,
    answer_patient,
    lapse_transfers,
    offer_transfer,
    reconsider,
    withdraw_transfer,
)
from consultations.verdicts import decide_attendance, state_absence
from consultations.withdrawing import CalledOff, end_with_doctor
from consultations.workrooms import Workrooms

__all__ = [
    "ATTENDANCE",
    "CALL_MISSED",
    "CONTRACT",
    "DAYS_BACK",
    "DEADLINE",
    "GRACE",
    "LIVEKIT_BEARS",
    "MESH_BEARS",
    "MOST_POINTS_OF_A_STROKE",
    "Action",
    "AlreadyDisputed",
    "AlreadyOpen",
    "AlreadySettled",
    "AlreadyTaken",
    "AlreadyThere",
    "Announcer",
    "Appends",
    "Appointment",
    "Attendance",
    "BadMessage",
    "Call",
    "CalledOff",
    "Carrier",
    "Case",
    "CasePlace",
    "Change",
    "Colour",
    "Consultation",
    "DayLoad",
    "Deadlines",
    "Decision",
    "Dispute",
    "DisputeTooLate",
    "Drawing",
    "DrawingFull",
    "Duty",
    "FileAlreadySent",
    "Guest",
    "GuestKind",
    "GuestLinkOver",
    "GuestSeat",
    "GuestsFull",
    "HasAppointments",
    "Kind",
    "Line",
    "Link",
    "Message",
    "MessagesUsedUp",
    "Needs",
    "NextStep",
    "NobodyTakesInstant",
    "NobodyWaits",
    "NotAgreedYet",
    "NotAnsweredByText",
    "NotDecided",
    "NotFitting",
    "NotOnInstant",
    "NotPossibleNow",
    "NotYet",
    "NothingToDecide",
    "Place",
    "Presence",
    "QueueEntry",
    "QuickReply",
    "Refund",
    "RefundTotal",
    "Relative",
    "Replies",
    "Said",
    "StaleReplies",
    "Status",
    "Stroke",
    "TextTerms",
    "TooLate",
    "TooManyFiles",
    "Tool",
    "Transfer",
    "TransferUnderWay",
    "Verdict",
    "Wish",
    "Workrooms",
    "accept",
    "agree_to_guest",
    "answer_colleague",
    "answer_patient",
    "appointments_of",
    "ask_more",
    "assign",
    "attach",
    "attached_as",
    "attached_to",
    "attachment",
    "attendance",
    "call_is_taken",
    "call_screens",
    "call_screens_of",
    "cancel",
    "cancel_booking",
    "cases",
    "clear_media_rooms",
    "colleagues",
    "come_as_guest",
    "complete",
    "confirm_booking",
    "consent",
    "consultations_of_bookings",
    "decide_attendance",
    "decline",
    "dispute",
    "draw",
    "drawing",
    "duty_of",
    "end_call",
    "end_unanswered_calls",
    "end_what_is_due",
    "end_with_doctor",
    "extend",
    "forget_unsaid",
    "get",
    "give_reason",
    "go_off_duty",
    "go_on_duty",
    "guest_link",
    "guest_seat",
    "guests_of",
    "invite_guest",
    "is_in_call",
    "join_call",
    "keep_replies",
    "keep_text_terms",
    "lapse_transfers",
    "least_wait",
    "line_of",
    "lines",
    "listed",
    "load",
    "look",
    "mark_read",
    "may_attach",
    "message",
    "most_people",
    "move_appointment",
    "note",
    "offer_transfer",
    "open_for_booking",
    "open_instant",
    "open_text",
    "preview_delay",
    "queue",
    "read_messages",
    "reconsider",
    "refer",
    "refunds_of",
    "refunds_since",
    "register",
    "relatives",
    "remove_guest",
    "remove_member",
    "replies_of",
    "require_forwarded",
    "reschedule_booking",
    "run_late",
    "say",
    "seen_by_guest",
    "settle",
    "starters",
    "state_absence",
    "take_back",
    "take_next",
    "text_terms_of",
    "transfers_of",
    "withdraw_transfer",
]
