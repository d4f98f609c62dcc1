"""Where links of a demonstration lead to."""

from cli.app import _settings
from cli.demo import _origins
from core.settings import Settings


def test_links_lead_to_the_port_the_demo_runs_on() -> None:
    assert _origins(_settings(port=28300, host=None)) == ["http://127.0.0.1:28300", "http://localhost:28300"]


def test_what_was_configured_comes_first() -> None:
    origins = _origins(Settings(port=28300, public_origins=["https://wenzhen.example"]))
    assert origins[0] == "https://wenzhen.example"
    assert "http://localhost:28300" in origins
