"""The wheel holds everything that runs, and its command works in a folder that has nothing of the checkout."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKED = ("bot", "dialogs", "manifest")
LEFT_OUT = {"__pycache__", "node_modules"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def sources() -> set[str]:
    """Every file of the packages in the checkout."""
    return {
        str(file.relative_to(ROOT))
        for package in PACKED
        for file in (ROOT / package).rglob("*")
        if file.is_file() and not LEFT_OUT & set(file.parts)
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources, so that nothing is left behind in them."""
    copy = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    for name in PACKED:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns(*LEFT_OUT))
    build = "import sys; from setuptools import build_meta; build_meta.build_wheel(sys.argv[1])"
    out = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-c", build, str(out)], cwd=copy, check=True, capture_output=True, timeout=120)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment with the wheel; the packages it depends on are this environment's."""
    folder = tmp_path_factory.mktemp("environment")
    venv.EnvBuilder(symlinks=True).create(folder)
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=120)
    (libraries,) = folder.glob("lib/python*/site-packages")
    (libraries / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def run(installed: Path, where: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(installed / "timeoff"), *arguments],
        cwd=where,
        env={"PATH": "", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_wheel_holds_every_file_of_the_packages_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = {name for name in packed.namelist() if ".dist-info/" not in name}
    assert sources() == names


def test_the_wheel_carries_the_licence_and_the_version(wheel: Path) -> None:
    assert wheel.name.startswith(f"time_off_for_teams-{PROJECT['version']}-")
    with zipfile.ZipFile(wheel) as packed:
        (licence,) = (name for name in packed.namelist() if name.endswith("/LICENSE"))
        assert packed.read(licence) == (ROOT / "LICENSE").read_bytes()


def test_the_command_says_its_version(installed: Path, tmp_path: Path) -> None:
    ran = run(installed, tmp_path, "--version")
    assert (0, f"{PROJECT['version']}\n", "") == (ran.returncode, ran.stdout, ran.stderr)


def test_the_command_understands_a_phrase(installed: Path, tmp_path: Path) -> None:
    ran = run(installed, tmp_path, "understand", "--now", "2026-11-18T09:00", "off Friday afternoon")
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "2026-11-20T12:00:00 – 2026-11-20T17:00:00" in ran.stdout


def test_the_command_books_an_afternoon_in_the_sandbox(installed: Path, tmp_path: Path) -> None:
    ran = run(installed, tmp_path, "sandbox", "--say", "off Friday afternoon", "--press", "Book it")
    assert (0, "") == (ran.returncode, ran.stderr)
    assert "12:00  17:00  Time off" in ran.stdout
