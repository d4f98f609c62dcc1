"""What people are told: in the app, live on their screens, and outside it by e-mail, web push and text message."""

from notices.channels import Channel
from notices.choices import (
    Choice,
    KnownDevice,
    Subscription,
    add_device,
    choice,
    choose,
    devices,
    remove_device,
    switched_on,
)
from notices.codes import Codes
from notices.deliveries import (
    Delivery,
    DeliveryPlace,
    Planned,
    deliveries_of,
    forget_deliveries,
    plan,
    withdraw,
)
from notices.errors import BadDevice, NoPhone, TooManyDevices
from notices.events import NOTICE_GIVEN
from notices.family import FAMILY, FamilyNews
from notices.letters import Addressee, Letter
from notices.live import Announcer
from notices.notices import News, Notice, NoticePlace, forget, give, mark_read, notices_of, unread
from notices.post import Post, Writer
from notices.push import public_key
from notices.ways import channels_of, configured, reachable

__all__ = [
    "FAMILY",
    "NOTICE_GIVEN",
    "Addressee",
    "Announcer",
    "BadDevice",
    "Channel",
    "Choice",
    "Codes",
    "Delivery",
    "DeliveryPlace",
    "FamilyNews",
    "KnownDevice",
    "Letter",
    "News",
    "NoPhone",
    "Notice",
    "NoticePlace",
    "Planned",
    "Post",
    "Subscription",
    "TooManyDevices",
    "Writer",
    "add_device",
    "channels_of",
    "choice",
    "choose",
    "configured",
    "deliveries_of",
    "devices",
    "forget",
    "forget_deliveries",
    "give",
    "mark_read",
    "notices_of",
    "plan",
    "public_key",
    "reachable",
    "remove_device",
    "switched_on",
    "unread",
    "withdraw",
]
