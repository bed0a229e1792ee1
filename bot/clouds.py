"""Microsoft's clouds: which hosts each has, and why the service runs in one of them alone.

Source: "National cloud deployments" (Microsoft Graph) and the availability table of `workHoursAndLocationsSetting` in
the reference of Microsoft Graph.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cloud:
    """One cloud: its name, the hosts that belong to it alone, and why it cannot be served; None where it can."""

    name: str
    hosts: tuple[str, ...]
    refusal: str | None = None


_NO_WORK_PLAN = "Microsoft Graph does not offer the work plan (workHoursAndLocations) there"
CLOUDS = (
    Cloud("global", ("login.microsoftonline.com", "graph.microsoft.com", "login.botframework.com")),
    Cloud("US Government L4", ("login.microsoftonline.us", "graph.microsoft.us", "azure.us"), _NO_WORK_PLAN),
    Cloud("US Government L5 (DoD)", ("dod-graph.microsoft.us",), _NO_WORK_PLAN),
    Cloud(
        "China (21Vianet)",
        ("login.partner.microsoftonline.cn", "login.chinacloudapi.cn", "microsoftgraph.chinacloudapi.cn", "azure.cn"),
        _NO_WORK_PLAN,
    ),
    Cloud("Germany", ("login.microsoftonline.de", "graph.microsoft.de"), "Microsoft closed it in 2021"),
)


def refused(host: str) -> Cloud | None:
    """The cloud that `host` belongs to, where it is one that cannot be served."""
    host = host.lower()
    for cloud in CLOUDS:
        if cloud.refusal and any(host == each or host.endswith(f".{each}") for each in cloud.hosts):
            return cloud
    return None
