"""The one file of a `multipart/form-data` body, taken while it comes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from uuid import UUID

import python_multipart as multipart
from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import parse_options_header
from starlette.requests import ClientDisconnect

from core.errors import DomainError, Invalid, Unavailable
from files import Files, FileTooLarge, Incoming, NewFile

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

BESIDE = 64 * 1024
"""Bytes a body may have beside its file: boundaries, headers, other fields."""
AT_ONCE = 256 * 1024
NAME = "file"


async def receive(request: Request, incoming: Incoming, most: int) -> str:
    """Hand the file of the request, of at most `most` bytes, to `incoming`; returns the name it was given.

    Raises:
        FileTooLarge: its length says so beforehand.
        Invalid: this is no such body, or it broke off.
        DomainError: whatever `incoming` refuses, as soon as it does.
    """
    declared = request.headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > most + BESIDE:
        raise FileTooLarge(f"This file is too large: {most >> 20} MiB are the most.", limit=most)
    part = _Part(request.headers.get("content-type", ""), incoming)
    piece = bytearray()
    try:
        async for some in request.stream():
            piece += some
            if len(piece) >= AT_ONCE:
                await asyncio.to_thread(part.write, bytes(piece))
                piece.clear()
        await asyncio.to_thread(part.write, bytes(piece))
    except (ClientDisconnect, MultipartParseError):
        raise Invalid("The upload broke off; send the file again.", field=NAME) from None
    return part.end()


@asynccontextmanager
async def kept(request: Request, shelf: Files, owner: UUID) -> AsyncIterator[NewFile]:
    """The file of the request, kept for `owner`; gone again where what it was sent for is refused.

    Raises:
        DomainError: as `receive`, and what the shelf refuses.
    """
    with shelf.receive() as incoming:
        name = await receive(request, incoming, shelf.limits.most)
        incoming.end()
        file = await shelf.keep(incoming, name, owner)
    try:
        yield file
    except DomainError as error:
        if not isinstance(error, Unavailable):  # then it may have been committed all the same; the sweep will know
            await shelf.remove(file.id)
        raise


class _Part:
    """Watches for the part called `file`, and for nothing else."""

    def __init__(self, content_type: str, incoming: Incoming) -> None:
        kind, options = parse_options_header(content_type)
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise Invalid("Send the file as multipart/form-data, in a field called file.", field=NAME)
        self._incoming = incoming
        self._name: str | None = None
        self._is_file = self._is_whole = False
        self._header = self._value = b""
        self._seen = 0
        callbacks: MultipartCallbacks = {
            "on_part_begin": self._begin,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_part_data": self._data,
            "on_end": self._whole,
        }
        self._parser = multipart.MultipartParser(options[b"boundary"], callbacks)

    def write(self, piece: bytes) -> None:
        self._parser.write(piece)
        self._seen += len(piece)
        if self._seen > self._incoming.size + BESIDE + AT_ONCE:
            raise Invalid("Send the file alone.", field=NAME)

    def end(self) -> str:
        if not self._is_whole:
            raise Invalid("The upload broke off; send the file again.", field=NAME)
        if self._name is None:
            raise Invalid("Send the file in a field called file.", field=NAME)
        return self._name

    def _begin(self) -> None:
        self._is_file = False

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            _, options = parse_options_header(self._value)
            if options.get(b"name") == NAME.encode():
                if self._name is not None:
                    raise Invalid("Send one file at a time.", field=NAME)
                self._is_file = True
                self._name = options.get(b"filename", b"").decode(errors="replace")
        self._header = self._value = b""

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self._incoming.write(data[start:end])

    def _whole(self) -> None:
        self._is_whole = True
