"""pip-audit over the locks. Where its database cannot be reached that is said aloud: silence would pass for an audit.

    python -m tests.audit_packages requirements.lock [...]

Ends with 0 when nothing is known, or nobody could tell ("NOT AUDITED"); 1 when a vulnerability is. With
`AUDIT_REQUIRED=1`, as in a release, an audit that could not be made is a failure too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence

PROGRAM = ("-m", "pip_audit", "--strict", "--disable-pip", "--require-hashes", "--progress-spinner=off")
# What pip-audit, or the HTTP client below it, says when the database gave no answer, or none about a package.
_UNTOLD = (
    "could not be audited",
    "ConnectionError",
    "Connection refused",
    "Could not connect",
    "Max retries exceeded",
    "NameResolution",
    "ProxyError",
    "SSLError",
    "ServiceError",
    "timed out",
)


def audited(lock: str, program: Sequence[str] = PROGRAM) -> tuple[bool | None, str]:
    """Whether the lock is free of known vulnerabilities, None when nobody could tell; and what was said."""
    done = subprocess.run([sys.executable, *program, "-r", lock], capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).strip()
    if done.returncode == 0:
        return True, said
    if "known vulnerabilit" in said:
        return False, said
    if any(each in said for each in _UNTOLD):
        return None, said
    return False, said  # whatever else went wrong must not pass


def main(locks: Sequence[str], program: Sequence[str] = PROGRAM) -> int:
    """Audit the locks; the exit status."""
    status = 0
    for lock in locks:
        clean, said = audited(lock, program)
        if clean:
            print(f"{lock}: no known vulnerabilities")
        elif clean is None:
            print(f"{lock}: NOT AUDITED: the vulnerability database tells nothing here: {said.splitlines()[-1][:200]}")
            status = max(status, int(os.environ.get("AUDIT_REQUIRED") == "1"))
        else:
            print(f"{lock}:\n{said}")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
