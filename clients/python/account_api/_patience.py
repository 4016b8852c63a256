"""When a request is sent again, and how long before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime

from ._steps import Answer, NoAnswer, Pause, Send, Steps

#: HTTP statuses of an answer after which the same request may be sent again. ``None``: the connection broke.
PASSING: frozenset[int | None] = frozenset((None, 429, 500, 502, 503, 504))

#: The one status that guarantees that nothing was done.
_TOO_MANY = 429

#: Asking again with the same token changes nothing.
_BAD_TOKENS = "tooManyRefusedTokens"

#: An internal error of the API usually happens again.
_OWN_FAULT = 500
_RETRIES_OF_FAULTS = 2

_FIRST_PAUSE = 0.5
_MAX_PAUSE = 30.0
_MAX_ASKED = 15 * 60.0


@dataclass(frozen=True)
class Patience:
    """How often a request is sent again. ``now`` in epoch seconds, ``random`` from 0 to 1."""

    retries: int
    now: Callable[[], float]
    random: Callable[[], float]
    #: For calls that must not be done twice and have no idempotency key.
    single: bool


def _asked(retry_after: str | None, now: float) -> float:
    """``retry-after``, in seconds or as a date, in seconds from now."""
    if not retry_after:
        return 0.0
    if retry_after.isdecimal():
        return min(float(retry_after), _MAX_ASKED)
    try:
        return min(max(0.0, parsedate_to_datetime(retry_after).timestamp() - now), _MAX_ASKED)
    except ValueError:
        return 0.0


def _pause(failures: int, asked: float, random: float) -> float:
    """The pause before the next attempt: exponential backoff with jitter, never shorter than ``retry-after``."""
    own: float = min(_MAX_PAUSE, _FIRST_PAUSE * 2**failures)
    return asked + random * min(asked, own) if asked > 0 else own * (0.5 + random / 2)


def _is_bad_token(answer: Answer | NoAnswer) -> bool:
    return isinstance(answer, Answer) and answer.envelope.get("error", {}).get("errorType") == _BAD_TOKENS


def persist(patience: Patience, attempt: Callable[[int], Send]) -> Steps[Answer | NoAnswer]:
    """Sends again while that may help, at most ``retries`` times. ``attempt`` gets the number of failed attempts."""
    unreached = True
    failures = 0
    while True:
        answer: Answer | NoAnswer = yield attempt(failures)
        unreached = unreached and isinstance(answer, NoAnswer) and answer.unreached
        passes = answer.status == _TOO_MANY if patience.single else answer.status in PASSING
        most = min(patience.retries, _RETRIES_OF_FAULTS) if answer.status == _OWN_FAULT else patience.retries
        if failures >= most or not passes or _is_bad_token(answer):
            return replace(answer, unreached=unreached) if isinstance(answer, NoAnswer) else answer
        yield Pause(_pause(failures, _asked(answer.retry_after, patience.now()), patience.random()))
        failures += 1
