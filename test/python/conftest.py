from __future__ import annotations

import pytest
from scripted import Scripted


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def scripted(request: pytest.FixtureRequest) -> Scripted:
    return Scripted(request.param)
