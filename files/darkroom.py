"""Pictures are developed anew: read, turned upright, made to standard colours, written without anything else.

A program of its own, started for one picture and gone afterwards: what reads strangers' pictures is C, and neither a
crash nor a picture that wants all the memory may take the API with it. It imports nothing of ours and knows no secret.
Arguments: the picture's path, its format, where to write it, where to write its thumbnail, and the most pixels. It
answers with one line of JSON: `{"format", "width", "height"}`, or `{"refused": "pixels" | "damaged"}`.
"""

import json
import os
import resource
import sys
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

LONGEST_SIDE = 4096
"""Pixels a picture keeps: more than a screen shows, and enough for what has to be seen close."""
THUMBNAIL_SIDE = 640
JPEG_QUALITY = 88
MEMORY = 3 << 30
CPU_SECONDS = 30
GIVES_WAY = 5
"""How much less of a busy machine it gets (nice) than those who answer people."""

# The number of pixels is checked here, against a limit of ours, before any is read.
Image.MAX_IMAGE_PIXELS = None
_READERS = {"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "heic": ("HEIF",)}
_SIXTEEN_BITS = ("I;16", "I;16B", "I;16L", "I")


class TooManyPixels(Exception):
    """More than the limit, as its header says."""


def develop(source: Path, content: str, target: Path, thumbnail: Path, most_pixels: int) -> dict[str, str | int]:
    """Write the picture in `source` and its thumbnail anew; returns what it is kept as, and its size.

    Raises:
        TooManyPixels: it is larger than `most_pixels`.
        Exception: it cannot be read; which, depends on its format.
    """
    if content == "heic":
        from pillow_heif import register_heif_opener

        register_heif_opener(thumbnails=False)
    with Image.open(source, formats=_READERS[content]) as picture:
        if picture.width * picture.height > most_pixels:
            raise TooManyPixels
        picture.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # JPEG alone: read at half the size where that is enough
        picture.load()
        upright = _plain(ImageOps.exif_transpose(picture))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    kept = {"jpeg": "jpeg", "heic": "jpeg", "png": "png", "webp": "webp"}[content]
    if kept == "jpeg":
        upright.convert("RGB" if upright.mode != "L" else "L").save(target, "JPEG", quality=JPEG_QUALITY, optimize=True)
    elif kept == "png":
        upright.save(target, "PNG")
    else:
        upright.save(target, "WEBP", quality=JPEG_QUALITY, method=4)
    small = _on_white(upright)
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    small.save(thumbnail, "JPEG", quality=80, optimize=True)
    return {"format": kept, "width": upright.width, "height": upright.height}


def _plain(picture: Image.Image) -> Image.Image:
    """The pixels alone, in standard colours: whatever else came with them stays behind."""
    profile = picture.info.get("icc_profile")
    transparent = "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA", "RGBa", "La")
    if profile and picture.mode in ("RGB", "RGBA", "CMYK"):
        picture = _to_standard(picture, profile)
    if picture.mode not in ("L", "RGB", "RGBA", "LA", "I;16"):
        if picture.mode in _SIXTEEN_BITS:
            picture = picture.convert("I;16")
        else:
            picture = picture.convert("RGBA" if transparent else "L" if picture.mode == "1" else "RGB")
    elif transparent and picture.mode in ("L", "RGB"):
        picture = picture.convert("RGBA")
    picture.info = {}
    return picture


def _to_standard(picture: Image.Image, profile: bytes) -> Image.Image:
    try:
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        colours = picture.convert("RGB") if picture.mode == "RGBA" else picture
        standard = ImageCms.profileToProfile(
            colours, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except ImageCms.PyCMSError:
        return picture  # a profile that is none: the colours are what they are
    assert standard is not None
    if alpha is not None:
        standard.putalpha(alpha)
    return standard


def _on_white(picture: Image.Image) -> Image.Image:
    """As it looks on paper: a thumbnail has no transparency, and eight bits."""
    if picture.mode == "I;16":
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode not in ("RGBA", "LA"):
        return picture.copy()
    ground = Image.new("RGBA", picture.size, "white")
    ground.alpha_composite(picture.convert("RGBA"))
    return ground.convert("RGB")


def main(arguments: list[str]) -> None:
    source, content, target, thumbnail, most_pixels = arguments
    os.nice(GIVES_WAY)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        answer = develop(Path(source), content, Path(target), Path(thumbnail), int(most_pixels))
    except TooManyPixels:
        answer = {"refused": "pixels"}
    except Exception:  # each reader has its own; none of them is news to anybody but the sender
        answer = {"refused": "damaged"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(sys.argv[1:])
