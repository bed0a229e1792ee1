"""Rule 23. What else is settled: times without a day are today, starts without an end are asked about."""

from __future__ import annotations

import pytest

from tests.dialogs.understanding.rules import said


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("leaving at 3", "en-US", "2026-11-18 15:00-17:00"),
        ("sick", "en-US", "2026-11-18"),
        ("half day", "en-US", "?day"),
        ("off from Monday", "en-US", "?end"),
        ("off Tuesday the 29th", "en-US", "2026-12-29"),
        ("was sick last Friday", "en-US", "2026-11-13"),
        ("off in 10 days", "en-US", "2026-11-28"),
        ("off after lunch tomorrow", "en-US", "2026-11-19 13:00-17:00"),
        ("leaving an hour early tomorrow", "en-US", "2026-11-19 16:00-17:00"),
        ("30 min late tomorrow", "en-US", "2026-11-19 09:00-09:30"),
        ("31 November off", "en-GB", "?date"),
        ("krank", "de-DE", "2026-11-18"),
        ("malade", "fr-FR", "2026-11-18"),
        ("congé sabbatique à partir de mars", "fr-FR", "?end"),
        ("j'ai un rdv à 15h demain, j'en ai pour 1h30", "fr-FR", "2026-11-19 15:00-16:30"),
        ("je suis malade, à demain", "fr-FR", "2026-11-18"),
        ("estoy enfermo", "es-ES", "2026-11-18"),
        ("sono malato", "it-IT", "2026-11-18"),
        ("da lunedì in poi sono in maternità", "it-IT", "?end"),
        ("domani posso uscire un'ora prima?", "it-IT", "2026-11-19 16:00-17:00"),
        ("ziek", "nl-NL", "2026-11-18"),
        ("estou doente", "pt-PT", "2026-11-18"),
    ],
)
def test_settled_besides(text: str, locale: str, expected: str) -> None:
    assert said(text, locale) == expected
