"""Over what one is told outside the app, and what became of it."""

from typing import Annotated, Any, cast
from uuid import UUID

from fastapi import APIRouter, Query

import identity
import notices
from api import cursors
from api.dependencies import Here, SignedIn, Tx
from api.problems import refuses
from api.schemas.channels import (
    ChannelName,
    Channels,
    ChannelsChange,
    Deliveries,
    DeliveryState,
    DeliveryView,
    MailChannel,
    PushChannel,
    PushDevice,
    PushSubscription,
    SmsChannel,
)
from api.services import Services
from core.database import Transaction
from core.errors import Invalid, NotSignedIn
from notices import Choice, Delivery, DeliveryPlace, Subscription

router = APIRouter(prefix="/me", tags=["notices"])


@router.get("/channels", responses=refuses(NotSignedIn))
async def my_channels(viewer: SignedIn, here: Here, tx: Tx) -> Channels:
    """Over what one is reminded: e-mail, web push, text messages."""
    return await _channels(here, tx, viewer.person_id)


@router.put("/channels", responses=refuses(NotSignedIn, identity.BadContact, notices.NoPhone))
async def change_channels(wanted: ChannelsChange, viewer: SignedIn, here: Here, tx: Tx) -> Channels:
    """Switch e-mail and text messages on or off; what is planned already follows."""
    await notices.choose(tx, viewer.person_id, Choice(wanted.mail, wanted.sms, wanted.phone))
    return await _channels(here, tx, viewer.person_id)


@router.put(
    "/channels/push/{device_id}",
    status_code=204,
    responses=refuses(NotSignedIn, notices.BadDevice, notices.TooManyDevices),
)
async def add_push_device(device_id: UUID, given: PushSubscription, viewer: SignedIn, tx: Tx) -> None:
    """Push to a browser under an id of the client's; the same id again replaces it."""
    subscription = Subscription(given.endpoint, given.keys.p256dh, given.keys.auth)
    await notices.add_device(tx, viewer.person_id, device_id, given.name, subscription)


@router.delete("/channels/push/{device_id}", status_code=204, responses=refuses(NotSignedIn))
async def remove_push_device(device_id: UUID, viewer: SignedIn, tx: Tx) -> None:
    """Push to a browser no longer."""
    await notices.remove_device(tx, viewer.person_id, device_id)


@router.get("/deliveries", responses=refuses(NotSignedIn, Invalid))
async def my_deliveries(
    viewer: SignedIn,
    here: Here,
    tx: Tx,
    booking_id: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=50)] = 20,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
) -> Deliveries:
    """What was or will be said outside the app, the latest first. What waits for a channel that is off is left out."""
    after = DeliveryPlace(*cursors.decode(cursor)) if cursor is not None else None
    about = str(booking_id) if booking_id is not None else None
    found = await notices.deliveries_of(tx, viewer.person_id, about=about, after=after, limit=limit + 1)
    page = found[:limit]
    on = await notices.switched_on(tx, viewer.person_id, notices.configured(here.settings))
    return Deliveries(
        deliveries=[_delivery(one) for one in page if one.state != "waiting" or one.channel in on],
        next_cursor=cursors.encode(page[-1].due_at, page[-1].id) if len(found) > limit else None,
    )


async def _channels(here: Services, tx: Transaction, person_id: UUID) -> Channels:
    chosen = await notices.choice(tx, person_id)
    own = await identity.reach(tx, person_id)
    there = notices.configured(here.settings)
    email = own.email if own is not None else None
    phone = chosen.phone or (own.phone if own is not None else None)
    known = await notices.devices(tx, person_id)
    return Channels(
        mail=MailChannel(on=chosen.mail, available="mail" in there and email is not None, address=email),
        push=PushChannel(
            public_key=notices.public_key(here.settings),
            devices=[PushDevice(id=one.id, name=one.name, added_at=one.added_at) for one in known],
        ),
        sms=SmsChannel(on=chosen.sms, available="sms" in there, phone=phone),
    )


def _delivery(one: Delivery) -> DeliveryView:
    reason: Any = one.error.partition(":")[0] if one.error is not None else None
    return DeliveryView(
        id=one.id,
        kind=one.kind,
        about=one.about,
        channel=cast("ChannelName", one.channel),
        state=cast("DeliveryState", one.state),
        due_at=one.due_at,
        sent_at=one.sent_at,
        reason=reason,
    )
