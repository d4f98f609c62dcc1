"""Storage in a bucket of an S3 service: AWS's own, or any other that speaks its protocol.

boto3 is blocking, so that its calls run on threads of their own: when the service hangs, nothing else waits for them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import structlog

from core.settings import Settings
from files.storage import PIECE, Kept, NotKept, StorageDown

log = structlog.get_logger(__name__)

AT_ONCE = 8
"""Calls that run at the same time; further ones wait."""
_GONE = ("NoSuchKey", "404")


class Bucket:
    """A `Storage` in the bucket that the settings name, which must be there."""

    def __init__(self, settings: Settings) -> None:
        assert settings.s3_bucket is not None
        self._bucket = settings.s3_bucket
        self._settings = settings
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="s3")
        self._client: Any = None

    async def __aenter__(self) -> Self:
        self._client = await self._in_thread(lambda: _client(self._settings))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def put(self, key: str, source: Path) -> None:
        # An object is to be seen once it is whole; larger ones go in parts, which are joined at the end.
        await self._call(lambda: self._client.upload_file(str(source), self._bucket, key))

    async def read(self, key: str, start: int = 0, length: int | None = None) -> AsyncIterator[bytes]:
        if length == 0:
            return
        end = "" if length is None else start + length - 1
        wanted = {"Range": f"bytes={start}-{end}"} if start or length is not None else {}
        answer = await self._call(lambda: self._client.get_object(Bucket=self._bucket, Key=key, **wanted))
        body = answer["Body"]
        try:
            while piece := await self._call(lambda: body.read(PIECE)):
                yield piece
        finally:
            body.close()

    async def remove(self, key: str) -> None:
        await self._call(lambda: self._client.delete_object(Bucket=self._bucket, Key=key))

    async def walk(self, area: str) -> AsyncIterator[Kept]:
        more: dict[str, str] = {}
        while True:
            page = await self._call(
                lambda: self._client.list_objects_v2(Bucket=self._bucket, Prefix=f"{area}/", **more)  # noqa: B023
            )
            for one in page.get("Contents", ()):
                yield Kept(one["Key"], one["LastModified"])
            if not page.get("IsTruncated"):
                return
            more = {"ContinuationToken": page["NextContinuationToken"]}

    async def _call[T](self, call: Callable[[], T]) -> T:
        from boto3.exceptions import Boto3Error
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            return await self._in_thread(call)
        except ClientError as error:
            code = error.response.get("Error", {}).get("Code")
            if code in _GONE:
                raise NotKept from None
            log.warning("storage.refused", code=code)
            raise StorageDown from error
        except (BotoCoreError, Boto3Error, OSError) as error:
            log.warning("storage.down", error=repr(error))
            raise StorageDown from error

    async def _in_thread[T](self, call: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)


def _client(settings: Settings) -> Any:
    import boto3  # 20 MB that a local folder does without
    from botocore.config import Config

    secret = settings.s3_secret_access_key
    return boto3.session.Session().client(
        "s3",
        endpoint_url=settings.s3_endpoint_url,
        region_name=settings.s3_region,
        aws_access_key_id=settings.s3_access_key_id,
        aws_secret_access_key=secret.get_secret_value() if secret is not None else None,
        config=Config(
            connect_timeout=3,
            read_timeout=20,
            retries={"mode": "standard", "max_attempts": 3},
            max_pool_connections=AT_ONCE,
            # Names of buckets in the path work with every service; checksums beyond the standard's do not.
            s3={"addressing_style": "path" if settings.s3_endpoint_url else "auto"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
