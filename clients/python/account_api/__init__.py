"""Client of the Account API."""

from ._account_events import (
    AccountEvent,
    AccountStatusChangedEvent,
    ConnectionAcceptedEvent,
    ConnectionAddedEvent,
    ConnectionRequestReceivedEvent,
    MessageReceivedEvent,
    MessageSentEvent,
    OtherEvent,
)
from ._client import AccountApi, AsyncAccountApi
from ._events import (
    RequestCompletedEvent,
    WebhookDisabledEvent,
    WebhookEvent,
    WebhookTestEvent,
)
from ._functions import AsyncStarted, Started
from ._options import AccountOptions, CallOptions, StartOptions, WaitOptions
from ._results import ItemDone, ItemDoneWith, ItemError, ItemFailure, ItemSuccess, Progress, Result, Timing, UnderWay
from ._transport import Clock
from ._uploads import FileContent, UploadedFile
from ._version import __version__
from .errors import AccountApiError, WebhookVerificationError
from .webhook import verify_webhook

__all__ = [
    "AccountApi",
    "AccountApiError",
    "AccountEvent",
    "AccountOptions",
    "AccountStatusChangedEvent",
    "AsyncAccountApi",
    "AsyncStarted",
    "CallOptions",
    "Clock",
    "ConnectionAcceptedEvent",
    "ConnectionAddedEvent",
    "ConnectionRequestReceivedEvent",
    "FileContent",
    "ItemDone",
    "ItemDoneWith",
    "ItemError",
    "ItemFailure",
    "ItemSuccess",
    "MessageReceivedEvent",
    "MessageSentEvent",
    "OtherEvent",
    "Progress",
    "RequestCompletedEvent",
    "Result",
    "StartOptions",
    "Started",
    "Timing",
    "UnderWay",
    "UploadedFile",
    "WaitOptions",
    "WebhookDisabledEvent",
    "WebhookEvent",
    "WebhookTestEvent",
    "WebhookVerificationError",
    "__version__",
    "verify_webhook",
]
