"""The keys that columns are sealed with: numbered, the first of them current, the others for opening what is older.

They come from the settings, or lie in a file, one `NUMBER:KEY` a line (32 bytes in base64url). The file is looked at
whenever something is sealed, and read again for a number that is not known: running processes take over what
`./wenzhen keys rotate` does with it.
"""

import base64
import os
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from core import key_file
from core.settings import Settings

FILE = "sealing.keys"
KEY_BYTES = 32
DEMO = "# of a demo: production does not start with it"


class NoKeys(Exception):
    """There are none, or what is there are no keys. Says so in a sentence."""


@dataclass(frozen=True, slots=True)
class Keys:
    """Keys by number; `current` is what is sealed with. `is_demo`: made by itself, outside of production."""

    current: int
    by_number: Mapping[int, bytes] = field(repr=False)
    is_demo: bool = False

    @classmethod
    def fresh(cls, *, is_demo: bool = False) -> "Keys":
        """One new key."""
        return cls(1, {1: secrets.token_bytes(KEY_BYTES)}, is_demo)

    @classmethod
    def parsed(cls, text: str) -> "Keys":
        """Keys out of their text.

        Raises:
            NoKeys: it is none; what is in it is not repeated.
        """
        given = [line.strip() for line in text.replace(",", "\n").splitlines()]
        pairs = [line.partition(":") for line in given if line and not line.startswith("#")]
        if not pairs:
            raise NoKeys("There is no key in it.")
        by_number: dict[int, bytes] = {}
        for number, _, key in pairs:
            try:
                decoded = base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)
                place = int(number)
            except ValueError as error:
                raise NoKeys("A line of it is not NUMBER:KEY.") from error
            if len(decoded) != KEY_BYTES or len(set(decoded)) < KEY_BYTES // 4:
                raise NoKeys(f"A key is {KEY_BYTES} random bytes in base64url.")
            if place in by_number or not 0 < place < 2**32:
                raise NoKeys("Each key has a number of its own, from 1 on.")
            by_number[place] = decoded
        return cls(int(pairs[0][0]), by_number, DEMO in given)

    def text(self) -> str:
        """As it is kept."""
        order = sorted(self.by_number, key=lambda number: (number != self.current, -number))
        lines = [f"{one}:{base64.urlsafe_b64encode(self.by_number[one]).decode().rstrip('=')}" for one in order]
        return "\n".join([DEMO, *lines] if self.is_demo else lines) + "\n"

    def with_new(self, taken: Collection[int] = ()) -> "Keys":
        """With a fresh key that is current from now on, under a number that none of `taken` is."""
        number = next(one for one in count(max(self.by_number) + 1) if one not in taken)
        return Keys(number, {**self.by_number, number: secrets.token_bytes(KEY_BYTES)}, self.is_demo)


class KeyRing:
    """An installation's keys, as they are now. Nothing is read before somebody asks."""

    def __init__(self, settings: Settings) -> None:
        self._given = settings.sealing_keys
        self._makes = settings.environment != "production"
        self.path: Path | None = None if self._given else settings.sealing_keys_file or settings.state_dir / FILE
        self._mark: tuple[int, int, int] | None = None
        self._keys: Keys | None = None

    def now(self) -> Keys:
        """The keys, read again if the file has changed.

        Raises:
            NoKeys: there are none; outside of production a file is made where none is.
        """
        if self.path is None:
            if self._keys is None:
                assert self._given is not None
                self._keys = Keys.parsed(self._given.get_secret_value())
            return self._keys
        if self._keys is None or self._mark != _mark(self.path):
            self._read(self.path)
        return self._keys  # type: ignore[return-value]

    def key(self, number: int) -> bytes | None:
        """The key of this number, if there is one."""
        if self._keys is None or number not in self._keys.by_number:
            return self.now().by_number.get(number)
        return self._keys.by_number[number]

    def make(self) -> Keys:
        """Make the first key of an installation, in its file.

        Raises:
            NoKeys: there are some already, or the settings name them.
        """
        if self.path is None:
            raise NoKeys("WENZHEN_SEALING_KEYS names the keys: there is no file to make.")
        made = Keys.fresh()
        if key_file.kept(self.path, lambda: made.text().encode()) != made.text().encode():
            raise NoKeys(f"{self.path} is there already.")
        return made

    def replace(self, keys: Keys) -> None:
        """Put other keys into the file, in one step, under its owner's name.

        Raises:
            NoKeys: the settings name the keys.
        """
        if self.path is None:
            raise NoKeys("WENZHEN_SEALING_KEYS names the keys: they are changed there.")
        before = self.path.stat()
        fresh = self.path.with_name(f"{self.path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            if os.geteuid() != before.st_uid:
                os.fchown(file.fileno(), before.st_uid, before.st_gid)
            file.write(keys.text())
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        folder = os.open(self.path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)  # nothing may be sealed with a key that a power cut takes away
        finally:
            os.close(folder)

    def retire(self) -> None:
        """Take every key but the current one out of the file. In production what is left is no demo's any more."""
        keys = self.now()
        left = {keys.current: keys.by_number[keys.current]}
        self.replace(Keys(keys.current, left, keys.is_demo and self._makes))

    def _read(self, path: Path) -> None:
        if self._makes:
            key_file.kept(path, lambda: Keys.fresh(is_demo=True).text().encode())
        mark = _mark(path)
        if mark is None:
            raise NoKeys(f"{path} is missing: `./wenzhen keys make` makes the first key.")
        try:
            self._keys = Keys.parsed(path.read_text(encoding="ascii"))
        except (OSError, ValueError, NoKeys) as error:
            raise NoKeys(f"{path} cannot be read as keys. {error if isinstance(error, NoKeys) else ''}") from error
        self._mark = mark


def _mark(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
