"""Files that are sent in consultations."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from api.schemas import View


class FileView(View):
    """A file, with links to it that are the asker's own and end at `links_end_at`."""

    id: UUID
    kind: Literal["image", "document", "sound"]
    media_type: str = Field(description="by its content")
    name: str
    size: int = Field(description="bytes")
    width: int | None = Field(description="of a picture, pixels")
    height: int | None
    seconds: float | None = Field(description="of a voice note")
    url: str
    thumbnail_url: str | None = Field(description="of a picture")
    links_end_at: datetime


class FileLimits(View):
    image_bytes: int
    image_pixels: int
    document_bytes: int
    sound_bytes: int
    sound_seconds: int


class ConsultationFiles(View):
    files: list[FileView]
    limits: FileLimits
