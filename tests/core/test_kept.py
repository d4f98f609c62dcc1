"""What is kept in memory."""

from core.kept import Recent


def test_the_longest_unused_goes_first() -> None:
    recent = Recent[int](2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert [recent.get(key) for key in "abc"] == [1, None, 3]


def test_a_value_is_replaced_in_place() -> None:
    recent = Recent[int](2)
    recent.put("a", 1)
    recent.put("a", 2)
    recent.put("b", 3)
    assert [recent.get(key) for key in "ab"] == [2, 3]
