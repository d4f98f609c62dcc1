"""Running things beside one another."""

import asyncio
from collections.abc import Coroutine
from typing import Any


def at_once[T](question: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
    """A task that has sent its question by the time this returns, without a turn of the loop in between."""
    return asyncio.Task(question, loop=asyncio.get_running_loop(), eager_start=True)


def give_up(task: asyncio.Task[Any]) -> None:
    """Nobody waits for `task` any more: it is ended, or what became of it is ignored."""
    if not task.cancel() and not task.cancelled():
        task.exception()
