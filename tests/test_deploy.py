"""What the service is deployed with: each file checked by the tool that knows its kind, and against the service."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import trustme
from pycep import BicepParser

from bot.settings import Settings

pytestmark = pytest.mark.once


ROOT = Path(__file__).parents[1]
TOOLS = Path(sys.executable).parent
INFRA = sorted((ROOT / "infra").glob("*.bicep"))


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, timeout=60)


def test_hadolint_has_nothing_to_say_of_the_dockerfile() -> None:
    ran = run(TOOLS / "hadolint", ROOT / "Dockerfile")
    assert (0, "") == (ran.returncode, ran.stdout + ran.stderr)


def test_the_image_is_built_by_the_script_that_ci_runs() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert "RUN deploy/build.sh /opt/timeoff" in dockerfile
    assert "deploy/build.sh" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    last = dockerfile.split("\nFROM ")[-1]
    assert "COPY --from=build /opt/timeoff /opt/timeoff" in last
    assert "pip install" not in last
    assert re.search(r"^USER 10001$", last, re.MULTILINE)


def test_every_file_that_the_build_reads_reaches_docker() -> None:
    copied = set(re.findall(r"[\w./-]+", " ".join(re.findall(r"^for each in (.+); do cp", build(), re.MULTILINE))))
    copied |= set(re.findall(r"\$source/(requirements[\w.-]+)", build()))
    let_in = set(re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.MULTILINE))
    assert copied | {"deploy/build.sh"} == let_in


def build() -> str:
    return (ROOT / "deploy" / "build.sh").read_text(encoding="utf-8")


def test_compose_is_valid_by_its_specification() -> None:
    ran = run(TOOLS / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", ROOT / "compose.yaml")
    assert 0 == ran.returncode, ran.stdout


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "infra/main.bicep", "deploy/timeoff.service"])
def test_every_setting_that_is_named_exists(file: str) -> None:
    named = set(re.findall(r"\bTIMEOFF_([A-Z_]+)", (ROOT / file).read_text(encoding="utf-8")))
    assert named <= {name.upper() for name in Settings.model_fields} | {"ENV_FILE"}


@pytest.mark.parametrize("file", INFRA, ids=lambda file: file.name)
def test_bicep_is_grammatical(file: Path) -> None:
    """By its grammar alone: no package registry has the compiler, so it was never compiled here."""
    parsed = BicepParser().parse(text=file.read_text(encoding="utf-8"))
    assert parsed["resources"]
    assert "ever compiled" in file.read_text(encoding="utf-8")


def test_the_infrastructure_has_all_of_its_parts() -> None:
    resources = {
        each["detail"]["type"] if "detail" in each else each["type"]
        for file in INFRA
        for each in _resources(BicepParser().parse(text=file.read_text(encoding="utf-8")))
    }
    assert {
        "Microsoft.App/containerApps",
        "Microsoft.DBforPostgreSQL/flexibleServers",
        "Microsoft.KeyVault/vaults",
        "Microsoft.BotService/botServices",
        "Microsoft.Graph/applications/federatedIdentityCredentials",
    } <= resources


def _resources(parsed: dict[str, Any]) -> list[dict[str, Any]]:
    return list(parsed["resources"].values())


def test_no_secret_is_written_in_the_infrastructure() -> None:
    """What is secret comes in by a secure parameter and goes out by Key Vault."""
    text = (ROOT / "infra" / "main.bicep").read_text(encoding="utf-8")
    for name in re.findall(r"^param (\w*(?:Keys|Password|Secret)\w*) ", text, re.MULTILINE):
        assert re.search(rf"@secure\(\)\n(@.*\n)*param {name} ", text), name
        assert not re.search(rf"env: \[[^\]]*{name}", text)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here (on Debian: apt-get install nginx-light)")
def test_nginx_takes_its_example(tmp_path: Path) -> None:
    certificate = trustme.CA().issue_cert("timeoff.example.com")
    certificate.cert_chain_pems[0].write_to_path(tmp_path / "fullchain.pem")
    certificate.private_key_pem.write_to_path(tmp_path / "privkey.pem")
    example = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
    example = example.replace("/etc/letsencrypt/live/timeoff.example.com", str(tmp_path))
    example = example.replace("listen 443", "listen 10443").replace("listen 80;", "listen 10080;")
    whole = f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ access_log off; {example} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    ran = run("nginx", "-t", "-q", "-p", tmp_path, "-c", tmp_path / "nginx.conf")
    assert 0 == ran.returncode, ran.stderr


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_its_unit(tmp_path: Path) -> None:
    unit = (ROOT / "deploy" / "timeoff.service").read_text(encoding="utf-8")
    (tmp_path / "timeoff.service").write_text(unit.replace("/opt/timeoff/bin/timeoff", "/bin/true"))
    ran = run("systemd-analyze", "verify", "--man=no", tmp_path / "timeoff.service")
    said = [line for line in ran.stderr.splitlines() if "timeoff.service" in line]
    assert [] == said


@pytest.mark.parametrize("file", ["Caddyfile", "nginx.conf"])
def test_the_proxies_pass_on_what_teams_and_browsers_need_and_nothing_else(file: str) -> None:
    text = re.sub(r"#.*", "", (ROOT / "deploy" / file).read_text(encoding="utf-8"))
    passed = set(
        re.findall(r"(?<![\w$.:/{}])(/(?:api|auth|calendar|privacy|terms|metrics|readyz|healthz)[\w/]*)", text)
    )
    assert passed == {"/api/messages", "/auth/start", "/auth/end", "/calendar/", "/privacy", "/terms"}
