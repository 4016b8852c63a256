"""The functions of the API as objects that can be called. What each takes and returns is generated from the contract."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import httpx

from ._calls import Accepted, Connection, Linked, administer, call_and_wait, cancel_link, read_link, start, wait_for_accepted, wait_for_link
from ._names import Names, to_api
from ._options import AccountOptions, CallOptions, StartOptions, WaitOptions
from ._outcome import Asked
from ._results import Completion, Progress, Result
from ._steps import Steps
from ._transport import Clock, run, run_async

Returned = TypeVar("Returned")


class _Started(Generic[Completion]):
    """A request that was accepted."""

    def __init__(self, accepted: Accepted, options: AccountOptions) -> None:
        self._accepted = accepted
        self._options = options
        self.request_id = accepted.request_id
        #: For ``wait`` of the function, in any process; ``None`` only if an earlier call with the same key had already ended.
        self.result_link = accepted.linked.result_link if accepted.linked else None
        #: The webhook that receives the result, if any.
        self.webhook = accepted.webhook
        #: Its progress when it was accepted; ``None`` if it had already ended.
        self.progress: Progress[Completion] | None = accepted.progress

    def _of_account(self, options: WaitOptions) -> WaitOptions:
        return {**self._options, **options}


def _account(options: StartOptions) -> AccountOptions:
    token = options.get("identification_token")
    return {} if token is None else {"identification_token": token}


class Channel:
    """A connection and what carries its steps out."""

    def __init__(self, connection: Connection, client: httpx.Client, clock: Clock) -> None:
        self.connection = connection
        self.client = client
        self.clock = clock

    def run(self, steps: Steps[Returned]) -> Returned:
        return run(self.client, self.clock, steps)


class AsyncChannel:
    """A connection and what carries its steps out."""

    def __init__(self, connection: Connection, client: httpx.AsyncClient, clock: Clock) -> None:
        self.connection = connection
        self.client = client
        self.clock = clock

    async def run(self, steps: Steps[Returned]) -> Returned:
        return await run_async(self.client, self.clock, steps)


class _Named:
    """What is known of a function beside its types."""

    _name: str
    _names: Names

    @classmethod
    def _parameters(cls, given: Mapping[str, Any]) -> Any:
        return to_api(given, cls._names)

    @staticmethod
    def _read(completion: Any) -> Any:
        raise NotImplementedError


class Started(_Started[Completion]):
    """A request that was accepted."""

    def __init__(self, channel: Channel, accepted: Accepted, options: AccountOptions) -> None:
        super().__init__(accepted, options)
        self._channel = channel

    def wait(self, options: WaitOptions | None = None) -> Result[Completion]:
        """Waits for the result. Raises ``AccountApiError`` if the request fails."""
        waiting = wait_for_accepted(self._channel.connection, self._accepted, self._of_account(options or {}))
        return self._channel.run(waiting)

    def cancel(self) -> None:
        """Cancels it: certainly before its start, between two items while it runs. ``wait`` then raises an error with the finished items."""
        if self._accepted.linked:
            self._channel.run(cancel_link(self._channel.connection, self._accepted.linked, self._options))


class AsyncStarted(_Started[Completion]):
    """A request that was accepted."""

    def __init__(self, channel: AsyncChannel, accepted: Accepted, options: AccountOptions) -> None:
        super().__init__(accepted, options)
        self._channel = channel

    async def wait(self, options: WaitOptions | None = None) -> Result[Completion]:
        """Waits for the result. Raises ``AccountApiError`` if the request fails."""
        waiting = wait_for_accepted(self._channel.connection, self._accepted, self._of_account(options or {}))
        return await self._channel.run(waiting)

    async def cancel(self) -> None:
        """Cancels it: certainly before its start, between two items while it runs. ``wait`` then raises an error with the finished items."""
        if self._accepted.linked:
            await self._channel.run(cancel_link(self._channel.connection, self._accepted.linked, self._options))


class _ByLink(Generic[Completion]):
    """Requests by their result link, whichever process started them."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    @staticmethod
    def _read(completion: Any) -> Any:
        raise NotImplementedError

    def _linked(self, result_link: str) -> Linked:
        return Linked(result_link, Asked(self._channel.connection.base_url, None, None, self._read))

    def wait(self, result_link: str, options: WaitOptions | None = None) -> Result[Completion]:
        """Waits for the result of a call of this function, whichever process started it."""
        return self._channel.run(wait_for_link(self._channel.connection, self._linked(result_link), options or {}))

    def read(self, result_link: str, options: AccountOptions | None = None) -> Result[Completion] | Progress[Completion]:
        """The current state of a call of this function, without waiting."""
        return self._channel.run(read_link(self._channel.connection, self._linked(result_link), options or {}))


class Function(_ByLink[Completion], _Named):
    """A function of the API."""

    def _call(self, given: Mapping[str, Any], options: CallOptions) -> Result[Completion]:
        steps = call_and_wait(self._channel.connection, self._name, self._parameters(given), self._read, options)
        return self._channel.run(steps)

    def _start(self, given: Mapping[str, Any], options: StartOptions) -> Started[Completion]:
        steps = start(self._channel.connection, self._name, self._parameters(given), self._read, options)
        return Started(self._channel, self._channel.run(steps), _account(options))


class _AsyncByLink(Generic[Completion]):
    """Requests by their result link, whichever process started them."""

    def __init__(self, channel: AsyncChannel) -> None:
        self._channel = channel

    @staticmethod
    def _read(completion: Any) -> Any:
        raise NotImplementedError

    def _linked(self, result_link: str) -> Linked:
        return Linked(result_link, Asked(self._channel.connection.base_url, None, None, self._read))

    async def wait(self, result_link: str, options: WaitOptions | None = None) -> Result[Completion]:
        """Waits for the result of a call of this function, whichever process started it."""
        return await self._channel.run(wait_for_link(self._channel.connection, self._linked(result_link), options or {}))

    async def read(self, result_link: str, options: AccountOptions | None = None) -> Result[Completion] | Progress[Completion]:
        """The current state of a call of this function, without waiting."""
        return await self._channel.run(read_link(self._channel.connection, self._linked(result_link), options or {}))


class AsyncFunction(_AsyncByLink[Completion], _Named):
    """A function of the API."""

    async def _call(self, given: Mapping[str, Any], options: CallOptions) -> Result[Completion]:
        steps = call_and_wait(self._channel.connection, self._name, self._parameters(given), self._read, options)
        return await self._channel.run(steps)

    async def _start(self, given: Mapping[str, Any], options: StartOptions) -> AsyncStarted[Completion]:
        steps = start(self._channel.connection, self._name, self._parameters(given), self._read, options)
        return AsyncStarted(self._channel, await self._channel.run(steps), _account(options))


class AdminFunction(_Named, Generic[Completion]):
    """A function of the administration, answered at once. It is sent once: if the connection breaks, it is not known whether it was done."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def _call(self, given: Mapping[str, Any]) -> Completion:
        steps: Steps[Completion] = administer(self._channel.connection, self._name, self._parameters(given), self._read)
        return self._channel.run(steps)


class AsyncAdminFunction(_Named, Generic[Completion]):
    """A function of the administration, answered at once. It is sent once: if the connection breaks, it is not known whether it was done."""

    def __init__(self, channel: AsyncChannel) -> None:
        self._channel = channel

    async def _call(self, given: Mapping[str, Any]) -> Completion:
        steps: Steps[Completion] = administer(self._channel.connection, self._name, self._parameters(given), self._read)
        return await self._channel.run(steps)


def _as_it_is(completion: Any) -> Any:
    return completion


class Results(_ByLink[Any]):
    """Requests of any function by their result link. Completions are plain JSON: ``wait`` and ``read`` of a function return them with their type."""

    _read = staticmethod(_as_it_is)

    def cancel(self, result_link: str, options: AccountOptions | None = None) -> None:
        """Cancels the request. One that has ended does not change."""
        self._channel.run(cancel_link(self._channel.connection, self._linked(result_link), options or {}))


class AsyncResults(_AsyncByLink[Any]):
    """Requests of any function by their result link. Completions are plain JSON: ``wait`` and ``read`` of a function return them with their type."""

    _read = staticmethod(_as_it_is)

    async def cancel(self, result_link: str, options: AccountOptions | None = None) -> None:
        """Cancels the request. One that has ended does not change."""
        await self._channel.run(cancel_link(self._channel.connection, self._linked(result_link), options or {}))
