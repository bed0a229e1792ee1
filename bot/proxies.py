"""Which proxy an outgoing call takes: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in capitals or not, as curl reads them.

`requests` (MSAL) and `urllib` (the tenant's keys) look there by themselves; aiohttp does so only
together with ~/.netrc, and the passwords of that file must not be sent to Graph.
"""

from __future__ import annotations

import os
from urllib.request import getproxies_environment, proxy_bypass

from yarl import URL


def proxy_for(url: str | URL) -> URL | None:
    """The proxy for `url`; None when it is reached directly."""
    target = URL(url)
    host = target.host or ""
    if proxy_bypass(f"{host}:{target.port}") or proxy_bypass(host):
        return None
    proxies = getproxies_environment()
    found = proxies.get(target.scheme) or proxies.get("all")
    if not found:
        return None
    return URL(found if "://" in found else f"http://{found}")


def reach_directly(*hosts: str) -> None:
    """Add `hosts` to the exceptions of this process's proxies."""
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, (os.environ.get(name, ""), *hosts)))
