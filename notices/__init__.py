"""What people are told in the app: stored, counted while unread, and live on their screens."""

from notices.events import NOTICE_GIVEN
from notices.live import Announcer
from notices.notices import News, Notice, NoticePlace, forget, give, mark_read, notices_of, unread

__all__ = [
    "NOTICE_GIVEN",
    "Announcer",
    "News",
    "Notice",
    "NoticePlace",
    "forget",
    "give",
    "mark_read",
    "notices_of",
    "unread",
]
