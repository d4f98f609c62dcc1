"""Pictures are made anew without what came with them; documents and voice notes are what they say and nothing else."""

import io
import zlib
from pathlib import Path

import pytest
from PIL import Image

from core.settings import Settings
from files import (
    FileDamaged,
    FileNotAccepted,
    Files,
    FileSuspicious,
    Kind,
    SoundTooLong,
    TooManyPixels,
    darkroom,
    sounds,
)
from files.formats import Format
from tests.files import samples
from tests.files.conftest import all_of, take

HARMLESS = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "timestamp", "duration"}
KEPT_AS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "HEIF": "image/jpeg"}


def pixel(picture: Image.Image, x: int, y: int) -> tuple[int, ...]:
    found = picture.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return found


def developed(tmp_path: Path, content: bytes, kind: str) -> Image.Image:
    """The picture as it is kept, made in this process."""
    (tmp_path / "source").write_bytes(content)
    darkroom.develop(tmp_path / "source", kind, tmp_path / "target", tmp_path / "small", 50_000_000)
    return Image.open(tmp_path / "target")


@pytest.mark.parametrize("kind", KEPT_AS)
async def test_a_picture_keeps_its_pixels_and_nothing_else(files: Files, kind: str) -> None:
    content = samples.picture(kind)
    assert samples.CANARY.encode() in content or kind == "PNG"
    kept = await take(files, content, "p")
    written = await all_of(files, kept)
    assert (kept.media_type, kept.width, kept.height, kept.size) == (KEPT_AS[kind], 60, 40, len(written))
    thumbnail = await all_of(files, kept, thumbnail=True)
    for one in (written, thumbnail):
        assert samples.CANARY.encode() not in one
        picture = Image.open(io.BytesIO(one))
        picture.load()
        assert not picture.getexif()
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "loop",
            "background",
            "timestamp",
            "duration",
        }
        red, white = pixel(picture, 8, 20), pixel(picture, 50, 20)
        assert red[0] > 230 and red[1] < 40  # noqa: PT018
        assert min(white) > 230


def test_the_canary_would_be_found_if_a_picture_were_kept_as_it_came() -> None:
    for kind in ("JPEG", "WEBP", "HEIF"):
        assert samples.CANARY.encode() in samples.picture(kind)
    assert Image.open(io.BytesIO(samples.picture("PNG"))).info["Comment"] == samples.CANARY


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_what_is_hung_on_behind_a_picture_is_gone(tmp_path: Path, kind: str) -> None:
    content = samples.picture(kind) + b"<script>alert(1)</script>" + samples.archive("a.class")
    assert developed(tmp_path, content, kind.lower()).size == (60, 40)
    assert b"script" not in (tmp_path / "target").read_bytes()


def test_a_picture_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    upright = developed(tmp_path, samples.turned(), "jpeg")
    assert upright.size == (40, 60)
    assert pixel(upright, 20, 8)[1] < 40, "the left half has become the upper one"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_every_depth_are_kept(tmp_path: Path, mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, "PNG")
    kept = developed(tmp_path, out.getvalue(), "png")
    assert kept.size == (30, 20)
    assert kept.mode == {"1": "L", "P": "RGB"}.get(mode, mode)


def test_a_large_picture_is_kept_as_large_as_one_can_look_at(tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("L", (5000, 100)).save(out, "JPEG")
    assert developed(tmp_path, out.getvalue(), "jpeg").size == (4096, 82)
    assert Image.open(tmp_path / "small").size == (640, 13)


async def test_a_bomb_is_refused_by_its_size_and_the_limit_is_named(files: Files) -> None:
    content = samples.bomb()
    assert len(content) < 1000
    with pytest.raises(TooManyPixels) as refused:
        await take(files, content)
    assert refused.value.extra == {"limit": 50_000_000}


async def test_a_picture_that_lies_about_itself_or_ends_early_is_damaged(files: Files) -> None:
    # Says 6,000 × 6,000 and has the rows of forty.
    for content in (samples.bomb(6_000), samples.picture("JPEG")[:-400], samples.picture("WEBP")[:100]):
        with pytest.raises(FileDamaged):
            await take(files, content)


async def test_a_reader_that_dies_takes_nothing_with_it(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("files.shelf.DEVELOPED_WITHIN", 0.01)
    with pytest.raises(FileDamaged):
        await take(files, samples.picture("JPEG"))
    monkeypatch.undo()
    assert (await take(files, samples.picture("JPEG"))).width == 60


def a_text_bomb() -> bytes:
    """A PNG with a text that unpacks to 64 MiB."""
    small = samples.picture("PNG")
    chunk = b"zTXtComment\0\0" + zlib.compress(bytes(64 << 20))
    return small[:33] + (len(chunk) - 4).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4) + small[33:]


async def test_a_text_that_unpacks_to_much_is_not_unpacked(files: Files) -> None:
    with pytest.raises(FileDamaged):
        await take(files, a_text_bomb())


@pytest.mark.parametrize("content", [samples.PDF, samples.DICOM, b"II*\0" + samples.DICOM[4:]])
async def test_documents_are_kept_as_they_are(files: Files, content: bytes) -> None:
    kept = await take(files, content)
    assert await all_of(files, kept) == content
    assert kept.kind is Kind.DOCUMENT
    assert kept.media_type == ("application/pdf" if content is samples.PDF else "application/dicom")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n<html><script>alert(1)</script>\n" + samples.PDF,
        samples.PDF + b"<script>alert(1)</script>",
        samples.PDF + samples.archive("Main.class"),
        samples.PDF[:-6] + samples.archive("Main.class")[:-2] + b"\x06\0%%EOF\n",
        b"MZ" + samples.DICOM[2:],
        b"<html><script>x()</script>" + samples.DICOM[26:],
        samples.DICOM + samples.archive("Main.class"),
    ],
    ids=["page", "page-behind", "archive", "archive-around-the-end", "program", "page-in-front", "archive-behind"],
)
async def test_a_document_that_is_something_else_as_well_is_refused(files: Files, content: bytes) -> None:
    with pytest.raises(FileSuspicious) as refused:
        await take(files, content)
    assert refused.value.extra == {"found": "two_in_one"}


@pytest.mark.parametrize("content", [samples.PDF[:-8], samples.DICOM[:140], samples.DICOM[:132] + bytes(60)])
async def test_a_document_that_is_not_whole_is_refused(files: Files, content: bytes) -> None:
    with pytest.raises(FileDamaged):
        await take(files, content)


RECORDED = [
    ("webm", "libopus", {}),
    ("webm", "libopus", {"live": "1"}),  # as MediaRecorder writes it: without a length anywhere
    ("ogg", "libopus", {}),
    ("mp4", "aac", {}),
    ("mp4", "aac", {"movflags": "frag_keyframe+empty_moov"}),
    ("mp4", "libopus", {"movflags": "frag_keyframe+empty_moov+default_base_moof"}),
]


@pytest.mark.parametrize(("container", "codec", "options"), RECORDED)
def test_how_long_a_recording_is_is_found_in_its_blocks(container: str, codec: str, options: dict[str, str]) -> None:
    content = samples.sound(container, codec, **options)
    assert sounds.seconds(content, Format(container)) == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize(("container", "codec", "options"), RECORDED)
def test_a_recording_that_is_cut_or_changed_anywhere_is_short_or_refused_and_never_more(
    container: str, codec: str, options: dict[str, str]
) -> None:
    content = samples.sound(container, codec, **options)
    for at in range(40, len(content), 997):
        for changed in (content[:at], content[:at] + bytes(8) + content[at + 8 :]):
            try:
                assert sounds.seconds(changed, Format(container)) > 0
            except (FileDamaged, FileNotAccepted):
                continue


async def test_a_voice_note_is_kept_with_its_length_and_no_longer_than_the_limit(files: Files, here: Settings) -> None:
    content = samples.sound("webm", "libopus")
    kept = await take(files, content, "note.webm")
    assert (kept.kind, kept.media_type) == (Kind.SOUND, "audio/webm")
    assert kept.seconds == pytest.approx(2.0, abs=0.1)
    assert await all_of(files, kept) == content
    async with Files(here.model_copy(update={"sound_seconds": 1})) as strict:
        assert (await take(strict, samples.sound("ogg", "libopus", 1.5))).seconds == 1.5
        with pytest.raises(SoundTooLong) as refused:
            await take(strict, samples.sound("ogg", "libopus", 3.0))
    assert refused.value.extra == {"limit": 1}


def test_boxes_within_boxes_and_elements_without_end_are_refused_in_time() -> None:
    nested = b""
    for _ in range(300):
        nested = (len(nested) + 8).to_bytes(4) + b"moov" + nested
    with pytest.raises(FileDamaged):
        sounds.seconds(nested, Format.MP4)
    with pytest.raises(FileDamaged):
        sounds.seconds(b"\x1a\x45\xdf\xa3\xff" + b"\xec\x80" * 300_000, Format.WEBM)
