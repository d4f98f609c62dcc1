"""The web client, held in memory: compressed when first asked for, answered with the cache headers each file deserves.

Files below `/assets/` carry their hash in the name and may be kept for ever; the rest is asked for again with its
ETag. An address without a file is the client's own route and gets `index.html`, which has a fresh nonce each time
(`content_security`) and is therefore never the same page.
"""

import asyncio
import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import brotli
from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException

from api.content_security import PLACEHOLDER, fresh_nonce

FOR_EVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/manifest+json", "image/svg+xml")
WORTH_IT = 512
"""Bytes above which compressing pays."""
ENCODERS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda content: brotli.compress(content, quality=5),  # 9 takes 19 times as long for two hundredths less
    "gzip": lambda content: gzip.compress(content, 6),
}
"""The smallest first."""
RESERVED = ("v1/", "healthz", "readyz", "metrics", "openapi.json", "docs")


@dataclass(frozen=True, slots=True)
class Asset:
    """One file, and what it became in the encodings that were asked for."""

    media_type: str
    etag: str
    cache: str
    content: bytes
    encoded: dict[str, bytes] = field(default_factory=dict)

    async def best_for(self, accepted: str) -> tuple[str, bytes]:
        """The smallest body the client takes, and its encoding."""
        if not self.media_type.startswith(COMPRESSIBLE) or len(self.content) <= WORTH_IT:
            return "identity", self.content
        encoding = next((name for name in ENCODERS if name in accepted), None)
        if encoding is None:
            return "identity", self.content
        if encoding not in self.encoded:
            self.encoded[encoding] = await asyncio.to_thread(ENCODERS[encoding], self.content)
        return encoding, self.encoded[encoding]


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
    etag = f'"{hashlib.sha256(content).hexdigest()[:24]}"'
    return Asset(media_type, etag, FOR_EVER if name.startswith("assets/") else ASK_AGAIN, content)


def mount(app: FastAPI, folder: Path, policy: Callable[[str], str]) -> None:
    """Serve the client below `/`, behind every API route; `policy` is what a page with a nonce may do."""
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
        if found.media_type == "text/html":
            return _page(found, policy)
        headers = {"Cache-Control": found.cache, "ETag": found.etag, "Vary": "Accept-Encoding"}
        if found.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        encoding, body = await found.best_for(request.headers.get("accept-encoding", ""))
        if encoding != "identity":
            headers["Content-Encoding"] = encoding
        return Response(body, media_type=found.media_type, headers=headers)


def _page(page: Asset, policy: Callable[[str], str]) -> Response:
    nonce = fresh_nonce()
    headers = {"Cache-Control": page.cache, "Content-Security-Policy": policy(nonce)}
    return Response(page.content.replace(PLACEHOLDER, nonce.encode()), media_type=page.media_type, headers=headers)
