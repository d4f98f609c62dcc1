"""Questions of many who ask at the same time, answered by one statement instead of one each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence


class Together[Q, A]:
    """What is asked while an answer is under way goes together into the next, `most` at a time.

    Nothing waits for company: a question that finds nobody ahead of it is asked at once. `answer` begins after every
    one of its questions was asked, and answers them in their order.
    """

    def __init__(self, answer: Callable[[Sequence[Q]], Awaitable[Sequence[A]]], most: int) -> None:
        self._answer = answer
        self._most = most
        self._waiting: list[tuple[Q, asyncio.Future[A]]] = []
        self._asking: asyncio.Task[None] | None = None

    async def ask(self, question: Q) -> A:
        """The answer; what goes wrong with one goes wrong for those who were asked with it."""
        answer: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        self._waiting.append((question, answer))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_all(), name="together")
        return await answer

    async def _ask_all(self) -> None:
        try:
            while self._waiting:
                group, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                # Who was cut meanwhile waits no more.
                await self._settle([one for one in group if not one[1].done()])
        finally:
            self._asking = None

    async def _settle(self, group: Sequence[tuple[Q, asyncio.Future[A]]]) -> None:
        try:
            found = await self._answer([question for question, _ in group]) if group else ()
        except Exception as error:
            for _, answer in group:
                if not answer.done():
                    answer.set_exception(error)
            return
        for (_, answer), value in zip(group, found, strict=True):
            if not answer.done():
                answer.set_result(value)
