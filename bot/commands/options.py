"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

Now = Annotated[
    datetime | None,
    typer.Option(
        help="Wall clock to read phrases against; the real time unless given.",
        metavar="YYYY-MM-DDTHH:MM",
        formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
    ),
]
