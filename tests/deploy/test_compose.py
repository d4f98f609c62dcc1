"""docker-compose.yml, Dockerfile and example.env agree with the settings, with each other and with the project.

Static checks: they say that the files fit together, not that the images run.
"""

import json
import re
from typing import Any

import pytest
import yaml

from cli.embedded.elasticsearch import VERSION
from core.settings import ROOT, Settings

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
EXAMPLE = (ROOT / "deploy" / "example.env").read_text()
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)(?::\?[^}]*)?\}")
OPTIONAL = re.compile(r"(?<!\$)\$\{\w+:-([^}]*)\}")
OURS = ("api", "worker")


def filled(value: str) -> str:
    """`value` with every variable that must be set set to something plausible, and the others not set."""
    return VARIABLE.sub(
        lambda found: "https://wenzhen.test" if "ORIGIN" in found[1] else f"a-{found[1].lower()}",
        OPTIONAL.sub(r"\1", value),
    )


def environment(service: str) -> dict[str, str]:
    return {name: filled(str(value)) for name, value in SERVICES[service]["environment"].items()}


@pytest.mark.parametrize("service", OURS)
def test_every_variable_is_a_setting_and_its_value_is_one_the_settings_take(
    service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = environment(service)
    known = {f"WENZHEN_{name.upper()}" for name in Settings.model_fields}
    assert set(given) <= known
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    settings = Settings()
    assert settings.environment == "production"
    assert settings.public_origins == ["https://wenzhen.test"]
    for name, value in given.items():
        if value.startswith("["):
            assert getattr(settings, name.removeprefix("WENZHEN_").lower()) == json.loads(value)


def test_variables_of_the_image_are_settings_too() -> None:
    named = set(re.findall(r"WENZHEN_\w+", DOCKERFILE))
    assert named
    assert named <= {f"WENZHEN_{name.upper()}" for name in Settings.model_fields}


def test_what_must_be_filled_in_is_in_the_example_and_nothing_else() -> None:
    wanted = set(VARIABLE.findall((ROOT / "docker-compose.yml").read_text()))
    assert set(re.findall(r"^(\w+)=", EXAMPLE, re.MULTILINE)) == wanted


def test_no_secret_is_written_down() -> None:
    assert not re.findall(r"^\w+=.+$", EXAMPLE, re.MULTILINE)
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if re.search(r"PASSWORD|SECRET", name):
                assert str(value).startswith("${"), name


@pytest.mark.parametrize(
    ("setting", "service"),
    [
        ("WENZHEN_DATABASE_URL", "postgres"),
        ("WENZHEN_ELASTICSEARCH_URL", "elasticsearch"),
        ("WENZHEN_NATS_URL", "nats"),
    ],
)
def test_each_server_is_reached_by_its_name_and_waited_for(setting: str, service: str) -> None:
    for ours in OURS:
        assert re.search(rf"[@/]{service}:\d+", environment(ours)[setting])
        assert SERVICES[ours]["depends_on"][service] == {"condition": "service_healthy"}
    assert SERVICES[service]["healthcheck"]["test"]


def test_the_api_listens_where_the_port_and_the_health_checks_point() -> None:
    port = environment("api")["WENZHEN_PORT"]
    assert SERVICES["api"]["ports"] == [f"127.0.0.1:{port}:{port}"]
    assert f":{port}/readyz" in " ".join(SERVICES["api"]["healthcheck"]["test"])
    assert f":{port}/readyz" in DOCKERFILE
    assert f"EXPOSE {port}" in DOCKERFILE
    assert f"WENZHEN_PORT={port}" in DOCKERFILE
    assert f"127.0.0.1:{port}" in (ROOT / "deploy" / "Caddyfile").read_text()


def test_the_servers_are_the_versions_the_project_is_tested_on() -> None:
    assert SERVICES["postgres"]["image"] == "postgres:18"
    assert SERVICES["elasticsearch"]["image"].endswith(f":{VERSION}")
    assert SERVICES["elasticsearch"]["environment"]["xpack.security.enabled"] == "true"
    assert f"ES_VERSION={VERSION}\n" in (ROOT / "wenzhen").read_text()


def test_the_relay_shares_its_secret_with_the_api_and_leads_nowhere_inside() -> None:
    command = " ".join(SERVICES["coturn"]["command"])
    assert "--static-auth-secret=${TURN_SECRET" in command
    assert "TURN_SECRET" in SERVICES["api"]["environment"]["WENZHEN_TURN_SECRET"]
    assert "--denied-peer-ip=" in command  # to which, tests/security/test_relay.py asks a real one


def test_livekit_is_off_unless_asked_for_and_shares_its_secret_with_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    livekit, ours = SERVICES["livekit"], SERVICES["api"]["environment"]
    assert livekit["profiles"] == ["livekit"]
    assert not any("livekit" in SERVICES[one]["depends_on"] for one in OURS)
    for name, value in environment("api").items():
        monkeypatch.setenv(name, value)
    assert not Settings().has_livekit
    assert livekit["environment"]["LIVEKIT_KEYS"] == f"{ours['WENZHEN_LIVEKIT_KEY']}: {ours['WENZHEN_LIVEKIT_SECRET']}"
    config = yaml.safe_load(filled(livekit["environment"]["LIVEKIT_CONFIG"]))
    assert environment("api")["WENZHEN_LIVEKIT_API_URL"] == f"http://livekit:{config['port']}"
    assert f"127.0.0.1:{config['port']}:{config['port']}" in livekit["ports"]
    assert f"{config['rtc']['udp_port']}:{config['rtc']['udp_port']}/udp" in livekit["ports"]
    assert f"{config['rtc']['tcp_port']}:{config['rtc']['tcp_port']}/tcp" in livekit["ports"]
    assert f":{config['port']}/" in " ".join(livekit["healthcheck"]["test"])
    assert f"127.0.0.1:{config['port']}" in (ROOT / "deploy" / "Caddyfile").read_text()
    assert set(re.findall(r"LIVEKIT_\w+(?==)", EXAMPLE)) == set(
        re.findall(r"\{(LIVEKIT_\w+)", (ROOT / "docker-compose.yml").read_text())
    )


def test_the_image_holds_every_package_and_runs_as_nobody_special() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    copied = set(re.findall(r"^COPY (\w+)/ \1/", DOCKERFILE, re.MULTILINE))
    assert copied == packages | {"alembic"}
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert {f"!{name}" for name in copied} <= set(ignored)
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert re.search(r"^USER wenzhen$", last, re.MULTILINE)
    for ours in OURS:
        assert SERVICES[ours]["read_only"] is True
        assert SERVICES[ours]["cap_drop"] == ["ALL"]


def test_every_volume_is_declared_and_every_declared_one_used() -> None:
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    assert used == set(COMPOSE["volumes"])
