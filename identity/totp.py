"""Authenticator apps: codes that change every 30 seconds (RFC 6238), each of which works once.

The step whose code was used is stored, and a code of it or of an earlier one is refused from then on: whoever reads a
code over a shoulder has nothing. Secrets are sealed, bound to whose they are (`core.sealing`).
"""

import hmac
from dataclasses import dataclass
from uuid import UUID

import pyotp

from core import clock
from core.database import Transaction
from core.sealing import Sealed
from identity.errors import AlreadyEnrolled, WrongCode

SECONDS = 30
DRIFT = 1
"""Steps that a clock may be off, either way (RFC 6238 §5.2)."""

BEGIN = """
INSERT INTO totp (person_id, secret) VALUES ($1, $2)
ON CONFLICT (person_id) DO UPDATE SET secret = excluded.secret, last_step = NULL WHERE totp.confirmed_at IS NULL
RETURNING person_id
"""
SECRET = Sealed("totp", "secret", ("person_id",))
OF_PERSON = "SELECT secret FROM totp WHERE person_id = $1 AND (confirmed_at IS NOT NULL) = $2"
USE = """
UPDATE totp SET last_step = $2, confirmed_at = coalesce(confirmed_at, $3)
 WHERE person_id = $1 AND (last_step IS NULL OR last_step < $2)
RETURNING person_id
"""
REMOVE = "DELETE FROM totp WHERE person_id = $1"


@dataclass(frozen=True, slots=True)
class TotpSecret:
    """What an app is given: the secret in base32, and the same as an address that a picture can carry."""

    secret: str
    uri: str


async def begin_totp(tx: Transaction, person_id: UUID, account: str) -> TotpSecret:
    """A fresh secret. It counts for nothing until a code of it was given (`confirm_totp`).

    Raises:
        AlreadyEnrolled: there is one that counts.
    """
    secret = pyotp.random_base32()
    if await tx.fetchval(BEGIN, person_id, tx.seal(SECRET, [person_id], secret)) is None:
        raise AlreadyEnrolled
    return TotpSecret(secret, pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name="Wenzhen"))


async def confirm_totp(tx: Transaction, person_id: UUID, code: str) -> None:
    """Show that the app has the secret: from now on it is a second factor.

    Raises:
        WrongCode: this is no code of it.
    """
    await _use(tx, person_id, code, confirmed=False)


async def use_totp(tx: Transaction, person_id: UUID, code: str) -> None:
    """Use a code up.

    Raises:
        WrongCode: it is wrong, or was used.
    """
    await _use(tx, person_id, code, confirmed=True)


async def remove_totp(tx: Transaction, person_id: UUID) -> None:
    """The app is no second factor any more."""
    await tx.execute(REMOVE, person_id)


async def _use(tx: Transaction, person_id: UUID, code: str, *, confirmed: bool) -> None:
    step = await _step_of(tx, person_id, code, confirmed=confirmed)
    # Of two requests with the same code the row's lock lets one be first; the other finds the step used.
    if step is None or await tx.fetchval(USE, person_id, step, clock.now()) is None:
        raise WrongCode


async def _step_of(tx: Transaction, person_id: UUID, code: str, *, confirmed: bool) -> int | None:
    sealed: bytes | None = await tx.fetchval(OF_PERSON, person_id, confirmed)
    if sealed is None:
        return None
    app = pyotp.TOTP(tx.unseal(SECRET, [person_id], sealed))
    given = "".join(code.split()).encode()
    current = int(clock.now().timestamp()) // SECONDS
    steps = range(current - DRIFT, current + DRIFT + 1)
    return next((step for step in steps if hmac.compare_digest(app.generate_otp(step).encode(), given)), None)
