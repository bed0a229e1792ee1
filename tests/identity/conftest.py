"""The services, for every test of identity."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.identity.services import Services, running


@pytest.fixture
async def services(tmp_path: Path) -> AsyncIterator[Services]:
    async with running(tmp_path) as made:
        yield made
