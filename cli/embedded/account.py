"""Whom a server runs as: both servers refuse to be root."""

import os
import pwd
import stat
from dataclasses import dataclass
from pathlib import Path

from cli.errors import Refusal


@dataclass(frozen=True, slots=True)
class Account:
    """An unprivileged user of this machine."""

    name: str
    uid: int
    gid: int


def unprivileged(folder: Path) -> Account | None:
    """Whom the server keeping its data in `folder` runs as, or None for ourselves.

    As root that is the folder's owner if somebody else owns it already (a mounted volume, an earlier run), else nobody.
    """
    if os.geteuid() != 0:
        return None
    owner = folder.stat().st_uid if folder.exists() else 0
    entry = pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def own(folder: Path, account: Account | None, mode: int = 0o700) -> None:
    """Make `folder`, closed to others, and hand it to `account`."""
    folder.mkdir(parents=True, exist_ok=True)
    if account is not None and folder.stat().st_uid != account.uid:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)
    folder.chmod(mode)


def check_reachable(path: Path, account: Account | None) -> None:
    """Refuse early when `account` could not walk to `path`, which the server would only say in its own words."""
    if account is None:
        return
    for folder in path.resolve().parents:
        status = folder.stat()
        if status.st_uid != account.uid and not status.st_mode & stat.S_IXOTH:
            raise Refusal(
                f"{folder} is closed to the user {account.name}, whom the embedded servers run as (they refuse root): "
                "run ./wenzhen as the folder's owner, or set WENZHEN_STATE_DIR to a folder others may walk to."
            )
