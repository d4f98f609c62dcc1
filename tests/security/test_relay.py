"""The relay as docker-compose.yml starts it leads to the public internet and nowhere else."""

import asyncio
import time
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from pathlib import Path

import pytest
import yaml
from aioice.stun import TransactionFailed
from aioice.turn import create_turn_endpoint

from bench import relay
from bench.relay import Relay
from core.outgoing import is_public
from core.settings import ROOT
from realtime.turn import password_of

OPTION = "--denied-peer-ip="
COMMAND: list[str] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["coturn"]["command"]
DENIED = [option for option in COMMAND if option.startswith(OPTION)]
INSIDE = [
    "127.0.0.1",
    "10.0.0.8",
    "172.17.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "0.0.0.0",
]
NETWORKS = [
    *map(IPv4Network, ("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12")),
    *map(IPv4Network, ("192.0.0.0/24", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24")),
    *map(IPv4Network, ("203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4")),
    *map(IPv6Network, ("::1/128", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001:db8::/32")),
    *map(IPv6Network, ("2001::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8")),
]
"""IANA's registries of addresses for special purposes."""
needs_coturn = pytest.mark.skipif(not relay.is_there(), reason="needs coturn (turnserver); ./wenzhen test installs it")


def is_denied(first: IPv4Address | IPv6Address, last: IPv4Address | IPv6Address) -> bool:
    """Whether one range of the list holds everything from `first` to `last`."""
    for option in DENIED:
        begins, ends = map(ip_address, option.removeprefix(OPTION).split("-"))
        if begins.version == first.version and int(begins) <= int(first) and int(last) <= int(ends):
            return True
    return False


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_no_address_of_a_special_network_is_left_out(network: IPv4Network | IPv6Network) -> None:
    assert is_denied(network[0], network[-1])


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_the_public_internet_is_not_denied(address: str) -> None:
    assert is_public(address)
    assert not is_denied(ip_address(address), ip_address(address))


async def _refused(turn: Relay, peers: list[str]) -> list[str]:
    """To which of `peers` somebody with good credentials is not relayed."""
    username = f"{int(time.time()) + 60}:somebody"
    password = password_of(username, turn.secret)
    way = (turn.address, turn.port)
    transport, _ = await create_turn_endpoint(asyncio.DatagramProtocol, way, username=username, password=password)
    inner = vars(transport)["_TurnTransport__inner_protocol"]
    refused = []
    for number, peer in enumerate(peers):
        try:
            await inner.channel_bind(0x4000 + number, (peer, 9))
        except TransactionFailed as failed:
            if failed.response.attributes["ERROR-CODE"][0] == 403:
                refused.append(peer)
    transport.close()
    return refused


@needs_coturn
async def test_a_real_relay_refuses_every_private_peer(tmp_path: Path) -> None:
    async with relay.running(tmp_path, more=DENIED) as turn:
        assert await _refused(turn, INSIDE) == INSIDE


@needs_coturn
async def test_without_the_list_it_would_lead_inside(tmp_path: Path) -> None:
    async with relay.running(tmp_path) as turn:
        assert "10.0.0.8" not in await _refused(turn, INSIDE)
