"""The embedded Elasticsearch: unprivileged, on loopback, gone with us."""

import os
import signal
from pathlib import Path

import psutil
import pytest

from cli.embedded.elasticsearch import Elasticsearch
from cli.embedded.servers import distribution
from cli.errors import Refusal
from core.settings import Settings


@pytest.mark.slow
def test_it_listens_on_loopback_only_comes_back_after_a_kill_and_leaves_nothing_behind(place: Path) -> None:
    node = Elasticsearch(place, distribution(Settings()), heap="256m", java_home=Settings().java_home)
    url = node.start()
    try:
        assert node.pid is not None
        family = psutil.Process(node.pid).children(recursive=True)
        listening = {at.laddr.ip for one in family for at in one.net_connections("inet") if at.status == "LISTEN"}
        assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
        assert all(one.uids().effective != 0 for one in family)
        os.kill(node.pid, signal.SIGKILL)
        while node.running:
            pass
        psutil.wait_procs(family, timeout=20)
        node.revive()
        assert node.url == url
        assert node.pid is not None
        family = [psutil.Process(node.pid), *psutil.Process(node.pid).children(recursive=True)]
    finally:
        node.stop()
    _, alive = psutil.wait_procs(family, timeout=20)
    assert not alive


def test_a_missing_distribution_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="Elasticsearch is not in"):
        Elasticsearch(tmp_path / "node", tmp_path / "nothing").start()
