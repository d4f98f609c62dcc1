"""Over what somebody is told outside the app, and what became of it."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import Request, View

type ChannelName = Literal["mail", "push", "sms"]
type DeliveryState = Literal["waiting", "sent", "failed", "dropped"]


class MailChannel(View):
    on: bool
    available: bool = Field(description="whether this installation sends e-mail, and the account has an address")
    address: str | None


class PushDevice(View):
    id: UUID
    name: str
    added_at: datetime


class PushChannel(View):
    public_key: str = Field(description="`applicationServerKey` to subscribe with")
    devices: list[PushDevice]


class SmsChannel(View):
    on: bool
    available: bool = Field(description="whether this installation sends text messages")
    phone: str | None = Field(description="where they go: the number given, or else the account's")


class Channels(View):
    mail: MailChannel
    push: PushChannel
    sms: SmsChannel


class ChannelsChange(Request):
    mail: bool
    sms: bool
    phone: str | None = Field(default=None, max_length=40, description="for text messages; the account's when absent")


class PushKeys(Request):
    p256dh: str = Field(max_length=200)
    auth: str = Field(max_length=60)


class PushSubscription(Request):
    """What `PushManager.subscribe` answers, with a name for the list of devices."""

    name: str = Field(min_length=1, max_length=80)
    endpoint: str = Field(max_length=1000)
    keys: PushKeys


class DeliveryView(View):
    id: UUID
    kind: str = Field(description="`reminder`, or what else is said outside the app")
    about: str = Field(description="what it is about: the booking's id, for reminders")
    channel: ChannelName
    state: DeliveryState
    due_at: datetime
    sent_at: datetime | None
    reason: Literal["off", "late", "refused", "not_now", "unreachable"] | None = Field(
        description="why it was not sent, or not yet"
    )


class Deliveries(View):
    deliveries: list[DeliveryView]
    next_cursor: str | None
