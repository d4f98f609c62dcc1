"""Files as they are answered: with links for whoever asks."""

import files
from api.schemas.files import FileView
from files import Kind, StoredFile
from identity import Viewer


def file_view(file: StoredFile, viewer: Viewer) -> FileView:
    """A file with links for `viewer`."""
    address = f"/v1/files/{file.id}"
    reader = viewer.session_id
    has_thumbnail = file.kind is Kind.IMAGE
    return FileView(
        id=file.id,
        kind=file.kind.value,
        media_type=file.media_type,
        name=file.name,
        size=file.size,
        width=file.width,
        height=file.height,
        seconds=file.seconds,
        url=f"{address}?{files.links.link(file.id, reader)}",
        thumbnail_url=f"{address}?{files.links.link(file.id, reader, thumbnail=True)}" if has_thumbnail else None,
        links_end_at=files.links.ends(),
    )
