"""How often one address may ask what needs no sign-in: in this process's memory, which forgets quickly."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic

from records import TooManyLookups

MOST_ADDRESSES = 10_000


class Lookups:
    """A bucket an address: `burst` at once, then one every `seconds`.

    With several API processes each has its own; that multiplies the limit by their number and no more.
    """

    def __init__(self, burst: int = 20, seconds: float = 3.0, clock: Callable[[], float] = monotonic) -> None:
        self._burst = burst
        self._seconds = seconds
        self._clock = clock
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()  # address → how full, and when that was

    def note(self, address: str) -> None:
        """Count one.

        Raises:
            TooManyLookups: there were too many; says when to go on.
        """
        now = self._clock()
        full, at = self._used.pop(address, (0.0, now))
        full = max(0.0, full - (now - at) / self._seconds)
        refused = full + 1 > self._burst
        self._used[address] = (full if refused else full + 1, now)
        while len(self._used) > MOST_ADDRESSES:
            self._used.popitem(last=False)
        if refused:
            raise TooManyLookups(retry_after=max(1, round((full + 1 - self._burst) * self._seconds)))
