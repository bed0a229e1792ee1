"""MSAL off the event loop: one application a call, on the token cache of whom it is for."""

from __future__ import annotations

import asyncio
import functools
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

import jwt
import msal
import requests
import structlog
from msal.authority import WELL_KNOWN_AUTHORITY_HOSTS
from msal.exceptions import MsalServiceError

from bot.identity.credentials import credential
from bot.identity.refusals import Refusal, Refused, classify
from bot.identity.transport import BoundedSession, DiscoveryCache, trusted_roots
from bot.settings import Settings
from bot.telemetry import metrics

log = structlog.get_logger(__name__)

TIMEOUT = 4.0  # seconds for each HTTP call of MSAL, so that one retry still fits a turn
RETRY_AFTER = 0.3  # seconds before the one retry of an outage

Answer = dict[str, Any]
Call = Callable[[msal.ConfidentialClientApplication], Answer | None]


class _Worker(threading.local):
    """What each thread has of its own: MSAL locks its HTTP cache per application, not across them."""

    def __init__(self, context: ssl.SSLContext, timeout: float) -> None:
        self.session = BoundedSession(context, timeout)
        self.discovery = DiscoveryCache()


class MsalClient:
    """Runs MSAL calls in a few threads and tells refusals from outages.

    `fault` is the last refusal that only the operator can cure (a wrong or expired credential), None once a
    call has succeeded again: readiness looks at it.
    """

    def __init__(self, settings: Settings, *, workers: int = 8, timeout: float = TIMEOUT) -> None:
        """Call nothing yet; raises ValueError or OSError when credential or `ca_file` are unusable."""
        self.fault: str | None = None
        self._settings = settings
        context = trusted_roots(settings)
        self._worker = _Worker(context, timeout)
        metadata = BoundedSession(context, timeout)
        metadata.trust_env = False  # a managed identity is asked on this very machine, never through a proxy
        self._credential = credential(settings, metadata)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="msal")
        microsoft = urlsplit(settings.authority_url).hostname in WELL_KNOWN_AUTHORITY_HOSTS
        self._application = functools.partial(
            msal.ConfidentialClientApplication,
            settings.app_id,
            client_credential=self._credential,
            authority=f"{settings.authority_url.rstrip('/')}/{settings.tenant_id}",
            client_capabilities=["CP1"],
            # Only Microsoft's directory knows Microsoft's hosts; any other authority is asked itself.
            instance_discovery=None if microsoft else False,
        )

    async def run(self, call: Call, cache: msal.TokenCache | None = None) -> Answer | None:
        """The answer of `call`, made in a thread on an application that uses `cache`; None as MSAL gives it.

        An outage is tried once more. Raises Refused.
        """
        loop = asyncio.get_running_loop()
        for last in (False, True):
            try:
                answer = await loop.run_in_executor(self._pool, self._attempt, call, cache)
                break
            except Refused as refused:
                if refused.refusal is not Refusal.OUTAGE or last:
                    self._note(refused)
                    raise
                metrics.count("timeoff_authority_retries_total")
                log.warning("authority unavailable, trying once more", detail=refused.detail)
                await asyncio.sleep(RETRY_AFTER)
        if answer is not None:
            self.fault = None
        return answer

    def close(self) -> None:
        """Let running calls end and start no more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _attempt(self, call: Call, cache: msal.TokenCache | None) -> Answer | None:
        try:
            application = self._application(
                token_cache=cache, http_client=self._worker.session, http_cache=self._worker.discovery
            )
            answer = call(application)
        except (requests.RequestException, MsalServiceError) as error:
            raise Refused(Refusal.OUTAGE, detail=type(error).__name__) from error
        except (ValueError, jwt.PyJWTError) as error:
            # MSAL: the authority has no such tenant, its metadata is no OpenID, or the key file is none.
            raise Refused(Refusal.SETUP, detail=str(error)[:200]) from error
        except (TypeError, AttributeError, LookupError, RecursionError) as error:
            # MSAL takes the authority's JSON for what it should be, and stumbles where it is something else.
            raise Refused(Refusal.OUTAGE, detail=type(error).__name__) from error
        if answer is not None and "access_token" not in answer:
            raise classify(answer)
        return answer

    def _note(self, refused: Refused) -> None:
        if refused.refusal is Refusal.SETUP:
            self.fault = refused.detail
            log.critical("the authority rejects the bot's own credential or set-up", detail=refused.detail)
