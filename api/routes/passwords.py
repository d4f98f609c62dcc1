"""Passwords: a new one instead of a forgotten one, and another one for oneself."""

from fastapi import APIRouter, Request, Response

import identity
import notices
from api.dependencies import Here, SignedIn
from api.problems import refuses
from api.schemas.identity import CodeRequest, CodeSent, PasswordChange, PasswordReset
from api.schemas.identity import SignedIn as SignedInView
from api.schemas.security import SignInStep
from api.sign_ins import STEP, begin_attempt, begin_or_ask, send_code
from core.errors import NotSignedIn
from identity import PasswordKnown, PasswordPersonal, PasswordTooShort, TooManyAttempts, WrongCode, WrongCredentials

router = APIRouter(tags=["identity"])


@router.post(
    "/auth/password/codes", status_code=202, responses=refuses(identity.BadContact, identity.NoLetters, TooManyAttempts)
)
async def send_password_code(asked: CodeRequest, request: Request, here: Here) -> CodeSent:
    """Have a code sent for a new password. The answer is the same whether there is such an account or not."""
    contact = identity.parse_contact(asked.contact)
    if not notices.reachable(here.settings, contact):
        raise identity.NoLetters
    return await send_code(request, here, contact, "reset", asked.language)


@router.post(
    "/auth/password/reset",
    response_model=SignedInView | SignInStep,
    responses=STEP
    | refuses(identity.BadContact, WrongCode, PasswordTooShort, PasswordKnown, PasswordPersonal, TooManyAttempts),
)
async def reset_password(
    given: PasswordReset, request: Request, response: Response, here: Here
) -> SignedInView | SignInStep:
    """Choose a new password with a code, and sign in; every other session ends."""
    contact = identity.parse_contact(given.contact)
    identity.check_password(contact, "", given.password)
    attempt = await begin_attempt(request, here, contact)
    async with here.database.unit_of_work() as uow:
        await identity.use_code(uow, contact, "reset", given.code)
        person_id = await identity.whose(uow, contact)
        if person_id is None:  # gone since the letter was sent
            raise WrongCode
        await identity.note_verified(uow, contact)
        person = await identity.replace_password(uow, person_id, given.password)
        await identity.attempt_succeeded(uow, attempt)
        return await begin_or_ask(request, here, uow, person, response, bearer=given.token)


@router.put(
    "/me/password",
    status_code=204,
    responses=refuses(
        NotSignedIn, WrongCredentials, PasswordTooShort, PasswordKnown, PasswordPersonal, TooManyAttempts
    ),
)
async def change_password(change: PasswordChange, viewer: SignedIn, request: Request, here: Here) -> None:
    """Choose another password; every other session ends."""
    async with here.database.unit_of_work() as uow:
        person = await identity.person(uow, viewer.person_id)
    contact = identity.Contact(person.email, person.phone)
    attempt = await begin_attempt(request, here, contact)
    await identity.authenticate(here.database, contact, change.current)
    async with here.database.unit_of_work() as uow:
        await identity.attempt_succeeded(uow, attempt)
        await identity.replace_password(uow, person.id, change.password, keep=viewer.session_id)
