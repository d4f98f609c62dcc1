"""What applicants and doctors are told about their standing, and patients of a doctor who was suspended.

In the app and outside it, at once. A letter says what happened and leads to where the rest stands: reasons are nobody's
to read over a shoulder.
"""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Literal
from uuid import UUID

import directory
import matching
import notices
from consultations import CalledOff
from core import settings
from core.clock import now
from core.database import Transaction
from core.settings import Settings
from identity import told_for
from notices import Addressee, Delivery, Letter, News, Planned

CREDENTIAL = "credential"
"""The kind of notices and letters about one's own standing as a doctor."""
APPLICATION = "application_waiting"
"""The kind of notices to operators that somebody waits to be looked at."""
OPERATORS = "SELECT person_id FROM person_role WHERE role = 'operator' AND person_id <> $1"
CALLED_OFF = "called_off"
"""The kind of those to patients whose doctor was suspended."""
TIMELY = timedelta(days=7)
LANGUAGES = ("zh", "en", "fr")

type What = Literal["question", "approved", "rejected", "expires", "expired", "suspended", "lifted"]


async def tell(
    tx: Transaction, person: UUID, about: str, what: What, *, note: str = "", by: datetime | None = None
) -> None:
    """Tell somebody about their application (`about`: its id) or their entry. `by`: until when a licence holds."""
    at = now()
    data: dict[str, Any] = {"what": what, "note": note, "by": by.isoformat() if by is not None else None}
    key = f"{CREDENTIAL}:{about}:{what}:{int(at.timestamp() * 1000)}"
    await notices.give(tx, [News(person, CREDENTIAL, key, data)])
    planned = Planned(person, CREDENTIAL, about, key, {"what": what, "by": data["by"]}, at, at + TIMELY)
    await notices.plan(tx, [planned], notices.configured(settings.load()))


async def tell_called_off(tx: Transaction, doctor_id: int, called_off: Sequence[CalledOff]) -> None:
    """Tell patients, and whoever acts for them, that what they had with this doctor does not take place."""
    at = now()
    news, planned = [], []
    for one in called_off:
        data: dict[str, Any] = {
            "consultation_id": str(one.consultation_id),
            "doctor_id": doctor_id,
            "mode": one.kind.value,
            "starts_at": one.starts_at.isoformat() if one.starts_at is not None else None,
        }
        key = f"{CALLED_OFF}:{one.consultation_id}"
        for person in await told_for(tx, one.patient_id):
            news.append(News(person, CALLED_OFF, key, data))
            planned.append(
                Planned(person, CALLED_OFF, str(one.consultation_id), f"{key}:{person}", data, at, at + TIMELY)
            )
    await notices.give(tx, news)
    await notices.plan(tx, planned, notices.configured(settings.load()))


async def tell_operators(tx: Transaction, applicant: UUID, application_id: UUID, name: str, *, again: bool) -> None:
    """Tell those who decide, the applicant aside. Who has not looked since the last time is not told once more."""
    data = {"application_id": str(application_id), "name": name, "again": again}
    rows = await tx.fetch(OPERATORS, applicant)
    await notices.give(
        tx, [News(row["person_id"], APPLICATION, f"{APPLICATION}:{application_id}", data) for row in rows]
    )


async def forget(tx: Transaction, application_id: UUID) -> None:
    """Do not send what was not sent yet about an application that was withdrawn."""
    await notices.withdraw(tx, CREDENTIAL, [str(application_id)])


class Letters:
    """Writes what is planned here."""

    def __init__(self, settings: Settings) -> None:
        self._home = settings.public_url

    async def write(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:  # noqa: ARG002
        """About somebody's own standing. A `notices.Writer`."""
        by = delivery.data["by"]
        said = datetime.fromisoformat(by) if by is not None else None
        filled = {"by": matching.moment_in_words(said, to.time_zone, to.language) if said is not None else ""}
        return self._letter(delivery, to, delivery.data["what"], filled, "/account/doctor")

    async def write_called_off(self, tx: Transaction, delivery: Delivery, to: Addressee) -> Letter | None:
        """To a patient whose doctor was suspended. A `notices.Writer`."""
        doctor_id = delivery.data["doctor_id"]
        doctor = (await directory.doctors(tx, [doctor_id]))[doctor_id]
        filled = {"doctor": matching.doctor_in_words(doctor, to.language), "when": ""}
        starts_at = delivery.data["starts_at"]
        if starts_at is not None:
            starts = datetime.fromisoformat(starts_at)
            filled["when"] = matching.moment_in_words(starts, to.time_zone, to.language)
        what = "appointment_called_off" if starts_at is not None else "called_off"
        return self._letter(delivery, to, what, filled, f"/room/{delivery.about}")

    def _letter(self, delivery: Delivery, to: Addressee, what: str, filled: dict[str, str], path: str) -> Letter:
        words = _words(to.language)
        said = words[what]
        return Letter(
            delivery.id,
            to.language,
            said["title"].format(**filled),
            tuple(line.format(**filled) for line in said["lines"]),
            f"{self._home}{path}",
            said["link"],
            words["words"]["closing"].format(account=f"{self._home}/account"),
            delivery.until,
        )


@cache
def _words(language: str) -> dict[str, Any]:
    path = Path(__file__).with_name("data") / "letters" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
