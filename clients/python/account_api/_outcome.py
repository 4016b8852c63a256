"""What an answer means."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from ._patience import PASSING
from ._results import Progress, Result, Timing, UnderWay
from ._steps import Answer, NoAnswer
from .errors import AccountApiError

#: Reads a completion, or a part of it, from JSON.
Read: TypeAlias = Callable[[Any], Any]


@dataclass(frozen=True)
class Asked:
    """What was called, for errors."""

    base_url: str
    #: ``None`` where only a link is known.
    function: str | None
    idempotency_key: str | None
    read: Read


def result_of(envelope: dict[str, Any], result_link: str | None, read: Read) -> Result[Any]:
    return Result(
        completion=read(envelope["completion"]),
        request_id=envelope["requestId"],
        timing=Timing.model_validate(envelope["timing"]),
        result_link=result_link,
    )


def progress_of(envelope: dict[str, Any], read: Read) -> Progress[Any]:
    progress = envelope["progress"]
    partial = envelope.get("partial")
    return Progress(
        done=progress["done"],
        total=progress["total"],
        queued_before=progress["queuedBefore"],
        waiting_for=progress.get("waitingFor"),
        partial=None if partial is None else read(partial),
        under_way=[UnderWay(each["item"], each["data"]) for each in envelope.get("underWay", [])],
        request_id=envelope["requestId"],
        result_link=envelope["process"]["resultLink"],
    )


def failure_of(envelope: dict[str, Any], status: int | None, asked: Asked) -> AccountApiError:
    error = envelope["error"]
    timing = envelope.get("timing")
    partial = envelope.get("partial")
    return AccountApiError(
        error["message"],
        error_type=error["errorType"],
        function=asked.function,
        idempotency_key=asked.idempotency_key,
        status=status,
        reason=error.get("reason"),
        retry_safe=error.get("retrySafe"),
        page=error.get("page"),
        element=error.get("element"),
        filter=error.get("filter"),
        value=error.get("value"),
        offered=error.get("offered"),
        account_id=error.get("accountId"),
        scope=error.get("scope"),
        request_id=envelope.get("requestId"),
        timing=None if timing is None else Timing.model_validate(timing),
        partial=None if partial is None else asked.read(partial),
    )


def _failure(error_type: str, message: str, status: int | None, asked: Asked, retry_safe: bool | None = None) -> AccountApiError:
    return failure_of({"error": {"errorType": error_type, "message": message, "retrySafe": retry_safe}}, status, asked)


def not_an_api(status: int, asked: Asked) -> AccountApiError:
    message = f"{asked.base_url} answered with HTTP {status} and is not an Account API. Check base_url."
    return _failure("unexpectedAnswer", message, status, asked)


def _what_to_do(asked: Asked) -> str:
    if asked.function is None:
        return "The request continues: ask for its result again."
    if asked.idempotency_key is None:
        return "Check whether it was done before you send it again."
    return "It may have been accepted: send it again with the same idempotency_key."


def _no_connection(answer: NoAnswer, asked: Asked) -> AccountApiError:
    if answer.unreached and answer.tls_error is not None:
        message = (
            f"No TLS connection to {asked.base_url} could be made ({answer.tls_error}), so nothing was done. "
            "Check its certificate, use http:// if it has none, or check base_url."
        )
    elif answer.unreached:
        message = f"Nothing answers at {asked.base_url}, so nothing was done. Start the API there, or check base_url."
    else:
        answered = "" if answer.status is None else f" (HTTP {answer.status})"
        message = f"{asked.base_url} gave no answer{answered}. {_what_to_do(asked)}"
    # Where only a link was asked, there is nothing that could be done twice.
    retry_safe = True if answer.unreached else None if asked.function is None else False
    return _failure("connectionFailed", message, answer.status, asked, retry_safe)


def accepted(answer: Answer | NoAnswer, asked: Asked) -> dict[str, Any]:
    """The envelope of an answer that is not a refusal. Raises ``AccountApiError``."""
    if isinstance(answer, NoAnswer):
        if answer.status is not None and answer.status not in PASSING:
            raise not_an_api(answer.status, asked)
        raise _no_connection(answer, asked) from answer.cause
    if answer.status >= 300 and answer.envelope["status"] == "error":
        raise failure_of(answer.envelope, answer.status, asked)
    return answer.envelope
