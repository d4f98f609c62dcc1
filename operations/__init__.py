"""What operators watch: volumes counted from the outbox, and the live board."""

from operations.board import Attention, Board, Figure, MinuteVolume, Point, SpecialtyVolume, board
from operations.live import BoardBell, register
from operations.statistics import Statistics

__all__ = [
    "Attention",
    "Board",
    "BoardBell",
    "Figure",
    "MinuteVolume",
    "Point",
    "SpecialtyVolume",
    "Statistics",
    "board",
    "register",
]
