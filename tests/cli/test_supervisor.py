"""What dies is started again; what is stopped on purpose stays stopped."""

import os
import signal
import threading

import pytest

from cli.errors import Refusal
from cli.supervisor import Stopped, Supervisor, stop_all, stoppable

pytestmark = pytest.mark.slow  # real processes that are waited for


class Mortal:
    """Something that can die and be revived; `failures` revivals go wrong first."""

    def __init__(self, failures: int = 0) -> None:
        self.running = True
        self.revived = threading.Event()
        self._failures = failures

    def revive(self) -> None:
        if self._failures:
            self._failures -= 1
            raise Refusal("not yet")
        self.running = True
        self.revived.set()


@pytest.fixture
def said() -> list[str]:
    return []


def watched(kept: Mortal, said: list[str]) -> Supervisor:
    supervisor = Supervisor({"worker": kept}, said.append)
    supervisor.begin()
    return supervisor


def test_what_dies_is_started_again_and_said(said: list[str]) -> None:
    kept = Mortal()
    supervisor = watched(kept, said)
    kept.running = False
    assert kept.revived.wait(10)
    supervisor.close()
    assert said == ["worker ended unexpectedly; starting it again"]


def test_a_failed_revival_is_tried_again(said: list[str]) -> None:
    kept = Mortal(failures=1)
    supervisor = watched(kept, said)
    kept.running = False
    assert kept.revived.wait(20)
    supervisor.close()
    assert "not yet" in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_once_and_a_second_one_does_not_break_the_stopping(number: signal.Signals) -> None:
    before = signal.getsignal(number)
    stopped = 0
    with pytest.raises(Stopped), stoppable():
        try:
            os.kill(os.getpid(), number)
            signal.pause()
        except Stopped:
            os.kill(os.getpid(), number)
            stopped += 1
            raise
    assert stopped == 1
    assert signal.getsignal(number) == before


def test_one_failing_stop_does_not_keep_the_others_running() -> None:
    stopped = []

    def fails() -> None:
        raise OSError("no")

    with pytest.raises(OSError, match="no"):
        stop_all([fails, lambda: stopped.append("second")])
    assert stopped == ["second"]
