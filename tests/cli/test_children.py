"""A process that is started has the settings of who started it."""

import pytest

from cli.children import environment
from core.settings import Settings
from tests.security.test_production import FIT, PROVIDER


def test_a_child_has_the_same_settings(monkeypatch: pytest.MonkeyPatch):
    ours = Settings(**FIT, oidc_providers=[PROVIDER | {"institution_id": 7, "second_factor_amr": ["mfa"]}])
    for name, value in environment(ours).items():
        monkeypatch.setenv(name, value)
    assert Settings() == ours
