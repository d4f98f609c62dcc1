"""A production installation does not start with what only a demo may have."""

import json
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr, ValidationError

from cli.errors import Refusal
from cli.production import check_production
from core.key_ring import DEMO, FILE, Keys
from core.settings import Settings

LONG = "x7" * 20
FIT: dict[str, Any] = {
    "environment": "production",
    "secret_key": SecretStr(LONG),
    "public_origins": ["https://wenzhen.example"],
    "database_url": "postgresql://wenzhen:G7kPz0qT@db:5432/wenzhen",
    "turn_urls": ["turn:turn.example:3478"],
    "turn_secret": SecretStr(LONG),
    "sealing_keys": SecretStr(Keys.fresh().text()),
}


def test_what_is_filled_in_starts() -> None:
    check_production(Settings(**FIT))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"secret_key": Settings.model_fields["secret_key"].default}, "WENZHEN_SECRET_KEY"),
        ({"secret_key": SecretStr("short")}, "WENZHEN_SECRET_KEY"),
        ({"public_origins": ["http://wenzhen.example"]}, "WENZHEN_PUBLIC_ORIGINS"),
        ({"turn_secret": None}, "WENZHEN_TURN_SECRET"),
        ({"database_url": "postgresql://wenzhen:wenzhen@db/wenzhen"}, "WENZHEN_DATABASE_URL"),
        ({"nats_url": "nats://wenzhen:changeme@nats:4222"}, "WENZHEN_NATS_URL"),
        ({"elasticsearch_password": SecretStr("elastic")}, "WENZHEN_ELASTICSEARCH_PASSWORD"),
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_what_only_a_demo_may_have_is_refused_by_its_name(change: dict[str, Any], named: str) -> None:
    with pytest.raises(Refusal, match=named):
        check_production(Settings(**FIT | change))
    check_production(Settings(**FIT | change | {"environment": "demo"}))  # the control: a demo may


def test_it_does_not_start_without_keys_of_its_own_for_sealed_columns(tmp_path: Path) -> None:
    here = FIT | {"sealing_keys": None, "state_dir": tmp_path}
    with pytest.raises(Refusal, match="keys make"):
        check_production(Settings(**here))
    (tmp_path / FILE).write_text(Keys.fresh(is_demo=True).text())
    with pytest.raises(Refusal, match="are a demo's"):
        check_production(Settings(**here))
    (tmp_path / FILE).write_text((tmp_path / FILE).read_text().removeprefix(DEMO))
    check_production(Settings(**here))  # the control


def test_everything_that_is_wrong_is_said_at_once() -> None:
    with pytest.raises(Refusal, match=r"WENZHEN_SECRET_KEY.*WENZHEN_PUBLIC_ORIGINS"):
        check_production(Settings(environment="production"))


@pytest.mark.parametrize("wrong", ["*", "proxy.example", "10.0.0.1/8"])
def test_nobody_is_trusted_by_a_name_or_a_star(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Settings(trusted_proxies=[wrong])


PROVIDER = {
    "slug": "ruijin",
    "name": "瑞金医院",
    "issuer": "https://id.ruijin.example",
    "client_id": "wenzhen",
    "client_secret": "a secret of ours",
    "email_domains": ["ruijin.example"],
}


def test_a_provider_that_is_not_asked_by_https_is_refused() -> None:
    check_production(Settings(**FIT, oidc_providers=[PROVIDER]))
    with pytest.raises(Refusal, match="WENZHEN_OIDC_PROVIDERS"):
        check_production(Settings(**FIT, oidc_providers=[PROVIDER | {"issuer": "http://id.ruijin.example"}]))


@pytest.mark.parametrize(
    "change",
    [
        *({name: None} for name in PROVIDER),
        {"client_secret": ""},
        {"email_domains": []},
        {"email_domains": ["*.example"]},
        {"email_domains": ["@ruijin.example"]},
        {"issuer": "ldap://ruijin.example"},
        {"issuer": "https://name:password@ruijin.example"},
        {"slug": "Rui/jin"},
        {"trust_everything": True},
    ],
    ids=str,
)
def test_half_a_provider_is_refused_and_its_secret_not_repeated(
    change: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {name: value for name, value in (PROVIDER | change).items() if value is not None}
    monkeypatch.setenv("WENZHEN_OIDC_PROVIDERS", json.dumps([given]))
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "a secret of ours" not in str(refused.value)


def test_two_providers_are_two() -> None:
    other = PROVIDER | {"slug": "huashan", "issuer": "https://id.huashan.example"}
    assert len(Settings(oidc_providers=[PROVIDER, other]).oidc_providers) == 2
    for same in ({"slug": "ruijin"}, {"issuer": "https://id.ruijin.example/"}):
        with pytest.raises(ValidationError):
            Settings(oidc_providers=[PROVIDER, other | same])
