from pathlib import Path

import pytest

from cli.embedded import java
from cli.errors import Refusal


def home(folder: Path, number: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").touch()
    (folder / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{number}"\n')
    return folder


@pytest.mark.parametrize(("number", "major"), [("25.0.1", 25), ("21", 21), ("17.0.9", 17), ("1.8.0_392", 1)])
def test_the_major_version_is_read_without_running_it(tmp_path: Path, number: str, major: int) -> None:
    assert java.version(home(tmp_path / "jdk", number)) == major


def test_a_folder_without_java_has_version_nought(tmp_path: Path) -> None:
    assert java.version(tmp_path) == 0
    (home(tmp_path / "jdk", "25") / "bin" / "java").unlink()
    assert java.version(tmp_path / "jdk") == 0


def test_java_home_goes_first_and_the_newest_of_the_usual_folders_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(java, "USUAL", (f"{tmp_path}/jvm/*",))
    monkeypatch.setenv("HOME", str(tmp_path))
    for number in ("17.0.1", "21.0.2", "25.0.1"):
        home(tmp_path / "jvm" / f"java-{number}", number)
    given = home(tmp_path / "mine", "22")
    assert java.find(given) == given
    assert java.find(None) == tmp_path / "jvm" / "java-25.0.1"
    assert java.find(tmp_path / "jvm" / "java-17.0.1") == tmp_path / "jvm" / "java-25.0.1"


def test_too_old_ones_are_named_in_the_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(java, "USUAL", (f"{tmp_path}/jvm/*",))
    monkeypatch.setenv("HOME", str(tmp_path))
    home(tmp_path / "jvm" / "old", "17.0.1")
    with pytest.raises(Refusal, match=r"old \(17\)"):
        java.find(None)
