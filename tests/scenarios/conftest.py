"""Tenants for whole-service scenarios; keys and certificates are made once for all."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from functools import partial

import pytest

from bot.sandbox.people import ADA, BRUNO
from bot.sandbox.tenant import SandboxTenant, Shared

NOW = datetime(2026, 11, 18, 9)  # a Wednesday
PEOPLE = tuple(dataclasses.replace(person, consented=True) for person in (ADA, BRUNO))

Open = Callable[..., AbstractAsyncContextManager[SandboxTenant]]


@pytest.fixture(scope="session")
def shared() -> Shared:
    return Shared.make()


@pytest.fixture(scope="session")
def fresh(shared: Shared) -> Open:
    """Makes a tenant in which both people have consented; arguments as SandboxTenant's."""
    return partial(SandboxTenant, PEOPLE, now=NOW, shared=shared)


@pytest.fixture
async def tenant(fresh: Open) -> AsyncIterator[SandboxTenant]:
    """Ada is signed in; Bruno has consented, but never wrote."""
    async with fresh() as made:
        await made.sign_in("ada")
        yield made
