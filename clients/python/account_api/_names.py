"""Python's names of parameters, and those of the API."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import Enum
from typing import Any, Final, TypeAlias

#: By Python's name: the API's name, and the names within. ``*`` stands for every key of a mapping whose keys are data.
Names: TypeAlias = "Mapping[str, tuple[str, Names]]"


class Unset(Enum):
    """A parameter that was left out."""

    UNSET = 0

    def __repr__(self) -> str:
        return "…"


UNSET: Final = Unset.UNSET


def to_api(value: Any, names: Names) -> Any:
    """A parameter as the API takes it. A name that is not declared is sent as it is, so that the API can refuse it."""
    if isinstance(value, Mapping):
        every = names.get("*")
        return {
            (names[key][0] if key in names else key): to_api(each, (names.get(key) or every or ("", {}))[1])
            for key, each in value.items()
            if each is not UNSET
        }
    if isinstance(value, datetime):
        return value.astimezone().isoformat()
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        return [to_api(each, names) for each in value]
    return value
