"""The clients."""

from __future__ import annotations

import os
from types import TracebackType
from urllib.parse import urlsplit

import httpx

from ._calls import Connection
from ._functions import AsyncChannel, AsyncResults, Channel, Results
from ._generated import AsyncDomains, Domains
from ._options import CallOptions
from ._transport import SILENCE, Clock
from ._uploads import FileContent, UploadedFile, upload
from ._version import __version__


def _connection(base_url: str | None, account_api_token: str | None, identification_token: str | None, retries: int, bearer: bool, clock: Clock) -> Connection:
    url = base_url or os.environ.get("ACCOUNT_API_URL", "")
    token = account_api_token or os.environ.get("ACCOUNT_API_TOKEN", "")
    missing = [name for name, value in (("base_url", url), ("account_api_token", token)) if value.strip() == ""]
    if missing:
        raise TypeError(f"{' and '.join(missing)} must be given, or be in the environment (ACCOUNT_API_URL, ACCOUNT_API_TOKEN).")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
        raise TypeError("base_url must be an address such as http://127.0.0.1:3000.")
    identification = identification_token or os.environ.get("IDENTIFICATION_TOKEN") or None
    return Connection(url.rstrip("/"), token, identification, retries, clock.now, bearer=bearer)


_HEADERS = {"user-agent": f"account-api-python/{__version__}", "accept": "application/json"}


class AccountApi(Domains):
    """The Account API, one method per function: ``api.connections.check_status(people=[…])``.

    A call returns when its result is there. After a broken connection, a restart of the API or a ``retry-after``, the same request continues:
    every call has an idempotency key, so nothing is done twice. A request that cannot continue raises ``AccountApiError``.

    What is not given is taken from ACCOUNT_API_URL, ACCOUNT_API_TOKEN and IDENTIFICATION_TOKEN. ``retries``: how often in a row a request is
    sent again after a broken connection, or when the API asks to come back later. ``bearer``: the token is sent as ``authorization: Bearer``, for
    an API behind something that expects it there.
    """

    def __init__(
        self,
        base_url: str | None = None,
        account_api_token: str | None = None,
        identification_token: str | None = None,
        *,
        retries: int = 8,
        bearer: bool = False,
        http_client: httpx.Client | None = None,
        clock: Clock | None = None,
    ) -> None:
        time = clock or Clock()
        connection = _connection(base_url, account_api_token, identification_token, retries, bearer, time)
        self._client = http_client or httpx.Client(timeout=SILENCE, headers=_HEADERS)
        channel = Channel(connection, self._client, time)
        super().__init__(channel)
        self._channel = channel
        #: Requests by their result link.
        self.results = Results(channel)

    def upload(
        self, content: FileContent, *, name: str | None = None, type: str | None = None, options: CallOptions | None = None
    ) -> UploadedFile:
        """Sends a local file, by its path or its bytes, for one attachment of one call within an hour: the element of ``attachments``.

        ``name``: what the recipient sees, with its ending; by default that of the path. ``type``: media type; by default what the content says.
        """
        return self._channel.run(upload(self._channel.connection, content, name, type, options or {}))

    def close(self) -> None:
        """Closes its connections."""
        self._client.close()

    def __enter__(self) -> AccountApi:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class AsyncAccountApi(AsyncDomains):
    """The Account API for asyncio: ``await api.connections.check_status(people=[…])``. Otherwise as ``AccountApi``."""

    def __init__(
        self,
        base_url: str | None = None,
        account_api_token: str | None = None,
        identification_token: str | None = None,
        *,
        retries: int = 8,
        bearer: bool = False,
        http_client: httpx.AsyncClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        time = clock or Clock()
        connection = _connection(base_url, account_api_token, identification_token, retries, bearer, time)
        self._client = http_client or httpx.AsyncClient(timeout=SILENCE, headers=_HEADERS)
        channel = AsyncChannel(connection, self._client, time)
        super().__init__(channel)
        self._channel = channel
        #: Requests by their result link.
        self.results = AsyncResults(channel)

    async def upload(
        self, content: FileContent, *, name: str | None = None, type: str | None = None, options: CallOptions | None = None
    ) -> UploadedFile:
        """As ``AccountApi.upload``."""
        return await self._channel.run(upload(self._channel.connection, content, name, type, options or {}))

    async def close(self) -> None:
        """Closes its connections."""
        await self._client.aclose()

    async def __aenter__(self) -> AsyncAccountApi:
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self.close()
