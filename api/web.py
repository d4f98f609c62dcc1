"""The web client, held in memory: compressed once, answered with the cache headers each file deserves.

Files below `/assets/` carry their hash in the name and may be kept for ever; the rest is asked for again with its
ETag. An address without a file is the client's own route and gets `index.html`.
"""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import brotli
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
RESERVED = ("v1/", "healthz", "readyz", "metrics", "openapi.json", "docs")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in the encodings it pays to have."""

    media_type: str
    etag: str
    cache: str
    bodies: dict[str, bytes]

    def best_for(self, accepted: str) -> tuple[str, bytes]:
        """The smallest body the client takes."""
        for encoding in ("br", "gzip"):
            if encoding in accepted and encoding in self.bodies:
                return encoding, self.bodies[encoding]
        return "identity", self.bodies["identity"]


def load(folder: Path) -> dict[str, Asset]:
    """Read every file below `folder`; empty when the client has not been built."""
    return {
        path.relative_to(folder).as_posix(): _asset(path, path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _asset(path: Path, name: str) -> Asset:
    content = path.read_bytes()
    media_type = "application/manifest+json" if name.endswith(".webmanifest") else mimetypes.guess_type(name)[0]
    media_type = media_type or "application/octet-stream"
    bodies = {"identity": content}
    if media_type.startswith(COMPRESSIBLE) and len(content) > 512:
        bodies["br"] = brotli.compress(content, quality=9)
        bodies["gzip"] = gzip.compress(content, 6)
    etag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    return Asset(media_type, etag, FOR_EVER if name.startswith("assets/") else ASK_AGAIN, bodies)


def mount(app: FastAPI, folder: Path) -> None:
    """Serve the client below `/`, behind every API route."""
    assets = load(folder)

    @app.get("/{path:path}", include_in_schema=False, name="web")
    async def web(path: str, request: Request) -> Response:
        if path.startswith(RESERVED):
            raise HTTPException(404)
        found = assets.get(path or "index.html")
        if found is None and "." not in path.rsplit("/", 1)[-1]:
            found = assets.get("index.html")
        if found is None:
            raise HTTPException(404)
        encoding, body = found.best_for(request.headers.get("accept-encoding", ""))
        headers = {"Cache-Control": found.cache, "ETag": found.etag, "Vary": "Accept-Encoding"}
        if found.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        return Response(body, media_type=found.media_type, headers=headers)
