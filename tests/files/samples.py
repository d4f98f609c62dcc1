"""Files as devices make them, and as somebody who means harm does."""

import array
import io
import math
import wave
import zipfile
import zlib
from fractions import Fraction
from functools import cache
from typing import Any

import av
from PIL import Image, PngImagePlugin
from pillow_heif import register_heif_opener

CANARY = "SECRET-PLACE-31.2-121.5"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
DICOM = bytes(128) + b"DICM" + b"\x02\0\0\0UL\x04\0\x10\0\0\0" + bytes(64)
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD" + b"-ANTIVIRUS-TEST-FILE!$H+H*"


@cache
def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB") -> bytes:
    """A picture that says where it was taken in every way its format knows, its left half red."""
    image = Image.new(mode, size, "white")
    if mode in ("RGB", "RGBA"):
        image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x010E] = CANARY  # ImageDescription
    exif.get_ifd(0x8825)[1] = CANARY  # GPS
    out = io.BytesIO()
    if kind == "JPEG":
        image.convert("RGB").save(out, kind, exif=exif, comment=CANARY.encode(), quality=95, xmp=CANARY.encode())
    elif kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", CANARY)
        info.add_itxt("XML:com.adobe.xmp", CANARY)
        image.save(out, kind, exif=exif, pnginfo=info)
    elif kind == "HEIF":
        register_heif_opener()
        image.save(out, kind, exif=exif, xmp=CANARY.encode())
    else:
        image.save(out, kind, exif=exif, xmp=CANARY.encode())
    return out.getvalue()


@cache
def turned() -> bytes:
    """A picture that a camera held upright has taken: 60 × 40, to be turned by a quarter."""
    image = Image.new("RGB", (60, 40), "white")
    image.paste((255, 0, 0), (0, 0, 30, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # Orientation
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, quality=95)
    return out.getvalue()


def bomb(side: int = 20_000) -> bytes:
    """A PNG of some hundred bytes that says it has 400 million pixels."""
    small = picture("PNG")
    header = b"IHDR" + side.to_bytes(4) * 2 + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4) + small[33:]


@cache
def sound(container: str, codec: str, seconds: float = 2.0, **options: str) -> bytes:
    """A tone."""
    out = io.BytesIO()
    with av.open(out, "w", format=container, options=options) as file:
        stream = file.add_stream(codec, rate=48_000, layout="mono")
        _write_tone(file, stream, seconds)
    return out.getvalue()


@cache
def video(container: str, codec: str, sound_codec: str) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format=container) as file:
        stream: Any = file.add_stream(codec, rate=10)
        stream.width, stream.height, stream.pix_fmt = 32, 32, "yuv420p"
        tone: Any = file.add_stream(sound_codec, rate=48_000, layout="mono")
        for _ in range(3):
            frame = av.VideoFrame(32, 32, "yuv420p")
            for packet in stream.encode(frame):
                file.mux(packet)
        for packet in stream.encode():
            file.mux(packet)
        _write_tone(file, tone, 0.2)
    return out.getvalue()


def _write_tone(file: Any, stream: Any, seconds: float) -> None:
    frames = int(seconds * 50)
    for number in range(frames):
        tone = array.array("h", (int(8_000 * math.sin(at / 20)) for at in range(number * 960, (number + 1) * 960)))
        frame = av.AudioFrame("s16", "mono", 960)
        frame.planes[0].update(tone.tobytes())
        frame.sample_rate, frame.pts, frame.time_base = 48_000, number * 960, Fraction(1, 48_000)
        for packet in stream.encode(frame):
            file.mux(packet)
    for packet in stream.encode():
        file.mux(packet)


def archive(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in names:
            file.writestr(name, b"x")
    return out.getvalue()


def wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(800))
    return out.getvalue()
