"""Events that webhooks receive."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field, TypeAdapter

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


class AccountStatusDetails(Model):
    """An account's status exactly, and what to do about it."""

    #: As ``status``, and more exactly: also ``restricted``, ``coolingDown`` and ``networkUnavailable``.
    status: str
    reason: str | None
    since: datetime
    #: When LinkedIn lifts the restriction, if it shows that, or the cool-down ends.
    until: datetime | None
    #: Where LinkedIn has sent the code that it asks for: ``email`` or ``phone``, if it shows that.
    code_sent_by: str | None
    #: With ``expired``: how long after the sign-in LinkedIn ended the session.
    session_age_seconds: int | None
    #: With ``networkUnavailable``: what failed.
    network_error: str | None
    #: What the account's owner can do, in a sentence for them.
    owner: str
    #: What the caller of the API can do.
    developer: str


class AccountStatusChangedData(Model):
    """Where an account stands now, and why."""

    account_id: str
    status: str
    reason: str | None
    #: ``None`` in events of earlier releases.
    details: AccountStatusDetails | None = None


class AccountStatusChangedEvent(Model):
    """An account's status has changed."""

    type: Literal["account.statusChanged"]
    timestamp: datetime
    data: AccountStatusChangedData


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


class OtherEvent(Model):
    """An event of a kind that this release does not know. A receiver answers it with 200 and does nothing."""

    type: str
    timestamp: datetime
    data: dict[str, Any]


KnownEvent: TypeAlias = Annotated[
    RequestCompletedEvent | AccountStatusChangedEvent | WebhookTestEvent | WebhookDisabledEvent, Field(discriminator="type")
]
#: Every event that a webhook receives.
WebhookEvent: TypeAlias = RequestCompletedEvent | AccountStatusChangedEvent | WebhookTestEvent | WebhookDisabledEvent | OtherEvent

_KNOWN = ("request.completed", "account.statusChanged", "webhook.test", "webhook.disabled")
_known: TypeAdapter[RequestCompletedEvent | AccountStatusChangedEvent | WebhookTestEvent | WebhookDisabledEvent] = TypeAdapter(KnownEvent)


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
