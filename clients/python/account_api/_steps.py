"""The client without input and output: generators that ask for each step, so that both kinds of client do the same."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

Returned = TypeVar("Returned")


@dataclass(frozen=True)
class Send:
    """Send an HTTP request. Answered with an ``Answer`` or ``NoAnswer``."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes | None


@dataclass(frozen=True)
class Pause:
    """Wait for so many seconds."""

    seconds: float


@dataclass(frozen=True)
class Report:
    """Call a function of the user's."""

    call: Callable[[Any], Any]
    value: Any


@dataclass(frozen=True)
class Answer:
    """An envelope came."""

    status: int
    envelope: dict[str, Any]
    retry_after: str | None


@dataclass(frozen=True)
class NoAnswer:
    """No envelope came. ``status`` is ``None`` where the connection broke."""

    status: int | None
    retry_after: str | None = None
    cause: BaseException | None = None
    #: No attempt got as far as sending the request, so nothing was done.
    unreached: bool = False
    #: Why TLS could not be set up.
    tls_error: str | None = None


Step: TypeAlias = Send | Pause | Report
#: Yields steps, receives what became of each, and returns a value.
Steps: TypeAlias = Generator[Step, Any, Returned]
