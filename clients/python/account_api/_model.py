"""What the API answers, as pydantic models."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    """An object of an answer. Its names are Python's (``connection_status``); what a later release adds is kept as well."""

    model_config = ConfigDict(
        alias_generator=to_camel,
        populate_by_name=True,
        frozen=True,
        extra="allow",
        protected_namespaces=(),
        defer_build=True,
    )
