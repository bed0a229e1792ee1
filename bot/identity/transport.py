"""How MSAL reaches the authority: always with a timeout, always trusting the roots we chose."""

from __future__ import annotations

import functools
import ssl
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from bot.settings import Settings


def trusted_roots(settings: Settings) -> ssl.SSLContext:
    """A client context that trusts the system's roots and those of `ca_file`; raises OSError."""
    file = settings.ca_file
    return _context(file, file.stat().st_mtime_ns if file is not None else 0)


@functools.lru_cache(maxsize=8)
def _context(ca_file: Path | None, _changed: int) -> ssl.SSLContext:
    # Reading the system's roots takes some 35 ms, and connections may well share them.
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context


class _TrustingAdapter(HTTPAdapter):
    def __init__(self, context: ssl.SSLContext) -> None:
        self._context = context
        super().__init__()

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._context, **kwargs)

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        # The context has the roots: requests would add its own bundle, with every new connection.
        conn.cert_reqs = "CERT_REQUIRED"
        conn.ca_certs = conn.ca_cert_dir = None

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return super().proxy_manager_for(*args, ssl_context=self._context, **kwargs)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No credentials besides those that MSAL sends: `requests` would take some from ~/.netrc."""
    return request


class BoundedSession(requests.Session):
    """A requests session whose every call ends within `timeout` seconds and checks certificates.

    MSAL sets neither by itself: it has no default timeout, and `requests` lets REQUESTS_CA_BUNDLE replace
    what `verify` says.
    """

    def __init__(self, context: ssl.SSLContext, timeout: float) -> None:
        super().__init__()
        self._timeout = timeout
        self.auth = _as_it_is
        self.mount("https://", _TrustingAdapter(context))

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send, whatever the caller or the environment said about timeouts and trust."""
        kwargs["timeout"] = self._timeout
        kwargs["verify"] = True
        return super().send(request, **kwargs)


class DiscoveryCache(dict[str, Any]):
    """MSAL's `http_cache`, for GETs alone.

    MSAL keeps HTTP 400 answers for 60 s and throttles everybody after one person's 429 or 503, by entries
    whose keys begin with "POST ": they are dropped, so that consent counts at once and people do not wait
    for each other. A test holds MSAL to that spelling.
    """

    def __setitem__(self, key: str, value: Any) -> None:
        if not key.startswith("POST "):
            super().__setitem__(key, value)
