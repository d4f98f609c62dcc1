"""Refusals of registration, sign-in and families."""

from core.errors import Conflict, DomainError, Invalid, NotFound, Unavailable


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
    """A password that cannot be chosen; which of the three it is, is said by its kinds."""

    code = "weak_password"
    title = "Choose another password"


class PasswordTooShort(WeakPassword):
    """`min_length`: how long it has to be."""

    code = "password_too_short"
    title = "This password is too short; several words in a row are easy to remember and hard to guess"


class PasswordKnown(WeakPassword):
    code = "password_known"
    title = "This password is known from leaks or easily guessed; choose one that you use nowhere else"


class PasswordPersonal(WeakPassword):
    code = "password_personal"
    title = "This password is mostly your name or address; choose one that nobody would think of"


class WrongCode(DomainError):
    """One answer for a code that is wrong, used, or too old, and for one that was never sent."""

    code = "wrong_code"
    status = 401
    title = "This code is not right, or no longer; ask for another one"


class StepOver(DomainError):
    """The ticket of a sign-in in two steps is unknown, used, or too old."""

    code = "step_over"
    status = 401
    title = "Signing in took too long; begin again"


class ProofNeeded(DomainError):
    """Whoever is signed in has to show that it is still them. `ways`: how they can, `minutes`: how long it lasts."""

    code = "proof_needed"
    status = 403
    title = "Show once more that it is you, and do this again"


class PasskeyRefused(DomainError):
    code = "passkey_refused"
    status = 401
    title = "This passkey was not accepted; try again, or sign in another way"


class TooManyPasskeys(Conflict):
    """`limit`: how many there can be."""

    code = "too_many_passkeys"
    title = "You have as many passkeys as there can be; remove one that you no longer use first"


class AlreadyEnrolled(Conflict):
    code = "already_enrolled"
    title = "An authenticator app is set up already; switch it off before you set up another"


class LastSecondFactor(Conflict):
    code = "last_second_factor"
    title = "Your role needs a second factor; add another one before you take this one away"


class PasswordStandsNotAlone(Conflict):
    code = "password_stands_not_alone"
    title = "Your password is too short to stand alone; choose a longer one first"


class NoLetters(Unavailable):
    code = "no_letters"
    title = "This installation cannot send codes there; ask whoever runs it"


class TooManyAttempts(DomainError):
    """`retry_after`: seconds until the next try. Said alike whether there is such an account or not."""

    code = "too_many_attempts"
    status = 429
    title = "There were too many tries; wait a moment, or use another way to sign in"


class NotInFamily(NotFound):
    """Whoever it is: a stranger, somebody who ended it, nobody."""

    title = "There is nobody like this in your family; choose one of its members, or add one"


class FamilyFull(Conflict):
    """`limit`: how many there may be, those invited among them."""

    code = "family_full"
    title = "Your family has as many members as it can; remove one, or withdraw an invitation"


class OfAge(Invalid):
    """A child of age is invited instead."""

    code = "of_age"
    title = "Whoever is of age acts for themself; invite them with an account of their own"


class GuardianNeeded(Conflict):
    """`age`: from which one acts for oneself."""

    code = "guardian_needed"
    title = "Somebody who acts for you does this: ask a parent or guardian to add you to their family"


class ProxyEnds(Conflict):
    """`ends_at`: from then on the member acts for themself."""

    code = "proxy_ends"
    title = "By then this family member is of age, and books for themself; choose an earlier time"


class InvitationOver(NotFound):
    """Unknown, answered, withdrawn, expired, or somebody else's: which of them is not said."""

    code = "invitation_over"
    title = "This invitation is not valid, or no longer; ask for a new one"


class ConsentNeeded(Conflict):
    """Carries `kind` and `version` of what has to be agreed to."""

    code = "consent_needed"
    title = "Read what consulting this way means, and agree to it first"


class ConsentOutdated(Conflict):
    """Carries `kind` and the `version` in force."""

    code = "consent_outdated"
    title = "The text has changed meanwhile; read it again"
