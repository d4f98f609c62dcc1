"""Refusals of signing in through a provider."""

from core.errors import Conflict, DomainError, NotFound, Unavailable


class ProviderUnknown(NotFound):
    code = "provider_unknown"
    title = "This installation knows no such provider"


class ProviderUnreachable(Unavailable):
    code = "provider_unreachable"
    title = "The provider does not answer; try again, or sign in another way"


class ProviderRefused(DomainError):
    """The provider said no, or the person did there. Nothing of its own words is passed on: anybody can write them."""

    code = "provider_refused"
    status = 401
    title = "The provider has not let you in"


class ProviderMistrusted(DomainError):
    """What came back does not hold. What of it does not is in the log, for whoever runs this."""

    code = "provider_mistrusted"
    status = 401
    title = "What the provider answered could not be verified; tell whoever runs this installation"


class NoAccountHere(DomainError):
    """One answer for all reasons: no account, an address nobody has verified, no staff, another institution's."""

    code = "no_account_here"
    status = 403
    title = "There is no account here that the provider opens for you; ask your institution, or sign in another way"


class LastWayIn(Conflict):
    code = "last_way_in"
    title = "This is the only way in that you have; choose a password or add a passkey first"
