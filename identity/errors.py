"""Refusals of registration and sign-in."""

from core.errors import Conflict, DomainError, Invalid


class WrongCredentials(DomainError):
    """One answer for an unknown account and for a wrong password, so that nobody learns which it was."""

    code = "wrong_credentials"
    status = 401
    title = "This e-mail, phone number or password is not right"


class AlreadyRegistered(Conflict):
    code = "already_registered"
    title = "There is already an account with this e-mail or phone number; sign in instead"


class BadContact(Invalid):
    code = "bad_contact"
    title = "Give an e-mail address or a phone number with its country code, such as +86 138 0013 8000"


class WeakPassword(Invalid):
    code = "weak_password"
    title = "Choose a password of at least 8 characters that is not one of the most common"
