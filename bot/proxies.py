"""Which proxy an outgoing call takes: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not, as curl reads them.

`requests` (MSAL) and `urllib` (the tenant's keys) look there by themselves; aiohttp does so only
together with ~/.netrc, and the passwords of that file must not be sent to Graph.
"""

from __future__ import annotations

import os
from functools import lru_cache
from urllib.request import getproxies_environment, proxy_bypass

from yarl import URL

_PLAIN = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy", "no_proxy", "request_method")
_NAMES = (*_PLAIN, *map(str.upper, _PLAIN))


def proxy_for(url: str | URL) -> URL | None:
    """The proxy for `url`; None when it is reached directly."""
    target = URL(url)
    return _proxy(target.scheme, target.host or "", target.port, tuple(map(os.environ.get, _NAMES)))


@lru_cache(maxsize=256)
def _proxy(scheme: str, host: str, port: int | None, _surroundings: tuple[str | None, ...]) -> URL | None:
    """The proxy, as long as the surroundings are the same: they are read for every call of a turn."""
    if proxy_bypass(f"{host}:{port}") or proxy_bypass(host):
        return None
    proxies = getproxies_environment()
    found = proxies.get(scheme) or proxies.get("all")
    if not found:
        return None
    return URL(found if "://" in found else f"http://{found}")


def reach_directly(*hosts: str) -> None:
    """Add `hosts` to the exceptions of this process's proxies."""
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name, ""), *hosts)))
