"""An API that answers each request as scripted, and clients of both kinds that call it."""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Callable
from typing import Any

import httpx

from account_api import AccountApi, AsyncAccountApi, Clock

ADA = "https://www.linkedin.com/in/ada-lovelace"
GRACE = "https://www.linkedin.com/in/grace-hopper"
DONE = [{"person": ADA, "result": {"success": True}}]

PERSON = {"name": "Ada Lovelace", "publicUrl": ADA, "headline": "Analyst", "urn": "urn:li:member:71812361"}
MESSAGE = {
    "accountId": "acc_1",
    "threadId": "2-ZjM0YTY3",
    "kind": "person",
    "person": PERSON,
    "messageId": "urn:li:msg_message:1",
    "text": "Thursday it is.",
    "time": "2026-10-05T08:29:40Z",
    "attachments": [{"name": "drawings.pdf", "type": "application/pdf", "size": 182044}],
    "hasEarlierUnread": False,
}
NEWS = {"accountId": "acc_1", "person": PERSON, "note": None, "detectedAt": "2026-10-05T08:30:12Z"}
STATUS = {"accountId": "acc_1", "status": "paused", "reason": None}

TIMING = {
    "acceptedAt": "2026-11-26T00:00:00.000Z",
    "startedAt": "2026-11-26T00:00:01.000Z",
    "finishedAt": "2026-11-26T00:00:02.000Z",
    "queuedMs": 1000,
    "browserMs": 900,
    "pacingMs": 0,
}

Reply = Callable[[httpx.Request], httpx.Response]


def answer(status: int, body: Any, headers: dict[str, str] | None = None) -> Reply:
    return lambda _: httpx.Response(status, json=body, headers=headers)


def complete(completion: Any) -> Reply:
    return answer(200, {"status": "complete", "completion": completion, "requestId": "req_1", "timing": TIMING})


def processing(done: int, partial: Any = None, under_way: Any = None, **extra: Any) -> Reply:
    process = {"message": "Later.", "resultLink": "https://api.example/account/results/hash-1"}
    progress = {"done": done, "total": 2, "queuedBefore": 1, "waitingFor": None, **extra}
    rows = {} if under_way is None else {"underWay": under_way}
    body = {"status": "processing", "process": process, "requestId": "req_1", "progress": progress, "partial": partial or [], **rows}
    return answer(202, body)


def refused(status: int, error_type: str, headers: dict[str, str] | None = None) -> Reply:
    return answer(status, {"status": "error", "error": {"errorType": error_type, "message": f"{error_type}."}}, headers)


def ended(error: dict[str, Any], partial: Any) -> Reply:
    return answer(200, {"status": "error", "error": error, "requestId": "req_1", "timing": TIMING, "partial": partial})


def cut(request: httpx.Request) -> httpx.Response:
    """The connection breaks while the answer is awaited."""
    raise httpx.ReadError("broken", request=request)


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


class Asked:
    """A received request."""

    def __init__(self, request: httpx.Request) -> None:
        self.method = request.method
        self.path = request.url.raw_path.decode()
        self.headers = request.headers
        self.body = json.loads(request.content) if request.headers.get("content-type") == "application/json" else request.content or None

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


class InstantClock(Clock):
    """Time that passes at once, and the pauses that were asked for."""

    def __init__(self) -> None:
        self.at = 1_800_000_000.0
        self.pauses: list[float] = []

    def now(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.at += seconds

    async def sleep_async(self, seconds: float) -> None:
        self.sleep(seconds)


class Scripted:
    """Answers of an API, in order, and the client that gets them."""

    def __init__(self, is_async: bool) -> None:
        self.asked: list[Asked] = []
        self.clock = InstantClock()
        self._replies: list[Reply] = []
        self._is_async = is_async
        transport = httpx.MockTransport(self._answer)
        options: dict[str, Any] = {"retries": 4, "clock": self.clock}
        tokens = ("http://api.test/", "customer", "account")
        self.api: Any = (
            AsyncAccountApi(*tokens, http_client=httpx.AsyncClient(transport=transport), **options)
            if is_async
            else AccountApi(*tokens, http_client=httpx.Client(transport=transport), **options)
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(Asked(request))
        return self._replies.pop(0)(request) if self._replies else httpx.Response(418)

    def script(self, *replies: Reply) -> None:
        self.asked.clear()
        self._replies = list(replies)

    def paths(self) -> list[str]:
        return [str(each) for each in self.asked]

    def do(self, work: Callable[[Any], Any]) -> Any:
        """What a call of the client returns."""
        if not self._is_async:
            return work(self.api)

        async def awaited() -> Any:
            result = work(self.api)
            return await result if inspect.isawaitable(result) else result

        return asyncio.run(awaited())
