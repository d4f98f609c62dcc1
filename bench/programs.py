"""A server program of somebody else's on this machine: what benchmarks and tests that need one share."""

import asyncio
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

ENDS_WITHIN = 5  # seconds


@asynccontextmanager
async def running(
    command: Sequence[str | Path], folder: Path, address: str, port: int, *, within: float = 10
) -> AsyncIterator[None]:
    """The program, once something listens at `port`; ended afterwards. It runs and writes its log in `folder`.

    Raises:
        RuntimeError: it ended, or did not listen `within` so many seconds; with the end of its log.
    """
    log = folder / f"{Path(command[0]).name}.log"
    with log.open("wb") as said:
        process = await asyncio.create_subprocess_exec(*command, stdout=said, stderr=said, cwd=folder)
    try:
        await _listens(process, log, address, port, time.monotonic() + within)
        yield
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                await asyncio.wait_for(process.wait(), ENDS_WITHIN)
            except TimeoutError:
                process.kill()
                await process.wait()


async def _listens(process: asyncio.subprocess.Process, log: Path, address: str, port: int, deadline: float) -> None:
    while True:
        try:
            _, writer = await asyncio.open_connection(address, port)
        except OSError:
            if process.returncode is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{log.stem} did not start:\n{_end_of(log)}") from None
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return


def _end_of(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-2000:]
