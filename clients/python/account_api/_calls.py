"""Calls of the API, step by step."""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import random
from typing import Any
from urllib.parse import quote

from ._options import AccountOptions, CallOptions, StartOptions, WaitOptions
from ._outcome import Asked, Read, accepted, failure_of, not_an_api, progress_of, result_of
from ._patience import Patience, persist
from ._results import Progress, Result
from ._steps import Pause, Report, Send, Steps

#: How long one read is held open, in seconds: longer if progress is not reported.
_LONG_LOOK = 30
_SHORT_LOOK = 3

#: Pause between reads that return early, as of a request that has to wait: it doubles with each of them.
_MIN_POLL = 1.0
_MAX_POLL = 16.0

_RESLINK = {"result-handling": "reslink"}


@dataclass(frozen=True)
class Connection:
    """The API at one address, called as one customer."""

    base_url: str
    account_api_token: str
    identification_token: str | None
    retries: int
    now: Callable[[], float] = field(default=time.time)
    random: Callable[[], float] = field(default=random)
    bearer: bool = False

    def ask(
        self,
        asked: Asked,
        method: str,
        path: str,
        *,
        body: Any = None,
        part: tuple[bytes, str] | None = None,
        headers: Callable[[int], Mapping[str, str]] = lambda _: {},
        identification_token: str | None = None,
        single: bool = False,
    ) -> Steps[dict[str, Any]]:
        """The envelope of the answer. ``part``: bytes in place of a body, and where in their file they are. Raises ``AccountApiError`` if the call was
        refused or nothing answers."""
        content = None if body is None else json.dumps(body).encode()
        token = self.account_api_token
        tokens = {"authorization": f"Bearer {token}"} if self.bearer else {"account-api-token": token}
        if identification_token is not None:
            tokens["identification-token"] = identification_token
        if content is not None:
            tokens["content-type"] = "application/json"
        if part is not None:
            content, tokens["content-range"] = part
            tokens["content-type"] = "application/octet-stream"

        def attempt(failures: int) -> Send:
            return Send(method, self.base_url + path, {**tokens, **headers(failures)}, content)

        answer = yield from persist(Patience(self.retries, self.now, self.random, single), attempt)
        return accepted(answer, asked)

    def token_for(self, options: AccountOptions) -> str | None:
        return options.get("identification_token", self.identification_token)


@dataclass(frozen=True)
class Linked:
    """An accepted request, by its link."""

    result_link: str
    asked: Asked


@dataclass(frozen=True)
class Accepted:
    """A request that was started: waiting, or already ended."""

    asked: Asked
    request_id: str
    linked: Linked | None
    webhook: str | None
    progress: Progress[Any] | None
    envelope: dict[str, Any]


def _path_of(result_link: str) -> str:
    """Only the id of the result is taken from a link, so that tokens are sent to ``base_url`` and nowhere else."""
    found = re.search(r"([^/?#]*)/?(?:[?#].*)?$", result_link)
    return f"/account/results/{quote(found.group(1) if found else '', safe='')}"


def _look(connection: Connection, linked: Linked, seconds: int, options: AccountOptions) -> Steps[dict[str, Any]]:
    path = _path_of(linked.result_link) + (f"?wait={seconds}" if seconds > 0 else "")
    return (yield from connection.ask(linked.asked, "GET", path, identification_token=connection.token_for(options)))


def _state_of(linked: Linked, envelope: dict[str, Any]) -> Result[Any] | Progress[Any]:
    """Raises ``AccountApiError`` if the request has failed."""
    if envelope["status"] == "error":
        raise failure_of(envelope, 200, linked.asked)
    read = linked.asked.read
    return result_of(envelope, linked.result_link, read) if envelope["status"] == "complete" else progress_of(envelope, read)


def read_link(connection: Connection, linked: Linked, options: AccountOptions) -> Steps[Result[Any] | Progress[Any]]:
    """The current state of a request."""
    return _state_of(linked, (yield from _look(connection, linked, 0, options)))


def cancel_link(connection: Connection, linked: Linked, options: AccountOptions) -> Steps[None]:
    """Cancels a request."""
    path = _path_of(linked.result_link)
    yield from connection.ask(linked.asked, "DELETE", path, identification_token=connection.token_for(options))


@dataclass(frozen=True)
class _Deadline:
    """When waiting ends. Times in epoch seconds."""

    now: Callable[[], float]
    at: float

    def left(self) -> float:
        """Raises ``TimeoutError`` when nothing is left."""
        left = self.at - self.now()
        if left <= 0:
            raise TimeoutError("The result did not come in time. The request continues.")
        return left


def _follow(connection: Connection, linked: Linked, options: WaitOptions, is_reported: bool, deadline: _Deadline) -> Steps[Result[Any]]:
    on_progress = options.get("on_progress")
    poll = _MIN_POLL
    first = True
    while True:
        since = connection.now()
        if first and on_progress and not is_reported:
            seconds = 0
        else:
            seconds = max(1, int(min(_SHORT_LOOK if on_progress else _LONG_LOOK, deadline.left())))
        first = False
        state = _state_of(linked, (yield from _look(connection, linked, seconds, options)))
        if isinstance(state, Result):
            return state
        if on_progress:
            yield Report(on_progress, state)
        if seconds == 0:
            continue
        held = connection.now() - since
        if held < poll:
            yield Pause(min(poll - held, deadline.left()))
        poll = min(2 * poll, _MAX_POLL) if held < seconds else _MIN_POLL


def wait_for_link(
    connection: Connection, linked: Linked, options: WaitOptions, *, is_reported: bool = False, deadline: _Deadline | None = None
) -> Steps[Result[Any]]:
    """Waits for a result by its link. ``is_reported``: the current progress has already been reported."""
    until = deadline or _deadline(connection, options)
    try:
        return (yield from _follow(connection, linked, options, is_reported, until))
    except Exception as error:
        if isinstance(error, TimeoutError) and options.get("cancel_on_stop"):
            yield from cancel_link(connection, linked, options)
        raise
    except BaseException as stop:
        # Ctrl-C, or the cancellation of a task. A generator that is closed can do nothing more.
        if options.get("cancel_on_stop") and not isinstance(stop, GeneratorExit):
            yield from cancel_link(connection, linked, options)
        raise


def _deadline(connection: Connection, options: WaitOptions) -> _Deadline:
    return _Deadline(connection.now, connection.now() + options.get("timeout", float("inf")))


def _post(
    connection: Connection, asked: Asked, parameters: Any, handling: Callable[[int], Mapping[str, str]], options: AccountOptions
) -> Steps[dict[str, Any]]:
    return (
        yield from connection.ask(
            asked,
            "POST",
            f"/account/{asked.function}",
            body=parameters,
            headers=lambda failures: {"idempotency-key": asked.idempotency_key or "", **handling(failures)},
            identification_token=connection.token_for(options),
        )
    )


def _new_asked(connection: Connection, name: str, read: Read, options: CallOptions | StartOptions) -> Asked:
    return Asked(connection.base_url, name, options.get("idempotency_key") or secrets.token_hex(16), read)


def call_and_wait(connection: Connection, name: str, parameters: Any, read: Read, options: CallOptions) -> Steps[Result[Any]]:
    """Calls and waits. The connection is held open, unless waiting may end early or the first attempt broke: then the link is used."""
    asked = _new_asked(connection, name, read, options)
    on_progress = options.get("on_progress")
    over_link = on_progress is not None or "timeout" in options or options.get("cancel_on_stop", False)
    deadline = _deadline(connection, options)
    envelope = yield from _post(connection, asked, parameters, lambda failures: _RESLINK if over_link or failures > 0 else {}, options)
    if envelope["status"] == "complete":
        return result_of(envelope, None, read)
    if envelope["status"] == "error":
        raise failure_of(envelope, 200, asked)
    if on_progress:
        yield Report(on_progress, progress_of(envelope, read))
    linked = Linked(envelope["process"]["resultLink"], asked)
    return (yield from wait_for_link(connection, linked, options, is_reported=True, deadline=deadline))


def _handling_of(options: StartOptions) -> dict[str, str]:
    webhook = options.get("webhook")
    if webhook is None:
        return _RESLINK
    return {"result-handling": "hook"} if webhook is True else {"result-handling": "hook", "webhook-url": webhook}


def start(connection: Connection, name: str, parameters: Any, read: Read, options: StartOptions) -> Steps[Accepted]:
    """Calls without waiting for the result."""
    asked = _new_asked(connection, name, read, options)
    envelope = yield from _post(connection, asked, parameters, lambda _: _handling_of(options), options)
    if envelope["status"] == "processing":
        process = envelope["process"]
        linked = Linked(process["resultLink"], asked)
        return Accepted(asked, envelope["requestId"], linked, process.get("webhook"), progress_of(envelope, read), envelope)
    if "requestId" not in envelope:
        raise failure_of(envelope, 200, asked)
    return Accepted(asked, envelope["requestId"], None, None, None, envelope)


def wait_for_accepted(connection: Connection, accepted: Accepted, options: WaitOptions) -> Steps[Result[Any]]:
    """The result of a started request."""
    if accepted.linked:
        return (yield from wait_for_link(connection, accepted.linked, options))
    if accepted.envelope["status"] == "error":
        raise failure_of(accepted.envelope, 200, accepted.asked)
    return result_of(accepted.envelope, None, accepted.asked.read)


def administer(connection: Connection, name: str, parameters: Any, read: Read) -> Steps[Any]:
    """Calls an administration function: sent once, with the customer's token only."""
    asked = Asked(connection.base_url, name, None, read)
    envelope = yield from connection.ask(asked, "POST", f"/admin/{name}", body=parameters, single=True)
    if envelope["status"] == "complete":
        return read(envelope["completion"])
    raise failure_of(envelope, 200, asked) if envelope["status"] == "error" else not_an_api(202, asked)
