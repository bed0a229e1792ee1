"""What a command says when something goes wrong: sentences on standard error, exit status 2, no traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

# Packages that only the sandbox imports: the extra "sandbox" installs them.
_SANDBOX_ONLY = ("rich", "trustme")


@contextmanager
def sentences() -> Iterator[None]:
    """Turn every exception of the block into sentences and exit status 2 (130 for Ctrl-C)."""
    try:
        yield
    except typer.Exit:
        raise
    except KeyboardInterrupt:
        raise typer.Exit(130) from None
    except BrokenPipeError:
        # Whoever read the output has seen enough. What is still buffered must not fail at the end of the process.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except Exception as problem:
        lines = getattr(problem, "lines", None) or of_the_database(problem) or [said(problem)]
        fail(*lines)


def of_the_database(problem: Exception) -> list[str]:
    """What a database driver's error means and its cure; nothing where it is none."""
    module = type(problem).__module__.split(".")[0]
    if module not in {"sqlalchemy", "asyncpg"} and not isinstance(problem, (ConnectionError, TimeoutError, OSError)):
        return []
    if isinstance(problem, (FileNotFoundError, PermissionError)) or getattr(problem, "errno", 0) == errno.EADDRINUSE:
        return []
    from bot.storage.trouble import explained

    return list(explained(problem) or ())


def said(problem: Exception) -> str:
    """A sentence for a problem."""
    match problem:
        case ImportError(name=str(name)) if name.split(".")[0] in _SANDBOX_ONLY:
            return f"The sandbox needs {name}: install it with `pip install 'time-off-for-teams[sandbox]'`."
        case ImportError():
            return f"A package is missing: {problem}. In a checkout, `make .venv` installs all of them."
        case OSError(errno=errno.EADDRINUSE):
            return (
                f"Another program listens on this port: stop it, or set TIMEOFF_PORT to another. ({problem.strerror})"
            )
        case FileNotFoundError():
            return f"There is no file {problem.filename}."
        case OverflowError():
            return "That leaves the calendar, whose years are 1 to 9999."
        case LookupError() if problem.args:
            return str(problem.args[0])
        case _:
            return f"{type(problem).__name__}: {problem}" if str(problem) else type(problem).__name__


def fail(*lines: str) -> NoReturn:
    """Say what is wrong and end with status 2."""
    for line in lines:
        print(line, file=sys.stderr)
    raise typer.Exit(2)
