"""The version of the project: of the checkout this runs from, or of the installed package."""

from __future__ import annotations

import functools
import tomllib
from importlib import metadata
from pathlib import Path

DISTRIBUTION = "time-off-for-teams"
_PROJECT = Path(__file__).parent.parent / "pyproject.toml"


@functools.cache
def version() -> str:
    """The version, such as "0.2.0"; "0+unknown" where neither a checkout nor a package says it."""
    if _PROJECT.is_file():
        project = tomllib.loads(_PROJECT.read_text(encoding="utf-8")).get("project", {})
        if project.get("name") == DISTRIBUTION:
            return str(project["version"])
    try:
        return metadata.version(DISTRIBUTION)
    except metadata.PackageNotFoundError:
        return "0+unknown"
