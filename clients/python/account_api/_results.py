"""What a call comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar

from ._model import Model

Completion = TypeVar("Completion")
Data = TypeVar("Data")


class Timing(Model):
    """When a request was accepted, begun and finished, and how many milliseconds it waited, worked and paused."""

    accepted_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    queued_ms: int
    browser_ms: int
    pacing_ms: int


class ItemError(Model):
    """Why one item failed; other items are not affected."""

    error_type: str
    #: A sentence that says what to do.
    message: str
    #: ``False`` with ``outcomeUnknown``: check on LinkedIn before you repeat this item, or it might arrive twice.
    retry_safe: bool | None = None
    #: With ``layoutChanged``: the page that was not recognized, and what was not found on it.
    page: str | None = None
    element: str | None = None
    #: With ``filterNotResolved``: the filter, the name in it, and what LinkedIn suggested instead.
    filter: str | None = None
    value: str | None = None
    offered: list[str] | None = None


class ItemFailure(Model):
    """An item that failed."""

    success: Literal[False]
    error: ItemError
    #: What had been read of a long list before it failed, as the API writes it, in JSON.
    partial_data: Any = None


class ItemDone(Model):
    """An item that was done, and has no data."""

    success: Literal[True]


class ItemSuccess(Model, Generic[Data]):
    """An item that was done, with what was read. Ask ``result.success`` first: type checkers then know whether there are ``data`` or an ``error``."""

    success: Literal[True]
    data: Data


class ItemDoneWith(Model, Generic[Data]):
    """An item that was done, with ``data`` where there are any of such an item."""

    success: Literal[True]
    data: Data | None = None


@dataclass(frozen=True)
class Result(Generic[Completion]):
    """A completed call."""

    #: What the function returns: one object, a list, or one item per element of the call, in the same order.
    completion: Completion
    #: The request's id, for lists and problem reports.
    request_id: str
    timing: Timing
    #: Where the result can be read again; ``None`` if it came with the call's own answer.
    result_link: str | None


@dataclass(frozen=True)
class UnderWay:
    """What is read so far of a long list that is not finished."""

    #: The place of the item in the call, from 0.
    item: int
    #: The rows as the API writes them, in JSON: they become the item's data when it is done.
    data: list[Any]


@dataclass(frozen=True)
class Progress(Generic[Completion]):
    """The progress of a request."""

    #: Number of finished items, out of ``total``.
    done: int
    total: int
    #: Number of requests of the same account that run before it.
    queued_before: int
    #: What the request waits for besides earlier requests, e.g. ``workingHours`` or ``signIn``.
    waiting_for: str | None
    #: The finished items, laid out as the completion; ``None`` if the function has no items.
    partial: Completion | None
    #: Long lists that are being read; empty where there are none.
    under_way: list[UnderWay]
    request_id: str
    #: Another process can wait here: ``api.results.wait(result_link)``.
    result_link: str
