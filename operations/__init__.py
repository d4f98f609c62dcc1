"""What operators watch and decide: volumes counted from the outbox, the live board, the ranking."""

from operations.board import Attention, Board, Figure, MinuteVolume, Point, SpecialtyVolume, board
from operations.errors import (
    AlreadyInForce,
    DraftChanged,
    NoSuchVersion,
    NotADraft,
    RankingChanged,
    TooManyQueries,
)
from operations.live import BoardBell, register
from operations.policies import (
    Change,
    InForce,
    Version,
    Versions,
    discard_draft,
    in_force,
    publish,
    roll_back,
    save_draft,
    versions,
)
from operations.policy_watch import PolicyWatch
from operations.previews import Compared, Preview, Ranked, preview
from operations.saved_queries import SavedQuery, keep_query, remove_query, saved_queries
from operations.statistics import Statistics

__all__ = [
    "AlreadyInForce",
    "Attention",
    "Board",
    "BoardBell",
    "Change",
    "Compared",
    "DraftChanged",
    "Figure",
    "InForce",
    "MinuteVolume",
    "NoSuchVersion",
    "NotADraft",
    "Point",
    "PolicyWatch",
    "Preview",
    "Ranked",
    "RankingChanged",
    "SavedQuery",
    "SpecialtyVolume",
    "Statistics",
    "TooManyQueries",
    "Version",
    "Versions",
    "board",
    "discard_draft",
    "in_force",
    "keep_query",
    "preview",
    "publish",
    "register",
    "remove_query",
    "roll_back",
    "save_draft",
    "saved_queries",
    "versions",
]
