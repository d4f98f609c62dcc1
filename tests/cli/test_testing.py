from collections import Counter

import pytest

from cli.testing import CLOSING, OUTCOME, _closing


@pytest.mark.parametrize(
    ("line", "counted"),
    [
        ("657 passed in 59.59s", {"passed": 657}),
        (
            "10 failed, 511 passed, 24 warnings, 208 errors in 186.10s (0:03:06)",
            {"failed": 10, "passed": 511, "errors": 208},
        ),
        ("60 passed, 1 rerun in 99.00s", {"passed": 60}),
        ("1 failed, 2 skipped, 1 error in 0.10s", {"failed": 1, "skipped": 2, "error": 1}),
    ],
)
def test_pytest_s_closing_line_is_read(line: str, counted: dict[str, int]):
    assert CLOSING.search(line)
    assert {outcome: int(number) for number, outcome in OUTCOME.findall(line)} == counted


def test_the_last_line_is_the_sum():
    assert _closing(Counter(passed=7, failed=1, skipped=2)).strip() == "7 passed, 1 failed, 2 skipped"
    assert _closing(Counter(passed=7)).strip() == "7 passed, 0 failed"
