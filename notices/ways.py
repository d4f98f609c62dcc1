"""Which ways out of the app this installation has."""

from core.database import Database
from core.settings import Settings
from identity import Contact
from notices.channels import Channel
from notices.mail import Mail
from notices.push import Push
from notices.sms import Sms


def configured(settings: Settings) -> tuple[str, ...]:
    """The names of the channels that are set up. Web push needs nothing but keys, which there always are."""
    found = ["push"]
    if settings.smtp_url is not None:
        found.append("mail")
    if settings.sms_gateway_url is not None:
        found.append("sms")
    return tuple(found)


def reachable(settings: Settings, contact: Contact) -> bool:
    """Whether a letter to this address or number would go anywhere."""
    return ("mail" if contact.email else "sms") in configured(settings)


def channels_of(settings: Settings, database: Database) -> list[Channel]:
    """The channels that are set up."""
    found: list[Channel] = [Push(settings, database)]
    if settings.smtp_url is not None:
        found.append(Mail(settings))
    if settings.sms_gateway_url is not None:
        found.append(Sms(settings))
    return found
