"""Messages are read in milliseconds of processor time, the first of a language no later than the others."""

from __future__ import annotations

import json
import subprocess
import sys
import time

from dialogs.understanding import prepare
from dialogs.understanding.cases import run_case
from tests.accuracy import CASES

CODES = sorted(path.stem for path in CASES.glob("??.jsonl"))
FIRST = """
import json, sys, time
from dialogs.understanding import prepare
from dialogs.understanding.cases import run_case
prepare()
for line in sys.stdin:
    begun = time.process_time()
    run_case(json.loads(line))
    print(time.process_time() - begun)
"""


def test_the_first_message_of_any_language_is_read_within_fifty_milliseconds() -> None:
    cases = "\n".join((CASES / f"{code}.jsonl").read_text("utf-8").splitlines()[0] for code in CODES)
    process = [sys.executable, "-c", FIRST]  # a process of its own: nothing has been read in it yet
    out = subprocess.run(process, input=cases, capture_output=True, text=True, check=True, cwd=CASES.parents[1])
    slow = {code: seconds for code, seconds in zip(CODES, out.stdout.split(), strict=True) if float(seconds) >= 0.05}
    assert slow == {}


def test_of_a_hundred_messages_ninety_nine_are_read_within_five_milliseconds() -> None:
    prepare()
    seconds = []
    for code in CODES:
        for line in (CASES / f"{code}.jsonl").read_text("utf-8").splitlines():
            case = json.loads(line)
            begun = time.process_time()
            run_case(case)
            seconds.append(time.process_time() - begun)
    assert sorted(seconds)[int(len(seconds) * 0.99)] < 0.005
