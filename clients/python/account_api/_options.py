"""Options of calls."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from typing_extensions import TypedDict

from ._results import Progress


class AccountOptions(TypedDict, total=False):
    """Options of requests of one LinkedIn account."""

    #: Uses a different LinkedIn account than the client's.
    identification_token: str


class WaitOptions(AccountOptions, total=False):
    """Options of waiting for a result."""

    #: Called at once and every few seconds with the progress of the request. With ``AsyncAccountApi`` it may be a coroutine function.
    on_progress: Callable[[Progress[Any]], Any]
    #: Seconds after which waiting ends with ``TimeoutError``. The request continues, unless ``cancel_on_stop`` is set.
    timeout: float
    #: Also cancels the request when waiting ends early: by ``timeout``, Ctrl-C or the cancellation of the task. What was done is not undone.
    cancel_on_stop: bool


class CallOptions(WaitOptions, total=False):
    """Options of a call."""

    #: 1 to 255 printable ASCII characters. The same key and parameters are the same request for seven days, even after a restart of your
    #: process. Without it each call gets a unique key, so that the client's own retries never act twice.
    idempotency_key: str


class StartOptions(AccountOptions, total=False):
    """Options of ``start``."""

    #: Sends the result to this URL, or with ``True`` to the registered webhook, as a signed event (see ``verify_webhook``).
    webhook: Literal[True] | str
    #: See the call itself.
    idempotency_key: str
