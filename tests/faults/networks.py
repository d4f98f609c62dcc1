"""Networks that can be cut: namespaces on a switch of our own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

MARK = f"wz{os.getpid() % 100_000}"
SUBNET = f"10.{200 + os.getpid() % 50}.{os.getpid() % 250}"


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True)


@dataclass(frozen=True)
class Plug:
    """A namespace with one cable to the switch."""

    name: str
    cable: str
    address: str

    def cut(self) -> None:
        """Nothing passes in either direction; whoever is inside sees that the carrier is gone."""
        _ip("link", "set", self.cable, "down")

    def mend(self) -> None:
        _ip("link", "set", self.cable, "up")

    def program(self, folder: Path, program: str) -> Path:
        """A script that runs `program` inside."""
        script = folder / f"{self.name}-{Path(program).name}"
        script.write_text(f'#!/bin/sh\nexec ip netns exec {self.name} {program} "$@"\n')
        script.chmod(0o755)
        return script


@dataclass(frozen=True)
class Switch:
    """What namespaces are plugged into; `address` is ours on it."""

    address: str
    plugs: tuple[Plug, ...]


@contextmanager
def switch(plugs: int) -> Iterator[Switch]:
    """A switch with so many namespaces; skips where none can be made."""
    if shutil.which("ip") is None:
        pytest.skip("network namespaces need the program ip (iproute2)")
    if os.geteuid() != 0:
        pytest.skip("network namespaces are root's to make")
    bridge = f"{MARK}br"
    made = tuple(Plug(f"{MARK}n{number}", f"{MARK}v{number}", f"{SUBNET}.{number + 2}") for number in range(plugs))
    try:
        try:
            _ip("netns", "add", made[0].name)
        except subprocess.CalledProcessError as refused:
            pytest.skip(f"network namespaces cannot be made here: {refused.stderr.strip()}")
        _ip("link", "add", bridge, "type", "bridge", "forward_delay", "0")
        _ip("addr", "add", f"{SUBNET}.1/24", "dev", bridge)
        _ip("link", "set", bridge, "up")
        for number, plug in enumerate(made):
            if number:
                _ip("netns", "add", plug.name)
            _ip("link", "add", plug.cable, "type", "veth", "peer", "name", "eth0", "netns", plug.name)
            _ip("link", "set", plug.cable, "master", bridge, "up")
            _ip("-n", plug.name, "addr", "add", f"{plug.address}/24", "dev", "eth0")
            for device in ("lo", "eth0"):
                _ip("-n", plug.name, "link", "set", device, "up")
            _ip("-n", plug.name, "route", "add", "default", "via", f"{SUBNET}.1")
        yield Switch(f"{SUBNET}.1", made)
    finally:
        for plug in made:
            subprocess.run(["ip", "netns", "del", plug.name], check=False, capture_output=True)
        subprocess.run(["ip", "link", "del", bridge], check=False, capture_output=True)
