"""Messages are read in milliseconds of processor time, the first of a language no later than the others."""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pytest

from dialogs.understanding import prepare
from dialogs.understanding.cases import run_case
from tests.accuracy import CASES

CODES = sorted(path.stem for path in CASES.glob("??.jsonl"))
FIRST = """
import json, sys, time
from dialogs.understanding import prepare
from dialogs.understanding.cases import run_case
prepare()
begun = time.process_time()
run_case(json.loads(sys.stdin.read()))
print(time.process_time() - begun)
"""


@pytest.mark.parametrize("code", CODES)
def test_the_first_message_of_a_language_is_read_within_fifty_milliseconds(code: str) -> None:
    case = (CASES / f"{code}.jsonl").read_text("utf-8").splitlines()[0]
    process = [sys.executable, "-c", FIRST]
    out = subprocess.run(process, input=case, capture_output=True, text=True, check=True, cwd=CASES.parents[1])
    assert float(out.stdout) < 0.05


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
