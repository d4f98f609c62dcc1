"""People, sign-in, sessions and roles."""

from identity.contacts import Contact
from identity.contacts import parse as parse_contact
from identity.errors import AlreadyRegistered, BadContact, WeakPassword, WrongCredentials
from identity.people import (
    Person,
    Reach,
    authenticate,
    change,
    names,
    person,
    reach,
    register,
    set_password,
    take_turn,
)
from identity.sessions import (
    CarriedBy,
    Role,
    Viewer,
    open_session,
    revoke,
    still_live,
    token_hash,
    viewer_of,
    viewer_through,
)

__all__ = [
    "AlreadyRegistered",
    "BadContact",
    "CarriedBy",
    "Contact",
    "Person",
    "Reach",
    "Role",
    "Viewer",
    "WeakPassword",
    "WrongCredentials",
    "authenticate",
    "change",
    "names",
    "open_session",
    "parse_contact",
    "person",
    "reach",
    "register",
    "revoke",
    "set_password",
    "still_live",
    "take_turn",
    "token_hash",
    "viewer_of",
    "viewer_through",
]
