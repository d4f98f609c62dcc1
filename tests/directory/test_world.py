"""Cities and countries beyond the directory's own lists."""

import pytest

from directory import world


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"),
        ("usa", "US"),
        ("USA", "US"),
        ("France", "FR"),
        ("fra", "FR"),
        ("中国", "CN"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_its_codes_and_names(text: str, code: str) -> None:
    assert world.country(text) == code


def test_the_language_of_a_country() -> None:
    spoken = [world.language(code) for code in ("CN", "HK", "FR", "US", "DE", "JP", "")]
    assert spoken == ["zh", "zh", "fr", "en", "de", "ja", "en"]


def test_a_city_is_found_by_any_of_its_names_in_its_country_and_state() -> None:
    (boston,) = world.named("boston", "US", "")
    assert (boston.en, boston.zh, boston.pinyin, boston.province) == ("Boston", "波士顿", "bo shi dun", "MA")
    assert boston.time_zone == "America/New_York"
    assert [one.id for one in world.named("波士顿", "US", "MA")] == [boston.id]
    assert [one.en for one in world.named("Saint Étienne", "FR", "")] == ["Saint-Étienne"]
    assert len(world.named("Springfield", "US", "")) > 2
    assert [one.province for one in world.named("Springfield", "US", "ma")] == ["MA"]
    assert world.named("Atlantis", "GR", "") == []


def test_a_city_is_found_by_where_it_is() -> None:
    found = world.around(42.36, -71.06, 5, "US")
    assert "Boston" in {one.en for one in found}
    nearest = world.nearest(found, 42.36, -71.06, within_km=5)
    assert nearest is not None
    assert nearest.en == "Boston"
    assert world.nearest(found, 42.36, -72.06, within_km=5) is None
    assert world.around(0, -30, 60, "") == []


def test_distances_are_along_the_surface() -> None:
    assert world.km(48.8566, 2.3522, 51.5074, -0.1278) == pytest.approx(344, abs=1)  # Paris to London
    assert world.km(0, 179.9, 0, -179.9) == pytest.approx(22.2, abs=0.1)
    assert world.km(0, 0, 0, 180) == pytest.approx(20_015, abs=1)
