"""Removing a family member: nobody's appointment is left behind without somebody who can go there, or cancel it."""

from typing import Any
from uuid import UUID

import identity
import matching
from consultations import appointments, course
from consultations.errors import HasAppointments
from consultations.statements.course import OPEN_OF
from consultations.states import Status
from core.database import Transaction
from identity import Viewer


async def remove_member(tx: Transaction, viewer: Viewer, member_id: UUID, *, cancel: bool = False) -> None:
    """Act for a member no longer. With `cancel` what is coming for one without an account is cancelled first.

    Whoever has an account keeps their appointments, and sees to them themself.

    Raises:
        identity.NotInFamily: the viewer does not act for them.
        HasAppointments: there is something coming, or with `cancel` a consultation is running.
    """
    await identity.take_turn(tx, viewer.person_id)  # whoever books for them at this moment was first, or is refused
    member = await identity.member_of(tx, viewer.person_id, member_id)
    if not member.has_account:
        bookings = await matching.coming(tx, member_id)
        opened = await tx.fetch(OPEN_OF, member_id)
        running = [row for row in opened if row["status"] == Status.RUNNING]
        if running or ((bookings or opened) and not cancel):
            raise HasAppointments(
                bookings=[_shown(row) for row in bookings],
                consultations=[_shown(row) for row in opened],
                running=bool(running),
            )
        for row in bookings:
            await appointments.cancel_booking(tx, viewer, row["id"])
        for row in opened:
            await course.cancel(tx, viewer, row["id"])
    await identity.end_proxy(tx, viewer.person_id, member_id, by=viewer.person_id)


def _shown(row: Any) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int | str) else value.isoformat() if name.endswith("_at") else str(value)
        for name, value in row.items()
    }
