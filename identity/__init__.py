"""People, sign-in, sessions and roles."""

from identity.errors import AlreadyRegistered, BadContact, WeakPassword, WrongCredentials
from identity.people import Person, authenticate, change, names, person, register, set_password, take_turn
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
    "Person",
    "Role",
    "Viewer",
    "WeakPassword",
    "WrongCredentials",
    "authenticate",
    "change",
    "names",
    "open_session",
    "person",
    "register",
    "revoke",
    "set_password",
    "still_live",
    "take_turn",
    "token_hash",
    "viewer_of",
    "viewer_through",
]
