"""Webhooks: their signatures, and their events."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from scripted import ADA, DONE, MESSAGE, NEWS, STATUS, TIMING

from account_api import (
    AccountStatusChangedEvent,
    ConnectionAcceptedEvent,
    ConnectionAddedEvent,
    ConnectionRequestReceivedEvent,
    MessageReceivedEvent,
    MessageSentEvent,
    OtherEvent,
    RequestCompletedEvent,
    WebhookVerificationError,
    verify_webhook,
)

SECRET = "whsec_" + base64.b64encode(b"a secret of some length").decode()
NOW = 1_800_000_000
COMPLETED = {
    "type": "request.completed",
    "timestamp": "2026-11-26T00:00:00Z",
    "data": {"status": "complete", "completion": DONE, "requestId": "req_1", "timing": TIMING, "accountId": "acc_1", "function": "people.visit"},
}


def signed(event: Any, secret: str = SECRET, at: int = NOW) -> tuple[bytes, dict[str, str]]:
    body = event if isinstance(event, bytes) else json.dumps(event).encode()
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(hmac.new(key, b"msg_1." + str(at).encode() + b"." + body, hashlib.sha256).digest()).decode()
    return body, {"Webhook-Id": "msg_1", "Webhook-Timestamp": str(at), "Webhook-Signature": f"v1,{signature}"}


def reason_of(payload: bytes, headers: dict[str, str], secret: str | list[str] = SECRET) -> str:
    with pytest.raises(WebhookVerificationError) as caught:
        verify_webhook(payload, headers, secret, now=NOW)
    return caught.value.reason


def test_returns_the_event_with_its_completion_typed() -> None:
    event = verify_webhook(*signed(COMPLETED), SECRET, now=NOW)
    assert isinstance(event, RequestCompletedEvent)
    assert event.data.completion[0].person == ADA and event.data.function == "people.visit"


@pytest.mark.parametrize(
    ("kind", "type_", "data"),
    [
        (MessageReceivedEvent, "message.received", MESSAGE),
        (MessageSentEvent, "message.sent", {**MESSAGE, "person": None, "contentOmitted": True}),
        (ConnectionAcceptedEvent, "connection.accepted", NEWS),
        (ConnectionAddedEvent, "connection.added", NEWS),
        (ConnectionRequestReceivedEvent, "connection.requestReceived", {**NEWS, "note": "We met."}),
        (AccountStatusChangedEvent, "account.statusChanged", STATUS),
    ],
)
def test_returns_what_happens_to_accounts_typed(kind: type, type_: str, data: dict[str, Any]) -> None:
    event = verify_webhook(*signed({"type": type_, "timestamp": "2026-11-26T00:00:00Z", "data": data}), SECRET, now=NOW)
    assert type(event) is kind and event.data.account_id == "acc_1"
    if isinstance(event, MessageReceivedEvent):
        assert event.data.person and (event.data.person.urn, event.data.time.year) == ("urn:li:member:71812361", 2026)
        assert [each.size for each in event.data.attachments] == [182044]


def test_knows_what_it_does_not_know() -> None:
    event = verify_webhook(*signed({"type": "a.laterOne", "timestamp": "2026-11-26T00:00:00Z", "data": {"x": 1}}), SECRET, now=NOW)
    assert isinstance(event, OtherEvent) and event.data == {"x": 1}
    later = {**COMPLETED, "data": {**COMPLETED["data"], "function": "a.function", "completion": {"x": 1}}}
    event = verify_webhook(*signed(later), SECRET, now=NOW)
    assert isinstance(event, RequestCompletedEvent) and event.data.completion == {"x": 1}


def test_takes_any_of_several_secrets_and_signatures() -> None:
    body, headers = signed(COMPLETED)
    headers["Webhook-Signature"] = f"v1,AAAA v2,x {headers['Webhook-Signature']}"
    verify_webhook(body, headers, ["whsec_b3RoZXI=", SECRET], now=NOW)
    verify_webhook(body.decode(), headers, SECRET, now=NOW)


def test_refuses_what_is_not_from_the_api() -> None:
    body, headers = signed(COMPLETED)
    assert reason_of(body, {**headers, "Webhook-Id": ""}) == "headersMissing"
    assert reason_of(body + b" ", headers) == "signatureInvalid"
    assert reason_of(body, headers, "whsec_b3RoZXI=") == "signatureInvalid"
    assert reason_of(body, {**headers, "Webhook-Signature": "v1,ü"}) == "signatureInvalid"
    assert reason_of(body, headers, "whsec_!") == "secretInvalid"
    assert reason_of(*signed(COMPLETED, at=NOW - 301)) == "timestampOutOfRange"
    assert reason_of(body, {**headers, "Webhook-Timestamp": "٣"}) == "timestampOutOfRange"
    assert reason_of(*signed(b"no json")) == "payloadInvalid"
    assert reason_of(*signed([])) == "payloadInvalid"
