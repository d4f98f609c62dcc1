"""E-mail addresses and phone numbers, brought to one form so that each names one account."""

from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from identity.errors import BadContact


@dataclass(frozen=True, slots=True)
class Contact:
    """Exactly one of the two is set: `email` in lower case, or `phone` in E.164."""

    email: str | None = None
    phone: str | None = None


def parse(text: str, region: str = "CN") -> Contact:
    """Read what a person typed; a number without a country code is taken to be of `region`.

    Raises:
        BadContact: it is neither an e-mail address nor a phone number.
    """
    text = text.strip()
    if "@" in text:
        try:
            return Contact(
                email=validate_email(text, check_deliverability=False, test_environment=True).normalized.lower()
            )
        except EmailNotValidError as error:
            raise BadContact from error
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        raise BadContact from error
    if not phonenumbers.is_valid_number(number):
        raise BadContact
    return Contact(phone=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
