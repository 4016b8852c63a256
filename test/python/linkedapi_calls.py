"""Calls of Linked API's own Python client, of which only the base address is another. Started by linkedapiClient.ts.

Each line that comes in is a call, as JSON: `id`, `call`, `parameters`, and the `address` and tokens of the client. Its answer is a line with the same
`id` and either `returned`, `raised` (the client's own error), or `failed` (anything else).
"""

from __future__ import annotations

import json
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from dataclasses import is_dataclass
from typing import Any, Callable, Iterator, get_args, get_type_hints

import linkedapi.webhooks as webhooks
from linkedapi import LinkedApi, LinkedApiConfig
from linkedapi.admin import AdminHttpClient, LinkedApiAdmin
from linkedapi.core import Operation
from linkedapi.errors import LINKED_API_ACTION_ERROR_TYPES, LINKED_API_ERROR_TYPES, LinkedApiError
from linkedapi.types import WorkflowInProgressResponse
from linkedapi.types.admin import AdminConfig
from pydantic import BaseModel, TypeAdapter

POLL_SECONDS = 0.1
TIMEOUT_SECONDS = 240

Call = dict[str, Any]


def client_of(call: Call) -> LinkedApi:
    return LinkedApi(
        LinkedApiConfig(
            linked_api_token=call["linkedApiToken"], identification_token=call["identificationToken"], base_url=call["address"]
        )
    )


def admin_of(call: Call) -> LinkedApiAdmin:
    return LinkedApiAdmin(AdminHttpClient(AdminConfig(linked_api_token=call["linkedApiToken"]), base_url=call["address"]))


def shown(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if is_dataclass(value) and not isinstance(value, type):
        return {key: shown(each) for key, each in vars(value).items()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    return value


def models_in(value: Any) -> Iterator[BaseModel]:
    if is_dataclass(value) and not isinstance(value, type):
        value = list(vars(value).values())
    if isinstance(value, BaseModel):
        yield value
        value = list(vars(value).values())
    if isinstance(value, list):
        for each in value:
            yield from models_in(each)


def lacking(value: Any) -> list[str]:
    """The fields that the client knows and no object of their class in an answer has."""
    known: dict[str, set[str]] = {}
    found: dict[str, set[str]] = {}
    for model in models_in(value):
        name = type(model).__name__
        known.setdefault(name, set()).update(type(model).model_fields)
        found.setdefault(name, set()).update(model.model_fields_set)
    return sorted(f"{name}.{field}" for name, fields in known.items() for field in fields - found[name])


def outcome_of(work: Callable[[], Any]) -> dict[str, Any]:
    try:
        value = work()
        return {"returned": shown(value), "lacks": lacking(value)}
    except LinkedApiError as error:
        return {"raised": {"type": error.type, "message": error.message}}


def typed(hint: Any, parameters: Any) -> Any:
    """Parameters as the class that the client declares for them, which checks their names and types."""
    return TypeAdapter(hint).validate_python(parameters)


def parameters_of(operation: Operation[Any, Any]) -> Any:
    """The class of an operation's parameters; `NoneType` if it takes none."""
    [base] = [each for each in type(operation).__orig_bases__ if get_args(each)]  # type: ignore[attr-defined]
    return get_args(base)[0]


def executed(operation: Operation[Any, Any], parameters: Any) -> Any:
    hint = parameters_of(operation)
    return operation.execute() if hint is type(None) or parameters is None else operation.execute(typed(hint, parameters))


def polled(operation: Operation[Any, Any], workflow_id: str) -> Any:
    """The result of a workflow, by `status` alone."""
    until = time.monotonic() + TIMEOUT_SECONDS
    while time.monotonic() < until:
        seen = operation.status(workflow_id)
        if not isinstance(seen, WorkflowInProgressResponse):
            return seen
        assert (seen.workflow_id, seen.workflow_status in ("pending", "running")) == (workflow_id, True), seen
        time.sleep(POLL_SECONDS)
    raise TimeoutError(workflow_id)


def awaited(call: Call, name: str, workflow_id: str) -> dict[str, Any]:
    """What a workflow comes to, for one client that waits by `result` and for another one that polls by `status` meanwhile: the same for both."""
    with ThreadPoolExecutor(1) as pool:
        waiting = getattr(client_of(call), name)
        waits = pool.submit(
            outcome_of, lambda: waiting.result(workflow_id, poll_interval=POLL_SECONDS, timeout=TIMEOUT_SECONDS)
        )
        by_status = outcome_of(lambda: polled(getattr(client_of(call), name), workflow_id))
        by_result = waits.result()
    assert by_status == by_result, f"{name}: status came to {by_status}, result to {by_result}"
    return by_result


def called(function: Callable[..., Any], parameters: Any) -> Any:
    """Calls a method with its one parameter, or with none."""
    hints = [hint for name, hint in get_type_hints(function).items() if name != "return"]
    return function() if parameters is None or not hints else function(typed(hints[0], parameters))


def done(call: Call, name: str, parameters: Any) -> dict[str, Any]:
    """An operation from its beginning to its end, or a call that is answered at once."""
    found = getattr(client_of(call), name)
    if not isinstance(found, Operation):
        return outcome_of(lambda: called(found, parameters))
    begun = outcome_of(lambda: executed(found, parameters))
    return begun if "raised" in begun else awaited(call, name, begun["returned"]["workflowId"])


def stepped(call: Call, name: str, step: str, parameters: Any) -> dict[str, Any]:
    """One method of an operation."""
    operation = getattr(client_of(call), name)
    if step == "execute":
        return outcome_of(lambda: executed(operation, parameters))
    limits = {"timeout": TIMEOUT_SECONDS} if step == "result" else {}
    return outcome_of(lambda: getattr(operation, step)(**{**limits, **parameters}))


def methods_of(value: Any) -> list[str]:
    return sorted(name for name in dir(type(value)) if not name.startswith("_") and callable(getattr(value, name)))


def everything(call: Call) -> dict[str, list[str]]:
    """The names of all that the package can call, and of the errors that it knows."""
    client, admin = client_of(call), admin_of(call)
    operations = {name for name, value in vars(client).items() if isinstance(value, Operation)}
    assert len(operations) == len(client.operations)
    return {
        "operations": sorted(operations),
        "methods": methods_of(client),
        "errors": sorted({*LINKED_API_ACTION_ERROR_TYPES, *LINKED_API_ERROR_TYPES}),
        "admin": sorted(f"{group}.{name}" for group, value in vars(admin).items() for name in methods_of(value)),
    }


def answer(call: Call) -> dict[str, Any]:
    parameters = call.get("parameters")
    match call["call"].split("."):
        case ["everything"]:
            return {"returned": everything(call)}
        case ["webhooks", name]:
            return outcome_of(lambda: getattr(webhooks, name)(**parameters))
        case ["admin", group, name]:
            method = getattr(getattr(admin_of(call), group), name)
            # Python lets a caller leave out what has to be there.
            return outcome_of(lambda: method({}) if parameters == {} else called(method, parameters))
        case [name, step]:
            return stepped(call, name, step, parameters)
        case [name]:
            return done(call, name, parameters)
        case other:
            raise ValueError(other)


for line in sys.stdin:
    asked: Call = json.loads(line)
    try:
        told = answer(asked)
    except Exception:
        told = {"failed": traceback.format_exc()}
    print(json.dumps({"id": asked["id"], **told}), flush=True)
