"""Webhooks of the API (Standard Webhooks 1.0)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping, Sequence

from ._events import WebhookEvent, event_of
from .errors import WebhookVerificationError

#: Greatest difference between the time of sending and now, in seconds.
_TOLERANCE = 5 * 60


def _header(headers: Mapping[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "").strip()


def _key(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise WebhookVerificationError("secretInvalid", "The secret is not a webhook secret: whsec_ and base64.")
    return key


def _is_signed(signatures: str, secrets: Sequence[str], signed: bytes) -> bool:
    given = [each.removeprefix("v1,") for each in signatures.split(" ") if each.startswith("v1,")]
    wanted = [base64.b64encode(hmac.new(_key(secret), signed, hashlib.sha256).digest()).decode() for secret in secrets]
    return any(hmac.compare_digest(one.encode(), other.encode()) for one in wanted for other in given)


def verify_webhook(payload: bytes | str, headers: Mapping[str, str], secret: str | Sequence[str], *, now: float | None = None) -> WebhookEvent:
    """Checks that a webhook comes from the API and was sent within the last five minutes, and returns its event.

    ``payload`` is the raw body as it was received, not parsed and serialized again. Of several secrets one has to match. The same event may
    arrive more than once, with the same ``webhook-id``. ``now``: epoch seconds; replaces the system's clock. Raises
    ``WebhookVerificationError``.
    """
    identifier, timestamp, signatures = (_header(headers, f"webhook-{name}") for name in ("id", "timestamp", "signature"))
    if not identifier or not timestamp or not signatures:
        raise WebhookVerificationError("headersMissing", "webhook-id, webhook-timestamp and webhook-signature are required.")
    current = time.time() if now is None else now
    if not (timestamp.isascii() and timestamp.isdigit() and abs(current - int(timestamp)) <= _TOLERANCE):
        raise WebhookVerificationError("timestampOutOfRange", "The webhook was not sent within five minutes of now. Check the clock.")
    body = payload.encode() if isinstance(payload, str) else payload
    secrets = [secret] if isinstance(secret, str) else list(secret)
    if not _is_signed(signatures, secrets, f"{identifier}.{timestamp}.".encode() + body):
        raise WebhookVerificationError(
            "signatureInvalid", "No signature matches: the secret is a different one, or the payload was changed in transit."
        )
    try:
        return event_of(json.loads(body))
    except ValueError as error:
        raise WebhookVerificationError("payloadInvalid", "The payload is signed, but is not an event.") from error
