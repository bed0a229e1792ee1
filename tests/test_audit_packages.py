"""The audit of packages never passes in silence."""

from __future__ import annotations

import pytest

from tests.audit_packages import main

pytestmark = pytest.mark.once


def saying(text: str, status: int) -> list[str]:
    return ["-c", f"import sys; print({text!r}); sys.exit({status})"]


@pytest.mark.parametrize(
    ("text", "ended", "required", "status", "said"),
    [
        ("No known vulnerabilities found", 0, "", 0, "requirements.lock: no known vulnerabilities"),
        ("Found 1 known vulnerability in 1 package", 1, "", 1, "Found 1 known vulnerability"),
        ("requests.exceptions.ConnectionError: Max retries exceeded", 1, "", 0, "NOT AUDITED"),
        ("requests.exceptions.ConnectionError: Max retries exceeded", 1, "1", 1, "NOT AUDITED"),
        ("something else broke", 1, "", 1, "something else broke"),
    ],
)
def test_what_is_known_fails_and_what_nobody_could_tell_is_said_aloud(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    text: str,
    ended: int,
    required: str,
    status: int,
    said: str,
) -> None:
    monkeypatch.setenv("AUDIT_REQUIRED", required)
    assert main(["requirements.lock"], saying(text, ended)) == status
    assert said in capsys.readouterr().out
