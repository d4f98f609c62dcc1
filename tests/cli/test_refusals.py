"""What cannot go on says why in one sentence, and what to do."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cli.app import app
from cli.embedded.servers import GIB, check_room
from cli.errors import Refusal
from cli.locks import only_one
from cli.ports import check_port
from core.settings import ROOT


def run(*words: str, **variables: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "cli", *words], cwd=ROOT, env=variables, capture_output=True, text=True, check=False
    )


def test_a_taken_port_is_named_with_the_flag_that_chooses_another() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Refusal, match=rf"Port {port} is taken.*--port"):
            check_port("127.0.0.1", port)
    check_port("127.0.0.1", port)


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(Refusal, match="cannot be listened on"):
        check_port("203.0.113.1", 0)


def test_a_second_one_is_told_of_the_first(tmp_path: Path) -> None:
    with (
        only_one(tmp_path / "lock", "A demo", ", http://127.0.0.1:1"),
        pytest.raises(Refusal, match=r"A demo is already running here \(process \d+, http://127.0.0.1:1\)"),
        only_one(tmp_path / "lock", "A demo"),
    ):
        pass
    with only_one(tmp_path / "lock", "A demo"):
        pass


def test_a_full_disk_is_said_before_anything_is_written(tmp_path: Path) -> None:
    check_room(tmp_path / "not" / "there" / "yet", 1)
    with pytest.raises(Refusal, match=r"GiB are free on the disk of .*WENZHEN_STATE_DIR"):
        check_room(tmp_path / "not" / "there" / "yet", GIB * 1024 * 1024)


@pytest.mark.slow
def test_a_refusal_is_one_line_and_status_1(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = run("demo", "--port", port, WENZHEN_STATE_DIR=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"✗ Port {port} is taken")
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    done = run("serve", WENZHEN_STATE_DIR=str(tmp_path), WENZHEN_ELASTICSEARCH_HEAP="lots")
    assert done.returncode == 1
    assert "WENZHEN_ELASTICSEARCH_HEAP" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_every_command_explains_itself() -> None:
    for command in ("demo", "test", "serve", "worker", "import", "bench"):
        shown = CliRunner().invoke(app, [command, "--help"])
        assert shown.exit_code == 0, command
        assert "Usage" in shown.output


@pytest.mark.slow
def test_an_unknown_benchmark_is_answered_with_those_there_are(tmp_path: Path) -> None:
    done = run("bench", "nothing", WENZHEN_STATE_DIR=str(tmp_path))
    assert done.returncode == 1
    assert "There is no benchmark 'nothing'" in done.stderr


@pytest.mark.slow
def test_a_file_that_cannot_be_imported_is_refused_before_any_server_starts(tmp_path: Path) -> None:
    (tmp_path / "doctors.xlsx").write_text("{}")
    done = run("import", str(tmp_path / "doctors.xlsx"), WENZHEN_STATE_DIR=str(tmp_path / "state"))
    assert done.returncode == 1
    assert done.stderr.startswith("✗ doctors.xlsx: the first line must name the columns")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "state").exists()
