"""What `make mutants` says of a small shop whose tests are good here, poor there, and missing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutants.__main__ import JUDGED, Plan, chosen, judged, judgements, summary
from tests.mutants.named import faults
from tests.mutants.operators import Mutant, mutants
from tests.mutants.running import Result, Verdict
from tests.mutants.scope import CODE, files, led_to

ROOT = Path(__file__).parents[2]
SHOP = '''"""Prices."""

FREE_FROM = 50


def total(prices):
    """The sum and the postage."""
    found = sum(prices)
    return found if found >= FREE_FROM else found + 4


def counted(prices):
    """How many there are."""
    number = 0
    while number < len(prices):
        number += 1
    return number


def greeting(name):
    return name or "friend"


def never(prices):
    return prices[0] < 3
'''
TESTS = """import pytest

from shop import counted, greeting, total


@pytest.mark.parametrize(("prices", "expected"), [([49], 53), ([50], 50), ([51], 51)])
def test_postage_is_free_from_fifty(prices, expected):
    assert total(prices) == expected


def test_it_counts():
    assert counted([1, 2]) == 2


def test_it_greets():
    assert greeting("Ada")
"""


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("shop")
    (root / "shop.py").write_text(SHOP, encoding="utf-8")
    (root / "test_shop.py").write_text(TESTS, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def verdicts(shop: Path) -> dict[tuple[str, str, str], Verdict]:
    """What came of the faults below, by function and change."""
    every = mutants("shop.py", SHOP)
    meant = [each for each in every if (each.function, each.original, each.changed) in SEEN]
    found = judged(Plan(shop, ["shop.py"], ["test_shop.py"], patience=6.0), meant)
    return {(each.mutant.function, each.mutant.original, each.mutant.changed): each for each in found}


SEEN = {
    ("total", "found >= FREE_FROM", "(found > FREE_FROM)"): Result.KILLED,
    ("", "50", "51"): Result.KILLED,  # runs when the module is loaded, and in no test
    ("counted", "number += 1", "pass"): Result.TIMEOUT,
    ("greeting", '"friend"', "'friend_'"): Result.SURVIVED,
    ("never", "prices[0] < 3", "(prices[0] <= 3)"): Result.NOT_COVERED,
}


@pytest.mark.parametrize(("change", "expected"), SEEN.items(), ids=[result.value for result in SEEN.values()])
def test_a_fault_is_killed_by_a_test_that_fails_for_it_alone(
    verdicts: dict[tuple[str, str, str], Verdict], change: tuple[str, str, str], expected: Result
) -> None:
    assert expected is verdicts[change].result


def test_the_test_that_killed_it_is_named(verdicts: dict[tuple[str, str, str], Verdict]) -> None:
    killed = verdicts["total", "found >= FREE_FROM", "(found > FREE_FROM)"]
    assert "test_shop.py::test_postage_is_free_from_fifty[prices1-50]" == killed.test


def test_the_tree_stays_as_it_was(verdicts: dict[tuple[str, str, str], Verdict], shop: Path) -> None:
    assert verdicts
    assert {"shop.py": SHOP, "test_shop.py": TESTS} == {
        each.name: each.read_text(encoding="utf-8") for each in shop.iterdir()
    }


def test_a_seed_chooses_the_same_mutants_again(shop: Path) -> None:
    plan = Plan(shop, ["shop.py"], [], number=5, seed=3)
    assert chosen(plan) == chosen(plan)
    assert chosen(plan)[0] != chosen(Plan(shop, ["shop.py"], [], number=5, seed=4))[0]


def _verdicts() -> Iterator[Verdict]:
    for number, (result, why) in enumerate(zip(Result, ("a", "b", "c", "d"), strict=True), start=1):
        yield Verdict(Mutant("x.py", why, range(number, number + 1), number, 0, 1, "1", "2"), result)


def test_what_survived_is_listed_and_never_counted_as_killed_even_when_it_was_judged() -> None:
    known = judgements("- `x.py c: 1 → 2`: equivalent: nobody reads it\n")
    assert [
        "killed: 1, timeout: 1, survived: 1, not covered: 1",
        "killed or timed out: 2 of 4 (50.0 %)",
        "survived: x.py:3 c: 1 → 2\n    judged: equivalent: nobody reads it",
        "not covered: x.py:4 d: 1 → 2",
    ] == list(summary(list(_verdicts()), known))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b", ["(a <= b)"]),
        ("a and b and c", ["(a and b)", "(a and c)", "(a or b or c)", "(b and c)"]),
        ("not a", ["a"]),
        ("f(a, b=c)", ["(f(a))", "pass"]),
        ("x = 10.0", ["100.0"]),
        ("x = True", ["False"]),
        ("x: int = 3", ["4"]),
        ("if f(a):\n    b", ["(not f(a))"]),
        ("log.info('x', number=3)", []),
        ("raise E('x', 3)", ["pass"]),
        ("x = f'{a + 3}'", []),
        ("'''What it is.'''", []),
    ],
)
def test_faults_are_made_where_a_hand_may_slip_and_a_test_could_see(source: str, expected: list[str]) -> None:
    assert expected == sorted(each.changed for each in mutants("x.py", source))


def test_a_fault_changes_its_place_and_nothing_else() -> None:
    source = "é = [1,\n  2]  # ü\n"
    assert [b"\xc3\xa9 = [2,\n  2]  # \xc3\xbc\n", b"\xc3\xa9 = [1,\n  3]  # \xc3\xbc\n"] == [
        each.applied(source.encode()) for each in mutants("x.py", source)
    ]


def test_functions_are_meant_with_what_they_lead_to() -> None:
    source = "def press():\n    _book()\n\ndef _book(): ...\n\ndef render(): ...\n"
    assert {"press", "_book"} == led_to(source, "press")


def test_the_rooms_whose_faults_matter_most_are_all_there() -> None:
    found = dict(files(ROOT, CODE))
    assert {"bot/channel/auth.py", "bot/identity/broker.py", "bot/workplan/journal.py", "dialogs/take.py"} <= set(found)
    assert "_Round._pressed" in (found["dialogs/conversation.py"] or ())


def test_what_was_judged_names_mutants_that_can_still_be_made() -> None:
    made = {
        str(mutant)
        for file, functions in files(ROOT, CODE)
        for mutant in mutants(file, (ROOT / file).read_text(encoding="utf-8"), functions)
    }
    assert set() == set(judgements(JUDGED.read_text(encoding="utf-8"))) - made


@pytest.mark.parametrize(("mutant", "test"), list(faults(ROOT)), ids=[mutant.function for mutant, _ in faults(ROOT)])
def test_each_named_fault_can_be_made_and_names_a_test(mutant: Mutant, test: str) -> None:
    file, _, name = test.partition("::")
    assert f"def {name.partition('[')[0]}(" in (ROOT / file).read_text(encoding="utf-8")
    compile(mutant.applied((ROOT / mutant.file).read_bytes()), mutant.file, "exec")
