"""A server never outlives whoever started it, and is found again by whoever comes next."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import psutil
import pytest

from cli.embedded.process import Process
from core.settings import ROOT

pytestmark = pytest.mark.slow  # real processes that are waited for

SLEEPER = [sys.executable, "-c", "import time; time.sleep(600)"]
STARTER = """
    import signal, sys
    from pathlib import Path
    from cli.embedded.process import Process
    for one in (signal.SIGINT, signal.SIGHUP):  # whoever runs the tests may ignore them (nohup)
        signal.signal(one, signal.SIG_DFL)
    process = Process(Path(sys.argv[1]), "sleeper", signal.SIGTERM)
    assert process.claim()
    process.launch([sys.executable, "-c", "import time; time.sleep(600)", sys.argv[1]], {}, None)
    while process.pid is None:
        pass
    print(process.pid, process._keeper.pid, flush=True)
    signal.pause()
"""


@pytest.fixture
def process(tmp_path: Path) -> Process:
    return Process(tmp_path, "sleeper", signal.SIGTERM, grace_seconds=5)


def started_elsewhere(folder: Path) -> tuple["subprocess.Popen[str]", psutil.Process, psutil.Process]:
    """Another process of ours, the server it started, and the keeper between them."""
    command = [sys.executable, "-c", textwrap.dedent(STARTER), str(folder)]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert other.stdout is not None
    server, keeper = other.stdout.readline().split()
    return other, psutil.Process(int(server)), psutil.Process(int(keeper))


def pid_of(process: Process) -> int:
    while (pid := process.pid) is None:
        assert process.running
    return pid


def test_what_was_started_is_stopped(process: Process) -> None:
    assert process.claim()
    process.launch(SLEEPER, {}, None)
    server = psutil.Process(pid_of(process))
    process.stop()
    assert not server.is_running()
    assert process.pid is None


def test_a_server_that_ignores_the_signal_is_killed_with_its_children(tmp_path: Path) -> None:
    process = Process(tmp_path, "stubborn", signal.SIGTERM, grace_seconds=0.2)
    assert process.claim()
    script = "trap '' TERM; sleep 600 & while :; do wait; done"
    process.launch(["bash", "-c", script], {"PATH": os.defpath}, None)
    server = psutil.Process(pid_of(process))
    while not (children := server.children()):
        pass
    process.stop()
    _, alive = psutil.wait_procs([server, *children], timeout=10)
    assert not alive


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_the_end_of_the_starter_is_the_end_of_the_server(tmp_path: Path, how: signal.Signals) -> None:
    other, server, keeper = started_elsewhere(tmp_path)
    other.send_signal(how)
    other.wait(10)
    _, alive = psutil.wait_procs([server, keeper], timeout=10)
    assert not alive


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent died")
def test_a_killed_keeper_takes_the_server_along(tmp_path: Path) -> None:
    other, server, keeper = started_elsewhere(tmp_path)
    keeper.kill()
    _, alive = psutil.wait_procs([server], timeout=10)
    other.kill()
    other.wait(10)
    assert not alive


def test_a_folder_in_use_is_not_claimed_until_its_server_is_gone(tmp_path: Path, process: Process) -> None:
    other, server, _ = started_elsewhere(tmp_path)
    assert not process.claim()
    other.kill()
    other.wait(10)
    while not process.claim():
        pass
    assert not server.is_running()


def test_a_leftover_is_ended_by_the_next_claim(tmp_path: Path, process: Process) -> None:
    left = subprocess.Popen([*SLEEPER, str(tmp_path)])
    while str(tmp_path) not in psutil.Process(left.pid).cmdline():
        pass  # it is not itself yet
    (tmp_path / "pid").write_text(f"{left.pid}\n")
    assert process.claim()
    assert left.poll() is not None


def test_a_stranger_who_got_the_old_number_is_left_alone(tmp_path: Path, process: Process) -> None:
    stranger = subprocess.Popen(SLEEPER)
    try:
        (tmp_path / "pid").write_text(f"{stranger.pid}\n")
        assert process.claim()
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait(10)


def test_a_death_is_noticed_and_the_log_quoted(process: Process) -> None:
    assert process.claim()
    process.launch(["bash", "-c", "echo it was the butler >&2; exit 3"], {"PATH": os.defpath}, None)
    while process.running:
        pass
    assert "it was the butler" in str(process.failed("did not start"))
    process.stop()


def test_the_address_of_a_leaving_server_is_withdrawn(process: Process) -> None:
    assert process.claim()
    process.launch(SLEEPER, {}, None)
    process.publish("http://somewhere")
    assert process.address == "http://somewhere"
    process.stop()
    assert process.address is None
