"""Events that webhooks receive."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter

from ._account_events import KnownAccountEvent, OtherEvent
from ._generated import read_completion
from ._model import Model
from ._results import ItemError, Timing


class RequestError(ItemError):
    """Why a request ended without a completion."""

    #: With ``linkedinAccountSignedOut``: why the account is signed out.
    reason: str | None = None


class RequestCompletedData(Model):
    """The outcome of one request."""

    account_id: str
    function: str
    request_id: str
    status: Literal["complete", "error"]
    #: With ``complete``, in the type that the function returns. Over 200 KB there is a ``result_link`` in its place.
    completion: Any = None
    error: RequestError | None = None
    timing: Timing | None = None
    #: With ``error``: the items finished before the end.
    partial: Any = None
    result_link: str | None = None


class RequestCompletedEvent(Model):
    """A request has ended, as a call with ``result-handling: hook`` asked for."""

    type: Literal["request.completed"]
    timestamp: datetime
    data: RequestCompletedData


class WebhookTestData(Model):
    """A greeting."""

    message: str


class WebhookTestEvent(Model):
    """Sent by ``api.admin.webhooks.send_test``."""

    type: Literal["webhook.test"]
    timestamp: datetime
    data: WebhookTestData


class WebhookDisabledData(Model):
    """Which webhook, and why: ``gone`` (it answered 410), or ``failing`` (it accepted nothing for three days)."""

    account_id: str | None
    url: str
    reason: str


class WebhookDisabledEvent(Model):
    """A registered webhook was disabled."""

    type: Literal["webhook.disabled"]
    timestamp: datetime
    data: WebhookDisabledData


#: The events of this release.
_KnownEvent: TypeAlias = RequestCompletedEvent | KnownAccountEvent | WebhookTestEvent | WebhookDisabledEvent
#: Every event that a webhook receives.
WebhookEvent: TypeAlias = _KnownEvent | OtherEvent

_KNOWN = frozenset(
    (
        "request.completed",
        "message.received",
        "message.sent",
        "connection.accepted",
        "connection.added",
        "connection.requestReceived",
        "account.statusChanged",
        "webhook.test",
        "webhook.disabled",
    )
)
_known: TypeAdapter[_KnownEvent] = TypeAdapter(Annotated[_KnownEvent, Field(discriminator="type")])


def event_of(body: Any) -> WebhookEvent:
    """An event by its JSON. Raises ``ValueError`` for what is none."""
    if not isinstance(body, dict) or body.get("type") not in _KNOWN:
        return OtherEvent.model_validate(body)
    event = _known.validate_python(body)
    if not isinstance(event, RequestCompletedEvent):
        return event
    data = event.data
    parts = {name: read_completion(data.function, value) for name in ("completion", "partial") if (value := getattr(data, name)) is not None}
    return event.model_copy(update={"data": data.model_copy(update=parts)})
