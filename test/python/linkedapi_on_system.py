"""Operations of Linked API's own Python client, of which only the base address is another. Run by linkedapiOnSystem.test.ts.

The one argument is a JSON array of calls, each `[name, parameters]`; what they return or raise is printed as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import is_dataclass
from typing import Any

import linkedapi.types as types
from linkedapi import LinkedApi, LinkedApiConfig
from linkedapi.core import Operation
from linkedapi.errors import LinkedApiError
from pydantic import BaseModel

client = LinkedApi(
    LinkedApiConfig(
        linked_api_token=os.environ["ACCOUNT_API_TOKEN"],
        identification_token=os.environ["IDENTIFICATION_TOKEN"],
        base_url=os.environ["ACCOUNT_API_URL"],
    )
)

polls: dict[str, Any] = {
    "poll_conversations": lambda asked: [types.ConversationPollRequest.model_validate(each) for each in asked],
    "poll_inbox": types.InboxPollRequest.model_validate,
    "poll_network": types.NetworkPollRequest.model_validate,
    "get_api_usage": types.ApiUsageParams.model_validate,
}


def shown(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    if is_dataclass(value) and not isinstance(value, type):
        return {key: shown(each) for key, each in vars(value).items()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    return value


def typed(name: str, parameters: Any) -> Any:
    """The parameters as the class of the operation, which checks their names and types."""
    found = getattr(types, "".join(word.capitalize() for word in name.split("_")) + "Params", None)
    return parameters if found is None else found.model_validate(parameters)


def called(name: str, parameters: Any) -> Any:
    found = getattr(client, name)
    try:
        if isinstance(found, Operation):
            started = found.execute(typed(name, parameters))
            answer = found.result(started.workflow_id, poll_interval=0.05, timeout=240)
        elif name == "get_account_info":
            answer = found()
        else:
            answer = found(polls[name](parameters))
        return {"data": shown(answer.data), "errors": [str(error.type) for error in answer.errors]}
    except LinkedApiError as error:
        return {"raised": error.type}


print(json.dumps([called(name, parameters) for name, parameters in json.loads(sys.argv[1])]))
