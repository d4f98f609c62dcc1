"""Passkeys (WebAuthn): added, named, removed, and signed in with, without a name or a password.

A challenge is stored by its hash, for five minutes, with what it is for, and the right answer uses it up. The person
must have been verified by the device (finger, face, PIN), so that a passkey is two factors.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from webauthn.helpers import base64url_to_bytes, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from core import clock
from core.database import Reader, Transaction
from core.errors import NotFound
from core.ids import new_id
from identity.errors import PasskeyRefused, TooManyPasskeys
from identity.factors import factors_of, require_none
from identity.people import Person, take_turn
from identity.recovery import forget_recovery_codes

type Purpose = Literal["add", "sign_in", "prove"]
type Answer = Mapping[str, Any]

LIFETIME = timedelta(minutes=5)
MOST = 20

ASK = """
WITH old AS (DELETE FROM passkey_challenge WHERE expires_at < $5)
INSERT INTO passkey_challenge (challenge_hash, person_id, purpose, expires_at) VALUES ($1, $2, $3, $4)
"""
USE_CHALLENGE = """
DELETE FROM passkey_challenge
 WHERE challenge_hash = $1 AND purpose = $2 AND person_id IS NOT DISTINCT FROM $3 AND expires_at > $4
RETURNING challenge_hash
"""
LIST = "SELECT id, name, added_at, used_at FROM passkey WHERE person_id = $1 ORDER BY added_at, id"
KNOWN = "SELECT credential_id FROM passkey WHERE person_id = $1"
ADD = """
INSERT INTO passkey (id, person_id, credential_id, public_key, sign_count, name, added_at)
VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING RETURNING id
"""
FIND = "SELECT id, person_id, public_key, sign_count FROM passkey WHERE credential_id = $1 FOR UPDATE"
USED = "UPDATE passkey SET sign_count = $2, used_at = $3 WHERE id = $1"
NAME = "UPDATE passkey SET name = $3 WHERE person_id = $1 AND id = $2 RETURNING id, name, added_at, used_at"
REMOVE = "DELETE FROM passkey WHERE person_id = $1 AND id = $2 RETURNING id"


@dataclass(frozen=True, slots=True)
class Passkey:
    """As its owner sees it."""

    id: UUID
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are for: the origin a page came from, one of the installation's own."""

    origin: str

    @property
    def name(self) -> str:
        """The relying party's id. Browsers take no number for one: without a name there are no passkeys."""
        return urlsplit(self.origin).hostname or ""


async def passkeys_of(tx: Reader, person_id: UUID) -> list[Passkey]:
    """A person's passkeys, the first first."""
    return [Passkey(**dict(row.items())) for row in await tx.fetch(LIST, person_id)]


async def options_to_add(tx: Transaction, site: Site, person: Person) -> dict[str, Any]:
    """What a browser is asked in order to make a passkey (`PublicKeyCredentialCreationOptionsJSON`).

    Raises:
        TooManyPasskeys: there are as many as there can be.
    """
    known = await tx.fetch(KNOWN, person.id)
    if len(known) >= MOST:
        raise TooManyPasskeys(limit=MOST)
    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name="Wenzhen",
        user_id=person.id.bytes,
        user_name=person.email or person.phone or person.name,
        user_display_name=person.name,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=row["credential_id"]) for row in known],
    )
    await _ask(tx, options.challenge, person.id, "add")
    return _plain(webauthn.options_to_json(options))


async def add_passkey(tx: Transaction, site: Site, person_id: UUID, name: str, answer: Answer) -> Passkey:
    """Keep the passkey that a browser has made.

    Raises:
        PasskeyRefused: it does not answer what was asked. TooManyPasskeys: there are as many as there can be.
    """
    await take_turn(tx, person_id)
    challenge = await _answered(tx, answer, person_id, "add")
    try:
        made = webauthn.verify_registration_response(
            credential=dict(answer),
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused from error
    if len(await tx.fetch(KNOWN, person_id)) >= MOST:
        raise TooManyPasskeys(limit=MOST)
    passkey = Passkey(new_id(), name.strip(), clock.now(), None)
    row = (passkey.id, person_id, made.credential_id, made.credential_public_key, made.sign_count)
    if await tx.fetchval(ADD, *row, passkey.name, passkey.added_at) is None:
        raise PasskeyRefused
    return passkey


async def options_to_show(tx: Transaction, site: Site, person_id: UUID | None, purpose: Purpose) -> dict[str, Any]:
    """What a browser is asked in order to show a passkey (`PublicKeyCredentialRequestOptionsJSON`).

    Without `person_id`: any it has for this site.
    """
    known: Sequence[Any] = await tx.fetch(KNOWN, person_id) if person_id is not None else ()
    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        user_verification=UserVerificationRequirement.REQUIRED,
        allow_credentials=[PublicKeyCredentialDescriptor(id=row["credential_id"]) for row in known],
    )
    await _ask(tx, options.challenge, person_id, purpose)
    return _plain(webauthn.options_to_json(options))


async def show_passkey(tx: Transaction, site: Site, person_id: UUID | None, purpose: Purpose, answer: Answer) -> UUID:
    """Whose passkey this is, once it has answered what was asked.

    Raises:
        PasskeyRefused: it is unknown, somebody else's, or the answer is not right.
    """
    challenge = await _answered(tx, answer, person_id, purpose)
    try:
        found = await tx.fetchrow(FIND, base64url_to_bytes(str(answer["rawId"])))
        if found is None or (person_id is not None and found["person_id"] != person_id):
            raise PasskeyRefused
        shown = webauthn.verify_authentication_response(
            credential=dict(answer),
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=found["public_key"],
            credential_current_sign_count=found["sign_count"],
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused from error
    await tx.execute(USED, found["id"], shown.new_sign_count, clock.now())
    owner: UUID = found["person_id"]
    return owner


async def name_passkey(tx: Transaction, person_id: UUID, passkey_id: UUID, name: str) -> Passkey:
    """Call it something else.

    Raises:
        NotFound: there is no such passkey of theirs.
    """
    row = await tx.fetchrow(NAME, person_id, passkey_id, name.strip())
    if row is None:
        raise NotFound
    return Passkey(**dict(row.items()))


async def remove_passkey(tx: Transaction, person_id: UUID, passkey_id: UUID) -> None:
    """Sign in with it no longer.

    Raises:
        NotFound: there is no such passkey of theirs. LastSecondFactor, PasswordStandsNotAlone: it is still needed.
    """
    await take_turn(tx, person_id)
    has = await factors_of(tx, person_id)
    if await tx.fetchval(REMOVE, person_id, passkey_id) is None:
        raise NotFound
    if has.passkeys == 1 and not has.has_totp:
        require_none(has)
        await forget_recovery_codes(tx, person_id)


async def _ask(tx: Transaction, challenge: bytes, person_id: UUID | None, purpose: Purpose) -> None:
    now = clock.now()
    await tx.execute(ASK, hashlib.sha256(challenge).digest(), person_id, purpose, now + LIFETIME, now)


async def _answered(tx: Transaction, answer: Answer, person_id: UUID | None, purpose: Purpose) -> bytes:
    """The challenge that is answered, if it was asked for this and not answered yet."""
    try:
        told = parse_client_data_json(base64url_to_bytes(str(answer["response"]["clientDataJSON"])))
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused from error
    asked = await tx.fetchval(USE_CHALLENGE, hashlib.sha256(told.challenge).digest(), purpose, person_id, clock.now())
    if asked is None:
        raise PasskeyRefused
    return told.challenge


def _plain(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found
