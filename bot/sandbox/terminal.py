"""Reading lines from a terminal beside running servers, so that Ctrl-C and Ctrl-D leave cleanly.

The servers run in a thread of their own and the main thread reads: a read that waits elsewhere could not be
interrupted, and would keep the process alive.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import queue
import threading
from collections.abc import Callable, Coroutine
from typing import Any

Prompt = tuple[str, "concurrent.futures.Future[str | None]"]


class Terminal:
    """Lines for a chat. `ask` shows a prompt and reads one line, `input` by default."""

    def __init__(self, ask: Callable[[str], str] = input) -> None:
        self._ask = ask
        self._prompts: queue.SimpleQueue[Prompt | None] = queue.SimpleQueue()

    async def read(self, prompt: str) -> str | None:
        """The next line, None when the person has left."""
        answer: concurrent.futures.Future[str | None] = concurrent.futures.Future()
        self._prompts.put((prompt, answer))
        return await asyncio.wrap_future(answer)

    def serve(self, chat: Coroutine[Any, Any, None]) -> None:
        """Run `chat` to its end, reading for it meanwhile; raises what it raises."""
        with contextlib.suppress(ImportError):
            import readline  # noqa: F401  (line editing and history for input)
        failed: list[BaseException] = []

        def run() -> None:
            try:
                asyncio.run(chat)
            except BaseException as problem:  # it is raised again where the person is
                failed.append(problem)
            finally:
                self._prompts.put(None)

        thread = threading.Thread(target=run, name="sandbox")
        thread.start()
        left = False
        while True:
            try:
                prompt = self._prompts.get()
                if prompt is None:
                    break
                text, answer = prompt
            except KeyboardInterrupt:
                left = True
                continue
            line = None
            if not left:
                with contextlib.suppress(EOFError, KeyboardInterrupt):
                    line = self._ask(text)
            answer.set_result(line)
        thread.join()
        if failed:
            raise failed[0]
