"""What a way out of the app is, and how it says that something did not arrive."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from notices.letters import Addressee, Letter


class NotSent(Exception):
    """A letter has not gone out. The code is kept with the delivery; it says nothing about anybody."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unreachable(NotSent):
    """Nobody answers on the other side, or nobody who lets us in: nothing else of this channel would go out now."""


class NotNow(NotSent):
    """The other side does not take this one for the moment."""


class Refused(NotSent):
    """The other side will never take this one."""


class Line(Protocol):
    """A channel that is open for a while."""

    async def send(self, letter: Letter, to: Addressee) -> None:
        """Send one letter; it is with the other side when this returns.

        Raises:
            Unreachable, NotNow, Refused: it is not.
        """
        ...


class Channel(Protocol):
    """A way out of the app. `lanes` is how many letters may be under way at once."""

    name: str
    lanes: int

    def reaches(self, to: Addressee) -> bool:
        """Whether this person has, and wants, an address here."""
        ...

    def open(self) -> AbstractAsyncContextManager[Line]:
        """Open it for some letters, one behind the other."""
        ...
