"""Public holidays, as their states published them."""

from datetime import date

from matching import Holiday, public_holidays


def test_holidays_of_a_country_are_those_it_published_with_the_days_off_that_are_worked_in_advance():
    found = {day.date: day.name for day in public_holidays("CN", date(2026, 2, 1), "zh")}
    assert found[date(2026, 2, 17)] == "春节"
    assert date(2026, 2, 23) in found  # a day off, worked on the 28th
    assert date(2026, 2, 28) not in found


def test_they_reach_a_year_ahead_and_not_back():
    found = [day.date for day in public_holidays("FR", date(2026, 7, 14), "fr")]
    assert (found[0], found[-1]) == (date(2026, 7, 14), date(2027, 7, 14))
    assert found == sorted(set(found))


def test_they_are_named_in_the_language_asked_for():
    assert public_holidays("FR", date(2026, 5, 1), "en")[0] == Holiday(date(2026, 5, 1), "Labor Day")
    assert public_holidays("FR", date(2026, 5, 1), "fr")[0].name == "Fête du Travail"
    assert public_holidays("FR", date(2026, 5, 1), "zh")[0].name  # not known in Chinese: as it is called there


def test_of_a_country_that_is_not_known_there_are_none():
    assert list(public_holidays("XX", date(2026, 1, 1), "zh")) == []
