"""What a file is, is found in its content; whatever is not accepted is refused by its name."""

import pytest

from files import FileEmpty, FileMislabelled, FileNotAccepted, Files, FileSuspicious, FileTooLarge
from files.formats import HEAD, Format, foreign, format_of
from files.names import shown
from tests.files import samples
from tests.files.conftest import fill, take

ACCEPTED = {
    "jpeg": lambda: samples.picture("JPEG"),
    "png": lambda: samples.picture("PNG"),
    "webp": lambda: samples.picture("WEBP"),
    "heic": lambda: samples.picture("HEIF"),
    "pdf": lambda: samples.PDF,
    "dicom": lambda: samples.DICOM,
    "webm": lambda: samples.sound("webm", "libopus"),
    "ogg": lambda: samples.sound("ogg", "libopus"),
    "mp4": lambda: samples.sound("mp4", "aac"),
}
REFUSED = {
    "program": [b"MZ\x90\0" + bytes(200), b"\x7fELF\x02\x01\x01" + bytes(200), b"\xca\xfe\xba\xbe\0\0\0\x34"],
    "script": [b"#!/bin/sh\nrm -rf /\n", b"<?php echo 1;", b"@echo off\r\n"],
    "web_page": [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf \n<HTML><script>", b"<script>alert(1)</script>"],
    "drawing": [b'<svg xmlns="http://www.w3.org/2000/svg">', b'<?xml version="1.0"?>\n<svg onload="x()">'],
    "archive": [samples.archive("a.txt"), b"Rar!\x1a\x07\x01\0", b"7z\xbc\xaf\x27\x1c\0\x04", b"\x1f\x8b\x08\0"],
    "office": [samples.archive("[Content_Types].xml"), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"],
    "other_image": [b"GIF89a\x01\0", b"II*\0\x08\0", b"\0\0\0\x1cftypavif\0\0\0\0"],
    "other_sound": [samples.wav(), b"ID3\x04\0", b"fLaC\0", b"#!AMR\n"],
    "unknown": [b"hello there, this is a text", bytes(400), b"\x89PNG but no"],
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_accepted_is_known_by_its_first_bytes(name: str) -> None:
    assert format_of(ACCEPTED[name]()[:HEAD]) == Format(name)


@pytest.mark.parametrize(("found", "content"), [(name, one) for name, many in REFUSED.items() for one in many])
def test_what_is_not_accepted_is_refused_and_called_by_its_name(files: Files, found: str, content: bytes) -> None:
    assert foreign(content[:HEAD]) == found
    with files.receive() as incoming, pytest.raises(FileNotAccepted) as refused:
        fill(incoming, content)
    assert refused.value.extra == {"found": found}


async def test_a_video_is_no_voice_note(files: Files) -> None:
    for content in (samples.video("webm", "libvpx", "libopus"), samples.video("mp4", "mpeg4", "aac")):
        with pytest.raises(FileNotAccepted) as refused:
            await take(files, content)
        assert refused.value.extra == {"found": "video"}


@pytest.mark.parametrize(
    "content",
    [
        samples.EICAR,
        samples.PDF[:20] + samples.EICAR + samples.PDF[20:],
        # Lies across two pieces of the upload, and in the last.
        samples.PDF[:20] + bytes(80 - len(samples.EICAR) // 2) + samples.EICAR + samples.PDF[20:],
        samples.PDF + bytes(300_000) + samples.EICAR,
    ],
)
def test_the_test_virus_is_found_wherever_it_lies(files: Files, content: bytes) -> None:
    with files.receive() as incoming, pytest.raises(FileSuspicious) as refused:
        fill(incoming, content)
    assert refused.value.extra == {"found": "virus"}


def test_the_limit_is_that_of_the_kind_and_ends_the_upload_when_it_is_passed(files: Files) -> None:
    limit = 6 << 20
    with files.receive() as incoming, pytest.raises(FileTooLarge) as refused:
        incoming.write(samples.sound("ogg", "libopus"))
        for _ in range(100):
            incoming.write(bytes(100_000))
    assert refused.value.extra == {"limit": limit}
    assert "6 MiB" in refused.value.detail
    assert incoming.size < limit + 100_001, "nothing was taken after the limit"


def test_nothing_is_not_a_file_and_leaves_nothing(files: Files) -> None:
    with files.receive() as incoming, pytest.raises(FileEmpty):
        incoming.end()
    assert not incoming.path.exists()


@pytest.mark.parametrize(
    ("given", "content", "kept", "name"),
    [
        ("rash.jpg", Format.JPEG, Format.JPEG, "rash.jpg"),
        ("IMG_1.HEIC", Format.HEIC, Format.JPEG, "IMG_1.jpg"),
        ("from-a-chat.jpg", Format.PNG, Format.PNG, "from-a-chat.png"),
        ("report", Format.PDF, Format.PDF, "report.pdf"),
        ("报告 2026.11.pdf", Format.PDF, Format.PDF, "报告 2026.11.pdf"),
        ("../../etc/passwd", Format.PDF, Format.PDF, "passwd.pdf"),
        ("C:\\scans\\a.pdf", Format.PDF, Format.PDF, "a.pdf"),
        ("a\u202efdp.pdf", Format.PDF, Format.PDF, "afdp.pdf"),
        ('a\r\n"b".pdf', Format.PDF, Format.PDF, "a _b_.pdf"),
        ("", Format.OGG, Format.OGG, "file.ogg"),
        ("..", Format.PDF, Format.PDF, "file.pdf"),
        ("x" * 300 + ".pdf", Format.PDF, Format.PDF, "x" * 110 + ".pdf"),
    ],
)
def test_a_name_says_what_a_file_is_kept_as(given: str, content: Format, kept: Format, name: str) -> None:
    assert shown(given, content, kept) == name


@pytest.mark.parametrize("given", ["a.exe", "photo.jpg", "page.html", "a.pdf.js", "voice.ogg", "drawing.SVG"])
def test_a_name_that_says_something_else_is_refused(given: str) -> None:
    with pytest.raises(FileMislabelled) as refused:
        shown(given, Format.PDF, Format.PDF)
    assert refused.value.extra == {"found": "pdf"}
