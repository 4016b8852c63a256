"""What carries the steps out: httpx, and the clock."""

from __future__ import annotations

import asyncio
import inspect
import json
import re
import ssl
import time
from collections.abc import Iterator
from typing import Any, TypeVar

import httpx

from ._steps import Answer, NoAnswer, Pause, Send, Step, Steps

Returned = TypeVar("Returned")

#: After so many seconds without a sign of life a connection is taken for broken. Held calls give one every ten seconds; the longest silence
#: that the API keeps is that of a sign-in, which it holds for a minute and a half.
SILENCE = httpx.Timeout(120.0)

_STATUSES = ("complete", "processing", "error")


def _chain(error: BaseException) -> Iterator[BaseException]:
    found: BaseException | None = error
    while found is not None:
        yield found
        found = found.__cause__ or found.__context__


def _broken(error: httpx.TransportError) -> NoAnswer:
    tls = next((each for each in _chain(error) if isinstance(each, ssl.SSLError)), None)
    unreached = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError))
    told = None if tls is None else getattr(tls, "verify_message", "") or tls.reason or str(tls)
    return NoAnswer(None, cause=error, unreached=unreached, tls_error=told if unreached else None)


def _read(response: httpx.Response, text: str) -> Answer | NoAnswer:
    retry_after = response.headers.get("retry-after")
    try:
        body = json.loads(text)
    except ValueError:
        # An envelope that was cut off within, or something else.
        is_cut = response.is_success and re.match(r"\s*(?:\{|$)", text) is not None
        return NoAnswer(None if is_cut else response.status_code, retry_after)
    if isinstance(body, dict) and body.get("status") in _STATUSES:
        return Answer(response.status_code, body, retry_after)
    return NoAnswer(response.status_code, retry_after)


def _send(client: httpx.Client, step: Send) -> Answer | NoAnswer:
    try:
        response = client.request(step.method, step.url, headers=dict(step.headers), content=step.body)
        return _read(response, response.text)
    except httpx.TransportError as error:
        return _broken(error)


async def _send_async(client: httpx.AsyncClient, step: Send) -> Answer | NoAnswer:
    try:
        response = await client.request(step.method, step.url, headers=dict(step.headers), content=step.body)
        return _read(response, response.text)
    except httpx.TransportError as error:
        return _broken(error)


class Clock:
    """Time, as the client sees it; replaced by tests."""

    def now(self) -> float:
        """Epoch seconds."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)

    async def sleep_async(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


def _carry_out(client: httpx.Client, clock: Clock, step: Step) -> Any:
    if isinstance(step, Send):
        return _send(client, step)
    if isinstance(step, Pause):
        return clock.sleep(step.seconds)
    return step.call(step.value)


async def _carry_out_async(client: httpx.AsyncClient, clock: Clock, step: Step) -> Any:
    if isinstance(step, Send):
        return await _send_async(client, step)
    if isinstance(step, Pause):
        return await clock.sleep_async(step.seconds)
    answered = step.call(step.value)
    return await answered if inspect.isawaitable(answered) else answered


def run(client: httpx.Client, clock: Clock, steps: Steps[Returned]) -> Returned:
    """Carries the steps out, one after the other."""
    try:
        step = next(steps)
        while True:
            try:
                done = _carry_out(client, clock, step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(done)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


async def run_async(client: httpx.AsyncClient, clock: Clock, steps: Steps[Returned]) -> Returned:
    """Carries the steps out, one after the other."""
    try:
        step = next(steps)
        while True:
            try:
                done = await _carry_out_async(client, clock, step)
            except BaseException as error:
                step = steps.throw(error)
            else:
                step = steps.send(done)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
