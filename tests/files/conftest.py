"""Files on a folder of the test's own, and on S3 servers."""

import asyncio
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from pydantic import SecretStr

from core.ids import new_id
from core.settings import Settings
from files import Files, Incoming, NewFile
from files.seals import bound_to, opened
from files.shelf import key_of

KEY, SECRET = "an-access-key", "a-secret-access-key"


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    """Settings that keep files in a folder of the test's own."""
    return Settings(environment="test", state_dir=tmp_path)


@pytest.fixture
async def files(here: Settings) -> AsyncIterator[Files]:
    async with Files(here) as opened:
        yield opened


@pytest.fixture(scope="session")
def moto() -> Iterator[str]:
    """The address of a server that speaks S3 and keeps everything in memory."""
    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="session")
def gateway() -> Iterator[str]:
    """The address of a real S3 service on a folder, where its program is installed (github.com/versity/versitygw)."""
    program = shutil.which("versitygw")
    if program is None:
        pytest.skip("versitygw is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        secrets = {"ROOT_ACCESS_KEY": KEY, "ROOT_SECRET_KEY": SECRET}
        command = [program, "--port", f"127.0.0.1:{port}", "posix", "--nometa", folder]
        process = subprocess.Popen(command, env=os.environ | secrets, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        process.terminate()
        process.wait(10)


def bucket_of(address: str, settings: Settings) -> Settings:
    """Settings that keep files in a bucket of the service at `address`."""
    return settings.model_copy(
        update={
            "s3_bucket": f"b{new_id().hex[-20:]}",
            "s3_endpoint_url": address,
            "s3_region": "us-east-1",
            "s3_access_key_id": KEY,
            "s3_secret_access_key": SecretStr(SECRET),
        }
    )


def make_bucket(address: str, name: str | None) -> None:
    keys = {"aws_access_key_id": KEY, "aws_secret_access_key": SECRET}
    boto3.client("s3", endpoint_url=address, region_name="us-east-1", **keys).create_bucket(Bucket=name)


@pytest.fixture(params=["folder", "moto", "gateway"])
async def stored(request: pytest.FixtureRequest, here: Settings) -> Settings:
    """Settings for each kind of storage there is."""
    if request.param == "folder":
        return here
    chosen = bucket_of(address := request.getfixturevalue(request.param), here)
    await asyncio.to_thread(make_bucket, address, chosen.s3_bucket)
    return chosen


def fill(incoming: Incoming, content: bytes) -> Incoming:
    """Hand `content` to `incoming` as it would come: in pieces, the first of them small."""
    for at in [0, *range(100, len(content), 65_536)]:
        incoming.write(content[at : 100 if at == 0 else at + 65_536])
    incoming.end()
    return incoming


async def take(files: Files, content: bytes, name: str = "a file") -> NewFile:
    """Take in `content`, as an upload does."""
    with files.receive() as incoming:
        return await files.keep(fill(incoming, content), name, new_id())


async def all_of(files: Files, file: NewFile, *, thumbnail: bool = False) -> bytes:
    """The bytes of one that has no row."""
    at, bound = key_of(file.id, thumbnail=thumbnail), bound_to(file.id, thumbnail=thumbnail)
    size = file.seal.thumbnail if thumbnail else file.size
    assert size is not None
    return b"".join([piece async for piece in opened(files.storage, at, file.seal.key, bound, range(size))])
