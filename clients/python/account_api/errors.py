"""Errors of the client."""

from __future__ import annotations

from typing import Any

from ._results import Timing


class AccountApiError(Exception):
    """A call that was refused, or ended without a completion.

    ``error_type`` is one of the errors in the documentation of the function, or an error of the whole API (``docs/errors.md``), or
    ``connectionFailed`` (no answer came, however often it was asked) or ``unexpectedAnswer`` (what answered is not an Account API).
    """

    def __init__(
        self,
        message: str,
        *,
        error_type: str,
        function: str | None,
        idempotency_key: str | None,
        status: int | None,
        reason: str | None = None,
        retry_safe: bool | None = None,
        page: str | None = None,
        element: str | None = None,
        filter: str | None = None,
        value: str | None = None,
        offered: list[str] | None = None,
        account_id: str | None = None,
        scope: str | None = None,
        request_id: str | None = None,
        timing: Timing | None = None,
        partial: Any = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.error_type = error_type
        #: The function that was called; ``None`` where only a result link was asked.
        self.function = function
        #: The key that the call was sent with. After ``connectionFailed``, calling again with it cannot act twice.
        self.idempotency_key = idempotency_key
        #: HTTP status of a refusal; 200 where an accepted request ended like this; ``None`` without an answer.
        self.status = status
        #: Why the account is signed out, with ``linkedinAccountSignedOut``.
        self.reason = reason
        #: ``True``: nothing was done. ``False``: it may have happened, and a repetition might act twice. ``None``: the message says what to do.
        self.retry_safe = retry_safe
        #: With ``layoutChanged``: the page that was not recognized, and what was not found on it.
        self.page = page
        self.element = element
        #: With ``filterNotResolved``: the filter, the name in it that could not be resolved, and what LinkedIn suggested instead.
        self.filter = filter
        self.value = value
        self.offered = offered
        #: With ``memberConnected``: the account that the member is connected as already.
        self.account_id = account_id
        #: With ``notPermitted``: the scope that the token lacks; ``None`` if it is limited to other accounts.
        self.scope = scope
        #: ``None`` where the call was refused before there was a request.
        self.request_id = request_id
        self.timing = timing
        #: The items finished before the end, laid out as the completion.
        self.partial = partial


class WebhookVerificationError(Exception):
    """A webhook that is not from the API, or too old. Answer it with 401 and do nothing with it.

    ``reason``: ``headersMissing``, ``timestampOutOfRange``, ``signatureInvalid``, ``secretInvalid`` or ``payloadInvalid``.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
